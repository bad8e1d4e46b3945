"""The words by which it is told where an event takes place, as patterns."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either


@frozen
class PlaceWords:
    """Patterns by the senses of `place_words.tsv`; `held` has 的 behind the verb of gathering."""

    toward: re.Pattern[str]
    bound: re.Pattern[str]
    host: re.Pattern[str]
    hold: re.Pattern[str]
    held: re.Pattern[str]
    landed: re.Pattern[str]
    built: re.Pattern[str]
    under: re.Pattern[str]
    inspect: re.Pattern[str]
    stop: re.Pattern[str]
    site: re.Pattern[str]
    sign: re.Pattern[str]
    leave: re.Pattern[str]
    gather: re.Pattern[str]
    attend: re.Pattern[str]
    venue: re.Pattern[str]
    saying: re.Pattern[str]
    reach: re.Pattern[str]
    meet: re.Pattern[str]


@cache
def divisions() -> frozenset[str]:
    """Full names of China's divisions."""
    return frozenset(lexicon.column("places", "name"))


@cache
def full_names() -> dict[str, str]:
    """Full names of the places that have an abbreviation."""
    return {row["name"]: row["full"] for row in lexicon.load("place_abbreviations")}


@cache
def words() -> PlaceWords:
    """The patterns, built once."""
    by_sense: dict[str, list[str]] = {}
    for row in lexicon.load("place_words"):
        by_sense.setdefault(row["sense"], []).append(row["word"])
    patterns = {sense: re.compile(either(words)) for sense, words in by_sense.items()}
    return PlaceWords(
        patterns["toward"],
        patterns["bound"],
        re.compile(rf"(?<!总)(?:{patterns['host'].pattern})\Z"),
        patterns["hold"],
        re.compile(rf"{patterns['hold'].pattern}的"),
        patterns["landed"],
        patterns["built"],
        patterns["under"],
        patterns["inspect"],
        re.compile(
            rf"(?P<went>{patterns['went'].pattern})|(?P<reached>[到赴])|"
            rf"(?:{patterns['viewed'].pattern})了?"
        ),
        patterns["site"],
        patterns["sign"],
        patterns["leave"],
        patterns["gather"],
        patterns["attend"],
        re.compile(rf"{patterns['hall'].pattern}(?:活动)?(?:分?别?设[在于]|位于|选在|安排在|放在)"),
        patterns["saying"],
        re.compile(
            rf"{patterns['bound'].pattern}|[在赴到抵往]|{patterns['went'].pattern}|{patterns['site'].pattern}"
        ),
        patterns["meet"],
    )


@cache
def suffix() -> re.Pattern[str]:
    """What the name of a province, city, county, town or village ends with."""
    peoples = either(row["word"] for row in lexicon.load("place_words") if row["sense"] == "people")
    return re.compile(
        rf"(?:特别行政区|(?:{peoples}族?){{0,6}}自治[区州县旗]|省|市|县|区|镇|乡|村)\Z"
    )
