"""Departments and units of a house, whom it sends out, and names with a dot."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

CASES = [
    ("安全监察质量部举办培训班。", "安全监察质量部", "ORG", "a department that acts"),
    ("3月5日，票务稽查部主任何立群通报情况。", "票务稽查部", "ORG", "a department with its head"),
    ("教务处组织学生参赛。", "教务处", "ORG", "组织 behind a department is what it does"),
    ("公司风险合规部印发办法。", "风险合规部", "ORG", "behind its house"),
    ("学校设立教师发展处、国际合作处。", "教师发展处", "ORG", "what a house founds"),
    ("设立库区管理处、水情调度中心，撤销经营处。", "水情调度中心", "ORG", "the second of a row"),
    ("撤销原后勤基建处。", "后勤基建处", "ORG", "what it gives up, without 原"),
    ("永宁边检站执勤一队获评先进。", "永宁边检站执勤一队", "ORG", "a numbered unit"),
    ("临江机务段运用三车间开展竞赛。", "临江机务段运用三车间", "ORG", "a numbered workshop"),
    ("国务院安委会第九考核巡查组进驻。", "国务院安委会第九考核巡查组", "ORG", "a numbered group"),
    ("县委宣传部理论科印发材料。", "县委宣传部理论科", "ORG", "a section of a party organ"),
    ("文化和旅游部艺术司指导演出。", "文化和旅游部艺术司", "ORG", "a department across words"),
    ("院艺术委员会主任嵇元宣读规定。", "院艺术委员会", "ORG", "the house's own committee"),
    ("青岛市人大常委会考察团考察立法。", "青岛市人大常委会", "ORG", "whom a body sends is none"),
    ("副经理买买提江·卡德尔介绍情况。", "买买提江·卡德尔", "PERSON", "the first syllables"),
    ("古丽娜尔·麦麦提获一等奖。", "古丽娜尔·麦麦提", "PERSON", "the last syllable before a verb"),
    ("医生帕提古丽·阿不都热合曼到岗。", "帕提古丽·阿不都热合曼", "PERSON", "都 is no adverb"),
    ("由买合木提·吐尔迪带领。", "买合木提·吐尔迪", "PERSON", "买 is no verb"),
    ("院士艾力·伊萨木丁汇报。", "艾力·伊萨木丁", "PERSON", "one side known"),
    ("选手佟健/庞清获冠军。", "佟健", "PERSON", "a stroke is no part of a name"),
    ("客商伊万诺夫考察茶园。", "伊万诺夫", "PERSON", "a foreign name without a title"),
    ("总经理农少平答记者问。", "农少平", "PERSON", "what only people do behind a rare name"),
    ("里昂大学教授让-雅克·杜兰作报告。", "让-雅克·杜兰", "PERSON", "a double name in French"),
    (
        "临江市疾病预防控制中心派6名专家驻点。",
        "临江市疾病预防控制中心",
        "ORG",
        "whom it sends is none of it",
    ),
    ("主任揭益民接诊患者30人。", "揭益民", "PERSON", "a family name that is a verb too"),
]
NO_NAMES = [
    ("俱乐部举办培训班。", "any club"),
    ("各科室组织学习。", "all of them"),
    ("两县公安局联合执法。", "as many bodies as places"),
    ("各县增设乡村建设科。", "one in each"),
    ("有关处室负责人参加。", "some of them"),
    ("火箭总设计师到场。", "设计 is no verb there"),
]


def names(text: str) -> list[tuple[str, str]]:
    doc = annotate(text)
    return [(text[e.start : e.end], str(e.label)) for e in doc._.dashiji_entities]


@pytest.mark.parametrize(("text", "name", "label", "why"), CASES, ids=[c[3] for c in CASES])
def test_unit_or_person_is_found(text: str, name: str, label: str, why: str) -> None:
    assert (name, label) in names(text), why


@pytest.mark.parametrize(("text", "why"), NO_NAMES, ids=[c[1] for c in NO_NAMES])
def test_nothing_is_named(text: str, why: str) -> None:
    assert names(text) == [], why
