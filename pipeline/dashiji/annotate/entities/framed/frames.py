"""Names told by the construction they stand in, where the tagger's words do not help.

Missions abroad (中国驻…大使馆), ministries of two trades, departments before their head's title
(某部某司司长), party committees (中共某县委), games with their host city, people
who are appointed or dismissed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.people.forms import is_person_name
from dashiji.annotate.entities.people.name_slots import stands_at
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.leads import is_organisation
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_BRANDS: Final = frozenset({"ORG", "PER", "nz", "nw", "xc", "LOC"})
_BRAND_SIZES: Final = range(2, 5)
"""Tags and lengths of what companies are called before their trade."""
_TRADE_TAGS: Final = frozenset({"n", "nz", "vn", "an", "v", "a"})
_LONGEST_TRADE: Final = 8
"""Characters of the first of a department's two trades."""
_NAME: Final = re.compile(r"[^、和]+")
_TWO_TRADES: Final = re.compile(
    r"[与和及](?P<second>[\u4e00-\u9fff]{2,8}?[司局厅处])(?=副?[司局厅处]长|[一二]级巡视员)"
)
_INSPECTORS: Final = Cued(
    r"(?:中央纪委(?:国家监委)?|[省市县区州]?纪委(?:监委)?)?(?:派)?驻[\u4e00-\u9fff]{2,16}?纪检(?:监察)?组",
    "驻",
    "组",
)
_WORLDWIDE: Final = Cued(
    r"(?:国际|世界|全球|亚太|泛美)(?![有相])[\u4e00-\u9fff]{2,8}?(?:组织|联盟|联合会|协会|理事会)",
    "国世全亚泛",
)
_ARMY: Final = Cued(
    "(?:(?:中国工农红军|国民革命军|中国人民志愿军|中国人民解放军|东北抗日联军|东北抗联|陕甘红军|中央红军|红军?)?(?:第)?"
    "(?:[一二三四五六七八九十]{1,3}(?:路军|方面军|集团军|野战军|军团|军|师|纵队|支队|旅|团)|新四军|西路军|中央红军)|国民革命军|志愿军|东北抗联|东北抗日联军)"
    "(?:(?![在到赴的了和与及等是为把由被对向])[\u4e00-\u9fff]){0,18}?"
    "(?P<site>纪念馆|博物馆|陈列馆|展览馆|(?:烈士|将士)?陵园|旧址|纪念碑|纪念园|纪念塔|纪念亭|纪念广场|公墓|烈士墓|遗址)(?!群)",
    "军师队旅团联",
    "馆园址碑墓塔亭场",
)
"""Where an army is remembered, or had its seat, named after it (甲路军某会战 | 纪念馆)."""
_CENSUS: Final = Cued(
    r"第[一二三四五六七八九十]{1,2}次(?:全国|全省|全市)?[\u4e00-\u9fff]{2,10}?(?:普查|国土调查)(?![员办数表所机领宣]|主[任管持])",
    "查",
)
_NTH_DAY: Final = Cued(
    r"第(?:\d{1,3}|[一二三四五六七八九十百零]{1,4})个(?:全国|世界|国际|中国|全民|联合国|国家|教师|记者|医师|护士|人民警察|农民|老人|敬老|青年|妇女|建军|公祭|烈士)[\u4e00-\u9fff]{0,8}?"
    "(?:日|节|(?:宣传|活动|服务)[周月])"
    "(?=[，。、；（宣主活期来到之当暨庆开拉启举集系即如正\\s]|前夕|\\Z)",
    "第",
    "个",
    "日节周月",
)
"""A day or feast with how many there have been (第111个国际妇女节)."""
_QUOTED_DAY: Final = Cued(
    r"(?:首届|第[一二三四五六七八九十百零〇\d]{1,4}(?:届|个(?:全国|世界|国际|全民|全省|全市|中国)))“[^“”\n]{1,12}(?:[日周月节坛赛展]|(?:[大晚年诗庙灯花歌峰]|展览|博览|运动|交易|音乐|洽谈|推介)会)”",
    "第首",
    "日周月节坛赛展会",
)
"""A day or week in marks with how many there have been (第三十届“甲周”, 第五个全国“乙月”)."""
_FIRST_DAY: Final = Cued(
    r"(?<=首个)(?:全国|世界|国际|中国|全民|国家)[\u4e00-\u9fff]{1,8}?[日节周月](?=[，。、；（宣主活来到之当开拉启举集\s]|\Z)",
    "首",
    "日节周月",
)
"""The first of a day's, whose name it is that follows (首个 | 全国生态日)."""
_LINE: Final = Cued(
    r"(?P<line>(?:轨道交通|地铁|城轨|有轨电车|云轨)(?:[A-Z]?\d{1,2}|[\u4e00-\u9fff]{1,3})号?线"
    r"(?:[东西南北]{1,2}延(?:伸)?[段线]?)?(?:[一二三四五]期)?)(?:建设)?工程",
    "线",
    "程",
)
"""What is built of a city's railway (轨道交通3号线二期工程)."""
_EXPEDITION: Final = Cued(
    r"(?:中国)?第[一二三四五六七八九十\d]{1,3}次(?:中国)?(?:南极|北极|北冰洋|南大洋|珠峰|青藏高原)"
    r"(?:综合|联合)?(?:科学考察|科考|考察)(?![队船站组员人])",
    "考",
)
_HOSPITAL: Final = re.compile("(?:医院|卫生院|保健院|疾控中心|控制中心|急救中心|医学中心)\\Z")
_STAFF: Final = re.compile("副?主任|执行主任|名誉主任|总?护士长|副?教授|副?研究员")
_MOST_PEOPLES: Final = 3
_GAMES_YEAR: Final = re.compile(r"(?<!\d)20\d\d年?\Z")
_DEPARTMENT: Final = Cued(r"[\u4e00-\u9fff]{1,8}?司(?=副?司长)", "司", "长")
_OFFICE: Final = re.compile(
    r"(?<=任)(?![命该我其本副]|第[一二三四五六七八九十]书记)(?:(?![副为])[\u4e00-\u9fff]){2,10}?(?P<head>[部处科室局司]|中心|支队|大队)"
    r"(?=副?(?:(?P=head)长|主任|经理))"
    r"|(?<=[、，。；])(?!副|总)(?:(?![副、])[\u4e00-\u9fff]){2,8}?(?P<section>[科股室])(?=副?(?P=section)长)"
)


@cache
def _people_sites() -> Cued:
    """The site where a people shows how it lives (乙族 | 民俗园)."""
    peoples = either(lexicon.words("place_words", "people"))
    return Cued(
        f"(?:{peoples}族){{1,{_MOST_PEOPLES}}}"
        "(?:(?:民俗|文化|风情|民族|生态|风俗|刺绣|盘绣|歌舞|旅游|特色|博览|文创|绿色|民居|泼水|艺术){1,2}"
        "(?:园区?|村|古?寨|城|街|步行街|小镇|家园|大观园|广场)|大?观?园)(?![民长委子艺游林区])",
        "族",
        "园村寨城街镇场区",
    )


@cache
def _missions_pattern() -> Cued:
    return Cued(
        f"(?:常|派)?驻[\u4e00-\u9fff]{{1,14}}?(?:{vocabulary.frame_words('mission')})"
        "(?:[\u4e00-\u9fff]{2,6}[处组](?=参赞|主任|副主任|处长|公使|[一二三]等))?",
        "驻",
    )


@cache
def _stationed_pattern() -> Cued:
    return Cued(
        f"驻[\u4e00-\u9fff]{{2,8}}?(?:{vocabulary.frame_words('stationed')})",
        "驻",
    )


@cache
def _ministry_pattern() -> Cued:
    trade = r"[^\W\d_a-zA-Z部局署厅委院会司联]{2,6}?"
    return Cued(
        f"{either(vocabulary.countries())}(?![两三四五六七八九十]国)(?P<name>(?:{trade}、)?{trade}[与和及]{trade}(?<!总)部)(?![门分件队])",
        "与和及",
        "部",
    )


@cache
def _party_pattern() -> Cued:
    return Cued(
        f"{either(vocabulary.countries())}(?P<city>[\u4e00-\u9fff]{{2,5}}?[省市州县府郡])"
        "(?:政府|友好|经贸|青年|议会)?(?:代表团|访问团|考察团)",
        held="(?:代表|访问|考察)团",
    )


