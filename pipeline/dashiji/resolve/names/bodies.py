"""Canonical names of bodies: an authority file, general short forms, and the chronicle's own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from dashiji import lexicon
from dashiji.annotate.mentions import EntityMention
from dashiji.records import EntityLabel
from dashiji.resolve.names.places import is_place

_DEFINITION = re.compile(
    r"\s?[（(](?:以下)?(?:简称|统称)(?:为)?[“\"「]?([^”\"」（()）]{2,20})[”\"」]?[)）]"
)
_PLACE_END = re.compile(r"(?:\A|[省市县区州盟旗乡镇村]|国家|全国|中央|自治区)\Z")


def canonical_body(name: str, year: int | None, links: Mapping[str, str]) -> str:
    """The name that a body is known by: of the authority file, else the chronicle's longest.

    `links` are the chronicle's own short forms (`link_bodies`). A name in the authority file has to
    be in use in `year`, where the file says when it was.
    """
    known = _authority(name, year)
    if known:
        return known
    longer = links.get(name, name)
    return _authority(longer, year) or spell_out(longer)


def spell_out(name: str) -> str:
    """A local body's name with a general short form at its end spelt out.

    >>> spell_out("青石县人社局")
    '青石县人力资源和社会保障局'
    """
    if not name.endswith(_short_endings()):
        return name
    for short, full in _short_forms():
        if not name.endswith(short):
            continue
        place = name[: -len(short)]
        if not name.endswith(full) and (_PLACE_END.search(place) or is_place(place)):
            return place + full
        return name
    return name


def link_bodies(
    texts: Sequence[str], entities: Sequence[Sequence[EntityMention]]
) -> dict[str, str]:
    """Short forms of bodies that a chronicle uses, with the long one: defined, or less a place.

    A definition (以下简称…) links them; 县教育局 is 甲县教育局 where no other county's is named.
    """
    links: dict[str, str] = {}
    names: set[str] = set()
    for text, mentions in zip(texts, entities, strict=True):
        for mention in mentions:
            if mention.label is not EntityLabel.ORG:
                continue
            name = text[mention.start : mention.end]
            names.add(name)
            defined = _DEFINITION.match(text, mention.end)
            if defined and len(defined[1]) < len(name):
                links.setdefault(defined[1], name)
    for short, longer in _less_a_place(names):
        links.setdefault(short, longer)
    return links


def _less_a_place(names: Collection[str]) -> Iterable[tuple[str, str]]:
    longer: dict[str, set[str]] = defaultdict(set)
    for name in names:
        for at in range(2, min(len(name) - 3, 12) + 1):
            short = name[at:]
            if short in names and (is_place(name[:at]) or is_place(name[: at + 1])):
                longer[short].add(name)
    for short in sorted(longer):
        if len(longer[short]) == 1:
            yield short, next(iter(longer[short]))


def _authority(name: str, year: int | None) -> str:
    found = _authorities().get(name, ())
    for official, first, last in found:
        if year is None or first <= year <= last:
            return official
    # Used before or after its time, a name is still that body's, if it can be only one's.
    return found[0][0] if len(found) == 1 else ""


@cache
def _authorities() -> dict[str, tuple[tuple[str, int, int], ...]]:
    known: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for row in lexicon.load("bodies"):
        entry = (row["name"], int(row["valid_from"] or 0), int(row["valid_to"] or 9999))
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            known[name].append(entry)
    return {name: tuple(entries) for name, entries in known.items()}


@cache
def _short_forms() -> tuple[tuple[str, str], ...]:
    rows = [(row["short"], row["full"]) for row in lexicon.load("body_short_forms")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def _short_endings() -> tuple[str, ...]:
    return tuple(short for short, _ in _short_forms())
