"""Dates: calendar expressions with their EDTF values, completed from context.

The grammar is the project's own, over four seams: `parts` (what is read), `forms` with `written`
(reading it in words and in signs), `values` (completing it), `finder` (a text from end to end);
`relative` and `loose` add what loose sentences need.

dateparser 1.5.0 has no part in it. Given the very expressions of the three gold chronicles, spaces
removed, the entry's date as its base and its `.period` read, it gives the right value for 36 of
112, none for 47 and a wrong one for 29 (2023年 becomes the year 1, 3日 the last day of the month
before). What it reads right, full dates and months, this grammar reads too, so it would only cost
time; in the tests it is the second opinion on whole dates.
"""

from dashiji.annotate.dates.finder import find_dates

__all__ = ["find_dates"]
