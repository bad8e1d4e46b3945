"""Quality gates: figures of a dataset, each held against the limits of config.yaml's `checks`.

A figure is taken for every chronicle by itself, so that a bad one does not drown among many good
ones. Add a gate by adding a row to `GATES` and a field to `config.CheckSettings`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dashiji.config import CheckSettings, GoldFloors, Limit
from dashiji.dataset.evaluate import Evaluation, evaluate
from dashiji.dataset.load import load_whole
from dashiji.dataset.schema import SPAN_TABLES
from dashiji.dataset.verdicts import Check, Fault
from dashiji.errors import DatasetError
from dashiji.records import CountKind, DatePrecision, EntityLabel, Severity

if TYPE_CHECKING:
    import pandas as pd

_MONTHLY = 6
"""A year whose events fall into at least so many months is told month by month."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value taken of one chronicle; `about` says of which part of it, "" for the whole."""

    value: float
    about: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    """One chronicle of a dataset: its own rows of each table, and its text."""

    frames: Mapping[str, pd.DataFrame]
    text: str


@dataclass(frozen=True, slots=True)
class Gate:
    """What a gate measures, in words that follow a value, and how; a share is shown in percent."""

    what: str
    share: bool
    measure: Callable[[View], Iterator[Figure]]


def _share(part: int, whole: int) -> Iterator[Figure]:
    if whole:
        yield Figure(part / whole)


def _events(view: View) -> Iterator[Figure]:
    yield Figure(len(view.frames["events"]))


def _unparsed_lines(view: View) -> Iterator[Figure]:
    chronicle = view.frames["chronicles"].iloc[0]
    return _share(int(chronicle["n_unparsed_lines"]), int(chronicle["n_lines"]))


def _grounded_spans(view: View) -> Iterator[Figure]:
    grounded = total = 0
    for table in SPAN_TABLES:
        frame = view.frames[table]
        spans = zip(frame["text"], frame["start"], frame["end"], strict=True)
        grounded += sum(view.text[start:end] == text for text, start, end in spans)
        total += len(frame)
    return _share(grounded, total)


def _error_issues(view: View) -> Iterator[Figure]:
    yield Figure(int((view.frames["issues"]["severity"] == Severity.ERROR).sum()))


def _warned_events(view: View) -> Iterator[Figure]:
    issues = view.frames["issues"]
    warned = issues[issues["severity"] != Severity.INFO]["event_id"].dropna().nunique()
    return _share(warned, len(view.frames["events"]))


def _stale_corrections(view: View) -> Iterator[Figure]:
    issues = view.frames["issues"]
    lost = (issues["stage"] == "correct") & (issues["severity"] != Severity.INFO)
    yield Figure(int(lost.sum()))


def _events_per_month(view: View) -> Iterator[Figure]:
    """Events in each month from the first to the last of every year that is told by months."""
    events = view.frames["events"].dropna(subset=["year", "month"])
    told: dict[int, Counter[int]] = defaultdict(Counter)
    for year, month in zip(events["year"], events["month"], strict=True):
        told[int(year)][int(month)] += 1
    for year, months in sorted(told.items()):
        if len(months) < _MONTHLY:
            continue
        for month in range(min(months), max(months) + 1):
            yield Figure(months[month], f"{year:04d}-{month:02d}")


def _dated_by_year(view: View) -> Iterator[Figure]:
    events = view.frames["events"]
    return _share(int((events["date_precision"] == DatePrecision.YEAR).sum()), len(events))


def _counts_without_unit(view: View) -> Iterator[Figure]:
    counts = view.frames["counts"]
    counts = counts[counts["kind"] == CountKind.CARDINAL]
    return _share(int((counts["unit"] == "").sum()), len(counts))


def _documents_without_issuer(view: View) -> Iterator[Figure]:
    issuers = view.frames["documents"]["issuers"]
    return _share(sum(len(names) == 0 for names in issuers), len(issuers))


def _unknown_people(view: View) -> Iterator[Figure]:
    entities = view.frames["entities"]
    people = set(entities[entities["label"] == EntityLabel.PERSON]["text"])
    return _share(len(people - set(view.frames["roles"]["person"])), len(people))


