"""Which lines head entries and which are noise, where only the whole document can tell."""

from __future__ import annotations

import pytest

from dashiji.segment.blocks import LineLabel
from dashiji.segment.items import read_items
from dashiji.segment.lines import split_lines
from dashiji.segment.settle import Settled, settle

SIGNS = {
    None: ".",
    LineLabel.YEAR: "Y",
    LineLabel.MONTH: "M",
    LineLabel.DAY: "D",
    LineLabel.SECTION: "S",
    "bare number": "n",
    "translation": "t",
    "appendix": "a",
    "time stamp": "s",
    "running head": "h",
    "period": "p",
    "note": "b",
    "imprint": "i",
    "contents": "c",
    "caption": "k",
    "byline": "b",
    "source": "b",
}


def settled(lines: str) -> Settled:
    return settle(read_items(split_lines(lines.replace("|", "\n"))))


def signs(lines: str) -> str:
    """A sign a line: what it heads, "." for text, "+" where it goes on, a small letter for noise.

    A blank line is "?".
    """
    found = settled(lines)
    out = ["?"] * (lines.count("|") + 1)
    for item, label in zip(found.items, found.labels, strict=True):
        out[item.line.number - 1] = SIGNS[label]
        for line in item.tail:
            out[line.number - 1] = "+"
    for item in found.noise:
        out[item.line.number - 1] = SIGNS[item.noise]
    return "".join(out)


