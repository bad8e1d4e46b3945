"""One self-contained page of a dataset: the chronicle as it reads, its tables, its pictures.

The page is whole without scripts; the script adds filters, details of a mention and the review. Its
policy forbids every request, and its own style and script are named there by their digests.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from dashiji.report.passages import Mark, mark_up
from dashiji.report.pictures import pictures

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]

LAYERS = ("documents", "entities", "counts", "dates")
"""Layers whose mentions are marked, the one that gives shared text its colour first."""

_VALUES = {
    "entities": ("label", "canonical", "ref", "method"),
    "roles": ("person", "org", "role", "method"),
    "counts": ("value", "value_max", "comparator", "unit", "noun", "kind", "method"),
    "documents": ("title", "kind", "issuers", "action", "method"),
    "dates": ("edtf", "date_start", "date_end", "method"),
}
_TABLES = {
    "documents": "文件 documents",
    "roles": "人物与职务 people and roles",
    "counts": "数量 counts",
    "entities": "名称 entities",
    "dates": "日期 dates",
}
_MAX_ORGS = 80


@dataclass(frozen=True, slots=True)
class _Mention:
    number: int
    layer: str
    row: Row


def render_page(rows: Rows, texts: Mapping[str, str]) -> str:
    """The page as HTML.

    Args:
        rows: The dataset's tables, a sequence of rows for each table's name.
        texts: Chronicle id → its text, which the rows' offsets index.
    """
    mentions = _number_mentions(rows)
    by_event: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        by_event[str(mention.row["event_id"])].append(mention)
    asset = files("dashiji.report").joinpath("assets")
    style = asset.joinpath("page.css").read_text(encoding="utf-8")
    script = asset.joinpath("page.js").read_text(encoding="utf-8")
    title = "、".join(str(row["title"] or row["chronicle_id"]) for row in rows["chronicles"][:3])
    return Template(asset.joinpath("page.html").read_text(encoding="utf-8")).substitute(
        policy=escape(_policy(style, script)),
        title=escape(title),
        style=style,
        script=script,
        skip="跳到正文 skip to the chronicle",
        header=_header(title, rows),
        filters=_filters(rows),
        chronicle="".join(_chronicle(rows, texts, by_event)),
        pictures_name="图 pictures",
        pictures=pictures(rows),
        tables_name="表 tables",
        tables="".join(_tables(rows, mentions)),
        footer=escape("dashiji · 每一数值均可回溯原文 every value points at its source"),
        data=_data(rows, mentions, by_event),
    )


def event_anchor(event_id: str) -> str:
    """The id of an event's card on the page."""
    return f"e-{event_id}"


def _policy(style: str, script: str) -> str:
    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'"
    )


def _number_mentions(rows: Rows) -> list[_Mention]:
    """Every mention of every layer, numbered through in the order of the tables."""
    found = [(layer, row) for layer in _VALUES for row in rows.get(layer, ())]
    return [_Mention(number, layer, row) for number, (layer, row) in enumerate(found, 1)]


def _text_of(mention: _Mention) -> str:
    row = mention.row
    return str(row["text"] if "text" in row else f"{row['org']}{row['role']} {row['person']}")


