"""Dates as they stand at the head of a line: days, ranges, ten-day parts, months, years, 同日.

Reading gives parts, not values: which year or month an absent part means is the walk's to say
(`segment.walk`). Everything here reads the folded shadow of a line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from dashiji.grammar.alternation import either
from dashiji.grammar.eras import eras
from dashiji.grammar.numerals import parse_integer
from dashiji.segment.lead_parts import DateLead, Relation

# Spaces are taken for good (\s*+): nothing after them begins with one, so none is tried twice.
_N = r"(?:\d{1,2}|[〇零一二三四五六七八九十廿卅]{1,3})"
_YEAR = (
    r"(?:[1-9]\d{2,3}|[〇○零一二三四五六七八九]{4}|(?:中华)?(?:民国|民)\s*+(?:元|\d{1,3}|[〇○零一二三四五六七八九十廿百]{1,4}))"
    r"\s*+年(?!度|代|级|鉴|\s++度\s)(?:\s*+[(（]\s*+(?:公元)?\d{3,4}\s*+年?[)）])?"
)
_NTH = r"元|\d{1,2}|[一二三四五六七八九十廿卅]{1,3}"
_REIGNING = r"(?:[\u4e00-\u9fff]{1,3}\s++)?[\u4e00-\u9fff]{2,7}"
"""Whose reign it is, by a dynasty and an era."""
_OLD_CALENDAR = "农历|旧历|阴历|夏历"
_AD_YEAR = r"\d{2,4}|[〇○零一二三四五六七八九]{3,4}"
_REIGN = re.compile(
    rf"(?!(?:中华)?民国){_REIGNING}(?:(?:{_NTH})年|年间)"
    rf"\s*+[(（]\s*+(?:公元)?(?P<ad>{_AD_YEAR})\s*+年?\s*+"
    rf"(?:(?:-{{1,2}}|[—–~～至]{{1,2}})\s*+(?P<ad2>{_AD_YEAR})\s*+年?\s*+)?[)）]"
)
"""A year of a reign, or all its years, with the years that they are (太康四年（二八三）)."""
_BARE_SPAN = re.compile(
    r"(?P<y>1[89]\d\d|20\d\d)(?:-{1,2}|[—–~至]{1,2})(?P<y2>1[89]\d\d|20\d\d)年?(?=[，,：:\s])"
)
_DYNASTY = "[唐宋元明清]"
_REPUBLIC = 1912
_THAT_YEAR = r"[同当是本该]年\s*+"
_OF_YEAR = rf"(?:(?P<y>{_YEAR})\s*+|(?P<that>{_THAT_YEAR}))?"
"""The year before what it is of, as a number or as that of the entry above."""
_YEAR_AFTER = "(?:翌年|次年|第二年)"
_TO = r"\s*+(?:-{1,2}|[—–―]{1,2}|~|～|〜|至|到|和|、)\s*+"
_DAYS_BETWEEN = rf"(?:\s*+、\s*+{_N}(?=\s*+、))*+"
"""Days between the first and the last of a list (9、10、13日)."""
_WEEKDAY = r"(?:\s*+(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?|[(（][一二三四五六日][)）]))?"

_DU = r"(?:日|号(?![线楼馆院厅门桥机站井矿船轮令文坑炉舱洞塔厂店库台]))"
_FULL = re.compile(
    rf"(?:(?P<y>{_YEAR})[\s|、]*+|{_THAT_YEAR})?(?P<m>{_N})\s*+月\s*+(?P<d>{_N})\s*+(?P<u>{_DU})?"
    rf"{_DAYS_BETWEEN}(?:(?:{_TO}|(?<=日)(?=\S))(?:(?:(?P<y2>{_YEAR})|{_YEAR_AFTER})\s*+)?(?:(?P<m2>{_N})\s*+月\s*+)?(?P<d2>{_N})\s*+(?:两|二)?{_DU})?"
)
_DAY = re.compile(
    rf"(?:[同是本当]月\s*+)?(?P<d>{_N})\s*+(?P<u>{_DU})?"
    rf"{_DAYS_BETWEEN}(?:{_TO}(?:(?P<m2>{_N})\s*+月\s*+)?(?P<d2>{_N})\s*+(?:两|二)?{_DU}内?)?"
)
_XUN = re.compile(
    rf"{_OF_YEAR}(?:(?:(?P<m>{_N})|[本是同当])\s*+月\s*+份?)?(?P<p>[上中下])(?:、?(?P<p3>[上中下]))?旬"
    rf"(?:{_TO}(?:(?P<m2>{_N})\s*+月\s*+)?(?P<p2>[上中下])旬)?"
)
_VAGUE = r"初(?![级中步等审选次小赛试])|[底末间]|中(?=[，,、：:\s]|$)"
_SEASONS = (
    r"春(?![节运耕播种灌旱荒城江晖蕾秋风联晚游训招考华光雨])|夏(?![收种粮令至播锄训])"
    r"|秋(?![收种播粮季汛旱耕征])|冬(?![修种灌训奥泳令至学藏播麦])"
)
_MONTHS = re.compile(
    rf"{_OF_YEAR}(?P<m>{_N}|正|腊|臘|元)\s*+月份?(?P<v>{_VAGUE})?"
    rf"(?:{_TO}(?:(?:(?P<y2>{_YEAR})|{_YEAR_AFTER})\s*+)?(?P<m2>{_N})\s*+月份?)?"
)
_MONTH_RANGE = re.compile(rf"{_OF_YEAR}(?P<m>{_N}){_TO}(?P<m2>{_N})\s*+月份?")
_YEARS = re.compile(
    rf"(?P<y>{_YEAR})(?:{_TO}(?P<y2>{_YEAR}))?(?P<v>{_VAGUE}|[春夏秋冬]季|{_SEASONS}|月(?=[，,：:\s]))?"
)
_PART = re.compile(
    rf"{_OF_YEAR}(?:(?P<h>[上下])半年|第?(?P<q>[一二三四1-4])季度|(?P<a>(?<![\s　])全年))"
)
_SEASON = re.compile(
    rf"{_OF_YEAR}(?:[春夏秋冬]季?|入[春夏秋冬])"
    r"(?=[，,、：:\s　])"
)
_ISO = re.compile(
    r"(?P<y>\d{4})\s*+(?P<s>[-/.·．])\s*+(?P<m>\d{1,2})(?:\s*+(?P=s)\s*+(?P<d>\d{1,2}))?(?![\d.])"
    r"(?:\s*+(?:~|～|至|到|—{1,2}|–|-{1,2})\s*+"
    r"(?:(?P<y2>\d{4})(?P=s))?(?:(?P<m2>\d{1,2})(?P=s))?(?P<d2>\d{1,2})(?![\d.]))?"
)
_ISO_XUN = re.compile(r"(?P<y>\d{4})[-/.．](?P<m>\d{1,2})\s*+(?P<p>[上中下])旬")
_RELATIVE = re.compile(
    r"(?P<same_day>同日|是日|当日|当天|同一天|同天)|(?P<next_day>次日|翌日|第二天)"
    r"|(?P<same_month>同月|是月|本月|当月)|(?P<same_year>同年|是年|本年度?|当年|年内|全年|一年来)"
    r"|(?P<vague>年初|年中|年底|年末|岁末|月初|月中|月底|月末|月内)"
)
_LUNAR_DAY = re.compile(
    rf"(?:{_OLD_CALENDAR})?(?:闰?(?:正|腊|臘|{_N})月)?初[一二三四五六七八九十]日?"
)
_LUNAR_DAYS = r"(?:正|冬|腊|臘|[二三四五六七八九十]{1,2})月[初一二三四五六七八九十廿卅至]{2,7}"
"""Days of the old calendar beside those that they are (正月初七至十六)."""
_LUNAR = re.compile(
    rf"(?:{_OLD_CALENDAR})\s*+(?:(?P<y>{_YEAR})\s*+)?闰?(?:正|腊|臘|冬|{_N})月(?:初?{_N}日?|[上中下]旬|底)?"
)
_LUNAR_BEHIND = re.compile(rf"\s*+{_LUNAR.pattern}")
"""A lunar date behind its year (民国二十年　农历六月十八)."""
_YEAR_AGAIN = re.compile(r"\s*+(?:是年|同年|当年)(?=[，,])")
_GREGORIAN = re.compile(
    rf"[(（]\s*+(?:公历|阳历|西历|新历)?\s*+(?:(?P<y>{_YEAR}))?(?P<m>{_N})月(?P<d>{_N})日\s*+[)）]"
)
_AD = re.compile(r"[(（]\s*+(?:公元)?(\d{3,4})")
WITHIN = "前(?![往来沿进线])|后(?![勤备])|内(?![蒙地江河外部科燃])"
"""What behind a date says until or from when, and is no first word (8日前, but 8日前往)."""
_NOT_A_DAY = re.compile(f"[游间均龄度]|{WITHIN}")
_CLOCK = (
    r"(?:\d{1,2}\s*+(?:时|点|[:：])|[零一二三四五六七八九十]{1,3}(?:时|点))"
    r"\s*+(?:\d{1,2}\s*+分?(?:[:：]\d{2})?|半|整|许)?许?"
)
_PART_OF_DAY = (
    r"上午|下午|晚上|晚间|当晚|凌晨|清晨|早晨|早上|早(?=\d)"
    r"|中午|午间|午后|傍晚|深夜|夜间|夜里"
    r"|[晚晨夜](?=[，,、：:起电讯\s　\d零一二三四五六七八九十]|\Z)"
)
_TIME_OF_DAY = rf"(?:(?:{_PART_OF_DAY})(?:\s*+{_CLOCK})?|{_CLOCK})"
_STAMP = r"\s++\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_AFTER = re.compile(
    rf"{_WEEKDAY}(?:{_TIME_OF_DAY}|{_STAMP})?"
    r"(?:前后(?=[，,、：:\s　]))?"
    rf"(?:\s*+[(（](?:(?:{_OLD_CALENDAR})[\u4e00-\u9fff]{{2,10}}|{_LUNAR_DAYS})[)）])?"
    r"(?:\s*+[(（][\u4e00-\u9fff]{2,6}时间[)）])?(?:(?:[起电讯]|开始)(?=[，,、：:\s　]))?"
)


_SET_OFF_TIME = re.compile(rf"\s++{_TIME_OF_DAY}")
_NEW_YEAR = re.compile(r"元旦(?=[，,、：:\s])")
_LETTER_ONE = re.compile(r"[lI|]\d?\s?月\s?\d")
"""A one that a scanner took for a letter (l0 月 1 日)."""
_CAN_BEGIN = re.compile(
    r"[\d〇○零一二三四五六七八九十廿卅正元腊臘上中下第春夏秋冬入同是当次翌本该年岁月全农旧阴闰初民]"
    rf"|中华民国|{_REIGNING}(?:(?:{_NTH})年|年间\s*+[(（])"
)


def to_year(written: str) -> int | None:
    """A written year as a number; 民国 years count from 1912, a year in brackets wins.

    >>> to_year("民国三年"), to_year("二〇一六年"), to_year("1998 年")
    (1914, 2016, 1998)
    """
    stated = _AD.search(written)
    if stated:
        return int(stated[1])
    bare = written.split("年", 1)[0].strip().replace("○", "〇")
    if "民" in bare:
        count = bare.rsplit("国", 1)[-1].rsplit("民", 1)[-1].strip()
        number = 1 if count == "元" else _parse(count)
        return None if number is None else number + 1911
    return _parse(bare)


def read_date(text: str, at: int = 0) -> DateLead | None:
    """The date that stands at `at`, longest form first; None where none does."""
    if _LETTER_ONE.match(text, at):
        text = f"{text[:at]}1{text[at + 1 :]}"
    if not _CAN_BEGIN.match(text, at):
        return None
    for read in (
        _read_new_year,
        _read_reign,
        _read_lunar,
        _read_iso,
        _read_full,
        _read_part,
        _read_month,
        _read_day_only,
        _read_year,
        _read_relative,
    ):
        lead = read(text, at)
        if lead is not None and _in_calendar(lead):
            return lead
    return None


def _in_calendar(lead: DateLead) -> bool:
    """Whether a lead's years and months exist (not 42月上旬, nor 0年)."""
    return all(month is None or 1 <= month <= 12 for month in (lead.month, lead.end_month)) and all(
        year is None or 1 <= year <= 9999 for year in (lead.year, lead.end_year)
    )


