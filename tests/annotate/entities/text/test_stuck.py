"""Words that the tagger ran together, and people in the place between a title and a verb."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

CASES = [
    ("省政协主席栾树清率调研组到访。", "栾树清", "PERSON", "率 sticks to the name"),
    ("任命覃明远为县监察委员会副主任。", "县监察委员会", "ORG", "the body after 为"),
    ("任命覃明远为县监察委员会副主任。", "覃明远", "PERSON", "the person before 为"),
    ("省文物局副局长关毅致辞。", "关毅", "PERSON", "a name that is also a common word"),
    ("临川省农业科学院党委书记单柏当选副理事长。", "单柏", "PERSON", "title and name in one word"),
    ("商务部美大司司长尔朱明介绍情况。", "尔朱明", "PERSON", "a rare compound family name"),
    ("会议在汤加王国首都召开。", "汤加王国", "GPE", "the full name of a state"),
    ("泛美农业组织（PAXO）发布报告。", "PAXO", "ORG", "an acronym in brackets"),
    ("第四期全省乡村医生培训班在党校开班。", "第四期全省乡村医生培训班", "EVENT", "期 counts"),
    ("市海事局局长闻人可为优秀船员颁奖。", "闻人可", "PERSON", "为 of an honour is no name"),
    ("报社社长呼延玉到印刷厂调研。", "呼延玉", "PERSON", "到 before a place is no name"),
    ("任命端木一帆为市审计局局长。", "市审计局", "ORG", "a compound name before 为"),
    ("县商务局党组书记裘正宣读决定。", "裘正", "PERSON", "the verb after the name goes whole"),
    ("公司董事长沙明在会上发言。", "沙明", "PERSON", "a chairman, not the city in the middle"),
    ("车队驶过市长江大桥。", "市长江大桥", "LOC", "no mayor is read across a bridge"),
    ("检查大凌河义县段堤防。", "大凌河义县段", "LOC", "a stretch of a river is one name"),
    ("市民可用手机应用“茶乡通”办理。", "茶乡通", "PLATFORM", "an app by the word before it"),
    ("大会在安澜市稻香楼宾馆举行。", "安澜市稻香楼宾馆", "LOC", "a town that no table knows stays"),
    ("大会在合肥市稻香楼宾馆举行。", "稻香楼宾馆", "LOC", "the venue without its town"),
    (
        "大会在合肥市少年儿童图书馆举行。",
        "合肥市少年儿童图书馆",
        "LOC",
        "any town's house keeps it",
    ),
    ("丹麦驻华大使馆科技参赞Jens Holm出席。", "Jens Holm", "PERSON", "an envoy in Latin letters"),
    ("河岸省辐射监测中心站高级工程师庹青山带队。", "庹青山", "PERSON", "a rare family name"),
    ("试点设在都匀市和盘县。", "盘县", "GPE", "和 before a county"),
    ("《法治周报》刊发区法院法官助理云青的文章。", "区法院", "ORG", "刊发 is no part of a body"),
    ("市公安局交通警察支队支队长祖建签字。", "市公安局交通警察支队", "ORG", "支队 once"),
    ("周志强任县财政局局长。", "县财政局", "ORG", "a verb of taking office before a body"),
    ("此举成为财政部发布公告后全省首例。", "财政部", "ORG", "a linking verb before a body"),
    ("案件在任县人民法院开庭。", "任县人民法院", "ORG", "a county that is called 任"),
    ("服务赣南、苏北约600家企业。", "苏北", "LOC", "no treaty organisation"),
]
NO_NAMES = [
    ("会议通过某化工公司破产重整方案。", "an anonymous company"),
    ("台基西北角坍塌。", "a side of a house"),
    ("430艘船舶进港避险。", "a port that is not Hong Kong"),
    ("关闭A级景区14家，查看瞭望塔5座。", "what is counted"),
    ("公布2031年全国最美家庭名单。", "families"),
    ("10名新任法官向宪法宣誓。", "向 before whom an oath is made to"),
    ("要求120间实验室停用整改。", "a number of rooms"),
    ("代表步入庆祝大会会场。", "a celebration without a name"),
    ("建成骨干水源工程不少于65座。", "works that are counted"),
    ("总经理全程陪同。", "an adverb after a title"),
    ("来宾参观展厅。", "guests are no city here"),
    ("推选首届理事长单位。", "a common word after a title"),
    ("研究院长办公会议题。", "a title inside a longer word"),
]


def names(text: str) -> list[tuple[str, str]]:
    doc = annotate(text)
    return [(text[e.start : e.end], str(e.label)) for e in doc._.dashiji_entities]


@pytest.mark.parametrize(("text", "name", "label", "why"), CASES, ids=[c[3] for c in CASES])
def test_name_is_found(text: str, name: str, label: str, why: str) -> None:
    assert (name, label) in names(text), why


@pytest.mark.parametrize(("text", "why"), NO_NAMES, ids=[c[1] for c in NO_NAMES])
def test_no_name_is_found(text: str, why: str) -> None:
    assert names(text) == [], why
