"""The lexicon tables as the proposers need them, built once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.text.index import NameIndex
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either
from dashiji.lexicon.divisions import forms_of
from dashiji.records import EntityLabel

_ZONES = ("园区", "开发区", "高新区", "产业区", "示范区", "管理区")
"""What zones end with that the tables list beside counties."""

_PART_OF_TOWN = "市区"
"""A district of former days whose name only says what part of a town it was."""


_LONGEST_BODY = 16
"""Characters of the longest body that is sought before an offset."""
_LONG_BODY = 15
"""Characters from which a known body's name does not tell that a name begins with it."""


@frozen
class Head:
    """A head word that names end in, and what must stand before it (see name_heads.tsv)."""

    word: str
    label: EntityLabel
    need: str


LEAST_VENUE: Final = 4
"""Characters of the shortest venue with a name of its own, but for a building (某某楼)."""
DIVISIONS: Final = frozenset("省市县区州镇乡")
"""What the full name of a province, city, county or town ends with."""


@cache
def heads() -> dict[str, tuple[Head, ...]]:
    """The head words, each with its readings."""
    found: dict[str, tuple[Head, ...]] = {}
    for row in lexicon.load("name_heads"):
        head = Head(row["head"], EntityLabel(row["label"]), row["need"])
        found[head.word] = (*found.get(head.word, ()), head)
    return found


@cache
def head_words() -> NameIndex:
    """The head words, as they are sought in a text."""
    return NameIndex(heads())


@cache
def prefixes(word: str) -> tuple[str, ...]:
    """The head words that a head word begins with, itself first."""
    return tuple(word[:size] for size in range(len(word), 0, -1) if word[:size] in heads())


@cache
def longest_head() -> int:
    """Length of the longest head word."""
    return max(map(len, heads()))


@cache
def works() -> re.Pattern[str]:
    """What is said of a work that is built, after its name (开工, 正式投产)."""
    verbs = lexicon.words("place_words", "built")
    return re.compile(
        r"[一二三四]?期?(?:由[\u4e00-\u9fff（）、]{4,40}?(?:投资|建设|承建|施工|实施)"
        rf"|(?:正式|全面|全线|顺利|如期|集中|在[\u4e00-\u9fff]{{2,8}})?{either(verbs)})"
    )


@cache
def weights() -> dict[str, float]:
    """Weight of each method, per character of what it proposes."""
    return {row["method"]: float(row["weight"]) for row in lexicon.load("entity_methods")}


@cache
def starts() -> frozenset[str]:
    """Words that begin a proper name without being one."""
    return frozenset(lexicon.column("name_starts", "word"))


@cache
def scopes() -> frozenset[str]:
    """Words for the realm of a body or programme (国家, 全国, 国际), proper by themselves."""
    return frozenset(row["word"] for row in lexicon.load("name_starts") if row["kind"] == "scope")


@cache
def local_starts() -> frozenset[str]:
    """Words for the place whose chronicle it is (县, 全市)."""
    return frozenset(row["word"] for row in lexicon.load("name_starts") if row["kind"] == "local")


@cache
def generic() -> frozenset[str]:
    """Phrases that look like names and are none."""
    return frozenset(lexicon.column("generic_names", "phrase"))


@cache
def indefinite() -> frozenset[str]:
    """Words after which a noun phrase names nothing (国内, 相关, 各)."""
    return frozenset(lexicon.column("indefinite_words", "word"))


@cache
def governing() -> dict[str, bool]:
    """Verbs that take a name as object; True where the word also stands inside names."""
    return {row["verb"]: row["inside"] == "yes" for row in lexicon.load("governing_verbs")}


@cache
def governing_only() -> frozenset[str]:
    """Verbs that take a name as object and do not stand inside one."""
    return frozenset(verb for verb, inside in governing().items() if not inside)


@cache
def verbs_of_holding() -> frozenset[str]:
    """Verbs by which a meeting is held, opened, attended."""
    return frozenset(
        row["cue"]
        for row in lexicon.load("event_cues")
        if row["part"] == "verb" and row["class"] in {"hold", "enter", "meet"}
    )


