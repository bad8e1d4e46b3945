"""Which verbs govern a title, from which side, and how far they reach."""

from __future__ import annotations

import pytest

from dashiji.annotate.document_verbs import (
    Governor,
    governors,
    group_titles,
    noun_after,
    noun_before,
)
from dashiji.grammar.skeleton import BODY, TITLE, mask
from dashiji.grammar.titles import find_titles

Found = list[tuple[str, str, str]]


def ruling(text: str) -> Found:
    """The verbs of the last title, as written, with their side and the agent's words."""
    found = _ruling(text)
    return [
        (text[g.start : g.end], g.side, text[slice(*g.agent)] if g.agent else "") for g in found
    ]


def _ruling(text: str) -> tuple[Governor, ...]:
    spans = find_titles(text)
    skeleton = mask(text, ((start, end, TITLE) for start, end in spans))
    return governors(skeleton, group_titles(skeleton, spans)[-1])


def far(characters: int) -> str:
    return "长" * characters


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # On the left, in the title's clause, or behind 题为 in the one before.
        ("省水利厅印发《甲办法》", [("印发", "left", "")]),
        ("省水利厅印发，会上《甲办法》", []),
        ("省水利厅印发。题为《甲办法》", [("印发", "left", "")]),
        ("会议召开。印发，题为：《甲办法》", [("印发", "left", "")]),
        ("公布。印发，会上，题为《甲办法》", []),
        ("题为《甲办法》", []),
        ("印发。题为《甲办法》", [("印发", "left", "")]),
        ("审议并印发《甲办法》", [("印发", "left", "")]),
        # A noun beside the title is no verb.
        ("日报刊发记者采写的报道《水乡》", [("采写", "left", "")]),
        ("记者报道《水乡》", [("报道", "left", "")]),
        ("记者的报道《水乡》", [("报道", "left", "")]),
        # A verb outside a 的-clause governs the title as well.
        ("水利厅编制的《甲办法》", [("编制", "relative", "")]),
        ("发布由水利厅编制的《甲办法》", [("编制", "relative", ""), ("发布", "left", "")]),
        ("省厅发布由水利厅编制的《甲办法》", [("编制", "relative", ""), ("发布", "left", "")]),
        ("省厅发布水利厅的编制的《甲办法》", [("编制", "relative", "")]),
        ("省厅发布《乙》后编制的《甲办法》", [("编制", "relative", "")]),
        ("省厅发布由水利厅编制《甲办法》", [("编制", "left", "")]),
        # A law that is said to be new is made by nobody told there.
        ("厅里开展新修订的《甲法》", []),
        ("厅里完成与新修订的《甲法》", []),
        ("大会通过新修订的《甲法》", [("修订", "relative", ""), ("通过", "left", "")]),
        # What stands between: nothing, a noun, few words, the end of a longer name.
        ("印发了《甲》", [("印发", "left", "")]),
        ("印发过“《甲》", [("印发", "left", "")]),
        ("印发全市水利《甲》", [("印发", "left", "")]),
        ("印发全市水利局《甲》", []),
        ("印发全市水利系统规划《甲》", [("印发", "left", "")]),
        ("印发全市水利系统民法典《甲》", [("印发", "left", "")]),
        ("印发全市水利系统暂行条例《甲》", [("印发", "left", "")]),
        ("印发全市水利系统新规《甲》", []),
        ("印发全市水利系统新法《甲》", []),
        ("印发全市水利系统新的《甲》", [("印发", "relative", "")]),
        ("作报告《甲》", [("作", "left", "")]),
        ("作了题为《甲》", [("作", "left", "")]),
        ("作全市《甲》", []),
        ("著《甲》", [("著", "left", "")]),
        ("获优秀电视纪录片《甲》", [("获", "left", "")]),
        ("获优秀纪录片《甲》", [("获", "left", "")]),
        ("获省优秀电视纪录片《甲》", [("获", "left", "")]),
        ("获全省优秀电视纪录片《甲》", []),
        # On the right, in the title's sentence.
        ("《甲办法》施行", [("施行", "right", "")]),
        ("《甲办法》（试行）正式施行", [("施行", "right", "")]),
        ("《甲办法》于2023年3月1日起施行", [("施行", "right", "")]),
        ("《甲办法》2023年施行", [("施行", "right", "")]),
        ("《甲办法》施行的", []),
        ("《甲办法》。施行", []),
        ("就《甲办法》征求意见", [("就", "left", "")]),
        ("对《甲办法》公开征求意见", [("对", "left", "")]),
        ("《甲办法》征求意见", [("征求意见", "right", "")]),
        # Behind 由, 经 or 获, once or more.
        ("《甲办法》由省厅印发", [("印发", "agent", "省厅")]),
        (
            "《甲办法》经省政府通过，由省厅公布",
            [("通过", "agent", "省政府"), ("公布", "agent", "省厅")],
        ),
        ("《甲办法》经省政府同意后印发", [("同意", "agent", "省政府")]),
        ("《甲办法》获会议通过", [("通过", "agent", "会议")]),
        ("《甲办法》获奖", [("获", "right", "")]),
        ("《甲办法》。由省厅印发", []),
        ("《甲办法》由省厅", []),
        # No further than this.
        (f"印发{far(4)}《甲》", [("印发", "left", "")]),
        (f"印发{far(5)}《甲》", []),
        (f"印发{far(156)}通知《甲》", [("印发", "left", "")]),
        (f"印发{far(157)}通知《甲》", []),
        (f"《甲办法》由{far(68)}印发", [("印发", "agent", far(68))]),
        (f"《甲办法》由{far(69)}印发", []),
        (f"《甲办法》由{far(49)}通过，由{far(64)}印发",
         [("通过", "agent", far(49)), ("印发", "agent", far(64))]),
        (f"《甲办法》由{far(49)}通过，由{far(65)}印发", [("通过", "agent", far(49))]),
    ],
)  # fmt: skip
def test_governors(text: str, found: Found) -> None:
    assert ruling(text) == found
    before = "前一句。"
    assert ruling(before + text) == found


