"""Statements: what the verbs and the names beside a title say of who brings it out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashiji.annotate.document_verbs import Governor, TitleGroup, noun_before
from dashiji.frozen import frozen
from dashiji.grammar.document_words import any_of, words
from dashiji.grammar.skeleton import INSIDE, TITLE
from dashiji.records import DocumentKind, EntityLabel
from dashiji.resolve.documents.scenes import Actor, Scene
from dashiji.resolve.documents.sessions import is_legislature
from dashiji.resolve.documents.spelt_bodies import first_party, spelt_bodies
from dashiji.resolve.documents.subjects import Found, Subject, chains, subject_of
from dashiji.resolve.documents.told_elsewhere import sitting_body

FORWARDS: Final = frozenset(("转发", "批转", "印转"))
"""Verbs of bodies that pass on what others issued."""
_STRONG: Final = frozenset(("issue", "pass", "sign"))
_RANK_OWNER: Final = 2
_RANK_STRONG: Final = 3
RANK_WEAK: Final = 1
_RANK_AUTHOR: Final = 4
_CONSENT: Final = frozenset(words("consent"))
"""Verbs of consent: they say who passes a paper only where nobody is said to issue it."""

_MEDIUM: Final = re.compile(rf"{any_of('medium')}\Z")
_PRINTS: Final = frozenset(words("prints")) - {"发表", "发文", "撰文"}
"""What a paper does with an article that it did not write (刊发, 转载)."""

_REPORTS: Final = frozenset(
    {"专访", "报道", "通讯", "消息", "特写", "新闻", "评论", "评论文章", "评论员文章"}
)
"""What a paper prints whose author only a signature tells."""

_PROPOSALS: Final = ("提案", "议案", "建议", "建议案")
"""How what is brought before an assembly is called; who submits it is its author."""
_SUBMITS: Final = frozenset(words("submits"))
_SUBMITTED: Final = "submit"
_PUBLISHER = re.compile(rf"{any_of('publisher')}\Z")
_TEACHES: Final = frozenset(words("teaches"))
_GIVEN_TO: Final = words("recipient")

_OWNER_REACH: Final = 60
_OWNED = re.compile(r"(?:等\S{0,8}?)?(?:最新)?的?[：:]?\s*\Z")
_AUTHOR_GAP = re.compile(r"[^，,。；;\n]{0,16}\Z")
_EDITORIAL = re.compile(rf"{any_of('editorial')}\Z")
_PAPER_SUBJECT = re.compile(rf"({TITLE}{INSIDE}*)[^，,。；;\n在于]{{0,12}}\Z")


@frozen
class Statement:
    """What one verb says of who brings out the titles of a group.

    `carried` says that it may be a paper that only prints what somebody else wrote.
    """

    rank: int
    sense: str
    actors: tuple[Actor, ...]
    carried: bool = False


_JOINS = ("与", "和", "同")
_SIGNS_IT = re.compile("(?:正式|共同|再次|就[^，。；]{1,16})?(?:签署|签订|续签|缔结)")
"""What the second side of an agreement does, its name before it."""


def statements_of(
    scene: Scene,
    group: TitleGroup,
    ruling: tuple[Governor, ...],
    kind: DocumentKind,
    title: str,
) -> tuple[list[Statement], bool]:
    """What is said of who brings out a group's titles, and whether a list is left open."""
    found: list[Statement] = []
    unlisted = False
    proposed = title.endswith(_PROPOSALS)
    for governor in ruling:
        rank = _RANK_STRONG if proposed and governor.verb in _SUBMITS else _rank(governor)
        if not rank or (governor.verb in _CONSENT and kind is DocumentKind.REPORT):
            continue
        if governor.verb in _TEACHES and kind is not DocumentKind.SPEECH:
            continue
        if governor.side == "right":
            unlisted = True
            continue
        subject = _subject(scene, group, governor, kind)
        if subject.found is Found.NAMED:
            carried = governor.verb in _PRINTS and not _EDITORIAL.search(
                noun_before(scene.skeleton[governor.end : group.start])
            )
            sense = _SUBMITTED if proposed and governor.verb in _SUBMITS else governor.sense
            found.append(Statement(rank, sense, subject.actors, carried))
        elif subject.found in (Found.MANY, Found.NONE):
            unlisted = unlisted or rank == _RANK_STRONG
    found += _owners(scene, group, ruling, kind)
    return found, unlisted


