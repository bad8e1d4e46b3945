"""The page in a real browser: filters, links, details, keyboard, review, accessibility."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashiji.dataset.corrections.files import read_file
from dashiji.dataset.diff import Cause, DatasetDiff, diff_rows
from dashiji.report.build import build_report
from dashiji.report.page import render_page
from dashiji.report.review import PAGE_COLUMNS

Open = Callable[..., Page]


@pytest.mark.parametrize(
    ("control", "value", "left"),
    [
        ("month", "2031-02", "linjiang-bbbb"),
        ("type", "policy", "linjiang-aaaa"),
        ("label", "PERSON", "linjiang-aaaa"),
        ("org", "临江市教育局", "linjiang-aaaa"),
        ("text", "农户 60人", "linjiang-bbbb"),
    ],
)
def test_a_filter_leaves_what_it_names(
    open_page: Open, report: str, control: str, value: str, left: str
) -> None:
    page = open_page(report)
    field = page.locator(f"#filters [name={control}]")
    if control == "text":
        field.fill(value)
    else:
        field.select_option(value)
    expect(page.locator("article:visible")).to_have_attribute("id", f"e-{left}")
    if control == "type":
        expect(page.locator("article:visible .tag")).to_have_text("政策 policy")
    expect(page.locator("#shown")).to_have_text("1 / 2")
    page.get_by_role("button", name="重置").click()
    expect(page.locator("article:visible")).to_have_count(2)


def test_a_layer_can_be_unmarked(open_page: Open, report: str) -> None:
    page = open_page(report)
    count = page.locator("article .l-counts").first
    coloured = count.evaluate("e => getComputedStyle(e).borderBottomColor")
    page.get_by_label("数量 counts").first.uncheck()
    assert count.evaluate("e => getComputedStyle(e).borderBottomColor") != coloured


@pytest.mark.parametrize("layer", ["documents", "roles", "counts", "entities", "dates"])
def test_a_row_leads_to_its_text_and_back(open_page: Open, report: str, layer: str) -> None:
    page = open_page(report, viewport={"width": 800, "height": 400})
    page.locator(f"#table-{layer} > summary").click()
    row = page.locator(f"#table-{layer} tbody tr").last
    number = (row.get_attribute("id") or "")[1:]
    row.get_by_role("link").click()
    mention = page.locator(f'article .m[data-m~="{number}"]').first
    expect(mention).to_be_in_viewport()
    expect(mention).to_be_focused()
    page.locator(f'#panel a[href="#r{number}"]').click()
    expect(row).to_be_in_viewport()


def test_a_place_of_the_list_leads_to_where_it_is_named(open_page: Open, report: str) -> None:
    page = open_page(report, viewport={"width": 800, "height": 400})
    page.locator("#places > summary").click()
    row = page.locator("#places tbody tr", has_text="白石县")
    expect(row.locator("td")).to_have_text(["白石县", "990123", "1", "1", "1"])
    row.get_by_role("link").click()
    expect(page.locator("article .m", has_text="白石县")).to_be_focused()


def test_a_column_says_in_chinese_what_it_means(open_page: Open, report: str) -> None:
    page = open_page(report)
    page.locator("article .l-counts").first.hover()
    expect(page.locator("#panel dt", has_text="comparator")).to_have_attribute(
        "title", "比较关系。"
    )


def test_a_link_opens_what_filters_hide(open_page: Open, report: str) -> None:
    page = open_page(report)
    page.locator("#filters [name=month]").select_option("2031-02")
    page.evaluate("location.hash = '#m1'")
    expect(page.locator("#e-linjiang-aaaa")).to_be_visible()


def test_hover_and_focus_show_values(open_page: Open, report: str) -> None:
    page = open_page(report)
    panel = page.locator("#panel")
    page.locator("article .l-counts").first.hover()
    for word in ("counts: 代表800余名", "800", "gt", "名", "pattern"):
        expect(panel).to_contain_text(word)
    page.locator("article .e-GPE").last.focus()
    expect(panel).to_contain_text("990123")
    expect(page.get_by_role("status").last).to_contain_text("白石县")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_shared_text_shows_every_mention(open_page: Open, report: str) -> None:
    page = open_page(report)
    assert page.locator("article .m").first.get_attribute("role") == "button"
    page.locator("article .l-roles").hover()
    expect(page.locator("#panel")).to_contain_text("局长")


def test_keys_walk_through_the_mentions_of_an_entry(open_page: Open, report: str) -> None:
    page = open_page(report)
    first = page.locator("article").first.locator(".m")
    first.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(first.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(first.nth(1)).to_be_focused()


def test_issues_stand_beside_their_lines(open_page: Open, report: str) -> None:
    page = open_page(report)
    expect(page.locator("#e-linjiang-bbbb .issue")).to_contain_text("two counties have this name")
    outside = page.locator(".issue", has_text="line-unparsed")
    expect(outside).to_contain_text(
        "这一行读作 unparsed：不是事件也不是标题行 this line is read as"
    )
    expect(outside).to_contain_text("乱码 □□□")
    order = "[...document.querySelectorAll('article, .issue')].map(e => e.id)"
    assert page.evaluate(order) == ["e-linjiang-aaaa", "i1", "e-linjiang-bbbb", "i2"]
    page.locator("#table-issues > summary").click()
    page.locator("#table-issues a", has_text="line-unparsed").click()
    expect(outside).to_be_in_viewport()


# --- review ---------------------------------------------------------------------------------------


def downloaded(page: Page) -> list[dict[str, str]]:
    """The rows of the file that the page gives, which is one that `dashiji run` can read."""
    with page.expect_download() as waiting:
        page.locator("#review").get_by_role("button", name="下载 download").click()
    assert waiting.value.suggested_filename == "临江2031.corrections.csv"
    path = Path(waiting.value.path()).with_suffix(".csv")
    waiting.value.save_as(path)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    assert len(read_file(path)) == len(rows)
    return rows


def essence(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row[c] for c in ("action", "table", "text", "occurrence", "field", "value"))


def test_a_wrong_mention_and_a_changed_value_are_downloaded(open_page: Open, report: str) -> None:
    page = open_page(report)
    page.locator("article .l-counts").first.click()
    panel = page.locator("#panel")
    panel.get_by_text("改值 change a value").first.click()
    form = panel.locator("form").first
    form.get_by_label("栏 field").select_option("comparator")
    form.get_by_label("值 value").select_option("ge")
    form.get_by_label("备注 note").fill('原文为"余", 见另本')
    form.get_by_role("button", name="收集").click()
    page.locator("article .e-GPE").first.click()
    panel.get_by_role("button", name="✗ 有误 wrong").last.click()
    rows = downloaded(page)
    assert list(rows[0]) == list(PAGE_COLUMNS)
    assert [essence(row) for row in rows] == [
        ("change", "counts", "代表800余名", "1", "comparator", "ge"),
        ("remove", "entities", "临江市", "3", "", ""),
    ]
    assert rows[0]["note"] == '原文为"余", 见另本'
    assert {row["event_id"] for row in rows} == {"linjiang-aaaa"}


def select(page: Page, event: str, words: str) -> None:
    """Select the words' first occurrence in the body of an entry, as a mouse would."""
    page.evaluate(
        """([event, words]) => {
          const body = document.querySelector(`#${event} p.body`);
          const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
          let node;
          while ((node = walk.nextNode()) && !node.data.includes(words));
          const start = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, start, node, start + words.length);
        }""",
        [event, words],
    )
    page.get_by_role("button", name="补标 add as a missing mention").click()


