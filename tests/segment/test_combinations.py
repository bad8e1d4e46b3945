"""Parts of layouts put together in ways nobody planned: a chronicle is read to the line in each.

Headers, bullets, dates, forms of an entry and blank lines are drawn for a made-up chronicle, so
that no part is only read beside the parts which it was first seen with.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from _pytest.mark import ParameterSet

from dashiji.config import SegmentSettings
from dashiji.read.reader import source_from_text
from dashiji.segment.segmenter import segment

YEAR = 2021
ENTRIES = (
    (1, 8, "县委召开农村工作会议", "会议总结上年工作，部署春耕备耕。", "县长田永年主持会议。"),
    (1, 21, "青松镇敬老院新楼启用", "新楼设床位120张，总投资860万元。", "首批36名老人当天入住。"),
    (2, 3, "县人民医院开展下乡义诊", "2月3日，18名医师赴云岭乡义诊。", "义诊为期两天。"),
    (
        2,
        24,
        "全县安全生产大检查启动",
        "检查分三个阶段。3月底前完成整改。",
        "企业自查率要达到百分之百。",
    ),
    (
        3,
        12,
        "云岭乡栽植油茶林两千亩",
        "3月12日，机关干部300余人参加义务植树。",
        "成活率预计在九成以上。",
    ),
    (
        3,
        30,
        "县第二中学新校区开工建设",
        "项目占地90亩，设计规模48个班。",
        "一期工程9月1日交付使用。",
    ),
    (
        4,
        17,
        "首届山茶文化节开幕",
        "文化节由县文化和旅游局主办。",
        "文化节4月19日闭幕，接待游客3.2万人次。",
    ),
    (
        5,
        6,
        "县融媒体中心挂牌成立",
        "中心由县广播电视台和县报社合并组建。",
        "副县长卢静为中心揭牌。",
    ),
    (5, 28, "城区供水管网改造竣工", "改造管网26公里，惠及居民1.4万户。", "工程历时十个月。"),
    (
        6,
        15,
        "平沟村发生山体滑坡",
        "滑坡体约2000立方米，无人员伤亡。",
        "42名村民连夜转移到安置点。",
    ),
    (
        7,
        9,
        "县政府出台人才引进办法",
        "办法共五章28条，自8月1日起施行。",
        "首年安排专项资金500万元。",
    ),
    (8, 23, "松江大桥主体工程完工", "大桥全长612米，双向四车道。", "11月起开展荷载试验。"),
    (
        9,
        10,
        "全县表彰优秀教师一百名",
        "表彰大会在县文化中心召开。",
        "县委副书记白学文宣读表彰决定。",
    ),
    (
        10,
        18,
        "农产品展销会在县城举办",
        "展销会设展位160个，成交额780万元。",
        "来自五个市的客商到会。",
    ),
    (11, 26, "冬季征兵工作圆满结束", "全县65名新兵启程赴部队。", "欢送仪式在县人武部举行。"),
    (
        12,
        20,
        "县通过国家卫生县城复审",
        "12月20日，全国爱卫办公布复审结果。",
        "复审得分居全省前列。",
    ),
)
"""Month, day, headline, and the two paragraphs below it, some of which begin with that day."""

MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
HEADERS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "3月": lambda month: f"{month}月",
    "三月": lambda month: f"{MONTHS[month - 1]}月",
    "2021年3月": lambda month: f"{YEAR}年{month}月",
    "【3月】": lambda month: f"【{month}月】",
    "## 3月": lambda month: f"## {month}月",
    "3月大事记": lambda month: f"{month}月大事记",
    "★三月★": lambda month: f"★{MONTHS[month - 1]}月★",
}
DATES: dict[str, Callable[[int, int], str]] = {
    "3月5日 ": lambda month, day: f"{month}月{day}日 ",
    "3月5日　": lambda month, day: f"{month}月{day}日　",
    "3月5日，": lambda month, day: f"{month}月{day}日，",
    "3月5日：": lambda month, day: f"{month}月{day}日：",
    "（3月5日）": lambda month, day: f"（{month}月{day}日）",
    "【3月5日】": lambda month, day: f"【{month}月{day}日】",
    "2021-03-05 ": lambda month, day: f"{YEAR}-{month:02d}-{day:02d} ",
    "2021.3.5 ": lambda month, day: f"{YEAR}.{month}.{day} ",
    "2021年3月5日，": lambda month, day: f"{YEAR}年{month}月{day}日，",
    "3.5 ": lambda month, day: f"{month}.{day} ",
    "[03-05] ": lambda month, day: f"[{month:02d}-{day:02d}] ",
}
ALONE = ("3月5日 ", "2021-03-05 ", "2021年3月5日，", "（3月5日）")
"""Dates that may stand on a line of their own."""
BULLETS = {
    "none": "",
    "●": "● ",
    "◆": "◆",
    "■": "■",
    "★": "★",
    "-": "- ",
    "1.": "{}. ",
    "1、": "{}、",
    "（1）": "（{}）",
    "[1]": "[{}] ",
    "indent": "　　",
}
FORMS = {
    "headline alone": ["{title}"],
    "headline。paragraph": ["{title}。{first}{second}"],
    "headline paragraph": ["{title} {first}{second}"],
    "【headline】paragraph": ["【{title}】{first}{second}"],
    "headline / paragraph": ["{title}", "{first}{second}"],
    "headline / indented": ["{title}", "　　{first}{second}"],
    "headline / two": ["{title}", "{first}", "{second}"],
    "【headline】 / paragraph": ["【{title}】", "{first}{second}"],
}
"""The lines of an entry."""
PLACES = ("lead", "above", "below", "end")


class Drawn(NamedTuple):
    """A layout by the names of its parts; `place` is where dates stand."""

    header: str
    date: str
    bullet: str
    form: str
    place: str
    gaps: bool

    @property
    def is_consistent(self) -> bool:
        """Whether somebody could lay out a chronicle so."""
        if self.place != "lead" and self.date not in ALONE:
            return False
        return self.place != "below" or self.form in (
            "headline / paragraph",
            "headline / indented",
            "headline / two",
        )


def draw(count: int) -> list[Drawn]:
    """As many layouts, always the same."""
    chance = random.Random(0)  # noqa: S311
    drawn: dict[Drawn, None] = {}
    while len(drawn) < count:
        layout = Drawn(
            *(chance.choice([*parts]) for parts in (HEADERS, DATES, BULLETS, FORMS, PLACES)),
            gaps=chance.random() < 0.5,
        )
        if layout.is_consistent:
            drawn[layout] = None
    return list(drawn)


def render(layout: Drawn) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The chronicle, and first line, last line, headline and date of its events."""
    lines = [f"青松县{YEAR}年大事记", ""]
    events = []
    month_before = 0
    for number, (month, day, title, first, second) in enumerate(ENTRIES, 1):
        header = HEADERS[layout.header](month)
        if header and month != month_before:
            lines.append(header)
            month_before = month
        date = DATES[layout.date](month, day)
        parts = [
            line.format(title=title, first=first, second=second) for line in FORMS[layout.form]
        ]
        alone = date.strip(" ，")
        if layout.place == "above":
            lines.append(alone)
        elif layout.place == "below":
            parts.insert(1, alone)
        elif layout.place == "end":
            parts[-1] += f"（{month}月{day}日）"
        lead = date if layout.place == "lead" else ""
        parts[0] = BULLETS[layout.bullet].format(number) + lead + parts[0]
        events.append(
            (len(lines) + 1, len(lines) + len(parts), title, f"{YEAR}-{month:02d}-{day:02d}")
        )
        lines += parts
        if layout.gaps:
            lines.append("")
    return "\n".join(lines), events


def cases(count: int) -> Iterator[ParameterSet]:
    """The drawn layouts; those in which one entry is known to be read as two are marked."""
    unread = pytest.mark.xfail(reason="a last paragraph as short as a headline is taken for one")
    for layout in draw(count):
        plain = layout.bullet in ("none", "indent") and layout.place == "above"
        marks = [unread] if plain and layout.form == "headline / two" else []
        yield pytest.param(layout, id=" | ".join(map(str, layout)), marks=marks)


@pytest.mark.parametrize("layout", cases(600))
def test_combined_layout_is_read_to_the_line(layout: Drawn) -> None:
    text, expected = render(layout)
    segmentation = segment(source_from_text(text, name="combined"), SegmentSettings())
    found = []
    for block in segmentation.blocks:
        title = text[block.title_start : block.title_end]
        date = block.date.edtf if block.date else ""
        found.append((block.line_first, block.line_last, title.split("（")[0], date))
    assert found == expected
