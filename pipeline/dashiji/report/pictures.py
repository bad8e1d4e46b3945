"""Which pictures of a dataset the page shows, and the figures behind them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from itertools import combinations
from typing import Any

from dashiji.report.charts import bars, network, stacked_months, timeline
from dashiji.report.mentions import event_anchor

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

_TOP = 15
_NETWORK = 16
_MAX_MONTHS = 24


def pictures(rows: Rows) -> str:
    """All pictures as HTML figures, each with a caption; a picture without figures is left out."""
    figures = [
        ("每月事件 Events a month by type", _months(rows)),
        ("时间线 Time line (events with a day)", _timeline(rows)),
        ("机构 Bodies named most", _top(rows, "ORG")),
        ("地名 Places named most", _top(rows, "GPE")),
        ("联合发文 Who issued with whom", _issuers(rows)),
    ]
    return "".join(
        f"<figure><figcaption>{escape(name)}</figcaption>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">{svg}</div>'
        "</figure>"
        for name, svg in figures
        if svg
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
        f'<li><span class="swatch t-{escape(kind)}"></span>{escape(kind)}</li>' for kind in kinds
    )
    return f'{stacked_months(months, counts)}<ul class="legend">{legend}</ul>'


def _timeline(rows: Rows) -> str:
    dots = []
    for event in rows["events"]:
        begin, end = _ordinal(event["date_start"]), _ordinal(event["date_end"])
        if event["date_precision"] in {"day", "range"} and begin and end:
            hint = f"{event['date']} {event['title']}"
            anchor = event_anchor(str(event["event_id"]))
            dots.append((begin, end, str(event["type"]), hint, anchor))
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
