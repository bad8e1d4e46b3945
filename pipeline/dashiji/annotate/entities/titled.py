"""People told by what stands around them: a title before, and after them what people in office do.

The tagger reads a rare or everyday character in that place as a word of its own (董事|长相|国富 for
董事长|相国富). Here the characters decide, and the words are cut anew where both sides are sure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.forms import is_person_name, is_transliterated
from dashiji.annotate.mentions import Word
from dashiji.frozen import frozen
from dashiji.grammar.alternation import beginning, either

_NAME: Final = re.compile(r"[\u4e00-\u9fff]{2,5}")
_MARK: Final = frozenset("、，,。；;（(等")
_WORKING: Final = frozenset({"d", "p", "r", "c", "ad", "vd", "u", "m", "q", "t", "TIME", "f", "s"})
_VERBAL: Final = frozenset({"v", "vn", "a", "an"})
_SENTENCE_END: Final = re.compile(r"[。！？\n]")
_INTO_OFFICE: Final = re.compile(
    r"(?<![\u4e00-\u9fff][省市县区])(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?=为(?!了|期)[\u4e00-\u9fff]{3})"
)
_NATIVE: Final = frozenset({"lac-person", "lac-person-rare"})
_REACHED: Final = frozenset({"LOC", "ORG", "s"})
_NAMED: Final = frozenset({"PER", "LOC", "ORG"})
_TO: Final = frozenset("在对向率同")
"""Prepositions that end a name which the tagger drew into a word with the title's end."""
_TAKING: Final = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{2,4})(?<![主信责胜曾现历前后原离先拟将并已均仍又再新不共])(?:同志)?(?:担任|出任|接任|调任|升任|兼任|任)"
    r"(?![命务何意期教凭免性重由])(?=(?P<office>[\u4e00-\u9fff（）]{2,30}))"
)
"""甲任某公司董事长: who takes an office, where a clause begins."""
_LINKING: Final = frozenset("和向")
"""Family names that are links and prepositions everywhere else."""
_ONCE: Final = frozenset({"此前", "生前", "现任", "曾任", "时任", "原任"})
"""What parts a name from an office that its bearer had, where the first character stuck to it."""
_HONOURED: Final = re.compile(
    r"为(?!为)[^，。；！？、\n]{2,24}?(?:揭牌|揭幕|颁奖|授奖|授牌|授旗|授衔|授勋|颁证|剪彩|送行|加油|点赞|颁发|佩戴|献花)"
)
"""…为获奖者颁奖: what 为 means before somebody or something that is honoured."""


@frozen
class _Slot:
    """A title's start, and the span of the name that follows it."""

    title: int
    start: int
    end: int


