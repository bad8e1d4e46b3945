"""Written dates of few signs: short and early years, read-out years, ranges, lunar numerals."""

from __future__ import annotations

import pytest

from dashiji.annotate.dates import find_dates
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.shadow import fold

CHRONICLE = DateContext(2018, 5)

WRITTEN = [
    ("06年第二季度", "06年第二季度=2006-04/2006-06", "short year before a quarter"),
    ("九六年四季度", "九六年四季度=1996-10/1996-12", "and in Chinese numerals"),
    ("17年前三季度", "17年前三季度=2017-01/2017-09", "before 前 and quarters"),
    ("85年上半年", "85年上半年=1985-01/1985-06", "before a half year"),
    ("16年底通车", "16年=2016", "before 底, which is left out"),
    ("九三年年末", "九三年=1993", "before 年末"),
    ("04年初动工", "04年=2004", "before 初"),
    ("09年中秋节，", "09年中秋节=2009-10-03", "before a festival"),
    ("2023年首季度", "2023年首季度=2023-01/2023-03", "首 is the first"),
    ("首季度", "首季度=2018-01/2018-03", "also alone"),
    ("2015年首月", "2015年首月=2015-01", "first month of a year"),
    ("两千零九年四月", "两千零九年四月=2009-04", "read-out year"),
    ("二千零五年", "二千零五年=2005", "read-out year"),
    ("两千年六月一日", "两千年六月一日=2000-06-01", "read-out year before a month"),
    ("二〇一一年十月二十，", "二〇一一年十月二十=2011-10-20", "a day without 日"),
    ("两千零三年八月十五，", "两千零三年八月十五=2003-08-15", "solar, like its year"),
    ("2003年八月十五，", "2003年八月十五=2003-09-11", "lunar after an Arabic year"),
    ("二〇〇三年八月十五中秋", "二〇〇三年八月十五=2003-09-11", "lunar before its feast"),
    ("二〇一一年十月五、六日", "二〇一一年十月五、六日=2011-10-05/2011-10-06", "days sharing 日"),
    ("657年3月2日", "657年3月2日=0657-03-02", "three digits with a month"),
    ("七五五年十一月", "七五五年十一月=0755-11", "three Chinese digits"),
    ("十八世纪九十年代", "十八世纪九十年代=179X", "centuries in Chinese numerals"),
    ("20世纪60年代至1985年", "20世纪60年代至1985年=1960/1985", "from a decade to a year"),
    ("20世纪60年代到80年代", "20世纪60年代到80年代=1960/1989", "from a decade to another"),
    ("1964年至20世纪70年代", "1964年至20世纪70年代=1964/1979", "from a year to a decade"),
    ("2011年与2014年间", "2011年与2014年=2011/2014", "between two years"),
    ("2011年和2014年", "2011年=2011 2014年=2014", "two years"),
    ("6月和9月之间", "6月和9月=2018-06/2018-09", "between two months"),
    ("1991到95年8月", "1991到95年8月=1991/1995-08", "short last year with its month"),
    ("3月2日8时至3月9日18时", "3月2日8时至3月9日=2018-03-02/2018-03-09", "clock times between"),
    ("3月2日零时—9日", "3月2日零时—9日=2018-03-02/2018-03-09", "clock time of the first day"),
    ("3月2日上午9:30至5日", "3月2日上午9:30至5日=2018-03-02/2018-03-05", "clock with a colon"),
    ("3月2日8时和3月9日18时之间", "3月2日8时和3月9日=2018-03-02/2018-03-09", "and with 之间"),
    ("3月2日8时和3月9日18时", "3月2日=2018-03-02 3月9日=2018-03-09", "two times"),
    ("贞观三年", "贞观三年=0629", "an era of Tang"),
    ("元丰元年五月", "元丰元年五月=1078-05", "an era of Song"),
    ("至正二十八年", "至正二十八年=1368", "the last year of an era of Yuan"),
    ("3月2日晚至5日", "3月2日晚至5日=2018-03-02/2018-03-05", "a part of the day between"),
    ("3月2日（周五）至4日", "3月2日（周五）至4日=2018-03-02/2018-03-04", "a weekday between"),
    ("3月2日起至4月9日", "3月2日起至4月9日=2018-03-02/2018-04-09", "起至"),
    ("3月2日晚，5日", "3月2日=2018-03-02 5日=2018-03-05", "two days"),
    ("近10年上半年", "上半年=2018-01/2018-06", "ten years are no year"),
    ("连续15年第一季度", "第一季度=2018-01/2018-03", "nor are fifteen"),
    ("3月2日8时至18时", "3月2日=2018-03-02", "hours of one day"),
    ("2016.03.05 9:00-2016.04.02 17:00",
     "2016.03.05 9:00-2016.04.02=2016-03-05/2016-04-02", "written days with clock times"),
    ("2016.03.05-06 9:00-2016.04.02", "2016.03.05-06=2016-03-05/2016-03-06", "a range has its end"),
    ("2003.09-2007.06", "2003.09-2007.06=2003-09/2007-06", "written months"),
    ("2003.9至2007.6", "2003.9至2007.6=2003-09/2007-06", "written months"),
    ("2003.09-2007", "2003.09-2007=2003-09/2007", "a month and a year"),
    ("2003.02-06", "2003.02-06=2003-02/2003-06", "months of one year"),
    ("2003.02-26", "2003.02-26=2003-02-26", "a day"),
    ("2003.02-13", "2003.02-13=2003-02-13", "the first that is no month"),
    ("2012-12", "2012-12=2012-12", "no two years"),
    ("2010-09", "2010-09=2010-09", "nor this"),
    ("1、2月", "1、2月=2018-01/2018-02", "months sharing 月"),
    ("11、12月", "11、12月=2018-11/2018-12", "and the last ones"),
    ("5月上旬至5月8日", "5月上旬至5月8日=2018-05-01/2018-05-08", "from ten days to one of them"),
    ("农历8月15日", "农历8月15日=2018-09-24", "lunar day in Arabic numerals"),
    ("2020年闰4月", "2020年闰4月=2020-05-23/2020-06-20", "leap month in Arabic numerals"),
    ("2012年正月初6", "2012年正月初6=2012-01-28", "初 with an Arabic numeral"),
]  # fmt: skip

