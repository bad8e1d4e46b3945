"""Dates of invented events: the entry's own, one that the body gives, the header's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashiji.grammar import edtf
from dashiji.resolve.events.dates import date_event

CASES = [
    (
        "全省河湖工作推进会召开",
        "会议1月26日至27日在{青山市/G}举行,与会代表观摩了工程。",
        1,
        "2021-01-26/2021-01-27",
        "a bare noun for the meeting, and its days",
    ),
    (
        "教育活动周系列活动在全省举办",
        "活动周为1月8日至14日,各地开放校园230余个。",
        1,
        "2021-01-08/2021-01-14",
        "what the days of a week are told to be",
    ),
    (
        "{物流大会/E}举行",
        "大会由{县水务局/O}和{省体育局/O}共同主办,1月18日至20日线上线下同步进行。",
        1,
        "2021-01-18/2021-01-20",
        "the next clause of a sentence on the meeting",
    ),
    (
        "{物流大会/E}举行",
        "大会筹备组由{县水务局/O}牵头,1月8日赴{枫香镇/G}考察。",
        1,
        "2021-01",
        "what those do who prepare it",
    ),
    (
        "新修订的河道法施行",
        "去年通过的法律,自1月10日起施行。",
        1,
        "2021-01-10",
        "the day on which it takes effect",
    ),
    (
        "足球男队夺得省运会冠军",
        "8月,在足球决赛中,我市男队以2∶1获胜。",
        None,
        "2021-08",
        "a month that frames the sentence, where no header has one",
    ),
    (
        "学习会召开,专题学习会议精神",
        "1月6日,局长主持会议,专题学习{物流大会/E}精神。",
        1,
        "2021-01-06",
        "a headline of the passing on itself",
    ),
    (
        "救生员骨干培训走进{云坪县/G}",
        "受{省体育局/O}委托,{青山学院/O}1月12日至16日在{枫香镇/G}举办培训,94名学员参加。",
        1,
        "2021-01-12/2021-01-16",
        "a gathering told again as what is held",
    ),
    ("{物流大会/E}召开", "1月12日,{陈平/P}在会上作报告。", 1, "2021-01-12", "会上 refers back"),
    (
        "{青山市/G}暴雨致站点受损",
        "受强降雨影响,1月18日,{青衣江/L}洪水致7座站点受损。",
        1,
        "2021-01-18",
        "the first day of the sentence that tells it again",
    ),
    (
        "平台上线运行",
        "该平台由{县水务局/O}研发,1月15日上线。",
        1,
        "2021-01-15",
        "a day behind who made it",
    ),
    (
        "{物流大会/E}召开",
        "{物流大会/E}于1月12日至13日召开。",
        1,
        "2021-01-12/2021-01-13",
        "told again",
    ),
    (
        "在{滨海/G}举办教师研修班",
        "7至9月举办4期研修班。",
        7,
        "2021-07/2021-09",
        "a range from the header's month",
    ),
    (
        "《青石县节水条例》获通过",
        "1月8日,{县人大常委会第三次会议/E}表决通过该条例。",
        1,
        "2021-01-08",
        "the session that passed it",
    ),
    (
        "{市教委/O}出台劳动课程纲要",
        "1月6日印发的《中小学劳动课程纲要》要求减负。",
        1,
        "2021-01-06",
        "the day of issue",
    ),
    (
        "{全国审计大会/E}召开",
        "1月20日,{临川市/G}召开动员会传达学习。",
        1,
        "2021-01",
        "another meeting",
    ),
    (
        "市急救中心启用新系统",
        "1月17日上午,调度台前一片忙碌,派车用时缩短至45秒。",
        1,
        "2021-01-17",
        "the first words of the body",
    ),
    (
        "科普宣传活动举行",
        "1月14日,在科普日到来之际,{市科协/O}在广场举行科普宣传活动。",
        1,
        "2021-01-14",
        "two commas before it is told",
    ),
    ("{物流大会/E}召开", "截至1月20日,报名1200人。", 1, "2021-01", "a period reported on"),
    ("《青石县节水条例》公布", "条例自2021年1月30日起施行。", 1, "2021-01", "when it takes effect"),
    (
        "{市政府/O}印发《节水方案》",
        "在1月9日召开的{全市水利会议/E}上,{陈平/P}作了说明。",
        1,
        "2021-01",
        "a meeting that is not the headline",
    ),
    (
        "{县政协/O}考察团赴{平江/G}学习",
        "1月12日至15日，考察团一行走访农户23家。",
        1,
        "2021-01-12/2021-01-15",
        "a row of days opens the body",
    ),
    (
        "{全市采茶节/E}在{雨山/G}举办",
        "1月23日，村民和游客2000人登上茶山。",
        1,
        "2021-01-23",
        "what opens the body speaks of no other gathering",
    ),
    (
        "{全国水利会议/E}在京召开",
        "1月23日，{省水利厅/O}召开座谈会，传达精神。",
        1,
        "2021-01",
        "a meeting that passes the headline's on",
    ),
    (
        "{陆远/P}任{县水利局/O}局长",
        "{县政府/O}1月19日印发通知，任命{陆远/P}为局长。",
        1,
        "2021-01-19",
        "a day behind the subject, in a sentence about the same person",
    ),
    (
        "为落实{省水利厅/O}1月4日印发的《意见》，{县水利局/O}1月16日出台《办法》",
        "",
        1,
        "2021-01-16",
        "when another paper came out is not the day",
    ),
    ("{物流大会/E}召开", "第二届大会将于1月28日在京举行。", 1, "2021-01", "the next one"),
    (
        "{物流大会/E}召开",
        "{物流大会/E}于3月2日召开。",
        1,
        "2021-01",
        "not within the header's month",
    ),
    (
        "市区公交实行新票价",
        "自1月8日起，市区公交实行新票价，起步价2元。",
        1,
        "2021-01-08",
        "what the headline says begins then",
    ),
    ("新票价1月8日起实行", "起步价2元。", 1, "2021-01-08", "the headline says when it begins"),
    ("{市交通局/O}公布新票价", "新票价自1月28日起实行。", 1, "2021-01", "it begins later"),
    (
        "{全市农机竞赛/E}举行",
        "1月18日，来自7个乡镇的52名机手在{柳林村/L}比武，{陈平/P}获一等奖。",
        1,
        "2021-01-18",
        "what opens the body, though it has other words",
    ),
    (
        "{全国农机会议/E}召开",
        "1月18日，{县农机局/O}组织干部收看直播。",
        1,
        "2021-01",
        "a meeting that is watched",
    ),
    (
        "全国助残日活动在{青石县/G}举行",
        "1月18日是全国助残日。",
        1,
        "2021-01",
        "only told what day it is",
    ),
    (
        "{青石县/G}入选",
        "{国家体育总局/O}1月16日公布2021年度示范县名单，{青石县/G}榜上有名。",
        1,
        "2021-01-16",
        "the first day of the first sentence",
    ),
    (
        "{青石县/G}入选",
        "根据{省体育局/O}1月4日印发的《通知》，{青石县/G}榜上有名。",
        1,
        "2021-01",
        "not when a paper came out",
    ),
    (
        "《节水办法》征求意见",
        "意见反馈截止日期为1月25日。",
        1,
        "2021-01",
        "a last day",
    ),
    (
        "大型话剧《山梁》上演",
        "为庆祝建校80周年，1月16日晚，由{县剧团/O}排演的大型话剧《山梁》在{青石剧院/L}上演。",
        1,
        "2021-01-16",
        "the sentence says the headline again",
    ),
    (
        "{青石县法院/O}宣判采砂案",
        "被告人1月4日被提起公诉，1月20日，{青石县法院/O}宣判。",
        1,
        "2021-01-20",
        "the day by the headline's own verb",
    ),
    ("全县运动会闭幕", "全县运动会1月11日开幕，1月16日闭幕。", 1, "2021-01-16", "the same"),
    ("全县运动会开幕", "1月11日开幕，1月16日闭幕。", 1, "2021-01-11", "the first has it"),
    (
        "《节水条例》施行",
        "1月30日，{县人大/O}1月3日通过的《节水条例》施行。",
        1,
        "2021-01-30",
        "a day with a comma frames the sentence",
    ),
    (
        "审计组进点",
        "根据{县政府/O}1月2日批准的计划，审计组1月9日进点。",
        1,
        "2021-01-09",
        "what it acts by was before",
    ),
    ("2号高炉点火", "2号高炉大修历时50天，1月9日点火。", 1, "2021-01-09", "2号 is no day"),
    ("{物流大会/E}召开", "", None, "2021", "the year alone"),
    (
        "周年庆典举行",
        "3月10日是校庆日，校友在体育场参加庆典。",
        None,
        "2021-03-10",
        "the first day that is named, where headers have no month",
    ),
    (
        "周年庆典举行",
        "校友在体育场参加庆典，捐款截至3月10日共三万元。",
        None,
        "2021",
        "no day up to which something is told",
    ),
    ("周年庆典举行", "1952年3月10日建校的学校举行庆典。", None, "2021", "a day of another year"),
    (
        "基地获批",
        "时间：2021年10月\n地点：实训楼",
        None,
        "2021-10",
        "a month in a field of its own",
    ),
    ("消费券发放", "【回放】5月起，分四轮发放。", None, "2021-05", "or at the start of a part"),
    ("消费券发放", "到5月，已发放四轮。", None, "2021", "no month inside a sentence"),
]


@pytest.mark.parametrize(("headline", "body", "month", "expected", "why"), CASES)
def test_date_from_the_body(
    make_event: Callable[..., Any],
    headline: str,
    body: str,
    month: int | None,
    expected: str,
    why: str,
) -> None:
    event = make_event(headline, body, month=month)
    dated = date_event(event.block, event.happening, event.layers)
    assert dated.edtf == expected, why
    assert edtf.is_valid(dated.edtf)


def test_own_date_wins_and_a_contradiction_is_kept(make_event: Callable[..., Any]) -> None:
    event = make_event("{物流大会/E}召开", "{物流大会/E}于3月12日召开。", date="2021-03-11")
    dated = date_event(event.block, event.happening, event.layers)
    assert (dated.edtf, dated.source) == ("2021-03-11", "entry")
    assert dated.conflict is not None
    assert dated.conflict.edtf == "2021-03-12"


def test_a_day_that_does_not_exist_falls_back(make_event: Callable[..., Any]) -> None:
    event = make_event("大桥通车", month=2, date="2021-02-30")
    dated = date_event(event.block, event.happening, event.layers)
    assert (dated.edtf, dated.rejected) == ("2021-02", "2021-02-30")


def test_nothing_known_is_empty(make_event: Callable[..., Any]) -> None:
    event = make_event("大桥通车", year=None)
    assert date_event(event.block, event.happening, event.layers).edtf == ""
