"""Official names and codes of places: GB/T 2260 for China's divisions, ISO 3166 for countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import cache

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.lexicon.divisions import forms_of

GB = "gb2260:"
"""What the codes of China's divisions begin with."""


@frozen
class Place:
    """A place's official name and its code as ``gb2260:210100`` or ``iso3166:SG``."""

    name: str
    ref: str


def lies_in(code: str, other: str) -> bool:
    """Whether the division of another code (GB/T 2260) holds that of a code.

    >>> lies_in("230229", "230200"), lies_in("230229", "230229"), lies_in("230200", "230229")
    (True, False, False)
    """
    return code != other and code.startswith(other.removesuffix("00").removesuffix("00"))


@frozen
class _Division:
    name: str
    code: str
    first: int
    last: int

    @property
    def level(self) -> int:
        """1 for a province, 2 for a prefecture, 3 for a county."""
        if self.code.endswith("0000"):
            return 1
        return 2 if self.code.endswith("00") else 3

    def lies_in(self, code: str) -> bool:
        """Whether the division of another code holds this one."""
        return lies_in(self.code, code)


def find_place(name: str, year: int | None, near: Collection[str] = ()) -> tuple[Place, ...]:
    """What a place's name can stand for, the likeliest first; () where no table knows it.

    A division has to bear the name in `year`, if any of that name does. Of several, those within a
    division of `near` (GB/T 2260 codes named beside it) win, then the full name over a short form,
    then the higher division; the tuple has more than one item where that does not decide.
    """
    found = _divisions().get(name, ())
    if found:
        return tuple(Place(d.name, f"{GB}{d.code}") for d in _choose(name, found, year, near))
    ref = _countries().get(name)
    return (Place(_country_name(ref, name), f"iso3166:{ref}"),) if ref else ()


def is_place(name: str) -> bool:
    """Whether a table of places has the name, in full or short."""
    return name in _divisions() or name in _countries()


def _choose(
    name: str, found: tuple[_Division, ...], year: int | None, near: Collection[str]
) -> list[_Division]:
    left = list(found)
    if year is not None:
        left = [d for d in left if d.first <= year <= d.last] or left
    left = [d for d in left if any(d.lies_in(code) for code in near)] or left
    left = [d for d in left if d.name == name] or left
    highest = min(d.level for d in left)
    left = [d for d in left if d.level == highest]
    # A code that was kept when a place was renamed or raised is listed once, newest first.
    by_code = {d.code: d for d in sorted(left, key=lambda d: (d.last, d.first))}
    return sorted(by_code.values(), key=lambda d: (-d.last, d.code))


@cache
def _divisions() -> dict[str, tuple[_Division, ...]]:
    known: dict[str, list[_Division]] = defaultdict(list)
    for row in lexicon.load("places"):
        if not row["code"].isdecimal():
            continue
        first, last = int(row["valid_from"] or 0), int(row["valid_to"] or 9999)
        division = _Division(row["name"], row["code"], first, last)
        for form in forms_of(row):
            known[form].append(division)
    for row in lexicon.load("place_abbreviations"):
        known[row["name"]].append(_Division(row["full"], row["code"], 0, 9999))
    return {name: tuple(rows) for name, rows in known.items()}


@cache
def _countries() -> dict[str, str]:
    return {row["name"]: row["ref"] for row in lexicon.load("countries")}


@cache
def _country_name(ref: str, written: str) -> str:
    """The country's usual name in CLDR; as written for a state that is no more."""
    from babel import Locale

    name: str = Locale("zh").territories.get(ref, written)
    return name
