"""Excel: a sheet a table, with frozen headers, filters and widths that fit the content."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from dashiji.dataset.export.registry import require
from dashiji.dataset.export.snapshot import Row, Snapshot
from dashiji.dataset.schema import LIST_DELIMITER, columns
from dashiji.errors import DatasetError

MAX_ROWS = 1_048_575
MAX_CELL = 32_767
"""What a sheet and a cell of Excel can hold."""
_CUT = " … [cut: longer than a cell of Excel can be]"
_WIDTHS = (6, 60)
_MEASURED_ROWS = 200


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the workbook; text is never run as a formula or made a link.

    Raises:
        DatasetError: XlsxWriter is not installed, a table has more rows than a sheet can hold, or
            the disk is full.
    """
    xlsxwriter: Any = require("xlsxwriter", "xlsx")
    for table, rows in snapshot.rows.items():
        if len(rows) > MAX_ROWS:
            raise DatasetError(
                f"{table}: {len(rows)} rows, a sheet of Excel holds {MAX_ROWS}: export to sqlite, "
                "duckdb or postgresql instead"
            )
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    content = io.BytesIO()
    try:
        _write(xlsxwriter.Workbook(content, options), snapshot)
    except xlsxwriter.exceptions.XlsxWriterException as error:
        raise DatasetError(f"Excel: cannot be written ({error}); is the disk full?") from error
    path.write_bytes(content.getbuffer())


def _write(workbook: Any, snapshot: Snapshot) -> None:
    with workbook as book:
        # No clock, so that the same dataset gives the same bytes.
        book.set_properties({"title": "dashiji", "created": datetime(2000, 1, 1, tzinfo=UTC)})
        heading = book.add_format({"bold": True, "bottom": 1})
        for table, rows in snapshot.rows.items():
            _write_sheet(book.add_worksheet(table), table, rows, heading)


def _write_sheet(sheet: Any, table: str, rows: Sequence[Row], heading: Any) -> None:
    described = columns(table)
    for at, column in enumerate(described):
        sheet.write_string(0, at, column.name, heading)
        sheet.write_comment(0, at, f"{column.description}\n{column.description_zh}")
        sample = [_text(row[column.name]) for row in rows[:_MEASURED_ROWS]]
        width = max(_width(text) for text in (column.name, *sample))
        sheet.set_column(at, at, min(max(width + 2, _WIDTHS[0]), _WIDTHS[1]))
    for number, row in enumerate(rows, 1):
        for at, column in enumerate(described):
            value = row[column.name]
            if value is None:
                continue
            if isinstance(value, int | float):
                sheet.write_number(number, at, value)
            else:
                text = _text(value)
                sheet.write_string(number, at, _cut(text))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(described) - 1)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return LIST_DELIMITER.join(value) if isinstance(value, list) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(_CUT)] + _CUT


def _width(text: str) -> int:
    """Width of a text's first line in columns of a Latin letter; Chinese characters take two."""
    line = text.split("\n", 1)[0]
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line[: _WIDTHS[1]])
