"""Where events take place, on invented entries; names are marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashiji.records import EventType
from dashiji.resolve.places import find_places

CASES = [
    (
        "selection",
        "{文教授/P}团队获国家奖",
        "在{京/G}举行的{科技奖励大会/E}上,团队获一等奖。",
        ("京",),
        "what is won at a meeting is won there",
    ),
    (
        "activity",
        "{博物馆日/E}活动在{临川市/G}举行",
        "主会场设在{青石村/L},63家单位参加。",
        ("临川市", "青石村"),
        "the main venue",
    ),
    (
        "meeting",
        "{全省卫生会议/E}召开",
        "厅长在{滨海/G}主会场作报告。",
        ("滨海",),
        "who speaks there",
    ),
    (
        "incident",
        "受台风影响,{清河/L}发生洪水,{东山县/G}、{西河县/G}等9个县受灾",
        "",
        ("清河", "东山县", "西河县"),
        "each clause on what was struck",
    ),
    ("incident", "县城{望江路/L}一仓库失火", "", ("望江路",), "a street in the county's own town"),
    (
        "incident",
        "{青山/G}发生地震",
        "3月2日,{青山彝族苗族自治县/G}发生地震。",
        ("青山",),
        "one place, with and without its peoples",
    ),
    ("report", "大使在{南非/G}《星报》发表文章", "", (), "where a newspaper is from"),
    (
        "other",
        "潜水器完成海试",
        "9月上旬,“青龙号”潜水器在{白沙海/L}完成试验。",
        ("白沙海",),
        "whatever is done there, right under the headline",
    ),
    ("other", "产量创新高", "局长在{滨海/G}介绍,产量增长。", (), "where somebody only says it"),
    (
        "activity",
        "职工运动会举行",
        "运动会在位于{滨海市/G}的{滨海技师学院/O}举行。",
        ("滨海市", "滨海技师学院"),
        "a house and where it lies",
    ),
    (
        "activity",
        "旅游节在{青山县/G}开幕",
        "8月2日,旅游节在{滨海市/G}{青山县/G}{望江广场/L}开幕。",
        ("青山县", "望江广场"),
        "no city above the county of the headline",
    ),
    (
        "selection",
        "集团两项成果获奖",
        "{科学技术奖励大会/E}在{滨海会堂/L}举行,集团成果获一等奖。",
        ("滨海会堂",),
        "where the ceremony is held",
    ),
    (
        "other",
        "医疗队从{滨海/G}启程",
        "2月9日,队员在{滨海天河机场/L}登机。",
        ("滨海", "滨海天河机场"),
        "where those who leave go on board",
    ),
    ("meeting", "{旅游发展大会/E}在{滨海市/G}召开", "", ("滨海市",), "after 在"),
    (
        "meeting",
        "{物流大会/E}在{法国/G}{里昂/G}{会展中心/L}举行",
        "",
        ("法国", "里昂", "会展中心"),
        "a row of names",
    ),
    (
        "meeting",
        "{旅游大会/E}在{滨海市/G}召开",
        "大会在{滨海市/G}{国际会议中心/L}开幕。",
        ("滨海市", "国际会议中心"),
        "a venue from the body, the city once",
    ),
    ("meeting", "{旅游大会/E}召开", "会议在{京/G}举行。", ("京",), "as the name stands"),
    (
        "meeting",
        "{旅游大会/E}召开",
        "{旅游商品展/E}同期在{临川市/G}举行。",
        (),
        "what is held beside it is elsewhere",
    ),
    (
        "training",
        "{省教育厅/O}举办教师研修班",
        "第一期、第二期研修班先后在{临川大学/O}和{滨海学院/O}开班。",
        ("临川大学", "滨海学院"),
        "bodies as venues",
    ),
    (
        "training",
        "{市委组织部/O}组织90名村支书到{临川干部学院/O}参加轮训",
        "",
        ("临川干部学院",),
        "where people go to learn",
    ),
    (
        "launch",
        "首列旅游专列从{滨海北站/L}发车,线路开通",
        "",
        ("滨海北站",),
        "where it sets out",
    ),
    (
        "activity",
        "{丰收节/E}在{临川市/G}举办",
        "3月2日,各族群众齐聚{望江广场/L}。",
        ("临川市", "望江广场"),
        "where people come together",
    ),
    (
        "other",
        "{省农科院/O}专家到{滨海市/G}指导春耕",
        "一行先后深入{东山县/G}、{西河县/G}察看苗情。",
        ("滨海市", "东山县", "西河县"),
        "the stops of a visit",
    ),
    (
        "incident",
        "{临川市/G}{东山县/G}境内的{青石站/L}附近发生山体崩塌",
        "",
        ("临川市", "东山县", "青石站"),
        "a site within the places before it",
    ),
    (
        "other",
        "{省体育局/O}与{临川大学/O}签署合作协议",
        "双方3月2日在{滨海市/G}签署协议。",
        ("滨海市",),
        "where an agreement is signed",
    ),
    (
        "launch",
        "位于{滨海市/G}{空港保税区/L}的保税仓投入使用",
        "",
        ("滨海市", "空港保税区"),
        "where what is opened stands",
    ),
    ("activity", "{滨海市/G}举办国际风筝节", "", ("滨海市",), "a city that hosts"),
    ("activity", "在{省文联/O}支持下,书法展开幕", "", (), "在…下 is no place"),
    (
        "policy",
        "{国家能源局/O}印发《储能规划》",
        "在{北京/G}、{天津/G}开展试点。",
        (),
        "a rule's body tells of the future",
    ),
    (
        "report",
        "{临川大学/O}团队在《细胞》发表论文,样品在{云南/G}采集",
        "",
        (),
        "what a paper tells of is elsewhere",
    ),
    (
        "incident",
        "{青石县/G}{柳河镇/G}发生4.8级地震",
        "",
        ("青石县", "柳河镇"),
        "the place that is struck",
    ),
    ("incident", "受寒潮影响,{滨海市/G}出现暴雪", "", ("滨海市",), "after an adverbial clause"),
    ("incident", "台风登陆{滨海市/G}{白沙湾/L}", "", ("滨海市", "白沙湾"), "where a storm lands"),
    (
        "incident",
        "{青石县/G}遭受冰雹灾害",
        "{柳河镇/G}、{石门乡/G}等3个乡镇受灾,{柳河镇/G}转移群众。",
        ("青石县", "柳河镇", "石门乡"),
        "towns that the body says were struck",
    ),
    ("launch", "{滨海市/G}地铁三号线开通运营", "", ("滨海市",), "a work in a city"),
    (
        "launch",
        "{甘岭/G}至{石门/G}公路甘岭段、{石门/G}段通车",
        "",
        ("石门",),
        "the section that was built",
    ),
    ("launch", "卫星在{酒泉卫星发射中心/L}发射", "", ("酒泉卫星发射中心",), "a launch site"),
    (
        "launch",
        "{国道G999德清县城至石门段改建工程/I}开工",
        "",
        ("德清县",),
        "the county in a work's name",
    ),
    ("other", "{陈平/P}率队赴{那曲市/G}支援", "", ("那曲市",), "赴"),
    ("other", "{省科协/O}专家到{青石县/G}、{白水县/G}调研", "", ("青石县", "白水县"), "到…调研"),
    (
        "other",
        "{陈平/P}到{白水县/G}调研防汛工作",
        "{陈平/P}一行先后来到{青龙水库/L}、{白水水泥厂/O}，察看大坝。要确保{沂河/L}安澜。",
        ("白水县", "青龙水库", "白水水泥厂"),
        "the stops of a visit, bodies too",
    ),
    (
        "other",
        "{陈平/P}一行赴{白水县/G}调研，先后考察了{青龙水库/L}、{白水水泥厂/O}，并召开座谈会",
        "",
        ("白水县", "青龙水库", "白水水泥厂"),
        "the stops told in the headline itself",
    ),
    ("other", "{陈平/P}到{白水博物馆/O}调研", "", ("白水博物馆",), "a house that is looked at"),
    ("other", "{陈平/P}到{省财政厅/O}调研", "", (), "an authority is no place"),
    (
        "other",
        "{陈平/P}检查节日市场供应",
        "{陈平/P}到{农贸中心/L}，并察看了{省粮库/O}的库存。",
        ("农贸中心",),
        "到 after the visitor",
    ),
    (
        "other",
        "{陈平/P}慰问环卫工人",
        "{陈平/P}指出，要办好{省科协/O}的事，到{二〇三〇/L}年建成。",
        (),
        "到 with no visitor before it is no stop",
    ),
    (
        "launch",
        "{滨海市/G}儿童医院新院区开工",
        "该项目位于{临港新区/L}，占地百亩。配套的学校位于{白沙镇/G}。",
        ("滨海市", "临港新区"),
        "where the work stands",
    ),
    ("other", "{铜陵矿业/O}向{青石县/G}捐赠口罩", "", (), "向 is not where"),
    ("other", "{中国/G}与{瑙鲁/G}恢复外交关系", "", (), "a country as a party"),
    ("other", "研究所在{札林县/G}发掘古墓", "", ("札林县",), "所 before 在 may end a noun"),
    (
        "selection",
        "{滨海市/G}入选国家试点城市",
        "评审会议在{北京/G}举行。",
        (),
        "a list is nowhere",
    ),
    (
        "statement",
        "{外交部/O}发言人答记者问",
        "在{国务院新闻办公室/O}举行的发布会上,发言人作了回应。",
        (),
        "an office that holds a meeting is no venue",
    ),
]


@pytest.mark.parametrize(("kind", "headline", "body", "places", "why"), CASES)
def test_places(
    make_event: Callable[..., Any],
    kind: str,
    headline: str,
    body: str,
    places: tuple[str, ...],
    why: str,
) -> None:
    event = make_event(headline, body)
    found = find_places(event.happening, event.layers.entities, EventType(kind))
    assert found == places, why