EIGHT = "|戊会召开。" * 8
DATED = "3月5日，甲馆开放。||4月5日，乙馆开放。||5月5日，丙馆开放。||6月5日，丁馆开放。"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A year alone heads something at the top, with a mark, or where there are several.
        ("2019|甲会召开。|乙会召开。", "Y.."),
        ("甲会召开。|2019|乙会召开。", ".n."),
        ("甲会召开。|★2019|乙会召开。", ".Y."),
        ("甲会召开。|2019|乙会召开。|2020|丙会召开。", ".Y.Y."),
        ("甲会召开。|2019|乙会召开。|2019|丙会召开。", ".n.n."),
        ("2018年|甲会召开。|2019|乙会召开。", "Y.Y."),
        # A number alone is a day under a month, or beside other days; 1, 2, 3 are parts.
        ("1月|3|甲会召开。|5|乙会召开。|9|丙会召开。", "MD.D.D."),
        ("1月|3|甲会召开。", "MD."),
        ("1月|3|甲会召开。|5|乙会召开。", "MD.D."),
        ("1月|甲会召开。|3|乙会召开。", "M.n."),
        ("1月|甲会召开。|3|乙会召开。|5|丙会召开。", "M.n.n."),
        ("1月|甲会召开。|3|乙会召开。|5|丙会召开。|6|丁会召开。", "M.D.D.D."),
        ("2019年|3|甲会召开。|5|乙会召开。|9|丙会召开。", "YD.D.D."),
        ("甲会召开。|3|乙会召开。|5|丙会召开。|7", ".n.n.n"),
        ("1|甲会召开。|2|乙会召开。|3|丙会召开。", "S.S.S."),
        ("1月|1|甲会召开。|2|乙会召开。|3|丙会召开。", "MS.S.S."),
        ("2|甲会召开。|3|乙会召开。|4|丙会召开。", "n.n.n."),
        ("1|甲会召开。|2|乙会召开。|4|丙会召开。", "n.n.n."),
        ("1|甲会召开。|2|乙会召开。", "n.n."),
        ("1月|3|甲会召开。|32|乙会召开。|9|丙会召开。", "MD.n.D."),
        ("1月|1|甲会召开。|31|乙会召开。|9|丙会召开。", "MD.D.D."),
        ("1月|0|甲会召开。|5|乙会召开。|9|丙会召开。", "Mn.D.D."),
        ("1月|3-32|甲会召开。|5-31|乙会召开。|9|丙会召开。", "Mn.D.D."),
        ("3|甲会召开。|5日|乙会召开。", "D.D."),
        # Lines in Latin letters, three of them and a fourth of the others: a translation.
        ("甲会召开。|Opening|乙会召开。|Second|丙会召开。|Third", ".t.t.t"),
        ("甲会召开。|Opening|乙会召开。|Second|丙会召开。", "....."),
        ("甲会召开。|ab|乙会召开。|cd|丙会召开。|ef", "......"),
        ("甲会召开。|abc|乙会召开。|cde|丙会召开。|efg", ".t.t.t"),
        (f"甲会召开。|abc|乙会召开。|cde|丙会召开。|efg|丁会召开。{EIGHT}", ".t.t.t" + "." * 9),
        (f"甲会召开。|abc|乙会召开。|cde|丙会召开。|efg|丁会召开。{EIGHT}|己会召开。", "." * 16),
        # Lists under an appendix, up to the next month or year.
        ("甲会召开。|附录|名单甲|名单乙|3月|乙会召开。", "..aaM."),
        ("甲会召开。|附录|名单甲|2022年|乙会召开。", "..aY."),
        ("甲会召开。|附录|3月5日|名单乙", "..aa"),
        ("甲会召开。|附录|责任编辑：赵娴|名单乙", "..ba"),
        ("附录|甲表|2022年|丙表|参考文献|丁表", "..Y..a"),
        # Notes at the end, below the last date and the last header.
        ("3月5日，甲馆。|3月6日，乙馆。|3月7日，丙馆。|注：|1.数据为快报。", "...ba"),
        ("3月5日，甲馆。|3月6日，乙馆。|3月7日，丙馆。|说明|本表由办公室编。", "...aa"),
        ("说明|本表由办公室编。|3月5日，甲馆开放。", "..."),
        ("1月|说明|甲馆开放。", "M.."),
        # The month of printing on the title page, above earlier years.
        ("甲县党史|一九八六年十月|1926年|3月5日，甲会召开。", ".iY."),
        ("甲县党史|一九八六年十月|1987年|3月5日，甲会召开。", ".MY."),
        ("甲县党史|一九八六年十月|甲会召开。|1926年|3月5日，乙会召开。", ".M.Y."),
        # A list of contents, whose lines stand again below.
        (
            "要情|【本期要目】|甲馆开放|乙桥通车|【甲馆开放】5日，开放。|【乙桥通车】9日，通车。",
            ".ccc..",
        ),
        (
            "要情|【本期要目】|甲馆开放|丙路开工|【甲馆开放】5日，开放。|【乙桥通车】9日，通车。",
            "......",
        ),
        # Names of pictures, alone between blank lines among dated sentences.
        (f"{DATED}||旧校址||7月5日，戊馆开放。||1979年的甲校", ".?.?.?.?k?.?k"),
        (f"{DATED}||旧校址落成||7月5日，戊馆开放。", ".?.?.?.?.?."),
        (f"{DATED}|旧校址||7月5日，戊馆开放。", ".?.?.?..?."),
        # The title on each page's top.
        ("甲县2020年大事记|甲会召开。|甲县2020年大事记|乙会召开。", "..h."),
        ("甲县2020年大事记|1月|甲会召开。|2020年大事记|乙会召开。", ".M.h."),
        ("甲县2020年大事记|1月|甲会召开。|2020年|乙会召开。", ".M.Y."),
        ("要闻速递|甲会召开。|要闻速递|乙会召开。", "...."),
        # Months below headlines too, where none heads entries.
        ("甲馆开馆|3月|今天开馆。|乙桥通车|4月8日|今天通车。", "..+..+"),
        ("甲馆开馆|3月|3月，今天开馆。|乙桥通车|4月|今天通车。", "..+..+"),
        ("甲馆开馆|3月|4月，今天开馆。|乙桥通车|4月|今天通车。", ".M..M."),
        # A full date alone near the top or at the end, where no other day heads entries.
        ("2021年3月5日|甲会召开。|乙会召开。|丙会召开。", "s..."),
        ("2021年3月5日|甲会召开。|乙会召开。", "D.."),
        ("甲会召开。|乙会召开。|丙会召开。|2021年3月5日|丁会召开。", "...s."),
        ("甲会召开。|乙会召开。|丙会召开。|丁会召开。|2021年3月5日|戊会召开。", "....D."),
        ("甲会召开。|乙会召开。|丙会召开。|丁会召开。|2021年3月5日", "....s"),
        ("甲会召开。|乙会召开。|2021年3月5日", "..s"),
        ("甲会召开。|2021年3月5日|责任编辑：赵娴", ".sb"),
        ("3月5日|甲会召开。|乙会召开。|丙会召开。|丁会召开。", "D...."),
        ("2021年3月5日|甲会召开。|2021年3月8日|乙会召开。|2021年3月9日", "D.D.s"),
        ("来源：甲报|2021年3月5日|甲会召开。|乙会召开。|丙会召开。", "bs..."),
        # Days below headlines date them, if two are there and all are so.
        ("甲馆开馆|3月5日|今天开馆。|乙桥通车|3月8日|今天通车。", "..+..+"),
        ("甲馆开馆|3月5日|今天开馆。", ".D."),
        # Nothing but noise above the first of them joins it.
        (
            "来源：甲|来源：甲|来源：甲|来源：甲|甲馆开馆|3月5日|今天开馆。|乙桥通车|3月8日|今天通车。|丁会",
            "bbbb..+..+.",
        ),
        ("甲馆开馆。|3月5日|今天开馆。|乙桥通车|3月8日|今天通车。", ".D..D."),
        ("甲馆开馆|3月5日|今天开馆|乙桥通车|3月8日|今天通车。", ".D..D."),
        ("3月4日，甲馆开馆|3月5日|今天开馆。|乙桥通车|3月8日|今天通车。", ".D..D."),
        ("甲馆开馆|3月5日|3月6日，开馆。|乙桥通车|3月8日|今天通车。", ".D..D."),
        ("责任编辑：赵娴|3月5日|今天开馆。|乙桥通车|3月8日|今天通车。", "bD..D."),
        ("甲馆开馆|3月5日|今天开馆。|乙桥通车|3月8日|今天通车。|丙路|3月9日", ".D..D..D"),
        ("总目|大事|甲馆开馆|3月5日|今天开馆。|乙桥通车|3月8日|今天通车。", "....+..+"),
        ("总目|大事|要闻|甲馆|3月5日|今天开馆。|乙桥|3月8日|今天通车。", "....D..D."),
        ("甲馆|3月5日|今天开馆。|首日二百人|乙桥|3月8日|今天通车。", ".D...D."),
        ("甲馆|3月5日|今天开馆。|首日二百人。|乙桥|3月8日|今天通车。", "..+...+"),
        ("1月|甲馆|3月5日|今天开馆。|2月|乙桥|3月8日|今天通车。", "M..+M..+"),
        ("3月5日|今天开馆。|乙桥通车|3月8日|今天通车。|丙馆开馆", "D..D.."),
        # The period of a part, in brackets, heads nothing.
        ("（1978年5月～1984年2月）|1978年|3月5日，甲会召开。", "pY."),
        ("1978年—1984年|3月5日，甲会召开。", "Y."),
        # A dynasty heads the years below it, if two are there.
        ("明|洪武三年（1370），建城。|清代|顺治三年（1646），修城。", "S.S."),
        ("东 汉|建武九年（33）|建城。|建武十年（34）|修城。", "SY.Y."),
        ("明|洪武三年（1370），建城。|清城会召开。", "..."),
        # A year at the top is the title where the year itself is told of.
        ("2022年|概述|2022年是平年。|一月|5日，甲会召开。", "...M."),
        ("2022年|概述|甲会召开。|一月|5日，甲会召开。", "Y..M."),
        ("2022年|概述|2022年全市用电破百亿度。|一月|5日，甲会召开。", "Y..M."),
        ("2022年|2022年5月，乙会召开。|六月|5日，甲会召开。", "Y.M."),
        ("2022年|2022年是平年。|一月|5日，甲会召开。|2023年|一月|5日，乙会召开。", "Y.M.YM."),
        ("2019|3月5日|今天开馆。|2020|3月8日|今天通车。", "YD.YD."),
        (f"{'甲' * 60}|3月5日|今天开馆。|乙桥|3月8日|今天通车。", "..+..+"),
        (f"{'甲' * 61}|3月5日|今天开馆。|乙桥|3月8日|今天通车。", ".D..D."),
    ],
)
def test_lines_are_settled(lines: str, expected: str) -> None:
    assert signs(lines) == expected