def _rank(governor: Governor) -> int:
    if governor.sense in _STRONG:
        return RANK_WEAK if governor.verb in _CONSENT else _RANK_STRONG
    return RANK_WEAK if governor.sense == "write" else 0


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
    if governor.sense == "sign" and subject.actors:
        return Subject(subject.found, (*first_party(scene, subject.actors[0]), *subject.actors))
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
    if scene.text.endswith(_GIVEN_TO, 0, chain[0].start):
        return []
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
    if not _OWNED.fullmatch(gap):
        return []
    bodies = tuple(actor for actor in chain if actor.label == EntityLabel.ORG)
    if kind is DocumentKind.WORK:
        # 某学院的课程《…》: who gives a course or stages a play does not publish it.
        bodies = tuple(actor for actor in bodies if _PUBLISHER.search(actor.name))
    return [Statement(_RANK_OWNER, "issue", bodies)] if bodies else []


def _signs(scene: Scene, actor: Actor) -> bool:
    """Whether a place is a side of an agreement (旗人民政府与甲县 | 签署)."""
    return (
        actor.label == EntityLabel.GPE
        and scene.text.endswith(_JOINS, 0, actor.start)
        and _SIGNS_IT.match(scene.text, actor.end) is not None
    )


def best_of(
    scene: Scene, statements: Sequence[Statement], kind: DocumentKind, ruling: tuple[Governor, ...]
) -> tuple[int, tuple[str, ...]]:
    """The rank and the names of the strongest statements about one mention."""
    named = [(s, _names(scene, s, kind)) for s in statements]
    named = [(s, names) for s, names in named if names]
    if not named:
        return 0, ()
    top = max(s.rank for s, _ in named)
    forwards = any(g.verb in FORWARDS for g in ruling)
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
    if statement.sense == _SUBMITTED and people:
        return tuple(dict.fromkeys(people))
    if kind is DocumentKind.WORK and statement.sense == "write":
        return ()
    if kind is DocumentKind.WORK and people:
        # 某协会主席甲出版诗集《…》: the body whose office an author has does not publish it.
        people, bodies = [], [a for a in bodies if _PUBLISHER.search(a.name)]
    if kind is DocumentKind.WORK and statement.sense == "sign":
        # 某出版社与某公司签署《…》英文版版权输出协议: only the publisher brings out the book.
        bodies = [a for a in bodies if _PUBLISHER.search(a.name)]
    if bodies:
        signs = kind is DocumentKind.AGREEMENT and statement.sense == "sign"
        first = _office(scene, actors[0]) if signs and len(bodies) == 1 else ()
        sides = [
            a
            for a in actors
            if a in bodies or (signs and (_speaks_for(scene, a, people) or _signs(scene, a)))
        ]
        return tuple(dict.fromkeys((*first, *(a.name for a in sides))))
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


def _speaks_for(scene: Scene, place: Actor, people: Sequence[str]) -> bool:
    """Whether a place stands for its government, whose head signs (某县 | 县长甲)."""
    return place.label == EntityLabel.GPE and any(
        role.org == place.name and role.person in people for role in scene.roles
    )


def _office(scene: Scene, signer: Actor) -> tuple[str, ...]:
    """The body that one signs for who is named without it there (甲与某公司经理乙签署)."""
    offices = [role.org for role in scene.roles if role.person == signer.name and role.org]
    return tuple(offices[:1]) if signer.label == EntityLabel.PERSON else ()
