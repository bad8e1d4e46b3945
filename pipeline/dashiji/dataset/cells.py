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
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def plain_cell(cell: str) -> str:
    """A CSV cell's text without the ' that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell
