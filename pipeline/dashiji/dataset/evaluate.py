"""Precision, recall and F1 of a dataset against gold chronicles, layer by layer.

Every figure is exact match. A span counts when start, end and all fields of its layer are the
gold's; fields of an event count when its lines are the gold's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from dashiji.dataset.gold import GoldChronicle, GoldEvent, line_starts, load_gold
from dashiji.dataset.load import load_tables

FIELDS = ("title", "date", "type", "place")
MEAN_OF = ("events", *FIELDS, "entities", "roles", "counts", "documents", "dates")
"""The layers whose mean F1 is the score."""

_CORE = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE"}
_TABLES = ("events", "entities", "roles", "counts", "documents", "dates")
_WIDE = 3
"""A predicted count that covers a gold one on both sides touches it only if it is at most this many
times as long."""

Row = Mapping[str, Any]
Key = tuple[Any, ...]
Pair = tuple[Counter[Any], Counter[Any]]
"""What the gold has and what the dataset has, as multisets of comparable values."""


@dataclass(slots=True)
class Tally:
    """How many items of a layer are right, predicted and in the gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, pair: Pair) -> None:
        """Count one event's items."""
        gold, predicted = pair
        self.right += (gold & predicted).total()
        self.gold += gold.total()
        self.predicted += predicted.total()

    @property
    def precision(self) -> float:
        """Share of the predicted items that are right; 0 where there are none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found; 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """An item that a layer missed, or has too much."""

    chronicle: str
    line: int
    layer: str
    missed: bool
    item: str


@dataclass(slots=True)
class Evaluation:
    """The figures of all layers and labels, and every difference behind them."""

    layers: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    labels: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    differences: list[Difference] = field(default_factory=list)
    events: int = 0
    perfect_events: int = 0

    @property
    def perfect(self) -> float:
        """Share of gold events in which every layer and field is right."""
        return self.perfect_events / self.events if self.events else 0.0

    @property
    def score(self) -> float:
        """Mean F1 of the layers of `MEAN_OF`."""
        return sum(self.layers[name].f1 for name in MEAN_OF) / len(MEAN_OF)

    def as_dict(self) -> dict[str, Any]:
        """The figures as JSON-able values."""

        def figures(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
            return {
                name: {
                    "p": tally.precision,
                    "r": tally.recall,
                    "f1": tally.f1,
                    "right": tally.right,
                    "predicted": tally.predicted,
                    "gold": tally.gold,
                }
                for name, tally in tallies.items()
            }

        return {
            "layers": figures(self.layers),
            "labels": figures(dict(sorted(self.labels.items()))),
            "perfect": self.perfect,
            "score": self.score,
        }


def evaluate(dataset: Path, gold: Iterable[Path]) -> Evaluation:
    """Hold a dataset against gold files; each is compared with the chronicle of its name.

    Raises:
        DatasetError: no dataset there, or a gold file is missing or faulty.
    """
    frames = load_tables(dataset)
    evaluation = Evaluation()
    for path in gold:
        chronicle = load_gold(path)
        rows: dict[str, Sequence[Row]] = {}
        for name in _TABLES:
            own = frames[name][frames[name]["chronicle_id"] == chronicle.name]
            rows[name] = cast("Sequence[Row]", own.to_dict("records"))
        _compare(evaluation, chronicle, rows)
    return evaluation


def _compare(
    evaluation: Evaluation, gold: GoldChronicle, rows: Mapping[str, Sequence[Row]]
) -> None:
    starts = line_starts(gold.text)
    by_lines = {_lines_of(row, gold.text, starts): row for row in rows["events"]}
    wanted = Counter((event.line_first, event.line_last) for event in gold.events)
    found = Counter(_lines_of(row, gold.text, starts) for row in rows["events"])
    _record(evaluation, gold.name, 0, {"events": (wanted, found)})
    grouped = _by_gold_event(gold, rows)
    for index, event in enumerate(gold.events):
        pairs = _mention_pairs(event, grouped[index])
        row = by_lines.get((event.line_first, event.line_last))
        pairs |= {name: _field_pair(name, event, row) for name in FIELDS}
        _record(evaluation, gold.name, event.line_first, pairs)
        evaluation.events += 1
        evaluation.perfect_events += row is not None and all(a == b for a, b in pairs.values())
    _record(evaluation, gold.name, 0, _mention_pairs(None, grouped[-1]))


def _lines_of(row: Row, text: str, starts: Sequence[int]) -> tuple[int, int]:
    """First and last line of an event's span, white space at its edges aside."""
    begin, end = int(row["start"]), int(row["end"])
    chunk = text[begin:end]
    begin += len(chunk) - len(chunk.lstrip())
    end -= len(chunk) - len(chunk.rstrip())
    return bisect_right(starts, begin), bisect_right(starts, max(begin, end - 1))


