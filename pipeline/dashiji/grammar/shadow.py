"""A view of a text for matching, of equal length: one character stands for one character.

Full-width letters, digits and signs become ASCII, traditional characters simplified ones (OpenCC's
table of characters, not of phrases, which could change lengths), the dots that print stands in a
foreign name the one that is meant for it, small pictures bullets, and what a scan misread in a date
what it was. Offsets in the view are offsets in the text; the text itself is never changed.
Full-width punctuation stays: it means other things.
"""

from __future__ import annotations

import re
from functools import cache

_FULL_WIDTH_KEPT = frozenset("（），：；！？～．、")
_DOTS = "•・‧∙⋅･"
_NAME_DOT = re.compile(rf"(?<=[^\W\d_])[{_DOTS}](?=[^\W\d_])")
"""A dot between two letters or characters; at the start of a line it is a bullet."""
_SIMPLIFIED_TOO = frozenset("乾塚蔄")
"""Characters that OpenCC simplifies and simplified names keep: 乾县, 乾隆, 手塚, the surname 蔄."""
_ORNAMENT = "●"
"""What a small picture stands for that pages put before their lines (🔸)."""
_FIRST_ORNAMENT, _LAST_ORNAMENT = 0x1F300, 0x1FAFF
_ORNAMENTS = re.compile(f"[{chr(_FIRST_ORNAMENT)}-{chr(_LAST_ORNAMENT)}]")
"""Apart from the other variants: a class of both is tried one character after the other."""
_HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000))


_SCANNED = re.compile(
    r"(?<=\d)曰|(?<![A-Za-z\d])[lI](?=[89]\d\d年)|(?<=\d)[lI](?=[年月日])"
    r"|(?<=[12])[Oo](?=[\dOo]{0,2}年)|(?<=[12][Oo])[Oo](?=\d?年)"
)
"""What a scan makes of 日, 1 and 0 in a date (4月3曰, l962年, 2OO3年)."""
_MEANT = {"曰": "日", "l": "1", "I": "1", "O": "0", "o": "0"}
_DASHES = {0x2010: "-", 0x2011: "-", 0x2012: "–", 0x2212: "-", 0x2500: "—"}
"""Signs that are printed where a dash is meant."""


def fold(text: str) -> str:
    """The view of a text in which variants of a character look alike; its length is the text's.

    >>> fold("２０２４年國際會議")
    '2024年国际会议'
    """
    if _SCANNED.search(text):
        text = _SCANNED.sub(lambda found: _MEANT[found.group()], text)
    if _variants().search(text) is None and _ORNAMENTS.search(text) is None:
        return text
    return _NAME_DOT.sub("·", text.translate(_table()))


@cache
def _variants() -> re.Pattern[str]:
    """A character that another stands for: most texts have none, and to see that is quick."""
    basic = "".join(chr(code) for code in sorted(_table()) if code < _FIRST_ORNAMENT)
    return re.compile(f"[{_DOTS}{basic}]")


@cache
def _table() -> dict[int, str]:
    """Code point → the character that stands for it."""
    from opencc import OpenCC

    table = {
        code: chr(code - 0xFEE0)
        for code in range(0xFF01, 0xFF5F)
        if chr(code) not in _FULL_WIDTH_KEPT
    }
    table.update(dict.fromkeys(range(_FIRST_ORNAMENT, _LAST_ORNAMENT + 1), _ORNAMENT))
    table[0xFE0F] = " "
    table.update(_DASHES)
    han = [chr(code) for first, end in _HAN_BLOCKS for code in range(first, end)]
    # One character a line: no phrase can match over a line's end.
    simplified = OpenCC("t2s").convert("\n".join(han)).split("\n")
    table.update(
        (ord(before), after)
        for before, after in zip(han, simplified, strict=True)
        if before != after and len(after) == 1 and before not in _SIMPLIFIED_TOO
    )
    return table
