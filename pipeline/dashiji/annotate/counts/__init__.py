"""Counts: quantities with comparator, value, unit and the noun that is counted.

`quantities` reads a number with its unit, `comparing` the words around it, `refusals` says which
numbers count nothing, `nouns` finds what is counted, `finder` runs a text from end to end.
"""

from dashiji.annotate.counts.finder import find_counts

__all__ = ["find_counts"]