@pytest.mark.parametrize(
    ("between", "body", "verbs"),
    [
        ("全市水利局", "水利局", ["印发"]),
        ("全市水利系统局", "局", ["印发"]),
        ("水利局的全市工作", "水利局", []),
        ("水利局下属单位", "水利局", []),
    ],
)
def test_a_body_right_before_a_title_leaves_it_to_its_verb(
    between: str, body: str, verbs: list[str]
) -> None:
    text = f"印发{between}《甲》"
    at = text.index(body)
    spans = find_titles(text)
    masked = [(at, at + len(body), BODY), *((*span, TITLE) for span in spans)]
    skeleton = mask(text, masked)
    found = governors(skeleton, group_titles(skeleton, spans)[-1])
    assert [governor.verb for governor in found] == verbs


def test_what_a_verb_says() -> None:
    (governor,) = _ruling("日报刊发记者采写的报道《水乡》")
    assert (governor.verb, governor.sense, governor.kind) == ("采写", "write", "speech")
    write, issue = _ruling("发布由厅编制的《甲办法》")
    assert (write.sense, issue.sense, issue.kind) == ("write", "issue", "")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("印发《甲》《乙》和《丙》", [(0, 2)]),
        ("印发《甲》（试行）、《乙》", [(0, 1)]),
        ("印发《甲》\n《乙》", [(0, 0), (1, 1)]),
        ("印发《甲》召开《乙》《丙》", [(0, 0), (1, 2)]),
        ("印发《甲》\n召开《乙》《丙》", [(0, 0), (1, 2)]),
        ("印发", []),
    ],
)
def test_titles_in_a_row(text: str, rows: list[tuple[int, int]]) -> None:
    spans = find_titles(text)
    skeleton = mask(text, ((start, end, TITLE) for start, end in spans))
    groups = group_titles(skeleton, spans)
    assert [(group.first, group.last) for group in groups] == rows
    for group in groups:
        assert (group.start, group.end) == (spans[group.first][0], spans[group.last][1])


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("国家标准", "国家标准", "国家标准"),
        ("发布强制性国家标准", "强制性国家标准", ""),
        ("发布标准：“", "标准", ""),
        ("标", "", ""),
        ("", "", ""),
        ("杂志社的人", "", "杂志社"),
        ("杂志的人", "", "杂志"),
        ("杂", "", ""),
    ],
)
def test_nouns_beside_a_title(text: str, before: str, after: str) -> None:
    assert (noun_before(text), noun_after(text)) == (before, after)
