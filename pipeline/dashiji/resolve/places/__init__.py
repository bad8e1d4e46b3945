"""Places resolved: where the event of a headline takes place, as the names stand.

`runs` reads names side by side, `routes` the ways between them, `scenes` and `told` what a body
tells, `works` what is built, `headlines` what a headline says, and which of all that counts;
`fields` what an entry states besides; `units` which places hold others; `vocabulary` has the words.
"""

from dashiji.resolve.places.fields import with_stated
from dashiji.resolve.places.headlines import find_places
from dashiji.resolve.places.runs import in_one_form
from dashiji.resolve.places.units import without_larger

__all__ = ["find_places", "in_one_form", "with_stated", "without_larger"]
