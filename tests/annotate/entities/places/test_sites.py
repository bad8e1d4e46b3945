"""Sites that no tagger knows, by what their names end in and where they stand."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

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
    ("胜利水库开始除险加固。", "胜利水库", "named by a verb"),
    ("安宁区桃海集贸市场起火。", "桃海集贸市场", "a market behind its district"),
    ("定西市西岩山酒店发生火灾。", "西岩山酒店", "a hotel behind its city"),
    ("临潭路互通开始改造。", "临潭路互通", "where roads meet"),
    ("京藏高速那曲服务区启用。", "京藏高速那曲服务区", "where a motorway's travellers rest"),
    ("长沙地铁6号线开通。", "长沙地铁6号线", "a line with its city"),
    ("展览在青山植物园举办。", "青山植物园", "a garden in which something is held"),
    ("教授在明远楼302室授课。", "明远楼", "a house without the room"),
    ("领队参观定海现代农业产业园。", "定海现代农业产业园", "a park that is called modern"),
    ("甲公司承建的恩图大桥在当地通车。", "恩图大桥", "behind who built it"),
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
    ("全市星级酒店和快捷酒店恢复营业。", "hotels of a class"),
    ("学校举行团结活动。", "a verb that works are named by, and no work"),
    ("通过国家现代农业产业园验收。", "a title that parks get"),
    ("单位在长阳土家族自治县建设示范区。", "what is built in a county"),
    ("林区发现东北虎，救助亚洲象2头。", "beasts that are called after a place"),
]


TOWNS = [
    ("慰问组先后来到哲觉镇。", "哲觉镇", "a town behind a verb of going there"),
    ("专家深入木纳乡开展义诊。", "木纳乡", "a township"),
    ("抢险队赶赴石寨街道。", "石寨街道", "a subdistrict"),
]
ROWS = [
    ("队伍由昌都经八宿、左贡到芒康。", ["昌都", "八宿", "左贡", "芒康"], "on the way"),
    ("敦煌、玉门、瓜州等地降雪。", ["敦煌", "玉门", "瓜州"], "in a row"),
    ("他是湖北蕲春人，1960年参军。", ["湖北", "蕲春"], "where one was born"),
    ("代表团来蓉，考察产业园。", ["蓉"], "a city by one sign, behind a verb of coming"),
    ("会议强调安全、和平、发展。", [], "words that counties are named by"),
]
NO_TOWNS = [
    ("记者走进特色小镇。", "a sort of town"),
    ("干部深入乡镇调研。", "towns of any name"),
    ("他们考察重点集镇建设。", "market towns of any name"),
]


def towns(text: str) -> list[str]:
    doc = annotate(text)
    return [text[e.start : e.end] for e in doc._.dashiji_entities if e.label == "GPE"]


@pytest.mark.parametrize(("text", "names", "why"), ROWS, ids=[case[2] for case in ROWS])
def test_towns_by_their_short_names(text: str, names: list[str], why: str) -> None:
    assert towns(text) == names, why


@pytest.mark.parametrize(("text", "name", "why"), TOWNS, ids=[case[2] for case in TOWNS])
def test_a_town_is_named(text: str, name: str, why: str) -> None:
    assert towns(text) == [name], why


@pytest.mark.parametrize(("text", "why"), NO_TOWNS, ids=[case[1] for case in NO_TOWNS])
def test_no_town_is_named(text: str, why: str) -> None:
    assert towns(text) == [], why


def sites(text: str) -> list[str]:
    doc = annotate(text)
    return [text[e.start : e.end] for e in doc._.dashiji_entities if e.label == "LOC"]


@pytest.mark.parametrize(("text", "name", "why"), SITES, ids=[case[2] for case in SITES])
def test_a_site_is_named(text: str, name: str, why: str) -> None:
    assert sites(text) == [name], why


@pytest.mark.parametrize(("text", "why"), NO_SITES, ids=[case[1] for case in NO_SITES])
def test_no_site_is_named(text: str, why: str) -> None:
    assert sites(text) == [], why
