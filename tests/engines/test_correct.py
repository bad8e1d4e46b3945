"""A correction is tried before it is kept, and kept only where it applies."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashiji.config import Settings
from dashiji.dataset.corrections.files import read_corrections
from dashiji.dataset.corrections.model import Fate
from dashiji.engines.correct import correct
from dashiji.errors import ReadError

HEADLINE = "县图书馆举办新春读书会，120名读者参加"


@pytest.fixture
def chronicle(tmp_path: Path) -> Path:
    path = tmp_path / "2033.txt"
    path.write_text(f"2033年苇海县大事记\n1月\n6日，{HEADLINE}。\n", encoding="utf-8")
    return path


def test_what_applies_is_shown_and_kept(chronicle: Path, tmp_path: Path) -> None:
    wanted = {"action": "change", "event": HEADLINE, "field": "type", "value": "training"}
    tried = correct(chronicle, wanted, Settings(), tmp_path / "output", keep=False)
    assert (tried.outcome.fate, tried.file) == (Fate.APPLIED, None)
    assert read_corrections(chronicle) == ()
    tried = correct(chronicle, wanted, Settings(), tmp_path / "output")
    (event,) = tried.effect
    assert [(c.field, c.new) for c in event.fields] == [("type", "training")]
    assert [c.value for c in read_corrections(chronicle)] == ["training"]
    again = correct(chronicle, wanted, Settings(), tmp_path / "output")
    assert (again.outcome.fate, again.effect) == (Fate.NEEDLESS, ())


@pytest.mark.parametrize(
    ("wanted", "fate"),
    [
        ({"action": "remove", "table": "entities", "text": "望山大桥"}, Fate.STALE),
        (
            {"action": "change", "event": HEADLINE, "field": "place", "value": "望山"},
            Fate.REFUSED,
        ),
    ],
)
def test_what_does_not_apply_is_not_kept(
    chronicle: Path, tmp_path: Path, wanted: dict[str, str], fate: Fate
) -> None:
    tried = correct(chronicle, wanted, Settings(), tmp_path / "output")
    assert (tried.outcome.fate, tried.effect, tried.file) == (fate, (), None)
    assert read_corrections(chronicle) == ()


def test_what_cannot_be_is_an_error(chronicle: Path, tmp_path: Path) -> None:
    wanted = {"action": "change", "event": HEADLINE, "field": "type", "value": "party"}
    with pytest.raises(ReadError, match="cannot be: type: 'party' is none of law"):
        correct(chronicle, wanted, Settings(), tmp_path / "output")
    with pytest.raises(ReadError, match="action 'alter' is none of add"):
        correct(chronicle, {**wanted, "action": "alter"}, Settings(), tmp_path / "output")
