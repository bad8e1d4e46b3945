"""People beside their titles, and names in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.people import family_names
from dashiji.annotate.entities.people.forms import is_person_name, is_transliterated
from dashiji.annotate.entities.people.slots import propose_slots
from dashiji.annotate.entities.people.titled import acts_after
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_LATIN: Final = Cued(
    r"(?<![A-Za-zÀ-ÿ])[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]*+"
    r"(?: (?:(?:of|the|for|and|de|von|van|der|la|du) ){0,2}[A-ZÀ-Þ][A-Za-zÀ-ÿ'’.-]*+){1,8}",
    "A-ZÀ-Þ",
    " ",
)
_LATIN_BODY: Final = re.compile(
    r"(?:Universit|Institut|Societ|Academ|College|School|Association|Organi[sz]ation|Foundation|"
    r"Corporation|Company|Committee|Council|Agency|Ministry|Department|Laborator|Hospital|Bank|"
    r"Group|Union|Commission|Fund|Bureau|Federation|Inc|Ltd|Press)[a-z]*\.?(?:$| of | for )"
)
_BRACKETED: Final = re.compile(r"[（(]([A-ZÀ-Þ][A-Za-zÀ-ÿ'’. -]{2,60})[)）]")
_FOREIGN: Final = Cued(r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}|·[A-Z]\.?)+", "·")
_GIVEN_STOP: Final = frozenset(
    "因于自据均经的说获任率到在与和等为是到赴做作讲写称指出将应介赶来去以及主出参代同向对受被从由给及还就也已曾会不仅均"
)
# By its length, the tags under which a name may hide beside a title.
_MISREAD: Final = {
    2: frozenset({"a", "ad", "an", "nz", "nw", "LOC"}),
    3: frozenset({"d", "a", "ad", "v", "vd", "r", "xc", "nz", "nw", "LOC"}),
}
_MISREAD_TAGS: Final = frozenset().union(*_MISREAD.values())
_WORKING: Final = frozenset({"v", "vd", "p", "c", "d", "u", "r", "w", "PER"})
_DEEDS: Final = frozenset("任率携陪见访代兼接给让请派带领同向与和对为由经")
"""What may stand between a title and another's name."""
_PERFORMS: Final = frozenset(
    {"弹唱", "演唱", "演奏", "朗诵", "领唱", "主演", "讲述", "弹奏", "吟唱", "说唱"}
)
"""What those do whose foreign name stands before it, stuck to its last syllable."""
_GIVEN_NAME: Final = 2
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+$")


def propose_people(reading: Reading) -> Iterator[Proposal]:
    """Names that the tagger cut short or missed, foreign names, Latin names."""
    yield from _mended(reading)
    yield from _parted(reading)
    yield from _compound(reading)
    yield from propose_slots(reading)
    yield from _of_elements(reading)
    yield from _foreign(reading)
    yield from _latin(reading)


def _mended(reading: Reading) -> Iterator[Proposal]:
    """Names cut in two: 2 or 3 characters, a family name first, beside a title or a verb."""
    words, surfaces, tags = reading.words, reading.surfaces, reading.tags
    titles = vocabulary.titles()
    for number, (surface, tag) in enumerate(zip(surfaces, tags, strict=True)):
        if (
            tag in _MISREAD_TAGS
            and tag in _MISREAD.get(len(surface), ())
            and is_person_name(surface) == "lac-person"
            and _HAN.match(surface)
            and _has_title(reading, number)
        ):
            yield weighed(words[number].start, words[number].end, EntityLabel.PERSON, "title")
    tagged_people = {number for number, tag in enumerate(tags) if tag == "PER"}
    titled = {number + 1 for number, is_title in enumerate(reading.titled) if is_title}
    for number in sorted(tagged_people | titled):
        if number + 1 >= len(words):
            break
        follows = number in titled
        first, second = surfaces[number], surfaces[number + 1]
        length = len(first) + len(second)
        if (
            not 2 <= length <= 4
            or (second in _GIVEN_STOP and not _ends_in_link(reading, number + 1))
            or (number + 2 < len(words) and second + surfaces[number + 2] in titles)
            or words[number].end != words[number + 1].start
            or (tags[number] != "PER" and (length > 3 or _is_name_of_its_own(reading, number)))
            or tags[number : number + 3] == ["p", "n", "v"]
            or (tags[number + 1] == "p" and tags[number + 2 : number + 3] in (["LOC"], ["ORG"]))
        ):
            continue
        name = first + second
        after, after_tag = (
            (surfaces[number + 2], tags[number + 2]) if number + 2 < len(words) else ("", "")
        )
        beside = follows or after in titles
        tagged = tags[number] == "PER" and (
            (len(first) == 2 and len(second) == 1)
            or (len(first) == 1 and len(second) == 2 and tags[number + 1] not in _WORKING)
        )
        # 薄 | 海燕 | 等: one character that is a person to the tagger is a family name.
        listed = len(first) == 1 and (after == "等" or after_tag == "w")
        if not (
            (tagged and (beside or after_tag == "v" or listed))
            or (
                beside
                and follows
                and tags[number] != "PER"
                and (
                    after_tag in {"v", "w", "p", "d", "c", ""}
                    or after in titles
                    or tags[number + 1] == "PER"
                )
            )
        ):
            continue
        if (
            is_person_name(name) == "lac-person"
            and _HAN.match(name)
            and not vocabulary.verbs_of_appointing().match(reading.text, words[number + 1].start)
            and not acts_after(reading.text, words[number].start, words[number + 1].start)
        ):
            yield weighed(words[number].start, words[number + 1].end, EntityLabel.PERSON, "title")


