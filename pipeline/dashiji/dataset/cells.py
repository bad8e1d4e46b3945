"""Values as the cells of a CSV file, safe to open in a spreadsheet, and back."""

from __future__ import annotations

from typing import Any

from dashiji.dataset.schema import LIST_DELIMITER

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(value: Any) -> str:
    """A value as a CSV cell; text that a spreadsheet would run as a formula gets a leading '."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else LIST_DELIMITER.join(value)
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text


def plain_cell(cell: str) -> str:
    """A CSV cell's text without the ' that `csv_cell` put before it.

    >>> [plain_cell(csv_cell(text)) for text in ("=1", "'=1", "''=1", "'a")]
    ['=1', "'=1", "''=1", "'a"]
    """
    kept = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_STARTS)
    return cell[1:] if kept else cell
