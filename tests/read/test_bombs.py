"""Small files that would become large, or slow: refused by a limit that the message names, or read."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from dashiji.config import ReadSettings
from dashiji.errors import ReadError
from dashiji.read.docx import read_docx
from dashiji.read.html import read_html
from dashiji.read.pdf import read_pdf

SETTINGS = ReadSettings()
SMALL = ReadSettings(max_bytes=2_000_000, max_markup_bytes=1_000_000)
ENTITIES = '<!DOCTYPE d [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "{}">'


# Word documents


def word(inner: str, before: str = "", **more: bytes) -> bytes:
    """A whole .docx whose document holds some XML, and further parts."""
    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = (
        f'<?xml version="1.0"?>{before}<w:document {space}><w:body>{inner}</w:body></w:document>'
    )
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
        for name, content in more.items():
            new.writestr(f"word/media/{name}.png", content)
    return made.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    grid = "<w:tblGrid><w:gridCol/></w:tblGrid>"
    return f"<w:tbl>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


BEGIN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WORD_BOMBS = {
    "zip": (word(paragraph("会"), image=bytes(3_000_000)), "max_bytes"),
    "markup": (word(paragraph("会") * 30_000), "max_markup_bytes"),
    "entities": (word(paragraph("&j;"), ENTITIES + "]>"), "not a whole .docx"),
    "entities in attributes": (word('<w:p w:x="&j;"/>', ENTITIES + "]>"), "not a whole .docx"),
    "deep": (word("<w:p>" * 5_000), "not a whole .docx"),
    "wide": (word(table(cell("x", '<w:gridSpan w:val="100000000"/>'))), "claims 100000000 columns"),
}


@pytest.mark.parametrize("bomb", WORD_BOMBS)
def test_a_word_document_that_would_grow_is_refused(bomb: str) -> None:
    content, says = WORD_BOMBS[bomb]
    with pytest.raises(ReadError, match=says):
        read_docx(content, "a.docx", SMALL)


def test_an_entity_brings_no_file_into_a_word_document(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    content = word(paragraph("会议&x;召开"), OUTSIDE.format(secret.as_uri()) + "]>")
    assert "hidden" not in read_docx(content, "a.docx", SETTINGS).text


def test_a_cell_over_many_rows_is_read_once_a_row() -> None:
    rows = [
        cell("1月", BEGIN) + cell("0日"),
        *(cell("", GO_ON) + cell(f"{n}日") for n in range(1, 3_000)),
    ]
    lines = read_docx(word(table(*rows)), "a.docx", SETTINGS).text.splitlines()
    assert lines == [f"1月\t{n}日" for n in range(3_000)]


def test_long_merged_cells_stand_once() -> None:
    long = "会" * 1_000
    rows = [cell(long, BEGIN), *[cell("", GO_ON)] * 100, cell(long, '<w:gridSpan w:val="900"/>')]
    assert read_docx(word(table(*rows)), "a.docx", SETTINGS).text.count("会") == 2_000


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    ],
)
def test_what_is_not_read_of_a_word_document_is_told(hidden: str) -> None:
    read = read_docx(
        word(paragraph("会议召开") + hidden.format(paragraph("另有三字"))), "a.docx", SETTINGS
    )
    assert read.text.split() == ["会议召开"]
    (finding,) = read.findings
    assert (finding.code, finding.message[:12]) == ("docx-left-out", "4 characters")
    assert read_docx(word(paragraph("会议召开")), "a.docx", SETTINGS).findings == ()


# Pages


def page(inner: str) -> bytes:
    return f"<html><head><title>x</title></head><body>{inner}</body></html>".encode()


PAGE_BOMBS = {
    "large": (page("<p>会议召开</p>" * 60_000), "max_markup_bytes"),
    "attributes": (
        page("<p " + " ".join(f"a{n}=1" for n in range(9_000)) + ">x</p>"),
        "attributes",
    ),
    "bare attributes": (
        page("<p " + " ".join(f"a{n}" for n in range(9_000)) + ">x</p>"),
        "attributes",
    ),
    "attributes by /": (
        page("<p/" + "/".join(f"a{n}" for n in range(9_000)) + ">x</p>"),
        "attributes",
    ),
}


@pytest.mark.parametrize("bomb", PAGE_BOMBS)
def test_a_page_that_would_take_long_is_refused(bomb: str) -> None:
    content, says = PAGE_BOMBS[bomb]
    with pytest.raises(ReadError, match=says):
        read_html(content, "a.html", SMALL)


@pytest.mark.parametrize(
    "inner",
    [
        '<img src="data:image/png;base64,' + "A" * 300_000 + '">',
        f'<div data-state="{"a b=c " * 20_000}"></div>',
        "<pre>" + "1月 a b\n" * 5_000 + "</pre>",
        "<span>" * 200 + "</span>" * 200,
    ],
)
def test_what_real_pages_hold_is_read(inner: str) -> None:
    read = read_html(page(f"<p>1月5日，县图书馆举办读书会。</p>{inner}"), "a.html", SMALL)
    assert "1月5日，县图书馆举办读书会。" in read.text.splitlines()


def test_an_entity_brings_no_file_into_a_page(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    content = (OUTSIDE.format(secret.as_uri()) + "]>").encode() + page("<p>会议&x;召开了</p>")
    assert "hidden" not in read_html(content, "a.html", SETTINGS).text


# PDF: pypdf has limits of its own, which must end in our error


def pdf(*objects: bytes) -> bytes:
    content = b"%PDF-1.4\n"
    places = []
    for number, found in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, found)
    cross = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, cross, size, len(content))
    )


def stream(content: bytes, about: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (
        about,
        len(packed),
        packed,
    )


ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
LEAF = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>/MediaBox[0 0 9 9]>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
PDF_BOMBS = {
    "unpacks": pdf(ROOT, ONE_PAGE, LEAF, stream(bytes(200_000_000))),
    "page tree": pdf(ROOT, *(b"<</Type/Pages/Kids[%b]>>" % (b"%d 0 R " % n * 10) for n in range(3, 13)), LEAF),
    "page circle": pdf(ROOT, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
    "form circle": pdf(ROOT, ONE_PAGE, LEAF, stream(b"/X Do /X Do"), stream(b"/X Do /X Do", FORM % 5)),
    "forms": pdf(
        ROOT, ONE_PAGE, LEAF, stream(b"/X Do"),
        *(stream(b"/X Do /X Do", FORM % n) for n in range(6, 36)), stream(b"", FORM % 36),
    ),
    "brackets": pdf(b"<</Type/Catalog/Pages 2 0 R/A %b>>" % (b"[" * 100_000), ONE_PAGE, LEAF),
}  # fmt: skip


@pytest.mark.parametrize("bomb", PDF_BOMBS)
def test_a_pdf_that_would_grow_is_refused(bomb: str) -> None:
    with pytest.raises(ReadError, match=r"not a whole PDF|no text layer"):
        read_pdf(PDF_BOMBS[bomb], "a.pdf", SETTINGS)
