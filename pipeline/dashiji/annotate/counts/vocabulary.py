"""Units, comparing words and word classes of counts, read from the lexicon and compiled."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either
from dashiji.records import Comparator, CountKind


@frozen
class Unit:
    """A measure word: what it measures, and what a noun after it is (see `count_units.tsv`)."""

    name: str
    kind: CountKind
    noun: str


@cache
def units() -> dict[str, Unit]:
    """All units by name."""
    return {
        row["unit"]: Unit(row["unit"], CountKind(row["kind"]), row["noun"])
        for row in lexicon.load("count_units")
    }


@cache
def unit_pattern() -> re.Pattern[str]:
    """A unit, with another behind a stroke (元/吨) or in a bracket (台（件）).

    Latin ones end where the word ends.
    """
    latin = [name for name in units() if name[-1].isascii() and name[-1].isalpha()]
    others = [name for name in units() if name not in latin]
    # 0.5个点 are points, 17个点位 are not.
    one = rf"(?:{either(latin)}(?![A-Za-z0-9])|(?!个点位){either(others)}|个(?=点位))"
    pieces = "".join(
        unit.name for unit in units().values() if len(unit.name) == 1 and unit.noun == "counted"
    )
    return re.compile(
        rf"(?P<unit>{one})(?P<per>/(?:{one})|每(?:秒|分钟|小时)|[（(][{pieces}次][）)])?"
    )


@cache
def words(*senses: str) -> frozenset[str]:
    """The words of these senses in `count_words.tsv`."""
    return frozenset().union(*(lexicon.words("count_words", sense) for sense in senses))


@cache
def endings(*senses: str) -> tuple[str, ...]:
    """The words of these senses as `str.endswith` and `str.startswith` take them."""
    return tuple(words(*senses))


@cache
def any_of(sense: str) -> re.Pattern[str]:
    """A pattern of all words of a sense."""
    return re.compile(either(words(sense)))


@cache
def before_patterns() -> tuple[re.Pattern[str], dict[str, Comparator], frozenset[str]]:
    """What may stand directly before a number, and the characters that its matches end in."""
    rows = [row for row in lexicon.load("comparators") if row["side"] == "before"]
    ordered = sorted(rows, key=lambda row: (-len(row["word"]), row["word"]))
    parts = []
    for row in ordered:
        guard = f"(?<![{row['not_after']}])" if row["not_after"] else ""
        parts.append(guard + re.escape(row["word"]))
    pattern = re.compile(rf"(?:{'|'.join(parts)})[ \u00a0]?\Z")
    ends = frozenset((*(row["word"][-1] for row in rows), " ", "\u00a0"))
    return pattern, {row["word"]: Comparator(row["cmp"]) for row in rows}, ends


@cache
def after_patterns() -> tuple[re.Pattern[str], dict[str, Comparator]]:
    """What may stand directly after a number or its unit."""
    rows = [row for row in lexicon.load("comparators") if row["side"] == "after"]
    pattern = re.compile(either(row["word"] for row in rows))
    return pattern, {row["word"]: Comparator(row["cmp"]) for row in rows}
