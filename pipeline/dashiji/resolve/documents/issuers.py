"""Issuers: who issues, passes or signs a document, or wrote it, as one event names them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from dashiji.annotate.document_verbs import Governor, TitleGroup, governors
from dashiji.frozen import frozen
from dashiji.grammar.document_words import any_of, words
from dashiji.grammar.titles import is_draft, key
from dashiji.records import DocumentKind
from dashiji.resolve.documents.fallbacks import Fallback
from dashiji.resolve.documents.scenes import Scene
from dashiji.resolve.documents.sessions import is_legislature
from dashiji.resolve.documents.statements import FORWARDS, RANK_WEAK, best_of, statements_of
from dashiji.resolve.documents.subjects import sentence_start
from dashiji.resolve.documents.titled_bodies import bodies_in_title, passed_by_plenum
from dashiji.resolve.documents.told_elsewhere import (
    body_names,
    listed_elsewhere,
    passed_elsewhere,
    told_rows,
    who_runs,
)

_FEW_GROUPS: Final = 3
"""Groups of titles in an entry up to which a row of bodies is sure to be of the one in question."""
_HEARD: Final = re.compile("工作报告\\Z|(?:情况|决算|预算|执行|计划)[^《》]{0,12}报告\\Z")
_HEARING: Final = frozenset(
    {"作", "所作", "作了", "听取", "审议", "审议通过", "表决通过", "通过", "批准", "审议并通过"}
)
"""Verbs of an assembly to which a report is given, and of who gives it."""
_ONLY_HEARD: Final = frozenset(words("heard"))
_CONFERENCE = re.compile(rf"{any_of('meeting')}(?:上|还|并|同时|另外)*\Z")
_SUBJECT: Final = 14
"""Characters before a verb in which its bare subject is sought."""
_MET = re.compile("会见|会晤|拜会|拜访")
_OWNER_REACH: Final = 60


def issuers_of(
    scene: Scene,
    titles: Sequence[str],
    kinds: Sequence[DocumentKind],
    bodies: frozenset[str] = frozenset(),
) -> tuple[tuple[str, ...], ...]:
    """The issuers of each document of an event.

    `titles` are the full titles, `kinds` the kinds of `scene.documents`, `bodies` all that the
    chronicle names. A second mention of a
    title has the issuers of the event's fullest statement; a draft has only those said of it.
    """
    keys = [key(title) for title in titles]
    read = _read_groups(scene, titles, kinds)
    fallback = Fallback(scene, titles, kinds, read.open_lists, read.heard, bodies)
    shared = _shared(titles, read.own, read.ranks, kinds, scene)
    told: Mapping[str, Sequence[tuple[str, ...]]] | None = None
    result: list[tuple[str, ...]] = []
    for index, title in enumerate(titles):
        if kinds[index] is DocumentKind.PERIODICAL:
            mention = scene.documents[index]
            result.append(who_runs(scene, mention.start, mention.end))
            continue
        if index in read.given:
            result.append(())
            continue
        names = read.own[index]
        if not is_draft(scene.documents[index].title):
            fullest = shared.get(keys[index], names)
            # A mention that names as many bodies itself keeps the names that it gives.
            names = names if len(names) >= len(fullest) else fullest
        if index in read.forwarded and (inside := bodies_in_title(title)):
            names = inside
        else:
            names = _with_title(scene, title, names, passed=index in read.passed)
        names = names or fallback.names(index)
        if names and told is None:
            told = told_rows(scene)
        result.append(_in_full(names, told or {}))
    said = {
        shared_key: names
        for shared_key, names, mention in zip(keys, result, scene.documents, strict=True)
        if names and not is_draft(mention.title)
    }
    drafted = {
        title: names
        for title, names in zip(titles, result, strict=True)
        if names and is_draft(title)
    }
    return tuple(
        names
        if names or kind is DocumentKind.PERIODICAL
        else _said_before(keys[index], title, mention.title, said, drafted)
        for index, (title, names, kind, mention) in enumerate(
            zip(titles, result, kinds, scene.documents, strict=True)
        )
    )


@frozen
class _Read:
    """What the verbs beside an event's titles say, by the index of the mention.

    `open_lists` are mentions of which some body is said to bring them out that is not named there;
    `given` are reports that an assembly hears, `heard` papers that it does not pass, `passed` those
    that a body is said to pass, `forwarded` those that it only passes on.
    """

    own: list[tuple[str, ...]]
    ranks: list[int]
    open_lists: set[int]
    given: set[int]
    heard: set[int]
    passed: set[int]
    forwarded: set[int]


def _read_groups(scene: Scene, titles: Sequence[str], kinds: Sequence[DocumentKind]) -> _Read:
    read = _Read([()] * len(titles), [0] * len(titles), set(), set(), set(), set(), set())
    laws = {
        key(title) for title, kind in zip(titles, kinds, strict=True) if kind is DocumentKind.LAW
    }
    voted = passed_elsewhere(scene, by_vote=True) if len(laws) == 1 else ()
    for group in scene.groups:
        ruling = governors(scene.skeleton, group)
        for index in range(group.first, group.last + 1):
            kind = kinds[index]
            statements, unlisted = statements_of(scene, group, ruling, kind, titles[index])
            read.ranks[index], names = best_of(scene, statements, kind, ruling)
            if kind is DocumentKind.LAW and names and read.ranks[index] == RANK_WEAK:
                # Who approves a town's law is told beside who passed it.
                names = voted or names
            names = _respective(scene, group, index, names, kind)
            if kind is DocumentKind.AGREEMENT and len(names) == 1:
                names = (*names, *_other_party(scene, group, names[0]))
            read.own[index] = names
            if kind is DocumentKind.REPORT and _is_given(titles[index], ruling):
                read.given.add(index)
            if any(g.verb in _ONLY_HEARD and _is_conference(scene, g.start) for g in ruling):
                read.heard.add(index)
            if any(governor.sense == "pass" for governor in ruling):
                read.passed.add(index)
            if any(governor.verb in FORWARDS for governor in ruling):
                read.forwarded.add(index)
            if unlisted:
                read.open_lists.add(index)
    return read


def _with_title(
    scene: Scene, title: str, names: tuple[str, ...], *, passed: bool
) -> tuple[str, ...]:
    """The names, or those that the title itself gives where nothing says more."""
    inside = bodies_in_title(title)
    if inside and not names and len(scene.groups) <= _FEW_GROUPS:
        names = listed_elsewhere(scene)
    if inside and (not names or passed_by_plenum(names, inside, passed=passed)):
        return inside if all(body in scene.text for body in inside) else names
    return names


def _said_before(
    shared_key: str,
    title: str,
    mention: str,
    said: Mapping[str, tuple[str, ...]],
    drafted: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """The names that another mention of a title has; a short form may stand for a draft."""
    if is_draft(mention):
        return drafted.get(title, ())
    return said.get(shared_key, ()) or (drafted.get(title, ()) if is_draft(title) else ())


def _respective(
    scene: Scene, group: TitleGroup, index: int, names: tuple[str, ...], kind: DocumentKind
) -> tuple[str, ...]:
    """Of several speakers the one whose speech it is: 甲、乙分别作题为《…》《…》的演讲."""
    row = group.last - group.first + 1
    told = scene.skeleton.find("分别", max(0, group.start - _OWNER_REACH), group.start)
    if kind is not DocumentKind.SPEECH or row == 1 or row != len(names) or told < 0:
        return names
    return (names[index - group.first],)


def _in_full(
    names: tuple[str, ...], told: Mapping[str, Sequence[tuple[str, ...]]]
) -> tuple[str, ...]:
    """The names of which 等N部门 gives the first: the event's fullest row that holds them all."""
    fullest = names
    for row in told.get(names[0], ()) if names else ():
        if len(row) > len(fullest) and set(names) <= set(row):
            fullest = row
    return fullest


