"""Pages in the browser, and a small invented chronicle whose rows are built by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dashiji.records import (
    ChronicleRow,
    Comparator,
    CountKind,
    CountRow,
    DatePrecision,
    DateRow,
    DocumentKind,
    DocumentRow,
    EntityLabel,
    EntityRow,
    EventRow,
    EventType,
    IssueRow,
    RoleRow,
    Severity,
)
from dashiji.report.page import render_page

Rows = dict[str, list[dict[str, Any]]]

TEXT = """2031年临江市大事记
1月
4日，临江市教育局印发《临江市校园读书办法》。
局长陆一鸣主持会议，代表800余名参加。代表们参观了临江市图书馆。
乱码 □□□
2月
9日至11日，春耕现场会在白石县召开。
参会60人，"优秀"农户=12户。
"""


def span(words: str, nth: int = 1, text: str = TEXT) -> dict[str, Any]:
    """Where the nth occurrence of the words stands, as columns of a row."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def mention(row: type, event: str, words: str, nth: int = 1, **values: Any) -> dict[str, Any]:
    """A row of a layer at the nth occurrence of the words."""
    text = {} if row is RoleRow else {"text": words}
    return asdict(
        row(
            chronicle_id="linjiang",
            event_id=event,
            method="pattern",
            **text,
            **span(words, nth),
            **values,
        )
    )


def event(
    identity: str, seq: int, title: str, body: str, lines: tuple[int, int], **values: Any
) -> dict[str, Any]:
    """An event from its headline's line to the end of its body."""
    at = span(title)
    row = EventRow(
        chronicle_id="linjiang",
        event_id=identity,
        seq=seq,
        year=2031,
        title=title,
        body=body,
        start=TEXT.rindex("\n", 0, at["start"]) + 1,
        end=span(body)["end"],
        line_first=lines[0],
        line_last=lines[1],
        **values,
    )
    return asdict(row)


@pytest.fixture
def texts() -> dict[str, str]:
    """The invented chronicle's text by its id."""
    return {"linjiang": TEXT}


@pytest.fixture
def rows() -> Rows:
    """Every table of the invented chronicle: two events, each layer, two issues."""
    one, two = "linjiang-aaaa", "linjiang-bbbb"
    body_one = TEXT.splitlines()[3]
    body_two = TEXT.splitlines()[7]
    return {
        "chronicles": [
            asdict(
                ChronicleRow(
                    chronicle_id="linjiang",
                    title="2031年临江市大事记",
                    year_first=2031,
                    year_last=2031,
                    publisher="临江市志办",
                    url="https://example.org/2031",
                    source_path="raw/临江2031.txt",
                    source_sha256="0" * 64,
                    encoding="utf-8",
                    n_lines=8,
                    n_events=2,
                    n_unparsed_lines=1,
                )
            )
        ],
        "events": [
            event(
                one,
                1,
                "临江市教育局印发《临江市校园读书办法》",
                body_one,
                (3, 4),
                month=1,
                date="2031-01-04",
                date_start="2031-01-04",
                date_end="2031-01-04",
                date_precision=DatePrecision.DAY,
                type=EventType.POLICY,
                place=(),
            ),
            event(
                two,
                2,
                "春耕现场会在白石县召开",
                body_two,
                (7, 8),
                month=2,
                date="2031-02-09/2031-02-11",
                date_start="2031-02-09",
                date_end="2031-02-11",
                date_precision=DatePrecision.RANGE,
                type=EventType.MEETING,
                place=("白石县",),
            ),
        ],
        "entities": [
            mention(
                EntityRow,
                one,
                "临江市教育局",
                label=EntityLabel.ORG,
                canonical="临江市教育局",
                ref=None,
            ),
            mention(
                EntityRow, one, "陆一鸣", label=EntityLabel.PERSON, canonical="陆一鸣", ref=None
            ),
            mention(
                EntityRow,
                one,
                "临江市",
                4,
                label=EntityLabel.GPE,
                canonical="临江市",
                ref="990100",
            ),
            mention(
                EntityRow, two, "白石县", label=EntityLabel.GPE, canonical="白石县", ref="990123"
            ),
        ],
        "roles": [
            mention(RoleRow, one, "局长陆一鸣", person="陆一鸣", org="临江市教育局", role="局长")
        ],
        "counts": [
            mention(
                CountRow,
                one,
                "代表800余名",
                value=800.0,
                value_max=None,
                comparator=Comparator.GT,
                kind=CountKind.CARDINAL,
                unit="名",
                noun="代表",
            ),
            mention(
                CountRow,
                two,
                "60人",
                value=60.0,
                value_max=None,
                comparator=Comparator.EQ,
                kind=CountKind.CARDINAL,
                unit="人",
                noun="",
            ),
        ],
        "documents": [
            mention(
                DocumentRow,
                one,
                "《临江市校园读书办法》",
                title="临江市校园读书办法",
                kind=DocumentKind.RULES,
                issuers=("临江市教育局", "临江市志办"),
                action="印发",
            )
        ],
        "dates": [
            mention(
                DateRow,
                two,
                "9日至11日",
                edtf="2031-02-09/2031-02-11",
                date_start="2031-02-09",
                date_end="2031-02-11",
            )
        ],
        "issues": [
            asdict(
                IssueRow(
                    chronicle_id="linjiang",
                    event_id=None,
                    severity=Severity.WARNING,
                    stage="segment",
                    code="line-unparsed",
                    message="this line is read as unparsed: no event, no header",
                    line=5,
                    **span("乱码 □□□"),
                )
            ),
            asdict(
                IssueRow(
                    chronicle_id="linjiang",
                    event_id=two,
                    severity=Severity.INFO,
                    stage="resolve",
                    code="place-unsure",
                    message="two counties have this name",
                    line=7,
                    **span("白石县"),
                )
            ),
        ],
    }


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address; fails at the end on a console error or on a request that left the page."""
    contexts = []
    wrong: list[str] = []

    def opened(address: str, *, requests: tuple[str, ...] = (), **options: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        allowed = (address, "data:", "blob:", *requests)
        page.on("request", lambda r: r.url.startswith(allowed) or wrong.append(r.url))
        page.on("console", lambda m: m.type in {"error", "warning"} and wrong.append(m.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def report(rows: Rows, texts: dict[str, str], tmp_path: Path) -> str:
    """Address of the invented chronicle's page on disk."""
    path = tmp_path / "report.html"
    path.write_text(render_page(rows, texts), encoding="utf-8")
    return path.as_uri()