def test_selected_text_becomes_a_missing_mention(open_page: Open, report: str) -> None:
    page = open_page(report)
    select(page, "e-linjiang-aaaa", "代表们")
    panel = page.locator("#panel")
    panel.get_by_label("值 value").last.select_option("EVENT")
    panel.get_by_role("button", name="收集").last.click()
    assert [essence(row) for row in downloaded(page)] == [
        ("add", "entities", "代表们", "1", "label", "EVENT")
    ]


def test_a_selection_counts_earlier_occurrences(open_page: Open, report: str) -> None:
    page = open_page(report)
    select(page, "e-linjiang-bbbb", "农户")
    page.keyboard.press("Escape")
    select(page, "e-linjiang-aaaa", "书")
    panel = page.locator("#panel")
    expect(panel.get_by_label("原文 text")).to_have_value("书")
    panel.get_by_label("值 value").last.select_option("LOC")
    panel.get_by_role("button", name="收集").last.click()
    panel.get_by_text("界限").click()
    panel.get_by_role("button", name="✂").click()
    assert [essence(row) for row in downloaded(page)] == [
        ("add", "entities", "书", "2", "label", "LOC"),
        ("split", "events", "书", "2", "", ""),
    ]


def test_words_that_are_not_there_are_refused(open_page: Open, report: str) -> None:
    page = open_page(report)
    page.locator("article .edit").first.click()
    panel = page.locator("#panel")
    panel.get_by_text("补标 add a missing mention").click()
    panel.get_by_label("原文 text").fill("无中生有")
    panel.get_by_role("button", name="收集").last.click()
    expect(panel).to_contain_text("not in the entry's text")
    expect(page.locator("#review")).to_be_hidden()


