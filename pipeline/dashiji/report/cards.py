"""The chronicle as it reads: a section a month, a card an event, issues beside their lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from dashiji.dataset.diff import DatasetDiff, EventDiff
from dashiji.messages import Language, catalogue
from dashiji.report.compare import by_new_event, differences, differing_mentions
from dashiji.report.mentions import (
    LAYERS,
    TABLE_NAMES,
    Mention,
    Row,
    Rows,
    event_anchor,
    month_of,
    named,
    shown,
)
from dashiji.report.passages import Mark, mark_up

_STOPS = ("。", "．", "；", "：", "！")
"""What closes a headline and would stand alone on a line below it."""
_QUOTE = 200
"""How many characters of a line are quoted beside an issue that falls into no event."""


def chronicle(
    rows: Rows,
    texts: Mapping[str, str],
    mentions: Mapping[str, Sequence[Mention]],
    against: DatasetDiff | None = None,
) -> Iterator[str]:
    """Sections of months in the order of the events, each card with its issues.

    An issue that falls into no event stands before the first event below its line.
    """
    inside, outside = _placed_issues(rows)
    changed = by_new_event(against)
    names = {str(row["chronicle_id"]): str(row["title"]) for row in rows["chronicles"]}
    several = len(names) > 1
    months = groupby(rows["events"], lambda e: (str(e["chronicle_id"]), month_of(e)))
    for number, ((identity, month), events) in enumerate(months):
        name = f"{names[identity] or identity} " if several else ""
        heading = escape(f"{name}{_month_name(month)}")
        yield f'<section class="month" aria-labelledby="s{number}">'
        yield f'<h2 id="s{number}">{heading}</h2>'
        for event in events:
            waiting = outside[identity]
            while waiting and _line(waiting[-1][1]) <= int(event["line_first"]):
                yield _issue(*waiting.pop(), texts[identity])
            key = str(event["event_id"])
            yield _card(
                event, texts[identity], mentions.get(key, ()), inside[key], changed.get(key)
            )
        yield "</section>"
    left = [(identity, issue) for identity, issues in outside.items() for issue in reversed(issues)]
    if left:
        yield '<section aria-labelledby="left"><h2 id="left">其余待核 other issues</h2>'
        for identity, (number, issue) in left:
            yield _issue(number, issue, texts[identity])
        yield "</section>"


_Numbered = dict[str, list[tuple[int, Row]]]


def _placed_issues(rows: Rows) -> tuple[_Numbered, _Numbered]:
    """Issues with their numbers: by the event they fall into; by chronicle, last line first."""
    inside: _Numbered = defaultdict(list)
    outside: _Numbered = defaultdict(list)
    known = {str(event["event_id"]) for event in rows["events"]}
    for number, issue in enumerate(rows.get("issues", ()), 1):
        if str(issue["event_id"]) in known:
            inside[str(issue["event_id"])].append((number, issue))
        else:
            outside[str(issue["chronicle_id"])].append((number, issue))
    for issues in outside.values():
        issues.sort(key=lambda pair: (_line(pair[1]), pair[0]), reverse=True)
    return inside, outside


def _line(issue: Row) -> int:
    line = issue["line"]
    return int(line) if line is not None and line == line else 0


def _month_name(month: str) -> str:
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月" if number else f"{year}年" if year else "日期不详 no date"


def headline_span(text: str, title: str, start: int, end: int) -> tuple[int, int]:
    """Where a headline stands in an entry, also over lines; both the entry's start if nowhere."""
    at = text.find(title, start, end)
    if at >= 0:
        return at, at + len(title)
    spread = r"\s*".join(map(re.escape, title.replace(" ", "")))
    found = re.compile(spread).search(text, start, end)
    return found.span() if found else (start, start)


def _card(
    event: Row,
    text: str,
    mentions: Sequence[Mention],
    issues: Sequence[tuple[int, Row]],
    change: EventDiff | None,
) -> str:
    start, end = int(event["start"]), int(event["end"])
    fresh = differing_mentions(change)
    marks = [
        Mark(
            int(m.row["start"]),
            int(m.row["end"]),
            m.number,
            _style(m) + (f" {fresh[m.layer, m.text]}" if (m.layer, m.text) in fresh else ""),
            LAYERS.index(m.layer),
        )
        for m in mentions
        if m.layer in LAYERS
    ]
    title_start, title_end = headline_span(text, str(event["title"]), start, end)
    if text[title_end:end].startswith(_STOPS):
        title_end += 1
    lead = mark_up(text, start, title_start, marks).strip()
    heading = mark_up(text, title_start, title_end, marks)
    body = mark_up(text, title_end, end, marks).strip()
    first, last = event["line_first"], event["line_last"]
    kind, place = escape(str(event["type"])), escape(shown(event["place"]))
    kind_name = escape(named("type", str(event["type"])))
    meta = [
        f'<span class="tag"><span class="swatch t-{kind}"></span>{kind_name}</span>',
        f"<time>{escape(str(event['date']))}</time>",
        f'<span class="place">{place}</span>' if place else "",
        f"<span>第{first}行</span>" if first == last else f"<span>第{first}–{last}行</span>",
    ]
    return (
        f'<article id="{escape(event_anchor(str(event["event_id"])))}"'
        f"{f' data-diff={change.kind}' if change else ''}>"
        f'<p class="meta">{"".join(meta)}</p><h3>{lead}{" " if lead else ""}{heading}</h3>'
        f"{_paragraph(body)}{_roles(mentions)}"
        f"{''.join(_issue(number, issue, text) for number, issue in issues)}"
        f"{differences(change)}</article>"
    )


def _style(mention: Mention) -> str:
    if mention.layer == "entities":
        return f"e-{mention.row['label']}"
    return f"l-{mention.layer}"


def _paragraph(body: str) -> str:
    return f'<p class="body">{body}</p>' if body else ""


def _roles(mentions: Sequence[Mention]) -> str:
    """The roles read from an event, below its text: their spans lie across other mentions."""
    items = "".join(
        f'<li><span id="m{m.number}" class="m l-roles" data-m="{m.number}">'
        f"{escape(shown(m.row['person']))}</span> "
        f"{escape(shown(m.row['org']))}{escape(shown(m.row['role']))}</li>"
        for m in mentions
        if m.layer == "roles"
    )
    return (
        f'<ul class="roles" aria-label="{escape(TABLE_NAMES["roles"])}">{items}</ul>'
        if items
        else ""
    )


def _issue(number: int, issue: Row, text: str) -> str:
    """An issue beside its line; one that falls into no event quotes what it speaks of."""
    start, end = issue["start"], issue["end"]
    quoted = ""
    if issue["event_id"] is None and start is not None and start == start:
        words = text[int(start) : min(int(end), int(start) + _QUOTE)].strip()
        quoted = f"<q>{escape(words)}</q>" if words else ""
    line = f"第{_line(issue)}行 " if _line(issue) else ""
    message = str(issue["message"])
    chinese = catalogue(Language.ZH).told(message)
    told = f'<span lang="en">{escape(message)}</span>'
    if chinese != message:
        told = f"{escape(chinese)} {told}"
    return (
        f'<p class="issue {escape(str(issue["severity"]))}" id="i{number}">'
        f'<a href="#ri{number}">{escape(line)}{escape(str(issue["severity"]))} '
        f"{escape(str(issue['code']))}</a> {told} {quoted}</p>"
    )