def _shown(value: Any) -> str:
    """A cell for people: lists joined, whole numbers without a point, nothing for null."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, str):
        return value
    return "；".join(str(part) for part in value) if isinstance(value, Sequence) else str(value)


def _header(title: str, rows: Rows) -> str:
    facts = [
        f"{len(rows['events'])} 事件 events",
        *(f"{len(rows.get(layer, ()))} {_TABLES[layer]}" for layer in _TABLES),
        f"{len(rows.get('issues', ()))} 待核 issues",
    ]
    sources = [
        f"{row['publisher']} {row['url']}".strip() for row in rows["chronicles"] if row["publisher"]
    ]
    return f"<h1>{escape(title)}</h1><p>{escape(' · '.join(facts))}</p>" + "".join(
        f"<p>{escape(source)}</p>" for source in sources[:3]
    )


def _month(row: Row) -> str:
    """The month under which an event stands, `2024-01`, or its year."""
    return str(row["date_start"])[: 4 if row["date_precision"] == "year" else 7]


def _filters(rows: Rows) -> str:
    def select(name: str, label: str, values: Sequence[str]) -> str:
        options = "".join(f"<option>{escape(value)}</option>" for value in values)
        return (
            f'<label>{label}<select name="{name}"><option value="">全部 all</option>'
            f"{options}</select></label>"
        )

    orgs = Counter(str(r["canonical"]) for r in rows["entities"] if r["label"] == "ORG")
    boxes = "".join(
        f'<label>{layer}<input type="checkbox" data-layer="{layer}" checked></label>'
        for layer in LAYERS
    )
    return (
        '<form id="filters" aria-label="筛选 filters">'
        + select("month", "月 month", sorted({_month(row) for row in rows["events"]}))
        + select("type", "类型 type", sorted({str(row["type"]) for row in rows["events"]}))
        + select("label", "标签 label", sorted({str(row["label"]) for row in rows["entities"]}))
        + select("org", "机构 body", [name for name, _ in orgs.most_common(_MAX_ORGS)])
        + '<label>文字 text<input name="text" type="search"></label>'
        + '<button type="reset">重置 reset</button>'
        + f'<span id="shown" aria-live="polite">{len(rows["events"])}</span>{boxes}</form>'
    )


def _chronicle(
    rows: Rows, texts: Mapping[str, str], by_event: Mapping[str, Sequence[_Mention]]
) -> Iterator[str]:
    issues: dict[str, list[Row]] = defaultdict(list)
    for issue in rows.get("issues", ()):
        if issue["event_id"]:
            issues[str(issue["event_id"])].append(issue)
    month: tuple[str, str] | None = None
    for event in rows["events"]:
        chronicle = str(event["chronicle_id"])
        if (chronicle, _month(event)) != month:
            yield "" if month is None else "</section>"
            month = (chronicle, _month(event))
            yield f'<section class="month"><h2>{escape(month[1])}</h2>'
        identity = str(event["event_id"])
        yield _card(event, texts[chronicle], by_event[identity], issues[identity])
    yield "" if month is None else "</section>"


def _card(event: Row, text: str, mentions: Sequence[_Mention], issues: Sequence[Row]) -> str:
    start, end = int(event["start"]), int(event["end"])
    marks = [
        Mark(
            int(m.row["start"]),
            int(m.row["end"]),
            m.number,
            f"e-{m.row['label']}" if m.layer == "entities" else f"l-{m.layer}",
            LAYERS.index(m.layer),
        )
        for m in mentions
        if m.layer in LAYERS
    ]
    title_start = text.find(str(event["title"]), start, end)
    title_end = title_start + len(str(event["title"])) if title_start >= 0 else start
    heading = mark_up(text, max(title_start, start), title_end, marks)
    lead = mark_up(text, start, max(title_start, start), marks).strip()
    body = mark_up(text, title_end, end, marks).strip()
    place = _shown(event["place"])
    meta = [
        f'<span class="tag">{escape(str(event["type"]))}</span>',
        f"<time>{escape(str(event['date']))}</time>",
        f"<span>{escape(place)}</span>" if place else "",
        f"<span>第 {event['line_first']}–{event['line_last']} 行 lines</span>",
    ]
    notes = "".join(
        f'<p class="issue">{escape(str(i["severity"]))} {escape(str(i["code"]))}: '
        f"{escape(str(i['message']))}</p>"
        for i in issues
    )
    return (
        f'<article id="{escape(event_anchor(str(event["event_id"])))}">'
        f'<p class="meta">{"".join(meta)}</p><h3>{lead}{" " if lead else ""}{heading}</h3>'
        f"<p>{body}</p>{notes}</article>"
    )


def _tables(rows: Rows, mentions: Sequence[_Mention]) -> Iterator[str]:
    for layer, name in _TABLES.items():
        columns = _VALUES[layer]
        head = "".join(f"<th scope='col'>{escape(column)}</th>" for column in ("text", *columns))
        body = "".join(_table_row(m, columns) for m in mentions if m.layer == layer)
        yield (
            f'<details id="table-{layer}"><summary>{escape(name)}</summary>'
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
        )
    issues = rows.get("issues", ())
    columns = ("severity", "stage", "code", "message", "line")
    head = "".join(f"<th scope='col'>{column}</th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(i[c]))}</td>" for c in columns) + "</tr>"
        for i in issues
    )
    yield (
        f"<details id='table-issues'><summary>待核 issues</summary>"
        f"<div class='scroll' tabindex='0' role='region' aria-label='issues'><table><thead>"
        f"<tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _table_row(mention: _Mention, columns: Sequence[str]) -> str:
    row = mention.row
    target = f"m{mention.number}" if mention.layer in LAYERS else event_anchor(str(row["event_id"]))
    cells = "".join(
        f"<td{' class=number' if isinstance(row[c], float) else ''}>{escape(_shown(row[c]))}</td>"
        for c in columns
    )
    return (
        f'<tr id="r{mention.number}" data-event="{escape(event_anchor(str(row["event_id"])))}">'
        f'<td><a href="#{escape(target)}">{escape(_text_of(mention))}</a></td>{cells}</tr>'
    )


def _data(
    rows: Rows, mentions: Sequence[_Mention], by_event: Mapping[str, Sequence[_Mention]]
) -> str:
    """What the script needs, as JSON that cannot end its own element."""
    events = {
        event_anchor(str(event["event_id"])): {
            "id": event["event_id"],
            "chronicle": event["chronicle_id"],
            "title": event["title"],
            "month": _month(event),
            "type": event["type"],
            "labels": sorted(
                {
                    str(m.row["label"])
                    for m in by_event[str(event["event_id"])]
                    if m.layer == "entities"
                }
            ),
            "orgs": sorted(
                {
                    str(m.row["canonical"])
                    for m in by_event[str(event["event_id"])]
                    if m.layer == "entities" and m.row["label"] == "ORG"
                }
            ),
        }
        for event in rows["events"]
    }
    marked = {
        str(m.number): {
            "layer": m.layer,
            "text": _text_of(m),
            "event": event_anchor(str(m.row["event_id"])),
            "values": {c: _shown(m.row[c]) for c in _VALUES[m.layer] if _shown(m.row[c])},
        }
        for m in mentions
        if m.layer in LAYERS
    }
    words = {"row": "→ 表中该行 its row"}
    content = json.dumps(
        {"events": events, "mentions": marked, "words": words},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return content.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
