"""The names of a whole dataset: one row a name, over all chronicles, with its forms and its reach.

Bodies, places and the like are one where their canonical name and official code agree. People are
one by name, body and role: who is called the same in two chronicles is one person only where the
two share a body or an office, or where nothing else is known of one of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from dashiji.dataset.sorting import Sorter
from dashiji.records import EntityLabel, NameRow

if TYPE_CHECKING:
    from dashiji.dataset.tables import Tables

_TOLD_BY = re.compile(r"（[^（）]+）\Z")
"""What tells namesakes of one chronicle apart: 陈明（青石县法院院长）."""
_ID_DIGITS = 10
_LAST_DAY = "9999"
_RANKS = {label: rank for rank, label in enumerate(EntityLabel)}
_AT_ONCE = 10_000

_Item = TypeVar("_Item")
_Office = tuple[str, str]
"""A body, "" where none is named, and a role in it."""


@dataclass(slots=True)
class _Name:
    """What is known of a name so far; `first` and `last` are (day, event id).

    There are many, most with one form and one chronicle: they hold tuples, not dicts.
    """

    label: EntityLabel
    canonical: str
    ref: str | None
    forms: tuple[str, ...] = ()
    offices: tuple[_Office, ...] = ()
    chronicles: list[str] = field(default_factory=list)
    first: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    mentions: int = 0
    events: int = 0

    def take(self, other: _Name) -> None:
        """Add what is known of the same name in another chronicle, which comes later."""
        self.forms = _joined(self.forms, other.forms)
        self.offices = _joined(self.offices, other.offices)
        self.chronicles += other.chronicles
        self.mentions += other.mentions
        self.events += other.events
        if not self.first[1] or other.first[0] < self.first[0]:
            self.first = other.first
        if not self.last[1] or other.last[0] >= self.last[0]:
            self.last = other.last

    def shares_office(self, other: _Name) -> bool:
        """Whether two people have a body in common, or an office that no body is named for."""
        bodies = {body for body, _ in self.offices if body}
        if any(body in bodies for body, _ in other.offices):
            return True
        return any(not body and (body, role) in self.offices for body, role in other.offices)

    def row(self, canonical: str) -> NameRow:
        """The name as a row of the table."""
        key = f"{self.label}\n{canonical}\n{self.ref or ''}"
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return NameRow(
            name_id=f"{self.label.lower()}-{digest[:_ID_DIGITS]}",
            label=self.label,
            canonical=canonical,
            ref=self.ref,
            forms=self.forms,
            offices=tuple(f"{body} {role}".strip() for body, role in self.offices),
            first_event=self.first[1],
            last_event=self.last[1],
            date_first=self.first[0] if self.first[0] != _LAST_DAY else "",
            date_last=self.last[0] if self.last[0] != _LAST_DAY else "",
            n_mentions=self.mentions,
            n_events=self.events,
            chronicles=tuple(self.chronicles),
        )


class NameIndex:
    """Collects names chronicle by chronicle; all but a bounded number of them wait on disk.

    Use it as a context, which closes its files.

    Args:
        folder: Where these files are made; in the system's folder for temporary files without.
        at_once: Names of chronicles that are in memory at the same time, half a kilobyte each.
    """

    def __init__(self, folder: Path | None = None, at_once: int = _AT_ONCE) -> None:
        self._names: Sorter[_Name] = Sorter(at_once, folder)
        self._people: Sorter[_Name] = Sorter(at_once, folder)
        self._files = ExitStack()

    def __enter__(self) -> Self:
        self._files.enter_context(self._names)
        self._files.enter_context(self._people)
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def add(self, tables: Tables) -> None:
        """Take in the mentions of one chronicle.

        Raises:
            OSError: the disk is full or not writable.
        """
        for name in _names_of(tables):
            if name.label is EntityLabel.PERSON:
                key = (_RANKS[name.label], _TOLD_BY.sub("", name.canonical), "")
            else:
                key = (_RANKS[name.label], name.canonical, name.ref or "")
            self._names.add(key, name)

    def rows(self) -> Iterator[NameRow]:
        """A row a name, by label, then name; made one by one, since they weigh as much again."""
        for rank, ranked in groupby(self._names.in_order(), key=lambda item: item[0][0]):
            alike = groupby(ranked, key=itemgetter(0))
            if rank == _RANKS[EntityLabel.PERSON]:
                yield from self._rows_of_people(
                    (key[1], [name for _, name in found]) for key, found in alike
                )
                continue
            for _, found in alike:
                name, *others = (name for _, name in found)
                for other in others:
                    name.take(other)
                yield name.row(name.canonical)

    def _rows_of_people(self, bearers: Iterable[tuple[str, list[_Name]]]) -> Iterator[NameRow]:
        """Rows of people, given the bearers of each bare name in the order of the chronicles."""
        for bare, candidates in bearers:
            people = _told_apart(candidates)
            for canonical, person in zip(_labels(bare, people), people, strict=True):
                self._people.add((canonical, person.ref or ""), person)
        for (canonical, _), person in self._people.in_order():
            yield person.row(canonical)


def names_of(chronicles: Iterable[Tables]) -> list[NameRow]:
    """The names of some chronicles, as rows."""
    with NameIndex() as index:
        for tables in chronicles:
            index.add(tables)
        return list(index.rows())


def _names_of(tables: Tables) -> Iterator[_Name]:
    """The names of one chronicle, in the order of their first mention."""
    days = {event.event_id: event.date_start or _LAST_DAY for event in tables.events}
    found: dict[tuple[EntityLabel, str, str | None], _Name] = {}
    seen: dict[tuple[EntityLabel, str, str | None], set[str]] = defaultdict(set)
    bodies: dict[str, str] = {}
    people: dict[tuple[str, str], _Name] = {}
    for row in tables.entities:
        key = (row.label, row.canonical, row.ref)
        name = found.setdefault(key, _Name(row.label, row.canonical, row.ref))
        name.forms = _joined(name.forms, (row.text,))
        name.chronicles = name.chronicles or [row.chronicle_id]
        name.mentions += 1
        if row.event_id not in seen[key]:
            seen[key].add(row.event_id)
            name.events += 1
            at = (days[row.event_id], row.event_id)
            name.first = at if not name.first[1] or at[0] < name.first[0] else name.first
            name.last = at if not name.last[1] or at[0] >= name.last[0] else name.last
        if row.label is EntityLabel.PERSON:
            people[row.event_id, row.text] = name
        else:
            bodies[row.text] = row.canonical
    for role in tables.roles:
        person = people.get((role.event_id, role.person))
        if person is not None:
            office = (bodies.get(role.org, role.org), role.role)
            person.offices = _joined(person.offices, (office,))
    yield from found.values()


def _joined(known: tuple[_Item, ...], more: tuple[_Item, ...]) -> tuple[_Item, ...]:
    return (*known, *(item for item in more if item not in known))


def _told_apart(candidates: list[_Name]) -> list[_Name]:
    """The people that the bearers of one name in several chronicles are."""
    people: list[_Name] = []
    for candidate in sorted(candidates, key=lambda name: not name.offices):
        elsewhere = [p for p in people if candidate.chronicles[0] not in p.chronicles]
        same = [person for person in elsewhere if person.shares_office(candidate)]
        if not same and len(elsewhere) == len(people) == 1:
            same = [p for p in people if not (p.offices and candidate.offices)]
        if same:
            same[0].take(candidate)
        else:
            people.append(candidate)
    return people


def _labels(bare: str, people: list[_Name]) -> list[str]:
    """A canonical name for each bearer of a name: the name alone where there is only one."""
    if len(people) == 1:
        return [bare]
    labels: list[str] = []
    for person in people:
        office = next(iter(person.offices), None)
        label = f"{bare}（{''.join(office)}）" if office else bare
        if label in labels:
            label = f"{bare}（{person.chronicles[0]}）"
        labels.append(label)
    return labels
