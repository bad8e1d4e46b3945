"""People without a title before them, told by what they do or by an office they get or lose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.people import family_names
from dashiji.annotate.entities.people.forms import is_person_name
from dashiji.annotate.entities.people.name_slots import (
    NAME,
    NAMED,
    NATIVE,
    REPORTS,
    Cover,
    Slot,
    fits,
    is_person_word,
    no_name,
    no_names,
    stands_at,
    sure_followers,
    titles,
)
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.mentions import Word
from dashiji.grammar.alternation import beginning, either
from dashiji.grammar.cued import Cued

_SAID_AGAIN: Final = 4
"""Characters by which a body is known again that the text has elsewhere."""
_SHORTEST_BODY: Final = 4
"""Characters from which what the tagger takes for a body in a row of people may be one."""
_STRANGE: Final = frozenset({"nz", "nw", "xc"})
"""Tags of words that the tagger does not know."""
_BEFORE_ACTING: Final = frozenset({"w", "ORG"})
"""Tags of the word before somebody without a title: a mark, or the body."""
_SHORTEST_OF_ELEMENTS: Final = 4
"""Characters of a name of two Tibetan or Mongol elements, at least."""
_WITHOUT_TITLE: Final = 3
"""Characters of a name that is told by what its bearer does alone."""

_ROW_COMMA: Final = re.compile(r"(?:[（(][^（()）]{1,12}[)）])?、")
"""Between the people of a row: 甲（兼职）、乙."""
_GLOSSED: Final = Cued(
    r"(?<![\u4e00-\u9fff·])(?P<name>[\u4e00-\u9fff]{2,4})(?=[（(](?:[女男]|[\u4e00-\u9fff]{1,6}族)[，、,）)])",
    "女男族",
    "（(",
)
"""A clause or row's first words, and a bracket that only people have."""
_SENTENCE_END: Final = re.compile(r"[。！？\n]")

_AT_MEETINGS: Final = ("主持", "出席")
_LEADING: Final = ("宣读", "致辞", "致词", "带队", "领誓", "监誓")
"""What only people do: lead others, and speak before them."""
_INTO_OFFICE: Final = re.compile(
    r"(?<![\u4e00-\u9fff][省市县区])(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?=为(?!了|期)[\u4e00-\u9fff]{3})"
)

_TAKING: Final = Cued(
    r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{2,4})(?<![主信责胜曾现历前后原离先拟将并已均仍又再新不共担出接调升兼继改转连续留挂就聘委派选])"
    r"(?:同志)?(?:担任|出任|接任|调任|升任|兼任|继任|改任|转任|连任|续任|留任|挂任|就任|任)"
    r"(?![命务何意期教凭免性重由])(?=(?P<office>[\u4e00-\u9fff（）]{2,30}))",
    "任",
)
"""甲任某公司董事长: who takes an office, where a clause begins."""


def untitled(
    text: str, words: Sequence[Word], starts: dict[int, Word], over: Cover
) -> Iterator[Slot]:
    """The slots of people that the words do not have as people."""
    yield from _of_elements(text, starts)
    yield from _glossed(text, starts)
    yield from _first_in_rows(text, starts)
    yield from _appointed(text, starts)
    yield from _dismissed(text, starts)
    yield from _taking(text, starts)
    yield from _acting(text, words, over)


def _of_elements(text: str, starts: dict[int, Word]) -> Iterator[Slot]:
    """People with Tibetan or Mongol names, which the words cut, before what people do."""
    for match in family_names.name_elements().finditer(text):
        start, end = match.span()
        if (
            end - start >= _SHORTEST_OF_ELEMENTS
            and (_takes_office().match(text, end) or sure_followers().match(text, end))
            and not is_person_word(starts, start, end)
        ):
            yield Slot(start, start, end)


def _glossed(text: str, starts: dict[int, Word]) -> Iterator[Slot]:
    """People of whom a bracket says the sex or the people (田野（女）, 甲（回族，女）)."""
    for match in _GLOSSED.finditer(text):
        start, end = match.span("name")
        if (
            is_person_name(match["name"]) in NATIVE
            and match["name"] not in no_names()
            and not is_person_word(starts, start, end)
        ):
            yield Slot(start, start, end)


