"""One self-contained page of a dataset: the chronicle as it reads, its tables, its pictures.

The page is whole without scripts; the script adds filters, details of a mention and the review. Its
policy forbids every request, and its own style and script are named there by their digests.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from string import Template

from dashiji.dataset.diff import DatasetDiff, Kind
from dashiji.report.cards import chronicle
from dashiji.report.compare import overview
from dashiji.report.listings import listings
from dashiji.report.mentions import (
    LAYERS,
    TABLE_NAMES,
    Row,
    Rows,
    by_event,
    event_anchor,
    month_of,
    named,
    number_mentions,
)
from dashiji.report.pictures import pictures
from dashiji.report.review import SaveAddress, review_facts

_MAX_ORGS = 80
_MAX_TITLES = 3
_SCRIPTS = ("page.js", "review.js")


def render_page(
    rows: Rows,
    texts: Mapping[str, str],
    save: SaveAddress | None = None,
    against: DatasetDiff | None = None,
) -> str:
    """The page as HTML.

    Args:
        rows: The dataset's tables, a sequence of rows for each table's name.
        texts: Chronicle id → its text, which the rows' offsets index.
        save: Where the page sends corrections; without it the page can only offer them as a
            download, and may make no request at all.
        against: What changed since another dataset, to be shown in place.
    """
    mentions = number_mentions(rows, texts)
    grouped = by_event(mentions)
    asset = files("dashiji.report").joinpath("assets")
    style = asset.joinpath("page.css").read_text(encoding="utf-8")
    script = "\n".join(asset.joinpath(name).read_text(encoding="utf-8") for name in _SCRIPTS)
    title = _title(rows["chronicles"])
    page = Template(asset.joinpath("page.html").read_text(encoding="utf-8")).substitute(
        policy=escape(_policy(style, script, save)),
        title=escape(title),
        style=style,
        script=script,
        skip="跳到正文 skip to the chronicle",
        header=_header(title, rows),
        differences=overview(against) if against else "",
        filters_name="筛选 filters",
        filters=_filters(rows, against),
        chronicle="".join(chronicle(rows, texts, grouped, against)),
        pictures_name="图 pictures",
        pictures=pictures(rows, mentions),
        tables_name="表 tables",
        tables="".join(listings(mentions, rows.get("issues", ()))),
        review_name="校订 review",
        panel_name="详情 details",
        footer=escape("dashiji · 每一数值均可回溯原文 every value points at its source"),
        data=_data(rows, save),
    )
    # A lone surrogate has no UTF-8 form; readers show it as the replacement character anyway.
    return page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _title(chronicles: Sequence[Row]) -> str:
    """The titles of up to three chronicles, and how many there are where they are more."""
    names = [str(row["title"] or row["chronicle_id"]) for row in chronicles[:_MAX_TITLES]]
    number = len(chronicles)
    more = f" 等 {number} 份 {number} chronicles" if number > _MAX_TITLES else ""
    return "、".join(names) + more


def _policy(style: str, script: str, save: SaveAddress | None) -> str:
    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'"
    ) + ("; connect-src 'self'" if save else "")


def _header(title: str, rows: Rows) -> str:
    facts = [
        f"{len(rows['events'])} 事件 events",
        *(f"{len(rows.get(layer, ()))} {name}" for layer, name in TABLE_NAMES.items()),
        f"{len(rows.get('issues', ()))} 待核 issues",
    ]
    sources = [
        f"{row['publisher']} {row['url']}".strip() for row in rows["chronicles"] if row["publisher"]
    ]
    return f"<h1>{escape(title)}</h1><p>{escape(' · '.join(facts))}</p>" + "".join(
        f"<p>{escape(source)}</p>" for source in sources[:3]
    )


def _filters(rows: Rows, against: DatasetDiff | None) -> str:
    def select(name: str, label: str, values: Sequence[str]) -> str:
        options = "".join(
            f'<option value="{escape(value)}">{escape(named(name, value))}</option>'
            for value in values
        )
        return (
            f'<label>{label}<select name="{name}"><option value="">全部 all</option>'
            f"{options}</select></label>"
        )

    orgs = Counter(str(r["canonical"]) for r in rows["entities"] if r["label"] == "ORG")
    boxes = "".join(
        f'<label class="box"><input type="checkbox" data-layer="{layer}" checked>'
        f"{TABLE_NAMES[layer]}</label>"
        for layer in LAYERS
    )
    return (
        '<form id="filters">'
        + select("month", "月 month", sorted({month_of(row) for row in rows["events"]}))
        + select("type", "类型 type", sorted({str(row["type"]) for row in rows["events"]}))
        + select("label", "标签 label", sorted({str(row["label"]) for row in rows["entities"]}))
        + select("org", "机构 body", [name for name, _ in orgs.most_common(_MAX_ORGS)])
        + (select("diff", "差异 difference", [Kind.ADDED, Kind.CHANGED]) if against else "")
        + '<label>文字 text<input name="text" type="search"></label>'
        + '<button type="reset">重置 reset</button>'
        + f'<output id="shown">{len(rows["events"])} / {len(rows["events"])}</output>'
        + f'<fieldset class="boxes"><legend>标记 marks</legend>{boxes}</fieldset></form>'
    )


def _data(rows: Rows, save: SaveAddress | None) -> str:
    """What the script needs beyond the tables, as JSON that cannot end its own element."""
    facts = {
        "events": {
            event_anchor(str(event["event_id"])): {
                "id": event["event_id"],
                "chronicle": event["chronicle_id"],
                "month": month_of(event),
                "type": event["type"],
            }
            for event in rows["events"]
        },
        "review": review_facts(rows, save),
    }
    content = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return content.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
