"""A review in the browser, downloaded beside the chronicle, is what the next run does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashiji.config import Settings
from dashiji.engines.batch import run_batch
from dashiji.report.build import build_report, read_dataset

CHRONICLE = """2031年临江市大事记
1月
4日，临江市教育局印发《临江市校园读书办法》。
500名学生代表参加启动仪式。
15日，全市春耕现场会在河口镇召开。
参会60人。
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "raw" / "临江 2031.txt"
    path.parent.mkdir()
    path.write_text(CHRONICLE, encoding="utf-8")
    return path


def test_a_downloaded_review_is_applied_by_run(
    open_page: Callable[..., Page], raw: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    run_batch([raw], output, Settings())
    page = open_page(build_report(output, tmp_path / "report.html").as_uri())
    page.locator("article .l-counts", has_text="60").click()
    panel = page.locator("#panel")
    panel.get_by_text("改值").first.click()
    form = panel.locator("form").first
    form.get_by_label("栏 field").select_option("noun")
    form.get_by_label("值 value").fill("代表")
    form.get_by_role("button", name="收集").click()
    page.locator("article .l-documents").click()
    panel.get_by_role("button", name="✗ 有误 wrong").first.click()
    page.locator("article .edit").last.click()
    form = panel.locator("form").first
    form.get_by_label("栏 field").select_option("type")
    form.get_by_label("值 value").select_option("activity")
    form.get_by_role("button", name="收集").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载 download").click()
    waiting.value.save_as(raw.parent / waiting.value.suggested_filename)

    run_batch([raw], output, Settings())
    rows, _ = read_dataset(output)
    (count,) = [row for row in rows["counts"] if row["value"] == 60]
    assert (count["noun"], count["method"]) == ("代表", "correction")
    assert rows["documents"] == []
    assert rows["events"][-1]["type"] == "activity"
