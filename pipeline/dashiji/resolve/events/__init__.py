"""Events resolved: what a headline and its body tell of when something happened, and of its type.

`happening` is the entry as headline and body, which `resolve.places` reads as well.
"""

from dashiji.resolve.events.dates import EventDate, date_event
from dashiji.resolve.events.happening import Happening
from dashiji.resolve.events.types import TypeGuess, classify

__all__ = ["EventDate", "Happening", "TypeGuess", "classify", "date_event"]
