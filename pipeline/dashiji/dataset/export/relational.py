"""The dataset as tables of a database: every row with a key, which the files do without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dashiji.dataset.export.search import search_text
from dashiji.dataset.export.snapshot import LAYERS, Snapshot
from dashiji.dataset.schema import ALL_TABLES, PRIMARY_KEYS, WHOLE_TABLES, columns


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a database table; `kind` is str, int, float or list."""

    name: str
    kind: str
    nullable: bool
    about: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A table with its primary key, and which columns refer to which table."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...]


_NUMBER = Field("n", "int", nullable=False, about="The row's number in its event or chronicle.")
_SEARCH = Field(
    "search_text", "str", nullable=False, about="The event's words, parted by spaces, for search."
)
_TEXT = (
    Field("chronicle_id", "str", nullable=False, about="The chronicle."),
    Field("text", "str", nullable=False, about="The text that start and end of its rows index."),
)


def relations() -> tuple[Relation, ...]:
    """All tables, each after those that it refers to.

    Mentions and issues get a number `n` within their event or chronicle, which makes their key;
    `events` gets `search_text`, and `texts` holds the chronicles' texts.
    """
    found = []
    for table in ALL_TABLES:
        fields = tuple(
            Field(c.name, c.type, c.nullable, f"{c.description} {c.description_zh}")
            for c in columns(table)
        )
        refers = tuple(
            (key, home)
            for key, home in (("chronicle_id", "chronicles"), ("event_id", "events"))
            if table != home and any(field.name == key for field in fields)
        )
        if table == "events":
            found.append(Relation(table, (*fields, _SEARCH), ("event_id",), refers))
        elif table in WHOLE_TABLES:
            found.append(Relation(table, fields, PRIMARY_KEYS[table], ()))
        elif table == "chronicles":
            found.append(Relation(table, fields, ("chronicle_id",), refers))
        else:
            owner = "event_id" if table in LAYERS else "chronicle_id"
            found.append(Relation(table, (_NUMBER, *fields), (owner, "n"), refers))
    texts = Relation("texts", _TEXT, ("chronicle_id",), (("chronicle_id", "chronicles"),))
    return (*found, texts)


def tuples(
    snapshot: Snapshot, relation: Relation, *, as_list: Callable[[list[str]], Any]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its fields; `as_list` turns lists into what is stored."""
    if relation.name == "texts":
        yield from snapshot.texts.items()
        return
    numbers: Counter[Any] = Counter()
    for row in snapshot.rows.get(relation.name, ()):
        owner = row[relation.key[0]]
        numbers[owner] += 1
        made: dict[str, Any] = {"n": numbers[owner]}
        if relation.name == "events":
            made["search_text"] = search_text(snapshot, row)
        values = (made.get(f.name) if f.name in made else row[f.name] for f in relation.fields)
        yield tuple(as_list(value) if isinstance(value, list) else value for value in values)