def _first_in_rows(text: str, starts: dict[int, Word]) -> Iterator[Slot]:
    """Who leads a row of people that take an office, where a clause begins (甲、乙任副组长)."""
    for match in _rows_taking().finditer(text):
        start, end = match.span("name")
        following = starts.get(end + 1)
        name = match["name"]
        if (
            following is not None
            and following.tag == "PER"
            and is_person_name(name) == "lac-person"
            and name not in no_names()
            and name[-1] not in vocabulary.DIVISIONS
            and not vocabulary.ends_in_head(name)
            and not is_person_word(starts, start, end)
        ):
            yield Slot(start, start, end)


def in_rows(
    text: str,
    words: Sequence[Word],
    slots: Sequence[Slot],
    starts: dict[int, Word],
    over: Cover,
) -> Iterator[Slot]:
    """People who follow one in a row (甲、乙当选) and are no word, nor tagged as anything.

    Who stands before is a word or a slot that was found, also one of this row.
    """
    ends = {word.end for word in words if word.tag == "PER"} | {slot.end for slot in slots}
    queue = sorted(ends)
    for end in queue:
        comma = _ROW_COMMA.match(text, end)
        slot = _next_in_row(text, comma.end(), starts, over) if comma else None
        if slot is not None:
            yield slot
            if slot.end not in ends:
                queue.append(slot.end)


def _next_in_row(text: str, start: int, starts: dict[int, Word], over: Cover) -> Slot | None:
    """The person behind a 、 that ends at an offset; None where it is another word."""
    tagged = starts.get(start)
    if tagged is None:
        return None
    size = tagged.end - tagged.start
    short = (
        tagged.tag == "ORG"
        and size < _SHORTEST_BODY
        and not vocabulary.ends_in_head(text[start : tagged.end])
    )
    if (tagged.tag in NAMED and not short) or no_name().match(text, start):
        return None
    for size in (2, 3, 4):
        slot = Slot(start, start, start + size)
        if _row_ends().match(text, slot.end):
            name = text[start : slot.end]
            return slot if NAME.fullmatch(name) and fits(text, slot, over) else None
    return None


def _appointed(text: str, starts: dict[int, Word]) -> Iterator[Slot]:
    """People in a row of appointments (任命甲为某局局长、乙为副局长) that the words do not have."""
    for act in _acts_of_office().finditer(text):
        stop = _SENTENCE_END.search(text, act.end())
        end = stop.start() if stop else len(text)
        for match in _INTO_OFFICE.finditer(text, act.end(), end):
            start = match.start("name")
            at_start = start == act.end() or text[start - 1] in "、，；,;"
            if (
                at_start
                and not is_person_word(starts, *match.span("name"))
                and is_person_name(match["name"]) in NATIVE
            ):
                yield Slot(start, start, match.end("name"))


def _dismissed(text: str, starts: dict[int, Word]) -> Iterator[Slot]:
    """People before the post that they lose (免去甲某局局长职务) that the words do not have."""
    for match in _dismissals().finditer(text):
        start = match.start("name")
        ends = [
            start + size
            for size in (2, 3, 4)
            if is_person_name(text[start : start + size]) in NATIVE
            and text[start + size - 1] != "的"
        ]
        end = max(ends, key=lambda at: _post_at(text, at, match.end("post")), default=start)
        if end == start:
            continue  # 被免去 | 市纪委书记职务
        if _post_at(text, end, match.end("post")) and not is_person_word(starts, start, end):
            yield Slot(start, start, end)


def _post_at(text: str, start: int, end: int) -> int:
    """Characters from an offset on that say that a post is told there; 0 where none do.

    They are the name of a place or a body, its short form (省), a title or 的.
    """
    names = vocabulary.gazetteer().beginning(text, start)
    named = (len(name) for name in names if start + len(name) <= end)
    opens = (
        text[start] == "的"
        or text.startswith("同志", start)
        or text[start] in vocabulary.local_starts()
        or stands_at(text, start)
        or text.count(text[start : start + _SAID_AGAIN]) > 1
    )
    return next(named, 1 if opens and text[start - 1] not in vocabulary.DIVISIONS else 0)


def _acting(text: str, words: Sequence[Word], over: Cover) -> Iterator[Slot]:
    """People of three characters where a clause begins or behind their body, whom acts tell.

    干志强作工作报告; 某部 | 干志强 | 宣读. The words do not have them as one noun or name.
    """
    for number, word in enumerate(words):
        before = words[number - 1].tag if number else "w"
        if before not in _BEFORE_ACTING:
            continue
        end = word.start + _WITHOUT_TITLE
        act = _acts_of_people().match(text, end)
        if act is None or (act["sure"] is None and before != "ORG"):
            continue
        if word.tag in NAMED and not _is_cut(word, end, over):
            continue
        slot = Slot(word.start, word.start, end)
        if _is_unknown(text, word, end, over) and fits(text, slot, over, acts=True):
            yield slot