@cache
def _bureau_pattern() -> Cued:
    return Cued(f"[省市县区州旗](?:{vocabulary.frame_words('bureau')})[局厅委](?![长员])", "局厅委")


@cache
def _clinic_pattern() -> Cued:
    ward = "(?:科(?!学|研(?!究员)|技(?!师)|普|目|教(?!授)|协|级)|病区)"
    return Cued(f"(?:{vocabulary.frame_words('clinic')}){{1,3}}{ward}", held=ward)


@cache
def _committee_pattern() -> re.Pattern[str]:
    return re.compile(
        f"中共[\u4e00-\u9fff]{{2,9}}?(?:{vocabulary.frame_words('committee')})(?![员派任托])"
    )


@cache
def _firm_pattern() -> Cued:
    """What a company deals in, before who heads it or where it is one of several."""
    return Cued(
        f"{vocabulary.frame_words('industry')}(?=(?:集团)?(?:副?董事长|(?:执行|常务)?副?总裁|(?:常务)?副?总经理|执行董事|首席|CEO|创始人|法定代表人)"
        "|(?:[、和][\u4e00-\u9fff]{3,8}){0,6}等?(?:\\d+|[两三四五六七八九十]|多)家(?:企业|公司|厂商))",
        "董裁理首C创法家",
    )


@cache
def _games_pattern() -> Cued:
    return Cued(
        rf"(?:20\d\d年?|第[\d一二三四五六七八九十]+届)?(?:夏季|冬季)?(?:{vocabulary.frame_words('games')})",
        vocabulary.frame_ends("games"),
    )


@cache
def _appointed_pattern() -> re.Pattern[str]:
    name = "[\u4e00-\u9fff]{2,4}?"
    return re.compile(
        f"(?:{vocabulary.frame_words('act')})(?P<names>{name}(?:[、和]{name}){{0,12}})"
        f"(?=(?:同志)?的?(?:辞去|辞职|辞呈)|(?:同志|等[^，。；]{{0,4}})?(?:的[^，。；]{{2,24}}职务|(?:分别)?(?:{vocabulary.frame_words('office')})))"
    )


def propose_framed(reading: Reading) -> Iterator[Proposal]:
    """Everything that stands in one of the constructions."""
    yield from _missions(reading)
    yield from _stationed(reading)
    yield from _ministries(reading)
    yield from _departments(reading)
    yield from _departments_of_two(reading)
    yield from _clinics(reading)
    yield from _inspectors(reading)
    yield from _offices(reading)
    yield from _parties(reading)
    yield from _committees(reading)
    yield from _bureaus(reading)
    yield from _censuses(reading)
    yield from _days(reading)
    yield from _lines(reading)
    yield from _armies(reading)
    yield from _of_peoples(reading)
    yield from _international(reading)
    yield from _games(reading)
    yield from _appointed(reading)
    yield from _firms(reading)


def _missions(reading: Reading) -> Iterator[Proposal]:
    text = reading.text
    for match in _missions_pattern().finditer(text):
        for length in range(min(12, match.start()), 1, -1):
            if text[match.start() - length : match.start()] in vocabulary.countries():
                yield weighed(match.start() - length, match.end(), EntityLabel.ORG, "known")
                break


def _stationed(reading: Reading) -> Iterator[Proposal]:
    """A ministry's office in a city or a province (某部驻某市专员办)."""
    for match in _stationed_pattern().finditer(reading.text):
        number = reading.ends.get(match.start())
        start = vocabulary.known_body_before(reading.text, match.start())
        if start is None and number is not None and reading.tags[number] == "ORG":
            start = reading.words[number].start
        if start is not None:
            yield weighed(start, match.end(), EntityLabel.ORG, "known")


def _ministries(reading: Reading) -> Iterator[Proposal]:
    """A foreign ministry of two trades before its minister's title."""
    for match in _ministry_pattern().finditer(reading.text):
        start, end = match.span("name")
        yield weighed(match.start(), start, EntityLabel.GPE, "place")
        yield weighed(start, end, EntityLabel.ORG, "local-body")