def after_date(text: str, at: int) -> int:
    """Where a weekday, a time of day with its zone, and 起 or 电 that follow a date end.

    A time of day that a space sets off begins what is told (6日　凌晨2时许，甲楼起火).
    """
    match = _AFTER.match(text, at)
    return match.end() if match else at


def after_time(text: str, at: int) -> int:
    """Where a time of day ends that is set off from its date on a header's line (3月5日 上午)."""
    match = _SET_OFF_TIME.match(text, at)
    return match.end() if match else at


_parse = lru_cache(maxsize=4096)(parse_integer)


@cache
def _era_year() -> re.Pattern[str]:
    """A year of an imperial era (乾隆五年, 清乾隆五年)."""
    imperial = either(era for era, (first, _) in eras().items() if first < _REPUBLIC)
    return re.compile(rf"{_DYNASTY}?(?P<era>{imperial})(?P<n>{_NTH})年")


@cache
def _named_year() -> re.Pattern[str]:
    """A year with its reign's behind it (1704康熙43年, 1913年（民国二年）)."""
    return re.compile(
        r"(?P<y>[1-9]\d{2,3})\s*+(?:年\s*+)?"
        rf"(?:(?P<b>[(（]\s*+)(?:[\u4e00-\u9fff]{{2,7}}?)|{_DYNASTY}?{either(eras())})"
        r"(?:元|\d{1,3}|[一二三四五六七八九十廿卅]{1,3})年?(?(b)\s*+[)）])"
    )


