"""People told by what stands around them: a title before, and after them what people in office do.

The tagger reads a rare or everyday character in that place as a word of its own (董事|长相|国富 for
董事长|相国富). Here the characters decide, and the words are cut anew where both sides are sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.people import family_names
from dashiji.annotate.entities.people.dotted import dotted
from dashiji.annotate.entities.people.forms import is_person_name
from dashiji.annotate.entities.people.name_slots import (
    MARKS,
    NAME,
    NATIVE,
    REPORTS,
    WORKING,
    Cover,
    Slot,
    fits,
    is_person_word,
    no_name,
    sure_followers,
    titles_in,
)
from dashiji.annotate.entities.people.untitled import in_rows, untitled
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.mentions import Word
from dashiji.grammar.alternation import either

_REACHED: Final = frozenset({"LOC", "ORG", "s"})
_TO: Final = frozenset("在对向率同")
"""Prepositions that end a name which the tagger drew into a word with the title's end."""
_LINKING: Final = frozenset("和向")
"""Family names that are links and prepositions everywhere else."""
_FAMILY_VERB: Final = "应"
"""A family name that is a verb everywhere else."""
_FAMILY_TO: Final = frozenset("应向任令")
_OF_PLACES: Final = frozenset("省市县区州旗乡镇村道")
"""What a place or community ends with, whose party organ is a body of its own."""
_ODD: Final = frozenset({"n", "nz", "nw", "PER", "LOC", "a"})
_ASKS: Final = re.compile("要求|请求|邀|之邀|委托|提议|建议|呼吁|号召")
_LEADS: Final = re.compile(
    "[率携](?:[\u4e00-\u9fff]{0,8}?(?:队|团|组|一行|班子)|[\u4e00-\u9fff]{0,4}干部)"
)
"""率调研组: whom somebody leads, behind the name."""
AUTHOR: Final = re.compile(
    "为(?:本|该|共同|第一|通讯|主要|联合|论文|项目|课题|唯一|并列)[\u4e00-\u9fff]{0,8}?(?:作者|负责人|完成人|主持人|发明人|牵头人|执笔人)"
)
"""为第一作者: 为 is no part of the name before it."""
_ONCE: Final = frozenset({"此前", "生前", "现任", "曾任", "时任", "原任"})
"""What parts a name from an office that its bearer had, where the first character stuck to it."""
_COMES: Final = frozenset({"到任", "到岗", "到会", "到场", "到职", "到站"})
"""What parts a name from its bearer's coming."""
_HONOURED: Final = re.compile(
    r"为(?!为)[^，。；！？、\n]{2,24}?(?:揭牌|揭幕|颁奖|授奖|授牌|授旗|授衔|授勋|颁证|剪彩|送行|加油|点赞|颁发|佩戴|献花)"
)
"""…为获奖者颁奖: what 为 means before somebody or something that is honoured."""


_GOING: Final = frozenset("来赴到抵返")


