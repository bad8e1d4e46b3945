"""Comparing words around a number: 约, 不少于, 以上, 左右."""

from __future__ import annotations

import re

from dashiji.annotate.counts.vocabulary import after_patterns, before_patterns
from dashiji.records import Comparator

_REACH = 5
"""Signs of the longest comparing word, with a space."""
_STANDARD_REACH = 16
_STANDARD = re.compile(
    r"(?P<word>不足|不到|接近|突破|大约|(?:不[得能应可宜]?)?(?:超过|高于|低于))[^，。；、：\d\s]{2,10}的\Z"
)
_INCLUDED = re.compile(r"[（(]含(?:本数)?[）)]")
_MORE = re.compile(r"[多余](?![数样元边个年种次么少人])")
_INSIDE = re.compile(r"内(?![容外部地蒙涵存设需陆河行置])")


def before(text: str, at: int, floor: int) -> tuple[int, Comparator]:
    """Where the comparing words directly before `at` begin, and what they say together.

    Two may stand in a row (超过约百): the first that says more than "equal" counts.
    """
    pattern, senses, ends = before_patterns()
    start, said = at, Comparator.EQ
    done = text.endswith(("超过了", "达到了", "突破了"), floor, at)
    if done:
        # 超过 | 了 | 四百
        start -= 1
    for _ in range(2):
        if text[start - 1 : start] not in ends:
            break
        match = pattern.search(text[max(floor, start - _REACH - 1) : start])
        if not match:
            break
        if match.group() == "上" and text[start] not in "百千万亿十":
            # 上百 is a bound, 船上三人 is a place.
            break
        start -= len(match.group())
        sense = senses[match.group().strip(" \u00a0")]
        said = sense if sense is not Comparator.EQ else said
    return start, said


def of_standard(text: str, at: int) -> Comparator:
    """What a comparing word before the standard of a share says (不足去年同期的四成)."""
    match = _STANDARD.search(text, max(0, at - _STANDARD_REACH), at)
    return before_patterns()[1][match["word"]] if match else Comparator.EQ


def after(text: str, at: int, *, of_time: bool) -> tuple[int, Comparator]:
    """Where a comparing word directly after `at` ends, and what it says; `of_time` lets 内 in."""
    pattern, senses = after_patterns()
    included = _INCLUDED.match(text, at)
    match = pattern.match(text, included.end() if included else at)
    if match and match.group() not in ("多", "余"):
        return match.end(), senses[match.group()]
    if _MORE.match(text, at):
        return at + 1, Comparator.GT
    if of_time and _INSIDE.match(text, at):
        return at + 1, Comparator.LE
    return at, Comparator.EQ
