"""Names by their head word: bodies, sites, meetings, platforms, programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.phrases import NOMINAL, ORDINAL, YEAR, Phrase, reach_left
from dashiji.annotate.entities.proposals import Proposal
from dashiji.annotate.entities.reading import Reading, leading_country, splits_from_country
from dashiji.annotate.entities.vocabulary import Head
from dashiji.records import EntityLabel

_PARTY_ORGAN: Final = re.compile(r"(?:党组|党委|党支部|党总支|分党组|团委|工会|支部)$")
_OFFICE: Final = re.compile(r"(?:书记|副书记|成员|委员|主席|副主席|纪检|理论学习|会议|扩大会)")
_TOWN: Final = re.compile(r"[乡镇村县市区旗州盟](?:道)?$")
_HELD: Final = re.compile(
    r"(?:于[^，。；\n]{1,20}|在[^，。；\n]{1,30}?)?(?:同期|隆重|成功|顺利|正式)?"
    r"(?:举行|召开|举办|开幕|闭幕|落幕|开赛|开班|启动|拉开)"
)
_HOLDING: Final = re.compile(r"(?:召开|举行|举办|出席|参加|主办|承办|主持|的|了|在|赴)$")
_OWN_ACT: Final = re.compile(r"[^，。；、《\n]{0,4}(?:倡议|宣言|共识)(?!书|人|者)")
_DATED: Final = re.compile(r"[周月日]$")
_SINGLE: Final = {
    EntityLabel.ORG: frozenset({"n", "nz", "ORG"}),
    EntityLabel.LOC: frozenset({"n", "nz", "LOC"}),
}
_SINGLE_COMMON: Final = frozenset({"n", "nz"})
_AT: Final = re.compile(r"(?:在|于|走进|参观|抵达|前往|来到|位于|地点为)$")
_SECTION: Final = frozenset("目栏区题道块")


@cache
def _any_head() -> re.Pattern[str]:
    words = sorted(vocabulary.heads(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


def propose_headed(reading: Reading) -> Iterator[Proposal]:
    """A proposal for each head word that has enough before it; of two with one end, the longer."""
    text = reading.text
    at = 0
    pattern = _any_head()
    ended: set[int] = set()
    while True:
        match = pattern.search(text, at)
        if match is None:
            return
        at = match.start() + 1
        # A longest head may hide a shorter one that begins with it and fits the words.
        for word in vocabulary.prefixes(match.group()):
            end = match.start() + len(word)
            if end in ended:
                continue
            last = reading.ends.get(end)
            if last is None:
                continue
            for head in vocabulary.heads()[word]:
                if not _is_head(reading, last, head):
                    continue
                phrase = reach_left(reading, match.start(), head.label)
                if phrase is not None:
                    found = list(_weighed(reading, head, phrase, match.start(), end))
                    yield from found
                    if found:
                        ended.add(end)


def _is_head(reading: Reading, last: int, head: Head) -> bool:
    """Whether the word that ends in a head is a noun, and that head its end."""
    surface, tag = reading.surfaces[last], reading.tags[last]
    whole = surface == head.word
    if surface in vocabulary.titles():
        return False
    if len(head.word) == 1 and not whole:
        return tag in _SINGLE.get(head.label, _SINGLE_COMMON)
    if len(surface) < len(head.word):
        return True
    if head.label in {EntityLabel.ORG, EntityLabel.LOC}:
        return tag in NOMINAL or tag == "PER"
    return tag in NOMINAL or (whole and tag in {"v", "f"})


def _weighed(
    reading: Reading, head: Head, phrase: Phrase, head_start: int, end: int
) -> Iterator[Proposal]:
    text = reading.text
    start = phrase.start
    name = text[start:end]
    if (
        name in vocabulary.generic()
        or not _enough(reading, head, phrase, head_start, end)
        or (head.label != EntityLabel.LOC and _is_generic_after_body(reading, start, end))
        or _is_counted(reading, start, phrase)
    ):
        return
    label = head.label
    strength = phrase.anchor or "common"
    match label:
        case EntityLabel.ORG:
            if not _is_body(reading, name, end):
                return
            country = leading_country(name)
            if country and splits_from_country(country, name[len(country) :]):
                yield _proposal(EntityLabel.GPE, start, start + len(country), "country")
                start += len(country)
                if text[start:end] in vocabulary.generic():
                    return
        case EntityLabel.LOC if head.need == "venue":
            if not _AT.search(text, max(0, start - 4), start):
                return
            strength = "venue"
        case EntityLabel.EVENT:
            if not _is_event(text, head, head_start, end):
                return
            if strength in {"common", "group"} and (
                _HELD.match(text, end) or _HOLDING.search(text, max(0, start - 2), start)
            ):
                strength = "held"
        case EntityLabel.PLATFORM:
            if text[head_start - 1] in "”」』" and head.word[-1] in _SECTION:
                return
        case _:
            pass
    yield _proposal(label, start, end, f"pattern-{label.lower()}", strength)


def _is_body(reading: Reading, name: str, end: int) -> bool:
    """Whether a body's name is not just the party organ or office of another body."""
    if _PARTY_ORGAN.search(name) and _OFFICE.match(reading.text, end):
        return _TOWN.search(_PARTY_ORGAN.sub("", name)) is not None
    return True


