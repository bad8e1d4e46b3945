"""The head of a line: indent, heading signs, bullet, number, date, delimiter, in that order."""

from __future__ import annotations

import re

from dashiji.frozen import frozen
from dashiji.grammar.numerals import parse_integer
from dashiji.read.source import LineHint
from dashiji.segment.dateleads import WITHIN, after_date, read_date
from dashiji.segment.dotted import DotStyle, read_dotted
from dashiji.segment.lead_parts import DateLead, Relation
from dashiji.segment.lines import RawLine

HEAD = 160
"""Characters of a line in which its lead is sought."""


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
_BULLET = re.compile(r"([●•◆◇■□▪▫▲△Δ∆▴▵★☆○◎◉※〓►▶➢➤✦✔√❖▍◦‣·])\s*|([-*+–])\s+(?=\S)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBERED = (
    (
        re.compile(
            r"(\d{1,4})\s*[.．](?=\s*(?:\d{4}\s*[年届级]|\d{1,2}\s*月\s*(?:\d|份|[上中下]旬|[初底末，,：:至—])"
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
_CLOCK = re.compile(
    r"(?:\d{1,2}[:：]\d{2}(?:\s*+(?:-{1,2}|[—–~～至]{1,2})\s*+\d{1,2}[:：]\d{2})?"
    r"|(?:凌晨|清晨|上午|中午|下午|傍晚|晚上?|深夜)?\d{1,2}时(?:\d{1,2}分|半)?(?:许|左右)?)(?=[\s，,：:])[\s，,：:]*+"
)
"""The time of day at which an entry of a log happened (15:30　…, 11时许　…)."""
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
_IS_HEADLINE = r"(?![^】]{0,6}(?:导读|摘要|要目|编者|理由|点评|注)|[\d年月日./\-—–~～至、\s]+】)"
"""What stands in 【】 names no part of the page and is no date."""
_HEADLINE_DATE = re.compile(r"\s*+[\[〔(（](?:\d{4}年)?\d{1,2}月\d{1,2}日[)）\]〕]\s*+\Z")
"""A date in brackets behind a headline in 【】, at the end of its line."""
_HEADLINE = re.compile(
    rf"【{_IS_HEADLINE}(?:[^【】]{{2,80}}】(?={_HEADLINE_DATE.pattern})|[^【】]{{6,80}}】)"
)
"""A headline in 【】; a short one where its date follows (【甲馆开放】 [5月4日])."""
_RUN_IN_HEADLINE = re.compile(rf"【{_IS_HEADLINE}[^【】]{{2,80}}】(?=\s*+[^\s【])")
"""One of any length on the line of its paragraph, in a document that has such."""
CLOSED = "【】"
"""The mark of headlines in 【】."""
CLOCK = "12:30"
"""The mark of entries that begin with the time of day."""
_NESTING = frozenset("-*+–·•◦‣")
BULLETS = frozenset("●◆■▪▫★☆◎◉►▶➢➤❖")
"""Bullets of entries: they stand neither for details nor for the day of the entry above."""
_DELIMITER = re.compile(r"(?:\s|[，,、：:。;；|丨│┃]|—{1,2}|–|-{1,2}(?=\s|[^\d])|\.(?=\D))*+")
_CLOSED_DATE = re.compile(r"([【\[〔（(「])\s*")
_CLOSING = {"【": "】", "[": "]", "〔": "〕", "（": "）", "(": ")", "「": "」"}
ABOVE = frozenset("△Δ∆▲▵▴◇○※□")
"""Marks that stand for the day of the entry above."""
_MONTH_AGAIN = re.compile(
    r"(?P<header>\d{1,2}|[一二三四五六七八九十]{1,2})月[\s：:，,、]*+(?=(?P<month>\d{1,2})月\d{1,2}日)"
)
"""A month's header on the line of its first entry (五月5月8日 开馆, 五月：5月8日，开馆)."""
_GOES_ON = re.compile(f"[的之是至份]|以[来前后内上下外及]|{WITHIN}")
"""What goes on a date in its first sentence (8日以来, but 8日以甲为主题的论坛)."""
_ZONE = re.compile(r"(?:当地|北京)时间\s*+")

_CLOSED_YEAR = re.compile(r"(?:1[89]|20)\d\d(?=\s*+[】\]〕）)」])")
"""A year alone in brackets ([2019] 大坝填筑到顶)."""
_YEAR_LEAD = re.compile(r"(?:1\d|20)\d\d(?=\s*+[:：，,—–|｜]|\s+(?=[^\d\s]))")


_TRAILING = re.compile(
    r"[(（\[〔]\s{0,3}(?P<in>[^()（）\s\[\]〔〕][^()（）\[\]〔〕]{0,22}[^()（）\s\[\]〔〕])\s{0,3}[)）\]〕][。.]?\Z"
    r"|(?<=[。！？”》])[ \u3000]{2,4}(?P<set>(?:\d{1,2}月)?\d{1,2}(?:[-—–~至]{1,2}\d{1,2})?日)\Z"
)
"""What a line ends with in brackets, or set off by spaces."""
_BESIDE_DATE = re.compile(r"[，,、]\s*+[一-鿿]{2,14}")
"""The place that stands beside such a date (（5月4日，江城市）)."""
_LONGEST_TRAILING = 40
"""Characters of a line's end in which its date is sought."""


def trailing_date(line: RawLine) -> DateLead | None:
    """A date at the end of a line (运动会举行（5月4日）, （同日）); None where there is none."""
    first = max(line.left, line.right - _LONGEST_TRAILING)
    match = _TRAILING.search(line.shadow[: line.right], first)
    if match is None:
        return None
    start, end = match.span(match.lastgroup or 0)
    inner, at = line.shadow[:end], start
    date = read_date(inner, at) or read_dotted(inner, at, DotStyle.MONTH_DAY)
    if date is None or not (date.end == end or _BESIDE_DATE.fullmatch(inner, date.end)):
        return None
    placed = date.month is not None or date.has_day or date.relation is Relation.SAME_DAY
    return date if placed else None


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


def is_clocked(line: RawLine) -> bool:
    """Whether a line begins with a time of day."""
    return _CLOCK.match(line.shadow, line.left) is not None


def is_closed(line: RawLine) -> bool:
    """Whether a line begins with a headline in 【】."""
    return _HEADLINE.match(line.shadow, line.left) is not None


def read_lead(
    line: RawLine,
    *,
    dotted: DotStyle = DotStyle.NONE,
    run_in: bool = False,
    trailing: bool = False,
    counted: bool = False,
    clocked: bool = False,
    closed: bool = False,
    glued: Glued = _NOT_GLUED,
) -> Lead:
    """The lead of a line.

    `dotted` says how the document writes dates without signs of the calendar, `run_in` that its
    entries begin with a heading and a space before the date, `trailing` that they end in a date,
    `counted` that they are counted with bare numbers, `clocked` that they begin with the time of
    day, `closed` that their headlines stand in 【】, `glued` which dates have no sign behind them.
    """
    head = line.shadow[: line.left + HEAD]
    clock = _CLOCK.match(head, line.left) if clocked else None
    if clock:
        return Lead(CLOCK, 0, None, None, "", clock.end(), clock.end())
    headline = closed and (
        _HEADLINE.match(head, line.left) or _RUN_IN_HEADLINE.match(head, line.left)
    )
    if headline:
        start, end = headline.span()
        date = _date_behind(line, head, end)
        if date is not None:
            return Lead(CLOSED, 0, None, date, "", line.left, start + 1, end - 1)
        date = trailing_date(line) if trailing else None
        return Lead(CLOSED, 0, None, date, "", line.left, line.left)
    marks, number, at = _marks(head, line.left, line.hints, counted=counted)
    mark_end = at
    date, end = _date(head, at, dotted=dotted, glued=glued)
    heading = _RUN_IN.match(head, at) if run_in and date is None else None
    if heading:
        date, end = _date(head, heading.end(), dotted=DotStyle.NONE, glued=glued)
        if date is not None:
            return Lead(marks, 0, number, date, " ", mark_end, at, heading.end(1))
    last = trailing_date(line) if trailing else None
    if last is not None and (date is None or last.is_same_day(date)):
        return Lead(marks, 0, number, last, "", mark_end, at)
    if date is None and marks in ABOVE:
        date, end = DateLead(at, at, relation=Relation.ABOVE), at
    text = _DELIMITER.match(head, end).end() if date and date.end > at else end  # type: ignore[union-attr]
    indent = _depth(line) if marks in _NESTING else 0
    return Lead(marks, indent, number, date, head[end:text], mark_end, text)


def _date_behind(line: RawLine, head: str, at: int) -> DateLead | None:
    """The day or month behind a headline in 【】: in brackets, or before its paragraph."""
    if _HEADLINE_DATE.match(head, at):
        return trailing_date(line)
    while head[at : at + 1].isspace():
        at += 1
    date, _ = _date(head, at, dotted=DotStyle.NONE, glued=_NOT_GLUED)
    return date if date is not None and (date.month is not None or date.has_day) else None


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


def _date(head: str, at: int, *, dotted: DotStyle, glued: Glued) -> tuple[DateLead | None, int]:
    doubled = _MONTH_AGAIN.match(head, at)
    if doubled and parse_integer(doubled["header"]) == int(doubled["month"]):
        at = doubled.end()
    opened = _CLOSED_DATE.match(head, at)
    inner = opened.end() if opened else at
    zone = _ZONE.match(head, inner)
    inner = zone.end() if zone else inner
    date = read_dotted(head, inner, dotted) or read_date(head, inner)
    year = _YEAR_LEAD if glued.bare else _CLOSED_YEAR if opened else None
    bare = year.match(head, inner) if year and date is None else None
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
