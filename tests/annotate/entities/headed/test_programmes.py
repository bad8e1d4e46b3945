"""Programmes, platforms and companies: where their names begin and end."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

CASES = [
    ("会议部署乡村建设行动，要求落实。", "乡村建设行动", "INITIATIVE", "who does what before it"),
    ("市里启动农家书屋工程，覆盖全市。", "农家书屋工程", "INITIATIVE", "behind 市里"),
    ("国家重点研发计划支持项目12个。", "国家重点研发计划", "INITIATIVE", "a realm that is no doer"),
    ("春风行动启动。", "春风行动", "INITIATIVE", "a programme that all know"),
    ("公告在文化和旅游部官网发布。", "文化和旅游部官网", "PLATFORM", "the site of a body"),
    ("12367服务平台接听来电300个。", "12367服务平台", "PLATFORM", "a service by its number"),
    ("东山茶业信息网同步上线网上展厅。", "东山茶业信息网", "PLATFORM", "上线 ends the name"),
    ("船舶智能调度系统投用。", "船舶智能调度系统", "PLATFORM", "common words that go on line"),
    ("浙江大学数字演播平台“云剧台”上线。", "浙江大学", "ORG", "whose quoted platform"),
    ("协议由恒泰饲料董事长秦伯年签署。", "恒泰饲料", "ORG", "a brand and its trade"),
    ("金穗粮油、鸿运食品等3家企业入驻。", "鸿运食品", "ORG", "one of several firms"),
    ("县公安局部署“雷霆”、“利剑”专项行动。", "雷霆", "INITIATIVE", "first of a row"),
    ("县公安局部署“雷霆”、“利剑”专项行动。", "“利剑”专项行动", "INITIATIVE", "last of a row"),
    ("开通“湘里办”“潇湘云”小程序。", "湘里办", "PLATFORM", "a row of platforms"),
    ("实施“平安康乐”大病救助项目。", "“平安康乐”大病救助项目", "INITIATIVE", "and what it is for"),
    ("丽水市“海绵城市”建设试点通过验收。", "“海绵城市”建设试点", "INITIATIVE", "behind its place"),
    ("市文联开展“欢乐到乡村”活动。", "欢乐到乡村", "INITIATIVE", "活动 is no part of it"),
    ("妇联“巾帼圆梦”直播带货活动开幕。", "“巾帼圆梦”直播带货活动", "INITIATIVE", "a kind of 活动"),
    (
        "市局在衡水教师研修网开设专栏。",
        "衡水教师研修网",
        "PLATFORM",
        "a site by what is done on it",
    ),
    ("并在湘南殡葬网开通专区。", "湘南殡葬网", "PLATFORM", "并在 is no part of it"),
    ("法院通过云调解系统公开开庭。", "云调解系统", "PLATFORM", "common words, 云 before them"),
    ("省农科院林业研究所西南苗木样品数据库开放。", "西南苗木样品数据库", "PLATFORM", "its owner"),
    ("省高级人民法院全面推广国家执行指挥平台。", "国家执行指挥平台", "PLATFORM", "an adverb"),
    ("上线爱青岛App。", "爱青岛App", "PLATFORM", "what the place's app is called"),
    ("i襄阳小程序改版。", "i襄阳小程序", "PLATFORM", "a letter before the place"),
    ("比赛由咪咕视频直播。", "咪咕视频", "PLATFORM", "a site that all know"),
    ("县里开展道路交通安全百日会战。", "道路交通安全百日会战", "INITIATIVE", "百日会战"),
    ("茶陵县打赢春耕生产攻坚战。", "春耕生产攻坚战", "INITIATIVE", "a verb of fighting"),
    ("“我们的家园”——书香进乡村活动启动。", "“我们的家园”——书香进乡村", "INITIATIVE", "two titles"),
    ("省里批复楚江大学城二期项目。", "楚江大学城二期项目", "INITIATIVE", "a part of a work"),
    (
        "县水利局启动河湖“清四乱”专项整治。",
        "“清四乱”专项整治",
        "INITIATIVE",
        "behind what it is in",
    ),
    (
        "总队启动火灾隐患排查整治行动。",
        "火灾隐患排查整治行动",
        "INITIATIVE",
        "a verb of campaigning",
    ),
    ("恒丰银行设立“暖企”专项基金。", "“暖企”专项基金", "INITIATIVE", "a quoted fund"),
    (
        "合肥市轨道交通6号线二期工程开工。",
        "合肥市轨道交通6号线二期工程",
        "INITIATIVE",
        "works of a city's railway",
    ),
    ("开通“职工书屋”微信小程序。", "职工书屋", "PLATFORM", "where its programme runs"),
    ("实施青溪灌区续建配套工程。", "青溪灌区续建配套工程", "INITIATIVE", "续建配套 is no part"),
    ("晚会在斗鱼播出。", "斗鱼", "PLATFORM", "an everyday word, where something is shown"),
    ("茶农在抖音直播。", "抖音", "PLATFORM", "直播 is what is done there"),
    ("淮委派员参加。", "淮委", "ORG", "派员 is no part of it"),
    ("临江港集团托管永宁船厂。", "临江港集团", "ORG", "a verb between two bodies"),
]
NO_NAMES = [
    ("旅游总经理到场。", "a trade without a brand"),
    ("会议部署工作。", "no programme"),
    ("渔民养殖斗鱼300尾。", "a fish"),
    ("学校在校园网公示名单。", "any school's net"),
    ("第五届“委员会”成立。", "no meeting in marks"),
    ("通知在官网发布，小区在管网改造中停水。", "nets that are no sites"),
    ("通过云视频会议系统召开会议。", "a kind of meeting"),
    ("“十四五”期间重点项目开工30个。", "works of a plan's years"),
    ("全市“厂中校”产教融合试点扩大。", "a short catchword"),
]


def names(text: str) -> list[tuple[str, str]]:
    doc = annotate(text)
    return [(text[e.start : e.end], str(e.label)) for e in doc._.dashiji_entities]


@pytest.mark.parametrize(("text", "name", "label", "why"), CASES, ids=[c[3] for c in CASES])
def test_name_is_whole(text: str, name: str, label: str, why: str) -> None:
    assert (name, label) in names(text), why


@pytest.mark.parametrize(("text", "why"), NO_NAMES, ids=[c[1] for c in NO_NAMES])
def test_no_name_is_found(text: str, why: str) -> None:
    assert names(text) == [], why
