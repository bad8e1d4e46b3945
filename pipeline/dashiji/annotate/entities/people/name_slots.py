"""The places in a text where a person's name may stand, and whether a string fits one as a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.people import family_names
from dashiji.annotate.entities.people.forms import is_person_name, is_transliterated
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.mentions import Word
from dashiji.frozen import frozen
from dashiji.grammar.alternation import beginning, either
from dashiji.grammar.cued import Opened

NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,5}")
NATIVE: Final = frozenset({"lac-person", "lac-person-rare"})
NAMED: Final = frozenset({"PER", "LOC", "ORG"})
REPORTS: Final = (
    "作(?:了)?[^，。；、：《》\n]{0,16}"
    "(?:报告|发言|讲话|讲座|说明|动员|总结|部署|汇报|致辞|介绍|点评|演讲|宣讲|解读|表态|回顾)"
)
"""作执行理事会工作报告: what a speaker does."""
_KINDS_OF_PEOPLE: Final = ("毕业生", "应届生", "高中生", "高职生", "高考生", "时代新人")
"""People of a kind, by words that begin with what are family names too."""
MARKS: Final = frozenset("、，,。；;（(等")
WORKING: Final = frozenset({"d", "p", "r", "c", "ad", "vd", "u", "m", "q", "t", "TIME", "f", "s"})
_OF_PLACES: Final = frozenset("省市县区州旗乡镇村")
"""What a head's title begins with that may also end a place's name (某市 | 长江)."""
_VERBAL: Final = frozenset({"v", "vn", "a", "an"})


@frozen
class Slot:
    """A title's start, and the span of the name that follows it."""

    title: int
    start: int
    end: int


class Cover:
    """Which word stands over an offset."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._ends = [word.end for word in words]

    def __call__(self, offset: int) -> Word | None:
        """The word over an offset; None where none is."""
        at = bisect_right(self._ends, offset)
        return (
            self._words[at] if at < len(self._words) and self._words[at].start <= offset else None
        )


def fits(text: str, slot: Slot, over: Cover, *, acts: bool = False) -> bool:
    """Whether a string has the form of a name and is no word, nor part of one.

    `acts` says that a verb of acting in office follows: then three characters that are one word to
    the tagger, and none of these tables, are a name whatever its tag.
    """
    name = text[slot.start : slot.end]
    form = is_person_name(name)
    family = family_names.compound_surnames().match(name)
    if not form or form == "transliterated" or name[-1] == "等":
        return False
    known = is_transliterated(name) or family_names.name_elements().fullmatch(name)
    if len(name) > 3 and family is None and not known:
        return False
    first = over(slot.start)
    titled = titles().match(text, slot.start)
    if first is None or name in no_names() or (titled and titled.end() <= slot.end):
        # 职工 | 代表 | 和列席代表
        return False
    crossing = first.start < slot.start
    named = first.tag in NAMED
    if crossing and not (
        first.start == slot.title
        or not named
        or (
            (slot.start - slot.title > 2 or text[slot.title] not in _OF_PLACES)
            and first.end - slot.start < len(name)
        )
    ):
        # 市|长江大桥 is no mayor; 董事|长沙|千寻 and 处|长练|某某 are a chairman and a head.
        return False
    working = not crossing and first.end - first.start > 1 and first.tag in WORKING
    if working and not (first.tag == "m" and family_names.japanese_name().fullmatch(name)):
        return False
    head = text[slot.start : first.end]
    if len(head) > 1 and (head in no_names() or head in vocabulary.governing()):
        return False
    whole = first.start == slot.start and first.end == slot.end
    if whole and len(name) == 3 and first.tag == "v" and slot.title < slot.start:
        # 副主任 | 占国良 | 、: no verb of three characters begins with a family name there.
        return not vocabulary.ends_in_head(name) and name[1] not in "得不了"
    unknown = len(name) == 3 and not vocabulary.ends_in_head(name) and name[-1] not in "人员者师"
    if form == "lac-person":
        return not (whole and first.tag in _VERBAL | {"n", "f", "s"}) or (
            unknown and (acts or first.tag == "n")
        )
    if whole:
        strange = first.tag in {"PER", "nz", "nw", "xc"} or family is not None
        return strange or (unknown and (acts or first.tag == "n"))
    return len(name) > 2 or first.end - first.start == 1


@cache
def _titles() -> Opened:
    titles = [row["title"] for row in lexicon.load("titles") if row["side"] != "after"]
    prefixes = lexicon.column("title_prefixes", "prefix")
    pattern = f"{beginning(titles, prefixes)}{either(prefixes)}{{0,8}}{either(titles)}"
    return Opened(pattern, (*titles, *prefixes))


def titles() -> re.Pattern[str]:
    """A title with its prefixes, the longest first."""
    return _titles().pattern


def titles_in(text: str) -> Iterator[re.Match[str]]:
    """The titles with their prefixes in a text, in order."""
    return _titles().finditer(text)


@cache
def no_names() -> frozenset[str]:
    """Verbs and nouns of these tables, which are no names whatever they begin with."""
    return frozenset(
        (
            *lexicon.column("person_followers", "word"),
            *lexicon.column("event_verbs", "verb"),
            *lexicon.column("titles", "title"),
            *_KINDS_OF_PEOPLE,
        )
    )


def is_person_word(starts: dict[int, Word], start: int, end: int) -> bool:
    """Whether the tagger has a name as a word of its own, and as a person."""
    known = starts.get(start)
    return known is not None and known.tag == "PER" and known.end == end


def stands_at(text: str, offset: int) -> bool:
    """Whether a title with its prefixes stands at an offset."""
    return titles().match(text, offset) is not None


@cache
def sure_followers() -> re.Pattern[str]:
    """What may follow a name and leaves no doubt: a mark, or a verb of two characters and more."""
    words = [
        word
        for word in lexicon.column("person_followers", "word")
        if len(word) > 1 or word in MARKS
    ]
    office = (
        "任(?=[\u4e00-\u9fff]{0,12}(?:主任|组长|院长|所长|主席|会长|主编|团长|领队|队长|顾问|委员))"
    )
    moves = "调(?=[\u4e00-\u9fff]{2,14}?(?:任|工作|学习))"
    return re.compile(
        f"{either(words)}|{REPORTS}|{moves}|[说称][，：,:]|作(?:[《题了]|关于|专题|典型|交流|表态|大会)|以(?=\\d)|获(?![得批取悉准])|{office}"
    )


@cache
def no_name() -> re.Pattern[str]:
    """What no name begins with, or what is no one person's."""
    return re.compile(
        rf"占[一二三四五六七八九十百半两]|[和与及从由对向同于等并任为应令]|于[今明昨当次同近日会年月周一二三四五六七八九十]|候选|先锋|标兵|{vocabulary.frame_words('manner')}|[\u4e00-\u9fff](?:某|家庭|方面)"
    )
