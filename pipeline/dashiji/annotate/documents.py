"""Documents: every 《…》 of a text with its kind, its number (文号) and the verb beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dashiji.annotate.document_kinds import kind_of
from dashiji.annotate.document_verbs import Governor, TitleGroup, governors, group_titles
from dashiji.annotate.mentions import DocumentMention
from dashiji.grammar.skeleton import TITLE, mask
from dashiji.grammar.titles import find_titles, head_of, unmarked
from dashiji.records import DocumentKind

METHOD: Final = "pattern"

_LISTED = re.compile(r"(?:、|以及|和|与|及)[^、，,。；;\n\ue000]{1,24}的")
"""Between titles of one list, of which each has its owner (、乙校的)."""

_LOOK: Final = 40
"""Characters beside a title in which its number is sought."""

_FILE_NUMBER = (
    r"[㐀-鿿]{1,14}(?:[A-Za-z]{1,3})?\s*+[〔\[(（﹝【［〈]\s*+(?:19|20)\d{2}\s*+[〕\])）﹞】］〉]\s*+第?\s*+\d{1,5}\s*+号"
    r"|[㐀-鿿]{0,14}第\s*\d{1,5}\s*号(?:令|公告|通告|主席令)?"
)
_NUMBER_AFTER = re.compile(
    rf"\s*+[(（【\[]?\s*+(?:文号[:：]?|编号[:：]?)?\s*+({_FILE_NUMBER})\s*[)）】\]]?"
)
_NUMBER_BEFORE = re.compile(
    rf"({_FILE_NUMBER}|第\s*\d{{1,5}}\s*号[㐀-鿿]{{0,10}}令|[㐀-鿿]{{1,12}}令第\s*\d{{1,5}}\s*号)"
    r"[，,：:\s]{0,2}(?:公布|发布|颁布|印发)?\Z"
)
_NUMBER_VERB = re.compile(r"\A.*(?:发布|公布|印发|下发|签署|颁布|以|的|了|《|和|与|在|据)")


def find_documents(text: str) -> tuple[DocumentMention, ...]:
    """Every 《title》 of a text, outermost marks, in order; unbalanced marks are passed over.

    The kind comes from the title's head word, else from a noun or verb beside it.

    >>> found = find_documents("省水利厅印发《河湖管护办法》。")
    >>> [(d.title, d.kind.value, d.action) for d in found]
    [('河湖管护办法', 'rules', '印发')]
    """
    spans = find_titles(text)
    skeleton = mask(text, ((start, end, TITLE) for start, end in spans))
    mentions: list[DocumentMention] = []
    groups = group_titles(skeleton, spans)
    for group in groups:
        ruling = governors(skeleton, group)
        for index in range(group.first, group.last + 1):
            start, end = spans[index]
            title = unmarked(text[start:end])
            mentions.append(
                DocumentMention(
                    start=start,
                    end=end,
                    title=title,
                    kind=kind_of(title, skeleton, (start, end), group, ruling),
                    number=_number(text, start, end),
                    action=_action(ruling),
                    method=METHOD,
                )
            )
    return tuple(_shared_kinds(mentions, groups, skeleton))


def _shared_kinds(
    mentions: list[DocumentMention], groups: Sequence[TitleGroup], skeleton: str
) -> list[DocumentMention]:
    """Titles without a kind of their own that stand in one list with works are works, too.

    In 甲校的《…》、乙校的《…》等课程 the noun at the end is said of both.
    """
    for before, after in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        if not _LISTED.fullmatch(skeleton, before.end, after.start):
            continue
        if mentions[after.first].kind is not DocumentKind.WORK:
            continue
        for index in range(before.first, before.last + 1):
            if (
                mentions[index].kind is DocumentKind.OTHER
                and head_of(mentions[index].title) is None
            ):
                mentions[index] = replace(mentions[index], kind=DocumentKind.WORK)
    return mentions


def _action(ruling: tuple[Governor, ...]) -> str:
    return ruling[0].verb if ruling else ""


def _number(text: str, start: int, end: int) -> str:
    after = _NUMBER_AFTER.match(text, end, min(len(text), end + _LOOK))
    if after:
        return re.sub(r"\s", "", after.group(1))
    before = _NUMBER_BEFORE.search(text[max(0, start - _LOOK) : start])
    if before is None:
        return ""
    return re.sub(r"\s", "", _NUMBER_VERB.sub("", before.group(1)))