def _number(written: str | None) -> int | None:
    return None if not written else _parse(written)


def _year(written: str | None) -> int | None:
    return None if not written else to_year(written)


def _is_numeral(written: str | None) -> bool:
    return bool(written) and not str(written)[0].isdigit()


def _read_new_year(text: str, at: int) -> DateLead | None:
    match = _NEW_YEAR.match(text, at)
    return DateLead(at, match.end(), month=1, day=1) if match else None


def _read_reign(text: str, at: int) -> DateLead | None:
    match = _REIGN.match(text, at)
    named = None if match else _era_year().match(text, at)
    end_year = None
    if match:
        year = _year(match["ad"]) or 0
        end_year = _year(match["ad2"])
    elif named:
        match = named
        count = 1 if named["n"] == "元" else _parse(named["n"])
        year = eras()[named["era"]][0] + (count or 1) - 1
    else:
        return None
    rest = _MONTHS.match(text, match.end())
    end = match.end()
    if rest:
        end = rest.end()
        lunar = _LUNAR_DAY.match(text, match.end()) or _DAY.match(text, end)
        end = max(end, lunar.end() if lunar else end)
    season = _SEASON.match(text, end)
    end = season.end() if season else end
    lead = DateLead(at, end, year=year, end_year=end_year, lunar=rest is not None)
    return _with_gregorian(text, lead)


