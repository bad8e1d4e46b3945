"""The page's tables: every mention of a layer, every issue, each row linked to its place.

Cells and rows have no end tags, which HTML lets one leave out: the page is a tenth smaller so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from dashiji.dataset.schema import columns as schema_columns
from dashiji.report.mentions import TABLE_NAMES, VALUES, Mention, Row, event_anchor, shown

_ISSUE_COLUMNS = ("severity", "stage", "code", "message", "line")


def listings(mentions: Sequence[Mention], issues: Sequence[Row]) -> Iterator[str]:
    """One folded table a layer, then the issues."""
    for layer, name in TABLE_NAMES.items():
        body = [_mention_row(m) for m in mentions if m.layer == layer]
        yield _table(layer, name, ("text", *VALUES[layer]), body)
    numbered = list(enumerate(issues, 1))
    yield _table("issues", "待核 issues", _ISSUE_COLUMNS, [_issue_row(n, i) for n, i in numbered])


def _table(identity: str, name: str, columns: Sequence[str], body: Sequence[str]) -> str:
    meanings = {column.name: column.description_zh for column in schema_columns(identity)}
    head = "".join(
        f'<th scope="col" title="{escape(meanings.get(column, ""))}">{escape(column)}</th>'
        for column in columns
    )
    shown_name = escape(f"{name} ({len(body)})")
    return (
        f'<details id="table-{identity}"><summary>{shown_name}</summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(name)}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
        "</details>"
    )


def _mention_row(mention: Mention) -> str:
    cells = "".join(_cell(mention.row[column]) for column in VALUES[mention.layer])
    occurrence = f' data-n="{mention.occurrence}"' if mention.occurrence > 1 else ""
    return (
        f'<tr id="r{mention.number}" data-event="{escape(event_anchor(mention.event_id))}"'
        f'{occurrence}><td><a href="#m{mention.number}">{escape(mention.text)}</a>{cells}'
    )


def _cell(value: object) -> str:
    number = isinstance(value, float) and value == value
    return f"<td{' class=number' if number else ''}>{escape(shown(value))}"


def _issue_row(number: int, issue: Row) -> str:
    link = f'<a href="#i{number}">{escape(str(issue["code"]))}</a>'
    cells = "".join(
        f"<td>{link if column == 'code' else escape(shown(issue[column]))}"
        for column in _ISSUE_COLUMNS
    )
    return f'<tr id="ri{number}">{cells}'
