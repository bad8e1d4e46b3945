"""Made-up chronicles from a seed: of any length, no two sentences alike but by chance.

They are what measures speed where the gold chronicles are too few or too short; nothing is scored
on them. A seed gives the same text on every platform.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

_HERE = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")
_YEAR_CHARACTERS = 120_000
"""About as much as a long year has; longer chronicles run over several years."""
_LAST_DAYS = 28


def chronicle(seed: int, characters: int) -> str:
    """A chronicle of at least so many characters, ended at the end of an entry."""
    random = Random(seed)  # noqa: S311
    write = (_dated, _headed, _listed)[seed % 3]
    years = max(1, round(characters / _YEAR_CHARACTERS))
    first = 2031 - years
    title = (
        f"{_place(random)}大事记（{first}—2030年）"
        if years > 1
        else f"{_place(random)}2030年大事记"
    )
    return title + "\n\n" + "".join(_until(characters, years, first, random, write))


def paragraph(seed: int, characters: int) -> str:
    """A chronicle whose one paragraph has at least so many characters."""
    random = Random(seed)  # noqa: S311
    # A sentence that begins with a day would begin an entry.
    undated = [part for part in _table("sentences")["body"] if "{day}" not in part]
    sentences = (_filled(random.choice(undated), random) for _ in count())
    return "2030年大事记\n\n3月5日，" + "".join(_at_least(characters, sentences)) + "\n"


def headers(seed: int, number: int) -> str:
    """A chronicle of so many day headers, each with one short entry."""
    random = Random(seed)  # noqa: S311
    days = (
        f"{year}年{month}月{day}日\n{_sentence('headline', random)}\n"
        for year in count(1700)
        for month in range(1, 13)
        for day in range(1, _LAST_DAYS + 1)
    )
    return "大事记\n\n" + "".join(text for text, _ in zip(days, range(number), strict=False))


def _until(
    characters: int,
    years: int,
    first: int,
    random: Random,
    write: Callable[[int, int, Random], str],
) -> Iterator[str]:
    """Entries over the years, as many a month as the length asks for."""
    month_characters = characters / (years * 12)
    done = 0
    for year in range(first, first + years):
        if years > 1:
            yield f"{year}年\n\n"
        for month in range(1, 13):
            wanted = ((year - first) * 12 + month) * month_characters
            if write is not _dated and done < wanted:
                yield f"{month}月\n"
            day = 1
            while done < wanted:
                entry = write(month, day, random)
                day = min(day + random.randint(0, 2), _LAST_DAYS)
                done += len(entry)
                yield entry


def _dated(month: int, day: int, random: Random) -> str:
    return f"{month}月{day}日，{_sentence('headline', random)}。{_body(random)}\n"


def _headed(month: int, day: int, random: Random) -> str:
    return f"{_sentence('headline', random)}\n{month}月{day}日，{_body(random)}\n"


def _listed(month: int, day: int, random: Random) -> str:
    return f"● {month}月{day}日 {_sentence('headline', random)}\n{_body(random)}\n"


def _body(random: Random) -> str:
    return "".join(_sentence("body", random) for _ in range(random.randint(1, 4)))


def _at_least(characters: int, parts: Iterator[str]) -> Iterator[str]:
    done = 0
    for part in parts:
        yield part
        done += len(part)
        if done >= characters:
            return


def _sentence(part: str, random: Random) -> str:
    return _filled(random.choice(_table("sentences")[part]), random)


def _filled(sentence: str, random: Random) -> str:
    return _SLOT.sub(lambda slot: _fill(slot[1], random), sentence)


def _fill(slot: str, random: Random) -> str:
    make = _MADE.get(slot)
    return make(random) if make else random.choice(_table("words")[slot])


def _place(random: Random) -> str:
    return "".join(_fill(slot, random) for slot in ("syllable", "water", "rank"))


def _number(random: Random) -> str:
    return str(random.randint(11, 10 ** random.randint(2, 5)))


_MADE: dict[str, Callable[[Random], str]] = {
    "person": lambda random: _fill("surname", random) + _fill("given", random),
    "place": _place,
    "body": lambda random: _place(random) + _fill("office", random),
    "company": lambda random: (
        _fill("syllable", random) + _fill("water", random) + _fill("firm", random)
    ),
    "campus": lambda random: _place(random)[:-1] + _fill("school", random),
    "number": _number,
    "small": lambda random: str(random.randint(2, 30)),
    "share": lambda random: f"{random.randint(101, 999) / 10}%",
    "money": lambda random: f"{random.randint(11, 999) / 10}{random.choice('亿万')}元",
    "paper_name": lambda random: _place(random) + _fill("topic", random) + _fill("paper", random),
    "day": lambda random: f"{random.randint(1, 12)}月{random.randint(1, _LAST_DAYS)}日",
    "year": lambda random: str(random.randint(2024, 2035)),
}


@cache
def _table(name: str) -> dict[str, list[str]]:
    """The second column of a table by the first."""
    lines = (_HERE / f"corpus_{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in rows[1:]:
        found[key].append(value)
    return dict(found)