def test_a_field_of_an_event_is_changed_and_undone(open_page: Open, report: str) -> None:
    page = open_page(report)
    page.locator("article .edit").last.click()
    form = page.locator("#panel form").first
    form.get_by_label("栏 field").select_option("type")
    expect(form.get_by_label("值 value")).to_have_value("meeting")
    form.get_by_label("值 value").select_option("training")
    form.get_by_role("button", name="收集").click()
    form.get_by_label("值 value").select_option("activity")
    form.get_by_role("button", name="收集").click()
    assert [essence(row) for row in downloaded(page)] == [
        ("change", "events", "", "", "type", "activity")
    ]
    page.get_by_role("button", name="撤销 undo").click()
    expect(page.locator("#review")).to_be_hidden()


def test_a_formula_is_not_downloaded_as_one(open_page: Open, report: str) -> None:
    page = open_page(report)
    page.locator("article .edit").last.click()
    form = page.locator("#panel form").first
    form.get_by_label("值 value").fill("=1+1")
    form.get_by_role("button", name="收集").click()
    assert downloaded(page)[0]["value"] == "'=1+1"


def test_rows_on_the_same_words_are_told_apart(
    open_page: Open, rows: dict[str, Any], texts: dict[str, str], tmp_path: Path
) -> None:
    rows["roles"].append({**rows["roles"][0], "role": "党组书记"})
    path = tmp_path / "twins.html"
    path.write_text(render_page(rows, texts), encoding="utf-8")
    page = open_page(path.as_uri())
    page.locator("article .l-roles").last.click()
    page.get_by_role("button", name="✗ 有误 wrong").click()
    (row,) = downloaded(page)
    assert (row["action"], row["field"], row["was"]) == ("remove", "role", "党组书记")


# --- for everyone ---------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_fault(open_page: Open, report: str, scheme: str, width: int) -> None:
    page = open_page(report, color_scheme=scheme, viewport={"width": width, "height": 800})
    for summary in page.locator(":is(#tables, #pictures) summary").all():
        summary.click()
    page.locator("article .l-counts").first.click()
    page.locator("#panel").get_by_text("改值 change a value").first.click()
    page.get_by_role("button", name="✗ 有误 wrong").first.click()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]})
    assert found.response["passes"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_leaves_the_controls_out(open_page: Open, report: str) -> None:
    page = open_page(report)
    page.emulate_media(media="print")
    expect(page.locator("article")).to_have_count(2)
    for control in (".filters", ".edit >> nth=0"):
        expect(page.locator(control)).to_be_hidden()


def test_a_dataset_on_disk_becomes_a_page(
    open_page: Open, gold_dataset: Path, tmp_path: Path
) -> None:
    written = build_report(gold_dataset, tmp_path / "out" / "report.html")
    page = open_page(written.as_uri())
    events = page.locator("article").count()
    expect(page.locator("#shown")).to_have_text(f"{events} / {events}")
    # A year with two events a day stays under 3 MB.
    assert 730 * written.stat().st_size / events < 3_000_000


def test_differences_stand_in_place(
    open_page: Open, rows: dict[str, Any], texts: dict[str, str], tmp_path: Path
) -> None:
    old = copy.deepcopy(rows)
    old["counts"][0].update(value=80.0)
    old["entities"] = [row for row in old["entities"] if row["text"] != "陆一鸣"]
    gone = {**old["events"][1], "event_id": "linjiang-cccc", "title": "龙舟赛", "body": "甲乙丙"}
    old["events"].append(gone)
    cause = Cause("dashiji", "1.0", "<b>1.1")
    diff = DatasetDiff(tuple(diff_rows(old, rows)), (cause,))
    path = tmp_path / "compared.html"
    path.write_text(render_page(rows, texts, against=diff), encoding="utf-8")
    page = open_page(path.as_uri())
    expect(page.locator("#differences li", has_text="龙舟赛").locator("del")).to_have_text("龙舟赛")
    page.get_by_text("what may be why").click()
    expect(page.locator("#differences ins")).to_have_text("<b>1.1")
    card = page.locator("#e-linjiang-aaaa .diff")
    expect(card.locator("li", has_text="代表800余名").locator("del")).to_have_text("80")
    expect(card.locator("li", has_text="代表800余名").locator("ins")).to_have_text("800")
    expect(card.locator("ins", has_text="陆一鸣")).to_be_visible()
    expect(page.locator("#e-linjiang-aaaa .m.added")).to_have_text("陆一鸣")
    expect(page.locator("#e-linjiang-bbbb .diff")).to_have_count(0)
    page.locator("#filters [name=diff]").select_option("changed")
    expect(page.locator("article:visible")).to_have_count(1)
    found = Axe().run(page)
    assert [(v["id"], v["nodes"][0]["html"]) for v in found.response["violations"]] == []


def test_a_dataset_against_itself_has_no_difference(
    open_page: Open, gold_dataset: Path, tmp_path: Path
) -> None:
    path = build_report(gold_dataset, tmp_path / "same.html", against=gold_dataset)
    page = open_page(path.as_uri())
    expect(page.locator("#differences")).to_contain_text("none")
    expect(page.locator(".diff")).to_have_count(0)
