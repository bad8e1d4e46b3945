"""Header lines settled: which dates alone on a line head entries, and what bare numbers are."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.segment.blocks import LineLabel
from dashiji.segment.captions import drop_captions
from dashiji.segment.endings import ends_sentence
from dashiji.segment.features import (
    Profile,
    heads_page_end,
    is_appendix,
    is_note,
    is_title,
    profile,
)
from dashiji.segment.front import drop_front
from dashiji.segment.headers import HeaderKind
from dashiji.segment.items import Item, runs_from_one
from dashiji.segment.lead_parts import DateLead
from dashiji.segment.reigns import head_reign_years
from dashiji.segment.wrapping import unwrap

_LETTER = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST_LETTERS = 3
_FEWEST_LINES = 3
_TRANSLATED = 0.25
"""Lines in Latin letters for each other line from which they are a translation of the text."""
_FEWEST_BELOW = 2
"""Days that must stand below headlines for them to be read so; one may be a time stamp."""
_PLAINLY_BELOW = 0.6
"""Share of them below plain headlines, over prose that begins with no other date."""
_LONGEST_HEADLINE = 60
_PAGE_END, _FEW = 0.6, 0.1
"""Where in a page its end begins at the earliest, and the share of dated lines in it at most."""
_YEAR_ALONE = 5
"""Characters of a year by itself, which heads what follows."""
_TOP = 3
"""Items at the top of which the first ones are title and lead-in, which end in no stop."""

_PAGE = frozenset(("page number", "bare number"))
_LONGEST_PAGE_HEAD = 50
_PRINT = re.compile(
    r"(?:年鉴|年报|[县市区省州院校]志|史志?|资料|文集|汇编|大事[记纪]|[第总]\S{1,4}[辑期卷])"
    r"(?:\W{0,8}\d{4}年?[)）]?)?\s*\Z"
)
"""The end of the name of a print, with its year."""
_SIGNS = re.compile(
    "(?:办公室|委员会|指挥部|编辑部|编写组|编委会|领导小组|公司|集团|学校|学院|大学|医院|中心|[局厅部处院馆社会])\\Z"
)
_WEEK = re.compile(r"第(?:\d{1,2}|[一二三四五六七八九十]{1,3})周(?:\s[^。；]{0,40})?")
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百]{1,4}")
"""A number in words, which counts nothing: that of a page, as a rule."""
_NEARLY_ALL = 0.85
_FOOTNOTES = re.compile(r"(?:附?注|说明)\s?[:：]\s?(?:①|[(（][1一][)）]|1[.、．]|一、)")
"""The first of some notes behind the entries."""
_OPENS_LIST = ("：", ":", "；", ";")
_PERIOD = re.compile(
    r"[^，。；：]{2,24}?\s*+[(（]\s*+\d{4}年?(?:\d{1,2}月)?\s*+[-—–~～至]{1,2}\s*+(?:\d{4}年?(?:\d{1,2}月)?|至?今)\s*+[)）]"
)
"""The name of a part of the chronicle, and the years that it covers."""

_LABELS = {
    HeaderKind.YEAR: LineLabel.YEAR,
    HeaderKind.MONTH: LineLabel.MONTH,
    HeaderKind.DAY: LineLabel.DAY,
}


@cache
def _dynasty() -> re.Pattern[str]:
    words = (r"\s*+".join(row["dynasty"]) for row in lexicon.load("dynasties"))
    return re.compile(rf"(?:{'|'.join(words)})(?:\s*+[代朝]|\s*+时\s*+[期代])?")


@frozen
class Settled:
    """The items with what each heads (None: it holds text), and apart from them the noise."""

    items: tuple[Item, ...]
    labels: tuple[LineLabel | None, ...]
    noise: tuple[Item, ...]
    profile: Profile

    def date(self, at: int) -> DateLead | None:
        """The date that a header line gives."""
        header = self.items[at].header
        return header[1] if header and self.labels[at] is not None else None


def settle(items: Sequence[Item]) -> Settled:
    """Decide what only the whole document can tell: bare years and numbers, time stamps."""
    labels: list[LineLabel | None] = [
        _LABELS.get(item.header[0]) if item.header else None for item in items
    ]
    out = list(items)
    bare_years = _bare(items, HeaderKind.BARE_YEAR)
    numbers = _bare(items, HeaderKind.BARE_NUMBER)
    years = {items[i].header[1].year for i in bare_years}  # type: ignore[index]
    year_headers = LineLabel.YEAR in labels
    for at in bare_years:
        if len(years) > 1 or year_headers or at == 0 or _titled(items, at):
            labels[at] = LineLabel.YEAR
        else:
            out[at] = replace(out[at], noise="bare number")
    _drop_running_heads(out, labels)
    _drop_periods(out, labels)
    _head_dynasties(out, labels)
    _head_periods(out, labels)
    head_reign_years(out, labels)
    _head_weeks(out, labels)
    _settle_lone_year(out, labels)
    drop_front(out, labels)
    _settle_numbers(out, labels, numbers)
    _drop_page_heads(out)
    _settle_ordinals(out, labels)
    _drop_translations(out, labels)
    _join_dates_below(out, labels)
    _drop_time_stamps(out, labels)
    _drop_appendices(out, labels)
    _drop_page_end(out, labels)
    drop_captions(out, labels)
    kept = [at for at, item in enumerate(out) if not item.noise]
    noise = tuple(item for item in out if item.noise)
    shape = profile([out[at] for at in kept])
    if shape.wrapped:
        kept = unwrap(out, labels, kept, shape)
    return Settled(tuple(out[at] for at in kept), tuple(labels[at] for at in kept), noise, shape)


def _bare(items: Sequence[Item], kind: HeaderKind) -> list[int]:
    return [at for at, item in enumerate(items) if item.header and item.header[0] is kind]


def _drop_running_heads(items: list[Item], labels: list[LineLabel | None]) -> None:
    """The chronicle's title, or its end with the year, that stands again on each page's top."""
    title = items[0].line.words if items and is_title(items[0].line.words) else ""
    for at, item in enumerate(items):
        words = item.line.words
        year = labels[at] is LineLabel.YEAR and len(words) > _YEAR_ALONE
        if at and (words == title or (year and title.endswith(words))):
            labels[at] = None
            items[at] = replace(item, noise="running head")


def _head_weeks(items: Sequence[Item], labels: list[LineLabel | None]) -> None:
    """Weeks by their number head the days below them (第4周　9月25日—9月28日)."""
    found = [at for at, item in enumerate(items) if _WEEK.fullmatch(item.line.words)]
    for at in found if len(found) >= _FEWEST_BELOW else ():
        labels[at] = LineLabel.SECTION


def _drop_page_heads(items: list[Item]) -> None:
    """Short lines beside a page's number that are the name of the print (某院年鉴·2014)."""
    counts = Counter(item.line.words for item in items if item.length <= _LONGEST_PAGE_HEAD)
    for at, item in enumerate(items):
        beside = (items[near] for near in (at - 1, at + 1) if 0 <= near < len(items))
        words = item.line.words
        if (
            item.header is None
            and item.length <= _LONGEST_PAGE_HEAD
            and (_PRINT.search("".join(words.split())) or counts[words] >= _FEWEST_BELOW)
            and not ends_sentence(words)
            and any(near.noise in _PAGE for near in beside)
        ):
            items[at] = replace(item, noise="running head")


