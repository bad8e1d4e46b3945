"""Files of every known format become sources, and what cannot be read says why."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from dashiji.config import ReadSettings
from dashiji.errors import ConfigError, ReadError
from dashiji.read.reader import collect, read
from dashiji.read.source import LineHint

ENTRIES = (
    "2019年临江市大事记",
    "1月",
    "3日，临江市图书馆新馆开放，首日接待读者2300余人次，市长罗一鸣为读者代表颁发借阅证。",
    "9日，全市教学比武举行，来自46所学校的120名教师参赛，市教育局局长孟秋白到场观摩。",
)
SETTINGS = ReadSettings()

PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="{charset}"><title>临江市大事记</title>
<style>p {{ margin: 0 }}</style></head><body>
<nav><ul><li><a href="/">首页</a></li><li><a href="/news">新闻</a></li></ul></nav>
<div class="article"><h1>{title}</h1><h2>{month}</h2><p>{first}</p><p>{second}</p></div>
<footer>版权所有 临江市地方志办公室 ICP备00000000号 <a href="/about">关于我们</a></footer>
<script>var tracker = "no";</script></body></html>"""


def write_pdf(path: Path, lines: list[str], pages: int = 1) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path))
    for number in range(1, pages + 1):
        canvas.setFont("STSong-Light", 12)
        for row, line in enumerate(lines):
            canvas.drawString(72, 760 - 20 * row, line)
        canvas.drawString(290, 40, f"- {number} -")
        canvas.showPage()
    canvas.save()


def test_utf8_text_stays_as_it_is(tmp_path: Path) -> None:
    text = "2019年大事记\r\n\r\n　　1月　\n𠮷\n"
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    source = read(path, SETTINGS)
    assert (source.id, source.text, source.encoding) == ("a", text, "utf-8")


def test_card_gives_facts_and_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1月\n会议召开。\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(
        "id: linjiang-2019\ntitle: 临江\nyear: 2018-2019\npublished: 2020-01-02\n", encoding="utf-8"
    )
    source = read(tmp_path / "a.txt", SETTINGS)
    assert source.id == "linjiang-2019"
    assert (source.facts.year_first, source.facts.year_last) == (2018, 2019)
    assert source.facts.published == "2020-01-02"


