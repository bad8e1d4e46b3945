"""Meetings, sessions and days by what their names begin with."""

from __future__ import annotations

import pytest
from tests.annotate.rules import annotate

CASES = [
    (
        "全市打击治理跨境赌博工作推进会召开。",
        "全市打击治理跨境赌博工作推进会",
        "what it is to stop",
    ),
    ("全县严厉打击盗采砂石工作会议召开。", "全县严厉打击盗采砂石工作会议", "with an adverb"),
    ("市里召开查处违法建筑现场会。", "查处违法建筑现场会", "behind the verb of holding"),
    ("临江市实施质量强市战略推进会召开。", "临江市实施质量强市战略推进会", "behind its place"),
    ("全市创建全国文明城市动员大会召开。", "全市创建全国文明城市动员大会", "a town's honour"),
    ("湄公河委员会第九次理事会会议召开。", "湄公河委员会第九次理事会会议", "a council's session"),
    ("国际民航组织第四十届大会召开。", "国际民航组织第四十届大会", "an assembly with its body"),
    ("全省中医药表彰会召开。", "全省中医药表彰会", "a kind of meeting"),
    ("中国—东盟教育交流周开幕。", "中国—东盟教育交流周", "周 is no person"),
    ("十八届四中全会召开。", "十八届四中全会", "a plenum without 党的"),
    ("第111个国际妇女节到来。", "第111个国际妇女节", "how many there have been"),
    ("第二十个全国“质量月”拉开帷幕。", "第二十个全国“质量月”", "in marks, of the nation"),
    ("第二十九届“世界气象日”到来。", "第二十九届“世界气象日”", "in marks, with its 届"),
    ("开展第七个“中华慈善日”集中宣传活动。", "中华慈善日", "in marks behind a number"),
    ("利用第六个全民国家安全教育日开展宣传。", "第六个全民国家安全教育日", "before what is done"),
    ("区里举行2021届高三百日誓师大会。", "2021届高三百日誓师大会", "days that are left"),
    (
        "2031—2032学年第二学期开学典礼举行。",
        "2031—2032学年第二学期开学典礼",
        "a school year and its term",
    ),
    ("楚江区第五届职工篮球赛落幕。", "楚江区第五届职工篮球赛", "with its 届"),
    ("镇里举办首届“稻田音乐节”。", "首届“稻田音乐节”", "the first, in marks"),
    ("第三届“金秋论坛”开幕。", "第三届“金秋论坛”", "a forum in marks"),
    ("市民政局举办“情系重阳”集体婚礼。", "“情系重阳”集体婚礼", "a wedding of many"),
    ("全省护林员业务培训班开班。", "全省护林员业务培训班", "of the whole province"),
    ("举办基层护林员业务培训班。", "基层护林员业务培训班", "whose people attend"),
    ("15日是首个全国低碳日，各地开展活动。", "全国低碳日", "the first of its days"),
    ("第十三届全国书法篆刻展览开幕。", "第十三届全国书法篆刻展览", "an exhibition"),
    ("市科协举办第十届“科普之夏”活动。", "第十届“科普之夏”活动", "a campaign with its 届"),
    ("“百团百场”惠民演出启动。", "“百团百场”惠民演出", "shows for the public"),
    ("全省教职工羽毛球比赛举行。", "全省教职工羽毛球比赛", "of the whole province"),
    ("12·4国家宪法日活动举行。", "12·4国家宪法日", "a day with its date"),
    ("2032年布里斯班奥运会开幕。", "2032年布里斯班奥运会", "games with year and city"),
    ("行里召开2031年年中工作会议。", "2031年年中工作会议", "the season that is reviewed"),
]
NO_NAMES = [
    ("全市打击违法行为。", "no meeting follows"),
    ("第10个工作日公布结果。", "any day"),
    ("市里举办青年干部培训班。", "a course by who attends"),
    ("县林业局举办护林员业务培训班。", "a course for one's own staff"),
    ("市里开展宣传咨询活动。", "only what kind of 活动"),
    ("镇里召开防汛紧急会议。", "any urgent sitting"),
    ("举行轮椅发放仪式。", "any ceremony"),
    ("举办村党组织书记轮训班。", "any course"),
    ("组织职工羽毛球友谊赛。", "any match"),
    ("召开党建工作专题会。", "any sitting"),
    ("举行重点项目“云开工”仪式。", "how a ceremony is held"),
    ("在第二个环节，专家提问。", "节 of another word"),
    ("中华医学会第二十次全国眼科学术会议", "a congress that a body only holds"),
]


def meetings(text: str) -> list[str]:
    doc = annotate(text)
    return [text[e.start : e.end] for e in doc._.dashiji_entities if str(e.label) == "EVENT"]


@pytest.mark.parametrize(("text", "name", "why"), CASES, ids=[c[2] for c in CASES])
def test_meeting_is_whole(text: str, name: str, why: str) -> None:
    assert meetings(text) == [name], why


@pytest.mark.parametrize(("text", "why"), NO_NAMES, ids=[c[1] for c in NO_NAMES])
def test_whole_text_is_no_meeting(text: str, why: str) -> None:
    assert text.rstrip("。") not in meetings(text), why
    assert len(meetings(text)) <= text.count("会议"), why