def _read_lunar(text: str, at: int) -> DateLead | None:
    match = _LUNAR.match(text, at)
    if not match:
        return None
    return _with_gregorian(text, DateLead(at, match.end(), year=_year(match["y"]), lunar=True))


def _with_gregorian(text: str, lead: DateLead) -> DateLead:
    """A date, or the Gregorian one that stands in brackets behind it."""
    match = _GREGORIAN.match(text, lead.end)
    if not match:
        return lead
    return DateLead(
        lead.start,
        match.end(),
        year=_year(match["y"]) or lead.year,
        month=_number(match["m"]),
        day=_number(match["d"]),
    )


def _read_iso(text: str, at: int) -> DateLead | None:
    part = _ISO_XUN.match(text, at)
    if part:
        return DateLead(at, part.end(), year=int(part["y"]), month=int(part["m"]), part=part["p"])
    match = _ISO.match(text, at)
    if not match:
        return None
    day = _number(match["d"])
    if day is not None and not 1 <= day <= 31:
        return None
    end_day = _number(match["d2"]) if day is not None else None
    return DateLead(
        at,
        match.end() if end_day or match["d2"] is None else match.start("d2") - 1,
        year=int(match["y"]),
        month=int(match["m"]),
        day=day,
        end_year=_number(match["y2"]),
        end_month=_number(match["m2"]),
        end_day=end_day,
    )


def _read_full(text: str, at: int) -> DateLead | None:
    match = _FULL.match(text, at)
    if not match:
        return None
    month, day = _number(match["m"]), _number(match["d"])
    if month is None or day is None or not 1 <= month <= 12:
        return None
    end_day = _number(match["d2"])
    if not match["u"]:
        follower = text[match.end("d") : match.end("d") + 1]
        # 三月三 is a festival, and 一月 1 a line of contents.
        apart = text[match.end("m") : match.start("d")] != "月" or _is_numeral(match["d"])
        if end_day is None and (apart or follower not in ("", "，", ",", "：", ":", " ", "\u3000")):
            return None
    lead = DateLead(
        at,
        match.end(),
        year=_year(match["y"]),
        month=month,
        day=day,
        end_year=_year(match["y2"]),
        end_month=_number(match["m2"]),
        end_day=end_day,
        numeral=_is_numeral(match["m"]),
    )
    return _with_gregorian(text, lead)


