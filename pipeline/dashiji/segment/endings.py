"""How lines end: in a stop, as paragraphs do, or in a word, as headlines do."""

from __future__ import annotations

import re

_REFERENCES = re.compile(r"(?:\[(?:\d{1,3}(?:[-—–]\d{1,3})?|来源请求|需要来源)\]){1,8}\Z")
_QUOTES = "”’」』"
_SENTENCE_END = f"。！？!?…{_QUOTES}"
_STOPPED = tuple(f"。{quote}" for quote in _QUOTES)


def ends_sentence(text: str) -> bool:
    """Whether a line's last sign ends a sentence."""
    bare = _without_references(text.rstrip(" *_\u3000\t"))
    return bool(bare) and bare[-1] in _SENTENCE_END


def _without_references(text: str) -> str:
    """A line without the numbers of its sources at its end (…。[2][3])."""
    return _REFERENCES.sub("", text) if text.endswith("]") else text


def ends_paragraph(text: str) -> bool:
    """Whether a line's end stops a paragraph: a closing quotation mark does behind a stop alone."""
    bare = _without_references(text.rstrip(" *_\u3000\t")).rstrip(_QUOTES)
    return bool(bare) and bare[-1] in _SENTENCE_END


def ends_open(text: str) -> bool:
    """Whether a line ends as headlines without a stop do: in a word or a closing mark."""
    bare = text.rstrip(" *_\u3000\t")
    return (
        bool(bare)
        and (bare[-1].isalnum() or bare[-1] in "》”’」』）)】%％！!？?")
        and not bare.endswith(_STOPPED)
    )
