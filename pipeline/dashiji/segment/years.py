"""Which year a chronicle is of, where its entries do not say: card, title, file name, majority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from dashiji.frozen import frozen
from dashiji.grammar.numerals import parse_integer
from dashiji.grammar.shadow import fold
from dashiji.read.source import Source
from dashiji.records import Finding, Severity
from dashiji.segment.dateleads import to_year
from dashiji.segment.headers import HeaderKind
from dashiji.segment.items import Item

_SPACED = re.compile(r"(?<=\d)\s(?=\d)")
_MONTH = r"(?:\s*(?P<{}>0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])\s*月)?"
_STATED = re.compile(
    r"(?<!\d)(?P<a>(?:1[0-9]|20)\d\d)\s*(?:年\s*)?(?:[-—–~～至]{1,2}\s*(?P<b>(?:1[0-9]|20)\d\d)\s*)?年"
    + _MONTH.format("m")
    + r"|(?P<c>[〇○零一二三四五六七八九]{4}年|民国\s*[元〇○零一二三四五六七八九十廿百\d]{1,4}年)"
    + _MONTH.format("n")
)
_SCHOOL_YEAR = re.compile(
    r"(?<!\d)(?P<a>(?:19|20)\d\d)\s*(?:[-—–~～至]{1,2}\s*(?P<b>(?:19|20)\d\d)\s*)?学年"
)
"""A school year, which goes over into the next one (2018—2019学年, 2023学年)."""
_YEARBOOK = re.compile(r"[一-鿿]{2,12}年鉴\s?[(（·• ]{1,2}(?P<a>(?:19|20)\d\d)(?!\d)")
"""A yearbook by its number (某县年鉴（2020）), which tells of the year before."""
_DAY_BEHIND = re.compile(r"\s*\d{1,2}\s*日")
_BARE = re.compile(r"(?<!\d)(?P<a>(?:1[89]|20)\d\d)(?!\d)")
_TITLES = re.compile(r"《[^《》]*》")
_FULL_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)\s*年")


@frozen
class KnownYear:
    """The year (and month, of a month's chronicle) that holds until a header says otherwise."""

    year: int | None
    last: int | None = None
    month: int | None = None
    findings: tuple[Finding, ...] = ()


def known_year(
    source: Source, top: Sequence[Item], content: Sequence[Item], *, needed: bool
) -> KnownYear:
    """The year from the card, else title and lead-in (`top`), else the file's name, else the text.

    A year that had to be guessed from the text comes with a finding. `needed` says that some entry
    has no year of its own; where it is not, nothing is guessed.
    """
    facts = source.facts
    stated = _in_top(top)
    if facts.year_first is not None:
        month = stated.month if stated and stated.year == facts.year_first else None
        return KnownYear(facts.year_first, facts.year_last, month)
    if facts.title:
        titled = _stated(facts.title)
        if titled:
            return titled
    stated = stated or _in_top(content[:1])
    if stated:
        return stated
    named = _BARE.search(fold(PurePosixPath(source.path or source.id).stem))
    if named:
        return KnownYear(int(named["a"]))
    if not needed:
        return KnownYear(None)
    return _before_header(content) or _of_yearbook(source) or _majority(content)


def _before_header(content: Sequence[Item]) -> KnownYear | None:
    """The year of what stands above the first year: the one before it where that is a header."""
    for item in content:
        heads = item.header is not None and item.header[0] is HeaderKind.YEAR
        date = item.header[1] if heads and item.header else item.lead.date
        if date is None or date.year is None:
            continue
        year = date.year - heads
        message = (
            f"no year stands above {date.year}年, the first one that is given; the entries there "
            f"are read as of {year}. Give it in the source card (year: …) or the file's name"
        )
        finding = Finding(Severity.WARNING, "segment", "year-guessed", message)
        return KnownYear(year, findings=(finding,))
    return None


def _of_yearbook(source: Source) -> KnownYear | None:
    """The year before the one that a yearbook is called by, as its page heads have it."""
    named = _YEARBOOK.search(fold(source.text))
    if named is None:
        return None
    year = int(named["a"]) - 1
    message = (
        f"no year is given; {named.group()} tells of {year}. "
        "Give it in the source card (year: …) or the file's name"
    )
    finding = Finding(Severity.WARNING, "segment", "year-guessed", message)
    return KnownYear(year, findings=(finding,))


def _in_top(top: Sequence[Item]) -> KnownYear | None:
    stated = [(item.line.words, year) for item in top if (year := _stated(item.line.words))]
    if stated:
        # The first one that is not of a day, if there is such.
        return min(stated, key=lambda told: _is_dated(told[0]))[1]
    for item in top[:2]:
        bare = _BARE.search(_TITLES.sub("", item.line.words))
        if bare:
            return KnownYear(int(bare["a"]))
    return None


def _stated(text: str) -> KnownYear | None:
    school = _SCHOOL_YEAR.search(text[:300])
    if school:
        first = int(school["a"])
        return KnownYear(first, int(school["b"]) if school["b"] else first + 1)
    match = _year_in(text)
    if not match:
        return None
    month = parse_integer(match["m"] or match["n"] or "")
    if match["c"]:
        return KnownYear(to_year(match["c"]), month=month)
    return KnownYear(int(match["a"]), int(match["b"]) if match["b"] else None, month)


def _year_in(text: str) -> re.Match[str] | None:
    """The first year that a line states outside its 《titles》."""
    return _STATED.search(_SPACED.sub("", _TITLES.sub("", text[:300])))


def _is_dated(text: str) -> bool:
    """Whether the first year of a line is that of a day, as a newspaper's head has it."""
    match = _year_in(text)
    return match is not None and _DAY_BEHIND.match(match.string, match.end()) is not None


def _majority(content: Sequence[Item]) -> KnownYear:
    votes = Counter(
        int(year) for item in content for year in _FULL_YEAR.findall(_TITLES.sub("", item.text))
    )
    if not votes:
        return KnownYear(None)
    year, _ = votes.most_common(1)[0]
    message = (
        f"no year is given; {year} is the one that the text names most ({votes[year]} times). "
        "Give it in the source card (year: …) or the file's name"
    )
    finding = Finding(Severity.WARNING, "segment", "year-guessed", message)
    return KnownYear(year, findings=(finding,))
