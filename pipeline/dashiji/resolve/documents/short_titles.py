"""Short titles: which title named in full a short form (《行动计划》, 《学位法》) stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from dashiji.annotate.document_verbs import group_titles
from dashiji.annotate.mentions import DocumentMention
from dashiji.frozen import frozen
from dashiji.grammar.document_words import words
from dashiji.grammar.skeleton import TITLE, mask
from dashiji.grammar.titles import bare, head_of, is_draft, is_generic, key, unmarked
from dashiji.records import DocumentKind

STATE: Final = "中华人民共和国"
"""What the full title of a national law begins with."""

_DEFINES = re.compile(
    r"\s*+[(（,，]?\s*+(?:[^()（）《》\n]{0,40}[，,；;])?\s*+(?:以下|下)?(?:简称|统称|称)(?:为|：|:)?\s*+"
    r"(?:[“\"]?《(?P<title>[^《》\n]{1,60})》|[“\"](?P<quoted>[^“”《》\"\n]{1,60})[”\"])"
)
_DRAFTS: Final = frozenset(words("draft"))
"""What a draft is called for short (《征求意见稿》)."""
_MIN_SHARED: Final = 2
_SHORTER: Final = 0.6
"""Greatest length, as a share of the full title's, of a short form that leaves words out inside."""
_LONG: Final = 8
_KEPT: Final = 100
"""Titles before and after a mention in its event that it is held against."""
_UNMARKED = re.compile(
    r"(?:印发|发布|公布|下发|发出|制定|出台)(?:了|关于|《)?[^，,。；;《》\n]{0,60}\Z"
)


@frozen
class Named:
    """A title as one mention writes it: where it stands, and its comparable forms."""

    title: str
    key: str
    stem: str
    head: str
    kind: DocumentKind
    generic: bool
    draft: bool


@frozen
class _Known:
    """Full titles by short form.

    National laws of the whole chronicle, definitions so far, and for each ending the latest title
    of the events before.
    """

    laws: dict[str, Named]
    defined: dict[str, Named]
    earlier: dict[str, Named]


def full_titles(
    texts: Sequence[str], documents: Sequence[Sequence[DocumentMention]]
) -> tuple[tuple[str, ...], ...]:
    """The full title of each mention, in the events' order; its own where it is no short form."""
    named = [
        [_named(unmarked(text[d.start : d.end])) for d in mentions]
        for text, mentions in zip(texts, documents, strict=True)
    ]
    known = _Known(_laws(named), {}, {})
    resolved: list[tuple[str, ...]] = []
    for text, mentions, names in zip(texts, documents, named, strict=True):
        rows = _rows(text, mentions)
        full: list[str] = []
        here: dict[str, Named] = {}
        for index, mention in enumerate(mentions):
            full.append(_full(index, text, mention, names, rows, known, here).title)
            _define(text, mention, names[index], here)
        resolved.append(tuple(full))
        known.defined.update(here)
        for name in names:
            if not name.generic:
                known.earlier.update(dict.fromkeys(_endings(name.stem), name))
    return tuple(resolved)


def _named(title: str) -> Named:
    stem = bare(title)
    found = head_of(title)
    head, kind = found or ("", DocumentKind.OTHER)
    return Named(title, key(title), key(stem), key(head), kind, is_generic(stem), is_draft(title))


def _rows(text: str, mentions: Sequence[DocumentMention]) -> list[int]:
    """The row of titles that each mention stands in; no title is a form of another in its row."""
    spans = [(mention.start, mention.end) for mention in mentions]
    skeleton = mask(text, ((start, end, TITLE) for start, end in spans))
    rows = [0] * len(spans)
    for number, group in enumerate(group_titles(skeleton, spans)):
        rows[group.first : group.last + 1] = [number] * (group.last + 1 - group.first)
    return rows


def _laws(named: Sequence[Sequence[Named]]) -> dict[str, Named]:
    """National laws named in full anywhere in the chronicle, by their short names."""
    laws: dict[str, Named] = {}
    for names in named:
        for name in names:
            if name.stem.startswith(STATE) and len(name.stem) > len(STATE) + 1:
                laws.setdefault(name.stem[len(STATE) :], name)
    return laws


def _endings(stem: str) -> list[str]:
    """The ends of a title that a bare head word could be."""
    return [stem[cut:] for cut in range(max(1, len(stem) - _LONG), len(stem) - 1)]


def _define(text: str, mention: DocumentMention, name: Named, defined: dict[str, Named]) -> None:
    match = _DEFINES.match(text, mention.end, min(len(text), mention.end + 120))
    if match:
        defined[key(match["title"] or match["quoted"])] = name


def _full(
    index: int,
    text: str,
    mention: DocumentMention,
    names: Sequence[Named],
    rows: Sequence[int],
    known: _Known,
    here: dict[str, Named],
) -> Named:
    own = names[index]
    if own.key in here:
        return here[own.key]
    if own.stem in known.laws:
        return known.laws[own.stem]
    before = range(index - 1, max(-1, index - _KEPT), -1)
    after = range(index + 1, min(len(names), index + _KEPT))
    for other in chain(before, after):
        # 印发《…专项规划》，《规划》提出…: a bare head word behind its title is none of a row.
        apart = rows[other] != rows[index] or (own.generic and other < index)
        if apart and _abbreviates(own, names[other]):
            return names[other]
    if own.key in known.defined:
        return known.defined[own.key]
    if own.kind is DocumentKind.PERIODICAL or not own.generic:
        return own
    if _named_without_marks(own, text, mention):
        return own
    return known.earlier.get(own.stem, own)


def _named_without_marks(own: Named, text: str, mention: DocumentMention) -> bool:
    """Whether the event names the paper before the mention, only without marks (印发…的通知)."""
    at = text.rfind(own.head, 0, mention.start)
    return at >= 0 and bool(_UNMARKED.search(text[max(0, at - 80) : at]))


def _abbreviates(short: Named, full: Named) -> bool:
    """Whether one title of an event is a short form of another one there."""
    if full.generic or short.key == full.key or len(short.key) >= len(full.key) + 6:
        return False
    if short.key in _DRAFTS:
        return full.draft and full.key not in _DRAFTS
    if short.stem == full.stem:
        return not full.draft and (short.draft or len(full.key) > len(short.key))
    if len(short.stem) >= len(full.stem):
        return False
    if full.stem.endswith(short.stem) and (short.head or len(short.stem) >= _SURE_END):
        return True
    if not short.head:
        return False
    if short.generic:
        return False
    if len(short.stem) > _SHORTER * len(full.stem):
        return False
    if short.kind is not full.kind or not full.stem.endswith(short.head[-_MIN_SHARED:]):
        return False
    return _shares(short.stem[: -len(short.head)], full.stem)


_SURE_END = 4
"""Characters of a title's end that stands for it without a head word (《核心信息》)."""


def _shares(words: str, stem: str) -> bool:
    """Whether a short form's words stand in a title, in one piece or in two."""
    if len(words) < _MIN_SHARED:
        return False
    if words in stem:
        return True
    for cut in range(_MIN_SHARED, len(words) - 1):
        at = stem.find(words[:cut])
        if at >= 0 and words[cut:] in stem[at + cut :]:
            return True
    return False
