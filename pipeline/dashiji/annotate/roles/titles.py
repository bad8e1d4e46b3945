"""Titles as they end or begin at a place in the text: prefixes and a word of the lexicon."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either

LONGEST_TITLE = 20
"""Characters of the longest title with its prefixes that is looked for."""


@frozen
class Title:
    """A title with its prefixes: `outer` is the first prefix, `start` where the role's name begins.

    `party` is the end of a party organ's name that the title begins with (党委书记), else `start`.
    `ranked` says that it is a deputy's or a numbered one.
    """

    outer: int
    start: int
    end: int
    party: int
    kind: str
    own: bool
    needs_body: bool
    side: str
    ranked: bool

    @property
    def is_role(self) -> bool:
        """Whether the title makes a role; a form of address or a status only marks a person."""
        return self.kind not in {"address", "status"}

    @property
    def is_shared(self) -> bool:
        """Whether several people can hold it, so that it may stand before a list of names."""
        return self.ranked or self.kind != "office"


def title_ending(text: str, end: int, floor: int = 0) -> Title | None:
    """The longest title that ends at `end` and starts at or after `floor`."""
    if end <= floor or text[end - 1] not in _grammar().lasts:
        return None
    found = _grammar().ending.search(text, max(floor, end - LONGEST_TITLE), end)
    return _title(text, found) if found else None


def title_starting(text: str, start: int, ceiling: int) -> Title | None:
    """The longest title that starts at `start` and ends at or before `ceiling`."""
    found = _grammar().starting.match(text, start, min(ceiling, start + LONGEST_TITLE))
    return _title(text, found) if found else None


@frozen
class _Grammar:
    ending: re.Pattern[str]
    starting: re.Pattern[str]
    prefix: re.Pattern[str]
    lasts: frozenset[str]
    """The last characters of titles."""


@cache
def _grammar() -> _Grammar:
    titles = lexicon.column("titles", "title")
    prefix = either(lexicon.column("title_prefixes", "prefix"))
    phrase = rf"(?P<prefixes>(?:{prefix})*)(?P<title>{either(titles)})"
    return _Grammar(
        ending=re.compile(phrase + r"\Z"),
        starting=re.compile(phrase),
        prefix=re.compile(prefix),
        lasts=frozenset(title[-1] for title in titles),
    )


@cache
def _rows() -> tuple[dict[str, lexicon.Row], dict[str, lexicon.Row]]:
    return (
        {row["title"]: row for row in lexicon.load("titles")},
        {row["prefix"]: row for row in lexicon.load("title_prefixes")},
    )


def _title(text: str, found: re.Match[str]) -> Title:
    titles, prefixes = _rows()
    start = found.start()
    party = 0
    ranked = False
    for part in _grammar().prefix.finditer(text, found.start("prefixes"), found.end("prefixes")):
        row = prefixes[part.group()]
        if row["kept"] == "no" and part.start() == start:
            start = part.end()
        if row["kind"] == "party" and text[start : part.start()] in {"", "临时"}:
            party = part.end()
        ranked = ranked or row["kind"] == "rank"
    # More of it may be a title of its own: 首席专家 is an office, 专家 is none.
    whole = found.group()
    row = next(titles[whole[at:]] for at in range(len(whole)) if whole[at:] in titles)
    return Title(
        outer=found.start(),
        start=start,
        end=found.end(),
        party=party or _party_end(found["title"], found.start("title")) or start,
        kind=row["kind"],
        own=row["own"] == "yes",
        needs_body=row["own"] == "needed",
        side=row["side"],
        ranked=ranked or found["title"].startswith("副"),
    )


def _party_end(title: str, at: int) -> int:
    """Where the party organ ends that a title of the lexicon begins with; 0 where there is none."""
    for row in lexicon.load("title_prefixes"):
        if row["kind"] == "party" and title.startswith(row["prefix"]):
            return at + len(row["prefix"])
    return 0
