"""Which of an event's places are units that hold another one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashiji.resolve.names.places import GB, lies_in


def without_larger(
    places: Sequence[str], headline: str, refs: Mapping[str, str | None]
) -> tuple[str, ...]:
    """The places without a province or city that the body alone says of a place in the headline.

    `refs` gives the official codes of places. 云河县 in the headline says where it was; that the
    body has 岚川市云河县 says no more.

    >>> codes = {"云河县": "gb2260:990102", "岚川市": "gb2260:990100"}
    >>> without_larger(["云河县", "岚川市"], "与云河县签约", codes)
    ('云河县',)
    """
    codes = {
        place: ref.removeprefix(GB)
        for place in places
        if (ref := refs.get(place)) is not None and ref.startswith(GB)
    }
    told = [code for place, code in codes.items() if place in headline]
    return tuple(
        place
        for place in places
        if place in headline
        or place not in codes
        or not any(lies_in(code, codes[place]) for code in told)
    )
