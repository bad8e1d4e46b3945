"""The words by which it is told where an event takes place, as patterns."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either


@frozen
class PlaceWords:
    """Patterns by the senses of `place_words.tsv`; `held` has 的 behind the verb of gathering."""

    toward: re.Pattern[str]
    bound: re.Pattern[str]
    host: re.Pattern[str]
    hold: re.Pattern[str]
    held: re.Pattern[str]
    landed: re.Pattern[str]
    built: re.Pattern[str]
    under: re.Pattern[str]
    inspect: re.Pattern[str]
    overseen: re.Pattern[str]
    stop: re.Pattern[str]
    viewed: re.Pattern[str]
    spread: re.Pattern[str]
    site: re.Pattern[str]
    sign: re.Pattern[str]
    leave: re.Pattern[str]
    gather: re.Pattern[str]
    attend: re.Pattern[str]
    venue: re.Pattern[str]
    part: re.Pattern[str]
    saying: re.Pattern[str]
    reach: re.Pattern[str]
    meet: re.Pattern[str]
    ceremony: re.Pattern[str]
    death: re.Pattern[str]
    guest: re.Pattern[str]
    made: re.Pattern[str]
    watch: re.Pattern[str]
    sent: re.Pattern[str]
    party: re.Pattern[str]
    welcome: re.Pattern[str]
    premises: re.Pattern[str]
    scene: re.Pattern[str]
    interview: re.Pattern[str]


_GATE = "(?:[\u4e00-\u9fff]{0,4}(?:港|码头|机场|[车口]站|口岸|基地|营区))"
"""Where those set out from a town (从甲市某军港 | 启航)."""

_PUT = "(?:则|就|分?别|均|都|统一|集中)?(?:[设选放]在|设于|安排在|布置在|改在|定在)"
"""How it is said where a part of what is held was put."""
_PART = (
    "(?:课程?|教学|培训|实[践训操习]|考试|[笔面]试|[初复半决]赛|展示|[展表]演|演出|体验|参观|观摩|交流|环节|单元|板块|"
    "[场赛展坛班]|[展赛场]区|赛道|[展讲赛舞看擂]台|(?:考|签约|报名|集合|咨询|宣传|收看)点)"
)
"""What of a gathering is put somewhere (实践课 | 安排在甲校, 摄影单元 | 放在乙馆): no seat."""


_ANY_DISTRICT = re.compile("[东西南北中新市郊城山一二三四五六七]区")
"""What says no more than which part of a city, though districts are called so somewhere."""


@cache
def divisions() -> frozenset[str]:
    """Full names of China's divisions that name one and not any city's part."""
    names = lexicon.column("places", "name")
    return frozenset(name for name in names if _ANY_DISTRICT.fullmatch(name) is None)


@cache
def full_names() -> dict[str, str]:
    """Full names of the places that have an abbreviation."""
    return {row["name"]: row["full"] for row in lexicon.load("place_abbreviations")}


@cache
def words() -> PlaceWords:
    """The patterns, built once."""

    def any_of(sense: str) -> str:
        return either(lexicon.words("place_words", sense))

    led = either(word for word in lexicon.words("place_words", "under") if word.endswith("下"))
    return PlaceWords(
        toward=re.compile(any_of("toward")),
        bound=re.compile(rf"{any_of('bound')}|(?P<entered>{any_of('entered')})"),
        host=re.compile(rf"(?<!总)(?:{any_of('host')})\Z"),
        hold=re.compile(any_of("hold")),
        held=re.compile(rf"{any_of('hold')}的"),
        landed=re.compile(any_of("landed")),
        built=re.compile(any_of("built")),
        under=re.compile(
            rf"(?:{any_of('aides')}){{0,4}}的?(?:{any_of('aides')}){{0,2}}(?:{any_of('under')})"
            rf"|[\u4e00-\u9fff]{{0,6}}?(?:{any_of('under')})(?=第|首位|前)"
            rf"|(?:(?!{any_of('hold')})[^，。；\n]){{0,20}}?(?:{led})(?=[，,\s])"
        ),
        inspect=re.compile(any_of("inspect")),
        overseen=re.compile(
            r"(?:[^，。；\n]{0,16}?(?:开展|进行|实施))?[\u4e00-\u9fff]{0,6}?"
            rf"(?:{any_of('inspect')}|巡视|审计)"
        ),
        stop=re.compile(
            rf"(?P<went>{any_of('went')})了?|(?P<reached>[到赴])了?|"
            rf"(?:{any_of('viewed')})了?"
        ),
        viewed=re.compile(
            rf"(?:实地|现场|详细|仔细|重点|亲切)?(?:{any_of('viewed')}|{any_of('inspect')})"
        ),
        spread=re.compile(any_of("spread")),
        site=re.compile(any_of("site")),
        sign=re.compile(any_of("sign")),
        leave=re.compile(rf"{_GATE}?{any_of('leave')}"),
        gather=re.compile(any_of("gather")),
        attend=re.compile(any_of("attend")),
        venue=re.compile(
            rf"{any_of('hall')}(?:活动)?(?:(?:{_PUT}|位于|[为是])"
            "(?:[\u4e00-\u9fff]{2,6}——|(?:合作|协办|承办)单位)?|(?:首次)?移[师至]|搬[到进])|"
            "(?<![\u4e00-\u9fff])(?:活动|比赛|举办|演出|具体|集合|签字|签约|揭牌|会谈)?地点(?:分别|就)?[设定选]?[在为是于]"
            "(?:对方的?)?"
        ),
        part=re.compile(rf"[\u4e00-\u9fff]{{0,8}}?(?:{any_of('hall')}|{_PART}){_PUT}"),
        saying=re.compile(any_of("saying")),
        reach=re.compile(rf"{any_of('bound')}|[在赴到抵往]|{any_of('went')}|{any_of('site')}"),
        meet=re.compile(any_of("meet")),
        ceremony=re.compile(
            rf"[\u4e00-\u9fff]{{0,8}}?(?:(?P<rite>{any_of('rite')})|{any_of('contest')})"
            r"(?:[于在]?[\d年月日至、.\-—]{2,16}(?:[上下]午|晚)?)?[在于]"
        ),
        death=re.compile(any_of("death")),
        guest=re.compile(any_of("guest")),
        made=re.compile(
            rf"[^，。；]{{0,60}}?(?:{any_of('made')})的|(?:连接|连通|横跨|跨越)[^，。；]{{1,24}}?的"
        ),
        watch=re.compile(rf"(?:现场|实地)?(?:{any_of('watch')})"),
        sent=re.compile(any_of("sent")),
        party=re.compile(any_of("party")),
        welcome=re.compile(any_of("welcome")),
        interview=re.compile(any_of("interview")),
        premises=re.compile(rf"(?:{any_of('premises')})\Z"),
        scene=re.compile(
            rf"{any_of('scene')}(?:就?在|位于|地处|处于|发生[于在])\Z|"
            rf"(?:{any_of('mishap')})(?:就?发生)?(?:的?(?:具体)?(?:地点|位置|水域|海域|路段|现场))?"
            r"(?:就?[于在]|位于)\Z"
        ),
    )


@cache
def suffix() -> re.Pattern[str]:
    """What the name of a province, city, county, town or village ends with."""
    peoples = either(lexicon.words("place_words", "people"))
    return re.compile(
        rf"(?:特别行政区|(?:{peoples}族?){{0,6}}自治[区州县旗]|省|市|县|区|古?[镇村]|乡|古城)\Z"
    )
