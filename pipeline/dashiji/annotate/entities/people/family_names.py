"""What names of people begin with or are made of: Chinese, Japanese and Tibetan ones."""

from __future__ import annotations

import re
from functools import cache

from dashiji import lexicon
from dashiji.grammar.alternation import beginning, either


@cache
def surnames() -> re.Pattern[str]:
    """A family name at the start of a string; group 1 where it is a common one."""
    rows = lexicon.load("surnames")
    common = either(r["surname"] for r in rows if r["common"] == "yes")
    rare = either(r["surname"] for r in rows if r["common"] != "yes")
    return re.compile(f"({common})|{rare}")


@cache
def japanese_name() -> re.Pattern[str]:
    """A Japanese family name of two characters or more and a given name."""
    families = either(lexicon.column("japanese_surnames", "surname"))
    return re.compile(f"{families}[\u4e00-\u9fff々]{{1,3}}")


@cache
def compound_surnames() -> re.Pattern[str]:
    """Family names of two characters or more."""
    return re.compile(either(n for n in lexicon.column("surnames", "surname") if len(n) > 1))


@cache
def name_elements() -> re.Pattern[str]:
    """Two or three elements of Tibetan given names in a row."""
    elements = lexicon.column("name_elements", "element")
    return re.compile(f"{beginning(elements)}{either(elements)}{{2,3}}")
