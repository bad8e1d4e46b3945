"""Values of the stages: equal by their fields, hashable, slotted, and changed by nobody."""

from __future__ import annotations

from dataclasses import fields, replace
from multiprocessing.reduction import ForkingPickler

import pytest

from dashiji.annotate.mentions import Word
from dashiji.frozen import frozen


@frozen
class _Mark:
    start: int
    sign: str = "。"


def test_a_value_is_its_fields() -> None:
    assert _Mark(3) == _Mark(3, "。") != _Mark(4)
    assert {_Mark(3): 1}[_Mark(3)] == 1
    assert replace(_Mark(3), sign="！") == _Mark(3, "！")
    assert [field.name for field in fields(Word)] == ["start", "end", "tag"]
    assert repr(Word(0, 2, "n")) == "Word(start=0, end=2, tag='n')"


def test_a_value_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Word(0, 2, "n").note = "甲"  # type: ignore[attr-defined]


def test_a_value_goes_to_other_processes() -> None:
    assert ForkingPickler.loads(ForkingPickler.dumps(Word(0, 2, "n"))) == Word(0, 2, "n")