def _is_name_of_its_own(reading: Reading, number: int) -> bool:
    """Whether the person behind a word is whole without it (主任 | 率 | 某某, 医师揭 | 盛华)."""
    if reading.tags[number + 1] != "PER":
        return False
    return reading.surfaces[number] in _DEEDS or len(reading.surfaces[number + 1]) != _GIVEN_NAME


def _ends_in_link(reading: Reading, number: int) -> bool:
    """Whether 和 between a person and a verb ends the name, since it links nothing (苗春和回答)."""
    tags = reading.tags
    return (
        reading.surfaces[number] == "和"
        and tags[number - 1] == "PER"
        and reading.words[number - 1].end - reading.words[number - 1].start == 2
        and number + 1 < len(tags)
        and tags[number + 1] == "v"
    )


def _parted(reading: Reading) -> Iterator[Proposal]:
    """A family name parted from a long given one after a title (镇长 | 包 | 格日勒图)."""
    for number in range(1, len(reading.words) - 1):
        family, given = reading.surfaces[number], reading.surfaces[number + 1]
        if (
            reading.tags[number + 1] == "PER"
            and len(family) == 1
            and len(given) > 2
            and vocabulary.is_title(reading.surfaces[number - 1])
            and is_person_name(family + given[:1]) == "lac-person"
            and is_transliterated(given)
        ):
            yield weighed(
                reading.words[number].start,
                reading.words[number + 1].end,
                EntityLabel.PERSON,
                "title",
            )


def _compound(reading: Reading) -> Iterator[Proposal]:
    """Names with a family name of two characters, which taggers tend to cut."""
    titles = vocabulary.titles()
    for match in family_names.compound_surnames().finditer(reading.text):
        start = match.start()
        if start not in reading.starts:
            continue
        first = reading.starts[start]
        for end in (match.end() + 2, match.end() + 1):
            last = reading.ends.get(end)
            if (
                last is None
                or acts_after(reading.text, start, end - 1)
                or not _HAN.match(reading.text[start:end])
                or (last > first and reading.surfaces[last] in _GIVEN_STOP)
            ):
                continue
            beside = vocabulary.is_title(reading.before(start)[0]) or (
                reading.after(end)[0] in titles
            )
            if beside or "PER" in reading.tags[first : last + 1]:
                yield weighed(start, end, EntityLabel.PERSON, "title")
                break


def _of_elements(reading: Reading) -> Iterator[Proposal]:
    """Tibetan names of two words or three (扎西多吉)."""
    for match in family_names.name_elements().finditer(reading.text):
        if match.start() in reading.starts and match.end() in reading.ends:
            yield weighed(*match.span(), EntityLabel.PERSON, "title")


def _has_title(reading: Reading, number: int) -> bool:
    """Whether a title stands before or after a word; two characters need one before and a verb."""
    titles = vocabulary.titles()
    before = number > 0 and vocabulary.is_title(reading.surfaces[number - 1])
    last = number + 1 == len(reading.words)
    if len(reading.surfaces[number]) == 2:
        return before and not last and reading.tags[number + 1] in {"v", "w"}
    return before or (not last and reading.surfaces[number + 1] in titles)