@cache
def verbs_of_going() -> frozenset[str]:
    """Verbs behind which it is said where somebody goes or what they look at."""
    senses = ("bound", "toward", "went", "viewed")
    return frozenset(word for sense in senses for word in lexicon.words("place_words", sense))


@cache
def words_around() -> frozenset[str]:
    """Words before the towns that lie by or in what is named before (甲河沿岸 | 乙镇)."""
    return frozenset(lexicon.words("place_words", "around"))


@cache
def countries() -> frozenset[str]:
    """Names of countries and territories."""
    return frozenset(lexicon.column("countries", "name"))


OWN_COUNTRIES: Final = frozenset(
    ("中国", "中华人民共和国", "香港", "澳门", "台湾", "中国香港", "中国澳门", "中国台湾")
)
"""What the tables of countries have of China."""


def is_abroad(name: str) -> bool:
    """Whether a name is a foreign country's."""
    return name in countries() and name not in OWN_COUNTRIES


@cache
def place_names() -> dict[str, EntityLabel]:
    """Countries, cities abroad and divisions of China, full and safe short forms, all GPE."""
    names = dict.fromkeys((*countries(), *lexicon.column("world_cities", "name")), EntityLabel.GPE)
    for row in lexicon.load("places"):
        for name in forms_of(row):
            if len(name) > 1 and name != _PART_OF_TOWN:
                names[name] = EntityLabel.LOC if name.endswith(_ZONES) else EntityLabel.GPE
    return names


@cache
def provinces() -> dict[str, str]:
    """Province-level divisions, full and short, with the two digits their places' codes share."""
    return {
        name: row["code"][:2]
        for row in lexicon.load("places")
        if row["code"].endswith("0000")
        for name in (row["name"], row["short"])
        if len(name) > 1
    }


@cache
def names_of_provinces() -> NameIndex:
    """The names of `provinces`."""
    return NameIndex(provinces())


@cache
def names_of_countries() -> NameIndex:
    """The names of `countries`."""
    return NameIndex(countries())


@cache
def known_bodies() -> NameIndex:
    """The bodies of the tables of names."""
    return NameIndex(name for name, label in known_names().items() if label is EntityLabel.ORG)


@cache
def divisions_of() -> dict[str, frozenset[str]]:
    """Divisions below each province, by its two digits: full names, and short ones of cities."""
    found: dict[str, set[str]] = {}
    for row in lexicon.load("places"):
        if row["code"].endswith("0000"):
            continue
        names = found.setdefault(row["code"][:2], set())
        names.add(row["name"])
        if row["code"].endswith("00") and len(row["short"]) > 1:
            names.add(row["short"])
    return {digits: frozenset(names) for digits, names in found.items()}


@cache
def short_places() -> frozenset[str]:
    """Short forms of places below the city, which are sure only where the tagger agrees."""
    sure = {
        row["short"]
        for row in lexicon.load("places")
        if row["code"].endswith("00") and not row["valid_to"]
    }
    return frozenset(row["short"] for row in lexicon.load("places")) - sure - countries()


@cache
def known_names() -> dict[str, EntityLabel]:
    """Names of public bodies, regions, waters, sites, recurring meetings and programmes."""
    return {row["name"]: EntityLabel(row["label"]) for row in lexicon.load("known_names")}


@cache
def gazetteer() -> NameIndex:
    """All places and known names."""
    return NameIndex({*place_names(), *known_names()})


@cache
def site_words() -> NameIndex:
    """Words that say what a site is, behind its name."""
    return NameIndex(lexicon.words("site_words", "site"))


@cache
def departments() -> NameIndex:
    """Departments that are named where it is told whose they are."""
    return NameIndex(lexicon.column("departments", "name"))


@cache
def titles() -> frozenset[str]:
    """Titles that stand beside a person's name."""
    return frozenset(lexicon.column("titles", "title"))


def ends_in_site(name: str) -> bool:
    """Whether a string ends in a word for a site (大桥, 广场), so that it names no person."""
    return any(head.label is EntityLabel.LOC for head in heads().get(name[-2:], ()))