CENTURIES = [
    ("36年7月", 2018, "1936-07"), ("36年7月", 2027, "2036-07"), ("36年7月", 1940, "1936-07"),
    ("99年7月", 1940, "1999-07"), ("00年7月", 1940, "1900-07"),
    ("28年7月", 2018, "2028-07"), ("29年7月", 2018, "1929-07"), ("52年7月", 2018, "1952-07"),
]  # fmt: skip

NO_DATES = [
    "15年底蕴深厚", "10年初心不改", "经过20年初步探索", "第19年底", "38年来", "20年间", "12年后",
    "历时三年", "成立20年元旦",
    "三百年前", "两千年历史", "距今两千年", "首月", "首个季度", "增加2003.9-2007.6亿元",
    "版本2003.02", "2010-12", "2003.02-02", "100年历史", "年末", "八时至十时",
]  # fmt: skip


def found(text: str, context: DateContext) -> str:
    mentions = find_dates(fold(text), context)
    return " ".join(f"{text[m.start : m.end]}={m.edtf}" for m in mentions)


@pytest.mark.parametrize("frame", ["{}", "据记载，{}。", "编者按：{}"])
@pytest.mark.parametrize(("text", "expected", "why"), WRITTEN)
def test_written(text: str, expected: str, why: str, frame: str) -> None:
    assert found(frame.format(text), CHRONICLE) == expected, why


@pytest.mark.parametrize(("text", "year", "expected"), CENTURIES)
def test_century_of_a_short_year(text: str, year: int, expected: str) -> None:
    (mention,) = find_dates(text, DateContext(year))
    assert mention.edtf == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_written_date(text: str) -> None:
    assert found(text, CHRONICLE) == ""


def test_the_calendar_ends() -> None:
    end = DateContext(9999, 12, 31)
    assert find_dates("翌年竣工", end) == ()
    assert find_dates("明年", end, relative=True) == ()
