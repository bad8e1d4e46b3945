"""Who does it: the named subject of a verb that governs a title."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from dashiji.annotate.document_verbs import SENTENCE_END, Governor
from dashiji.annotate.roles.titles import title_ending
from dashiji.frozen import frozen
from dashiji.grammar.document_words import any_of
from dashiji.grammar.skeleton import BODY, EVENT, INSIDE, PERSON, PLACE, TITLE
from dashiji.records import EntityLabel
from dashiji.resolve.documents.scenes import Actor, Scene
from dashiji.resolve.documents.sessions import body_of_session, is_of_staff

REACH: Final = 400
"""Characters before a verb in which its subject is sought."""

_BESIDE: Final = 4
"""Characters (联合, 近日) between a name and its verb in a 的-clause (列入财政部公布的《…》)."""

_BY: Final = "被"
"""Before who does it: 甲公司被乙局授予《证书》."""

_WORD: Final = 10
"""Characters beside a name in which a word of the lexicon is sought."""

_COMMA = re.compile(r"(?<!牵头)[，,：:]|(?<=牵头)[，,](?!会同|联合)")
"""What ends a clause, but for the comma in a row: 甲牵头，会同乙印发."""
_JOIN = any_of("join")
_GLOSS = r"(?:[(（][^()（）\n]{0,40}[)）])?"
_COLLEAGUE = re.compile(r"\s{0,3}(?:、|和|与|及)[^，,。；;、《》\n]{2,12}")
_RANKED = re.compile(rf"(?P<rank>[一-龥]{{2,5}}?){_GLOSS}{_JOIN}(?P<next>[一-龥]{{0,12}})")
"""Between people of a row: a rank behind the first, and what joins them."""
_OPEN, _CLOSE = ("（", "("), ("）", ")")
_CHAIN = re.compile(rf"\s*+{any_of('office')}?{_GLOSS}\s*+(?:等)?{_JOIN}?\s*+")
_UNNAMED = re.compile(rf"{_GLOSS}(?:、|和|与|及)[^，,。；;《》\ue000-\ue00f在]{{1,14}}{_JOIN}")
_OFFICE = re.compile(r"[^，,。；;《》\n的\ue000在由]{0,24}")
_OFFICE_VERB = re.compile(any_of("office_verb"))
_WITHIN = re.compile(
    rf"(?:在|于)(?:(?!在|于)[^，,。；;\n]){{1,60}}?{any_of('within_end')}"
    rf"(?=\s*(?:\Z|[{BODY}{PERSON}{PLACE}{EVENT}]|{any_of('within_next')}))"
)
_MANY = re.compile(rf"(?:[一二两三四五六七八九十]|\d|多|数|各)个?{any_of('counted')}")
_ORDER = re.compile(rf"({BODY}{INSIDE}*)(?:第\d+号)?令")
_AT_MEETING = re.compile(any_of("at_meeting"))
_AGENT_MARK = re.compile(r"(?:由|经)\s*\Z")
_SAME_BODY = re.compile(rf"(?:该|本|这家|这所)?({any_of('same')})")
SAME_END = {
    "学校": ("大学", "学院", "中学", "小学", "学校"),
    "校": ("大学", "学院", "中学", "学校"),
    "公司": ("公司", "集团", "银行"),
}
_SITTING = any_of("sitting")
_SITS: Final = ("会议", "全会", "大会")
_SESSION = re.compile(
    rf"{BODY}{INSIDE}*(?:[^。；;\n]{{0,20}}?(?:召开|举行)[^。；;\n]{{0,40}}?{_SITTING}|"
    rf"(?:第[一二三四五六七八九十\d]+次)?(?:{_SITTING}|会议))"
)


_DELIBERATES = re.compile(rf"{any_of('deliberates')}\Z")
_CONVENES = re.compile(
    rf"{BODY}{INSIDE}*[^，,。；;\n]{{0,20}}?(?:召开|举行)[^，,。；;\n]{{0,30}}?会"
)
"""A body that decides in its meetings, and one of them (党委召开扩大会议)."""
_STUDIED = re.compile(r"[^，,。；;\n]{0,10}?精神")
"""After the session of another body, of which only what it said is told (传达学习…全会精神)."""


class Found(Enum):
    """How a search for a subject ended."""

    NAMED = "named"
    MEETING = "meeting"
    MANY = "many"
    UNNAMED = "unnamed"
    NONE = "none"


@frozen
class Subject:
    """The subject of a verb: how it was found, and its names in text order."""

    found: Found
    actors: tuple[Actor, ...] = ()


_PRESIDES = re.compile(
    rf"[^，,。；;\n]{{0,4}}主持(?:召开|举行)?了?(?:本次|此次|这次)?{any_of('meeting')}"
)
_INVITES = re.compile("(?:邀请|特邀|聘请|请)(?:了|到)?\\s*\\Z")
"""Before who comes to speak (学校邀请某某 | 作《…》讲座)."""
_AWAY = re.compile(rf"{any_of('away')}(?:了|过)?\s*\Z")
_ON_BEHALF = re.compile(rf"{PERSON}{INSIDE}*代表\Z")
_GATHERING = re.compile(rf"{any_of('meeting')}\Z")
_MEETING = re.compile(any_of("meeting"))
_PARTIES = re.compile(any_of("parties"))
_OTHER = re.compile(rf"\A[^，,。]{{0,8}}?{any_of('other')}")


def chains(scene: Scene, start: int, end: int) -> list[tuple[Actor, ...]]:
    """The actors between two offsets, those in a row (甲、乙和丙; 甲部长某某) together."""
    found: list[list[Actor]] = []
    for actor in scene.between(start, end):
        if _is_gloss(scene.skeleton, actor):
            continue
        if found and _linked(scene.skeleton, found[-1][-1], actor):
            found[-1].append(actor)
        else:
            found.append([actor])
    return [tuple(chain) for chain in found]


def _is_gloss(skeleton: str, actor: Actor) -> bool:
    """Whether a name stands alone in brackets, the other name of what is before them."""
    return skeleton[actor.start - 1 : actor.start] in _OPEN and skeleton.startswith(
        _CLOSE, actor.end
    )


_APPOSED = re.compile(rf"\s*{_JOIN}{any_of('apposed')}的?")
"""What the second party is to the first: 甲市与友好城市乙市."""


def _linked(skeleton: str, before: Actor, after: Actor) -> bool:
    gap = skeleton[before.end : after.start]
    if EntityLabel.EVENT in (before.label, after.label):
        return False
    if _CHAIN.fullmatch(gap) or _UNNAMED.fullmatch(gap) or _APPOSED.fullmatch(gap):
        return True
    if before.label == EntityLabel.PERSON and (ranked := _RANKED.fullmatch(gap)):
        # 甲院士与某县县长乙, 甲院士、副校长乙
        said = [part for part in (ranked["rank"], ranked["next"]) if part]
        return all(title_ending(part, len(part)) is not None for part in said)
    if before.label == after.label == EntityLabel.PERSON and _COLLEAGUE.fullmatch(gap):
        # 博士生甲、教授乙
        return title_ending(gap, len(gap)) is not None
    office = after.label == EntityLabel.PERSON and before.label != EntityLabel.PERSON
    return office and bool(_OFFICE.fullmatch(gap)) and not _OFFICE_VERB.search(gap)


def sentence_start(skeleton: str, at: int) -> int:
    """Where the sentence that holds `at` begins, at most `REACH` characters before."""
    floor = max(0, at - REACH)
    last = floor
    for mark in SENTENCE_END.finditer(skeleton, floor, at):
        last = mark.end()
    return last


def subject_of(scene: Scene, governor: Governor) -> Subject:
    """The subject of a verb left of its title: in its clause, else in the clauses before."""
    skeleton = scene.skeleton
    begin = sentence_start(skeleton, governor.start)
    cuts = [m.end() for m in _COMMA.finditer(skeleton, begin, governor.start)]
    starts = [begin, *cuts]
    subject = _in_clause(scene, starts[-1], governor.start, governor)
    if subject.found is not Found.NONE or governor.side == "relative":
        return subject
    order = _ORDER.search(skeleton, begin, governor.start)
    if order is not None:
        return Subject(Found.NAMED, scene.between(order.start(1), order.end(1)))
    bounds = [*starts, governor.start]
    for index in range(len(starts) - 2, -1, -1):
        subject = _leading(scene, bounds[index], bounds[index + 1], governor)
        if subject.found is not Found.NONE:
            return subject
    if _AT_MEETING.search(skeleton, begin, governor.start):
        return _sitting(scene, begin) if governor.sense == "pass" else Subject(Found.MEETING)
    return _sentence_before(scene, begin, governor)


def _in_clause(scene: Scene, start: int, verb: int, governor: Governor) -> Subject:
    """The nearest name before the verb that is neither in a phrase of place nor in a 的-clause."""
    clause = _hide_within(scene.skeleton[start:verb])
    qualifies = False
    for chain in reversed(chains(scene, start, verb)):
        first, last = chain[0].start - start, chain[-1].end - start
        if clause[first] == " ":
            continue
        before, after = clause[:first], clause[last:]
        beside = len(after) <= _BESIDE and (governor.side == "relative" or before.endswith(_BY))
        speaks = governor.sense == "sign" and _ON_BEHALF.search(before)
        invited = (
            chain[-1].label == EntityLabel.PERSON
            and len(after) < _BESIDE
            and _INVITES.search(before) is not None
        )
        if not beside and not speaks and not invited and _leads_away(before):
            continue
        if "的" in after:
            qualifies = True
            continue
        gathering = _GATHERING.search(after[-_WORD:])
        if chain[-1].label == EntityLabel.EVENT:
            return _event_subject(scene, chain[-1], governor)
        if gathering and (governor.sense != "pass" or gathering.group() not in _SITS):
            return Subject(Found.MEETING)
        return Subject(Found.NAMED, chain)
    if _MANY.search(clause):
        return Subject(Found.MANY)
    if _PARTIES.search(clause):
        return _parties(scene, start)
    if _MEETING.search(clause) and not _AT_MEETING.search(clause):
        return _sitting(scene, start) if governor.sense == "pass" else Subject(Found.MEETING)
    same = _SAME_BODY.match(clause.lstrip())
    if same is not None:
        return _same_body(scene, same.group(1), start)
    if qualifies or _OTHER.search(clause):
        return Subject(Found.UNNAMED)
    return Subject(Found.NONE)


def _leads_away(before: str) -> bool:
    """Whether the words before a name make it something else than a subject (在, 会见).

    Who speaks for a body (甲代表某局作报告) is the subject, not the body.
    """
    near = before[-_WORD:]
    if _ON_BEHALF.search(near):
        return True
    return bool(_AWAY.search(near)) and not _AGENT_MARK.search(near)


def _leading(scene: Scene, start: int, end: int, governor: Governor) -> Subject:
    """The name that leads an earlier clause, its subject carried over to the verb."""
    clause = _hide_within(scene.skeleton[start:end])
    if governor.sense == "pass":
        for actor in scene.between(start, end):
            body = _body_in_session(scene, actor)
            if body is not None:
                return Subject(Found.NAMED, (body,))
    meeting = _MEETING.search(clause)
    at_meeting = _AT_MEETING.search(clause)
    for chain in chains(scene, start, end):
        first, last = chain[0].start - start, chain[-1].end - start
        held = meeting and meeting.end() <= first
        if held and not (at_meeting and at_meeting.end() <= first):
            return _sitting(scene, start) if governor.sense == "pass" else Subject(Found.MEETING)
        if clause[first] == " " or _leads_away(clause[:first]):
            continue
        return _led_by(scene, chain, clause[last:], governor)
    if _MANY.search(clause):
        return Subject(Found.MANY)
    if _MEETING.match(clause.lstrip()) and not _AT_MEETING.match(clause.lstrip()):
        return _sitting(scene, start) if governor.sense == "pass" else Subject(Found.MEETING)
    if _OTHER.search(clause):
        return Subject(Found.UNNAMED)
    return Subject(Found.NONE)


def _led_by(scene: Scene, chain: tuple[Actor, ...], after: str, governor: Governor) -> Subject:
    """The subject that names leading a clause give; `after` is the clause behind them."""
    if chain[-1].label == EntityLabel.EVENT:
        return _event_subject(scene, chain[-1], governor)
    if after.startswith("的"):
        return Subject(Found.UNNAMED)
    if governor.sense == "pass" and is_of_staff(after):
        return Subject(Found.MEETING)
    if governor.sense == "pass" and _PRESIDES.match(after):
        # What a meeting passes is not passed by who presides over it.
        return _sitting(scene, chain[0].start)
    return Subject(Found.NAMED, chain)


def _sentence_before(scene: Scene, begin: int, governor: Governor) -> Subject:
    if begin == 0 or governor.sense not in ("issue", "sign"):
        return Subject(Found.NONE)
    start = sentence_start(scene.skeleton, begin - 1)
    if start and _ON_PAPER.match(scene.skeleton, start):
        # 甲印发《规划》。《规划》明确…。同日下发《意见》。
        begin, start = start, sentence_start(scene.skeleton, start - 1)
    comma = _COMMA.search(scene.skeleton, start, begin)
    return _leading(scene, start, comma.start() if comma else begin - 1, governor)


_ON_PAPER = re.compile(rf"\s{{0,4}}+{TITLE}")
"""How a sentence begins that only tells what is in a paper."""


def _hide_within(clause: str) -> str:
    """The clause with its phrases of place and time (在…上) blanked."""
    return _WITHIN.sub(lambda m: " " * len(m.group()), clause)


def _event_subject(scene: Scene, event: Actor, governor: Governor) -> Subject:
    if governor.sense != "pass":
        return Subject(Found.MEETING)
    body = body_of_session(event.name)
    if body:
        return Subject(Found.NAMED, (_renamed(event, body),))
    return _sitting(scene, event.start)


def _renamed(actor: Actor, body: str) -> Actor:
    return Actor(actor.start, actor.start + len(body), EntityLabel.ORG, body)


def _sitting(scene: Scene, before: int) -> Subject:
    """The body whose session the event tells of, for a 会议 or 全会 that passes something."""
    for actor in reversed(scene.between(max(0, before - 4 * REACH), before)):
        body = _body_in_session(scene, actor)
        if body is not None:
            return Subject(Found.NAMED, (body,))
    return Subject(Found.MEETING)


def _body_in_session(scene: Scene, actor: Actor) -> Actor | None:
    """The body whose session a name is, or that is said to sit (市政府召开常务会议)."""
    if actor.label not in (EntityLabel.EVENT, EntityLabel.ORG):
        return None
    if _STUDIED.match(scene.skeleton, actor.end):
        return None
    if actor.name.endswith(_SITS) and (body := body_of_session(actor.name)):
        return _renamed(actor, body)
    if actor.label != EntityLabel.ORG:
        return None
    session = _SESSION.match(scene.readable, actor.start)
    if session is None and _DELIBERATES.search(actor.name):
        session = _CONVENES.match(scene.readable, actor.start)
    return actor if session and not is_of_staff(session.group()) else None


def _parties(scene: Scene, before: int) -> Subject:
    """The sides that 双方 stands for: the last row of at least two names before it."""
    for chain in reversed(chains(scene, max(0, before - 4 * REACH), before)):
        sides = tuple(a for a in chain if a.label in (EntityLabel.ORG, EntityLabel.GPE))
        if len(sides) > 1:
            return Subject(Found.NAMED, sides)
    return Subject(Found.UNNAMED)


def _same_body(scene: Scene, noun: str, before: int) -> Subject:
    """The body that 该局, 公司 or 学校 refers back to."""
    ends = SAME_END.get(noun, (noun,))
    for actor in reversed(scene.between(max(0, before - 4 * REACH), before)):
        if actor.label == EntityLabel.ORG and actor.name.endswith(ends):
            return Subject(Found.NAMED, (actor,))
    return Subject(Found.UNNAMED)