def _head_periods(items: Sequence[Item], labels: list[LineLabel | None]) -> None:
    """Parts of a chronicle that are named with their years are headings (创业（1951—1977）)."""
    found = [
        at
        for at, item in enumerate(items)
        if labels[at] is None and item.lead.date is None and _PERIOD.fullmatch(item.line.words)
    ]
    for at in found if len(found) >= _FEWEST_BELOW else ():
        labels[at] = LineLabel.SECTION


def _drop_periods(items: list[Item], labels: list[LineLabel | None]) -> None:
    """The years that a part covers, in brackets under its name, head no entries."""
    for at, item in enumerate(items):
        header = item.header
        spans = header is not None and (header[1].end_year or 0) > (header[1].year or 0)
        if spans and labels[at] is not None and item.line.words[0] in "(（":
            labels[at] = None
            items[at] = replace(item, noise="period")


def _head_dynasties(items: Sequence[Item], labels: list[LineLabel | None]) -> None:
    """A dynasty alone on a line heads the entries of its years, where years head or begin them."""
    found = [
        at
        for at, item in enumerate(items)
        if labels[at] is None and _dynasty().fullmatch(item.line.words.strip("【】[]〔〕（）()"))
    ]
    years = sum(
        labels[at] is LineLabel.YEAR
        or (item.lead.date is not None and item.lead.date.year is not None)
        for at, item in enumerate(items)
    )
    if years >= _FEWEST_BELOW:
        for at in found:
            labels[at] = LineLabel.SECTION


