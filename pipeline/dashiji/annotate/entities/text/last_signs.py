"""Words that the tagger parted a sign too late or too early: 日|均, 作|安排, 市|长江."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dashiji.annotate.mentions import Word

_GIVES: Final = re.compile(
    "(?:行动|活动|工作|情况|计划|任务|项目|形势|问题|经济|方案|条例|规划)作\\Z"
)
"""作 of 作安排 at the end of what is spoken of (就三年行动作 | 安排)."""
_LAST_SIGNS: Final = frozenset("年月日作")
"""Last signs of words that may belong to what follows."""
_CITY_RIVER: Final = re.compile(
    "市(?=长江(?:大保护|经济带|流域|干流|沿线|岸线|禁捕|禁渔|十年|航道|水域|生态|防汛|沿岸|两岸))"
)


def without_last_signs(text: str, words: Iterable[Word]) -> list[Word]:
    """The words, the last sign of one given to what follows: 某处 | 日均, 行动 | 作 | 安排."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last is None or text[last.end - 1] not in _LAST_SIGNS:
            found.append(word)
            continue
        cut = last.end - 1
        rest = [Word(last.start, cut, last.tag)] if last.start < cut else []
        if text[cut] == "作":
            if _GIVES.search(text, last.start, last.end):
                found[-1:] = (*rest, Word(cut, last.end, "v"))
        elif text[word.start : word.end] == "均" and not text[cut - 1 : cut].isdigit():
            found[-1:] = (*rest, Word(cut, word.end, "d"))
            continue
        found.append(word)
    return found


def with_rivers(text: str, words: Sequence[Word]) -> Iterable[Word]:
    """The words, 市|长江 parted so where a mayor cannot be meant (市长 | 江大 | 保护)."""
    rivers = [match.start() for match in _CITY_RIVER.finditer(text)]
    return _parted_at(rivers, words) if rivers else words


def _parted_at(rivers: Sequence[int], words: Sequence[Word]) -> Iterator[Word]:
    for word in words:
        start, end = word.start, word.end
        for at in rivers:
            if start <= at < end:
                if start < at:
                    yield Word(start, at, word.tag)
                yield Word(at, at + 1, "n")
                yield Word(at + 1, at + 3, "LOC")
                start = at + 3
            elif at < start < at + 3:
                start = at + 3
        if start < end:
            yield word if start == word.start else Word(start, end, "n")
