"""Numbers that count nothing: in names and titles, ordinals, set phrases, model numbers, "a"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dashiji.annotate.counts.phrases import is_quantity
from dashiji.annotate.counts.quantities import Quantity
from dashiji.annotate.counts.tagged import NAMES, Tagged
from dashiji.annotate.counts.vocabulary import any_of, endings, words
from dashiji.records import Comparator, CountKind

_QUOTED = re.compile(r"“[^“”\n]*”|‘[^‘’\n]*’|「[^「」\n]*」|『[^『』\n]*』|\"[^\"\n]*\"")
_LONG_QUOTE = 24
"""A quotation at least this long, with a comma or stop in it, is speech and no slogan."""
_ORDINAL = re.compile(r"(?:第|No\.?|№|#|[A-Za-z0-9][-_./·]?|[-_./·+:：]|[〔\[【])[ \u00a0]?\Z")
_EACH = re.compile(r"每隔?[ \u00a0]?\Z")
_IN_TRADE = re.compile(r"从事[^，。；、：]{1,16}\Z")
"""A trade, before the time that somebody was in it (从事地方史研究|近五十年)."""
_TRADE_REACH = 18
_TIME_BEFORE = re.compile(r"(?<!小)[时点][ \u00a0]?\Z")
_CALENDAR_DAY = re.compile(r"(?:内|以内|之内|工作制|期限)")
_LIMITS = frozenset((Comparator.LE, Comparator.GE))
_NONE = re.compile(r"(?:无|没有|每|同|另|某|哪|任何|任)\Z")
_CONGRESS = re.compile(
    r"(?:十[一二三四五六七八九]|二十)大(?:精神|代表(?!性|作[品，。、])|报告|以来|[前后](?![台端勤])|召开|开幕|闭幕|胜利|期间"
    r"|安保|知识|主题|宣讲|学习|[、，。；”])"
)
"""A party congress by its number (十九大精神, 二十大代表), and no twelve large ones of a kind."""
_HONOUR = re.compile(r"(?<=中国|[全我]国|世界|全球|国际|[全我][省区市州县校院]|年度)十[大佳]")
"""Whose ten best of a year they are: the number is part of what the honour is called."""
_CLASS = re.compile(r"[012]\d(?:0[1-9]|[1-3]\d)班")
"""A class of a school, named by its year and number (1902班)."""
_RANK = re.compile(r"(?<![目此之以])前[ \u00a0]?\Z")
_SIDES = frozenset(("前", "后", "头"))
_SIDE_FREE = re.compile(r"[，。；、,;\s的在这那其过]\Z")
"""Before 前, 后 and 头 that are no part of another word (会后三天, 灾后五年)."""
_VOYAGE = re.compile("(?:大洋|极地|南极|北极|科考)\\Z")
"""Whose voyage has that number (中国大洋 | 52航次)."""
_NTH_WORDS = {"期": "period_work", "届": "session", "次": "session"}


class Masks:
    """Spans of a text in which numbers are parts of something else."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        self._inside = bytearray(len(text))
        for start, end in spans:
            self._inside[start:end] = b"\1" * (end - start)
        for match in _QUOTED.finditer(text):
            if not _is_speech(text, match):
                self._inside[match.start() : match.end()] = b"\1" * (match.end() - match.start())

    def cover(self, start: int, end: int) -> bool:
        """Whether any character from `start` to `end` lies in a mask."""
        return any(self._inside[start:end])


def _is_speech(text: str, match: re.Match[str]) -> bool:
    inner = match.group()
    return (
        len(inner) >= _LONG_QUOTE
        and bool(re.search(r"[，,。；]", inner))
        and (text[max(0, match.start() - 1) : match.start()] in "：:，,")
    )


@cache
def _phrases() -> re.Pattern[str]:
    return any_of("no_count")


def phrase_spans(text: str) -> list[tuple[int, int]]:
    """Where set phrases stand."""
    return [match.span() for match in _phrases().finditer(text)]


def counts_nothing(text: str, quantity: Quantity, tagged: Tagged, phrases: dict[int, int]) -> bool:
    """Whether the number of a quantity only looks like a count."""
    at, end = quantity.number, max(quantity.end, quantity.bare_noun)
    before = text[max(0, at - 4) : at]
    if _ORDINAL.search(before) or phrases.get(at, 0) >= end or _in_a_phrase(at, phrases):
        return True
    return (
        _is_rate(text, quantity)
        or _is_vague_time(text, quantity, tagged)
        or _is_time_of_day(text, quantity)
        or _is_nth(text, quantity)
        or _is_article(text, quantity)
        or _is_contest(text, quantity)
        or _in_a_word(text, quantity, tagged)
        or _is_of_a_rate(quantity, tagged)
        or _CONGRESS.match(text, at) is not None
        or _HONOUR.match(text, at) is not None
    )


def _in_a_phrase(at: int, phrases: dict[int, int]) -> bool:
    """Whether a phrase that begins before the number holds it (统一, 唯一)."""
    return any(phrases.get(start, 0) > at for start in range(max(0, at - 4), at))


def _is_rate(text: str, quantity: Quantity) -> bool:
    """每百米, 每万人: for each of these; but how often something is done is told (每7天)."""
    often = quantity.kind is CountKind.DURATION and quantity.value > 1
    return not often and bool(_EACH.search(text, max(0, quantity.number - 3), quantity.number))


