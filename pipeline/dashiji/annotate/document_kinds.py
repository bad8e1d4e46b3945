"""The kind of a 《title》: by its head word, and by the nouns and verbs beside it.

All work on a skeleton (`grammar.skeleton`) in which titles are masked.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dashiji.annotate.document_verbs import Governor, TitleGroup, noun_after, noun_before, nouns
from dashiji.grammar.document_words import any_of, words
from dashiji.grammar.titles import head_of
from dashiji.records import DocumentKind

_OUTWEIGHS: Final = frozenset((DocumentKind.SPEECH, DocumentKind.PERIODICAL, DocumentKind.WORK))
_COURSE: Final = "课程"
_TAUGHT: Final = frozenset(
    (
        DocumentKind.LAW,
        DocumentKind.RULES,
        DocumentKind.NOTICE,
        DocumentKind.OPINION,
        DocumentKind.PLAN,
    )
)
"""Kinds of papers that are taught in courses without being one."""
_LOOK: Final = 40
"""Characters beside a title in which nouns are sought."""

_GLOSS = re.compile(r"\s*[(（][^()（）\n]{0,60}[)）]")
_TOPIC_AFTER = re.compile(
    rf"为(?:题(?![材目])|主题)[，,]?[^，,。；;\n\ue000]{{0,12}}?{any_of('delivers')}"
)
_ON_TOPIC = re.compile(r"为题(?![材目]|创作|绘|作[画曲]|谱|[排编]演)")
_PRESS_BEFORE = re.compile(rf"(?:[在于登被]|{any_of('printed')})[^，,。；;\n在于\ue000]{{0,6}}\Z")
_PRESS_AFTER = re.compile(
    rf"\s*+(?:[(（][^()（）\n]{{0,60}}[)）])?\s*+(?:{any_of('paper_part')}|\d{{1,2}}[月日]|第\d+期)*"
    rf"[^，,。；;、\n\ue000]{{0,12}}?{any_of('prints')}"
)
_PRESS_SPEAKS = re.compile(
    rf"{any_of('paper_part')}?(?:\d{{1,2}}月\d{{1,2}}日)?{any_of('in_turn')}*{any_of('prints')}(?!\s*(?:[，,。；;、：:！!？?\n）)]|\Z|[于在后前时以为的等]))"
)
_TOPIC_BEFORE = re.compile(
    rf"(?:{any_of('delivers')}|{any_of('prints')})[，,]\s*{any_of('called')}[：:]?\s*\Z"
)
_VOLUME = re.compile(r"[(（]?第[一二三四五六七八九十百\d]+[卷册辑部季集]")
_STATION = re.compile(
    r"(?:电视总?台|广播(?:电视)?总?台|电台|卫视|央视|总台|融媒体中心)(?:[^，,。；;《》\n]{1,8}(?:频道|频率))?的?\Z"
)
"""A station directly before its programme (某电视台《民生热线》)."""
_PRESS_HOLDS = re.compile(rf"{any_of('printed')}\Z")
_AN_ARTICLE = "一文"
_NAMED = words("titled")

_WRITTEN = re.compile(
    r"(?:撰写|采写|执笔|所写)的\Z|刊[发登载][^，,。；;\n]{2,30}(?:撰写|采写|所写)的\Z"
)
_IN_PRINT = re.compile(r"\s{0,3}(?:在\ue000[^，,。；;\n]{0,40}?(?:刊[发登载]|发表)|[，,。；;])")
"""An article that somebody wrote, and where it stood (某人撰写的《…》在《某报》刊发)."""
_GIVES = re.compile(r"(?:[作做]|进行|开展)[了的]?(?P<titled>(?:主|标)?题为)?\Z")
_GIVEN = re.compile(rf"[^，,。；;《》\n]{{0,8}}?{any_of('spoken')}(?!会|团|厅)")
"""What is given with 作 under a title: 作《材料与生活》科普报告, 作题为《守正》的工作报告."""

_OF_PUBLISHER = re.compile(rf"{any_of('publisher')}的?\Z")
"""A publisher directly before its book."""
_MEASURED: Final = frozenset((DocumentKind.REPORT, DocumentKind.OTHER))
"""What a standard's title may end as (《…能力评价》等5项国家标准)."""

_LINK = re.compile(
    r"(?:[中里]的|(?:分别|依次|主要|大多|均|都)?(?:是|为|有|即|系)"
    r"|(?:主要)?(?:包括|包含|如|例如)|[选采]用|[名题]为|(?:题目|标题|名称)[为是])\Z"
)
"""What may stand between a title and the noun that says its kind (曲目包括《…》)."""
_SERVES_AS = re.compile(r"为(?:主要|基本|核心|重点)?")
"""Before the noun that says as what a title serves (以《…》为主要教材)."""