def _foreign(reading: Reading) -> Iterator[Proposal]:
    for match in _FOREIGN.finditer(reading.text):
        start, end = match.span()
        # The pattern may begin in the word before or run into the one after: words decide.
        while start not in reading.starts and start < match.end():
            start += 1
        first = reading.starts.get(start)
        while first is not None and "·" not in reading.surfaces[first]:
            following = reading.surfaces[first + 1] if first + 1 < len(reading.words) else ""
            if following.startswith("·") and reading.tags[first] != "LOC":
                break
            first += 1
            if first >= len(reading.words) or reading.words[first].start >= match.end():
                first = None
        if first is None:
            continue
        start = _with_cut_syllable(reading, first)
        dot = reading.text.rfind("·", start, end)
        last = _dotted_end(reading, dot, match.end())
        if last is None:
            continue
        end = last - 2 if reading.text.endswith("一行", start, last) else last
        if reading.text[end - 1 : end + 1] in _PERFORMS:
            # 库兰·玛合苏提 | 弹唱长诗
            end -= 1
        if vocabulary.ends_in_body(reading.text[start:end]):
            continue
        if end - start >= 4:
            yield weighed(start, end, EntityLabel.PERSON, "transliterated")


def _dotted_end(reading: Reading, dot: int, limit: int) -> int | None:
    """Where the part of a transliterated name after its last dot ends."""
    over = reading.word_over(dot + 1)
    if over is None:
        return None
    end = reading.words[over].end
    if reading.tags[over] != "PER":
        # The tagger does not know the name: its characters say how far it goes.
        while end < limit and is_transliterated(reading.text[dot + 1 : end + 1]):
            end += 1
    elif over + 1 < len(reading.words) and end < limit:
        # 艾合买|提 before a verb: the tagger cut the last syllable off.
        last, tag = reading.words[over + 1], reading.after(end + 1)[1]
        cut_off = last.end == end + 1 and is_transliterated(reading.text[dot + 1 : last.end])
        goes_on = last.start == end and reading.tags[over + 1] == "PER" and last.end <= limit
        alone = last.end == end + 1 and tag == "w" and reading.surfaces[over + 1] not in _GIVEN_STOP
        if goes_on or alone or (cut_off and tag in {"v", "w", "p", "d"}):
            end = last.end
        elif reading.text[end + 1 : last.end] in vocabulary.office_verbs() and is_transliterated(
            reading.text[end - 1 : end + 1]
        ):
            end += 1
    return end


def _with_cut_syllable(reading: Reading, first: int) -> int:
    """Where a transliterated name begins whose first syllable the tagger cut off (吾|买尔江·…)."""
    start = reading.words[first].start
    if first and _repeats(reading, first):
        return reading.words[first - 1].start
    if first < 2:
        return start
    if reading.tags[first] == "PER" and is_transliterated(reading.text[start - 1 : start + 1]):
        # 教务 | 长达 | 尼亚尔·…: the title's end and the name's first syllable made one word.
        before = reading.text[max(0, start - 6) : start - 1]
        if start - 1 not in reading.starts and _ends_in_title(before):
            return start - 1
    syllable = reading.words[first - 1]
    follows = vocabulary.is_title(reading.surfaces[first - 2])
    if (
        syllable.end == start
        and syllable.end - syllable.start == 1
        and follows
        and is_transliterated(reading.text[syllable.start : start + 1])
    ):
        return syllable.start
    return start


def _repeats(reading: Reading, first: int) -> bool:
    """Whether the one character before a name repeats its first one (买 | 买提·…)."""
    before = reading.words[first - 1]
    return (
        before.end == reading.words[first].start
        and reading.surfaces[first - 1] == reading.surfaces[first][0]
    )


def _ends_in_title(text: str) -> bool:
    """Whether a text ends with a title of two characters or more."""
    return any(vocabulary.is_title(text[-size:]) for size in range(2, len(text) + 1))


def _latin(reading: Reading) -> Iterator[Proposal]:
    """Latin names: by their words, beside a title, or in brackets after what they translate."""
    text = reading.text
    for match in _LATIN.finditer(text):
        start, end = match.span()
        name = match.group()
        if _LATIN_BODY.search(name):
            yield weighed(start, end, EntityLabel.ORG, "latin")
        elif len(name.split()) <= 4 and _titled(reading.before(start)[0]):
            yield weighed(start, end, EntityLabel.PERSON, "latin")
    for match in _BRACKETED.finditer(text):
        surface, tag = reading.before(match.start())
        if tag == "PER":
            yield weighed(*match.span(1), EntityLabel.PERSON, "latin")
        elif tag == "ORG" or vocabulary.ends_in_head(surface):
            yield weighed(*match.span(1), EntityLabel.ORG, "latin")


def _titled(word: str) -> bool:
    return vocabulary.is_title(word)
