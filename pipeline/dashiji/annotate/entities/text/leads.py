"""Bodies parted from the preposition, link or verb that a tagger ran them together with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.mentions import Word
from dashiji.grammar.alternation import beginning, either
from dashiji.records import EntityLabel

_LEAD: Final = re.compile("会同|[经向由]|其中|此外|随后")
_LEADING: Final = frozenset("会经向由其此随")
_TAGS: Final = {"会同": "v", "其中": "f", "此外": "c", "随后": "d"}
"""The tags of leads that are no prepositions."""
_OWN: Final = re.compile(
    "(?:市(?![场民长值面价容集井话])|县(?![城域长])|省(?![长际略钱去时力心])|区(?![域块长间别分])|州(?!长)|旗(?![帜舰下])"
    "|镇(?![静长痛])|乡(?![村亲镇愁长])|村(?![民庄镇长落])|校(?![园友长准正])|院(?![士长校子])|厂(?![家长房商矿]))"
)
"""The place or house whose chronicle it is, before a body of its own."""
_COUNTY_HERE: Final = re.compile("(?:[在赴到至省市州、]|\\A|[，。；：\\s])\\Z")
"""Before 会同县 where the county of that name may be meant."""
_JOINTS: Final = frozenset("与和及向对")
_LINKED: Final = frozenset({"ORG", "LOC", "n", "nz"})
ORGANISED: Final = frozenset({"n", "m", "PER", "LOC", "ORG", "nz", "vn", "TIME", "r", "v", "a"})
"""Tags of what a body organises, or has done (甲公司组织 | 职工, 甲局组织 | 召开)."""
_MANY: Final = re.compile(
    "国际|世界|全球|联合国|国家|公约|条约|合作|输出国|亚太|[亚非美欧大][洲洋]|阿拉伯|伊斯兰|东盟"
    "|非政府|民间|志愿|社会|恐怖|武装|犯罪|行业|[省市县区]委|群团|团|党"
)
"""What stands in the name of an organisation of many, or in the word for a kind of them."""


def with_leads(text: str, words: Sequence[Word]) -> list[Word]:
    """The words, prepositions, links and verbs parted from the bodies that they stuck to."""
    found: list[Word] = []
    for number, word in enumerate(words):
        if word.tag != "ORG" and text[word.start] not in _LEADING:
            found.append(word)
            continue
        after = words[number + 1] if number + 1 < len(words) else None
        for piece in _without_lead(text, word, after):
            found += _without_joint(text, piece, after)
    return found


def _without_lead(text: str, word: Word, after: Word | None) -> tuple[Word, ...]:
    """A word and the 会同, 经, 向 or 由 that it begins with (会同市 | 某局, 经 | 市某局)."""
    lead = _LEAD.match(text, word.start, word.end)
    if lead is None:
        return (word,)
    cut, by = lead.end(), _TAGS.get(lead.group(), "p")
    if cut == word.end:
        if word.tag not in {"ORG", "LOC", "PER"} or after is None or after.start != cut:
            return (word,)
        return (Word(word.start, cut, by),)
    if by == "v":
        county = text.startswith("县", cut)
        if county and _COUNTY_HERE.search(text, max(0, word.start - 1), word.start):
            return (word,)
    elif not _begins_body(text, cut, word.end):
        return (word,)
    rest = word.tag if word.tag in {"ORG", "n", "nz"} and word.end - cut > 1 else "n"
    return (Word(word.start, cut, by), Word(cut, word.end, rest))


def _begins_body(text: str, start: int, end: int) -> bool:
    """Whether a body begins at an offset: one of the own place or house, or a known one."""
    if _OWN.match(text, start):
        return True
    return end - start > 1 and known_from(text, start) > 0


def is_organisation(name: str) -> bool:
    """Whether 组织 at the end of a string belongs to a name, rather than what the body does."""
    if name in vocabulary.known_names():
        return True
    # 世界某某基金会 | 组织志愿者
    return _MANY.search(name) is not None and not vocabulary.ends_in_body(name[:-2])


def known_from(text: str, start: int) -> int:
    """Length of the known body or place of three characters and more that begins at an offset."""
    for name in vocabulary.gazetteer().beginning(text, start):
        if len(name) > 2 and (
            name in vocabulary.place_names()
            or vocabulary.known_names().get(name) is EntityLabel.ORG
        ):
            return len(name)
    return 0


def _without_joint(text: str, word: Word, after: Word | None) -> tuple[Word, ...]:
    """A body and the link or verb behind it (甲油田与 | 市某局, 甲公司组织 | 职工)."""
    if word.tag != "ORG" or after is None or after.start != word.end:
        return (word,)
    size = word.end - word.start
    if size > 2 and text[word.end - 1] in _JOINTS and after.tag in _LINKED:
        known = text[word.start : word.end - 1] in vocabulary.known_names()
        if known or _begins_body(text, after.start, after.end + 1):
            return (
                Word(word.start, word.end - 1, "ORG"),
                Word(word.end - 1, word.end, "c" if text[word.end - 1] in "和及" else "p"),
            )
    if (
        size > 3
        and text.endswith("组织", word.start, word.end)
        and after.tag in ORGANISED
        and not is_organisation(text[word.start : word.end])
    ):
        return (Word(word.start, word.end - 2, "ORG"), Word(word.end - 2, word.end, "v"))
    return (word,)


def founded(word: Word, surface: str) -> tuple[Word, ...]:
    """A body after the verb that sets it up (设立 | 某某研究院)."""
    found = _founding().fullmatch(surface)
    if found is None or not vocabulary.ends_in_body(found["rest"]):
        return ()
    cut = word.start + found.start("rest")
    return (Word(word.start, cut, "v"), Word(cut, word.end, "ORG"))


def is_founding(surface: str) -> bool:
    """Whether a word is a verb of setting a body up (成立), whatever the tagger takes it for."""
    return surface in lexicon.words("frame_words", "found")


@cache
def _founding() -> re.Pattern[str]:
    verbs = lexicon.words("frame_words", "found")
    return re.compile(f"{beginning(verbs)}{either(verbs)}(?P<rest>[\\u4e00-\\u9fff]{{4,}})")