def _is_cut(word: Word, end: int, over: Cover) -> bool:
    """Whether the last character of a person's name stuck to a verb (秦保 | 国作 | 报告)."""
    rest = over(word.end)
    return word.tag == "PER" and word.end == end - 1 and rest is not None and rest.end > end


def _is_unknown(text: str, word: Word, end: int, over: Cover) -> bool:
    """Whether the words make nothing else of a name that begins with one (高 | 质量, 方志 | 馆)."""
    name = text[word.start : end]
    if vocabulary.ends_in_head(name) or name[-1] in vocabulary.DIVISIONS:
        return False
    form = is_person_name(name)
    if word.end == end:
        double = family_names.compound_surnames().match(name) is not None
        return double or (form == "lac-person" and word.tag in _STRANGE | {"v"})
    if word.tag == "PER":
        return form == "lac-person"
    given = over(word.start + 1)
    parted = given is not None and (given.start, given.end) == (word.start + 1, end)
    if given is not None and parted:
        return form in NATIVE and given.tag in _STRANGE | NAMED
    return form == "lac-person" and word.end - word.start == 1


def _taking(text: str, starts: dict[int, Word]) -> Iterator[Slot]:
    """People who take an office where a clause begins, that the words do not have as people."""
    for match in _TAKING.finditer(text):
        start, end = match.span("name")
        if (
            is_person_name(match["name"]) in NATIVE
            and (len(match["name"]) < 4 or family_names.compound_surnames().match(match["name"]))
            and match["name"] not in no_names()
            and not _acts_of_office().match(text, start)
            and not is_person_word(starts, start, end)
            and titles().search(text, *match.span("office"))
        ):
            yield Slot(start, start, end)


@cache
def _takes_office() -> re.Pattern[str]:
    """Verbs of taking or being given an office, behind who does."""
    takes = (r["verb"] for r in lexicon.load("appointment_verbs") if r["frame"] == "takes")
    return re.compile(f"(?:同志)?(?:(?:为|任)(?![了何])|{either(takes)})")


@cache
def _rows_taking() -> re.Pattern[str]:
    """The first of a row of people, before the others and the verb with which they take office."""
    return re.compile(
        r"(?<![\u4e00-\u9fff])(?P<name>[\u4e00-\u9fff]{3})(?=(?:、[\u4e00-\u9fff]{2,4}?){1,12}"
        rf"(?:等)?(?:同志)?(?:分别)?{_takes_office().pattern})"
    )


@cache
def _row_ends() -> re.Pattern[str]:
    """What follows the last of a row of people, or parts it from the next."""
    verbs = (verb for verb in lexicon.column("appointment_verbs", "verb") if len(verb) > 1)
    return re.compile(f"{either(verbs)}|{sure_followers().pattern}")


@cache
def _acts_of_office() -> re.Pattern[str]:
    """Verbs of appointing, before the person who is appointed."""
    verbs = [row["verb"] for row in lexicon.load("appointment_verbs") if row["frame"] == "names"]
    return re.compile(f"{either(verbs)}了?")


@cache
def _dismissals() -> re.Pattern[str]:
    """免去甲某局局长职务: a verb of dismissing, who loses an office, and the office."""
    verbs = (row["verb"] for row in lexicon.load("appointment_verbs") if row["frame"] == "strips")
    return re.compile(
        f"{either(verbs)}了?"
        r"(?P<name>[\u4e00-\u9fff]{2})(?=(?P<post>[\u4e00-\u9fff（）、]{2,40}?职务))"
    )


@cache
def _acts_of_people() -> re.Pattern[str]:
    """What people do; `sure` what nobody else does: hold an office, report, lead a meeting."""
    held = [
        row["verb"]
        for row in lexicon.load("appointment_verbs")
        if row["frame"] == "takes" and len(row["verb"]) > 1
    ]
    others = [word for word in lexicon.column("person_followers", "word") if len(word) > 1]
    starts = beginning("作", _AT_MEETINGS, _LEADING, held, others)
    return re.compile(
        f"{starts}(?:(?P<sure>{REPORTS}|{either(held)}|{either(_AT_MEETINGS)}(?:会议|大会|仪式|并)"
        f"|{either(_LEADING)})|{either(others)})"
    )
