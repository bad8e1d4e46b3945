"""A Word document (.docx) to text: paragraphs and table rows in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashiji.config import ReadSettings
from dashiji.errors import ReadError
from dashiji.read.markup import BROKEN, MarkedText, join_lines
from dashiji.read.source import LineHint

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADINGS = (
    ("heading 1", LineHint.HEADING_1),
    ("title", LineHint.HEADING_1),
    ("heading 2", LineHint.HEADING_2),
    ("heading", LineHint.HEADING_3),
)


def read_docx(content: bytes, where: str, settings: ReadSettings) -> MarkedText:
    """Paragraphs as lines, with headings, lists and tables as hints.

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
        text, hints = join_lines(_lines(document))
    except broken as error:
        raise ReadError(f"{where}: not a whole .docx file ({error}); save it again") from error
    return MarkedText(text, "utf-8", hints)


def _check_archive(content: bytes, where: str, settings: ReadSettings) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except BROKEN as error:
        raise ReadError(f"{where}: not a whole .docx file ({error}); save it again") from error
    if unpacked > settings.max_bytes:
        raise ReadError(
            f"{where}: unpacks to {unpacked} bytes, more than the {settings.max_bytes} that "
            "config.yaml allows (read: max_bytes)"
        )


def _lines(document: Document) -> Iterator[tuple[str, frozenset[LineHint]]]:
    from docx.table import Table

    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = (cell.text.strip().replace("\n", " ") for cell in row.cells)
                yield "\t".join(cells), frozenset({LineHint.TABLE_ROW})
        else:
            yield item.text, _hints(item)


def _hints(paragraph: Paragraph) -> frozenset[LineHint]:
    style = paragraph.style.name.lower() if paragraph.style and paragraph.style.name else ""
    hints = {hint for name, hint in _HEADINGS[:3] if style == name}
    if not hints and style.startswith("heading"):
        hints.add(LineHint.HEADING_3)
    if "list" in style:
        hints.add(LineHint.LIST_ITEM)
    runs = [run for run in paragraph.runs if run.text.strip()]
    if runs and all(run.bold for run in runs):
        hints.add(LineHint.BOLD)
    return frozenset(hints)
