"""Roles that a verb gives or takes: 任命甲为…, 免去甲的…职务, 甲当选…, …由甲担任."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from dashiji import lexicon
from dashiji.annotate.mentions import RoleMention
from dashiji.annotate.roles.chains import Segment, carry_over, read_chain
from dashiji.annotate.roles.context import Context
from dashiji.annotate.roles.people import are_joined, group_from, group_to, rows_of
from dashiji.annotate.roles.titles import title_ending, title_starting
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either
from dashiji.records import EntityLabel

_REACH = 60
"""Characters after a verb within which the title ends that it gives."""

_STOP = re.compile(r"[，。；！？,;!?\n]|[（(](?![^（()）]{1,8}[)）]、)")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_NEXT = re.compile("[，、；]")
_INSTEAD = re.compile("(?:将)?(?:接替|接任|替代|取代|代替)")
_OWN = re.compile(r"其(?:所任)?(?:的|原任)?")
_LEAD = re.compile(
    r"(?:了|为|新一届|第[一二三四五六七八九十百\d]+届|本届|新任|该"
    "|[我本该](?=[校院局厂馆所站公单县市省区乡镇行矿台社会处厅集中支分总部委]))+"
)
_FILLER = re.compile(
    r"(?:[（(][^（()）]{0,24}[)）])?(?:同志|先生|女士)?[^，。；、：！？,;:!?（()）《》“”\n]{0,12}?"
)
_NOT_HELD = re.compile(r"候选人|人选|级|一行")
_BEING = re.compile(r"(?:[（(][^（()）]{0,24}[)）])?(?:此前|之前|[曾原现])?[为系是](?!期)")
_WITH = re.compile("以[^，。；、\\n]{0,24}\\Z")
"""Before who leads those that follow (以甲为组长的督导组)."""
_MOVING = frozenset("调升改转晋")
"""What verbs of going from one office to another begin with."""
_CLAUSE_END = re.compile(r"[，,。；;\n]|\Z")
_NO_OFFICE = "(?![命务何意期教凭免性重])"
"""After 任 in other words than those of holding an office."""
_CAREER = re.compile(
    rf"[^。；！？、（()\n]{{0,50}}?[，,](?:(?:此前|曾|曾经|现|历|先后|之前|原)(?:担)?任{_NO_OFFICE}"
    r"|(?:同时|并|也)?(?:不再(?:担|兼)任|卸任|辞去)(?:了)?|(?:同时|并|后)?(?:调|转|升|改)任|此前[为是])"
    rf"|(?:同志)?(?:试用|挂职|任职)期满[，,]?(?:正式)?任{_NO_OFFICE}"
)


@frozen
class _Scope:
    """The rest of a sentence after a verb that names or strips people."""

    start: int
    end: int
    frame: str


def read_appointments(context: Context) -> Iterator[RoleMention]:
    """All rows that verbs of appointment give, person by person."""
    yield from _read_takings(context)
    for index in range(len(context.people)):
        yield from _read_given(context, index)
        yield from _read_career(context, index)
    scopes = tuple(_find_scopes(context.text))
    for index, person in enumerate(context.people):
        if not any(scope.start <= person.start < scope.end for scope in scopes):
            yield from _read_being(context, index)
    for scope in scopes:
        yield from _read_scope(context, scope)


def _read_scope(context: Context, scope: _Scope) -> Iterator[RoleMention]:
    """任命甲为某局局长、乙为副局长; 免去甲的某局局长职务: the body holds until another is named."""
    carried = ""
    verbs = _verbs()
    if scope.frame == "strips":
        yield from _read_own(context, scope)
    first = bisect_left(context.people, scope.start, key=attrgetter("start"))
    beyond = bisect_right(context.people, scope.end, key=attrgetter("end"))
    for index in range(first, beyond):
        person = context.people[index]
        title = title_starting(context.text, person.end, context.ceiling(person.end))
        pattern = verbs.owning if scope.frame == "strips" else verbs.linking
        link = pattern.match(context.text, person.end)
        if link is None and title is not None:
            link = pattern.match(context.text, title.end)
        if link is None:
            continue
        chain = carry_over(_chain_from(context, link.end()), carried)
        carried = next((segment.org for segment in reversed(chain) if segment.org), carried)
        people = group_to(context, index)
        paired = "分别" in link.group()
        yield from rows_of(context, chain, people, "appointment", paired=paired)


def _read_own(context: Context, scope: _Scope) -> Iterator[RoleMention]:
    """任命甲为…，免去其某局局长职务: 其 is who was named last in the sentence."""
    own = _OWN.match(context.text, scope.start)
    before = bisect_left(context.people, scope.start, key=attrgetter("end"))
    if own is None or not before:
        return
    last = context.people[before - 1]
    if _SENTENCE_END.search(context.text, last.end, scope.start):
        return
    chain = _chain_from(context, own.end())
    yield from rows_of(context, chain, (last,), "appointment", paired=False)


def _read_takings(context: Context) -> Iterator[RoleMention]:
    """甲当选某会主席, 甲、乙分别任…; the filler between name and verb holds no other name.

    In a row (甲任某校党委书记，乙任院长) the body holds until another is named. Who takes another's
    place (甲接替乙任局长) is who stands before.
    """
    carried, last = "", -1
    for index, person in enumerate(context.people):
        ceiling = min(len(context.text), context.ceiling(person.end) + 12)
        verb = _taken_through(context, index)
        if verb is None:
            verb = _verbs().taking.match(context.text, person.end, ceiling)
            if verb is None or context.floor(verb.end()) > person.end:
                continue
        chain = _chain_from(context, verb.end())
        called = context.name_ending(verb.end("to")) if verb.groupdict().get("to") else None
        if called is not None and called.label is EntityLabel.ORG:
            chain = carry_over(chain, context.text[called.start : called.end])
        if not chain:
            continue
        people = group_to(context, index)
        before = context.people[index - 1] if index else person
        if index and _INSTEAD.fullmatch(context.text, before.end, person.start):
            people = group_to(context, index - 1)
        if last >= 0 and _NEXT.fullmatch(context.text, last, people[0].start):
            chain = carry_over(chain, carried)
        carried, last = chain[-1].org, chain[-1].title.end
        yield from rows_of(context, chain, people, "appointment", paired="分别" in verb.group())


def _taken_through(context: Context, index: int) -> re.Match[str] | None:
    """甲被某市委任命为…, 甲由某局局长调任…, 甲调某局任…: the verb behind what stands between.

    That is who appoints, the office before or the body that the person goes to.
    """
    person = context.people[index]
    verb = _verbs().through.match(context.text, person.end)
    others = context.people[index + 1 : index + 2]
    return None if verb is None or any(other.start < verb.end() for other in others) else verb


def _read_being(context: Context, index: int) -> Iterator[RoleMention]:
    """甲为某大学教授, 甲（挂职）、乙为副主席: what people are, to the end of the clause."""
    person = context.people[index]
    verb = _BEING.match(context.text, person.end)
    chain = _chain_from(context, verb.end()) if verb else ()
    end = chain[-1].title.end if chain else 0
    led = context.text.startswith("的", end) and _WITH.search(context.text, 0, person.start)
    if chain and (led or _CLAUSE_END.match(context.text, end)):
        people = group_to(context, index)
        yield from rows_of(context, chain, people, "appointment", paired=False)


def _read_career(context: Context, index: int) -> Iterator[RoleMention]:
    """甲生于某年，此前任某大学副校长: a later clause on the person who is the subject.

    So too for what the person leaves: 甲任某局局长，不再担任某厅副厅长职务.
    """
    person = context.people[index]
    verb = _CAREER.match(context.text, person.end)
    others = context.people[index + 1 : index + 2]
    if verb is None or any(other.start < verb.end() for other in others):
        return
    yield from rows_of(
        context, _chain_from(context, verb.end()), (person,), "appointment", paired=False
    )


def _read_given(context: Context, index: int) -> Iterator[RoleMention]:
    """…由甲担任: the title stands before 由, what the person is otherwise may stand after it."""
    person = context.people[index]
    if index and are_joined(context, index - 1):
        return  # read with the first of the group
    group = group_from(context, index)
    end = group[-1].end
    rank = title_starting(context.text, end, context.ceiling(end))
    given = _verbs().given
    if not given.match(context.text, end) and not (rank and given.match(context.text, rank.end)):
        return
    own = read_chain(context, person.start)
    start = own[0].start if own else person.start
    by = _verbs().by.search(context.text, max(0, start - 8), start)
    if by:
        chain = read_chain(context, by.start())
        yield from rows_of(context, chain, group, "appointment", paired="分别" in by.group())


def _chain_from(context: Context, start: int) -> tuple[Segment, ...]:
    """The longest chain of titles that fills the words from `start` on."""
    text = context.text
    lead = _LEAD.match(text, start)
    starts = {start, lead.end()} if lead else {start}
    stop = _STOP.search(text, start, start + _REACH)
    limit = stop.start() if stop else min(len(text), start + _REACH)
    for end in range(limit, start + 1, -1):
        if title_ending(text, end, start) is None or _NOT_HELD.match(text, end):
            continue
        chain = read_chain(context, end, start)
        if chain and chain[0].start in starts:
            return chain
        if chain and lead:
            shorter = read_chain(context, end, lead.end())
            if shorter and shorter[0].start == lead.end():
                return shorter
    return ()


def _find_scopes(text: str) -> Iterator[_Scope]:
    last = None
    for verb in _verbs().scoping.finditer(text):
        stop = _SENTENCE_END.search(text, verb.end())
        end = stop.start() if stop else len(text)
        frame = _frames()[verb.group()]
        if last is not None:
            yield _Scope(last.start, min(last.end, verb.start()), last.frame)
        last = _Scope(verb.end(), end, frame)
    if last is not None:
        yield last


@frozen
class _Verbs:
    taking: re.Pattern[str]
    through: re.Pattern[str]
    scoping: re.Pattern[str]
    linking: re.Pattern[str]
    owning: re.Pattern[str]
    given: re.Pattern[str]
    by: re.Pattern[str]


@cache
def _frames() -> dict[str, str]:
    return {
        row["verb"]: row["frame"]
        for row in lexicon.load("appointment_verbs")
        if row["frame"] in {"names", "strips"}
    }


@cache
def _verbs() -> _Verbs:
    by_frame: dict[str, list[str]] = {}
    for row in lexicon.load("appointment_verbs"):
        by_frame.setdefault(row["frame"], []).append(row["verb"])
    words = {frame: either(verbs) for frame, verbs in by_frame.items()}
    passive = either(v[1:] for v in by_frame["takes"] if v[0] == "被")
    moved = either(v for v in by_frame["takes"] if len(v) > 1 and v[0] in _MOVING)
    group = r"(?:等(?:\d+|[一二三四五六七八九十]+)?[名位人个]?人?|同志|[（(][^（()）]{0,24}[)）])?"
    return _Verbs(
        taking=re.compile(rf"{_FILLER.pattern}(?<![主责信首历])(?:{words['takes']})"),
        through=re.compile(
            rf"(?:同志)?(?:被[^，。；：、！？\n]{{2,20}}?(?:{passive})|由[^，。；：！？\n]{{2,30}}?(?:{moved})"
            rf"|(?:调至|调到|调往|派到|[调到赴回])(?P<to>[^，。；：！？\n]{{2,20}}?)担?任{_NO_OFFICE})"
        ),
        scoping=re.compile(f"{words['names']}|{words['strips']}"),
        linking=re.compile(rf"{group}(?:分别)?(?:为|担任|出任|任)"),
        owning=re.compile(rf"{group}(?:所任)?的?"),
        given=re.compile(rf"{group}(?:分别)?(?:{words['given']}|任)(?!\w{{0,3}}[长席任])"),
        by=re.compile(r"(?:一职|职务)?(?:分别|仍|均|都)?由\Z"),
    )
