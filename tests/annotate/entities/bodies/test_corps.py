"""Divisions and regiments by their numbers, and numbers of groups that name none; made-up."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

BODIES = [
    ("第七师师长到一二八团调研。", ["第七师", "一二八团"], "a division and a regiment"),
    ("九十一团、九十二团遭受冰雹。", ["九十一团", "九十二团"], "two in a row"),
    ("一四三团五连职工领取证书。", ["一四三团五连"], "a company"),
    ("六十八团中学举行运动会。", ["六十八团中学"], "its school"),
    ("149团政委作报告。", ["149团"], "in figures, before its head"),
    ("第四师医院揭牌。", ["第四师医院"], "the division's hospital"),
    ("12团游客抵达。", [], "groups of tourists"),
    ("二十个代表团参加。", [], "delegations"),
    ("第三师范学校迁校。", ["第三师范学校"], "a normal school"),
]


@pytest.mark.parametrize(("text", "names", "why"), BODIES, ids=[case[2] for case in BODIES])
def test_corps(text: str, names: list[str], why: str) -> None:
    found = annotate(text)._.dashiji_entities
    assert [text[m.start : m.end] for m in found if m.label == "ORG"] == names, why