def _is_event(text: str, head: Head, head_start: int, end: int) -> bool:
    if head.word.endswith("活动") and _DATED.search(text, 0, end - 2):
        return False
    if head.word == "日" and text[head_start - 1].isdigit():
        return False
    return not _OWN_ACT.match(text, end)


def _is_generic_after_body(reading: Reading, start: int, end: int) -> bool:
    """Whether a body is followed by a phrase that names nothing (某部新闻发布会)."""
    number = reading.starts.get(start)
    while number is not None and reading.tags[number] in {"ORG", "LOC"}:
        rest = reading.text[reading.words[number].end : end]
        if rest in vocabulary.generic() and reading.tags[number] == "ORG":
            return True
        number = number + 1 if number + 1 < len(reading.words) else None
    return False


def _is_counted(reading: Reading, start: int, phrase: Phrase) -> bool:
    """Whether a number stands before the name, so that it is a common noun (30家…基地)."""
    if phrase.anchor in {"ordinal", "year", "quote"}:
        return False
    surface, tag = reading.before(start)
    return tag in {"q", "m"} and not surface.endswith(("届", "年")) and not surface.isdigit()


def _proposal(
    label: EntityLabel, start: int, end: int, method: str, strength: str = ""
) -> Proposal:
    weights = vocabulary.weights()
    weight = weights.get(f"{method}-{strength}", weights[method])
    return Proposal(start, end, label, method, weight * (end - start))


def _has_content(text: str, start: int, head_start: int, head: Head) -> bool:
    """Whether a meeting has more than its number or year (not 第三次会议, but 第三届年会)."""
    anchor = ORDINAL.match(text, start) or YEAR.match(text, start)
    if anchor is None or head_start > anchor.end():
        return True
    return text[anchor.end() - 1] == "届" or len(head.word) > 2


def _enough(reading: Reading, head: Head, phrase: Phrase, head_start: int, end: int) -> bool:
    before = head_start - phrase.start
    anchored = phrase.anchor not in {"", "group"}
    if phrase.anchor in {"ordinal", "year"} and head.label == EntityLabel.EVENT:
        return _has_content(reading.text, phrase.start, head_start, head)
    match head.need:
        case "any" | "venue":
            return before >= 2 or (
                before == 1 and reading.text[phrase.start] in vocabulary.local_starts()
            )
        case "two":
            return (anchored and before >= 1) or before >= 4
        case "proper":
            if head.label == EntityLabel.EVENT:
                anchored = anchored or phrase.anchor == "group"
            elif head.label == EntityLabel.ORG:
                anchored = anchored and phrase.anchor != "quote"
            return anchored and before >= 1
        case "quoted":
            return phrase.anchor == "quote"
        case _:
            number = reading.starts.get(phrase.start)
            return (
                number is not None
                and reading.words[number].end == end
                and reading.tags[number] in {"ORG", "LOC", "nz"}
            )