def _by_gold_event(
    gold: GoldChronicle, rows: Mapping[str, Sequence[Row]]
) -> dict[int, dict[str, list[Row]]]:
    """Rows of each table by the gold event they stand in; -1 holds those outside all.

    Roles go with their own event's start, since one role may be spread over an entry.
    """
    bounds = [event.start for event in gold.events]

    def home(offset: int) -> int:
        at = bisect_right(bounds, offset) - 1
        return at if at >= 0 and offset < gold.events[at].end else -1

    homes = {row["event_id"]: home(int(row["start"])) for row in rows["events"]}
    grouped: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for table in _TABLES:
        for row in rows[table]:
            at = homes.get(row["event_id"], -1) if table == "roles" else home(int(row["start"]))
            grouped[at][table].append(row)
    return grouped


def _field_pair(name: str, event: GoldEvent, row: Row | None) -> Pair:
    if name == "place":
        found = None if row is None else frozenset(row["place"])
        return Counter([event.place]), Counter([] if found is None else [found])
    wanted = str(getattr(event, name)).rstrip("。")
    value = None if row is None else _word(row[name]).rstrip("。")
    return Counter([wanted]), Counter([] if value is None else [value])


def _mention_pairs(event: GoldEvent | None, found: Mapping[str, Sequence[Row]]) -> dict[str, Pair]:
    def gold(layer: str) -> Sequence[Row]:
        return event.mentions[layer] if event else ()

    def have(table: str) -> Sequence[Row]:
        return found.get(table, ())

    entities = (
        Counter(map(_entity_key, gold("entities"))),
        Counter(map(_entity_key, have("entities"))),
    )
    roles = (
        Counter({_role_key(role) for role in event.roles} if event else ()),
        Counter({_role_key(role) for role in have("roles")}),
    )
    anchors = [_span(count) for count in gold("counts")]
    pairs: dict[str, Pair] = {
        "entities": entities,
        "core": (_core(entities[0]), _core(entities[1])),
        "roles": roles,
        "documents.span": (
            Counter(map(_span, gold("documents"))),
            Counter(map(_span, have("documents"))),
        ),
        "documents": (
            Counter(map(_document_key, gold("documents"))),
            Counter(map(_document_key, have("documents"))),
        ),
        "dates": (Counter(map(_date_key, gold("dates"))), Counter(map(_date_key, have("dates")))),
    }
    for layer, full in (("counts.value", False), ("counts", True)):
        pairs[layer] = (
            Counter(
                _count_key(c, index, "cmp", full=full) for index, c in enumerate(gold("counts"))
            ),
            Counter(
                _count_key(c, _anchor(_span(c), anchors), "comparator", full=full)
                for c in have("counts")
            ),
        )
    return pairs


def _record(evaluation: Evaluation, chronicle: str, line: int, pairs: Mapping[str, Pair]) -> None:
    for layer, (gold, found) in pairs.items():
        evaluation.layers[layer].add((gold, found))
        for missed, items in ((True, gold - found), (False, found - gold)):
            evaluation.differences.extend(
                Difference(chronicle, line, layer, missed, str(item)) for item in items.elements()
            )
    if "entities" in pairs:
        gold, found = pairs["entities"]
        for label in {key[2] for key in gold | found}:
            evaluation.labels[label].add((_of_label(gold, label), _of_label(found, label)))


def _of_label(items: Counter[Any], label: str) -> Counter[Any]:
    return Counter({key: number for key, number in items.items() if key[2] == label})


def _core(items: Counter[Any]) -> Counter[Any]:
    return Counter(
        {(a, b, _CORE[label]): number for (a, b, label), number in items.items() if label in _CORE}
    )


def _span(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def _entity_key(row: Row) -> Key:
    return (*_span(row), row["label"])


def _role_key(row: Row) -> Key:
    return _word(row["person"]), _word(row["org"]), _word(row["role"])


def _document_key(row: Row) -> Key:
    return (*_span(row), _word(row["title"]), row["kind"], frozenset(row["issuers"]))


def _date_key(row: Row) -> Key:
    return (*_span(row), _word(row["edtf"]))


def _count_key(row: Row, anchor: int, comparator: str, *, full: bool) -> Key:
    value = (anchor, _number(row["value"]), _number(row.get("value_max")), row[comparator])
    key = (*value, row["kind"])
    return (*key, _word(row["unit"]), _word(row["noun"])) if full else key


def _anchor(span: tuple[int, int], anchors: Sequence[tuple[int, int]]) -> int:
    """Index of the gold count that a span touches, else a number of its own."""
    begin, end = span
    for index, (a, b) in enumerate(anchors):
        swallows = begin < a and end > b and end - begin > _WIDE * (b - a)
        if begin < b and a < end and not swallows:
            return index
    return -1 - begin


def _number(value: Any) -> float | None:
    return None if value is None or value != value else round(float(value), 6)


def _word(value: Any) -> str:
    return "" if value is None or value != value else str(value).strip()
