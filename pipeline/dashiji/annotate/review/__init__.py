"""The last word on what rules found: small networks read each sentence, or entry, with it.

They see what LAC's encoder made of each character (`States`) and tags of what the rules found, and
score all tags anew. They were trained on what the rules had found in chronicles that nobody had
read when they were made (`training/`), so that they know where the rules go wrong on fresh text.
"""

from dashiji.annotate.review.entries import Entry, keep_for_entries
from dashiji.annotate.review.issuers import Issued, review_issuers
from dashiji.annotate.review.names import review_names
from dashiji.annotate.review.network import states_of_lac
from dashiji.annotate.review.nouns import keep_states, review_nouns
from dashiji.annotate.review.places import review_places
from dashiji.annotate.review.types import review_types

__all__ = [
    "Entry",
    "Issued",
    "keep_for_entries",
    "keep_states",
    "review_issuers",
    "review_names",
    "review_nouns",
    "review_places",
    "review_types",
    "states_of_lac",
]
