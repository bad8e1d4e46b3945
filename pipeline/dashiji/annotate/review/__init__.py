"""The last word on names: a small network reads each sentence with the names the rules found.

It sees what LAC's encoder made of each character (`States`) and the tag that the rules' names give
it, and scores all tags anew. It was trained on what the rules had found in chronicles that nobody
had read when they were made (`training/`), so that it knows where they go wrong on fresh text.
"""

from dashiji.annotate.review.network import states_of_lac
from dashiji.annotate.review.reviewer import review

__all__ = ["review", "states_of_lac"]
