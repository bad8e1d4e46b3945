"""Issuers: who issues, passes or signs a document, or wrote it, as one event names them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from dashiji.annotate.document_verbs import Governor, TitleGroup, governors, noun_before
from dashiji.frozen import frozen
from dashiji.grammar.document_words import any_of, words
from dashiji.grammar.skeleton import INSIDE, TITLE
from dashiji.grammar.titles import is_draft, key
from dashiji.records import DocumentKind, EntityLabel
from dashiji.resolve.scenes import Actor, Scene
from dashiji.resolve.sessions import body_of_session, is_legislature, is_of_staff
from dashiji.resolve.spelt_bodies import spelt_bodies
from dashiji.resolve.subjects import Found, Subject, chains, sentence_start, subject_of
from dashiji.resolve.told_elsewhere import (
    authors_elsewhere,
    body_names,
    listed_elsewhere,
    own_body,
    passed_elsewhere,
    published_elsewhere,
    reported_elsewhere,
    sitting_body,
    told_rows,
    who_runs,
)

_STRONG: Final = frozenset(("issue", "pass", "sign"))
_RANK_OWNER: Final = 2
_RANK_STRONG: Final = 3
_RANK_WEAK: Final = 1
_RANK_AUTHOR: Final = 4
_FEW_GROUPS: Final = 3
"""Groups of titles in an entry up to which a row of bodies is sure to be of the one in question."""
_CONSENT: Final = frozenset(words("consent"))
"""Verbs of consent: they say who passes a paper only where nobody is said to issue it."""

_MEDIUM: Final = re.compile(rf"{any_of('medium')}\Z")
_PRINTS: Final = frozenset(words("prints")) - {"发表", "发文", "撰文"}
"""What a paper does with an article that it did not write (刊发, 转载)."""

_REPORTS: Final = frozenset(
    {"专访", "报道", "通讯", "消息", "特写", "新闻", "评论", "评论文章", "评论员文章"}
)
"""What a paper prints whose author only a signature tells."""

_OWNER_REACH: Final = 60
_OWNED = re.compile(r"(?:等\S{0,8}?)?(?:最新)?的?[：:]?\s*\Z")
_AUTHOR_GAP = re.compile(r"[^，,。；;\n]{0,16}\Z")
_EDITORIAL = re.compile(rf"{any_of('editorial')}\Z")
_PAPER_SUBJECT = re.compile(rf"({TITLE}{INSIDE}*)[^，,。；;\n在于]{{0,12}}\Z")
_TITLE_PREFIX = re.compile(
    r"\A(?P<bodies>[^〈《<]{2,80}?)(?:等[一二三四五六七八九十\d]+个?(?:部门|单位|部委))?关于"
)
_TITLE_JOINT = re.compile(r"[\s、，,]+|(?<=府)和|(?<=部)和|(?<=会)和|(?<=院)和|(?<=国)和")
_STATE_BODIES = re.compile(r"\A(中共中央(?:办公厅)?)(国务院\S*|中央军委\S*|中共\S+)\Z")
_BODY_END = re.compile(rf"{any_of('body_end')}\Z")
_HEARD: Final = re.compile("工作报告\\Z|(?:情况|决算|预算|执行|计划)[^《》]{0,12}报告\\Z")
_HEARING: Final = frozenset(
    {"作", "所作", "作了", "听取", "审议", "审议通过", "表决通过", "通过", "批准", "审议并通过"}
)
"""Verbs of an assembly to which a report is given, and of who gives it."""
_OWN_PAPERS: Final = frozenset(
    (DocumentKind.REPORT, DocumentKind.PLAN, DocumentKind.RULES, DocumentKind.NOTICE)
)
"""What a body brings out of itself, so that a title which begins with its name tells it."""
_REPEALED = re.compile("[^《》。；;\n\ue000]{0,12}废止")
"""After a law that another one takes the place of."""
_MET = re.compile("会见|会晤|拜会|拜访")


@frozen
class Statement:
    """What one verb says of who brings out the titles of a group.

    `carried` says that it may be a paper that only prints what somebody else wrote.
    """

    rank: int
    sense: str
    actors: tuple[Actor, ...]
    carried: bool = False


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
    fallback = _Fallback(scene, titles, kinds, read, bodies)
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
    `given` are reports that an assembly hears, `passed` papers that a body is said to pass.
    """

    own: list[tuple[str, ...]]
    ranks: list[int]
    open_lists: set[int]
    given: set[int]
    passed: set[int]


