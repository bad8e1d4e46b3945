"""Chronicles nobody wrote: layouts, characters and damage drawn by Hypothesis."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

GOLD = sorted((Path(__file__).resolve().parents[1] / "gold").glob("*.txt"))

_ODD = (
    "\0\x07\x1b\x7f\x85\xa0\xad"  # controls, next line, no-break space, soft hyphen
    "\u0301\u20dd\u302a"  # combining marks
    "\u061c\u200e\u202e\u2066\u2069"  # direction
    "\u200b\u200d\u2060\ufeff"  # zero width
    "\u2028\u2029\u3000\r\t\v\f\x1c\x1e"  # line and paragraph breaks of other alphabets
    "\ue000\U000f0000"  # private use
    "\ufffd\uffff"
    "😀🏳\U0001f1e8\U0001f1f3"
    "𠮷\U0002f800㊀①Ⅻ½٣"
)
_MARKS = "《》〈〉（）()“”‘’「」『』【】[]、，。；：？！,.;:-—–~～·…%％#*|>〇零一二三四五十百千万亿两0123456789"
_WORDS = [
    "年",
    "月",
    "日",
    "时",
    "至",
    "同日",
    "是月",
    "当日",
    "上旬",
    "二〇二四年",
    "13月",
    "32日",
    "2月30日",
    "0年",
    "等3部门",
    "以下简称",
    "《办法》",
    "市委书记",
    "局长",
    "董事长",
    "北京市",
    "临江市教育局",
    "亿元",
    "公里",
    "名",
    "万余人次",
    "近",
    "约",
    "超过",
    "100%",
    "-3℃",
    "1/0",
    "¥5",
    "其中",
    "该",
    "分别",
]

any_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
"""Any characters at all; surrogates are none and are refused."""

broken_words = st.lists(
    st.one_of(
        st.sampled_from(_WORDS),
        st.sampled_from(_MARKS),
        st.sampled_from(_ODD),
        st.sampled_from(["\n", "\r\n", "\n\n"]),
        st.text(max_size=3),
    ),
    max_size=60,
).map("".join)
"""What the grammars look for, in no order, among characters that mislead."""

_surnames = st.sampled_from("孟沈顾范邵")
_given = st.sampled_from(["秋白", "玉衡", "立", "若梅", "\u200b宁"])
_bodies = st.sampled_from(
    ["临江市教育局", "云溪县人民政府", "青禾大学", "星河科技集团有限公司", "民政部"]
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of a chronicle: a plain one, mostly."""
    body, person = draw(_bodies), draw(_surnames) + draw(_given)
    number = draw(st.integers(0, 10**9))
    return draw(
        st.sampled_from(
            [
                f"{body}印发《{body}工作计划》。",
                f"{body}主任{person}会见来访的{number}名代表。",
                f"第{number}届读书节在临江市举行，{person}致辞，共{number}万余人次参加。",
                f"{body}与青禾大学签署协议，总投资{number}.5亿元，同比增长{number % 300}%。",
                f"{person}任{body}局长，免去其副局长职务。",
                f"{number % 12 + 1}月{number % 31 + 1}日至{number % 28 + 1}日，{body}举办培训班。",
            ]
        )
        | broken_words.filter(lambda text: bool(text.strip()))
    )


_day_forms = st.sampled_from(
    [
        "{d}日，{s}",
        "{m}月{d}日 {s}",
        "{m}.{d} {s}",
        "△{s}",
        "{y}年{m}月{d}日\n{s}",
        "{d}日\n{s}",
        "{s}",
        "{n}. {s}",
        "- {m}月{d}日，{s}",
        "　　同日　{s}",
        "{y}-{m}-{d}：{s}",
        "【{d}日】{s}",
    ]
)
_month_forms = st.sampled_from(["{m}月", "# {m}月", "【{m}月】", "{y}年{m}月", "", "第{m}季度"])


@st.composite
def layouts(draw: st.DrawFn) -> str:
    """A chronicle in one of many layouts, well made or not quite."""
    year = draw(st.integers(1000, 2999))
    entry, month = draw(_day_forms), draw(_month_forms)
    lines = [
        draw(st.sampled_from([f"{year}年临江市大事记", f"{year}年", "", "大事记\n编者的话。"]))
    ]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        at = {"y": year, "m": draw(st.integers(1, 12)), "n": number}
        lines.append(month.format(**at))
        for _ in range(draw(st.integers(0, 3))):
            day = draw(st.integers(1, 31))
            lines.append(entry.format(d=day, s=draw(sentences()), **at))
    return draw(st.sampled_from(["\n", "\r\n", "\n\n", "\n　　"])).join(lines)


@st.composite
def damaged_gold(draw: st.DrawFn) -> str:
    """A passage of a real chronicle with characters cut, doubled, moved and put in."""
    text = draw(st.sampled_from(GOLD)).read_bytes().decode()
    start = draw(st.integers(0, max(0, len(text) - 600)))
    text = text[:60] + text[start : start + 600]
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 30)))
        text = draw(
            st.sampled_from(
                [
                    text[:at] + text[end:],
                    text[:end] + text[at:],
                    text[end:] + text[:at],
                    text[:at] + "\n" + text[at:],
                    text[:at] + text[at:end][::-1] + text[end:],
                ]
            )
            | (broken_words | any_text).map(lambda put: text[:at] + put + text[end:])  # noqa: B023 - drawn at once
        )
    return text