def _departments(reading: Reading) -> Iterator[Proposal]:
    """A department joined to the ministry that it belongs to."""
    for match in _DEPARTMENT.finditer(reading.text):
        for start in range(match.start(), match.end() - 2):
            tag = reading.before(start)[1]
            if tag == "ORG" and start > 0:
                number = reading.ends[start]
                begin = reading.words[number].start
                yield weighed(begin, match.end(), EntityLabel.ORG, "pattern-org-local")
                break


def _departments_of_two(reading: Reading) -> Iterator[Proposal]:
    """A department of two trades before its head's title (甲与乙司司长), its ministry with it."""
    for match in _TWO_TRADES.finditer(reading.text):
        start = match.start()
        number = reading.ends.get(start)
        while (
            number is not None
            and reading.tags[number] in _TRADE_TAGS
            and (len(reading.surfaces[number]) > 1 or reading.tags[number] != "v")
            and match.start() - reading.words[number].start <= _LONGEST_TRADE
            and not vocabulary.ends_in_body(reading.surfaces[number])
            and not vocabulary.is_title(reading.surfaces[number])
        ):
            start = reading.words[number].start
            if reading.surfaces[number] in vocabulary.local_starts():
                break
            number = reading.ends.get(start)
        if start == match.start():
            continue
        office = (
            match["second"][-1] in "厅局" and number is not None and reading.tags[number] == "LOC"
        )
        if number is not None and (reading.tags[number] == "ORG" or office):
            start = reading.words[number].start
        yield weighed(start, match.end("second"), EntityLabel.ORG, "local-body")


def _clinics(reading: Reading) -> Iterator[Proposal]:
    """A department of a hospital that stands before it, or by itself before who heads it."""
    for match in _clinic_pattern().finditer(reading.text):
        number = reading.ends.get(match.start())
        if _HOSPITAL.search(reading.text, max(0, match.start() - 6), match.start()):
            yield weighed(match.start(), match.end(), EntityLabel.ORG, "local-body")
            continue
        if _STAFF.match(reading.text, match.end()) is None:
            continue
        hospital = (
            number is not None
            and reading.tags[number] == "ORG"
            and reading.surfaces[number].endswith(("院", "中心"))
        )
        start = reading.words[number].start if number is not None and hospital else match.start()
        if hospital or match.start() in reading.starts:
            yield weighed(start, match.end(), EntityLabel.ORG, "local-body")


def _inspectors(reading: Reading) -> Iterator[Proposal]:
    """The discipline inspectors that are stationed in a body."""
    for match in _INSPECTORS.finditer(reading.text):
        start = match.start()
        before, tag = reading.before(start)
        if tag == "LOC" and not reading.text.startswith("中央", start):
            start -= len(before)
        yield weighed(start, match.end(), EntityLabel.ORG, "known")


def _offices(reading: Reading) -> Iterator[Proposal]:
    """The department whose chief somebody becomes (任检务督察部主任)."""
    for match in _OFFICE.finditer(reading.text):
        if match.start() in reading.starts and match.group() not in vocabulary.generic():
            yield weighed(match.start(), match.end(), EntityLabel.ORG, "local-body")


def _parties(reading: Reading) -> Iterator[Proposal]:
    """The foreign city that a delegation comes from (某国某市代表团)."""
    for match in _party_pattern().finditer(reading.text):
        # Its weight is the whole party's, which is no body.
        weight = vocabulary.weights()["local-body"] * (match.end() - match.start("city"))
        yield Proposal(*match.span("city"), EntityLabel.GPE, "place", weight)


def _committees(reading: Reading) -> Iterator[Proposal]:
    for match in _committee_pattern().finditer(reading.text):
        yield weighed(match.start(), match.end(), EntityLabel.ORG, "local-body")


def _censuses(reading: Reading) -> Iterator[Proposal]:
    """A count of all that there is of something, or an expedition, with its number."""
    for match in _CENSUS.finditer(reading.text):
        yield weighed(match.start(), match.end(), EntityLabel.INITIATIVE, "session")
    for match in _EXPEDITION.finditer(reading.text):
        yield weighed(match.start(), match.end(), EntityLabel.INITIATIVE, "session")


