"""How a text is changed: by its characters and by the words that the grammars look for.

Bytes changed at random mostly break UTF-8 and seldom make a 年; so half of the changes are made to
characters, with the lexicon's own words.
"""

from __future__ import annotations

import random
from functools import cache

from dashiji import lexicon

_COLUMNS = {
    "date_words": "word",
    "relative_days": "word",
    "festivals": "festival",
    "eras": "era",
    "count_units": "unit",
    "document_heads": "head",
    "lead_in_words": "word",
}
_SIGNS = (
    "年月日号旬季度时至到、和—–-~～./:：,，。；！？\n\r\t 　《》〈〉（）()【】[]“”‘’#*|>△▲◇○●■·•…%％℃¥￥"
    "零〇一二两三四五六七八九十百千万亿廿卅壹贰拾佰元正腊冬闰初上中下前第同当是本次翌全去今明几余多来点分之半"
    "0123456789０１２３４５６７８９年代世纪"
)
_ODD = (
    "\0\x1b\x85\xa0\xad\u0301\u200b\u200d\u202e\u2028\u2066\u3000\ufeff\ufffd\uffff\ue001𠮷😀Ⅻ½٣①㊀"
)
_LONGEST = 40


@cache
def words() -> tuple[str, ...]:
    """What may be put in: words of the lexicon, and signs, odd ones among them."""
    found = {word for table, name in _COLUMNS.items() for word in lexicon.column(table, name)}
    return (*sorted(found), *_SIGNS * 4, *_ODD)


def change(text: str, seed: int) -> str:
    """A text with one to four changes, drawn by the seed: put in, cut, doubled, moved, replaced."""
    draw = random.Random(seed)  # noqa: S311 - nothing here is secret
    for _ in range(draw.randint(1, 4)):
        at = draw.randint(0, len(text))
        end = min(len(text), at + draw.randint(0, _LONGEST))
        to = draw.randint(0, len(text))
        piece = text[at:end]
        text = draw.choice(
            (
                text[:at] + draw.choice(words()) + text[at:],
                text[:at] + draw.choice(words()) + text[at + 1 :],
                text[:at] + text[end:],
                text[:to] + piece + text[to:],
                text[:end] + piece * draw.randint(1, 8) + text[end:],
            )
        )
    return text
