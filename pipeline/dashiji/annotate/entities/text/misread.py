"""Words that the tagger took for people or links, or drew to an office or a place, read aright."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashiji.annotate.entities.people.forms import HELD, is_person_name
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.mentions import Word

_LEADS: Final = re.compile(
    "(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<verb>率|率领|带领|陪同|携)(?P<rest>[\u4e00-\u9fff]{3,})"
)
"""A person and the body that one brings, as one word to the tagger (钱志远率 | 省发改委)."""
BESIDES: Final = "兼"
"""Before a second office, stuck to the body that it is of (副县长 | 兼 | 发改局)."""
_BEFORE_HELD: Final = frozenset({"n", "nz", "vn", "an", "nw", "v"})
"""Tags of what a meeting's last sign, read as a person, follows."""
_IN_PARLIAMENT: Final = re.compile("议会议[长员]")
_CHAIR: Final = len("议会议长")
_OPENED: Final = frozenset({"暨", "启动式", "开幕式", "闭幕式", "启动仪式", "活动"})
"""What follows 周 or 节 in a meeting's name."""
_SAID_IN: Final = re.compile("宣布|召开|举行|举办|签署|揭牌|发布|会见|启动|成立|通报|公布")
"""Verbs that the tagger draws into the body behind, with the city before (在京 | 宣布 | 甲院)."""
_HOW_MANY: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,5})(?P<number>\d{1,3})")
"""A place to which the number of all in its row sticks (甲、乙、丙 | 3 | 乡)."""
_IN_ROW: Final = frozenset("省市州县区旗乡镇村")
_HOW_LONG: Final = re.compile(r"(?P<name>[\u4e00-\u9fff])(?P<number>\d{1,4}(?:天|日|年|个月))")
"""A city's one character to which a length of time sticks (在沪 | 48天)."""


def pieces_of(text: str, words: Sequence[Word], number: int) -> tuple[Word, ...]:
    """What the tagger ran together in a person, a conjunction or behind 兼; () where nothing."""
    word = words[number]
    cut = word.start + 1
    if word.tag == "PER":
        return _no_person(text, words, number)
    if cut == word.end:
        return ()
    if word.tag == "c" and word.end - cut > 1 and text[word.start] in "和与及":
        # 文化 | 和旅游局: the tagger takes the second half for one long conjunction.
        return (Word(word.start, cut, "c"), Word(cut, word.end, "n"))
    besides = text.find(BESIDES, cut, word.end - 2)
    if besides > 0 and vocabulary.is_title(text[word.start : besides]):
        link = Word(besides, besides + 1, "v")
        return (Word(word.start, besides, "n"), link, Word(besides + 1, word.end, "ORG"))
    before = text[words[number - 1].start : word.start] if number else ""
    if text[word.start] in BESIDES and vocabulary.is_title(before):
        # 副县长 | 兼 | 发改局 | 局长
        rest = "ORG" if word.tag == "ORG" else "n"
        return (Word(word.start, cut, "v"), Word(cut, word.end, rest))
    return ()


def parliament(text: str, words: Sequence[Word], number: int) -> tuple[Word, ...]:
    """The parliament and its chair or member, which the tagger parts as 议 | 会议 | 长."""
    start = words[number].start
    told = _IN_PARLIAMENT.match(text, start)
    ends = any(word.end == start + _CHAIR for word in words[number + 1 : number + 4])
    if told is None or not ends:
        return ()
    cut = start + len("议会")
    return (Word(start, cut, "n"), Word(cut, start + _CHAIR, "n"))


def counted_row(text: str, word: Word, surface: str) -> tuple[Word, ...]:
    """A place and the number behind it: of all in its row, or of days (丙 | 3 | 乡, 沪 | 48天)."""
    found = _HOW_LONG.fullmatch(surface)
    if found is None and text[word.end : word.end + 1] in _IN_ROW:
        found = _HOW_MANY.fullmatch(surface)
    if found is None:
        return ()
    cut = word.start + found.end("name")
    return (Word(word.start, cut, "LOC"), Word(cut, word.end, "m"))


def city_and_verb(text: str, word: Word, surface: str) -> tuple[Word, ...]:
    """A city's one character behind 在, and what is done there (在 | 京 | 宣布 | 甲院)."""
    said = _SAID_IN.match(surface, 1) if word.tag in {"ORG", "LOC"} else None
    if (
        said is None
        or surface[0] not in vocabulary.abbreviations()
        or not text.endswith("在", 0, word.start)
    ):
        return ()
    at, cut = word.start + 1, word.start + said.end()
    rest = (Word(cut, word.end, "ORG"),) if cut < word.end else ()
    return (Word(word.start, at, "LOC"), Word(at, cut, "v"), *rest)


def is_city_of(name: str, text: str, at: int) -> bool:
    """Whether a name is a city's or county's in the province that stands at an offset of a text.

    What is named after the province lies there, and its name begins with it (福州 | 福建某大学).
    """
    province = next(vocabulary.names_of_provinces().beginning(text, at), "")
    return bool(province) and name in vocabulary.divisions_of().get(
        vocabulary.provinces()[province], ()
    )


def city_and_body(word: Word, surface: str) -> tuple[Word, ...]:
    """A city, and behind it a body that is named after its province (福州 | 福建某大学)."""
    if word.tag not in {"ORG", "LOC"}:
        return ()
    for at, _ in vocabulary.names_of_provinces().find(surface):
        if is_city_of(surface[:at], surface, at):
            cut = word.start + at
            return (Word(word.start, cut, "LOC"), Word(cut, word.end, word.tag))
    return ()


def _no_person(text: str, words: Sequence[Word], number: int) -> tuple[Word, ...]:
    """What the tagger took for a person: a division abroad, or the end of a meeting's name."""
    word = words[number]
    if _is_foreign_division(text, word):
        return (Word(word.start, word.end, "LOC"),)
    led = _LEADS.fullmatch(text, word.start, word.end)
    if led and is_person_name(led["name"]):
        at, behind = led.span("verb")
        return (Word(word.start, at, "PER"), Word(at, behind, "v"), Word(behind, word.end, "ORG"))
    if not number or not _is_end_of_meeting(text, words[number - 1], word):
        return ()
    cut = word.start + 1
    end = Word(word.start, cut, "n")
    rest = text[cut : word.end]
    tag = "c" if rest == "暨" else "n" if rest in _OPENED else "v"
    return (end, Word(cut, word.end, tag)) if cut < word.end else (end,)


def _is_end_of_meeting(text: str, before: Word, word: Word) -> bool:
    """Whether 周 or 赛 ends a meeting's name (展演 | 周, 歌手 | 赛开赛), and is no family name."""
    if before.end != word.start or before.tag not in _BEFORE_HELD:
        return False
    whole = text[word.start : word.end]
    if vocabulary.is_title(text[before.start : before.end]) or before.end - before.start < len(
        "赛事"
    ):
        return False
    return whole == "周" or (whole[0] in "周赛节" and (whole[1:] in HELD or whole[1:] in _OPENED))


def _is_foreign_division(text: str, word: Word) -> bool:
    """Whether what the tagger takes for a person is where one is (在 | 孔敬府)."""
    return (
        text[word.end - 1] in "府省州县郡邦"
        and word.end - word.start > 2
        and text[max(0, word.start - 1) : word.start] in {"在", "赴", "于", "向", "对", "从", "到"}
    )