def ends_in_head(surface: str) -> bool:
    """Whether a word ends in a head word of its own, so that a name could end there."""
    return any(
        head.need != "tagged" and len(head.word) > 1
        for size in range(2, min(len(surface), longest_head()) + 1)
        for head in heads().get(surface[-size:], ())
    )


def ends_in_body(name: str) -> bool:
    """Whether a string ends in the head word of a body."""
    return any(
        head.label is EntityLabel.ORG and (len(head.word) > 1 or head.need != "tagged")
        for size in range(1, min(len(name), longest_head()) + 1)
        for head in heads().get(name[-size:], ())
    )


@cache
def verbs_of_appointing() -> re.Pattern[str]:
    """Verbs of two characters and more that give, hold or take an office (当选, 获聘)."""
    return re.compile(either(v for v in lexicon.column("appointment_verbs", "verb") if len(v) > 1))


@cache
def office_verbs() -> frozenset[str]:
    """Verbs that give, hold or take an office."""
    return frozenset(lexicon.column("appointment_verbs", "verb"))


@cache
def office_titles() -> frozenset[str]:
    """Titles that are an office."""
    return frozenset(row["title"] for row in lexicon.load("titles") if row["kind"] == "office")


@cache
def slot_ends() -> re.Pattern[str]:
    """What follows a person who stands after a title: a mark, a verb of acting in office."""
    return re.compile(either(lexicon.column("person_followers", "word")))


@cache
def _addresses() -> frozenset[str]:
    return frozenset(row["title"] for row in lexicon.load("titles") if row["kind"] == "address")


def is_address(word: str) -> bool:
    """Whether a word is a form of address, which stands behind a name (同志, 先生)."""
    return word in _addresses()


def is_title(word: str) -> bool:
    """Whether a word is a title, or ends with one (副局长, 党组书记)."""
    return word[-1:] in title_ends() and _ends_in_title(word)


@lru_cache(maxsize=4096)
def _ends_in_title(word: str) -> bool:
    return any(word[at:] in titles() for at in range(len(word) - 1))


@cache
def title_ends() -> frozenset[str]:
    """The last characters of titles."""
    return frozenset(title[-1] for title in titles())


@cache
def abbreviations() -> frozenset[str]:
    """One-character names of provinces and cities."""
    return frozenset(lexicon.column("place_abbreviations", "name"))


@cache
def kinds_of_body() -> re.Pattern[str]:
    """Words for any body of a kind, which name none (融资担保公司, 全市商业银行, 二级医院)."""
    return re.compile(
        rf"(?:全[国省市县区州]|各类?|多家)?(?:{frame_words('trade')}{{1,5}}(?:公司|集团|银行|事务所)|"
        r"(?:地市|市县|区县|县区|各级|[省市县]级|乡镇)[\u4e00-\u9fff]{2,4}局|"
        r"[省市县区州旗盟乡镇]{2,4}(?:党委|政府|人大|政协|纪委|监委|法院|检察院|工会|妇联|团委|科协|残联)|"
        r"[\u4e00-\u9fff]{0,8}(?:主管|监管|主管监管|金融|医疗|医疗卫生|培训|事业|教育|检测|中介|评估|科研|养老|行政)机构|"
        rf"{frame_words('grade')}{{1,3}}(?:人民法院|法院|检察院|医院|学院|学校|大学|中学|小学|派出所|居委会|村委会|商会|协会|"
        r"协会商会|学会|机构|使馆|部委|组织|卫生院|幼儿园))"
    )


@cache
def sectors() -> re.Pattern[str]:
    """Trades whose people together are a 系统 (政法系统), at the end of a string."""
    return re.compile(rf"{frame_words('sector')}\Z")


@cache
def frame_words(sense: str) -> str:
    """The words of a sense of `frame_words` as a pattern, long ones first."""
    return either(lexicon.words("frame_words", sense))


def is_full_place(name: str) -> bool:
    """Whether a name is a place's that the tables know, with its 省, 市 or 县."""
    full = name[-1] in DIVISIONS and (name[-1] != "州" or name.endswith("自治州"))
    return full and len(name) > 2 and name in place_names()