@pytest.mark.parametrize(
    ("card", "says"),
    [
        ("year: 明年\n", "no year"),
        ("year: 20-10\n", "end is before its start"),
        ("year: true\n", "no year"),
        ("yaer: 2019\n", "did you mean 'year'"),
        ("id: ../../x\n", "cannot be a chronicle's id"),
        ("id: CON\n", "cannot be a chronicle's id"),
        ("- 2019\n", "expected keys"),
        ("title: [\n", "a.yaml:2: not readable as YAML"),
        ("published: 2024-02-30\n", "a.yaml: not readable as YAML: day is out of range"),
        ("title: !!bool x\n", "a.yaml: not readable as YAML"),
        ("[" * 100_000, "a.yaml:1: not readable as YAML: nested too deeply"),
    ],
)
def test_a_bad_card_is_told(tmp_path: Path, card: str, says: str) -> None:
    (tmp_path / "a.txt").write_text("1月\n会议召开。\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(card, encoding="utf-8")
    with pytest.raises((ReadError, ConfigError), match=says):
        read(tmp_path / "a.txt", SETTINGS)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_saved_page_gives_its_article_alone(tmp_path: Path, charset: str) -> None:
    title, month, first, second = ENTRIES
    page = PAGE.format(charset=charset, title=title, month=month, first=first, second=second)
    (tmp_path / "a.html").write_bytes(page.encode(charset))
    source = read(tmp_path / "a.html", SETTINGS)
    lines = source.text.splitlines()
    assert [line for line in lines if line in ENTRIES] == list(ENTRIES)
    assert not any(word in source.text for word in ("首页", "版权所有", "tracker", "margin"))


def test_a_page_without_an_article_is_read_as_it_shows(tmp_path: Path) -> None:
    page = (
        "<nav><p>1月<script>x</script>3日<!-- c -->会<b>议</b><?x y?>召开</p>"
        "散&#1;会<br>2月<style>z</style><div>4日</div>开会</nav>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    text = read(tmp_path / "a.html", SETTINGS).text
    assert text.splitlines() == ["1月3日会议召开", "散\x01会", "2月4日", "开会"]


def test_a_word_document_keeps_order_headings_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(ENTRIES[0], level=1)
    document.add_heading(ENTRIES[1], level=2)
    document.add_paragraph(ENTRIES[2])
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "学校", "46所"
    document.add_paragraph(ENTRIES[3], style="List Bullet")
    document.save(str(tmp_path / "a.docx"))
    source = read(tmp_path / "a.docx", SETTINGS)
    assert source.text.splitlines() == [*ENTRIES[:3], "学校\t46所", ENTRIES[3]]
    assert source.hints[1] == {LineHint.HEADING_1}
    assert source.hints[4] == {LineHint.TABLE_ROW}
    assert source.hints[5] == {LineHint.LIST_ITEM}


def test_pdf_lines_are_joined_into_paragraphs(tmp_path: Path) -> None:
    entry = ENTRIES[2]
    write_pdf(tmp_path / "a.pdf", [*ENTRIES[:2], entry[:30], entry[30:], ENTRIES[3][:31]], pages=3)
    source = read(tmp_path / "a.pdf", SETTINGS)
    lines = source.text.splitlines()
    assert lines[:3] == [ENTRIES[0], ENTRIES[1], entry]
    numbers = [
        number for number, line in enumerate(lines, 1) if line.strip("- ") in {"1", "2", "3"}
    ]
    assert len(numbers) == 3
    assert all(source.hints[number] == {LineHint.NOISE} for number in numbers)


def broken_files(folder: Path) -> dict[str, tuple[Path, str]]:
    """File → what its error says."""
    files: dict[str, tuple[Path, str]] = {}

    def add(name: str, content: bytes, says: str) -> None:
        (folder / name).write_bytes(content)
        files[name] = folder / name, says

    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    locked, scan = io.BytesIO(), io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(scan)
    writer.encrypt("secret")
    writer.write(locked)
    add("empty.txt", b"", "empty file")
    add("blank.txt", b" \n\n", "holds no text")
    add("a.xls", b"x", "no known format")
    add("bomb.docx", bomb.getvalue(), "unpacks to")
    add("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "password or an old .doc")
    add("cut.docx", b"PK\x03\x04 cut", "not a whole .docx")
    add("cut.pdf", b"%PDF-1.7 cut", "not a whole PDF|no text layer")
    add("locked.pdf", locked.getvalue(), "password")
    add("scan.pdf", scan.getvalue(), "no text layer")
    return files


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    for path, says in broken_files(tmp_path).values():
        with pytest.raises(ReadError, match=says):
            read(path, SETTINGS)


def test_collect_takes_files_folders_and_globs_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "a.yaml", "README.md", ".hidden.txt", "sub/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    expected = [tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "sub" / "c.html"]
    assert collect([tmp_path, tmp_path / "b.txt"]) == expected
    assert collect([f"{tmp_path}/*.txt"]) == [tmp_path / "b.txt"]


def test_collect_says_what_is_missing(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    folder = tmp_path / "raw"
    folder.mkdir()
    with pytest.raises(ReadError, match="no chronicle in this folder"):
        collect([folder])
    with pytest.raises(ReadError, match="no such file"):
        collect([tmp_path / "nothing.txt"])
    with pytest.raises(ReadError, match="matches no file"):
        collect([f"{tmp_path}/*.docx"])
    (folder / "link.txt").symlink_to(outside)
    with pytest.raises(ReadError, match="leads out of"):
        collect([folder])
