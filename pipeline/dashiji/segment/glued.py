"""Whether a document puts years and months before its entries with no sign, or years with no 年.

A line that begins 1958年建立农场 or 5月港口动工 may go on from the one above. It begins an entry
where nearly all lines of the document begin with dates and these follow each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from dashiji.frozen import frozen
from dashiji.segment.dotted import DotStyle
from dashiji.segment.headers import read_header
from dashiji.segment.lead_parts import DateLead, Relation
from dashiji.segment.leads import Glued, Lead, read_lead
from dashiji.segment.lines import RawLine

FEWEST = 2
"""Lines with a glued date from which these can be told to be entries."""
DATED = 0.7
"""Share of the lines, from the first dated one on, that must begin with a date."""
RUNS_ON = 0.9
"""Share of the dates that must not be before the one above."""
FEWEST_YEARS = 3
"""Years from which their order tells."""


@frozen
class _Dated:
    """A line's date; `close`: no sign stands behind it; `part` counts the headers above."""

    date: DateLead
    glued: bool
    close: bool
    part: int


def glues_dates(lines: Sequence[RawLine], leads: Mapping[int, Lead], *, dotted: DotStyle) -> Glued:
    """Which dates begin entries with no sign behind them; `lines` are the visible ones.

    Years do where the years rise from line to line, months where they do not fall and the days
    have no sign either, or most months have none.
    """
    if sum(_may_be_glued(line, leads[line.number]) for line in lines) < FEWEST:
        return Glued()
    dated: list[_Dated] = []
    undated = part = 0
    for line in lines:
        lead = leads[line.number]
        if read_header(line, dotted=dotted) is not None:
            part += 1
        elif lead.date is not None and lead.date.relation is not Relation.NONE:
            continue
        elif (found := _read(line, lead, part)) is not None:
            dated.append(found)
        elif dated:
            undated += 1
    if sum(one.glued for one in dated) < FEWEST or len(dated) < DATED * (len(dated) + undated):
        return Glued()
    years = _years_run_on(dated)
    return Glued(years=years, months=_months_run_on(dated), bare=years)


def _may_be_glued(line: RawLine, lead: Lead) -> bool:
    return lead.date is None and line.shadow[lead.mark_end : lead.mark_end + 1].isnumeric()


def _read(line: RawLine, lead: Lead, part: int) -> _Dated | None:
    if lead.date is not None:
        return _Dated(lead.date, glued=False, close=not lead.delimiter, part=part)
    if not _may_be_glued(line, lead):
        return None
    date = read_lead(line, glued=Glued(years=True, months=True, bare=True)).date
    return None if date is None else _Dated(date, glued=True, close=True, part=part)


def _years_run_on(dated: Sequence[_Dated]) -> bool:
    years = [(0, one.date.year) for one in dated if one.date.year is not None]
    return len(set(years)) >= FEWEST_YEARS and _runs_on(years)


def _months_run_on(dated: Sequence[_Dated]) -> bool:
    months = [(one.part, one.date.month) for one in dated if one.date.month is not None]
    days = [one.close for one in dated if one.date.day is not None]
    alone = [one.close for one in dated if one.date.day is None and one.date.year is None]
    close = days or alone
    return bool(close) and 2 * sum(close) > len(close) and _runs_on(months)


def _runs_on(numbers: Sequence[tuple[int, int]]) -> bool:
    rising = sum(a <= b for a, b in itertools.pairwise(numbers))
    return rising >= RUNS_ON * (len(numbers) - 1)
