"""Rows of names that a number sums up (甲、乙、丙三省水利厅): the last name ends before the number.

Taggers take the last name, the number and what follows for one name. Where as many names stand in
the row as the number says, it is a sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.mentions import Word
from dashiji.grammar.numerals import parse_integer

_PLACES: Final = "省区市|[省州盟市县区]区|省市|市州|市县|省份|[省市县区州盟旗地国镇乡村]|街道|社区"
_BODIES: Final = "院校|高校|学校|学院|部门|单位|企业|公司|集团|机构|[校院所局厅委馆]"
_SUM: Final = re.compile(
    rf"(?<=[^、和与及第])(?P<n>[两三四五六七八九十])(?:(?P<place>{_PLACES})|(?P<body>{_BODIES}))"
)
"""二 counts nothing so: it numbers (市二院)."""
_CLAUSE: Final = re.compile(r"[^，。；：！？,;:!?\s（）()《》“”]{1,80}\Z")
_JOINED: Final = re.compile("[和与及]")
_NAMES_BODY: Final = re.compile(
    "(?:[局厅委院馆所部司署室会校社团台站行]|公司|集团|中心|政府|大学)\\Z"
)
_ANY_BODY: Final = frozenset({"院校", "高校", "学校", "部门", "单位", "企业", "机构", "校"})
"""Nouns that no number before them makes a name with (甲大学、乙大学两校, but 中铁三局)."""


def apart(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a text, parted before and behind each sum of a row and its noun.

    >>> text = "甲、乙两省水利厅"
    >>> [text[w.start:w.end] for w in apart(text, (Word(0, 1, "LOC"), Word(2, 8, "ORG")))]
    ['甲', '乙', '两', '省', '水利厅']
    """
    sums = [match for match in _SUM.finditer(text) if _sums_up(text, match)]
    return tuple(_parted(words, sums)) if sums else tuple(words)


def _sums_up(text: str, match: re.Match[str]) -> bool:
    """Whether as many names stand before a number as it says."""
    start = match.start()
    clause = _CLAUSE.search(text, max(0, start - 80), start)
    names = clause.group().split("、") if clause else []
    if not names:
        return False
    *before, last = _JOINED.split(names[-1])
    count = parse_integer(match["n"]) or 0
    if match["place"] and _is_run(text[start - count : start]):
        return True
    each_named = match["body"] in _ANY_BODY or _NAMES_BODY.search(last)
    if match["body"] and not each_named and not _are_short((*names[:-1], *before, last)):
        return False
    return bool(last) and count in {len(names), len(names) + len(before)} and count > 1


def _are_short(names: Sequence[str]) -> bool:
    """Whether each of a row is named by one sign (文、法、理三学院)."""
    return len(names) > 1 and all(len(name) == 1 for name in names)


def _is_run(signs: str) -> bool:
    """Whether all signs are provinces or cities named by one (川渝, 京津冀)."""
    return bool(signs) and set(signs) <= _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(lexicon.column("place_abbreviations", "name"))


def _parted(words: Sequence[Word], sums: Sequence[re.Match[str]]) -> Iterator[Word]:
    """The words cut where a sum begins, behind its number and behind its noun."""
    for word in words:
        inside = [match for match in sums if match.start() < word.end and word.start < match.end()]
        if not inside:
            yield word
            continue
        at = word.start
        for match in inside:
            tag = "LOC" if match["place"] else word.tag
            yield from _piece(at, match.start(), word, tag)
            yield from _piece(match.start(), match.end("n"), word, "m")
            yield from _piece(match.end("n"), match.end(), word, "n")
            at = match.end()
        yield from _piece(at, word.end, word, "n" if word.tag in ("LOC", "PER") else word.tag)


def _piece(start: int, end: int, word: Word, tag: str) -> Iterator[Word]:
    start, end = max(start, word.start), min(end, word.end)
    if start < end:
        yield Word(start, end, tag if (start, end) != (word.start, word.end) else word.tag)
