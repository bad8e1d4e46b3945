"""What noun phrases of counts are made of: tags and word classes that both directions share."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from dashiji.annotate.counts.tagged import MEASURE, Tagged
from dashiji.annotate.counts.vocabulary import endings, words
from dashiji.annotate.mentions import Word
from dashiji.lexicon import load

NOUNS: Final = frozenset(("n", "nz", "nr", "ns", "nt", "vn", "an", "s"))
HEADS: Final = frozenset(("n", "nz", "nr", "an"))
QUALIFIERS: Final = frozenset(("a", "ad", "b"))
LONGEST: Final = 30
"""Characters of a counted noun; a longer run is no phrase."""


@cache
def governing(*senses: str, inside: bool) -> frozenset[str]:
    """Verbs that govern the noun after them; `inside` adds those that names hold, too.

    `senses` adds the words of these senses in `count_words.tsv`.
    """
    verbs = words("governs", "cut_verb", *senses)
    if not inside:
        return verbs | governing_names()
    return verbs | {row["verb"] for row in load("governing_verbs")}


@cache
def governing_names() -> frozenset[str]:
    """Verbs that govern the noun after them wherever they stand."""
    return frozenset(row["verb"] for row in load("governing_verbs") if row["inside"] == "no")


def is_quantity(tagged: Tagged, index: int) -> bool:
    """Whether the word at `index` names a quantity (面积, 收入), not a thing."""
    word = tagged.words[index]
    string = tagged.string(word)
    if word.tag == MEASURE and len(string) == 2:
        return True
    return _names_quantity(string)


@lru_cache(maxsize=4096)
def _names_quantity(string: str) -> bool:
    return string in words("quantity") or string.endswith(endings("quantity_end"))


def is_measure_word(first: str, second: str, tag: str, before: Word | None) -> bool:
    """Whether two signs that the tagger parted name a quantity (坝|高, 占|比, 印|数).

    `tag` is the first one's; behind a pronoun, or with one sign more, it is a subject (该舱|长,
    主桥|长).
    """
    if first + second in words("quantity", "quantity_end"):
        return True
    named = tag in HEADS or second in words("suffix")
    subject = before is not None and (
        before.tag == "r" or (before.end - before.start == 1 and before.tag in HEADS | QUALIFIERS)
    )
    return (
        named
        and second in words("dimension")
        and not subject
        and first not in words("no_dimension")
    )


def is_compound(first: str, second: str, tag: str, last_tag: str) -> bool:
    """Whether a verb of two signs and a sign behind it are one noun (储备|粮, 安置|点, 阳性|率).

    Verbs of two signs take no object of one sign, but where they make or get it.
    """
    if second in words("ratio") and len(first) > 1:
        named = tag in HEADS | {"a"} or first in words("fund_kind")
        if named:
            return True
    if len(first) != 2 or tag not in ("v", "vn", "ad"):
        return False
    taking = words("makes", "takes", "light")
    return first not in taking and (last_tag in HEADS or second in words("suffix"))
