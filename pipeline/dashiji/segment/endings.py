"""How lines end: in a stop, as paragraphs do, or in a word, as headlines do."""

from __future__ import annotations

_QUOTES = "”’」』"
_SENTENCE_END = f"。！？!?…{_QUOTES}"
_STOPPED = tuple(f"。{quote}" for quote in _QUOTES)


def ends_sentence(text: str) -> bool:
    """Whether a line's last sign ends a sentence."""
    bare = text.rstrip(" *_\u3000\t")
    return bool(bare) and bare[-1] in _SENTENCE_END


def ends_paragraph(text: str) -> bool:
    """Whether a line's end stops a paragraph: a closing quotation mark does behind a stop alone."""
    bare = text.rstrip(" *_\u3000\t").rstrip(_QUOTES)
    return bool(bare) and bare[-1] in _SENTENCE_END


def ends_open(text: str) -> bool:
    """Whether a line ends as headlines without a stop do: in a word or a closing mark."""
    bare = text.rstrip(" *_\u3000\t")
    return (
        bool(bare)
        and (bare[-1].isalnum() or bare[-1] in "》”’」』）)】%％！!？?")
        and not bare.endswith(_STOPPED)
    )
