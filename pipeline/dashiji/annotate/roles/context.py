"""What the role grammar asks of a text: which name ends here, which noun goes on to the left."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from dashiji import lexicon
from dashiji.annotate.mentions import EntityMention, Word
from dashiji.records import EntityLabel

LONGEST_MODIFIER = 14
"""Characters of the nouns before a title that may belong to it or name its body."""

NOMINAL = frozenset({"n", "nz", "nw", "vn", "an", "s", "f", "j", "LOC", "ORG", "a"})
"""Tags of the words that such nouns are made of."""


class Context:
    """A text with its names and words, to be read to the left."""

    def __init__(self, text: str, words: Sequence[Word], entities: Sequence[EntityMention]) -> None:
        self.text = text
        self.entities = tuple(e for e in entities if not _is_title_clipped(text, e))
        self.people = tuple(e for e in self.entities if e.label is EntityLabel.PERSON)
        self._words = words
        self._word_starts = [word.start for word in words]
        self._starts = [e.start for e in self.entities]
        self._ends = [e.end for e in self.entities]

    def name_ending(self, end: int) -> EntityMention | None:
        """The name that ends exactly at an offset."""
        at = bisect_left(self._ends, end)
        return self.entities[at] if at < len(self._ends) and self._ends[at] == end else None

    def name_starting(self, start: int) -> EntityMention | None:
        """The name that starts exactly at an offset."""
        at = bisect_left(self._starts, start)
        return self.entities[at] if at < len(self._starts) and self._starts[at] == start else None

    def floor(self, end: int) -> int:
        """The end of the last name that is over by `end`; 0 where there is none."""
        at = bisect_right(self._ends, end)
        return self._ends[at - 1] if at else 0

    def ceiling(self, start: int) -> int:
        """The start of the first name from `start` on; the text's end where there is none."""
        at = bisect_left(self._starts, start)
        return self._starts[at] if at < len(self._starts) else len(self.text)

    def inside_name(self, offset: int) -> bool:
        """Whether an offset lies within a name."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and self.entities[at].start < offset < self.entities[at].end

    def nouns_before(self, end: int, floor: int) -> int:
        """Where the run of nouns begins that ends at `end`, no further left than `floor`."""
        floor = max(floor, end - LONGEST_MODIFIER, self.floor(end))
        start = end
        at = bisect_left(self._word_starts, end) - 1
        while at >= 0 and start > floor:
            word = self._words[at]
            if word.end < start or not (word.tag in NOMINAL or self._opens_name(word, start)):
                break
            # A word of the tagger may reach into a name; what is past the name still counts.
            left, right = max(word.start, floor), min(word.end, start)
            if _NO_NOUN.search(self.text, left, right) or _NOT_OWN.fullmatch(
                self.text, left, right
            ):
                break
            start = max(word.start, floor)
            at -= 1
        return start

    def _opens_name(self, word: Word, start: int) -> bool:
        """Whether a verb after 、 or 兼 begins a name whose nouns follow (兼缉私|分局局长)."""
        return (
            word.tag == "v"
            and word.end == start
            and word.end - word.start > 1
            and self.text[max(0, word.start - 1) : word.start] in {"、", "兼"}
        )


_NO_NOUN = re.compile(r"[\s，。；：、！？,;:!?（）()《》〈〉“”\"‘’【】\[\]—…]|(?<![自理缘事])由$")
"""What is no noun before a title, though the tagger may read it so (会议由 | 校 | 党委书记)."""
_NOT_OWN = re.compile("本报|本台|本刊|期间|当地|专访|走访|对话|缅怀|追授|审议|审查|听取|讨论")
"""Words before a title that do not belong to it."""
_CLIPPED = re.compile(r"[部省市县区]\Z")


def _is_title_clipped(text: str, entity: EntityMention) -> bool:
    """Whether a tagger has cut a title in two: 教育部 | 长 is the title 教育部长."""
    return (
        entity.label in {EntityLabel.ORG, EntityLabel.GPE}
        and text[entity.end : entity.end + 1] == "长"
        and _CLIPPED.search(text, entity.start, entity.end) is not None
    )


def body_kind(text: str, start: int, end: int) -> str:
    """What nouns name, by the longest head of the lexicon that they end with.

    yes for a body, organ for one that stays with the role after a body's name (某公司董事会秘书),
    no where they name none.
    """
    for head, body in _heads():
        if end - start >= len(head) and text.endswith(head, start, end):
            return body
    return "no"


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    rows = [(row["head"], row["body"]) for row in lexicon.load("role_bodies")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
