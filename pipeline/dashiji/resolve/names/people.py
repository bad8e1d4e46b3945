"""People of one name kept apart: two who hold the same office in different bodies are two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashiji.annotate.mentions import RoleMention
from dashiji.annotate.roles.titles import title_ending

_FORMER = ("原", "前")
_TELLING = frozenset({"office", "profession"})
"""Kinds of titles held in one body; ranks and memberships are often held in several."""


@dataclass(slots=True)
class _Person:
    """What is known of one of the people of a name: each role with its bodies."""

    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def can_be(self, roles: Mapping[str, set[str]]) -> bool:
        """Whether someone with these roles can be the same person."""
        return not any(
            self.roles.get(role) and not _related(self.roles[role], bodies)
            for role, bodies in roles.items()
        )

    def label(self) -> str:
        """The first role, with its body, as it tells this person from a namesake."""
        for role, bodies in self.roles.items():
            return f"{min(bodies)}{role}"
        return ""


def tell_apart(
    roles: Sequence[Sequence[RoleMention]], bodies: Mapping[str, str]
) -> list[dict[str, str]]:
    """For each event the canonical names of people that are not simply their name.

    `bodies` maps a body as named to its canonical name. A namesake is told by his first role:
    陈明（青石县法院院长）. Offices that change hands by an appointment are no sign of two people.
    """
    by_name: dict[str, list[tuple[int, dict[str, set[str]]]]] = defaultdict(list)
    moved: set[str] = set()
    for index, event in enumerate(roles):
        held: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in event:
            if row.method == "appointment":
                moved.add(row.person)
            held[row.person]
            if row.org and _tells(row.role):
                held[row.person][row.role].add(bodies.get(row.org, row.org))
        for person, known in held.items():
            by_name[person].append((index, known))
    canonical: list[dict[str, str]] = [{} for _ in roles]
    for name, events in by_name.items():
        if name not in moved:
            for index, label in _split(events).items():
                canonical[index][name] = f"{name}（{label}）"
    return canonical


def _split(events: Sequence[tuple[int, Mapping[str, set[str]]]]) -> dict[int, str]:
    """Event index → what tells its person from the others; {} where all are one person."""
    people: list[_Person] = []
    chosen: dict[int, _Person] = {}
    latest: _Person | None = None
    for index, roles in events:
        person = next((p for p in people if p.can_be(roles)), None) if roles else latest
        if person is None:
            person = _Person()
            people.append(person)
        for role, bodies in roles.items():
            person.roles[role] |= bodies
        chosen[index] = latest = person
    if len([person for person in people if person.roles]) < 2:
        return {}
    return {index: person.label() for index, person in chosen.items() if person.roles}


def _tells(role: str) -> bool:
    """Whether a role is one that a person has in one body only, and has now."""
    if role.startswith(_FORMER):
        return False
    title = title_ending(role, len(role))
    return title is not None and title.kind in _TELLING


def _related(left: set[str], right: set[str]) -> bool:
    return any(a in b or b in a for a in left for b in right)
