"""The head of a line: indent, heading signs, bullet, number, date, delimiter, in that order."""

from __future__ import annotations

import re
from enum import StrEnum

from dashiji.frozen import frozen
from dashiji.grammar.numerals import parse_integer
from dashiji.read.source import LineHint
from dashiji.segment.dateleads import (
    WITHIN,
    DateLead,
    Relation,
    after_date,
    read_date,
    read_dotted,
)
from dashiji.segment.lines import RawLine

HEAD = 160
"""Characters of a line in which its lead is sought."""


class HeaderKind(StrEnum):
    """What a line that is nothing but a date (or a number) heads."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    BARE_YEAR = "bare-year"
    BARE_NUMBER = "bare-number"
    ORDINAL = "ordinal"


@frozen
class Lead:
    """What stands before a line's text.

    `marks` names the bullet or number style ("●", "1.", "(一)", "##", "" for none), `indent` its
    depth where that nests lists, `number` the ordinal. `text` is where the text begins, counted
    from the line's start, past date and delimiter.
    """

    marks: str
    indent: int
    number: int | None
    date: DateLead | None
    delimiter: str
    mark_end: int
    text: int
    run_in: int | None = None
    """Where a run-in heading ends that stands before the date (工程建设 3月8日，…)."""

    @property
    def style(self) -> str:
        """The mark with its depth, as one key of the document's census."""
        return f"{self.marks}/{self.indent}" if self.marks and self.indent else self.marks


@frozen
class Glued:
    """Which dates a document puts before its entries with no sign between: 1958年建场, 5月建场.

    `bare`: years have no 年 (1958 建场, 1958：建场).
    """

    years: bool = False
    months: bool = False
    bare: bool = False

    def places(self, date: DateLead) -> bool:
        """Whether such a date is a kind that begins entries."""
        if date.relation is not Relation.NONE or date.numeral or date.lunar:
            return False
        return self.years if date.year is not None else self.months and date.month is not None


_NOT_GLUED = Glued()
_HEADING = re.compile(r"(#{1,6})\s+")
_BOLD = re.compile(r"\*\*|__")
_QUOTE = re.compile(r"(?:>\s*)+")
_CELL = re.compile(r"\|\s*")
_BULLET = re.compile(r"([●•◆◇■□▪▫▲△▴▵★☆○◎◉※〓►▶➢➤✦✔√❖▍◦‣·])\s*|([-*+])\s+(?=\S)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBERED = (
    (
        re.compile(
            r"(\d{1,4})\s*[.．](?=\s*(?:\d{4}\s*年|\d{1,2}\s*月\s*(?:\d|份|[上中下]旬|[初底末，,：:至—])"
            r"|\d{1,2}(?:\s*[-—–~～至]{1,2}\s*\d{1,2})?\s*日[\s，,：:]|[^\d\s]|\s+\S|$))\s*"
        ),
        "1.",
    ),
    (re.compile(r"(\d{1,4})\s*、\s*(?!\d{1,2}\s*(?:两|二)?[日、])"), "1、"),
    (re.compile(r"(\d{1,4})\s*[)）]\s*"), "1)"),
    (re.compile(r"[(（]\s*(\d{1,4})\s*[)）]\s*"), "(1)"),
    (re.compile(r"\[(\d{1,4})\]\s*"), "[1]"),
    (re.compile(r"[【〔](\d{1,3})[】〕]\s*"), "[1]"),
    (re.compile(r"([一二三四五六七八九十百廿]{1,4})、\s*"), "一、"),
    (re.compile(r"[(（]\s*([一二三四五六七八九十百廿]{1,4})\s*[)）]\s*"), "(一)"),
    (re.compile(rf"([{_CIRCLED}])\s*"), "①"),
    (
        re.compile(r"(?:N[Oo]|TOP|Top|№)\s*+(?:[.．:：]\s*+)?(\d{1,3})(?![\d.．%])[\s:：、|丨│]*"),
        "No.1",
    ),
)
_COUNTED_BY = (
    (re.compile(r"(\d{1,4})\s*、\s*(?=\S)"), "1、"),
    (re.compile(r"(\d{1,4})(?:\s*[|丨│]\s*|\s+)(?![\s月年]|日(?:$|[\s，,]))(?=\S)"), "1"),
)
"""Numbers that count entries, where a day or nothing but a space may stand behind them."""
_MARKED = re.compile(
    "|".join(
        pattern.pattern
        for pattern in (
            *(_QUOTE, _CELL, _HEADING, _BULLET, _BOLD),
            *(numbered for numbered, _ in (*_COUNTED_BY, *_NUMBERED)),
        )
    )
)
"""Any of the marks: most lines have none, and need not be asked for each."""
_NESTING = frozenset("-*+·•◦‣")
BULLETS = frozenset("●◆■▪▫★☆◎◉►▶➢➤❖")
"""Bullets of entries: they stand neither for details nor for the day of the entry above."""
_DELIMITER = re.compile(r"(?:\s|[，,、：:。;；|丨│┃]|—{1,2}|–|-{1,2}(?=\s|[^\d])|\.(?=\D))*+")
_CLOSED_DATE = re.compile(r"([【\[〔（(「])\s*")
_CLOSING = {"【": "】", "[": "]", "〔": "〕", "（": "）", "(": ")", "「": "」"}
_SPACED_DIGIT = re.compile(r"(?<=\d) (?=\d)")
ABOVE = frozenset("△▲▵▴◇○※□")
"""Marks that stand for the day of the entry above."""
_MONTH_AGAIN = re.compile(
    r"(?P<header>\d{1,2}|[一二三四五六七八九十]{1,2})月[\s：:，,、]*+(?=(?P<month>\d{1,2})月\d{1,2}日)"
)
"""A month's header on the line of its first entry (五月5月8日 开馆, 五月：5月8日，开馆)."""
_GOES_ON = re.compile(f"[的之是至份]|以[来前后内上下外及]|{WITHIN}")
"""What goes on a date in its first sentence (8日以来, but 8日以甲为主题的论坛)."""
_ZONE = re.compile(r"(?:当地|北京)时间\s*+")