GATES: dict[str, Gate] = {
    "events": Gate("events", False, _events),
    "unparsed_lines": Gate("of the lines are in no event and no header", True, _unparsed_lines),
    "grounded_spans": Gate("of the spans stand where they say", True, _grounded_spans),
    "error_issues": Gate("issues lost something of the source", False, _error_issues),
    "warned_events": Gate("of the events carry a warning", True, _warned_events),
    "stale_corrections": Gate("corrections no longer apply", False, _stale_corrections),
    "events_per_month": Gate("events", False, _events_per_month),
    "dated_by_year": Gate("of the events have no month and no day", True, _dated_by_year),
    "counts_without_unit": Gate("of the counted things have no unit", True, _counts_without_unit),
    "documents_without_issuer": Gate(
        "of the documents have no issuer", True, _documents_without_issuer
    ),
    "unknown_people": Gate("of the people named have no role", True, _unknown_people),
}


def check_gates(folder: Path, settings: CheckSettings) -> list[Check]:
    """Every gate that is not off, in the order of config.yaml's reference.

    A fault names the chronicle by the path that its run was given.

    Raises:
        DatasetError: no dataset there, a damaged one, or gold that is missing or faulty.
    """
    frames, texts = load_whole(folder)
    groups = {
        name: dict(tuple(frame.groupby("chronicle_id")))
        for name, frame in frames.items()
        if "chronicle_id" in frame
    }
    views = {
        str(row["chronicle_id"]): (
            str(row["source_path"]) or str(row["chronicle_id"]),
            View(
                {
                    name: group.get(row["chronicle_id"], frames[name].head(0))
                    for name, group in groups.items()
                },
                texts.get(str(row["chronicle_id"]), ""),
            ),
        )
        for row in frames["chronicles"].to_dict("records")
    }
    checks = [
        _hold(name, gate, getattr(settings, name), views)
        for name, gate in GATES.items()
        if getattr(settings, name).severity != "off"
    ]
    if settings.gold.folder and settings.gold.severity != "off":
        checks.append(_check_gold(folder, settings.gold, set(views)))
    return checks


def _hold(name: str, gate: Gate, limit: Limit, views: Mapping[str, tuple[str, View]]) -> Check:
    faults: list[Fault] = []
    seen: list[float] = []
    for source, view in views.values():
        for figure in gate.measure(view):
            seen.append(figure.value)
            least, most = limit.min, limit.max
            if (least is None or figure.value >= least) and (most is None or figure.value <= most):
                continue
            about = f" in {figure.about}" if figure.about else ""
            message = f"{_shown(figure.value, gate)} {gate.what}{about}; {_bounds(limit, gate)}"
            faults.append(Fault(message, source, figure.line))
    worst = (min if limit.max is None else max)(seen, default=None)
    return Check(
        name,
        tuple(faults),
        Severity(limit.severity),
        measured="" if worst is None else _shown(worst, gate),
        limit=_bounds(limit, gate),
    )


def _shown(value: float, gate: Gate) -> str:
    return f"{value:.1%}" if gate.share else f"{value:g}"


def _bounds(limit: Limit, gate: Gate) -> str:
    least = "" if limit.min is None else f"at least {_shown(limit.min, gate)}"
    most = "" if limit.max is None else f"at most {_shown(limit.max, gate)}"
    return ", ".join(part for part in (least, most) if part)


def _check_gold(folder: Path, gold: GoldFloors, present: set[str]) -> Check:
    paths = sorted(Path(gold.folder).glob("*.jsonl"))
    measured = [path for path in paths if path.stem in present]
    if not measured:
        found = f"has gold for {', '.join(p.stem for p in paths)}" if paths else "holds no gold"
        raise DatasetError(
            f"checks: gold: folder: {gold.folder} {found}, the dataset has "
            f"{', '.join(sorted(present)) or 'no chronicle'}; name the folder of its gold files"
        )
    evaluation = evaluate(folder, measured)
    figures = figures_of(evaluation)
    unknown = sorted(set(gold.floors) - set(figures))
    if unknown:
        raise DatasetError(
            f"checks: gold: floors: unknown layer {unknown[0]!r}; known: {', '.join(figures)}"
        )
    faults = tuple(
        Fault(f"{layer}: {figures[layer]:.3f}, at least {floor:.3f} is wanted", gold.folder)
        for layer, floor in gold.floors.items()
        if figures[layer] < floor
    )
    return Check(
        "gold",
        faults,
        Severity(gold.severity),
        measured=f"score {evaluation.score:.3f}",
        limit=", ".join(f"{layer} at least {floor:g}" for layer, floor in gold.floors.items()),
    )


def figures_of(evaluation: Evaluation) -> dict[str, float]:
    """What floors can be set on: F1 by layer, the score, and the share of perfect events."""
    layers = {name: tally.f1 for name, tally in evaluation.layers.items()}
    return {"score": evaluation.score, "perfect": evaluation.perfect, **layers}
