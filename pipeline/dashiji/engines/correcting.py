"""Adding one correction beside a chronicle, after a trial of what it does there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashiji.annotate.pipeline import nlp_for
from dashiji.config import Settings
from dashiji.dataset.corrections.apply import apply_corrections
from dashiji.dataset.corrections.files import append, corrections_paths, read_corrections
from dashiji.dataset.corrections.model import Action, Correction, Fate, Outcome, fault_of
from dashiji.errors import DashijiError
from dashiji.flow import process
from dashiji.read.reader import read


def add_correction(chronicle: Path, fields: Mapping[str, Any], settings: Settings) -> Outcome:
    """Append a correction to the chronicle's file and say what became of it.

    Args:
        chronicle: The chronicle's file.
        fields: The correction's columns (`action`, `table`, `text`, …).
        settings: As read from config.yaml.

    Raises:
        DashijiError: the correction cannot be, or the text does not allow it; nothing is written.
    """
    try:
        correction = Correction(**{**fields, "action": Action(fields["action"])})
    except ValueError as error:
        actions = ", ".join(Action)
        raise DashijiError(f"no action {fields['action']!r}; there are: {actions}") from error
    fault = fault_of(correction)
    if fault:
        raise DashijiError(f"not a correction: {fault}")
    source = read(chronicle, settings.read)
    tables = process(source, nlp_for(settings.entities), settings)
    known = read_corrections(chronicle)
    outcome = apply_corrections(tables, (*known, correction))[1][-1]
    if outcome.fate not in {Fate.APPLIED, Fate.NEEDLESS}:
        raise DashijiError(f"{chronicle}: {outcome.message}")
    append(corrections_paths(chronicle)[0], [correction])
    return outcome
