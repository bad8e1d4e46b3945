"""Lengths of time that are counted from today: 三个月前, 未来两周, 过去五年."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashiji.grammar import edtf
from dashiji.grammar.numerals import parse_integer

NUMBER = r"\d{1,3}|[一二两三四五六七八九十百]{1,4}"
LENGTH_UNITS = r"个?星期|个?礼拜|个月|个?季度|周(?!年)|天|日|年"
LENGTH = re.compile(
    r"(?P<side>未来|今后|接下来|此后|过去|最近|此前|(?<![附最邻临将接靠相亲])近"
    r"|(?<![之以目此提当日会课战赛饭生元])前|(?<![之以最然今此先会战])后)"
    rf"的?(?P<n>{NUMBER}|半)(?P<unit>{LENGTH_UNITS})(?![级代度前后以制期])",
)
_AHEAD = frozenset(("未来", "今后", "接下来", "此后", "后"))


def number_value(written: str) -> float | None:
    """A number of units; 半 is a half."""
    return 0.5 if written == "半" else parse_integer(written)


def shifted(today: date, step: float, unit: str) -> str | None:
    """EDTF of the day, month or year that many units away from today; None for half days."""
    unit = unit.removeprefix("个")
    if unit == "年" and step == int(step):
        return edtf.year(today.year + int(step))
    months = _months(step, unit)
    if months is None:
        days = _days(step, unit)
        return None if days is None else (today + timedelta(days=days)).isoformat()
    if months == int(months):
        return edtf.month(*_month(today, int(months)))
    return (today + timedelta(days=round(months * 30))).isoformat()


def length_value(match: re.Match[str], today: date) -> str | None:
    """EDTF interval of a length of time: its first day is tomorrow, or its last one yesterday."""
    number, unit = number_value(match["n"]), match["unit"].removeprefix("个")
    if number is None:
        return None
    ahead = match["side"] in _AHEAD
    months = _months(number, unit)
    if months is not None and months == int(months):
        start = today + timedelta(days=1) if ahead else today
        end = _same_day(start, int(months) if ahead else -int(months))
    else:
        days = round(months * 30) if months is not None else _days(number, unit)
        if days is None:
            return None
        start = today + timedelta(days=1) if ahead else today
        end = start + timedelta(days=days if ahead else -days)
    first, last = (start, end) if ahead else (end, start)
    return edtf.interval(first.isoformat(), (last - timedelta(days=1)).isoformat())


def _months(number: float, unit: str) -> float | None:
    months = {"年": 12, "季度": 3, "月": 1}.get(unit)
    return None if months is None else number * months


def _days(number: float, unit: str) -> int | None:
    days = number * (1 if unit in ("天", "日") else 7)
    return int(days) if days == int(days) else None


def _month(today: date, step: int) -> tuple[int, int]:
    months = today.year * 12 + today.month - 1 + step
    return months // 12, months % 12 + 1


def _same_day(day: date, step: int) -> date:
    """The day of the same number some months away, or the last one that month has."""
    year, month = _month(day, step)
    return date(year, month, min(day.day, edtf.days_in(year, month)))
