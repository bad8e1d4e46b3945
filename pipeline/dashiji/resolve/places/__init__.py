"""Places resolved: where the event of a headline takes place, as the names stand.

`runs` reads names side by side, `routes` the ways between them, `scenes` and `told` what a body
tells, `headlines` what a headline does, and which of all that counts; `vocabulary` holds the words.
"""

from dashiji.resolve.places.headlines import find_places

__all__ = ["find_places"]
