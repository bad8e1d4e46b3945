"""A text as the proposers read it: its words put right, its quotations and its 《titles》."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dashiji import lexicon
from dashiji.annotate.entities.people.forms import is_transliterated
from dashiji.annotate.entities.people.titled import with_people
from dashiji.annotate.entities.places.housed import after_towns, is_before_other_place, is_house
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.index import NameIndex
from dashiji.annotate.entities.text.leads import with_leads
from dashiji.annotate.entities.text.misread import BESIDES, parliament, pieces_of
from dashiji.annotate.entities.text.spans import Spans
from dashiji.annotate.entities.text.stuck import JOINTLY, STATES, parted
from dashiji.annotate.mentions import Word
from dashiji.grammar.alternation import beginning
from dashiji.records import EntityLabel

_QUOTED = re.compile(r"“[^“”\n]{1,60}”|「[^「」\n]{1,60}」|『[^『』\n]{1,60}』|\"[^\"\n]{1,60}\"")
_NATIONAL = re.compile(
    r"国家|皇家|联邦|中央|国立|国际|全国|科学院|工程院|航天|广播|总商会|商会|红十字|国防|央行|空军|海军|"
    r"陆军|战略|体育|移动|电信|联通|银行|足协|奥委会|驻|人民"
)
_PARTY_ORGAN = re.compile(
    r"(?<![乡镇村县市区旗州盟道])(?:党组|分党组|党工委|党委|党总支|党支部|纪委|团委)$"
)
_PARTY_OFFICE = re.compile(r"(?:副?书记|成员|委员|常委|专职|理论学习)")
_TOWARD = re.compile(r"(?<=[院部局厅委司])[对向](?=[\u4e00-\u9fff]{2})")
_SITE = re.compile(
    r"[站港场馆园桥路街道江河湖海山岛湾峡口区院寺庙塔关楼厦店村镇乡县市省旗州盟段线坝渠库河]$|中心$|铁路$"
)
_OF_ITS_OWN = re.compile(
    r"(?:部|省|厅|海关|国会|议会|政府|最高法院|大学|学院|公司|集团|控股|基金|航空|证券|保险|汽车|电子|医院|红新月会|人民委员会|报|报社|电视台|党|俱乐部|代表团)$"
)
_MINISTRY = re.compile(r"[\u4e00-\u9fff]{1,9}部[\u4e00-\u9fff]{1,8}[司局处厅室]$")
_TOWN_BODY = re.compile(
    r"[\u4e00-\u9fff]{1,8}?[县市区旗](?=[\u4e00-\u9fff]{1,6}(?:乡|镇|街道)(?:党委|党工委|人民政府|政府|纪委|人大))"
)
"""A county before the body of one of its towns: two names."""
_REGION_OF = re.compile("[\u4e00-\u9fff]{2,8}?(?:州|府|郡)(?!立|长)(?=[\u4e00-\u9fff]{2})")
"""A region abroad before its body (甲国 | 乙州工商会)."""
_SCHOOL = re.compile("大学|[中小]学|高中|学校\\Z")
"""Schools abroad, which are named without their country."""
_TOWN_PART = re.compile(
    r"[\u4e00-\u9fff]{2,4}[镇乡](?=[\u4e00-\u9fff]{2,}(?:[东西南北]|圩|垸|堤|坝|段|片|组|社|湾|沟|岭|岗))"
)
"""A town before a part of it."""
_ACTS_ON = re.compile(
    "(?<=[团司局会院厅部行校馆站])(?:协调|组织|督促|引导|指导|支持|帮助|要求|邀请|走访|慰问|约谈|检查|联系|委托|推动|促进|安排|协助|统筹|发动|会商)"
    "(?=(?:[\u4e00-\u9fff]{0,4}(?:企业|公司|单位|部门|学校|医院|机构|商户|院校|高校|银行))\\Z)"
)
"""What a body does to others of a kind (甲集团 | 协调 | 航空公司)."""
_CHAIN = re.compile(
    r"[\u4e00-\u9fff]{1,5}[市县区旗州](?=[\u4e00-\u9fff]{2,6}(?:[县区旗]\Z|乡|镇|街道))"
)
"""A county and a town in it, in one word (甲县 | 乙乡丙村)."""
_CITY_AND_TOWN = re.compile(
    "(?P<city>[\u4e00-\u9fff]{2})(?P<town>[\u4e00-\u9fff]{2,3}(?:镇|乡|街道))"
)
"""A county or city in short and a town in it, in one word (甲海 | 乙镇)."""
_VILLAGE = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{2,5}(?:乡|镇|街道))[\u4e00-\u9fff]{2,5}(?:村|社区)"
)
"""A town and a village in it, in one word (甲乡 | 乙村)."""
_TRADES = frozenset({"n", "nz", "vn", "an", "nw"})
_PARTY = frozenset("组团")
"""After a verb of visiting: who is sent (某委调研 | 组)."""
_VISITS = "(?<=[部委局厅院处司])(?:检查|视察|考察|调研|督查|督导|验收|评估)"
"""What a body does that stuck to it (某处检查 | 医院)."""
_LONG_COUNTRY = 12
"""Characters from which a country's name is not sought at the start of another."""
_RANKS = frozenset("国省市县")
_WATCHED = re.compile("控(?=断面|点|站|水质|监测|河段|入海)")
"""Who watches a water, behind its name (省控断面)."""
_ERA = re.compile("新(?:时代|时期|形势下)(?=.{2})")
"""The time that a body is in, which is none of its name (新时代 | 党中央)."""
_SENDING = "派调"
"""Verbs of one character that stick to the body which sends somebody (县委派 | 秦文海)."""
_HOUSED = frozenset({"LOC", "ORG"})
"""Tags of a house."""
_NAMES = _HOUSED | {"PER"}
_PLAIN = 2
"""Characters of the longest word, no name, that nothing stuck to."""
_INSTITUTE_WORDS = 3
"""Words between an institute's place, or the body it is in, and 所, at most."""


