"""Calendar expressions on invented sentences: spans, values, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest
from dateparser.date import DateDataParser
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.dates import find_dates
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.edtf import is_valid
from dashiji.grammar.shadow import fold

MAY = DateContext(2018, 5)
ENTRY = DateContext(2018, 5, 14)

FORMS = [
    ("2021年渔业年会", "2021年=2021", "year before a name"),
    ("《港口规划（2021—2023年）》", "2021—2023年=2021/2023", "years inside a title"),
    ("2015至2020年", "2015至2020年=2015/2020", "years sharing 年"),
    ("2019年—2021年", "2019年—2021年=2019/2021", "years each with 年"),
    ("2010-12年", "2010-12年=2010/2012", "short last year"),
    ("2022、2023年", "2022、2023年=2022/2023", "neighbours"),
    ("2020年和2022年", "2020年=2020 2022年=2022", "two years"),
    ("2022—2023学年", "2022—2023学年=2022/2023", "school year"),
    ("2020年度决算", "2020年度=2020", "年度"),
    ("2020年底前", "2020年=2020", "底 is left out"),
    ("自2020年起", "2020年=2020", "起 is left out"),
    ("2020年以来", "2020年=2020", "以来 is left out"),
    ("2020 年 6 月 1 日", "2020 年 6 月 1 日=2020-06-01", "spaced"),
    ("２０２０年６月１日", "２０２０年６月１日=2020-06-01", "full width"),
    ("二〇二〇年六月一日", "二〇二〇年六月一日=2020-06-01", "Chinese numerals"),
    ("一九九八年十二月三十一日", "一九九八年十二月三十一日=1998-12-31", "Chinese numerals"),
    ("二○○八年五月", "二○○八年五月=2008-05", "another nought"),
    ("98年7月", "98年7月=1998-07", "two-digit year with a month"),
    ("6月9日起", "6月9日=2018-06-09", "year from the context"),
    ("9日", "9日=2018-05-09", "month from the context"),
    ("于19号开工", "19号=2018-05-19", "号 after 于"),
    ("3月份", "3月份=2018-03", "月份"),
    ("元月3日", "元月3日=2018-01-03", "元月"),
    ("3月上旬", "3月上旬=2018-03-01/2018-03-10", "first ten days"),
    ("2月下旬", "2月下旬=2018-02-21/2018-02-28", "last ten days"),
    ("中旬", "中旬=2018-05-11/2018-05-20", "ten days of the context"),
    ("中下旬", "中下旬=2018-05-11/2018-05-31", "two of them"),
    ("6月下旬至7月上旬", "6月下旬至7月上旬=2018-06-21/2018-07-10", "range of ten days"),
    ("一季度", "一季度=2018-01/2018-03", "quarter"),
    ("2019年第四季度", "2019年第四季度=2019-10/2019-12", "quarter"),
    ("前三季度", "前三季度=2018-01/2018-09", "quarters"),
    ("上半年", "上半年=2018-01/2018-06", "half year"),
    ("2017年下半年", "2017年下半年=2017-07/2017-12", "half year"),
    ("20世纪80年代", "20世纪80年代=198X", "decade"),
    ("二十世纪五十年代", "二十世纪五十年代=195X", "decade"),
    ("上世纪七十年代末", "上世纪七十年代=197X", "decade of the century before"),
    ("1990年代", "1990年代=199X", "decade"),
    ("90年代", "90年代=199X", "decade without century"),
    ("2019年3月至5月", "2019年3月至5月=2019-03/2019-05", "months"),
    ("2019年3至5月", "2019年3至5月=2019-03/2019-05", "months sharing 月"),
    ("9-10月", "9-10月=2018-09/2018-10", "months sharing 月"),
    ("6、7月", "6、7月=2018-06/2018-07", "neighbours"),
    ("6月、8月", "6月=2018-06 8月=2018-08", "two months"),
    ("2019年3、9月", "2019年3=2019-03 9月=2019-09", "a list that does not adjoin"),
    ("11月至次年2月", "11月至次年2月=2018-11/2019-02", "over the year's end"),
    ("11月至2月", "11月至2月=2018-11/2019-02", "over the year's end unsaid"),
    ("4月2日至9日", "4月2日至9日=2018-04-02/2018-04-09", "days"),
    ("4月2—9日", "4月2—9日=2018-04-02/2018-04-09", "days sharing 日"),
    ("4月2日—5月9日", "4月2日—5月9日=2018-04-02/2018-05-09", "days of two months"),
    ("30日至2日", "30日至2日=2018-05-30/2018-06-02", "over the month's end"),
    ("12月30日—1月2日", "12月30日—1月2日=2018-12-30/2019-01-02", "over the year's end"),
    ("2018年12月30日至2019年1月2日",
     "2018年12月30日至2019年1月2日=2018-12-30/2019-01-02", "full days"),
    ("4月2日、5日", "4月2日=2018-04-02 5日=2018-04-05", "two days"),
    ("4月2、3日", "4月2、3日=2018-04-02/2018-04-03", "neighbours"),
    ("2019-03-05 10:30", "2019-03-05=2019-03-05", "written date with a time"),
    ("2019.3.5", "2019.3.5=2019-03-05", "written date"),
    ("2019/03/05", "2019/03/05=2019-03-05", "written date"),
    ("2019.3.5-2019.4.1", "2019.3.5-2019.4.1=2019-03-05/2019-04-01", "written range"),
    ("2019-07", "2019-07=2019-07", "written month"),
    ("民国三年", "民国三年=1914", "Republic"),
    ("民国26年7月7日", "民国26年7月7日=1937-07-07", "Republic"),
    ("民国元年", "民国元年=1912", "Republic"),
    ("光绪二十四年", "光绪二十四年=1898", "reign"),
    ("公元618年", "公元618年=0618", "three digits"),
    ("2024年农历正月十五", "2024年农历正月十五=2024-02-24", "lunar day after its year"),
    ("农历五月初五", "农历五月初五=2018-06-18", "lunar day"),
    ("腊月廿三", "腊月廿三=2018-02-08", "lunar day of the year before"),
    ("八月十五", "八月十五=2018-09-24", "lunar day"),
    ("2020年闰四月", "2020年闰四月=2020-05-23/2020-06-20", "leap month"),
    ("2019年春节，", "2019年春节=2019-02-05", "festival as a day"),
    ("2019年除夕当天", "2019年除夕=2019-02-04", "festival as a day"),
    ("2019年元旦，", "2019年元旦=2019-01-01", "festival as a day"),
    ("2019年春节联欢会", "2019年=2019", "festival in a name"),
    ("去年12月", "去年12月=2017-12", "month of the year before"),
    ("今年上半年", "今年上半年=2018-01/2018-06", "half of this year"),
]  # fmt: skip

RUNNING = [
    ("3日，开工。次日，停工。", "3日=2018-05-03 次日=2018-05-04", "次日 after a day"),
    ("同日，开工。", "同日=2018-05-14", "同日 is the entry's day"),
    ("次日，开工。", "次日=2018-05-14", "次日 at the head is already resolved"),
    ("开工。翌日停工。", "翌日=2018-05-15", "翌日 from the entry's day"),
    ("4月30日开工，次日停工", "4月30日=2018-04-30 次日=2018-05-01", "over the month's end"),
    ("开工，当日停工", "当日=2018-05-14", "当日"),
    ("是月，开工。", "是月=2018-05", "是月"),
    ("是年，产鱼2吨。", "是年=2018", "是年"),
    ("该港1958年建成，当年通航", "1958年=1958 当年=1958", "当年 is the year said before"),
    ("该港1958年3月动工，同年9月建成", "1958年3月=1958-03 同年9月=1958-09", "同年"),
    ("该港1958年3月动工，次年建成", "1958年3月=1958-03 次年=1959", "次年"),
    ("6月3日签约，当月开工", "6月3日=2018-06-03 当月=2018-06", "当月"),
    ("本月15日开工", "本月15日=2018-05-15", "本月 with a day"),
    ("据统计，全年捕鱼3吨", "全年=2018", "全年"),
    ("2017年全年捕鱼3吨", "2017年=2017", "全年 after its year"),
    ("6月3日动工，8日停工", "6月3日=2018-06-03 8日=2018-06-08", "the month said before"),
    ("案发于2016年2月3日。4月1日宣判。", "2016年2月3日=2016-02-03 4月1日=2018-04-01",
     "another year holds to its sentence's end"),
    ("2016年2月3日立案，4月1日宣判", "2016年2月3日=2016-02-03 4月1日=2016-04-01",
     "and in its sentence"),
    ("印发《茶业规划（2021—2025年）》，6月施行", "2021—2025年=2021/2025 6月=2018-06",
     "a title's years say nothing"),
    ("自2019年1月1日起施行。7月30日", "2019年1月1日=2019-01-01 7月30日=2018-07-30", "next year"),
]  # fmt: skip

NONE = [
    "截至目前", "3年", "3年左右", "三年来", "两周年", "第3日", "每日", "连续5日晴", "3日内办结",
    "一日游", "历时十五日", "4/5G网络", "2.0版", "第2号公告", "IPv6", "14.74万", "地铁3号线",
    "5号楼", "试验七号卫星", "3个月", "距今2000年", "近1500年", "1300年历史", "近年来",
    "未来三年", "年初", "年底", "月底", "月初", "近日", "日前", "当天", "同期", "去年", "上年",
    "今年", "2022渔业年会", "青年节", "2022年会", "同日本签约", "十月革命", "3日元",
    "每年3月5日", "每月5日", "2月30日", "13月5日", "24/7", "1-2-3", "192.168.1.12", "2019",
    "2021—2025", "季度", "每月", "全年龄", "想当年", "3:05", "100日", "第36个教师节", "同年龄",
    "月", "年", "2.19",
]  # fmt: skip


def found(text: str, context: DateContext, *, relative: bool = False) -> str:
    mentions = find_dates(fold(text), context, relative=relative)
    return " ".join(f"{text[m.start : m.end]}={m.edtf}" for m in mentions)


@pytest.mark.parametrize(("text", "expected", "why"), FORMS)
def test_forms(text: str, expected: str, why: str) -> None:
    assert found(text, MAY) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), FORMS)
def test_forms_inside_a_sentence(text: str, expected: str, why: str) -> None:
    assert found(f"据了解，{text}。县渔业局报告。", MAY) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), RUNNING)
def test_context_runs_on(text: str, expected: str, why: str) -> None:
    assert found(text, ENTRY) == expected, why


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert found(text, ENTRY) == ""


def test_without_context_only_whole_dates() -> None:
    assert found("3月5日，同日，2019年3月5日", DateContext()) == "2019年3月5日=2019-03-05"


@given(
    st.text(
        alphabet="0123456789一二十年月日号旬季度上中下同次当至-、农历正初元民国世纪代.《》。 全",
        max_size=40,
    )
)
def test_values_are_edtf_and_spans_lie_in_the_text(text: str) -> None:
    at = 0
    for mention in find_dates(text, ENTRY):
        assert at <= mention.start < mention.end <= len(text)
        at = mention.end
        assert is_valid(mention.edtf)
        parse_edtf(mention.edtf)


@pytest.mark.parametrize("sign", ["1", "一", "年", "1月", "正", "2019年", "2019-", "上中", "、1"])
def test_long_runs_end(sign: str) -> None:
    text = sign * (50_000 // len(sign))
    assert all(mention.end <= len(text) for mention in find_dates(text, ENTRY))


# The reference day is a Wednesday.
REFERENCE = DateContext(2019, 5, 15)

POINTING = [
    ("2016年9月10日", "2016-09-10"), ("2016年9月", "2016-09"), ("16年9月", "2016-09"),
    ("2016年", "2016"), ("二零一六年", "2016"), ("二〇一六年九月十日", "2016-09-10"),
    ("9月10日", "2019-09-10"), ("九月十号", "2019-09-10"), ("九月", "2019-09"),
    ("三月五号", "2019-03-05"), ("十二月卅一日", "2019-12-31"), ("15号", "2019-05-15"),
    ("二十号", "2019-05-20"), ("2016-9-10", "2016-09-10"), ("2016/09/10", "2016-09-10"),
    ("2016.9.10", "2016-09-10"), ("昨天", "2019-05-14"), ("前天", "2019-05-13"),
    ("大前天", "2019-05-12"), ("今天", "2019-05-15"), ("今晚", "2019-05-15"),
    ("今早", "2019-05-15"), ("明天", "2019-05-16"), ("明天上午十点", "2019-05-16"),
    ("后天", "2019-05-17"), ("大后天", "2019-05-18"), ("昨日", "2019-05-14"),
    ("去年", "2018"), ("前年", "2017"), ("今年", "2019"), ("明年", "2020"), ("后年", "2021"),
    ("去年三月", "2018-03"), ("明年1月3日", "2020-01-03"), ("前年十月一号", "2017-10-01"),
    ("上个月", "2019-04"), ("下个月", "2019-06"), ("上月", "2019-04"), ("这个月", "2019-05"),
    ("下个月三号", "2019-06-03"), ("上个月20号", "2019-04-20"), ("本月十五日", "2019-05-15"),
    ("上周", "2019-05-06/2019-05-12"), ("本周", "2019-05-13/2019-05-19"),
    ("下星期", "2019-05-20/2019-05-26"), ("这个礼拜", "2019-05-13/2019-05-19"),
    ("周五", "2019-05-17"), ("星期三", "2019-05-15"), ("礼拜天", "2019-05-19"),
    ("上周五", "2019-05-10"), ("下周一", "2019-05-20"), ("本周日", "2019-05-19"),
    ("下下周二", "2019-05-28"), ("上个星期四", "2019-05-09"), ("周末", "2019-05-18/2019-05-19"),
    ("下周末", "2019-05-25/2019-05-26"), ("三天前", "2019-05-12"), ("3天后", "2019-05-18"),
    ("两周前", "2019-05-01"), ("两个星期以后", "2019-05-29"), ("三个月前", "2019-02"),
    ("五年后", "2024"), ("十年以前", "2009"), ("一个月之后", "2019-06"),
    ("本季度", "2019-04/2019-06"), ("上季度", "2019-01/2019-03"), ("二季度", "2019-04/2019-06"),
    ("上半年", "2019-01/2019-06"), ("国庆节", "2019-10-01"), ("元旦", "2019-01-01"),
    ("中秋节", "2019-09-13"), ("春节", "2019-02-05"), ("除夕", "2019-02-04"),
    ("2020年端午节", "2020-06-25"), ("去年国庆节", "2018-10-01"),
    ("五月中旬", "2019-05-11/2019-05-20"),
    ("九月三号到五号", "2019-09-03/2019-09-05"), ("三月到五月", "2019-03/2019-05"),
    ("农历八月十五", "2019-09-13"), ("正月初一", "2019-02-05"), ("上世纪九十年代", "199X"),
    ("1月1日", "2019-01-01"), ("元月二号", "2019-01-02"), ("2019年6月1号", "2019-06-01"),
]  # fmt: skip


@pytest.mark.parametrize("frame", ["{}", "我们{}见面。", "{}，他来了", "定在{}"])
@pytest.mark.parametrize(("text", "edtf"), POINTING)
def test_pointing_from_a_day(text: str, edtf: str, frame: str) -> None:
    mentions = find_dates(frame.format(text), REFERENCE, relative=True)
    assert [mention.edtf for mention in mentions] == [edtf]


def test_pointing_needs_a_day() -> None:
    assert find_dates("昨天和下个月三号", DateContext(2019, 5), relative=True) == ()
    assert find_dates("昨天和下个月三号", REFERENCE) == ()


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)))
def test_a_second_opinion_on_whole_dates(day: dt.date) -> None:
    text = f"{day.year}年{day.month}月{day.day}日"
    (mention,) = find_dates(text, MAY)
    assert (mention.start, mention.end, mention.edtf) == (0, len(text), day.isoformat())
    other = DateDataParser(languages=["zh"]).get_date_data(text)
    assert other.date_obj.date() == day
    assert other.period == "day"
