"""The second pass: names found somewhere in a chronicle are sought in all of it.

A name that stood in clear company once is known elsewhere too, where the tagger cut it in two or
its construction says nothing. Its words must still agree with its boundaries.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.admission import admitted
from dashiji.annotate.entities.framed.quoted import label_of_end
from dashiji.annotate.entities.headed.by_head import belongs_to_office, is_worked
from dashiji.annotate.entities.joining import joined
from dashiji.annotate.entities.proposals import Proposal, arbitrate
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.index import NameIndex, Texts
from dashiji.annotate.entities.text.reading import Reading
from dashiji.annotate.entities.text.spans import Spans
from dashiji.annotate.mentions import EntityMention, Layers
from dashiji.records import EntityLabel

SURE: Final = 0.75
"""Weight per character from which a name is sought elsewhere."""

_METHOD: Final = "second-pass"
_DIVISIONS: Final = "市县区州"
_SEAT: Final = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{2,3})[市县州](?:委|政府|人民政府|人大|人大常委会|政协|纪委监?委?)$"
)
"""The city or county of a body of its own (青崖市委)."""
_UNSOUGHT: Final = frozenset({"organiser", "abbreviation", "row"})


def find_again(texts: Sequence[str], layers: Sequence[Layers]) -> list[tuple[EntityMention, ...]]:
    """The entities of each text, with names added that other texts of the chronicle know."""
    names = _sure_names(texts, layers)
    places = _short_places(names)
    names = {**places, **names, **dict.fromkeys(_acting_sites(texts, layers), EntityLabel.ORG)}
    index = NameIndex(names)
    if not index:
        return [layer.entities for layer in layers]
    found = index.find_in_each(Texts(texts))
    return [
        _with_known(text, layer, known, names, places)
        for text, layer, known in zip(texts, layers, found, strict=True)
    ]


def _sure_names(texts: Sequence[str], layers: Sequence[Layers]) -> dict[str, EntityLabel]:
    """Each sure name with the label that weighs most over the chronicle."""
    weights: dict[str, dict[EntityLabel, float]] = defaultdict(lambda: defaultdict(float))
    people = Counter(
        text[m.start : m.end]
        for text, layer in zip(texts, layers, strict=True)
        for m in layer.entities
        if m.label is EntityLabel.PERSON
    )
    for text, layer in zip(texts, layers, strict=True):
        for mention in layer.entities:
            length = mention.end - mention.start
            # A person with a rare family name is sure where the name stands more than once.
            known = people[text[mention.start : mention.end]] > 1
            if (
                (mention.score >= SURE * length or known)
                and length >= (2 if mention.label == EntityLabel.PERSON else 3)
                and mention.method not in _UNSOUGHT
            ):
                name = text[mention.start : mention.end]
                # A quoted name without a head word is an everyday phrase outside of its marks.
                if mention.method != "quoted" or label_of_end(name) is not None:
                    weights[name][mention.label] += mention.score
    return {
        name: min(labels, key=lambda label: (-labels[label], label))
        for name, labels in weights.items()
    }


def _acting_sites(texts: Sequence[str], layers: Sequence[Layers]) -> set[str]:
    """Sites that are told of as bodies more than once (甲植物园与某校签署, 甲植物园主任)."""
    acts = Counter(
        text[m.start : m.end]
        for text, layer in zip(texts, layers, strict=True)
        for m in layer.entities
        if m.label is EntityLabel.ORG
    )
    return {name for name, times in acts.items() if times > 1 and is_worked(name)}


def _as_elsewhere(
    text: str,
    mention: EntityMention,
    names: dict[str, EntityLabel],
    places: dict[str, EntityLabel],
) -> EntityMention:
    """A site as the town or the body that the rest of the chronicle tells it is."""
    if mention.label is not EntityLabel.LOC:
        return mention
    name = text[mention.start : mention.end]
    if mention.method == "lac-place" and places.get(name) is EntityLabel.GPE:
        return replace(mention, label=EntityLabel.GPE)
    body = names.get(name) is EntityLabel.ORG and is_worked(name)
    if body and not text.endswith(("在", "于"), 0, mention.start):
        return replace(mention, label=EntityLabel.ORG)
    return mention


def _short_places(names: dict[str, EntityLabel]) -> dict[str, EntityLabel]:
    """The short forms of the places among the names: 青崖市 is 青崖 too."""
    short = {
        name[:-1]: EntityLabel.GPE
        for name, label in names.items()
        if label is EntityLabel.GPE and name[-1] in _DIVISIONS and len(name) > 2
    }
    for name, label in names.items():
        seat = _SEAT.match(name) if label is EntityLabel.ORG else None
        if seat:
            short[seat[1]] = EntityLabel.GPE
    return short


def _with_known(
    text: str,
    layer: Layers,
    known: Sequence[tuple[int, str]],
    names: dict[str, EntityLabel],
    places: dict[str, EntityLabel],
) -> tuple[EntityMention, ...]:
    present = tuple(_as_elsewhere(text, mention, names, places) for mention in layer.entities)
    covered = Spans((mention.start, mention.end) for mention in present)
    hits = [
        (start, start + len(name), name)
        for start, name in known
        if covered.around(start, start + len(name)) is None
    ]
    if not hits:
        return present
    reading = Reading(text, layer.words, [(d.start, d.end) for d in layer.documents])
    weight = vocabulary.weights()[_METHOD]
    new = [
        Proposal(start, end, names[name], _METHOD, weight * len(name))
        for start, end, name in hits
        if _fits(reading, start, end, names[name])
    ]
    old = [Proposal(m.start, m.end, m.label, m.method, m.score) for m in present]
    return joined(text, arbitrate([*old, *admitted(reading, new)]))


def _fits(reading: Reading, start: int, end: int, label: EntityLabel) -> bool:
    """Whether the words part where the name does; a long name needs one end only.

    A short place must be one to the tagger too, or begin what it takes for a name behind a visit.
    """
    ends = (start in reading.starts) + (end in reading.ends)
    if label is EntityLabel.GPE and end - start == 2:
        number = reading.starts.get(start)
        if number == reading.ends.get(end):
            return reading.before(end)[1] == "LOC"
        # 视察 | 某地治沙
        visited = reading.before(start)[0] in _visits()
        return visited and reading.after(start)[1] in {"PER", "LOC", "ORG", "nz"}
    if label is EntityLabel.ORG and belongs_to_office(reading.text, start, end):
        return False
    if label == EntityLabel.PERSON and end - start == 3:
        return start in reading.starts or reading.before(start)[1] == "w"
    return ends == 2 or (ends == 1 and end - start >= 5)


@cache
def _visits() -> frozenset[str]:
    return frozenset(lexicon.words("place_words", "inspect"))
