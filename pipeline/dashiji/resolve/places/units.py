"""Which of an event's places are units that hold another one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_GB = "gb2260:"


def without_larger(
    places: Sequence[str], headline: str, refs: Mapping[str, str | None]
) -> tuple[str, ...]:
    """The places without a province or city that the body alone says of a place in the headline.

    `refs` gives the official codes of places. 克山县 in the headline says where it was; that the
    body has 齐齐哈尔市克山县 says no more.

    >>> codes = {"克山县": "gb2260:230229", "齐齐哈尔市": "gb2260:230200"}
    >>> without_larger(["克山县", "齐齐哈尔市"], "与克山县签约", codes)
    ('克山县',)
    """
    told = [_unit(refs.get(place)) for place in places if place in headline]
    return tuple(
        place
        for place in places
        if place in headline or not _holds_any(_unit(refs.get(place)), told)
    )


def _holds_any(unit: str, others: Iterable[str]) -> bool:
    """Whether a unit is larger than one of some others, which lies in it."""
    return unit != "" and any(other != unit and other.startswith(unit) for other in others)


def _unit(ref: str | None) -> str:
    """The digits of an official code that tell province, city and county; "" without a code."""
    if ref is None or not ref.startswith(_GB):
        return ""
    digits = ref.removeprefix(_GB)
    while digits.endswith("00"):
        digits = digits[:-2]
    return digits
