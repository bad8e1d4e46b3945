"""Canonical names and codes: places, bodies, people; facts of names are public."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashiji import lexicon
from dashiji.annotate.mentions import RoleMention
from dashiji.resolve.names import resolve_names
from dashiji.resolve.names.bodies import canonical_body, link_bodies, spell_out
from dashiji.resolve.names.places import find_place


@pytest.mark.parametrize(
    ("name", "year", "near", "expected"),
    [
        ("沈阳市", 2020, (), [("沈阳市", "gb2260:210100")]),
        ("京", 2020, (), [("北京市", "gb2260:110000")]),
        ("吉林", 2020, (), [("吉林省", "gb2260:220000")]),  # the higher division
        ("吉林", 2020, ("220000",), [("吉林市", "gb2260:220200")]),  # 吉林省 beside it
        ("鼓楼区", 2020, ("350100",), [("鼓楼区", "gb2260:350102")]),  # in Fuzhou
        ("昌平县", 1990, (), [("昌平县", "gb2260:110221")]),  # before it was a district
        ("新加坡", 2020, (), [("新加坡", "iso3166:SG")]),
        ("阿联酋", 2020, (), [("阿拉伯联合酋长国", "iso3166:AE")]),
        ("黔东南州", 2020, (), [("黔东南苗族侗族自治州", "gb2260:522600")]),
        ("酉阳县", 2020, (), [("酉阳土家族苗族自治县", "gb2260:500242")]),
        ("中土世界", 2020, (), []),
    ],
)
def test_place(
    name: str, year: int, near: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert [(place.name, place.ref) for place in find_place(name, year, near)] == expected


def test_a_name_of_several_places_stays_open() -> None:
    assert len(find_place("鼓楼区", 2020)) > 1


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("工信部", 2021, "工业和信息化部"),
        ("人社部", 2021, "人力资源和社会保障部"),
        ("中央网信办", 2021, "中央网络安全和信息化委员会办公室"),
        ("国家网信办", 2021, "国家互联网信息办公室"),
        ("青石县人社局", 2021, "青石县人力资源和社会保障局"),
        ("县政府", 2021, "县人民政府"),
        ("最高人民法院", 2021, "最高人民法院"),
        ("海事法院", 2021, "海事法院"),
        ("临川大学", 2021, "临川大学"),
    ],
)
def test_body(name: str, year: int, expected: str) -> None:
    assert canonical_body(name, year, {}) == expected


def test_two_boards_on_one_door_are_two_bodies() -> None:
    rows = {row["name"]: row for row in lexicon.load("bodies")}
    party, state = "中央网络安全和信息化委员会办公室", "国家互联网信息办公室"
    assert (rows[party]["linked"], rows[state]["linked"]) == (state, party)


def test_authority_file_is_sound() -> None:
    rows = lexicon.load("bodies")
    names = [row["name"] for row in rows]
    aliases = [alias for row in rows for alias in row["aliases"].split(";") if alias]
    assert len(set(names)) == len(names)
    assert not set(aliases) & set(names)
    for row in rows:
        assert row["linked"] in {"", *names}, row
        assert int(row["valid_from"] or 0) <= int(row["valid_to"] or 9999)


def test_short_forms_of_the_chronicle(make_event: Callable[..., Any]) -> None:
    events = [
        make_event("{北辰海洋科技集团/O}(以下简称“北辰海科”)成立"),
        make_event("{德清县农业局/O}和{县农业局/O}开会"),
        make_event("{北辰海科/O}上市"),
    ]
    links = link_bodies([e.text for e in events], [e.layers.entities for e in events])
    assert links["北辰海科"] == "北辰海洋科技集团"
    assert links["县农业局"] == "德清县农业局"


def test_spelling_out_leaves_full_names() -> None:
    assert spell_out("青石县人民政府") == "青石县人民政府"


def _role(person: str, org: str, role: str, method: str = "title-before") -> RoleMention:
    return RoleMention(0, 1, person, org, role, method)


def _canonical(make_event: Callable[..., Any], *roles: RoleMention) -> list[str]:
    events = [make_event("{陈明/P}出席") for _ in roles]
    layers = [replace(e.layers, roles=(r,)) for e, r in zip(events, roles, strict=True)]
    named = resolve_names([e.text for e in events], layers, [2021] * len(events))
    return [event.entities[0].canonical for event in named]


def test_namesakes_are_two(make_event: Callable[..., Any]) -> None:
    court, school = _role("陈明", "青石县法院", "院长"), _role("陈明", "石门师范学院", "院长")
    assert _canonical(make_event, court, school) == [
        "陈明（青石县人民法院院长）",
        "陈明（石门师范学院院长）",
    ]


def test_one_person_with_two_offices_is_one(make_event: Callable[..., Any]) -> None:
    bureau, staff = (
        _role("陈明", "青石县水利局", "局长"),
        _role("陈明", "青石县防汛指挥部", "副指挥长"),
    )
    assert _canonical(make_event, bureau, staff) == ["陈明", "陈明"]


def test_a_change_of_office_is_no_namesake(make_event: Callable[..., Any]) -> None:
    old, new = (
        _role("陈明", "青石县水利局", "局长"),
        _role("陈明", "青石县教育局", "局长", "appointment"),
    )
    assert _canonical(make_event, old, new) == ["陈明", "陈明"]


def test_places_help_to_read_each_other(make_event: Callable[..., Any]) -> None:
    event = make_event("{福州市/G}{鼓楼区/G}和{长沙/G}签约")
    (named,) = resolve_names([event.text], [event.layers], [2021])
    assert [entity.ref for entity in named.entities] == [
        "gb2260:350100",
        "gb2260:350102",
        "gb2260:430100",
    ]
    assert named.unclear == ()
