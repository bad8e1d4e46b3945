"""Named entities: many proposers, one arbitration, and a second pass over the chronicle.

`text` is a text as the proposers read it. They propose from the tables (`gazetteer`), from the
tagger's words (`tagged`), by head words (`headed`), constructions (`framed`), and by what is said
of `people`, `places` and `bodies`. `finder` runs them all, `proposals` decides between them,
`admission` and `owners` say which are worth a mention, `joining` makes parts one, `again` is the
second pass.
"""

from dashiji.annotate.entities.again import find_again
from dashiji.annotate.entities.finder import find_in_each

__all__ = ["find_again", "find_in_each"]