_ORDINAL = re.compile(
    r"(?:第[一二三四五六七八九十\d]{1,3}[章节篇部编辑](?:分)?|[(（][一二三四五六七八九十\d]{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}、|\d{1,2}\s*[|丨│])[\s、.．:：]*+(?=\S)"
)
"""The number of a part before the month or year that it holds (一、一月, 第二章 2月, 03｜3月)."""
_DECORATION = (
    " \t\u3000【】[]〔〕（）()「」『』◆◇■□●○★☆▲△※*#=~～_|丨│┃▌▍▎▏▼▽▶►·•>＞<＜—–-:：、。．.，,"
)
_WHOLE_TAIL = re.compile(r"\s*+(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\s*+")
_YEAR_LEAD = re.compile(r"(?:1\d|20)\d\d(?=\s*+[:：，,—–|｜]|\s+(?=[^\d\s]))")
_BARE_YEAR = re.compile(r"[12]\d{3}")
_BARE_NUMBER = re.compile(r"\d{1,3}|\d{1,2}\s*(?:-{1,2}|[—–~～至、]{1,2})\s*\d{1,2}")
_ORDINAL_ALONE = re.compile(
    r"(?:NO|TOP|№)\s*+(?:[.．:：]\s*+)?(?P<n>\d{1,3})"
    r"|(?:第\s*)?(?P<han>[一二三四五六七八九十]{1,3})(?:件(?:大?事)?|条|则|大?事件?|大?新闻)?"
    r"|第\s*(?P<th>\d{1,3})\s*(?:件(?:大?事)?|条|则|大?事件?|大?新闻)",
    re.IGNORECASE,
)
"""The number of an entry above it (NO.1, TOP 3, 第一件, 一, 第3条)."""
_MONTH_NAMES = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*+\.?(?:\s*+,?\s*+(\d{4}))?",
    re.IGNORECASE,
)
_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ROMAN = re.compile(r"[Ⅰ-Ⅻ]\s*月")
_QUARTER = re.compile(r"[Qq][1-4]")
_SLASHED = re.compile(r"(\d{1,2})\s*/\s*(\d{4})")
_TITLED = re.compile(
    r"(?:大事记?|要闻|纪事|记事|大事年表|大事|事件|事记)?(?:\s*[(（][^()（）]{0,8}[)）])?"
    r"|\s*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?",
    re.IGNORECASE,
)


