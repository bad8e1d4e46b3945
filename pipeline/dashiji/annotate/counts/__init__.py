"""The layer of counts: numbers that say how many or how much, with comparator, unit and noun."""

from dashiji.annotate.counts.finder import find_counts

__all__ = ["find_counts"]
