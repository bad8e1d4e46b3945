"""Named entities: many proposers, one arbitration, and a second pass over the chronicle."""

from dashiji.annotate.entities.again import find_again
from dashiji.annotate.entities.finder import find_in_each

__all__ = ["find_again", "find_in_each"]