_TRAILING = re.compile(r"[(（]\s{0,3}([^()（）\s][^()（）]{0,22}[^()（）\s])\s{0,3}[)）][。.]?\Z")


def trailing_date(line: RawLine) -> DateLead | None:
    """A date in brackets at the end of a line (运动会举行（5月4日）); None where there is none."""
    match = _TRAILING.search(line.shadow[: line.right], line.left)
    if match is None:
        return None
    inner, at = line.shadow[: match.end(1)], match.start(1)
    date = read_date(inner, at) or read_dotted(inner, at)
    if date is None or date.end < match.end(1) or date.month is None:
        return None
    return date


def counting(line: RawLine) -> int | None:
    """The bare number that a line begins with, if it may count entries (1 甲馆开放, | 1 | 甲馆)."""
    at = line.left
    cell = _CELL.match(line.shadow, at)
    at = cell.end() if cell else at
    found = (pattern.match(line.shadow[: line.right], at) for pattern, _ in _COUNTED_BY)
    return next((int(match[1]) for match in found if match), None)


_RUN_IN = re.compile(r"([^\s，。；：,;:\d]{2,16})[ \u3000]+(?=(?:\d{4}年)?\d{1,2}月\d{1,2}日)")


def runs_in(line: RawLine) -> bool:
    """Whether a line begins with a run-in heading and a date (工程建设 3月8日，…)."""
    return _RUN_IN.match(line.shadow, line.left) is not None


def read_lead(
    line: RawLine,
    *,
    dotted: bool = False,
    run_in: bool = False,
    trailing: bool = False,
    counted: bool = False,
    glued: Glued = _NOT_GLUED,
) -> Lead:
    """The lead of a line.

    `dotted` says that the document writes 12.6 for 6 December, `run_in` that its entries begin
    with a heading and a space before the date, `trailing` that they end in a date in brackets,
    `counted` that they are counted with bare numbers, `glued` which dates have no sign behind them.
    """
    head = line.shadow[: line.left + HEAD]
    marks, number, at = _marks(head, line.left, line.hints, counted=counted)
    mark_end = at
    date, end = _date(head, at, dotted=dotted, glued=glued)
    heading = _RUN_IN.match(head, at) if run_in and date is None else None
    if heading:
        date, end = _date(head, heading.end(), dotted=False, glued=glued)
        if date is not None:
            return Lead(marks, 0, number, date, " ", mark_end, at, heading.end(1))
    if date is None and trailing:
        date, end = trailing_date(line), at
        return Lead(marks, 0, number, date, "", mark_end, at)
    if date is None and marks in ABOVE:
        date, end = DateLead(at, at, relation=Relation.ABOVE), at
    text = _DELIMITER.match(head, end).end() if date and date.end > at else end  # type: ignore[union-attr]
    indent = _depth(line) if marks in _NESTING else 0
    return Lead(marks, indent, number, date, head[end:text], mark_end, text)


def read_header(line: RawLine, *, dotted: bool = False) -> tuple[HeaderKind, DateLead] | None:
    """What a line heads if it is a date alone, however decorated; None if it holds more.

    `dotted` says that the document writes 12.6 for 6 December.

    >>> from dashiji.segment.lines import split_lines
    >>> read_header(split_lines("【２０２３年１ 月】")[0])[0].value
    'month'
    """
    if line.right - line.left > 60:
        return None
    left, right = line.left, line.right
    shadow = line.shadow
    while left < right and shadow[left] in _DECORATION:
        left += 1
    while right > left and shadow[right - 1] in _DECORATION:
        right -= 1
    if left == right:
        return None
    bare = shadow[left:right]
    if dotted:
        day = read_dotted(shadow[:right], left)
        if day is not None and day.end == right:
            return HeaderKind.DAY, day
    found = (
        _bare(bare, left, right)
        or _written(shadow[:right], left, right)
        or _written(shadow[: line.right], left, line.right)
    )
    number = _ORDINAL.match(shadow[:right], left) or _ORDINAL.match(shadow[:right], line.left)
    if number and (found is None or _is_counted(found[1], bare)):
        # 二、一月: the second part, and no range of months.
        counted = _bare(shadow[number.end() : right], number.end(), right)
        counted = counted or _written(shadow[:right], number.end(), right)
        if counted and counted[0] in (HeaderKind.YEAR, HeaderKind.MONTH):
            return counted
    if found is None and " " in bare:
        closed = _SPACED_DIGIT.sub("", bare)
        if closed != bare:
            inner = _bare(closed, 0, len(closed)) or _written(closed, 0, len(closed))
            if inner:
                found = inner[0], _moved(inner[1], left, right)
    return found