_ISSUE = r"(?:(?:19|20)\d{2}年)?第[\d一二三四五六七八九十百]+期"
_PERIOD = r"(?:[双半]?月|旬|季|周)刊"
_OWN_PRESS = re.compile(
    rf"报(?:{any_of('paper_part')}|{any_of('prints')}|记者|[、，,。；;和与及等\d]|\Z)"
    rf"|[刊载]文(?!章)|{_ISSUE}(?:[，,。；;、]|{any_of('prints')}|\Z)"
    rf"|[^，,。；;\n\ue000]{{0,8}}?改为{_PERIOD}"
)
"""What only a journal's or newspaper's name is followed by: 报头版, 第3期刊发, 改为双月刊."""
_RUN = re.compile(r"(?:主办|主管|创办|编辑|编印)的\Z")
_COMES_OUT = re.compile(
    rf"[^。；;\n\ue000]{{0,24}}?(?:专栏|专刊|刊[发登载]|{_PERIOD}|[每首本]期|{_ISSUE}|期刊|创刊|复刊"
    r"|改版|出刊|发行量|影响因子|编委会|被引)"
)
"""What tells that a title that a body runs is a journal (学会主办的《…》开设专栏)."""
_PICKS = re.compile(r"(?:评选?|选|誉|称)[为作]")
_IS_A = re.compile(
    r"(?:荣?获评?|荣膺|入选|被评为|被认定为|获批)(?P<what>[^，,。；;、\n\ue000]{2,20}?)(?:[一二三特金银铜]等?)?奖?(?:[，,。；;、\n]|\Z)"
)
"""What a title is that is chosen as such (《…》入选优秀儿童图书, 《…》获评一流课程)."""
_COUNTED = re.compile(
    r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})[余多]?"
    r"[部门首种本册卷篇件幅集档支个台出项款套组期则家张]?"
)
"""The number after a row of titles, before what they are: 《甲》《乙》两门课程."""
_ROW_END: Final = frozenset("，,。；;、\n被由经在获将已")
"""What ends the phrase that may hold the noun of a row of titles."""
_COPIES = re.compile(
    r"(?:等[^，,。；;、\n\d]{0,8})?(?:\d[\d.,]{0,11}[万千百]?|[一二两三四五六七八九十百千万]{1,9})[余多]?[册本]"
)
"""Copies of a book: 《渔民安全手册》1000册."""
_RIGHTS = re.compile(
    r"(?:[一-鿿]{1,6}[文语]版?)?(?:版权|出版权|[一-鿿]{0,4}改编权|翻译权|放映权|播映权|发行权)"
)
"""What is sold of a book or a film (《…》英文版权输出协议)."""
_SHOWN = re.compile(
    r"在[^，,。；;\n\ue000]{1,16}?(?:播出|[开首热]播|[上首公展]映|[首上公展]演|演出|开机|开拍|杀青)"
)
"""What a film or a play does on a stage or a station (《…》在央视播出)."""


def kind_of(
    title: str,
    skeleton: str,
    span: tuple[int, int],
    group: TitleGroup,
    ruling: tuple[Governor, ...],
) -> DocumentKind:
    """The kind of one title that stands at `span`, in a group that `ruling` verbs govern."""
    beside = _kind_beside(title, skeleton, span, group)
    if beside in _OUTWEIGHS:
        return beside
    head = head_of(title)
    if _is_book(head, skeleton, group, ruling):
        return DocumentKind.WORK
    if beside is DocumentKind.RULES and head is not None and head[1] in _MEASURED:
        return beside
    if head is not None and (head[1] is not DocumentKind.OTHER or beside is None):
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
    head = head_of(title)
    headless = head is None
    for first, last in ((start, end), (group.start, group.end)):
        before = skeleton[max(0, first - _LOOK) : first]
        after = skeleton[last : last + _LOOK]
        gloss = _GLOSS.match(after)
        rest = after[gloss.end() :] if gloss else after
        noun = _noun_before(before)
        kind = nouns("before")[0].get(noun)
        if _prints(before, after):
            return DocumentKind.PERIODICAL
        if _VOLUME.match(after) or (headless and not noun and _STATION.search(before)):
            return DocumentKind.WORK
        if headless and kind != DocumentKind.SPEECH and _PRESS_SPEAKS.match(rest):
            return DocumentKind.PERIODICAL
        if headless and not noun and _is_press(before, rest):
            return DocumentKind.PERIODICAL
        if _is_speech(before, after, headless=headless):
            return DocumentKind.SPEECH
        if headless and not noun and _is_work(rest):
            return DocumentKind.WORK
        if kind:
            return _unless_read(DocumentKind(kind), noun, head)
        if before.endswith("以") and (serves := _SERVES_AS.match(rest)):
            noun = _longest_noun(rest, serves.end())
        else:
            noun = noun_after(rest)
        if not noun and last == group.end:
            noun = _row_noun(rest)
        kind = nouns("after")[0].get(noun) or nouns("before")[0].get(noun)
        if kind and (noun == _AN_ARTICLE or kind != "speech" or before.endswith(_NAMED)):
            return _unless_read(DocumentKind(kind), noun, head)
    return None