def _settle_lone_year(items: Sequence[Item], labels: list[LineLabel | None]) -> None:
    """The only year, at the top, is the title where a line below it tells of the year itself.

    What stands so above the first month (2022年是平年) introduces the year and is no entry.
    """
    heads = [at for at, label in enumerate(labels) if label and not items[at].noise]
    if len(heads) < _FEWEST_BELOW or labels.count(LineLabel.YEAR) != 1:
        return
    year, month = heads[:2]
    if year >= _TOP or labels[year] is not LineLabel.YEAR or labels[month] is not LineLabel.MONTH:
        return
    between = [item for item in items[year + 1 : month] if not item.noise]
    told = re.compile(rf"{items[year].header[1].year}年[是为，,（(：:]")  # type: ignore[index]
    dated = any(item.lead.date and item.lead.date.month for item in between)
    if not dated and any(told.match(item.line.words) for item in between):
        labels[year] = None


def _drop_appendices(items: list[Item], labels: Sequence[LineLabel | None]) -> None:
    """Lists under an appendix heading are no entries, up to the next year or month.

    Nor are they under a heading for notes in the second half, below the last header and date.
    """
    inside = False
    placed = [
        at
        for at, item in enumerate(items)
        if labels[at] or (item.lead.date is not None and not item.noise)
    ]
    last = max(*placed, len(items) // 2) if placed else len(items)
    for at, item in enumerate(items):
        if labels[at] in (LineLabel.YEAR, LineLabel.MONTH):
            inside = False
        elif at and is_appendix(item.line.words):
            inside = True
        elif at > last and (is_note(item.line.words) or _FOOTNOTES.match(item.line.words)):
            inside = True
            items[at] = replace(item, noise=item.noise or "appendix")
        elif inside and not item.noise:
            items[at] = replace(item, noise="appendix")


def _drop_page_end(items: list[Item], labels: Sequence[LineLabel | None]) -> None:
    """What a page offers behind its text (往期推荐, 通知公告), from its heading to the end.

    No header stands in it, and of the dated lines but few: those of other pages' names.
    """
    dated = [at for at, item in enumerate(items) if item.lead.date is not None]
    headers = [at for at, label in enumerate(labels) if label is not None]
    first = max(headers[-1] if headers else 0, int(_PAGE_END * len(items)))
    for at in range(first, len(items)):
        if heads_page_end(items[at].line.words):
            if sum(number > at for number in dated) <= max(1, _FEW * len(dated)):
                for below in range(at, len(items)):
                    items[below] = replace(items[below], noise=items[below].noise or "page end")
            return


def _titled(items: Sequence[Item], at: int) -> bool:
    return bool(items[at].lead.marks)


def _settle_numbers(
    items: list[Item], labels: list[LineLabel | None], numbers: Sequence[int]
) -> None:
    values = [items[at].header[1] for at in numbers]  # type: ignore[index]
    serial = len(values) >= 3 and runs_from_one([value.day for value in values])
    # Where entries have their own days, numbers between them are of pages.
    own = sum(item.lead.date is not None and item.lead.date.has_day for item in items)
    headed = LineLabel.MONTH in labels or LineLabel.YEAR in labels
    has_months = headed and own <= len(values)
    # The number of the headline above again (1.甲会召开 | 01), as captions of pictures have it.
    again = [at > 0 and items[at - 1].lead.number == items[at].header[1].day for at in numbers]  # type: ignore[index]
    serial = serial and not all(again)
    bare_days = _has_bare_days(items, labels)
    for at, value in zip(numbers, values, strict=True):
        near = at and labels[at - 1] in (LineLabel.MONTH, LineLabel.DAY)
        if serial:
            labels[at] = LineLabel.SECTION
        elif _can_be_day(value) and (bare_days or (has_months and (len(values) >= 3 or near))):
            labels[at] = LineLabel.DAY
            bare_days = True
        else:
            items[at] = replace(items[at], noise=items[at].noise or "bare number")
            continue
        items[at] = replace(items[at], noise="")


def _settle_ordinals(items: list[Item], labels: list[LineLabel | None]) -> None:
    """Numbers in words alone on their lines (NO.1, 第一件) head what they count, if they run on."""
    ordinals = _bare(items, HeaderKind.ORDINAL)
    numbers = [items[at].header[1].day for at in ordinals]  # type: ignore[index]
    serial = len(numbers) >= _FEWEST_BELOW and numbers[0] == 1
    runs_on = all(b in (1, a + 1) for a, b in itertools.pairwise(numbers) if a is not None)
    for at in ordinals:
        if serial and runs_on:
            labels[at] = LineLabel.SECTION
        elif _NUMERAL.fullmatch(items[at].line.words):
            items[at] = replace(items[at], header=None, noise="bare number")
        else:
            items[at] = replace(items[at], header=None)


def _has_bare_days(items: Sequence[Item], labels: Sequence[LineLabel | None]) -> bool:
    """Whether headers are days without a month (5日), of which a number can be one more."""
    return any(
        label is LineLabel.DAY and item.header is not None and item.header[1].month is None
        for item, label in zip(items, labels, strict=True)
    )


def _can_be_day(value: DateLead) -> bool:
    """Whether a bare number, or both of two, can be a day of a month."""
    return value.day in range(1, 32) and (value.end_day is None or value.end_day <= 31)


def _drop_translations(items: list[Item], labels: Sequence[LineLabel | None]) -> None:
    """Lines in Latin letters, where so many stand beside Chinese ones that they translate them."""
    latin = [
        at
        for at, item in enumerate(items)
        if labels[at] is None
        and len(_LETTER.findall(item.text)) >= _FEWEST_LETTERS
        and not _HAN.search(item.line.words)
    ]
    if len(latin) >= _FEWEST_LINES and len(latin) >= _TRANSLATED * (len(items) - len(latin)):
        for at in latin:
            items[at] = replace(items[at], noise="translation")


def _join_dates_below(items: list[Item], labels: list[LineLabel | None]) -> None:
    """Dates between a headline and its paragraph date the headline, if nearly all stand so.

    They are days, or months as well where no month heads entries. Where a place stands beside them
    they date nothing else. The line of the date becomes the first one of the paragraph's item.
    """
    placed = [
        at
        for at in _bare(items, HeaderKind.PLACED_DAY)
        if _is_below(items, labels, at) and _is_plainly_below(items, labels, at)
    ]
    for kinds in ((LineLabel.DAY, LineLabel.MONTH), (LineLabel.DAY,)):
        bare = [at for at, label in enumerate(labels) if label in kinds and _is_a_month(items[at])]
        under = [at for at in bare if _is_below(items, labels, at)]
        plain = sum(_is_plainly_below(items, labels, at) for at in under)
        days = sorted((*under, *placed))
        if (
            len(days) >= _FEWEST_BELOW
            and len(under) >= _NEARLY_ALL * len(bare)
            and plain >= _PLAINLY_BELOW * len(bare)
        ):
            break
    else:
        return
    for at in days:
        head, stamp, below = items[at - 1], items[at], items[at + 1]
        given = stamp.header[1].moved(stamp.start - head.line.start)  # type: ignore[index]
        items[at - 1] = replace(head, lead=replace(head.lead, date=given))
        items[at] = replace(
            below,
            line=stamp.line,
            start=stamp.start,
            gap=False,
            tail=(below.line, *below.tail),
            stamped=True,
        )
        labels[at] = None
    for at in reversed(days):
        del items[at + 1], labels[at + 1]


def _is_a_month(item: Item) -> bool:
    """Whether a line's date is a day or a month, and no quarter: those head parts of a year."""
    return item.header is not None and not item.header[1].part.startswith(("Q", "H"))


def _is_below(items: Sequence[Item], labels: Sequence[LineLabel | None], at: int) -> bool:
    """Whether a day stands between a line of no date, as long as a headline, and another line."""
    if not 0 < at < len(items) - 1 or labels[at - 1] is not None or labels[at + 1] is not None:
        return False
    head, below = items[at - 1], items[at + 1]
    return (
        head.lead.date is None
        and not head.noise
        and not below.noise
        and head.length <= _LONGEST_HEADLINE
    )


def _above(items: Sequence[Item], at: int) -> int:
    """The number of the item before another, noise left out; -1 if there is none."""
    return next((number for number in range(at - 1, -1, -1) if not items[number].noise), -1)


def _is_plainly_below(items: Sequence[Item], labels: Sequence[LineLabel | None], at: int) -> bool:
    """Whether such a day is under a headline that no line of text joins from above, over prose.

    Below a numbered headline the prose may be cut at a margin.
    """
    head, below, above = items[at - 1], items[at + 1], _above(items, at - 1)
    return (
        _agrees(below.lead.date, items[at].header)
        and not ends_sentence(head.line.words)
        and (
            (head.lead.number is not None and below.lead.number is None)
            or ends_sentence(below.line.words)
            or below.line.words.endswith(_OPENS_LIST)
        )
        and (
            at <= _TOP
            or head.gap
            or above < 0
            or labels[above] is not None
            or items[above].header is not None
            or ends_sentence(items[above].line.words)
        )
    )


def _agrees(date: DateLead | None, header: tuple[HeaderKind, DateLead] | None) -> bool:
    """Whether a paragraph begins with no other date than the one that stands above it."""
    if date is None or header is None:
        return True
    return date.month in (None, header[1].month) and header[1].day in (None, date.day)


def _is_signature(item: Item) -> bool:
    """Whether a line above the last date is the body's that signs what stands above."""
    words = item.line.words
    return (
        item.header is None
        and item.lead.date is None
        and item.length <= _LONGEST_PAGE_HEAD
        and _SIGNS.search(words) is not None
    )


def _drop_time_stamps(items: list[Item], labels: list[LineLabel | None]) -> None:
    """A full date alone near the top or at the very end, where no other day heads entries."""
    days = [at for at, label in enumerate(labels) if label is LineLabel.DAY]
    if not days:
        return
    content = [at for at, item in enumerate(items) if not item.noise]
    for at in days:
        header = items[at].header
        full = header is not None and header[1].year is not None
        lone = len(days) == 1 and len(content) > 3 and at in content[:4]
        if full and (lone or at == content[-1]):
            labels[at] = None
            items[at] = replace(items[at], noise="time stamp")
            if at == content[-1] and _is_signature(items[at - 1]):
                items[at - 1] = replace(items[at - 1], noise="signature")