def _read_groups(scene: Scene, titles: Sequence[str], kinds: Sequence[DocumentKind]) -> _Read:
    read = _Read([()] * len(titles), [0] * len(titles), set(), set(), set())
    for group in scene.groups:
        ruling = governors(scene.skeleton, group)
        for index in range(group.first, group.last + 1):
            kind = kinds[index]
            statements, unlisted = _statements(scene, group, ruling, kind)
            read.ranks[index], names = _best(scene, statements, kind, ruling)
            names = _respective(scene, group, index, names, kind)
            if kind is DocumentKind.AGREEMENT and len(names) == 1:
                names = (*names, *_other_party(scene, group, names[0]))
            read.own[index] = names
            if kind is DocumentKind.REPORT and _is_given(titles[index], ruling):
                read.given.add(index)
            if any(governor.sense == "pass" for governor in ruling):
                read.passed.add(index)
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
    if inside and (not names or _passed_by_plenum(names, inside, passed=passed)):
        return inside if all(body in scene.text for body in inside) else names
    return names


class _Fallback:
    """Who brings out a paper of which the verbs beside its title say nothing."""

    def __init__(
        self,
        scene: Scene,
        titles: Sequence[str],
        kinds: Sequence[DocumentKind],
        read: _Read,
        bodies: frozenset[str],
    ) -> None:
        keys = [key(title) for title in titles]
        self._scene, self._keys, self._kinds, self._read = scene, keys, kinds, read
        self._titles, self._bodies = titles, bodies
        laws = {
            k
            for k, kind, mention in zip(keys, kinds, scene.documents, strict=True)
            if kind is DocumentKind.LAW and not _REPEALED.match(scene.skeleton, mention.end)
        }
        alone = set(keys) if len(set(keys)) == 1 else set()
        self._sole = alone | (laws if len(laws) == 1 else set())
        self._works, self._articles, self._reports = (
            {k for k, kind in zip(keys, kinds, strict=True) if kind is sort}
            for sort in (DocumentKind.WORK, DocumentKind.SPEECH, DocumentKind.REPORT)
        )

    def names(self, index: int) -> tuple[str, ...]:
        """Who is said elsewhere to pass it, to publish it, or to issue what is not named there."""
        names: tuple[str, ...] = ()
        if self._keys[index] in self._sole:
            names = self._passed
        if not names and self._kinds[index] is DocumentKind.WORK:
            names = published_elsewhere(self._scene, sole=len(self._works) == 1)
        if not names and self._kinds[index] in _OWN_PAPERS:
            names = self._own_paper(index)
        if not names and self._kinds[index] is DocumentKind.REPORT and len(self._reports) == 1:
            names = reported_elsewhere(self._scene)
        if self._kinds[index] is DocumentKind.SPEECH and len(self._articles) == 1:
            names = names or authors_elsewhere(self._scene)
        return names or (self._listed if index in self._read.open_lists else ())

    def _own_paper(self, index: int) -> tuple[str, ...]:
        """The body whose name a title begins with (某集团2031年年报, 某局工作方案)."""
        end = self._scene.documents[index].end
        if _REPEALED.match(self._scene.skeleton, end) or is_of_staff(self._scene.text[:end]):
            return ()
        return own_body(self._scene, self._titles[index], self._bodies)

    @cached_property
    def _passed(self) -> tuple[str, ...]:
        return passed_elsewhere(self._scene)

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        return listed_elsewhere(self._scene)


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


def _statements(
    scene: Scene, group: TitleGroup, ruling: tuple[Governor, ...], kind: DocumentKind
) -> tuple[list[Statement], bool]:
    """What is said of who brings out a group's titles, and whether a list is left open."""
    found: list[Statement] = []
    unlisted = False
    for governor in ruling:
        rank = _rank(governor)
        if not rank or (governor.verb in _CONSENT and kind is DocumentKind.REPORT):
            continue
        if governor.side == "right":
            unlisted = True
            continue
        subject = _subject(scene, group, governor, kind)
        if subject.found is Found.NAMED:
            carried = governor.verb in _PRINTS and not _EDITORIAL.search(
                noun_before(scene.skeleton[governor.end : group.start])
            )
            found.append(Statement(rank, governor.sense, subject.actors, carried))
        elif subject.found in (Found.MANY, Found.NONE):
            unlisted = unlisted or rank == _RANK_STRONG
    found += _owners(scene, group, ruling, kind)
    return found, unlisted