def _is_book(
    head: tuple[str, DocumentKind] | None,
    skeleton: str,
    group: TitleGroup,
    ruling: tuple[Governor, ...],
) -> bool:
    """Whether a publisher brings out a title that says of itself no more than a book's does.

    A publisher has plans and rules of its own, too (某出版社《编校管理办法》).
    """
    if head is not None and head[0] not in words("book_head"):
        return False
    if ruling and ruling[0].sense == "issue" and ruling[0].kind == DocumentKind.WORK:
        return True
    if any(governor.side == "left" for governor in ruling):
        return False
    return _OF_PUBLISHER.search(skeleton, max(0, group.start - _LOOK), group.start) is not None


def _noun_before(before: str) -> str:
    """The noun directly before a title, or with a linking verb between (曲目包括《…》)."""
    noun = noun_before(before)
    link = None if noun else _LINK.search(before)
    if link is None:
        return noun
    noun = noun_before(before[: link.start()])
    return noun if len(noun) > 1 else ""


def _unless_read(
    kind: DocumentKind, noun: str, head: tuple[str, DocumentKind] | None
) -> DocumentKind | None:
    """The kind, but for a paper that serves as a textbook, is handed out as one or taught."""
    if head is None:
        return kind
    taught = noun.endswith(_COURSE) and head[1] in _TAUGHT and len(head[0]) > 1
    return None if taught or noun in words("reader") else kind


def _prints(before: str, after: str) -> bool:
    return bool(
        (_PRESS_BEFORE.search(before) and _PRESS_AFTER.match(after)) or _PRESS_HOLDS.search(before)
    )


def _is_press(before: str, rest: str) -> bool:
    """Whether what follows a title without a head word is said of newspapers and journals only."""
    if _OWN_PRESS.match(rest):
        return True
    if before.endswith("被"):
        return _PICKS.match(rest) is not None
    return bool(_RUN.search(before) and _COMES_OUT.match(rest))


def _is_work(rest: str) -> bool:
    """Whether a title without a head word is shown, counted in copies, or chosen as a work."""
    chosen = _IS_A.match(rest)
    if chosen is None:
        return bool(_SHOWN.match(rest) or _COPIES.match(rest) or _RIGHTS.match(rest))
    return nouns("before")[0].get(noun_before(chosen["what"])) == DocumentKind.WORK


def _is_speech(before: str, after: str, *, headless: bool) -> bool:
    gives = _GIVES.search(before)
    if gives and (headless or gives["titled"]) and _GIVEN.match(after):
        return True
    return bool(
        (_WRITTEN.search(before) and _IN_PRINT.match(after))
        or _TOPIC_AFTER.match(after)
        or (headless and before.endswith("以") and _ON_TOPIC.match(after))
        or _TOPIC_BEFORE.search(before)
    )


def _row_noun(row: str) -> str:
    """The noun that closes a row of titles (《甲》《乙》等多部影片, 《甲》《乙》两门课程)."""
    counted = _COUNTED.match(row)
    if counted is None and not row.startswith("等"):
        return ""
    for at in range(counted.end() if counted else 1, min(10, len(row))):
        if row[at] in _ROW_END and not row.startswith("在线", at):
            return ""
        noun = _longest_noun(row, at)
        if noun:
            return noun
    return ""


def _longest_noun(text: str, at: int) -> str:
    """The longest noun of more than one character that says a kind, at an offset of a text."""
    known, longest = _spelt_out()
    candidates = (text[at : at + size] for size in range(longest, 1, -1))
    return next((noun for noun in candidates if noun in known), "")


@cache
def _spelt_out() -> tuple[frozenset[str], int]:
    """The nouns that say a kind by themselves; the longest's length."""
    found = frozenset(
        noun
        for place in ("before", "after")
        for noun, kind in nouns(place)[0].items()
        if kind != "speech" and len(noun) > 1
    )
    return found, max(map(len, found))