def _read_part(text: str, at: int) -> DateLead | None:
    match = _XUN.match(text, at)
    if match:
        return DateLead(
            at,
            match.end(),
            year=_year(match["y"]),
            month=_number(match["m"]),
            end_month=_number(match["m2"]),
            part=match["p"],
            part_end=match["p2"] or match["p3"] or "",
        )
    match = _PART.match(text, at)
    if not match:
        return None
    if match["a"]:
        return DateLead(at, match.end(), year=_year(match["y"]), relation=Relation.SAME_YEAR)
    part = f"H{'上下'.index(match['h']) + 1}" if match["h"] else f"Q{_number(match['q'])}"
    return DateLead(at, match.end(), year=_year(match["y"]), part=part)


def _read_month(text: str, at: int) -> DateLead | None:
    match = _MONTH_RANGE.match(text, at)
    if not match or _number(match["m"]) is None:
        match = _MONTHS.match(text, at)
    if not match:
        return None
    lunar = match["m"] in ("正", "腊", "臘")
    month = 1 if match["m"] == "元" else _number(match["m"])
    if not lunar and (month is None or not 1 <= month <= 12):
        return None
    lunar_day = _LUNAR_DAY.match(text, match.start("m"))
    if lunar or lunar_day:
        written = (match, lunar_day, _DAY.match(text, match.end()))
        end = max(one.end() for one in written if one)
        return _with_gregorian(text, DateLead(at, end, year=_year(match["y"]), lunar=True))
    return DateLead(
        at,
        match.end(),
        year=_year(match["y"]),
        month=month,
        end_year=_year(match.groupdict().get("y2")),
        end_month=_number(match["m2"]),
        numeral=_is_numeral(match["m"]),
    )


def _read_day_only(text: str, at: int) -> DateLead | None:
    match = _DAY.match(text, at)
    if not match or not (match["u"] or match["d2"]):
        return None
    day = _number(match["d"])
    if day is None or not 1 <= day <= 31 or _NOT_A_DAY.match(text, match.end()):
        return None
    return DateLead(
        at,
        match.end(),
        day=day,
        end_month=_number(match["m2"]),
        end_day=_number(match["d2"]),
        numeral=_is_numeral(match["d"]),
    )


def _read_year(text: str, at: int) -> DateLead | None:
    span = _BARE_SPAN.match(text, at)
    if span and int(span["y"]) < int(span["y2"]):
        return DateLead(at, span.end(), year=int(span["y"]), end_year=int(span["y2"]))
    named = _named_year().match(text, at)
    if named:
        return _with_month(text, DateLead(at, named.end(), year=int(named["y"])))
    match = _SEASON.match(text, at)
    if match:
        unnumbered = Relation.SAME_YEAR if match["that"] else Relation.VAGUE
        return DateLead(
            at,
            match.end(),
            year=_year(match["y"]),
            relation=Relation.NONE if match["y"] else unnumbered,
        )
    match = _YEARS.match(text, at)
    if not match or to_year(match["y"]) is None:
        return None
    year = DateLead(at, match.end(), year=_year(match["y"]), end_year=_year(match["y2"]))
    lunar = _LUNAR_BEHIND.match(text, match.end())
    if lunar:
        return _with_gregorian(text, DateLead(at, lunar.end(), year=year.year, lunar=True))
    again = _YEAR_AGAIN.match(text, match.end())
    return replace(year, end=again.end()) if again else year


def _with_month(text: str, year: DateLead) -> DateLead:
    """A year with its reign's behind it, and the month and day that may follow."""
    rest = _read_full(text, year.end) or _read_month(text, year.end)
    if rest is None or rest.year is not None:
        return year
    if year.year is not None and year.year < _REPUBLIC:
        return replace(year, end=rest.end, lunar=True)
    return replace(rest, start=year.start, year=year.year)


_RELATIONS = {
    "same_day": Relation.SAME_DAY,
    "next_day": Relation.NEXT_DAY,
    "same_month": Relation.SAME_MONTH,
    "same_year": Relation.SAME_YEAR,
    "vague": Relation.VAGUE,
}


def _read_relative(text: str, at: int) -> DateLead | None:
    match = _RELATIVE.match(text, at)
    if not match:
        return None
    vague_month = match.lastgroup == "vague" and match["vague"].startswith("月")
    relation = _RELATIONS[str(match.lastgroup)]
    return DateLead(at, match.end(), relation=relation, vague_month=vague_month)