def test_a_day_below_is_the_date_of_its_headline() -> None:
    lines = "1月|　甲馆|　3月5日|今天开馆。|次日百人。|2月|乙桥|3月8日|今天通车。"
    text = lines.replace("|", "\n")
    found = settled(lines)
    dated = [item for item, label in zip(found.items, found.labels, strict=True) if not label]
    heads = [item for item in dated if item.lead.date]
    given = [item.lead.date for item in heads if item.lead.date]
    assert [
        text[item.start + date.start : item.start + date.end]
        for item, date in zip(heads, given, strict=True)
    ] == ["3月5日", "3月8日"]
    below = [item for item in dated if item.tail]
    assert [text[item.start : item.end] for item in below] == [
        "　3月5日\n今天开馆。",
        "3月8日\n今天通车。",
    ]
    assert not any(item.gap for item in below)


FULL = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (f"{FULL}|{FULL}|{FULL}|完工。|{FULL}|{FULL}|竣工。", ".+++.++", "up to a line's stop"),
        (
            f"{FULL}|{FULL}|{FULL}|完工。|{FULL}|{FULL}|标题|竣工。|报到。",
            ".+++.++..",
            "a short line does not reach the margin, and does not go on",
        ),
        (
            f"{FULL}|{FULL}|完工。|3月5日，{FULL[:13]}|{FULL}|{FULL}|竣工。",
            ".++.+++",
            "eight columns short of the margin is full",
        ),
        (
            f"{FULL}|{FULL}|完工。|3月5日，{FULL[:11]}|{FULL}|{FULL}|竣工。",
            ".++..++",
            "ten is not",
        ),
        (f"{FULL}|{FULL}|完工。|{FULL}|3月5日|{FULL}|竣工。", ".++.D.+", "not past a header"),
        (
            f"{FULL}|{FULL}|完工。|{FULL[:18]}。”|{FULL[:19]}”|{FULL}|竣工。",
            ".++..++",
            "a mark closes a quotation, and a paragraph where a stop stands before it",
        ),
        (
            f"{FULL}|{FULL}|完工。|　　{FULL[:18]}|{FULL}|{FULL}|竣工。",
            ".++.+++",
            "an indented line ends at the same margin",
        ),
        (
            f"{FULL}|{FULL}|完工。|　　{FULL[:13]}|{FULL}|{FULL}|竣工。",
            ".++..++",
            "or short of it",
        ),
        (f"{FULL}|{FULL}|完工。|{FULL}|竣工。", ".....", "too few lines to see a margin"),
    ],
)
def test_lines_cut_at_the_margin_are_joined(lines: str, expected: str, why: str) -> None:
    assert signs(lines) == expected, why


