"""Names that the construction around them tells."""

from __future__ import annotations

import pytest

import dashiji

CASES = [
    ("中国驻秘鲁大使馆参赞到机场迎接。", "中国驻秘鲁大使馆", "ORG", "a mission abroad"),
    ("外交部亚洲司司长林长青出席。", "外交部亚洲司", "ORG", "a department before its head"),
    ("中共临江县委书记孟秋白讲话。", "中共临江县委", "ORG", "a party committee"),
    ("运动员入选巴黎奥运会。", "巴黎奥运会", "EVENT", "games with their city"),
    ("演出在市民文化中心举行。", "市民文化中心", "LOC", "a venue after 在"),
    ("比赛在临江区文体中心举行。", "临江区文体中心", "LOC", "a venue named like a body"),
    ("飞行节在青石岭起降场举行。", "青石岭起降场", "LOC", "a field after 在"),
    ("县文化馆“茶乡遗珍”特展闭幕。", "“茶乡遗珍”特展", "EVENT", "the body before a quoted show"),
    ("会议在北京国家会议中心召开。", "国家会议中心", "LOC", "the venue without its city"),
    ("会议决定，免去林远山的局长职务。", "林远山", "PERSON", "dismissed"),
    ("任命罗志远为副县长。", "罗志远", "PERSON", "appointed"),
    ("湖北省襄阳市中心医院举行仪式。", "襄阳市中心医院", "ORG", "parted from its province"),
    ("湖南省图书馆开馆。", "湖南省图书馆", "ORG", "the province is part of the name"),
]


@pytest.mark.parametrize(("text", "name", "label", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_construction_names(text: str, name: str, label: str, why: str) -> None:
    doc = dashiji.annotate(text)
    found = [(text[e.start : e.end], str(e.label)) for e in doc._.dashiji_entities]
    assert (name, label) in found, why
