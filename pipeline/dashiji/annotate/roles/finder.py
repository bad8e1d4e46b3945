"""All readings of roles over one text: titles beside names, and verbs of appointment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashiji.annotate.mentions import EntityMention, RoleMention, Word
from dashiji.annotate.roles.appointments import read_appointments
from dashiji.annotate.roles.chains import carry_over, read_chain
from dashiji.annotate.roles.context import Context
from dashiji.annotate.roles.people import group_from, rows_of
from dashiji.annotate.roles.titles import title_starting

_GAP = re.compile(r"[\s：:“\"]{0,3}\Z")
_COLONS = frozenset("：:")
"""After a title that all people of a list have (市委常委：甲、乙)."""
_JOINT = re.compile(r"(?:\s{0,2}、\s{0,2}|以及|[和与及])\Z")
_EQUATION = re.compile(r"(?:一职)?(?:的?[是为]|分别[是为])\Z")
_BRACKET = re.compile(r"[（(]([^（()）]{2,40})[)）]")
_GLOSS = re.compile(r"\s?[（(][^（()）]{1,24}[)）]")
_DOES = re.compile("(?:总?主编|总?导演|编剧|编导|翻译|编辑|设计|指挥)(?=[的《了]|(?:出版)?《)")
"""Titles that are verbs before what is made (甲主编的《…》)."""
_NO_TITLE_AFTER = re.compile(r"[们台级]|团(?!队)")


def find_roles(
    text: str, words: tuple[Word, ...], entities: tuple[EntityMention, ...]
) -> tuple[RoleMention, ...]:
    """The roles of a text's people, each (person, organisation, role) once, in source order."""
    context = Context(text, words, entities)
    readings = (
        read_before(context),
        read_after(context),
        read_brackets(context),
        read_appointments(context),
    )
    found = [row for reading in readings for row in reading]
    found.sort(key=lambda row: (row.start, row.end, row.role))
    known: dict[tuple[str, str, str], RoleMention] = {}
    for row in found:
        known.setdefault((row.person, row.org, row.role), row)
    return tuple(known.values())


def read_before(context: Context) -> Iterator[RoleMention]:
    """Titles before names: 某局副局长甲、乙; and the equation 队长为某校教授甲.

    In a list of people (某会主席甲、副主席乙) the organisation holds until another is named.
    """
    text = context.text
    listed_to, carried = -1, ""
    for index, person in enumerate(context.people):
        gap = _GAP.search(text, max(0, person.start - 3), person.start)
        chain = read_chain(context, gap.start() if gap else person.start)
        start = chain[0].start if chain else person.start
        if chain:
            joint = _JOINT.search(text, max(0, start - 3), start)
            if joint and joint.start() == listed_to:
                chain = carry_over(chain, carried)
            listed = gap is not None and gap.group()[:1] in _COLONS
            shared = listed or chain[-1].title.is_shared
            people = group_from(context, index) if shared else (person,)
            yield from rows_of(context, chain, people, "title-before")
            listed_to, carried = _said_to(context, people[-1]), chain[-1].org
        equation = _EQUATION.search(text, max(0, start - 6), start)
        if equation:
            outer = read_chain(context, equation.start())
            yield from rows_of(context, outer, group_from(context, index), "equation")


def _said_to(context: Context, person: EntityMention) -> int:
    """Where what is said of a listed person ends: the name, a rank and a bracket behind it."""
    rank = title_starting(context.text, person.end, context.ceiling(person.end))
    end = rank.end if rank is not None else person.end
    gloss = _GLOSS.match(context.text, end)
    return gloss.end() if gloss else end


def read_after(context: Context) -> Iterator[RoleMention]:
    """Titles after names, which name no organisation: 王某教授."""
    text = context.text
    for person in context.people:
        ceiling = context.ceiling(person.end)
        title = title_starting(text, person.end, ceiling)
        if (
            title is None
            or not title.is_role
            or title.side == "before"
            or _NO_TITLE_AFTER.match(text, title.end)
            or _DOES.match(text, title.start)
            or context.name_starting(title.end) in context.people
        ):
            continue
        role = text[title.start : title.end]
        yield RoleMention(
            person.start, title.end, text[person.start : person.end], "", role, "title-after"
        )


def read_brackets(context: Context) -> Iterator[RoleMention]:
    """Titles in brackets after a name: 甲（某校教授）."""
    for person in context.people:
        bracket = _BRACKET.match(context.text, person.end)
        if bracket:
            chain = read_chain(context, bracket.end(1), bracket.start(1))
            if chain and chain[0].start == bracket.start(1):
                yield from rows_of(context, chain, (person,), "title-in-brackets")