@cache
def campaigning() -> frozenset[str]:
    """Verbs whose object is a campaign, which begins with what it does (开展 | 打击某事行动)."""
    return frozenset(lexicon.words("frame_words", "campaigning"))


@cache
def agendas() -> frozenset[str]:
    """Verbs of what a meeting is to further or to stop."""
    return frozenset(lexicon.words("frame_words", "agenda"))


@cache
def doers() -> frozenset[str]:
    """Who does something with a programme or platform, where no name tells."""
    return frozenset(lexicon.words("frame_words", "doer"))


@cache
def furthering() -> frozenset[str]:
    """Verbs of what is done with a programme or platform."""
    return frozenset(lexicon.words("frame_words", "furthering"))


@cache
def tasks() -> frozenset[str]:
    """Verbs of what a group or headquarters is set up for."""
    return frozenset(lexicon.words("frame_words", "task"))


@cache
def adverbs() -> frozenset[str]:
    """How something is done, which the tagger may read as a person after a word for people."""
    return frozenset(
        (*lexicon.words("frame_words", "manner"), *lexicon.words("frame_words", "adverb"))
    )


@cache
def _town_house() -> re.Pattern[str]:
    public, venue = frame_words("public"), frame_words("venue")
    # 甲市行政中心 | 乙厅: a room of the town's house.
    room = f"{public}{{1,4}}{venue}[\u4e00-\u9fff]{{1,8}}[厅室楼堂]"
    return re.compile(f"{room}|{public}{{0,4}}{venue}?")


@lru_cache(maxsize=4096)
def is_own_venue(name: str) -> bool:
    """Whether a house has a name of its own, and not only what any town's is called by."""
    # 甲市民文化中心 is the citizens'.
    return name[:1] != "民" and _town_house().fullmatch(name) is None


@cache
def frame_ends(sense: str) -> str:
    """The last characters of the words of a sense of `frame_words`."""
    return "".join(sorted({word[-1] for word in lexicon.words("frame_words", sense)}))


@cache
def measures() -> frozenset[str]:
    """Measure words of one character, years aside."""
    return frozenset(u for u in lexicon.column("count_units", "unit") if len(u) == 1) - {"年", "届"}


@cache
def route_marks() -> frozenset[str]:
    """Characters that stand for places in the names of routes (沪昆, 成贵).

    One-character names of provinces and cities, and the characters of cities' names of two.
    """
    cities = (
        row["short"]
        for row in lexicon.load("places")
        if row["code"].endswith("00") and len(row["short"]) == 2
    )
    return abbreviations() | frozenset("".join(cities))


@cache
def mended() -> dict[str, tuple[tuple[str, str], ...]]:
    """Words that the tagger cuts in pieces, with their tags, by their first characters."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in lexicon.load("mended_words"):
        first = row["word"][0]
        found[first] = (*found.get(first, ()), (row["word"], row["tag"]))
    return found


def known_body_before(text: str, end: int) -> int | None:
    """Where the longest known body of three characters and more begins that ends at an offset."""
    known = known_names()
    for size in range(min(_LONGEST_BODY, end), 2, -1):
        if known.get(text[end - size : end]) is EntityLabel.ORG:
            return end - size
    return None


def knows_start(text: str, start: int) -> bool:
    """Whether a known body begins at an offset."""
    return any(len(name) < _LONG_BODY for name in known_bodies().beginning(text, start))


@cache
def phrase_stops() -> frozenset[str]:
    """Words that no name reaches across, verbs of taking an office among them."""
    takes = (r["verb"] for r in lexicon.load("appointment_verbs") if r["frame"] == "takes")
    return frozenset((*lexicon.column("phrase_stops", "word"), *takes))


@cache
def compass_regions() -> re.Pattern[str]:
    """A province's one-character name with a point of the compass."""
    provinces = [
        r["name"] for r in lexicon.load("place_abbreviations") if r["code"].endswith("0000")
    ]
    return re.compile(f"[{''.join(provinces)}][东西南北中]{{1,2}}")


@cache
def parties() -> frozenset[str]:
    """Parties and leagues whose local committees are named after them."""
    return frozenset(lexicon.column("parties", "name"))