def _days(reading: Reading) -> Iterator[Proposal]:
    """A day, week or month with how many there have been."""
    for pattern in (_NTH_DAY, _QUOTED_DAY, _FIRST_DAY):
        for match in pattern.finditer(reading.text):
            yield weighed(*match.span(), EntityLabel.EVENT, "session")


def _lines(reading: Reading) -> Iterator[Proposal]:
    """The works of a city's railway, with the city."""
    for match in _LINE.finditer(reading.text):
        before, tag = reading.before(match.start())
        start = match.start() - len(before) if tag == "LOC" else match.start()
        yield weighed(start, match.end(), EntityLabel.INITIATIVE, "session")


def _bureaus(reading: Reading) -> Iterator[Proposal]:
    """Bureaus of the place whose chronicle it is, however the tagger cuts them (省林 | 草局)."""
    for match in _bureau_pattern().finditer(reading.text):
        counted = reading.before(match.start())[1] in {"LOC", "m", "q"}
        if match.start() in reading.starts and match.end() in reading.ends and not counted:
            yield weighed(*match.span(), EntityLabel.ORG, "local-body")


def _armies(reading: Reading) -> Iterator[Proposal]:
    """The houses and sites that are named after an army."""
    for match in _ARMY.finditer(reading.text):
        if match.start() in reading.starts:
            house = match["site"][-1] == "馆"
            label = EntityLabel.ORG if house else EntityLabel.LOC
            yield weighed(*match.span(), label, "session")


def _of_peoples(reading: Reading) -> Iterator[Proposal]:
    """A people's village or garden with the country or place before it (中国 | 乙族民俗园)."""
    for match in _people_sites().finditer(reading.text):
        place, tag = reading.before(match.start())
        if tag == "LOC" and place[-1] not in vocabulary.DIVISIONS:
            start = match.start() - len(place)
            yield weighed(start, match.end(), EntityLabel.LOC, "session")


def _international(reading: Reading) -> Iterator[Proposal]:
    """An organisation of many countries before the title of who is in it."""
    for match in _WORLDWIDE.finditer(reading.text):
        organises = match.group().endswith("组织") and not is_organisation(match.group())
        if stands_at(reading.text, match.end()) and not organises:
            yield weighed(match.start(), match.end(), EntityLabel.ORG, "local-body")


def _games(reading: Reading) -> Iterator[Proposal]:
    """Games, with the city that names them directly before."""
    text = reading.text
    for match in _games_pattern().finditer(text):
        start = match.start()
        for length in range(min(6, start), 1, -1):
            if text[start - length : start] in vocabulary.place_names():
                start -= length
                break
        year = _GAMES_YEAR.search(text, max(0, start - 5), start)
        yield weighed(year.start() if year else start, match.end(), EntityLabel.EVENT, "session")


def _appointed(reading: Reading) -> Iterator[Proposal]:
    """People between a verb of appointing and the office, one or several in a row."""
    for match in _appointed_pattern().finditer(reading.text):
        for name in _NAME.finditer(reading.text, *match.span("names")):
            if name.start() in reading.starts and is_person_name(name.group()) == "lac-person":
                yield weighed(*name.span(), EntityLabel.PERSON, "title")


def _firms(reading: Reading) -> Iterator[Proposal]:
    """A company by its brand and its trade (甲乙 | 粮油 | 总裁)."""
    for match in _firm_pattern().finditer(reading.text):
        number = reading.ends.get(match.start())
        if number is None:
            # The tagger may have both as one word.
            number = reading.word_over(match.start())
        if number is None or match.end() not in reading.ends:
            continue
        start = reading.words[number].start
        brand = reading.text[start : match.start()]
        before, tag = reading.before(start)
        if (
            reading.tags[number] in _BRANDS
            and len(brand) in _BRAND_SIZES
            and reading.words[number].end in {match.start(), match.end()}
            and tag not in {"m", "q"}
            and not vocabulary.ends_in_body(brand)
            and brand not in vocabulary.place_names()
            and not vocabulary.is_title(before)
        ):
            yield weighed(start, match.end(), EntityLabel.ORG, "local-body")
