"""Waters by what stands beside their names, and words for water that name none; made-up sentences."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

WATERS = [
    ("某连在洪湖畔搭设帐篷。", ["洪湖"], "the bank is none of the lake's name"),
    ("观鸟节在鄱阳湖滨开幕。", ["鄱阳湖"], "nor is the shore, though the tagger gives it the 湖"),
    ("工作队清理渌水沿线垃圾。", ["渌水"], "a river called so, by its banks"),
    ("全面治理舞水流域养殖场。", ["舞水"], "by its basin"),
    ("省里发布沅江、资水禁渔令。", ["沅江", "资水"], "behind another river"),
    ("检查酉水、溇水。", ["溇水"], "what the words know of two in a row"),
    ("治理污水河道12公里。", [], "foul water"),
    ("清理雨水沿线管网。", [], "rain water"),
    ("检查加油站、充电站。", [], "stations of a kind"),
]


@pytest.mark.parametrize(("text", "names", "why"), WATERS, ids=[case[2] for case in WATERS])
def test_waters(text: str, names: list[str], why: str) -> None:
    found = annotate(text)._.dashiji_entities
    assert [text[m.start : m.end] for m in found if m.label == "LOC"] == names, why