class Reading:
    """One text with its words (boundaries of names corrected), quotations and titles.

    `starts` and `ends` lead from an offset to the number of the word that starts or ends there;
    `titled` says of each word whether it is a title or ends with one, which a form of address
    behind a name (甲同志 | 任某局局长) is not for what follows; `quotes` are the spans of the
    quotations, marks included, `titles` those of the 《titles》; `found` keeps what `names` gives.
    """

    __slots__ = (
        "_closing",
        "ends",
        "found",
        "quotes",
        "starts",
        "surfaces",
        "tags",
        "text",
        "titled",
        "titles",
        "words",
    )

    def __init__(self, text: str, words: Sequence[Word], titles: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.words = tuple(_refined(text, parted(text, with_leads(text, with_people(text, words)))))
        self.surfaces = [text[word.start : word.end] for word in self.words]
        self.tags = [word.tag for word in self.words]
        ends = vocabulary.title_ends()
        self.titled = [
            surface[-1] in ends
            and vocabulary.is_title(surface)
            and not (number and self.tags[number - 1] == "PER" and vocabulary.is_address(surface))
            for number, surface in enumerate(self.surfaces)
        ]
        self.starts = {word.start: number for number, word in enumerate(self.words)}
        self.ends = {word.end: number for number, word in enumerate(self.words)}
        self.titles = Spans(titles)
        self.quotes = Spans(match.span() for match in _QUOTED.finditer(text))
        self._closing = {end - 1: start for start, end in self.quotes}
        self.found: dict[NameIndex, list[tuple[int, str]]] = {}

    def names(self, index: NameIndex) -> list[tuple[int, str]]:
        """Start and longest name of an index at each place."""
        if index not in self.found:
            self.found[index] = list(index.find(self.text))
        return self.found[index]

    def opening_of(self, closing: int) -> int | None:
        """Offset of the mark that opens the quotation whose closing mark stands at `closing`."""
        return self._closing.get(closing)

    def word_over(self, offset: int) -> int | None:
        """Number of the word that covers an offset."""
        at = offset
        while at >= 0 and offset - at < 30:
            number = self.starts.get(at)
            if number is not None:
                return number if self.words[number].end > offset else None
            at -= 1
        return None

    def tags_within(self, start: int, end: int) -> Iterator[str]:
        """Tags of the words that begin in a span, whose start begins one."""
        number = self.starts[start]
        while number < len(self.words) and self.words[number].start < end:
            yield self.tags[number]
            number += 1

    def before(self, offset: int) -> tuple[str, str]:
        """Surface and tag of the word that ends at an offset; two empty strings if none does."""
        number = self.ends.get(offset)
        return ("", "") if number is None else (self.surfaces[number], self.tags[number])

    def after(self, offset: int) -> tuple[str, str]:
        """Surface and tag of the word that starts at an offset; two empty strings if none does."""
        number = self.starts.get(offset)
        return ("", "") if number is None else (self.surfaces[number], self.tags[number])


def splits_from_country(country: str, rest: str) -> bool:
    """Whether a country before a body is a name of its own (泰国 | 教育部, not 英国皇家学会).

    China's own bodies keep it.
    """
    if (
        country in vocabulary.OWN_COUNTRIES
        or _NATIONAL.match(rest)
        or len(rest) < 3
        or _is_school_of(rest)
    ):
        return False
    return (
        _OF_ITS_OWN.search(rest) is not None
        or _MINISTRY.match(rest) is not None
        or _SCHOOL.search(rest) is not None
        or _REGION_OF.match(rest) is not None
        or is_transliterated(rest[:2])
    )


def _is_school_of(rest: str) -> bool:
    """Whether what follows a country only says what is taught there (瑞典 | 农业科学大学)."""
    return _schools().fullmatch(rest) is not None


@cache
def _schools() -> re.Pattern[str]:
    return re.compile(rf"{vocabulary.frame_words('subject')}+(?:大学|学院)")


def leading_country(name: str) -> str:
    """The country that a name starts with, or "" (中国 counts)."""
    for country in vocabulary.names_of_countries().beginning(name, 0):
        if len(country) < min(_LONG_COUNTRY, len(name)):
            return country
    return ""


@cache
def _tail_verbs() -> re.Pattern[str]:
    verbs = sorted(lexicon.column("body_tail_verbs", "verb"), key=len, reverse=True)
    sends = f"(?<=[委府局厅])[{_SENDING}]|(?<=[心院校队所会站馆处])派"
    after_body = f"(?<=[部委办局厅院会])组织|{sends}|{_VISITS}"
    return re.compile(f"(?:{'|'.join(verbs)}|{after_body})$")


@cache
def _inner_verbs() -> re.Pattern[str]:
    verbs = [row["verb"] for row in lexicon.load("body_tail_verbs") if row["inside"] == "yes"]
    together = f"(?<=[局委厅部院司署办队]){JOINTLY}"
    return re.compile(f"{beginning(verbs, ('联合',))}(?:{'|'.join((*verbs, together))})")


def _refined(text: str, words: Sequence[Word]) -> list[Word]:
    """The words: those cut in two mended, verbs and places cut off the bodies they stuck to."""
    found: list[Word] = []
    mended_to = 0
    openings = vocabulary.mended()
    for number, word in enumerate(words):
        if word.start < mended_to:
            continue
        if word.tag == "u" and (
            _is_institute(text, words, number) or _is_land(text, words, number)
        ):
            found.append(Word(word.start, word.end, "n"))
            continue
        if text[word.start] == "议" and (apart := parliament(text, words, number)):
            mended_to = apart[-1].end
            found += apart
            continue
        mended = _mended(text, words, number) if text[word.start] in openings else None
        if mended is not None:
            mended_to = mended.end
            found.append(mended)
        elif word.tag in _NAMES or word.end - word.start > _PLAIN or text[word.start] in BESIDES:
            found += _without_others(text, words, number)
        else:
            found.append(word)
    return found


def _without_others(text: str, words: Sequence[Word], number: int) -> Iterable[Word]:
    """A word, the verbs, links and places that stuck to it cut off."""
    word = words[number]
    tag, size = word.tag, word.end - word.start
    pieces = pieces_of(text, words, number)
    if pieces or tag == "PER":
        return pieces or (word,)
    led = _leading_verb(text, word) if size > 6 else 0
    if led:
        cut = word.start + led
        body = _refined_body(text, Word(cut, word.end, "ORG"))
        return (Word(word.start, cut, "v"), *body)
    if tag in _HOUSED and (cut := _house_after_towns(text, word)) > word.start:
        town = _refined_place(text, Word(word.start, cut, "LOC"))
        return (*town, Word(cut, word.end, "LOC"))
    if tag == "ORG" and (size > 3 or text[word.end - 1] in _SENDING):
        return _refined_body(text, word)
    if tag == "LOC" and size > 3:
        if _is_body(text[word.start : word.end]):
            return _refined_body(text, Word(word.start, word.end, "ORG"))
        return _refined_place(text, word)
    return (word,)


def _house_after_towns(text: str, word: Word) -> int:
    """Where the house that a word ends in begins, behind its town (甲市 | 乙大剧院).

    What the tagger takes for a body is a house where 在 or 于 stands before it.
    """
    placed = word.tag == "LOC" or (word.tag == "ORG" and text.endswith(("在", "于"), 0, word.start))
    if not placed or not is_house(text[word.start : word.end]):
        return word.start
    return after_towns(text, word.start, word.end, lambda _: True)


def _is_body(surface: str) -> bool:
    """Whether what the tagger takes for a place ends as only bodies do (甲区大数据发展局)."""
    if "）" in surface or ")" in surface:
        return False
    for size in range(min(len(surface) - 2, vocabulary.longest_head()), 0, -1):
        heads = vocabulary.heads().get(surface[-size:])
        if heads is not None:
            sure = {"any"} if size > 1 else {"any", "proper"}
            return all(h.label is EntityLabel.ORG and h.need in sure for h in heads)
    return False


def _mended(text: str, words: Sequence[Word], number: int) -> Word | None:
    """The word that a word begins and others after it end (以|旧|换|新); None if it is whole."""
    word = words[number]
    for whole, tag in vocabulary.mended().get(text[word.start], ()):
        end = word.start + len(whole)
        if word.end < end and text.startswith(whole, word.start):
            last = number + 1
            while last < len(words) and words[last].end < end:
                last += 1
            if last < len(words) and words[last].end == end:
                return Word(word.start, end, tag)
    return None


def _is_land(text: str, words: Sequence[Word], number: int) -> bool:
    """Whether 地 is land (自然保护 | 地 | 论坛) and no particle, which a verb would follow."""
    if text[words[number].start : words[number].end] != "地" or not 0 < number < len(words) - 1:
        return False
    nominal = {"n", "nz", "vn", "LOC", "ORG"}
    return words[number - 1].tag in nominal and words[number + 1].tag in {"n", "nz", "LOC", "ORG"}


def _is_institute(text: str, words: Sequence[Word], number: int) -> bool:
    """Whether 所 is the end of an institute's name (某地某某所) rather than a particle."""
    if text[words[number].start : words[number].end] != "所":
        return False
    after = words[number + 1].tag if number + 1 < len(words) else ""
    first = number - 1
    while first >= 0 and number - first <= _INSTITUTE_WORDS and words[first].tag in _TRADES:
        first -= 1
    place = first >= 0 and words[first].tag in {"LOC", "ORG"} and first < number - 1
    if number and words[number - 1].tag == "ORG":
        # 长春光机 | 所
        name = text[words[number - 1].start : words[number - 1].end]
        place = len(name) > _INSTITUTE_WORDS and not vocabulary.ends_in_body(name)
    return place and after not in {"v", "vd", "ad", "d", "r"}


def _leading_verb(text: str, word: Word) -> int:
    """Length of the verb that a word which is no name of its own begins with (会同某委员会)."""
    if word.tag not in {"v", "n", "vn"}:
        return 0
    match = _inner_verbs().match(text, word.start, word.end)
    return match.end() - match.start() if match else 0


def _refined_place(text: str, word: Word) -> Iterator[Word]:
    """A country, or a city before a quarter of its own, cut off (某国某城, 某市某谷)."""
    surface = text[word.start : word.end]
    if surface[-1] in _RANKS and _WATCHED.match(text, word.end):
        # 某河 | 省控断面
        yield Word(word.start, word.end - 1, "LOC")
        yield Word(word.end - 1, word.end, "n")
        return
    place = leading_country(surface)
    if not place:
        place = _leading_city(surface)
    elif place in vocabulary.OWN_COUNTRIES or surface[len(place) :] in STATES:
        place = ""
    cut = word.start + len(place)
    town = _TOWN_BODY.match(text, word.start, word.end + 4) or _TOWN_PART.match(
        text, word.start, word.end
    )
    if town and town.end() < word.end:
        place, cut = town.group(), town.end()
    chain = None if place else _CHAIN.match(surface)
    if chain and chain.group() in vocabulary.place_names():
        place, cut = chain.group(), word.start + chain.end()
    city = None if place else _CITY_AND_TOWN.fullmatch(surface)
    if city and city["city"] in vocabulary.place_names():
        place, cut = city["city"], word.start + city.end("city")
    village = None if place else _VILLAGE.fullmatch(surface)
    if village:
        place, cut = village["town"], word.start + village.end("town")
    if place and cut + 1 < word.end:
        yield Word(word.start, cut, "LOC")
        yield from _refined_place(text, Word(cut, word.end, "LOC"))
    else:
        yield word


def _leading_city(surface: str) -> str:
    """A known place that a word starts with, where what is left is no site named after it."""
    known = vocabulary.place_names()
    if surface in known:
        return ""
    if _SITE.search(surface):
        # 甲市 | 乙省会展中心: a site that begins with another place's name.
        return next(
            (
                surface[:cut]
                for cut in range(min(5, len(surface) - 5), 1, -1)
                if is_before_other_place(surface[:cut], surface[cut:])
            ),
            "",
        )
    for length in range(len(surface) - 2, 1, -1):
        if (
            surface[:length] in known
            and surface[length] not in "东西南北中新老镇乡村"
            and not surface.startswith(("街道", "社区"), length)
            and not surface.startswith("市民", length - 1)
        ):
            return surface[:length]
    return ""


def _refined_body(text: str, word: Word) -> Iterator[Word]:
    """The words of a body, the time that it is in apart."""
    era = _ERA.match(text, word.start, word.end)
    if era:
        yield Word(word.start, era.end(), "n")
        word = Word(era.end(), word.end, word.tag)
    yield from _parted_body(text, word)


def _parted_body(text: str, word: Word) -> Iterator[Word]:
    start, end = word.start, word.end
    surface = text[start:end]
    country = leading_country(surface)
    if country and surface[len(country) :] in vocabulary.titles():
        yield Word(start, start + len(country), "LOC")
        yield Word(start + len(country), end, "n")
        return
    if country and splits_from_country(country, surface[len(country) :]):
        yield Word(start, start + len(country), "LOC")
        start += len(country)
        surface = text[start:end]
    town = _TOWN_BODY.match(text, start, end + 4)
    if town and town.end() < end:
        yield from _refined_place(text, Word(start, town.end(), "LOC"))
        start = town.end()
        surface = text[start:end]
    known = vocabulary.known_names()
    for at in range(2, len(surface) - 3):
        rest = surface[at:]
        if (
            known.get(rest) == EntityLabel.ORG
            and surface[:at] not in known
            and surface[:at] not in {"国家", "中国人民"}
            # 广西 | 柳工集团 is one name.
            and not rest.endswith(("集团", "公司"))
            and surface[:at] not in vocabulary.OWN_COUNTRIES
        ):
            yield from _refined_place(text, Word(start, start + at, "LOC"))
            start += at
            surface = rest
            break
    toward = _TOWARD.search(surface)
    if toward and surface not in known:
        cut = start + toward.start()
        yield Word(start, cut, "ORG")
        yield Word(cut, cut + 1, "p")
        yield Word(cut + 1, end, "ORG")
        return
    organ = _PARTY_ORGAN.search(surface)
    if organ and organ.start() > 1 and _PARTY_OFFICE.match(text, end):
        yield Word(start, start + organ.start(), "ORG")
        yield Word(start + organ.start(), end, "n")
        return
    verb = _tail_verbs().search(surface)
    if verb and verb.start() > 1 and surface not in known and text[end : end + 1] not in _PARTY:
        end = start + verb.start()
        surface = text[start:end]
    inner = _inner_verbs().search(surface) or _ACTS_ON.search(surface)
    rest = "ORG"
    if inner and surface not in known and len(surface) - inner.end() > 1:
        cut = start + inner.start()
        if inner.start() > 1:
            yield Word(start, cut, "ORG")
        yield Word(cut, start + inner.end(), "v")
        start += inner.end()
        # 某某委授予集团: two characters behind the verb are no name.
        plain = end - start <= 2 or text[start:end] in vocabulary.generic()
        rest = "n" if plain else "ORG"
    yield Word(start, end, rest)
    if end < word.end:
        yield Word(end, word.end, "v")
