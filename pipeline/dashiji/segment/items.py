"""What is labelled: the visible lines of a chronicle, each with its lead.

An item is a line as a rule. Where a page has lost its line breaks, so that one line holds many
dated entries, each of them is an item.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from dashiji.frozen import frozen
from dashiji.segment.dotted import DotStyle, dot_style
from dashiji.segment.endings import ends_paragraph
from dashiji.segment.glued import glues_dates
from dashiji.segment.headers import HeaderKind, read_header
from dashiji.segment.inline import Inside, lines_of_many
from dashiji.segment.lead_parts import DateLead, Relation
from dashiji.segment.leads import (
    ABOVE,
    Lead,
    counting,
    is_clocked,
    is_closed,
    read_lead,
    runs_in,
    trailing_date,
)
from dashiji.segment.lines import RawLine
from dashiji.segment.noise import noise_kind


@frozen
class Item:
    """A line, or a part of one, to be labelled.

    `start` and `end` index the source's text; `text` is the shadow past lead and delimiter, cut to
    what features look at; `gap` says that a blank line stands above. `tail` holds the lines that go
    on where the first is cut at the margin, `cuts` where in the source the cut lines end. `stamped`
    says that its first line is the date of the headline above.
    """

    line: RawLine
    start: int
    end: int
    lead: Lead
    header: tuple[HeaderKind, DateLead] | None
    noise: str
    text: str
    length: int
    gap: bool
    part: bool = False
    stamped: bool = False
    tail: tuple[RawLine, ...] = ()
    cuts: tuple[int, ...] = ()

    @property
    def line_last(self) -> int:
        """Number of the last line."""
        return self.tail[-1].number if self.tail else self.line.number


CLOCKED = 0.3
"""Share of lines with a time of day in front from which entries begin so."""
RUN_IN = 0.4
"""Share of lines with the date after a heading from which entries are so."""
TRAILING, TRAILING_PARAGRAPHS = 0.35, 0.5
"""Share of lines, and of those that end in a stop or a date, with the date at the end from which
entries are so."""
FEW_TRAILING = 0.2
"""The same where the dates at the end rise."""
FEWEST_COUNTED = 4
"""Lines with bare numbers from which these can be told to count entries."""
MOST_HEADLINES = 0.5
"""Share of lines that can be headlines over paragraphs."""
RUNS_ON = 0.9
"""Share of these numbers that must follow the one before."""
_NUMBERED_ROW = re.compile(r"\d{1,4} ?\t(?P<empty> ?\t)?")
"""How a row begins whose first cell is a number, and whether its second cell is empty."""
_MAY_BE_NOISE = frozenset((HeaderKind.BARE_NUMBER, HeaderKind.ORDINAL))
"""Headers that can be the number of a page (·一二八·)."""
LOOK = 2000
"""Characters of a paragraph that features look at."""


def counts_entries(lines: Iterable[RawLine]) -> bool:
    """Whether lines begin with bare numbers that run on by one, or begin anew with one."""
    numbers = [number for line in lines if (number := counting(line)) is not None]
    runs_on = sum(b in (a + 1, 1) for a, b in itertools.pairwise(numbers))
    return (
        len(numbers) >= FEWEST_COUNTED
        and numbers[0] == 1
        and max(numbers) > 1
        and runs_on >= RUNS_ON * (len(numbers) - 1)
    )


def runs_from_one(numbers: Sequence[int | None]) -> bool:
    """Whether numbers run from one on, with none left out."""
    return list(numbers) == list(range(1, len(numbers) + 1))


def ends_in_dates(lines: Sequence[RawLine]) -> bool:
    """Whether entries end in their dates: many lines do, or some, whose days hardly ever fall."""
    told = [trailing_date(line) for line in lines]
    dates = [date for date in told if date is not None]
    ends = sum(
        date is not None or ends_paragraph(line.words)
        for line, date in zip(lines, told, strict=True)
    )
    if dates and len(dates) >= min(TRAILING * len(lines), TRAILING_PARAGRAPHS * ends):
        return True
    days = [(date.month, date.day) for date in dates if date.month and date.day]
    if len(days) < max(FEWEST_COUNTED, FEW_TRAILING * len(lines)):
        return False
    rises = sum(first <= second for first, second in itertools.pairwise(days))
    return rises >= RUNS_ON * (len(days) - 1)


def _set_apart(lines: Iterable[RawLine]) -> bool:
    """Whether dates in brackets alone on their lines end entries, as most do on lines of text."""
    ends = [_is_enclosed_date(line) for line in lines if trailing_date(line) is not None]
    return sum(ends) < len(ends) / 2


def _is_enclosed_date(line: RawLine) -> bool:
    """Whether a line is a date in brackets and nothing else."""
    date = trailing_date(line)
    return date is not None and line.words[0] in "(（" and date.start == line.left + 1


def read_items(lines: Sequence[RawLine]) -> list[Item]:
    """The items of a document, in order; blank lines are none."""
    dotted = dot_style(lines)
    visible = [line for line in lines if not line.blank]
    run_in = sum(map(runs_in, visible)) >= RUN_IN * len(visible)
    trailing = ends_in_dates(visible)
    apart = trailing and _set_apart(visible)
    counted = counts_entries(visible)
    clocked = sum(map(is_clocked, visible)) >= max(FEWEST_COUNTED, CLOCKED * len(visible))
    closed = sum(map(is_closed, visible)) >= FEWEST_COUNTED
    read = partial(
        read_lead,
        dotted=dotted,
        run_in=run_in,
        trailing=trailing,
        counted=counted,
        clocked=clocked,
        closed=closed,
    )
    leads = {line.number: read(line) for line in visible}
    glued = glues_dates(visible, leads, dotted=dotted)
    if glued.years or glued.months:
        for line in visible:
            if leads[line.number].date is None:
                leads[line.number] = read(line, glued=glued)
    _fill_numbering(visible, leads, partial(read, counted=True, glued=glued))
    _settle_bullets(visible, leads)
    _fill_dates(visible, leads)
    many = lines_of_many(lines, leads)
    items: list[Item] = []
    gap = True
    for line in lines:
        if line.blank:
            gap = True
            continue
        lead = leads[line.number]
        header = read_header(line, dotted=dotted)
        if apart and _is_enclosed_date(line):
            header = None
        kind = "" if header and header[0] not in _MAY_BE_NOISE else noise_kind(line)
        if kind and header and header[0] is HeaderKind.ORDINAL:
            header = None
        item = Item(
            line=line,
            start=line.start,
            end=line.end,
            lead=lead,
            header=header,
            noise=kind,
            text=line.shadow[lead.text : min(line.right, lead.text + LOOK)],
            length=line.right - lead.text,
            gap=gap,
        )
        inside = many.get(line.number)
        items.extend(_parted(item, inside, dotted) if inside else (item,))
        gap = False
    return items


def _settle_bullets(lines: Sequence[RawLine], leads: dict[int, Lead]) -> None:
    """Let marks that can stand for the day above be bullets of headlines, where none is above.

    Where a date is, on its own line or before an entry, each of them is of that day or month.
    """
    dates = ((at, date) for at, line in enumerate(lines) if (date := leads[line.number].date))
    at, first = next(dates, (0, None))
    if first is None or first.relation is not Relation.ABOVE:
        return
    marked = [line.number for line in lines if leads[line.number].marks in ABOVE]
    headed = any(read_header(above) is not None for above in lines[:at])
    if headed or len(marked) > MOST_HEADLINES * len(lines):
        return
    for number in marked:
        leads[number] = replace(leads[number], date=None)


def _fill_dates(lines: Iterable[RawLine], leads: dict[int, Lead]) -> None:
    """Let numbered rows of a table without a date in their second cell be of the day above."""
    empty: list[int] = []
    filled = 0
    for line in lines:
        lead = leads[line.number]
        row = lead.number is not None and _NUMBERED_ROW.match(line.shadow, line.left)
        if row and lead.date is not None:
            filled += 1
        elif row and row["empty"]:
            empty.append(line.number)
    if filled >= max(FEWEST_COUNTED, len(empty)):
        for number in empty:
            at = leads[number].text
            above = DateLead(at, at, relation=Relation.ABOVE)
            leads[number] = replace(leads[number], date=above)


def _fill_numbering(
    lines: Sequence[RawLine], leads: dict[int, Lead], read: Callable[[RawLine], Lead]
) -> None:
    """Give a number written otherwise its neighbours' mark, where just it is lacking (1. 2 3.)."""
    styles = Counter(lead.style for lead in leads.values() if lead.number is not None)
    if not styles:
        return
    ((style, _),) = styles.most_common(1)
    own = [at for at, line in enumerate(lines) if leads[line.number].style == style]
    for first, last in itertools.pairwise(own):
        before, after = (leads[lines[at].number].number for at in (first, last))
        if before is None or after != before + 2:
            continue
        between = [line for line in lines[first + 1 : last] if counting(line) == before + 1]
        if len(between) == 1:
            lead = read(between[0])
            leads[between[0].number] = replace(lead, marks=style, indent=0)


def _parted(item: Item, inside: Inside, dotted: DotStyle) -> list[Item]:
    """The entries inside a line, and what stands before them."""
    whole = item.line
    bounds = [whole.left, *inside.breaks, whole.right]
    parts: list[Item] = []
    for left, stop in itertools.pairwise(bounds):
        # A line of its own: the whole would be read again for each of its parts.
        words = whole.shadow[left:stop]
        start, right = whole.start + left, len(words.rstrip())
        line = replace(whole, start=start, end=start + right, shadow=words, left=0, right=right)
        lead = read_lead(line, glued=inside.glued)
        parts.append(
            replace(
                item,
                line=line,
                start=line.start,
                end=line.end,
                lead=lead,
                header=read_header(line, dotted=dotted),
                text=words[lead.text : min(right, lead.text + LOOK)],
                length=right - lead.text,
                gap=item.gap if not parts else False,
                part=True,
            )
        )
    return parts