def _rank(governor: Governor) -> int:
    if governor.sense in _STRONG:
        return _RANK_WEAK if governor.verb in _CONSENT else _RANK_STRONG
    return _RANK_WEAK if governor.sense == "write" else 0


def _subject(scene: Scene, group: TitleGroup, governor: Governor, kind: DocumentKind) -> Subject:
    if governor.agent is not None:
        actors = tuple(actor for chain in chains(scene, *governor.agent) for actor in chain)
        actors = tuple(sitting_body(actor, governor) for actor in actors)
        return Subject(Found.NAMED, actors) if actors else Subject(Found.NONE)
    if kind is DocumentKind.SPEECH:
        inner = scene.between(governor.end, group.start)
        people = tuple(actor for actor in inner if actor.label == EntityLabel.PERSON)
        if people:
            return Subject(Found.NAMED, people)
        noun = noun_before(scene.skeleton[governor.end : group.start])
        if noun in _REPORTS and (governor.verb in _PRINTS or noun.endswith("文章")):
            return Subject(Found.UNNAMED)
        paper = _paper_subject(scene, group, governor)
        if paper is not None:
            return paper
    subject = subject_of(scene, governor)
    spelt = spelt_bodies(scene, governor)
    # Of a row that only partly consists of names all are read (街道党工委、办事处).
    if spelt and not _tells_more(subject.actors, spelt):
        return Subject(Found.NAMED, spelt)
    return subject


def _tells_more(actors: Sequence[Actor], spelt: Sequence[Actor]) -> bool:
    """Whether named actors stand beside the verb, as many as are spelt out there."""
    beside = [actor for actor in actors if actor.start >= spelt[0].start]
    return len(beside) >= len(spelt)


def _paper_subject(scene: Scene, group: TitleGroup, governor: Governor) -> Subject | None:
    """The paper that prints its own leader (《某报》发表社论《…》)."""
    if not _EDITORIAL.search(noun_before(scene.skeleton[governor.end : group.start])):
        return None
    match = _PAPER_SUBJECT.search(
        scene.skeleton, max(0, governor.start - _OWNER_REACH * 2), governor.start
    )
    if match is None:
        return None
    start, end = match.span(1)
    return Subject(
        Found.NAMED, (Actor(start, end, EntityLabel.ORG, scene.text[start + 1 : end - 1]),)
    )


def _owners(
    scene: Scene, group: TitleGroup, ruling: tuple[Governor, ...], kind: DocumentKind
) -> list[Statement]:
    """The names directly before a title: 省水利厅《…》, 某某的文章《…》."""
    floor = max(0, group.start - _OWNER_REACH)
    before = chains(scene, floor, group.start)
    if not before:
        return []
    chain = before[-1]
    gap = scene.skeleton[chain[-1].end : group.start]
    if kind is DocumentKind.SPEECH:
        bodies = tuple(actor for actor in chain if actor.label == EntityLabel.ORG)
        if chain[-1].label == EntityLabel.ORG and _OWNED.fullmatch(gap):
            # 宣读省委、省政府《致…的慰问信》: whoever reads it out, these wrote it.
            return [Statement(_RANK_AUTHOR, "write", bodies)]
        if chain[-1].label != EntityLabel.PERSON or not _AUTHOR_GAP.match(gap):
            return []
        near = [g for g in ruling if g.side in ("left", "relative") and g.start >= chain[-1].end]
        return [] if near else [Statement(_RANK_STRONG, "write", chain)]
    if kind is DocumentKind.WORK or not _OWNED.fullmatch(gap):
        # 某学院的课程《…》: who gives a course or stages a play does not publish it.
        return []
    bodies = tuple(actor for actor in chain if actor.label == EntityLabel.ORG)
    return [Statement(_RANK_OWNER, "issue", bodies)] if bodies else []


