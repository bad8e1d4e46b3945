"""A Word document (.docx) to text: paragraphs and table rows in their order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashiji.config import ReadSettings
from dashiji.errors import ReadError
from dashiji.read.markup import BROKEN, MarkedText, join_lines
from dashiji.read.source import LineHint
from dashiji.records import Finding, Severity

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADINGS = {
    "heading 1": LineHint.HEADING_1,
    "title": LineHint.HEADING_1,
    "heading 2": LineHint.HEADING_2,
}
_MAX_COLUMNS = 1_000
"""Cells of a table's row; Word itself allows 63, and a cell may claim to span any number."""
_MAX_REPEATED = 40
"""Characters of a cell that is repeated in each row that it spans."""
_BLANK = re.compile(r"\s+")


def read_docx(content: bytes, where: str, settings: ReadSettings) -> MarkedText:
    """Paragraphs as lines, with headings, lists and tables as hints.

    What stands in text boxes, tables within tables and content controls is not read; a finding
    tells how much that is.

    Raises:
        ReadError: python-docx is not installed, the file is protected by a password, of the old
            .doc format, broken, or unpacks to more than the allowed size.
    """
    if content.startswith(_OLE):
        raise ReadError(
            f"{where}: protected by a password or an old .doc; save it as .docx without a password"
        )
    _check_archive(content, where, settings)
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError as error:
        raise ReadError(f"{where}: reading .docx needs: pip install 'dashiji[files]'") from error
    broken: tuple[type[Exception], ...] = (PackageNotFoundError, *BROKEN)
    try:
        document = docx.Document(io.BytesIO(content))
        text, hints = join_lines(_Lines(document, where))
        findings = tuple(_left_out(document, text))
    except broken as error:
        raise ReadError(f"{where}: not a whole .docx file ({error}); save it again") from error
    return MarkedText(text, "utf-8", hints, findings)


def _check_archive(content: bytes, where: str, settings: ReadSettings) -> None:
    """Refuse what would unpack to too much, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except BROKEN as error:
        raise ReadError(f"{where}: not a whole .docx file ({error}); save it again") from error
    markup = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    for found, setting in ((entries, "max_bytes"), (markup, "max_markup_bytes")):
        unpacked, allowed = sum(entry.file_size for entry in found), getattr(settings, setting)
        if unpacked > allowed:
            raise ReadError(
                f"{where}: unpacks to {unpacked} bytes{' of markup' if found is markup else ''}, "
                f"more than the {allowed} that config.yaml allows (read: {setting})"
            )


class _Lines:
    """The lines of a document with their hints, in order."""

    def __init__(self, document: Document, where: str) -> None:
        self._document = document
        self._where = where
        self._styles: dict[str | None, str] = {}

    def __iter__(self) -> Iterator[tuple[str, frozenset[LineHint]]]:
        from docx.table import Table

        for item in self._document.iter_inner_content():
            if isinstance(item, Table):
                for cells in self._rows(item):
                    yield "\t".join(cells), frozenset({LineHint.TABLE_ROW})
            else:
                yield item.text, self._hints(item)

    def _rows(self, table: Table) -> Iterator[list[str]]:
        """The cells of each row. One that spans columns stands in the first of them.

        One that spans rows stands in each of them where it is short, as a date is. The library's
        own cells take a time that grows with the cube of the rows that one cell spans.
        """
        from docx.table import _Cell

        above: dict[int, str] = {}
        for row in table._tbl.tr_lst:  # noqa: SLF001 - its rows know no merged cells
            columns = sum(cell.grid_span for cell in row.tc_lst)
            if columns > _MAX_COLUMNS:
                raise ReadError(
                    f"{self._where}: a table's row claims {columns} columns, more than the "
                    f"{_MAX_COLUMNS} that are read; save the document as plain text"
                )
            cells: list[str] = []
            for cell in row.tc_lst:
                at = len(cells)
                if cell.vMerge == "continue":
                    text = above.get(at, "")
                else:
                    text = _Cell(cell, table).text.strip().replace("\n", " ")
                above[at] = text if len(text) <= _MAX_REPEATED else ""
                cells += [text, *[""] * (cell.grid_span - 1)]
            yield cells

    def _hints(self, paragraph: Paragraph) -> frozenset[LineHint]:
        style = self._style(paragraph)
        hints: set[LineHint] = set()
        if style in _HEADINGS or style.startswith("heading"):
            hints.add(_HEADINGS.get(style, LineHint.HEADING_3))
        if "list" in style:
            hints.add(LineHint.LIST_ITEM)
        runs = [run for run in paragraph.runs if run.text.strip()]
        if runs and all(run.bold for run in runs):
            hints.add(LineHint.BOLD)
        return frozenset(hints)

    def _style(self, paragraph: Paragraph) -> str:
        """A style's name in small letters; kept, since the library seeks it among all each time."""
        identity = paragraph._p.style  # noqa: SLF001 - not in its API
        if identity not in self._styles:
            style = paragraph.style
            self._styles[identity] = style.name.lower() if style and style.name else ""
        return self._styles[identity]


def _left_out(document: Document, text: str) -> Iterator[Finding]:
    """Text of the document that is in none of its lines."""
    from docx.oxml.ns import qn

    words = (element.text or "" for element in document.element.body.iter(qn("w:t")))
    lost = len(_BLANK.sub("", "".join(words))) - len(_BLANK.sub("", text))
    if lost > 0:
        yield Finding(
            Severity.WARNING,
            "read",
            "docx-left-out",
            f"{lost} characters stand in text boxes, tables within tables, content controls or "
            "tracked changes and were not read; save the document as plain text if they matter",
        )
