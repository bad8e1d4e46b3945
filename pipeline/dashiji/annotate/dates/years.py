"""Years as they are written: four digits, two, or read out (两千零四)."""

from __future__ import annotations

from dashiji.grammar.numerals import parse_integer

_AHEAD = 10
"""A year of two digits lies at most so many years after the text's own (plans name such years)."""


def full_year(written: str) -> int:
    """A written year as a number; two digits are of 1950 to 2049.

    >>> full_year("一九八四"), full_year("两千零四"), full_year("84"), full_year("三六七")
    (1984, 2004, 1984, 367)
    """
    thousand, _, ones = written.partition("千")
    if thousand != written:
        return 2000 + (parse_integer(ones[1:]) or 0)
    digits = "".join(str(parse_integer(sign)) for sign in written)
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= 50 else 2000)


def in_century(year: int, base: int) -> int:
    """The year of two digits as a text of the year `base` means it: of the century before too.

    >>> in_century(2033, 2021), in_century(2028, 2021), in_century(1998, 2021)
    (1933, 2028, 1998)
    """
    return year - 100 if year >= 2000 and year > base + _AHEAD else year


def year_near(written: str, base: int) -> int:
    """A written year of any length, seen from the year `base`."""
    year = full_year(written)
    return in_century(year, base) if len(written) == len("84") else year
