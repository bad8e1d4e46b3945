"""Corrections applied to a chronicle's tables, last but validation."""

from __future__ import annotations

from collections.abc import Sequence

from dashiji.dataset.corrections.anchors import NotFoundError
from dashiji.dataset.corrections.draft import Draft
from dashiji.dataset.corrections.events import correct_event
from dashiji.dataset.corrections.mentions import correct_mention
from dashiji.dataset.corrections.model import Action, Correction, Fate, Outcome
from dashiji.dataset.diff import EventDiff, diff_tables
from dashiji.dataset.tables import Tables
from dashiji.records import Finding, Severity

_STAGE = "correct"
_SEVERITIES = {
    Fate.APPLIED: Severity.INFO,
    Fate.NEEDLESS: Severity.INFO,
    Fate.STALE: Severity.WARNING,
    Fate.AMBIGUOUS: Severity.WARNING,
    Fate.REFUSED: Severity.WARNING,
}


def apply_corrections(
    tables: Tables, corrections: Sequence[Correction]
) -> tuple[Tables, tuple[Outcome, ...]]:
    """The tables as corrected, and what became of each correction, in their order.

    Rows that a correction added or changed have the method `correction`. Each correction that did
    not apply is a row of `issues` of stage `correct` (`correction-needless`, `-stale`,
    `-ambiguous`, `-refused`), and so is each that changed an event (`correction-applied`), since
    events have no method.
    """
    if not corrections:
        return tables, ()
    draft = Draft(tables)
    outcomes = tuple(_apply_one(draft, correction) for correction in corrections)
    draft.findings.extend(
        _finding(draft, outcome)
        for outcome in outcomes
        if outcome.fate is not Fate.APPLIED
        or outcome.correction.table == "events"
        or outcome.correction.action is Action.REMOVE
    )
    return draft.tables(), outcomes


def preview(
    tables: Tables, existing: Sequence[Correction], correction: Correction
) -> tuple[Outcome, tuple[EventDiff, ...]]:
    """What would become of one more correction, and what it would change in the tables.

    `tables` are as the pipeline gives them, `existing` the corrections that already stand.
    """
    before, _ = apply_corrections(tables, existing)
    after, outcomes = apply_corrections(tables, (*existing, correction))
    return outcomes[-1], diff_tables(before, after)


def _apply_one(draft: Draft, correction: Correction) -> Outcome:
    try:
        if correction.table == "events":
            return correct_event(draft, correction)
        return correct_mention(draft, correction)
    except NotFoundError as error:
        return Outcome(correction, error.fate, str(error))


def _finding(draft: Draft, outcome: Outcome) -> Finding:
    correction = outcome.correction
    what = f"{correction.action} {correction.table} {correction.text}".rstrip()
    return Finding(
        _SEVERITIES[outcome.fate],
        _STAGE,
        f"correction-{outcome.fate}",
        f"{correction.where}: {what}: {outcome.message}",
        None if outcome.start is None else draft.line_of(outcome.start),
        outcome.start,
        outcome.end,
    )