def _shared(
    titles: Sequence[str],
    own: Sequence[tuple[str, ...]],
    ranks: Sequence[int],
    kinds: Sequence[DocumentKind],
    scene: Scene,
) -> dict[str, tuple[str, ...]]:
    """Per title the event's best statement: the strongest, then the fullest, then the first."""
    best: dict[str, tuple[tuple[int, int, int], tuple[str, ...]]] = {}
    for index, title in enumerate(titles):
        if not own[index] or is_draft(scene.documents[index].title):
            continue
        lawful = kinds[index] is DocumentKind.LAW and any(map(is_legislature, own[index]))
        worth = (ranks[index], int(lawful), len(own[index]))
        known = best.get(key(title))
        if known is None or worth > known[0]:
            best[key(title)] = (worth, own[index])
    return {title: names for title, (_, names) in best.items()}


def _other_party(scene: Scene, group: TitleGroup, first: str) -> tuple[str, ...]:
    """The body whose people are met where one side alone is said to sign (会见某校校长，续签…)."""
    start = sentence_start(scene.skeleton, group.start)
    met = _MET.search(scene.skeleton, start, group.start)
    others = body_names(scene.between(met.end(), group.start))[:1] if met else ()
    return tuple(name for name in others if name != first)


def _is_conference(scene: Scene, verb: int) -> bool:
    """Whether a verb tells what a conference does, not what a body does in its session."""
    return _CONFERENCE.search(scene.skeleton, max(0, verb - _SUBJECT), verb) is not None


def _is_given(title: str, ruling: tuple[Governor, ...]) -> bool:
    """Whether a report is one that an assembly hears, which nobody brings out."""
    return _HEARD.search(title) is not None and any(g.verb in _HEARING for g in ruling)