def with_people(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """The words, cut so that each name in such a place is one of them, tagged PER."""
    starts = {word.start: word for word in words}
    over = _Cover(words)
    slots = [
        slot
        for match in _titles().finditer(text)
        for slot in _name_after(text, match.start(), match.end(), starts, over)
    ]
    slots += _appointed(text, starts)
    slots += _taking(text, starts)
    slots += _in_rows(text, words, starts, over)
    slots.sort(key=lambda slot: (slot.start, slot.end))
    return tuple(_cut(text, words, slots)) if slots else words


def _in_rows(
    text: str, words: Sequence[Word], starts: dict[int, Word], over: _Cover
) -> Iterator[_Slot]:
    """People who follow one in a row (甲、乙当选) and are no word, nor tagged as anything."""
    for word in words:
        if word.tag != "PER" or not text.startswith("、", word.end):
            continue
        start = word.end + 1
        tagged = starts.get(start)
        if tagged is None:
            continue
        if tagged.tag in _NAMED or _no_name().match(text, start):
            continue
        for size in (2, 3, 4):
            slot = _Slot(start, start, start + size)
            if _row_ends().match(text, slot.end):
                name = text[start : slot.end]
                if _NAME.fullmatch(name) and _fits(text, slot, over):
                    yield slot
                break


def _appointed(text: str, starts: dict[int, Word]) -> Iterator[_Slot]:
    """People in a row of appointments (任命甲为某局局长、乙为副局长) that the words do not have."""
    for act in _acts_of_office().finditer(text):
        stop = _SENTENCE_END.search(text, act.end())
        end = stop.start() if stop else len(text)
        for match in _INTO_OFFICE.finditer(text, act.end(), end):
            start = match.start("name")
            at_start = start == act.end() or text[start - 1] in "、，；,;"
            if (
                at_start
                and not _is_word(starts, *match.span("name"))
                and is_person_name(match["name"]) in _NATIVE
            ):
                yield _Slot(start, start, match.end("name"))


def _taking(text: str, starts: dict[int, Word]) -> Iterator[_Slot]:
    """People who take an office where a clause begins, that the words do not have as people."""
    for match in _TAKING.finditer(text):
        start, end = match.span("name")
        if (
            is_person_name(match["name"]) in _NATIVE
            and (len(match["name"]) < 4 or vocabulary.compound_surnames().match(match["name"]))
            and match["name"] not in _no_names()
            and not _is_word(starts, start, end)
            and _titles().search(text, *match.span("office"))
        ):
            yield _Slot(start, start, end)


def _is_word(starts: dict[int, Word], start: int, end: int) -> bool:
    """Whether the tagger has a name as a word of its own, and as a person."""
    known = starts.get(start)
    return known is not None and known.tag == "PER" and known.end == end


def acts_after(text: str, start: int, end: int) -> bool:
    """Whether a name from `start` is over by `end`: what follows is an act (宣读, 为…颁奖)."""
    return honours(text, end) or (
        bool(is_person_name(text[start:end])) and _acts().match(text, end) is not None
    )


def stands_at(text: str, offset: int) -> bool:
    """Whether a title with its prefixes stands at an offset."""
    return _titles().match(text, offset) is not None


def honours(text: str, offset: int) -> bool:
    """Whether 为 stands at an offset and means whom an honour is done (为获奖者颁奖)."""
    return _HONOURED.match(text, offset) is not None


class _Cover:
    """Which word stands over an offset."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._ends = [word.end for word in words]

    def __call__(self, offset: int) -> Word | None:
        at = bisect_right(self._ends, offset)
        return (
            self._words[at] if at < len(self._words) and self._words[at].start <= offset else None
        )


def _name_after(
    text: str, title: int, start: int, starts: dict[int, Word], over: _Cover
) -> Iterator[_Slot]:
    """The name right after a title that the words do not have; none where they have it."""
    if _no_name().match(text, start):
        if end := _family_of_link(text, start, starts):
            yield _Slot(title, start, end)
        return
    tagged = starts.get(start)
    if tagged is not None and tagged.tag == "PER":
        end = _clipped_end(text, tagged, starts.get(tagged.end)) or _two_words_end(
            text, tagged, starts
        )
        if end:
            yield _Slot(title, start, end)
            return
        if "·" in text[start : tagged.end + 1]:
            return
        if vocabulary.slot_ends().match(text, tagged.end):
            before = over(title)
            if before is not None and before.start < title < before.end:
                yield _Slot(title, start, tagged.end)
            return
    begun = over(start)
    for size in (2, 3, 4, 5):
        end = start + size
        follower = _sure_followers().match(text, end)
        drawn = begun is not None and title < begun.start < start and text[end : end + 1] in _TO
        if follower is None and not drawn and not honours(text, end):
            continue
        name = text[start:end]
        acts = follower is not None and len(follower.group()) > 1
        if _NAME.fullmatch(name) and _fits(text, _Slot(title, start, end), over, acts=acts):
            if not _is_word(starts, start, end):
                yield _Slot(title, start, end)
            return


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


def _two_words_end(text: str, word: Word, starts: dict[int, Word]) -> int:
    """Where a name ends whose first character is a word of its own (校长 | 差 | 猜); 0 if none is.

    What follows must be a person's rest to the tagger, or leave no doubt that the name is over. So
    too for one whose last character stuck to the next word (社长 | 某某某 | 一一行).
    """
    if text.startswith("一一行", word.end):
        return word.end + 1
    rest = starts.get(word.end)
    if word.end - word.start != 1 or rest is None or rest.tag in _WORKING:
        return 0
    name = text[word.start : rest.end]
    if rest.tag == "PER" and is_person_name(name):
        return rest.end
    over = len(name) == 2 and _sure_followers().match(text, rest.end) is not None
    return rest.end if over and is_person_name(name) != "lac-person" else 0


def _clipped_end(text: str, word: Word, after: Word | None) -> int:
    """Where a name ends that took in 为 or 到 (甲为获奖者颁奖, 甲到现场); 0 if none did."""
    at = word.end - 1
    if at - word.start < 2:
        return 0
    honoured = text[at] == "为" and honours(text, at)
    arrives = text[at] in "到赴" and after is not None and after.tag in _REACHED
    gives = text[at] == "作" and _acts().match(text, at) is not None
    before = text[at : at + 2] in _ONCE
    return at if honoured or arrives or gives or before else 0


def _fits(text: str, slot: _Slot, over: _Cover, *, acts: bool = False) -> bool:
    """Whether a string has the form of a name and is no word, nor part of one.

    `acts` says that a verb of acting in office follows: then three characters that are one word to
    the tagger, and none of these tables, are a name whatever its tag.
    """
    name = text[slot.start : slot.end]
    form = is_person_name(name)
    family = vocabulary.compound_surnames().match(name)
    if not form or form == "transliterated":
        return False
    known = is_transliterated(name) or vocabulary.name_elements().fullmatch(name)
    if len(name) > 3 and family is None and not known:
        return False
    first = over(slot.start)
    if first is None or name in _no_names():
        return False
    crossing = first.start < slot.start
    named = first.tag in _NAMED
    if crossing and not (
        first.start == slot.title
        or not named
        or (slot.start - slot.title > 2 and first.end - slot.start < len(name))
    ):
        # 市|长江大桥 is no mayor; 董事|长沙|千寻 and 处|长练|某某 are a chairman and a head.
        return False
    if not crossing and first.end - first.start > 1 and first.tag in _WORKING:
        return False
    head = text[slot.start : first.end]
    if len(head) > 1 and (head in _no_names() or head in vocabulary.governing()):
        return False
    whole = first.start == slot.start and first.end == slot.end
    unknown = len(name) == 3 and not vocabulary.ends_in_head(name) and name[-1] not in "人员者师"
    if form == "lac-person":
        return not (whole and first.tag in _VERBAL | {"n", "f", "s"}) or (
            unknown and (acts or first.tag == "n")
        )
    if whole:
        return first.tag in {"PER", "nz", "nw", "xc"} or (unknown and (acts or first.tag == "n"))
    return len(name) > 2 or first.end - first.start == 1


def _cut(text: str, words: Sequence[Word], slots: Sequence[_Slot]) -> Iterator[Word]:
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
    """The part of a word behind a name: a verb, or 为, 任 and the body of the office."""
    if text[begin] in "为任" and begin + 1 < word.end:
        yield Word(begin, begin + 1, "v")
        yield Word(begin + 1, word.end, "ORG" if word.end - begin > 3 else "n")
    else:
        yield Word(begin, word.end, "v")


def _before(word: Word, begin: int, slot: _Slot) -> Iterator[Word]:
    """The part of a word before a name: what stands before the title, and the title."""
    cut = max(begin, slot.title)
    if begin < cut:
        yield Word(begin, cut, word.tag)
    if cut < slot.start:
        yield Word(cut, slot.start, "n")


@cache
def _no_name() -> re.Pattern[str]:
    """What no name begins with, or what is no one person's."""
    return re.compile(
        rf"[和与及从由对向同于等并任为应令]|候选|先锋|标兵|{vocabulary.frame_words('manner')}|[\u4e00-\u9fff](?:某|家庭|方面)"
    )


@cache
def _titles() -> re.Pattern[str]:
    """A title with its prefixes, the longest first."""
    titles = [row["title"] for row in lexicon.load("titles") if row["side"] != "after"]
    prefixes = lexicon.column("title_prefixes", "prefix")
    return re.compile(f"{beginning(titles, prefixes)}{either(prefixes)}{{0,8}}{either(titles)}")


@cache
def _row_ends() -> re.Pattern[str]:
    """What follows the last of a row of people, or parts it from the next."""
    verbs = (verb for verb in lexicon.column("appointment_verbs", "verb") if len(verb) > 1)
    return re.compile(f"{either(verbs)}|{_sure_followers().pattern}")


@cache
def _acts_of_office() -> re.Pattern[str]:
    """Verbs of appointing, before the person who is appointed."""
    verbs = [row["verb"] for row in lexicon.load("appointment_verbs") if row["frame"] == "names"]
    return re.compile(f"{either(verbs)}了?")


@cache
def _sure_followers() -> re.Pattern[str]:
    """What may follow a name and leaves no doubt: a mark, or a verb of two characters and more."""
    words = [
        word
        for word in lexicon.column("person_followers", "word")
        if len(word) > 1 or word in _MARK
    ]
    office = (
        "任(?=[\u4e00-\u9fff]{0,12}(?:主任|组长|院长|所长|主席|会长|主编|团长|领队|队长|顾问|委员))"
    )
    return re.compile(
        either(words) + "|[说称][，：,:]|作[《题了]|以(?=\\d)|获(?![得批取悉准])|" + office
    )


@cache
def _acts() -> re.Pattern[str]:
    """Verbs of two characters and more of what people in office do."""
    return re.compile(either(w for w in lexicon.column("person_followers", "word") if len(w) > 1))


@cache
def _no_names() -> frozenset[str]:
    """Verbs and nouns of these tables, which are no names whatever they begin with."""
    return frozenset(
        (
            *lexicon.column("person_followers", "word"),
            *lexicon.column("event_verbs", "verb"),
            *lexicon.column("titles", "title"),
        )
    )
