"""Which pictures of a dataset the page shows, and the figures behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import combinations
from typing import Any

from dashiji.report.charts import bars, network, stacked_months, timeline
from dashiji.report.mentions import Mention, Rows, event_anchor, named
from dashiji.report.places import place_list, places, province_map

_TOP = 15
_NETWORK = 16
_MAX_MONTHS = 24


def pictures(rows: Rows, mentions: Sequence[Mention]) -> str:
    """All pictures as HTML figures, each with a caption; a picture without figures is left out."""
    found = places(rows, mentions)
    figures = [
        ("每月事件 Events a month by type", _months(rows)),
        ("时间线 Time line（浅色：只知月份 pale: month only）", _timeline(rows)),
        ("机构 Bodies named most", _top(rows, "ORG")),
        ("地名 Places named most", _top(rows, "GPE")),
        ("各省 Provinces（示意图，非比例 schematic, not to scale）", province_map(found)),
        ("联合发文 Who issued with whom", _issuers(rows)),
    ]
    return "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">{svg}</div>'
        "</figure>"
        for name, svg in figures
        if svg
    ) + _folded(f"地点 places ({len(found)})", place_list(found))


def _folded(name: str, table: str) -> str:
    """A table below the pictures, closed until it is wanted."""
    shown = escape(name)
    return (
        f'<details id="places"><summary>{shown}</summary><div class="scroll" tabindex="0" '
        f'role="region" aria-label="{shown}">{table}</div></details>'
        if table
        else ""
    )


def _months(rows: Rows) -> str:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for event in rows["events"]:
        counts[str(event["date_start"])[:7]][str(event["type"])] += 1
    months = sorted(month for month in counts if month)[-_MAX_MONTHS:]
    if not months:
        return ""
    kinds = sorted({kind for month in months for kind in counts[month]})
    legend = "".join(
        f'<li><span class="swatch t-{escape(kind)}"></span>{escape(named("type", kind))}</li>'
        for kind in kinds
    )
    return f'{stacked_months(months, counts)}<ul class="legend">{legend}</ul>'


def _timeline(rows: Rows) -> str:
    dots = []
    for event in rows["events"]:
        begin, end = _ordinal(event["date_start"]), _ordinal(event["date_end"])
        if event["date_precision"] != "year" and begin and end:
            hint = f"{event['date']} {event['title']}"
            anchor = event_anchor(str(event["event_id"]))
            pale = " pale" if event["date_precision"] == "month" else ""
            dots.append((begin, end, f"t-{event['type']}{pale}", hint, anchor))
    if not dots:
        return ""
    dots.sort()
    first = dots[0][0]
    return timeline(first, max(end for _, end, *_ in dots) - first + 1, dots)


def _ordinal(day: Any) -> int | None:
    """The day's number, None for no day and for one before the year 1."""
    try:
        return date.fromisoformat(str(day)).toordinal()
    except ValueError:
        return None


def _top(rows: Rows, label: str) -> str:
    names = Counter(str(r["canonical"]) for r in rows["entities"] if r["label"] == label)
    return bars(label, names.most_common(_TOP)) if names else ""


def _issuers(rows: Rows) -> str:
    pairs: Counter[tuple[str, str]] = Counter()
    for document in rows["documents"]:
        for one, other in combinations(sorted(set(document["issuers"])), 2):
            pairs[one, other] += 1
    if not pairs:
        return ""
    named: Counter[str] = Counter()
    for (one, other), weight in pairs.items():
        named[one] += weight
        named[other] += weight
    names = sorted(name for name, _ in named.most_common(_NETWORK))
    return network("Who issued with whom", pairs, names)