def _is_vague_time(text: str, quantity: Quantity, tagged: Tagged) -> bool:
    """未来三年, 近五年, 这两天: no count, unless something took that long (时间跨度近五年)."""
    if quantity.kind is not CountKind.DURATION:
        return False
    if text.startswith("前", quantity.end) and not text.startswith(("前提", "前往"), quantity.end):
        return True
    before = text[max(0, quantity.number - 4) : quantity.number].rstrip(" \u00a0")
    vague = max((word for word in words("vague") if before.endswith(word)), key=len, default="")
    if not vague:
        return False
    if vague == "近" and quantity.unit.endswith(("小时", "分钟", "秒", "岁")):
        return False
    at = quantity.number - len(vague)
    index = tagged.before(at)
    named = index >= 0 and tagged.words[index].end == at and is_quantity(tagged, index)
    if vague == "近" and named:
        return False
    head = text[max(0, at - 4) : at]
    if vague in _SIDES and head and not _SIDE_FREE.search(head):
        return False
    took = head.endswith(endings("took")) or _IN_TRADE.search(text, max(0, at - _TRADE_REACH), at)
    return not took


def _is_of_a_rate(quantity: Quantity, tagged: Tagged) -> bool:
    """一年生存率: the time after which a rate is taken."""
    word = tagged.over(quantity.end) if quantity.kind is CountKind.DURATION else None
    return word is not None and word.start == quantity.end and tagged.string(word).endswith("率")


def _is_time_of_day(text: str, quantity: Quantity) -> bool:
    """23时30分; and a bare 日, which is a date that the context did not complete."""
    before = max(0, quantity.number - 2)
    if quantity.unit in ("分", "秒") and _TIME_BEFORE.search(text, before, quantity.number):
        return True
    if quantity.unit == "秒" and text[quantity.end : quantity.end + 1].isdigit():
        return True
    if quantity.unit == "日":
        if quantity.start < quantity.number and quantity.comparator in _LIMITS:
            # 办理期限不超过10日
            return False
        return not _CALENDAR_DAY.match(text, quantity.end - 1) and text[quantity.end - 1] != "内"
    return quantity.unit == "年" and text[quantity.end : quantity.end + 1] in (
        "级",
        "制",
        "代",
        "期",
    )


def _is_nth(text: str, quantity: Quantity) -> bool:
    """Written in Chinese, 二 is the second, and so is a number before some words (一期工程)."""
    written = text[quantity.number : quantity.number + 1]
    if quantity.unit in ("名", "位", "强") and _RANK.search(
        text, max(0, quantity.number - 2), quantity.number
    ):
        return True
    if quantity.unit == "路" and any_of("line_vehicle").match(text, quantity.end):
        return True
    if "." in text[quantity.number : quantity.end]:
        return quantity.unit in ("版", "期", "届", "代")
    if written == "二" and quantity.value == 2 and quantity.kind is CountKind.CARDINAL:
        # 将二人找回: the two of them, but 二人转.
        return quantity.unit != "人" or text.startswith("转", quantity.end)
    if quantity.unit == "航次" and _VOYAGE.search(text, 0, quantity.number):
        return True
    if quantity.unit == "班" and _CLASS.fullmatch(text, quantity.start, quantity.end):
        return True
    if text.startswith("一贯制", quantity.end):
        # 九年 | 一贯制学校: what sort of school.
        return True
    if quantity.unit == "届" and text[quantity.number : quantity.number + 4].isdigit():
        return True
    sense = _NTH_WORDS.get(quantity.unit)
    if sense is None or written.isdigit():
        return False
    follows = any_of(sense).match(text, quantity.end)
    if quantity.unit == "次":
        return bool(follows) and "届" in text[max(0, quantity.number - 4) : quantity.number]
    return bool(follows) or (
        quantity.unit == "届"
        and text[quantity.end : quantity.end + 1] in "一二三四五六七八九十"
        and quantity.end < len(text)
    )


def _is_article(text: str, quantity: Quantity) -> bool:
    """一 with a measure word only means "a", but not with a length, a sum or a share."""
    if quantity.value != 1 or text[quantity.number] != "一" or quantity.upper is not None:
        return False
    before = text[max(0, quantity.number - 3) : quantity.number]
    if quantity.unit == "人":
        return bool(_NONE.search(before)) or text[quantity.end : quantity.end + 1] == "一"
    if quantity.kind is CountKind.CARDINAL:
        return quantity.unit != "倍"
    if quantity.kind is CountKind.DURATION:
        return bool(re.search(r"[第每新同这那头另前上后下]\Z", before)) or text[
            quantity.end : quantity.end + 1
        ] in ("一", "度", "级", "会")
    return quantity.kind is CountKind.MEASURE and quantity.unit in ("度", "米", "里", "升")


def _is_contest(text: str, quantity: Quantity) -> bool:
    """男子百米, 61公斤级: distances and weights that name a contest."""
    if quantity.kind is not CountKind.MEASURE:
        return False
    before = text[max(0, quantity.number - 2) : quantity.number]
    return before in words("contest_before") or bool(
        any_of("contest_after").match(text, quantity.end)
    )


def _in_a_word(text: str, quantity: Quantity, tagged: Tagged) -> bool:
    """Whether the tagger reads the number as a part of a longer name or word."""
    if not tagged.known or text[quantity.number].isdigit():
        word = tagged.over(quantity.number)
        return bool(
            tagged.known
            and word
            and word.tag in NAMES
            and word.start < quantity.number
            and word.end > quantity.end
        )
    word = tagged.over(quantity.number)
    if word is None or word.tag in ("m", "q", "TIME", "r"):
        return False
    end = max(quantity.end, quantity.bare_noun)
    if text.endswith(("双向", "单向"), word.start, quantity.start):
        # 双向六|车道
        return False
    places = word.tag == "LOC" and not tagged.is_named(quantity.number)
    if word.end == end and (places or tagged.is_common(word)):
        # 苏南五市: places summed up, which no name covers.
        return False
    return (
        (word.start < quantity.start and word.tag != "v")
        or word.end > end
        or (word.tag in NAMES and word.end >= end)
    )
