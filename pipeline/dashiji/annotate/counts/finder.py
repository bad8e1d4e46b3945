"""Finding the counts of a text, in order."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dashiji.annotate.counts import vocabulary
from dashiji.annotate.counts.lists import member
from dashiji.annotate.counts.noun_after import NounAfter
from dashiji.annotate.counts.noun_before import NounBefore
from dashiji.annotate.counts.phrases import is_compound, is_measure_word
from dashiji.annotate.counts.quantities import Quantity, find_quantities
from dashiji.annotate.counts.refusals import Masks, counts_nothing, phrase_spans
from dashiji.annotate.counts.tagged import BOUNDS, Tagged
from dashiji.annotate.mentions import (
    CountMention,
    DateMention,
    DocumentMention,
    EntityMention,
    Word,
)
from dashiji.records import Comparator, CountKind, EntityLabel

_RATINGS = frozenset(("吨", "马力", "千瓦", "兆瓦", "标准箱"))
"""Units that say how strong or large a machine is."""
_MASTERWORK = "代表作"
"""A word that taggers read where those who stand for others do something (代表 | 作发言)."""
_PEOPLE_UNITS = frozenset(("名", "位", "人"))
_HOURS = frozenset(("小时", "个小时", "分钟"))
_BODY_UNITS = frozenset(("个", "所", "家", "座", "处"))
_BODY_LABELS = frozenset((EntityLabel.ORG, EntityLabel.LOC))


def find_counts(
    text: str,
    words: tuple[Word, ...],
    documents: tuple[DocumentMention, ...],
    dates: tuple[DateMention, ...],
    entities: tuple[EntityMention, ...],
) -> tuple[CountMention, ...]:
    """Every cardinal number and percentage of a text that says how many or how much.

    Args:
        text: The text, or its folded shadow.
        words: The tagger's words; without any, nouns are found by the signs around them.
        documents: Numbers in titles count nothing,
        dates: nor do those of dates,
        entities: nor those in names.
    """
    tagged = Tagged(text, words, entities)
    spans = [(mention.start, mention.end) for mention in documents]
    spans += [(mention.start, mention.end) for mention in dates]
    spans += [(mention.start, mention.end) for mention in entities]
    masks = Masks(text, spans)
    phrases = dict(sorted(phrase_spans(text)))
    quantities = [
        quantity
        for quantity in find_quantities(text, tagged)
        if not masks.cover(quantity.number, quantity.end)
        and not counts_nothing(text, quantity, tagged, phrases)
    ]
    return tuple(_mentions(text, tagged, quantities, dates, entities)) if quantities else ()


def _mentions(
    text: str,
    tagged: Tagged,
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention],
    entities: Sequence[EntityMention],
) -> Iterator[CountMention]:
    date_ends = [mention.end for mention in dates]
    names = sorted((mention.start, mention.end) for mention in entities)
    numbers = frozenset(at for q in quantities for at in range(q.start, q.number + 1))
    tagged = tagged.cut(at for q in quantities for at in (q.start, q.number, q.end))
    tagged = tagged.parted(vocabulary.words("makes", "takes", "cut_verb"))
    mends = (vocabulary.words(sense) for sense in ("cut", "cut_verb", "misread"))
    tagged = tagged.mended(*mends).closed(vocabulary.words("inner")).joined(is_measure_word)
    tagged = tagged.compounded(frozenset(q.start for q in quantities), is_compound)
    after, before = NounAfter(text, tagged, numbers), NounBefore(text, tagged, numbers)
    floor, counted, listed = 0, -1, -1
    shared = (-1, "")
    for quantity in quantities:
        end, noun = _noun_after(text, quantity, after)
        if not noun:
            barrier = max(floor, _last(date_ends, quantity.start))
            found = None
            extent = quantity.unit in vocabulary.words("deed_extent")
            if listed == barrier and (extent or quantity.kind is CountKind.CARDINAL):
                found = member(tagged, listed, quantity.start)
            start, stop = found or _noun_before(quantity, before, barrier, counted)
            noun = text[_behind_name(names, start, owned=before.is_quantity(stop)) : stop]
            noun = noun or _generic_name(text, quantity, entities)
            noun = noun or _of_list(text, quantity.start, *shared)
            if noun in vocabulary.words("noun_stop"):
                noun = ""
            shared = (quantity.end, noun)
        if quantity.noun in ("big", "told") and not noun:
            continue
        yield _mention(quantity, end, noun)
        floor, counted = end, end if end > quantity.end else -1
        listed = end if noun and end == quantity.end else -1


def _of_list(text: str, start: int, before: int, noun: str) -> str:
    """The noun of a quantity that has none by the grammar, from the one before, which has `noun`.

    A number right behind another has its noun; in a list of nouns with their numbers it is what
    stands between (提案27件、建议812件).
    """
    if before == start:
        # 高考600分以上 | 36人: what grades is not what the second number counts.
        return "" if text.endswith(BOUNDS, 0, start) else noun
    between = text[before:start]
    if between == "、":
        # 转移 | 群众 | 86户、340人
        return noun
    listed = between[1:] if noun and between.startswith("、") else ""
    return listed if listed in vocabulary.words("nominal") else ""


def _last(ends: Sequence[int], at: int) -> int:
    """The last of some ordered offsets that is not after `at`; 0 where none is."""
    index = bisect_right(ends, at)
    return ends[index - 1] if index else 0


def _noun_after(text: str, quantity: Quantity, nouns: NounAfter) -> tuple[int, str]:
    """Where the count ends, and the noun after its unit."""
    if quantity.bare_noun:
        end = nouns.bracketed(quantity.bare_noun)
        return end, text[quantity.end : end]
    if quantity.noun == "none":
        return quantity.end, ""
    at = quantity.end
    share = quantity.kind is CountKind.PERCENT or not quantity.unit
    if share and text.startswith("的", at):
        at += 1
    start, end = nouns.find(at, quantity.start, kind=quantity.noun)
    if quantity.unit in _PEOPLE_UNITS and text[start:end].endswith(_MASTERWORK):
        # 六名代表 | 作交流发言
        end -= 1
    deed = quantity.unit in _PEOPLE_UNITS and nouns.is_deed(start, end)
    aim = share and start > quantity.end and text[start:end] in vocabulary.words("aim")
    described = quantity.unit in _RATINGS and text[start:end].endswith(
        vocabulary.endings("machine")
    )
    graded = quantity.kind is not CountKind.CARDINAL and text.endswith(BOUNDS, 0, quantity.end)
    # 10亿元以上 | 项目 | 31个: the second number counts what the first one grades.
    # 阅读量破10万的 | 作品 | 126个: so does a number without a unit.
    graded = graded or (quantity.noun == "told" and at > quantity.end)
    graded = graded and nouns.precedes_number(end)
    voted = quantity.unit == "票" and text[start:end] in vocabulary.words("voted")
    if deed or aim or described or graded or voted:
        return quantity.end, ""
    return (end, text[start:end]) if end > start else (quantity.end, "")


def _noun_before(quantity: Quantity, nouns: NounBefore, floor: int, behind: int) -> tuple[int, int]:
    """Span of the noun before the number, empty where there is none that it counts."""
    summed = nouns.is_summed(quantity.start, quantity.number)
    titled = None if summed else nouns.title(quantity.start, floor)
    if titled and quantity.unit in vocabulary.words("copies"):
        return titled
    parts = summed and quantity.unit not in vocabulary.words("subject_unit")
    parts = parts and not nouns.is_quantity(quantity.start)
    if parts or nouns.is_since(quantity.end) or nouns.is_where(quantity.end):
        # 全书共九卷: the work is not counted, its parts are; 厚度60年来平均减少: nor since when;
        # 海拔3000米处: nor where.
        return quantity.start, quantity.start
    described = quantity.noun == "none" and (
        quantity.kind is not CountKind.CARDINAL or quantity.unit in ("倍", "番", "圈")
    )
    people = quantity.unit in vocabulary.words("person_unit")
    start, end = nouns.find(
        quantity.start,
        floor,
        behind=behind,
        quantities_only=described,
        compared=quantity.start < quantity.number,
        people=people or quantity.unit == "人次",
        along=_is_along(quantity, nouns),
        deeds=_deeds(quantity),
    )
    within = (
        quantity.kind is CountKind.DURATION
        and quantity.comparator is Comparator.LE
        and quantity.start == quantity.number
    )
    others = "no_person" if people else "no_party" if quantity.unit in ("家", "户") else ""
    if (others and nouns.ends_with(end, vocabulary.words(others))) or (
        within and not nouns.ends_with(end, vocabulary.words("term"))
    ):
        # 比重 | 三年内 | 提高: within which time, not how long it is.
        return quantity.start, quantity.start
    if summed and start < end and not nouns.is_subject(start):
        # 补征税款、加收 | 滞纳金 | 共计: more than the last is summed up.
        return quantity.start, quantity.start
    return start, end


def _is_along(quantity: Quantity, nouns: NounBefore) -> bool:
    """Whether what a verb governs has the measure: lengths, data, the hours of a programme."""
    timed = quantity.unit in _HOURS and nouns.ends_with(quantity.start, vocabulary.words("timed"))
    return timed or quantity.unit in vocabulary.words("along")


def _generic_name(text: str, quantity: Quantity, entities: Sequence[EntityMention]) -> str:
    """What was read as the name of one body or site, though several are counted.

    建成爱心驿站30个, 重点实验室2个、临床医学研究中心4个; not 其中省图书馆2个.
    """
    if quantity.unit not in _BODY_UNITS:
        return ""
    for name in entities:
        if name.end == quantity.start and name.label in _BODY_LABELS:
            own = text[name.start] in "省市县区州镇乡"
            joined = text[name.start - 1 : name.start] not in ("", "中", "，", "。", "；")
            return text[name.start : name.end] if joined and not own else ""
    return ""


def _deeds(quantity: Quantity) -> str:
    """What the unit tells of deeds: how often, how many events or pieces, how far, or ""."""
    if quantity.unit in vocabulary.words("turns"):
        return "turns"
    if quantity.noun == "happening" or quantity.unit in vocabulary.words("events"):
        return "events"
    if quantity.unit in vocabulary.words("deed_piece"):
        return "pieces"
    return "extent" if quantity.unit in vocabulary.words("deed_extent") else ""


def _behind_name(names: Sequence[tuple[int, int]], start: int, *, owned: bool) -> int:
    """A phrase that begins inside a name begins behind it (第六届茶博会 | 成交额).

    With `owned`, also one that begins with a name: a quantity's owner (某公司 | 注册资本).
    """
    index = bisect_right(names, (start, math.inf if owned else 0)) - 1
    return names[index][1] if index >= 0 and start < names[index][1] else start


def _mention(quantity: Quantity, end: int, noun: str) -> CountMention:
    return CountMention(
        start=quantity.start,
        end=end,
        value=float(quantity.value),
        value_max=None if quantity.upper is None else float(quantity.upper),
        comparator=quantity.comparator,
        kind=quantity.kind,
        unit=quantity.unit,
        noun=noun,
        method="pattern",
    )
