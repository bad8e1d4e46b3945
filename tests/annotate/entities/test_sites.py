"""Sites that no tagger knows, by what their names end in and where they stand."""

from __future__ import annotations

import pytest

import dashiji

SITES = [
    ("麻柳滩口岸恢复通关。", "麻柳滩口岸", "a port of entry that opens a sentence"),
    ("民警在姑打铁路口岸执勤。", "姑打铁路口岸", "behind 在 a word that seems a verb"),
    ("七里坪航运枢纽首台机组发电。", "七里坪航运枢纽", "works on a river"),
    ("板桥渡槽完成维修。", "板桥渡槽", "an aqueduct"),
    ("响水涧采区复产。", "响水涧采区", "a part of a mine"),
    ("在黄花滩货场查获危险品。", "黄花滩货场", "a goods yard"),
    ("列车驶入黄羊城编组站。", "黄羊城编组站", "a marshalling yard"),
    ("红石峡步行街开街。", "红石峡步行街", "a street for walkers"),
    ("五通桥作业区首条航线开通。", "五通桥作业区", "a part of a port"),
    ("S217省道桃源段一辆货车侧翻。", "S217省道桃源段", "a stretch of a numbered road"),
    ("G320国道普安段发生塌方。", "G320国道普安段", "of a numbered highway"),
    ("南水北调中线邯郸段开展巡查。", "南水北调中线邯郸段", "of a line of canals"),
    ("内环快速路虎溪段完工。", "内环快速路虎溪段", "of a fast road"),
    ("海警艇在永兴岛附近海域救起渔民。", "永兴岛", "what lies near is not the name"),
    ("南岭煤矿井下发生透水。", "南岭煤矿", "below ground"),
    ("研讨会在学校明德楼报告厅开幕。", "明德楼报告厅", "a building of the writer's school"),
    ("石门公路口岸新旅检大厅启用。", "石门公路口岸", "and a hall in it"),
    ("黑石沟雷达站建成。", "黑石沟雷达站", "a radar station"),
]
NO_SITES = [
    ("工作组检查重点矿区和尾矿库。", "what sort of site"),
    ("各地加强对外口岸管理。", "ports of entry of any name"),
    ("八成以上果园免于绝收。", "a share of them"),
    ("在建设大坝时停航。", "what is built"),
    ("老人、儿童到夜市。", "who goes there"),
    ("首批建成市民广场和口袋公园。", "squares and parks of any name"),
    ("省级特色小镇验收结束。", "a sort of town"),
    ("工作队到利民社区、村内水库核查。", "any water of the village"),
    ("抢修高架桥。", "a bridge of any name"),
]


TOWNS = [
    ("慰问组先后来到哲觉镇。", "哲觉镇", "a town behind a verb of going there"),
    ("专家深入木纳乡开展义诊。", "木纳乡", "a township"),
    ("抢险队赶赴石寨街道。", "石寨街道", "a subdistrict"),
]
NO_TOWNS = [
    ("记者走进特色小镇。", "a sort of town"),
    ("干部深入乡镇调研。", "towns of any name"),
    ("他们考察重点集镇建设。", "market towns of any name"),
]


def towns(text: str) -> list[str]:
    doc = dashiji.annotate(text)
    return [text[e.start : e.end] for e in doc._.dashiji_entities if e.label == "GPE"]


@pytest.mark.parametrize(("text", "name", "why"), TOWNS, ids=[case[2] for case in TOWNS])
def test_a_town_is_named(text: str, name: str, why: str) -> None:
    assert towns(text) == [name], why


@pytest.mark.parametrize(("text", "why"), NO_TOWNS, ids=[case[1] for case in NO_TOWNS])
def test_no_town_is_named(text: str, why: str) -> None:
    assert towns(text) == [], why


def sites(text: str) -> list[str]:
    doc = dashiji.annotate(text)
    return [text[e.start : e.end] for e in doc._.dashiji_entities if e.label == "LOC"]


@pytest.mark.parametrize(("text", "name", "why"), SITES, ids=[case[2] for case in SITES])
def test_a_site_is_named(text: str, name: str, why: str) -> None:
    assert sites(text) == [name], why


@pytest.mark.parametrize(("text", "why"), NO_SITES, ids=[case[1] for case in NO_SITES])
def test_no_site_is_named(text: str, why: str) -> None:
    assert sites(text) == [], why
