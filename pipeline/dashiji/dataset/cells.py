"""Values as the cells of a CSV file, safe to open in a spreadsheet, and back."""

from __future__ import annotations

from typing import Any

from dashiji.dataset.schema import LIST_DELIMITER

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SUSPECT = frozenset((*_FORMULA_STARTS, "'"))


def csv_cell(value: Any) -> str:
    """A value as a CSV cell; text that a spreadsheet would run as a formula gets a leading '."""
    if isinstance(value, str):
        return _harmless(value)
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    return _harmless(LIST_DELIMITER.join(value))


def _harmless(text: str) -> str:
    if text[:1] in _SUSPECT and text.lstrip("'").startswith(_FORMULA_STARTS):
        return f"'{text}"
    return text


def plain_cell(cell: str) -> str:
    """A CSV cell's text without the ' that `csv_cell` put before it.

    >>> [plain_cell(csv_cell(text)) for text in ("=1", "'=1", "''=1", "'a")]
    ['=1', "'=1", "''=1", "'a"]
    """
    kept = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_STARTS)
    return cell[1:] if kept else cell
