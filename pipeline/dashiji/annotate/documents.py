"""Documents: every 《…》 of a text with its kind, its number (文号) and the verb beside it."""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.document_verbs import (
    Governor,
    TitleGroup,
    governors,
    group_titles,
    noun_after,
    noun_before,
    nouns,
)
from dashiji.annotate.mentions import DocumentMention
from dashiji.grammar.document_words import any_of, words
from dashiji.grammar.skeleton import TITLE, mask
from dashiji.grammar.titles import find_titles, head_of, unmarked
from dashiji.records import DocumentKind

METHOD: Final = "pattern"

_OUTWEIGHS: Final = frozenset((DocumentKind.SPEECH, DocumentKind.PERIODICAL, DocumentKind.WORK))
_LOOK: Final = 40
"""Characters beside a title in which nouns and numbers are sought."""

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

_GLOSS = re.compile(r"\s*[(（][^()（）\n]{0,60}[)）]")
_TOPIC_AFTER = re.compile(rf"为(?:题|主题)[，,]?[^，,。；;\n\ue000]{{0,12}}?{any_of('delivers')}")
_PRESS_BEFORE = re.compile(rf"(?:[在于登被]|{any_of('printed')})[^，,。；;\n在于\ue000]{{0,6}}\Z")
_PRESS_AFTER = re.compile(
    rf"\s*+(?:[(（][^()（）\n]{{0,60}}[)）])?\s*+(?:{any_of('paper_part')}|\d{{1,2}}[月日]|第\d+期)*"
    rf"[^，,。；;、\n\ue000]{{0,12}}?{any_of('prints')}"
)
_PRESS_SPEAKS = re.compile(
    rf"{any_of('paper_part')}?(?:\d{{1,2}}月\d{{1,2}}日)?{any_of('prints')}(?!\s*(?:[，,。；;、：:！!？?\n）)]|\Z|[于在后前时以为的等]))"
)
_TOPIC_BEFORE = re.compile(
    rf"(?:{any_of('delivers')}|{any_of('prints')})[，,]\s*{any_of('called')}[：:]?\s*\Z"
)
_VOLUME = re.compile(r"[(（]?第[一二三四五六七八九十百\d]+[卷册辑部季集]")
_PRESS_HOLDS = re.compile(rf"{any_of('printed')}\Z")
_AN_ARTICLE = "一文"
_NAMED = words("titled")


_WRITTEN = re.compile(
    r"(?:撰写|采写|执笔|所写)的\Z|刊[发登载][^，,。；;\n]{2,30}(?:撰写|采写|所写)的\Z"
)
_IN_PRINT = re.compile(r"\s{0,3}(?:在\ue000[^，,。；;\n]{0,40}?(?:刊[发登载]|发表)|[，,。；;])")
"""An article that somebody wrote, and where it stood (某人撰写的《…》在《某报》刊发)."""
_GIVES = re.compile(r"[作做]了?(?:(?:主|标)?题为)?\Z")
_GIVEN = re.compile(
    r"[^，,。；;《》\n]{0,8}?(?:报告|讲座|演讲|发言|讲话|宣讲|分享|授课)(?!会|团|厅)"
)
"""What is given with 作 under a title: 作《材料与生活》科普报告, 作题为《守正》的工作报告."""


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
    for group in group_titles(skeleton, spans):
        ruling = governors(skeleton, group)
        for index in range(group.first, group.last + 1):
            start, end = spans[index]
            title = unmarked(text[start:end])
            mentions.append(
                DocumentMention(
                    start=start,
                    end=end,
                    title=title,
                    kind=_kind(title, skeleton, (start, end), group, ruling),
                    number=_number(text, start, end),
                    action=_action(ruling),
                    method=METHOD,
                )
            )
    return tuple(mentions)


def _action(ruling: tuple[Governor, ...]) -> str:
    return ruling[0].verb if ruling else ""


def _kind(
    title: str,
    skeleton: str,
    span: tuple[int, int],
    group: TitleGroup,
    ruling: tuple[Governor, ...],
) -> DocumentKind:
    beside = _kind_beside(title, skeleton, span, group)
    if beside in _OUTWEIGHS:
        return beside
    head = head_of(title)
    if head is not None:
        return head[1]
    if beside is not None:
        return beside
    said = next((governor.kind for governor in ruling if governor.kind), "")
    return DocumentKind(said) if said else DocumentKind.OTHER


def _kind_beside(
    title: str, skeleton: str, span: tuple[int, int], group: TitleGroup
) -> DocumentKind | None:
    """What the nouns beside a title, or beside the row of titles it stands in, say that it is."""
    start, end = span
    for first, last in ((start, end), (group.start, group.end)):
        before = skeleton[max(0, first - _LOOK) : first]
        after = skeleton[last : last + _LOOK]
        if _PRESS_BEFORE.search(before) and _PRESS_AFTER.match(after):
            return DocumentKind.PERIODICAL
        if _PRESS_HOLDS.search(before):
            return DocumentKind.PERIODICAL
        if _VOLUME.match(after):
            return DocumentKind.WORK
        noun = noun_before(before)
        told = nouns("before")[0].get(noun) == DocumentKind.SPEECH
        if _PRESS_SPEAKS.match(after) and head_of(title) is None and not told:
            return DocumentKind.PERIODICAL
        if _WRITTEN.search(before) and _IN_PRINT.match(after):
            return DocumentKind.SPEECH
        if _TOPIC_AFTER.match(after) or _TOPIC_BEFORE.search(before):
            return DocumentKind.SPEECH
        if _GIVES.search(before) and _GIVEN.match(after):
            return DocumentKind.SPEECH
        if noun:
            return DocumentKind(nouns("before")[0][noun])
        gloss = _GLOSS.match(after)
        rest = after[gloss.end() :] if gloss else after
        noun = noun_after(rest)
        if not noun and last == group.end and rest.startswith("等"):
            noun = _row_noun(rest)
        kind = nouns("after")[0].get(noun) or nouns("before")[0].get(noun)
        if kind and (noun == _AN_ARTICLE or kind != "speech" or before.endswith(_NAMED)):
            return DocumentKind(kind)
    return None


def _row_noun(row: str) -> str:
    """The noun that closes a row of titles (《甲》《乙》等多部影片)."""
    known = {
        noun: kind
        for place in ("before", "after")
        for noun, kind in nouns(place)[0].items()
        if kind != "speech" and len(noun) > 1
    }
    longest = max(map(len, known))
    for at in range(1, min(10, len(row))):
        if row[at] in "，,。；;、\n":
            return ""
        for length in range(longest, 1, -1):
            if row[at : at + length] in known:
                return row[at : at + length]
    return ""


def _number(text: str, start: int, end: int) -> str:
    after = _NUMBER_AFTER.match(text, end, min(len(text), end + _LOOK))
    if after:
        return re.sub(r"\s", "", after.group(1))
    before = _NUMBER_BEFORE.search(text[max(0, start - _LOOK) : start])
    if before is None:
        return ""
    return re.sub(r"\s", "", _NUMBER_VERB.sub("", before.group(1)))
