"""People named in a row, and the rows that a chain of titles gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashiji.annotate.mentions import EntityMention, RoleMention
from dashiji.annotate.roles.chains import Segment
from dashiji.annotate.roles.context import Context

_COMMA = re.compile(r"(?:[（(][^（()）]{1,24}[)）])?\s*(?:、|和|及|以及|与)\s*\Z")


def group_from(context: Context, index: int) -> tuple[EntityMention, ...]:
    """The person at an index and those who follow, joined by 、 or 和 with nothing else between."""
    last = index
    while last + 1 < len(context.people) and are_joined(context, last):
        last += 1
    return context.people[index : last + 1]


def group_to(context: Context, index: int) -> tuple[EntityMention, ...]:
    """The person at an index and those who stand before, joined in the same way."""
    first = index
    while first > 0 and are_joined(context, first - 1):
        first -= 1
    return context.people[first : index + 1]


def are_joined(context: Context, index: int) -> bool:
    """Whether the person at an index and the next one are joined by 、 or 和."""
    left, right = context.people[index], context.people[index + 1]
    between = context.text[left.end : right.start]
    return len(between) <= 30 and _COMMA.fullmatch(between) is not None


def rows_of(
    context: Context,
    chain: Sequence[Segment],
    people: Sequence[EntityMention],
    method: str,
    *,
    paired: bool = False,
) -> Iterator[RoleMention]:
    """A row for each person and title; `paired` gives the first the first title, and so on."""
    if paired and len(people) == len(chain):
        titles: list[tuple[Segment, ...]] = [(segment,) for segment in chain]
    else:
        titles = [tuple(chain)] * len(people)
    for person, segments in zip(people, titles, strict=True):
        for segment in segments:
            if segment.title.is_role:
                yield RoleMention(
                    min(segment.start, person.start),
                    max(segment.title.end, person.end),
                    context.text[person.start : person.end],
                    segment.org,
                    segment.role,
                    method,
                )