def _is_counted(date: DateLead, written: str) -> bool:
    """Whether what looks like two months is a number and its month (二、1月, 一、三月).

    Two months that stand together are neighbours, written alike.
    """
    if date.month is None or date.end_month is None:
        return False
    alike = written[0].isdigit() == written[date.end - date.start - 2].isdigit()
    return date.end_month != date.month + 1 or not alike


def _bare(bare: str, left: int, right: int) -> tuple[HeaderKind, DateLead] | None:
    if _BARE_YEAR.fullmatch(bare):
        return HeaderKind.BARE_YEAR, DateLead(left, right, year=int(bare))
    if _BARE_NUMBER.fullmatch(bare):
        first, *rest = (int(part) for part in re.findall(r"\d+", bare))
        end_day = rest[0] if rest else None
        return HeaderKind.BARE_NUMBER, DateLead(left, right, day=first, end_day=end_day)
    name = _MONTH_NAMES.fullmatch(bare)
    if name:
        month = _MONTHS_EN.index(name[1].lower()) + 1
        year = int(name[2]) if name[2] else None
        return HeaderKind.MONTH, DateLead(left, right, year=year, month=month)
    if _ROMAN.fullmatch(bare):
        return HeaderKind.MONTH, DateLead(left, right, month=ord(bare[0]) - ord("Ⅰ") + 1)
    if _QUARTER.fullmatch(bare):
        return HeaderKind.MONTH, DateLead(left, right, part=bare.upper())
    ordinal = _ORDINAL_ALONE.fullmatch(bare)
    if ordinal:
        number = parse_integer(ordinal["n"] or ordinal["han"] or ordinal["th"])
        return HeaderKind.ORDINAL, DateLead(left, right, day=number)
    slashed = _SLASHED.fullmatch(bare)
    if slashed and 1 <= int(slashed[1]) <= 12:
        lead = DateLead(left, right, year=int(slashed[2]), month=int(slashed[1]))
        return HeaderKind.MONTH, lead
    return None


def _written(shadow: str, left: int, right: int) -> tuple[HeaderKind, DateLead] | None:
    date = read_date(shadow, left)
    if date is None:
        return None
    kind = _kind(date)
    end = after_date(shadow, date.end)
    end = _WHOLE_TAIL.match(shadow, end).end()  # type: ignore[union-attr]
    rest = shadow[end:right]
    if not rest.strip(_DECORATION):
        return kind, date
    if kind is not HeaderKind.DAY and (
        _TITLED.fullmatch(rest.strip()) or _TITLED.fullmatch(rest.strip(_DECORATION))
    ):
        return kind, date
    if date.day is not None and date.end_day is None:
        return _doubled(shadow, date, right)
    return None


def _doubled(shadow: str, date: DateLead, right: int) -> tuple[HeaderKind, DateLead] | None:
    """Two full dates side by side are a range whose dash was lost."""
    second = read_date(shadow, date.end)
    if second is None or second.end < right or second.day is None or second.end_day is not None:
        return None
    return HeaderKind.DAY, DateLead(
        date.start,
        second.end,
        year=date.year,
        month=date.month,
        day=date.day,
        end_year=second.year,
        end_month=second.month,
        end_day=second.day,
    )


def _moved(date: DateLead, start: int, end: int) -> DateLead:
    return DateLead(
        start,
        end,
        year=date.year,
        month=date.month,
        day=date.day,
        end_year=date.end_year,
        end_month=date.end_month,
        end_day=date.end_day,
        part=date.part,
        part_end=date.part_end,
        relation=date.relation,
        lunar=date.lunar,
        numeral=date.numeral,
    )