def with_people(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """The words, cut so that each name in such a place is one of them, tagged PER."""
    starts = {word.start: word for word in words}
    over = Cover(words)
    slots = [
        slot
        for match in titles_in(text)
        for slot in _name_after(text, match.start(), match.end(), starts, over)
    ]
    slots += untitled(text, words, starts, over)
    slots += in_rows(text, words, slots, starts, over)
    parted = tuple(dotted(text, over))
    if parted:
        slots = [s for s in slots if all(s.end <= p.start or p.end <= s.start for p in parted)]
        slots += parted
    slots.sort(key=lambda slot: (slot.start, slot.end))
    return tuple(_cut(text, words, slots)) if slots else words


def acts_after(text: str, start: int, end: int) -> bool:
    """Whether a name from `start` is over by `end`: what follows is an act (宣读, 为…颁奖)."""
    return honours(text, end) or (
        bool(is_person_name(text[start:end])) and _acts().match(text, end) is not None
    )


def honours(text: str, offset: int) -> bool:
    """Whether 为 stands at an offset and means whom an honour is done (为获奖者颁奖)."""
    return _HONOURED.match(text, offset) is not None


def _name_after(
    text: str, title: int, start: int, starts: dict[int, Word], over: Cover
) -> Iterator[Slot]:
    """The name right after a title that the words do not have; none where they have it."""
    if no_name().match(text, start) or _goes_to_place(text, starts.get(start), starts):
        end = _family_of_link(text, start, starts) or _family_of_verb(text, start, starts)
        if end:
            yield Slot(title, start, end)
        return
    tagged = starts.get(start)
    if tagged is not None and tagged.tag == "PER":
        end = (
            _clipped_end(text, tagged, starts.get(tagged.end))
            or _two_words_end(text, tagged, starts)
            or _given_end(text, tagged, starts)
        )
        if end:
            yield Slot(title, start, end)
            return
        if "·" in text[start : tagged.end + 1]:
            return
        if vocabulary.slot_ends().match(text, tagged.end):
            before = over(title)
            if (
                before is not None
                and before.start < title < before.end
                and not (text[title - 1] in _OF_PLACES and text[title : before.end] in _organs())
            ):
                yield Slot(title, start, tagged.end)
            return
    begun = over(start)
    for size in (2, 3, 4, 5):
        end = start + size
        follower = sure_followers().match(text, end) or _next_of_pair().match(text, end)
        drawn = begun is not None and title < begun.start < start and text[end : end + 1] in _TO
        if (follower is None and not drawn and not honours(text, end)) or (
            AUTHOR.match(text, end - 1)
        ):
            continue
        name = text[start:end]
        acts = follower is not None and len(follower.group()) > 1
        if NAME.fullmatch(name) and fits(text, Slot(title, start, end), over, acts=acts):
            if not is_person_word(starts, start, end):
                yield Slot(title, start, end)
            return


def _goes_to_place(text: str, word: Word | None, starts: dict[int, Word]) -> bool:
    """Whether 来 and the like are no family name but what is done (负责人 | 来 | 某市 | 督导)."""
    if word is None or word.end - word.start > 1 or text[word.start] not in _GOING:
        return False
    place = starts.get(word.end)
    return place is not None and place.tag == "LOC"


def _family_of_link(text: str, start: int, starts: dict[int, Word]) -> int:
    """Where a name ends that begins with 和 or 向 (处长 | 和某某 | 介绍); 0 where they are words.

    It is a family name where the two characters after it, a person to the tagger, begin with none.
    """
    given = starts.get(start + 1)
    if (
        text[start] not in _LINKING
        or given is None
        or given.end != start + 3
        or is_person_name(text[given.start : given.end])
        or text[given.start : given.end] in vocabulary.place_names()
    ):
        return 0
    # A person to the tagger may do anything next, a place only what people in office do.
    followers = {"PER": vocabulary.slot_ends(), "LOC": _acts()}.get(given.tag)
    at_place = given.tag == "PER" and text.startswith("在", given.end)
    over = followers is not None and followers.match(text, given.end) is not None
    return given.end if at_place or over else 0


def _family_of_verb(text: str, start: int, starts: dict[int, Word]) -> int:
    """Where a name ends that begins with 应 or 向 (总经理 | 应|守成 | 致辞); 0 for words.

    The tagger has it as one word of three, or as the verb and one strange word; what follows is
    what people in office do, and asks nobody for anything (应来宾邀请).
    """
    word = starts.get(start)
    if word is None or is_person_name(text[start : start + 3]) not in NATIVE:
        return 0
    given = starts.get(word.end)
    whole = word.end - start == 3 and text[start] in _FAMILY_TO
    strange = (
        word.end - start == 1
        and text[start] == _FAMILY_VERB
        and given is not None
        and given.end - given.start == 2
        and given.tag in _ODD
        and not vocabulary.is_title(text[given.start : given.end])
        and not vocabulary.ends_in_head(text[given.start : given.end])
    )
    end = start + 3
    over = _acts().match(text, end) is not None and _ASKS.match(text, end) is None
    at_mark = text[end : end + 1] in MARKS
    return end if (whole or strange) and (over or (at_mark and end < len(text))) else 0


def _two_words_end(text: str, word: Word, starts: dict[int, Word]) -> int:
    """Where a name ends whose first character is a word of its own (校长 | 差 | 猜); 0 if none is.

    What follows must be a person's rest to the tagger, or leave no doubt that the name is over. So
    too for one whose last character stuck to the next word (社长 | 某某某 | 一一行).
    """
    if text.startswith("一一行", word.end):
        return word.end + 1
    rest = starts.get(word.end)
    if word.end - word.start != 1 or rest is None or rest.tag in WORKING:
        return 0
    name = text[word.start : rest.end]
    if rest.tag == "PER" and is_person_name(name):
        return rest.end
    over = len(name) == 2 and sure_followers().match(text, rest.end) is not None
    return rest.end if over and is_person_name(name) != "lac-person" else 0


def _given_end(text: str, word: Word, starts: dict[int, Word]) -> int:
    """Where a Japanese name ends whose last character is a word to the tagger (小泉 | 纯)."""
    rest = starts.get(word.end)
    if rest is None or rest.end - rest.start != 1:
        return 0
    if rest.tag in WORKING and "日本" not in text:
        return 0
    name = family_names.japanese_name().fullmatch(text, word.start, rest.end)
    over = sure_followers().match(text, rest.end)
    return rest.end if name and over else 0


def _clipped_end(text: str, word: Word, after: Word | None) -> int:
    """Where a name ends that took in 为 or 到 (甲为获奖者颁奖, 甲到现场); 0 if none did."""
    at = word.end - 1
    if at - word.start < 2:
        return 0
    honoured = text[at] == "为" and honours(text, at)
    honoured = honoured or AUTHOR.match(text, at) is not None
    arrives = text[at] in "到赴" and after is not None and after.tag in _REACHED
    arrives = arrives or _LEADS.match(text, at) is not None
    gives = text[at] == "作" and _acts().match(text, at) is not None
    before = text[at : at + 2] in _ONCE | _COMES
    listed = text[at] == "等"
    return at if honoured or arrives or gives or before or listed else 0


def _cut(text: str, words: Sequence[Word], slots: Sequence[Slot]) -> Iterator[Word]:
    """The words with the names of the slots put in and what they overlap cut."""
    queue = iter(slots)
    slot = next(queue, None)
    at = 0
    for word in words:
        begin = max(word.start, at)
        while slot is not None and slot.start < at:
            slot = next(queue, None)
        while slot is not None and begin < word.end and slot.start < word.end:
            if word.start < slot.start:
                yield from _before(word, begin, slot)
            yield Word(slot.start, slot.end, "PER")
            begin = at = slot.end
            slot = next(queue, None)
        if slot is not None and begin < slot.title < word.end <= slot.start:
            yield from _before(word, begin, slot)
            at = slot.start
        elif begin == word.start:
            yield word
        elif begin < word.end:
            yield from _rest(text, begin, word)


def _rest(text: str, begin: int, word: Word) -> Iterator[Word]:
    """The part of a word behind a name: a verb, or 为, 任, 调 and the body of the office."""
    if text[begin] in "为任调" and begin + 1 < word.end:
        yield Word(begin, begin + 1, "v")
        yield Word(begin + 1, word.end, "ORG" if word.end - begin > 3 else "n")
    elif text[begin] in "和与" and begin + 1 < word.end:
        yield Word(begin, begin + 1, "c")
        yield Word(begin + 1, word.end, word.tag)
    else:
        body = word.tag == "ORG" and vocabulary.ends_in_body(text[begin : word.end])
        yield Word(begin, word.end, "ORG" if body else "v")


def _before(word: Word, begin: int, slot: Slot) -> Iterator[Word]:
    """The part of a word before a name: what stands before the title, and the title."""
    cut = max(begin, slot.title)
    if begin < cut:
        yield Word(begin, cut, word.tag)
    if cut < slot.start:
        yield Word(cut, slot.start, "n")


@cache
def _organs() -> frozenset[str]:
    """Party organs that a title begins with, and that a body's name may end with (社区党委)."""
    rows = lexicon.load("title_prefixes")
    return frozenset(row["prefix"] for row in rows if row["kind"] == "party")


@cache
def _acts() -> re.Pattern[str]:
    """Verbs of two characters and more of what people in office do."""
    words = (word for word in lexicon.column("person_followers", "word") if len(word) > 1)
    return re.compile(f"{either(words)}|{REPORTS}")


@cache
def _next_of_pair() -> re.Pattern[str]:
    """What joins a person to the next one and that one's title (甲 | 和某公司副总裁乙)."""
    titles = [row["title"] for row in lexicon.load("titles") if len(row["title"]) > 1]
    return re.compile(
        rf"[和与](?=[\u4e00-\u9fff（）]{{2,24}}?{either(titles)}[\u4e00-\u9fff]{{2,3}})"
    )