def _best(
    scene: Scene, statements: Sequence[Statement], kind: DocumentKind, ruling: tuple[Governor, ...]
) -> tuple[int, tuple[str, ...]]:
    """The rank and the names of the strongest statements about one mention."""
    named = [(s, _names(scene, s, kind)) for s in statements]
    named = [(s, names) for s, names in named if names]
    if not named:
        return 0, ()
    top = max(s.rank for s, _ in named)
    forwards = any(g.verb in ("转发", "批转") for g in ruling)
    if forwards and any(s.rank == _RANK_OWNER for s, _ in named):
        top = _RANK_OWNER
    chosen = [(s, names) for s, names in named if s.rank == top]
    if kind is DocumentKind.LAW:
        passed = [(s, n) for s, n in chosen if s.sense == "pass" and any(map(is_legislature, n))]
        chosen = passed or chosen
    merged: dict[str, None] = {}
    for _, names in chosen:
        merged.update(dict.fromkeys(names))
    return top, tuple(merged)


def _names(scene: Scene, statement: Statement, kind: DocumentKind) -> tuple[str, ...]:
    """The names that count: people for speeches, bodies else, states where no body is named."""
    actors = statement.actors
    people = [a.name for a in actors if a.label == EntityLabel.PERSON]
    bodies = [a for a in actors if a.label == EntityLabel.ORG]
    if kind is DocumentKind.SPEECH:
        wrote = [a.name for a in bodies if not (statement.carried and _MEDIUM.search(a.name))]
        return tuple(dict.fromkeys(people or wrote))
    if kind is DocumentKind.WORK and statement.sense == "write":
        return ()
    if bodies:
        return tuple(dict.fromkeys(a.name for a in bodies))
    begun = {a.start for a in actors if a.label == EntityLabel.GPE}
    # 甲国 | 乙州: the region signs, not its country.
    states = [a.name for a in actors if a.label == EntityLabel.GPE and a.end not in begun]
    if people and kind is not DocumentKind.AGREEMENT:
        states = []
    if states and statement.sense in _STRONG:
        return tuple(dict.fromkeys(states))
    if people and statement.sense in _STRONG:
        offices = [r.org for r in scene.roles if r.person in people and r.org]
        return (
            tuple(dict.fromkeys(offices[:1])) if len(people) == 1 else tuple(dict.fromkeys(offices))
        )
    return ()


def bodies_in_title(title: str) -> tuple[str, ...]:
    """The bodies that a title itself names before 关于; () where it names none.

    >>> bodies_in_title("最高人民法院 司法部关于律师调查令的意见")
    ('最高人民法院', '司法部')
    """
    match = _TITLE_PREFIX.match(title)
    if match is None:
        return ()
    parts: list[str] = []
    for part in _TITLE_JOINT.split(match["bodies"].strip()):
        state = _STATE_BODIES.match(part)
        parts += state.groups() if state else (body_of_session(part) or part,)
    return tuple(parts) if all(_BODY_END.search(part) for part in parts) else ()


def _passed_by_plenum(names: tuple[str, ...], inside: tuple[str, ...], *, passed: bool) -> bool:
    """Whether a committee's plenum passed what the title calls its party's own decision.

    The committee may go by its short name: 县委全会审议通过《中共某县委关于…》.
    """
    if len(inside) != 1 or "中共" not in inside[0]:
        return False
    return all(
        "委员会" in name or "全会" in name or (passed and inside[0].endswith(name))
        for name in names
    )


def _other_party(scene: Scene, group: TitleGroup, first: str) -> tuple[str, ...]:
    """The body whose people are met where one side alone is said to sign (会见某校校长，续签…)."""
    start = sentence_start(scene.skeleton, group.start)
    met = _MET.search(scene.skeleton, start, group.start)
    others = body_names(scene.between(met.end(), group.start))[:1] if met else ()
    return tuple(name for name in others if name != first)


def _is_given(title: str, ruling: tuple[Governor, ...]) -> bool:
    """Whether a report is one that an assembly hears, which nobody brings out."""
    return _HEARD.search(title) is not None and any(g.verb in _HEARING for g in ruling)