def _kind(date: DateLead) -> HeaderKind:
    if date.relation in (Relation.SAME_DAY, Relation.NEXT_DAY) or date.has_day:
        return HeaderKind.DAY
    if date.relation is not Relation.NONE or (date.lunar and date.year is None):
        return HeaderKind.DAY
    if date.month is not None or date.part:
        return HeaderKind.MONTH
    return HeaderKind.YEAR


def _marks(
    head: str, at: int, hints: frozenset[LineHint], *, counted: bool
) -> tuple[str, int | None, int]:
    names: list[str] = []
    number: int | None = None
    hinted = next(
        (
            hint.value
            for hint in (
                LineHint.HEADING_1,
                LineHint.HEADING_2,
                LineHint.HEADING_3,
                LineHint.LIST_ITEM,
                LineHint.BOLD,
            )
            if hint in hints
        ),
        "",
    )
    if hinted:
        names.append(hinted)
    if _MARKED.match(head, at) is None:
        return hinted, None, at
    for pattern in (_QUOTE, _CELL):
        match = pattern.match(head, at)
        at = match.end() if match else at
    match = _HEADING.match(head, at)
    if match:
        names.append(match[1])
        at = match.end()
    for _ in range(2):
        match = _BULLET.match(head, at)
        if match:
            names.append(match[1] or match[2])
            at = match.end()
        bold = _BOLD.match(head, at)
        at = bold.end() if bold else at
    numbered = (*_COUNTED_BY, *_NUMBERED) if counted else _NUMBERED
    for pattern, name in numbered:
        match = pattern.match(head, at)
        if match:
            names.append(name)
            number = _ordinal(match[1])
            at = match.end()
            break
    bold = _BOLD.match(head, at)
    at = bold.end() if bold else at
    match = _BULLET.match(head, at) if names and not match else None
    return (names[0] if names else ""), number, match.end() if match else at


def _ordinal(written: str) -> int | None:
    return _CIRCLED.index(written) + 1 if written in _CIRCLED else parse_integer(written)


def _date(head: str, at: int, *, dotted: bool, glued: Glued) -> tuple[DateLead | None, int]:
    doubled = _MONTH_AGAIN.match(head, at)
    if doubled and parse_integer(doubled["header"]) == int(doubled["month"]):
        at = doubled.end()
    opened = _CLOSED_DATE.match(head, at)
    inner = opened.end() if opened else at
    zone = _ZONE.match(head, inner)
    inner = zone.end() if zone else inner
    date = (read_dotted(head, inner) if dotted else None) or read_date(head, inner)
    bare = _YEAR_LEAD.match(head, inner) if glued.bare and date is None else None
    date = DateLead(inner, bare.end(), year=int(bare.group())) if bare else date
    if date is None:
        return None, at
    end = after_date(head, date.end) if date.month or date.day or not date.year else date.end
    if opened:
        close = _CLOSING[opened[1]]
        if not head[end:].lstrip().startswith(close):
            return None, at
        return date, head.index(close, end) + 1
    bold = _BOLD.match(head, end)
    end = bold.end() if bold else end
    if not _places(head, date, end, glued):
        return None, at
    return date, end + (date.day is None and head.startswith("起", end))


def _places(head: str, date: DateLead, end: int, glued: Glued) -> bool:
    """Whether a date at a line's head places the entry, rather than begin its first word.

    A day does so with or without a delimiter (5月4日召开); years, months and parts need one, for
    they also begin names and noun phrases (2024年全国会议, 全年产值, 五月花).
    """
    follower = head[end : end + 1]
    if head[end - 1] == "起" and date.day is None:
        return False
    if follower == "" or follower.isspace() or follower in "，,：:、|丨│┃—–-。;；":
        return not (follower == "、" and date.shape == "y")
    if date.relation in (Relation.SAME_DAY, Relation.SAME_MONTH):
        return True
    if head.startswith("是年", date.start) or head[end - 1] in ")）":
        return True
    if _GOES_ON.match(head, end):
        return False
    if glued.places(date):
        return date.year is not None or follower not in "为起"
    return follower not in "为起" and date.day is not None and not date.numeral


def _depth(line: RawLine) -> int:
    """Depth of a nested list item by its indent: 0, 1 for two to four columns, and so on."""
    columns = sum(
        4 if sign == "\t" else 2 if sign == "\u3000" else 1 for sign in line.shadow[: line.left]
    )
    return (columns + 2) // 4
