"""Nothing in a chronicle becomes markup, script, style or an address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashiji.report.page import render_page

PAYLOADS = [
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "'><svg onload=window.ran=1>",
    "</title></style><script>window.ran=1</script>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<a href='javascript:window.ran=1'>x</a>",
    "<!--<script>",
    "]]><script>window.ran=1</script>",
    "${window.ran=1} $style ${title}",
    '" onfocus="window.ran=1" autofocus tabindex="1',
    "<base href='https://example.org/'>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "javascript:window.ran=1",
    "\tJaVaScRiPt:window.ran=1//",
    "data:text/html,<script>parent.ran=1</script>",
    "vbscript:window.ran=1",
    "https://example.org/' onclick='window.ran=1",
    "//example.org/x",
    "x:expression(window.ran=1);}</style><script>window.ran=1</script>",
    "url('javascript:window.ran=1')",
    "\u2028window.ran=1//",
    "\u202e<script>\ud800",
]


def poisoned(rows: dict[str, list[dict[str, Any]]], payload: str) -> tuple[dict[str, Any], str]:
    """The chronicle with the payload in every column of free text, and as the text itself."""
    text = f"{payload}\n{payload}。"
    length = len(payload)
    fresh = {
        table: [
            {
                name: (payload,)
                if isinstance(value, tuple)
                else payload
                if type(value) is str and not name.startswith("date") and name != "source_sha256"
                else value
                for name, value in row.items()
            }
            for row in found
        ]
        for table, found in rows.items()
    }
    for found in fresh.values():
        for row in found:
            if "start" in row:
                row.update(start=0, end=length)
    fresh["events"] = fresh["events"][:1]
    fresh["events"][0].update(title=payload, start=0, end=len(text))
    return fresh, text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_not_run(
    open_page: Callable[..., Page], rows: dict[str, Any], tmp_path: Path, payload: str
) -> None:
    fresh, text = poisoned(rows, payload)
    path = tmp_path / "report.html"
    path.write_text(render_page(fresh, {payload: text}), encoding="utf-8")
    page = open_page(path.as_uri())
    for summary in page.locator("summary").all():
        summary.click()
    page.locator("article h3 .m").first.click()
    panel = page.locator("#panel")
    panel.get_by_role("button", name="✗ 有误 wrong").first.click()
    expect(page.locator("#review li")).to_have_count(1)
    page.locator("article .edit").click()
    shown = payload.replace("\ud800", "\ufffd")
    assert shown in (page.locator("article h3").text_content() or "")
    assert shown in (panel.text_content() or "")
    assert page.evaluate("window.ran") is None
    foreign = "img, iframe, base, object, embed, form[action], [onload], [onerror], [onfocus]"
    expect(page.locator(foreign)).to_have_count(0)
    expect(page.locator("script")).to_have_count(2)
    expect(page.locator("meta[http-equiv]")).to_have_count(1)
    addresses = page.eval_on_selector_all(
        "[href], [src]",
        "all => all.map(a => "
        "new URL(a.getAttribute('href') ?? a.getAttribute('src'), location).href)",
    )
    allowed = ("https://", "http://", f"{path.as_uri()}#", "blob:", "data:image/")
    others = [found for found in addresses if not found.startswith(allowed)]
    assert others == ["data:,"]  # the page has no icon
    assert page.locator("[style*=expression], [style*=javascript]").count() == 0


def test_the_policy_forbids_what_is_not_the_page(
    open_page: Callable[..., Page], report: str
) -> None:
    page = open_page(report)
    policy = page.locator("meta[http-equiv]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "connect-src" not in policy
