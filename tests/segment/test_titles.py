"""Where a first sentence ends, and what of a paragraph is its headline."""

from __future__ import annotations

import pytest

from dashiji.segment.titles import first_sentence, sets_off_headlines, title_span

LONG = "长" * 599


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("甲。乙。", 2),
        ("甲！？乙。", 3),
        ("甲…乙。", 4),
        ("甲", 1),
        ("", 0),
        # What is in quotation marks and brackets ends none, unless a quotation ends with it.
        ("他说“好。”走", 7),
        ("他说“好。”", 6),
        ("他说“好！”\n乙。", 6),
        ("“好。”他说。完", 7),
        ("《甲。》", 4),
        ("《甲。》乙。丙", 6),
        ("（甲。乙）丙。丁", 7),
        ("(甲)乙!丙", 5),
        # One that never closes, or only in another paragraph or far below, hides nothing.
        ("《甲。乙", 3),
        ("“甲。\n\n乙”丙", 3),
        (f"“甲。{LONG[:-2]}”丙", 603 - 1),
        (f"“甲。{LONG}”丙", 3),
        # Closing marks after a stop go with it; those before one do not end anything.
        ("甲。”’乙", 4),
        ("”甲。乙", 3),
        ("甲。\n\n乙。丙。丁", 2),
    ],
)
def test_first_sentence(text: str, end: int) -> None:
    assert first_sentence(text, 0, len(text)) == end
    before = "前。"
    assert first_sentence(f"{before}{text}", len(before), len(before) + len(text)) == end + 2


def test_first_sentence_stays_within_its_bounds() -> None:
    assert first_sentence("甲。乙丙。", 2, 4) == 4
    assert first_sentence("“甲”乙。”。", 0, 2) == 2


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("新馆开放。首日。", "新馆开放", "首日。"),
        ("　新馆开放。 首日", "新馆开放", " 首日"),
        ("甲。。乙", "甲", "乙"),
        ("甲 。乙", "甲", "乙"),
        ("*甲*。乙", "甲", "乙"),
        ("  * 甲", "甲", ""),
        # A headline in 【】 has four characters or more, and no more than 80.
        ("【新馆启用】 首日", "新馆启用", "首日"),
        ("【新馆】首日", "【新馆】首日", ""),
        (f"【{LONG[:80]}】首", LONG[:80], "首"),
        (f"【{LONG[:81]}】首", f"【{LONG[:81]}】首", ""),
        # Where there is nothing else, what is there.
        ("。", "。", ""),
        ("*", "*", ""),
        ("** ", "**", ""),
        (" *", "*", ""),
        ("   。", "。", ""),
        ("  ", "", ""),
    ],
)
def test_title_span(text: str, title: str, body: str) -> None:
    start, end, after = title_span(text, 0, len(text), cells=False)
    assert (text[start:end], text[after:]) == (title, body)
    moved = title_span(f"前。{text}后", 2, len(text) + 2, cells=False)
    assert moved == (start + 2, end + 2, after + 2)


@pytest.mark.parametrize(
    ("firsts", "set_off", "why"),
    [
        (["甲校新馆启用 首日接待读者八千人。", "乙队夺冠归来 全队共十二人参赛。"], True, "both"),
        (
            ["甲校新馆启用 首日接待读者八千人。", "乙队夺冠归来，全队共十二人参赛。"],
            False,
            "one of two",
        ),
        (["甲校新馆启用 首日接待读者八千人。"], False, "one says nothing"),
        (["甲校新馆启用 5月3日，读者入馆。", "乙队夺冠归来 12人参赛。"], True, "before figures"),
        (
            ["甲校新馆启用 5 月 3 日，读者入馆。", "乙队夺冠归来 12 人参赛。"],
            False,
            "as the print has it",
        ),
        (
            ["甲校新馆启用 首日接待读者八千人", "乙队夺冠归来 全队共十二人参赛"],
            False,
            "no sentence",
        ),
        (
            ["甲校新馆， 首日接待读者八千人。", "乙队， 全队共十二人参赛。"],
            False,
            "the sentence goes on",
        ),
    ],
)
def test_headlines_set_off_by_a_space(firsts: list[str], set_off: bool, why: str) -> None:
    assert sets_off_headlines(firsts) is set_off, why


def test_a_headline_set_off_ends_at_the_space() -> None:
    text = "甲校新馆启用 首日接待读者八千人。馆藏百万册。"
    start, end, body = title_span(text, 0, len(text), cells=False, set_off=True)
    assert (text[start:end], text[body:]) == ("甲校新馆启用", "首日接待读者八千人。馆藏百万册。")


def test_an_empty_line_has_an_empty_title_at_its_end() -> None:
    assert title_span("  ", 0, 2, cells=False) == (2, 2, 2)
    assert title_span("甲  ", 1, 3, cells=False) == (3, 3, 3)


@pytest.mark.parametrize(
    ("text", "title"), [("甲馆\t开放。首日", "甲馆"), ("甲馆|乙", "甲馆"), ("|甲馆", "|甲馆")]
)
def test_a_cell_of_a_table_is_a_headline(text: str, title: str) -> None:
    start, end, _ = title_span(text, 0, len(text), cells=True)
    assert text[start:end] == title