HEADLINE = "●" + "甲" * 19


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (
            f"●甲会|{FULL}|完工。|●乙会|{FULL}|完工。|●丙会|{FULL}|完工。|{HEADLINE}|{FULL}|完工。",
            "..+..+..+..+",
            "a headline that fills its line, as no other does, ends with it",
        ),
        (
            (
                f"●甲会|{FULL}|完工。|●乙会|{FULL}|完工。|●丙会|{FULL}|完工。|●丁会|{FULL}|完工。"
                f"|●戊会|{FULL}|完工。|●己会|{FULL}|完工。|{HEADLINE}|甲会召开|{FULL}|完工。"
            ),
            "..+..+..+..+..+..+.+.+",
            "what is as short as the others' ends is its rest",
        ),
    ],
)
def test_headlines_on_lines_of_their_own(lines: str, expected: str, why: str) -> None:
    assert signs(lines) == expected, why


def test_a_joined_paragraph_has_the_words_of_its_lines() -> None:
    found = settled(f"{FULL}|　{FULL}|{FULL}|完工。|{FULL}|{FULL}|竣工。")
    assert [item.text for item in found.items] == [f"{FULL * 3}完工。", f"{FULL * 2}竣工。"]
    assert [item.length for item in found.items] == [63, 43]
    assert [(item.line.number, item.line_last) for item in found.items] == [(1, 4), (5, 7)]


@pytest.mark.parametrize(
    ("lines", "noise"),
    [
        ("甲会召开。|- 12 -|乙会召开。", "page number"),
        ("甲会召开。|12|乙会召开。", "bare number"),
        ("1月|3|甲会召开。|- 4 -|乙会召开。", ""),
        ("1月|3日，甲会召开。|4|5日，乙会召开。", "bare number"),
    ],
)
def test_a_page_number_is_one_where_it_is_no_day(lines: str, noise: str) -> None:
    assert [item.noise for item in settled(lines).noise] == ([noise] if noise else [])


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        ("NO.1|甲会召开。|NO.2|乙会召开。", "S.S.", "they run on"),
        ("第一件|甲会召开。|第二件|乙会召开。|第三件|丙会召开。", "S.S.S.", "in words, too"),
        ("1月|一|甲会召开。|二|乙会召开。|2月|一|丙会召开。", "MS.S.MS.", "anew in each month"),
        ("NO.1|甲会召开。|乙会召开。", "...", "one counts nothing"),
        ("二|甲会召开。|三|乙会召开。", "n.n.", "they begin with one, as numbers of pages may not"),
        ("一|甲会召开。|三|乙会召开。", "n.n.", "they leave none out"),
        ("1.甲会召开。|01|2.乙会召开。|02|3.丙会召开。|03", ".n.n.n", "those above again"),
    ],
)
def test_numbers_above_what_they_count(lines: str, expected: str, why: str) -> None:
    assert signs(lines) == expected, why
