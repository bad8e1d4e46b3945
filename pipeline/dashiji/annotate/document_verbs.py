"""The verb that governs a title: left of it (印发《…》) or right of it (《…》由…印发).

All work on a skeleton (`grammar.skeleton`) in which titles, and names where they are known, are
masked. How far is looked is bounded, so that a long paragraph costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.grammar.alternation import beginning
from dashiji.grammar.document_words import any_of
from dashiji.grammar.skeleton import BODY, INSIDE, TITLE
from dashiji.grammar.titles import STANDARD_CODE

REACH_LEFT: Final = 160
"""Characters before a title in which its verb is sought."""
REACH_RIGHT: Final = 120
"""Characters after a title in which its verb is sought."""

CLAUSE_END = re.compile(r"[，,。；;！!？?\n]")
SENTENCE_END = re.compile(r"[。；;！!？?\n]")


@frozen
class Governor:
    """A verb and what it says of a title: its span, its sense, and how it stands to the title.

    `side` is "left" (the title is its object), "relative" (the verb stands in a 的-clause before
    the title), "right" (the title is its subject) or "agent" (由…, 经… and the verb after the
    title); `agent` is then the span between 由 or 经 and the verb.
    """

    verb: str
    sense: str
    kind: str
    start: int
    end: int
    side: str
    agent: tuple[int, int] | None = None


@frozen
class TitleGroup:
    """Titles in a row that one verb governs: their indices, first start and last end."""

    first: int
    last: int
    start: int
    end: int


_JOINT = re.compile(
    r"\s*+(?:[(（][^()（）\n]{0,80}[)）]\s*+)?(?:、|，|,|和|与|及|以及|暨|；|;|·)?\s*+(?:[(（][^()（）\n]{0,40}[)）]\s*+)?"
)


def group_titles(skeleton: str, spans: Sequence[tuple[int, int]]) -> tuple[TitleGroup, ...]:
    """Titles that stand in a row, with nothing but 、 和 or a bracket between them."""
    groups: list[TitleGroup] = []
    for index, (start, end) in enumerate(spans):
        joined = groups and "\n" not in skeleton[groups[-1].end : start]
        if joined and _JOINT.fullmatch(skeleton, groups[-1].end, start):
            before = groups[-1]
            groups[-1] = TitleGroup(before.first, index, before.start, end)
        else:
            groups.append(TitleGroup(index, index, start, end))
    return tuple(groups)


@frozen
class _Verbs:
    rows: dict[str, tuple[str, str]]
    any: re.Pattern[str]


_NO_VERB_AFTER = rf"(?!会[^同员]|会\Z|{any_of('noun_after')})"
_NO_VERB_BEFORE = {
    "作": "[工合操写协运创动制]",
    "编": "[改主续]",
    "著": "[显名专卓]",
    "译": "[编翻]",
    "获": "[收捕查荣]",
}
_ONLY_BEFORE_TITLE: Final = frozenset("致")
"""A verb that begins other words, too, and so has its title directly after it (致《慰问信》)."""


@cache
def _verbs() -> _Verbs:
    rows = {row["verb"]: (row["sense"], row["kind"]) for row in lexicon.load("document_verbs")}
    parts = []
    for verb in sorted(rows, key=lambda v: (-len(v), v)):
        if verb in _NO_VERB_BEFORE:
            parts.append(f"(?<!{_NO_VERB_BEFORE[verb]}){verb}")
        elif verb in _ONLY_BEFORE_TITLE:
            parts.append(rf"{verb}\Z")
        else:
            parts.append(verb)
    return _Verbs(rows, re.compile(f"{beginning(rows)}(?:{'|'.join(parts)}){_NO_VERB_AFTER}"))


@cache
def nouns(place: str) -> tuple[dict[str, str], int]:
    """Nouns "before" or "after" a title, with the kind they make; the longest's length."""
    found = {
        row["noun"]: row["kind"] for row in lexicon.load("document_nouns") if row["place"] == place
    }
    return found, max(map(len, found))


def noun_before(text: str) -> str:
    """The noun in apposition at the end of `text`, the longest one; "" where there is none."""
    known, longest = nouns("before")
    stem = text.rstrip(' ：:—-“"『「')
    return next(
        (stem[-n:] for n in range(min(longest, len(stem)), 0, -1) if stem[-n:] in known), ""
    )


def noun_after(text: str) -> str:
    """The noun at the beginning of `text`, the longest one; "" where there is none."""
    known, longest = nouns("after")
    return next((text[:n] for n in range(min(longest, len(text)), 0, -1) if text[:n] in known), "")


_HEAD_END = re.compile(
    r"(?:的|[、和与及为：:]|以及|题为|名为|[版部份项个批期册卷集本套首篇号则支幅]|第[\d一二三四五六七八九十百]+号令?|\d{4}年度?|对|就)\s*\Z"
)
_CODE = re.compile(rf"{STANDARD_CODE.pattern}\Z")
_SHORT: Final = 4
_TITLED = re.compile(rf"\s*{any_of('called')}[：:]?\s*")


def _may_govern(verb: str, between: str) -> bool:
    """Whether a verb reaches its title over the words between them."""
    rest = between.strip(' “"')
    if code := _CODE.search(rest):
        rest = rest[: code.start()].rstrip()
    if rest[:1] in ("了", "过"):
        rest = rest[1:]
    if not rest:
        return True
    if len(verb) == 1:
        return (
            rest.startswith(("题为", "以"))
            or noun_before(rest) == rest
            or bool(noun_before(rest) and len(rest) <= 8)
        )
    if _HEAD_END.search(rest) or noun_before(rest):
        return True
    return len(rest) <= _SHORT or rest[-1] in (INSIDE, BODY) or rest.endswith(_heads())


@cache
def _heads() -> tuple[str, ...]:
    """Head words but for single characters, which end other words too (新法)."""
    return tuple(head for head in lexicon.column("document_heads", "head") if len(head) > 1)


_NEWLY = re.compile(f"(?<![{INSIDE}{BODY}最])新\\Z")
"""Before a verb that tells of a law only that it is new, not who made it (与新修订的《…》)."""

_BESIDE = re.compile("[与同跟和]")
"""What stands beside such a law, and is no object of the verb before it (完成与新修订的《…》)."""


def governors(skeleton: str, group: TitleGroup) -> tuple[Governor, ...]:
    """The verbs that govern a group of titles, the nearest on the left first."""
    return (*_left(skeleton, group), *_right(skeleton, group))


def _left(skeleton: str, group: TitleGroup) -> tuple[Governor, ...]:
    floor = max(0, group.start - REACH_LEFT)
    window = skeleton[floor : group.start]
    ends = [m.end() for m in CLAUSE_END.finditer(window)]
    begin = ends[-1] if ends else 0
    if ends and _TITLED.fullmatch(window, begin):
        begin = ends[-2] if len(ends) > 1 else 0
    table = _verbs()
    found = list(table.any.finditer(window, begin))
    if len(found) > 1 and _is_noun(window, found[-1]):
        found.pop()
    if not found:
        return ()
    match = found[-1]
    verb = match.group()
    sense, kind = table.rows[verb]
    between = window[match.end() :]
    if not _may_govern(verb, between):
        return ()
    relative = between.rstrip().endswith("的") and TITLE not in between
    start = floor + match.start()
    governor = Governor(
        verb, sense, kind, start, floor + match.end(), "relative" if relative else "left"
    )
    # 发布由…编制的《…》: the verb outside the 的-clause governs the title as well.
    outer = found[-2] if relative and len(found) > 1 else None
    gap = window[outer.end() : match.start()] if outer else ""
    newly = relative and _NEWLY.search(window, 0, match.start())
    if newly and (outer is None or _BESIDE.search(gap)):
        return ()
    if outer is None or TITLE in gap or "的" in gap:
        return (governor,)
    sense, kind = table.rows[outer.group()]
    span = (floor + outer.start(), floor + outer.end())
    return (governor, Governor(outer.group(), sense, kind, *span, "left"))


def _is_noun(window: str, match: re.Match[str]) -> bool:
    """Whether what looks like a verb is in the noun beside the title (撰写的解读文章《…》)."""
    noun = noun_before(window)
    start = window.rindex(noun) if noun else len(window)
    return match.start() >= start and window[:start].endswith("的")


_TAIL = re.compile(
    r"\s*(?:[(（][^()（）\n]{0,80}[)）]\s*)*(?:等[^，,。；;由经在于]{0,12}?)?"
    rf"{any_of('version')}?"
)
_ADVERB = (
    rf"(?:{any_of('adverb')}|(?:面向|向)[^，,。；;\n由经]{{1,6}}?(?={any_of('adverb')}|{any_of('list_verb')}|征求)|(?:于|自)?\d{{1,4}}年(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|"
    rf"(?:于|自)?\d{{1,2}}月(?:\d{{1,2}}日)?|[在于][\ue003-\ue005]{INSIDE}*)"
)
_NOMINAL = re.compile(rf"(?:{_ADVERB}\s*){{0,4}}")
_AGENT = re.compile(
    r"[，,]?\s*(?:[^，,。；;！？\n《]{0,16}?(?:由|经|获)(?!此|济|验|营|费|常|过|于|得|奖|评)"
    r"|以(?=[^，,。；;！？\n《]{1,60}?名义)"
    r"|系(?![由为统列指数]))"
)
_TREATED = re.compile(
    r"(?:[在向][^，,。；;\n由经]{1,14}?(?=全文|公开|正式|统一|公布|发布|征求|公示|[刊登]载))?"
    r"(?:又|再次|重新|全面|统一|集中|及时|全文|公开|正式)*(?:进行|予以|作出?|开展)?了?"
    r"(?:全面|系统|首次|部分|局部|详细|深入|专题)?"
)
"""Between a title that 对, 就 or 将 brings forward and its verb (对《…》进行了全面修订)."""
_BROUGHT_FORWARD: Final = ("就", "对", "将", "把", "以")
_DOES: Final = "作"
"""A verb that says nothing by itself of a title brought forward (对《…》作了解读)."""
_EXAMINED = re.compile(
    r"了?[^，,。；;\n\ue000]{0,24}?(?:审查|评审|审核|论证|验收|鉴定|评估|评定|初审|复审|会审|预审|终审|备案|验证|考核|评议|审评|专家组?)"
)
"""What a paper passes that is no assembly (《…规划》通过专家评审)."""
_PASSES: Final = "通过"
_CONSENT = re.compile(any_of("consent"))
_GAINS: Final = "获"
_MAKES: Final = frozenset(("issue", "pass", "sign", "write"))
_SAID = re.compile(r"(?:完成|而成|并?发布|发行|出版)?(?:[，,。；;\n]|\Z)")
"""After a verb that has no object of its own."""
_AGENT_REACH = 70


def _right(skeleton: str, group: TitleGroup) -> tuple[Governor, ...]:
    table = _verbs()
    ceiling = min(len(skeleton), group.end + REACH_RIGHT)
    stop = SENTENCE_END.search(skeleton, group.end, ceiling)
    limit = stop.start() if stop else ceiling
    title = skeleton.find(TITLE, group.end, limit)
    if title >= 0:
        limit = title
    tail = _TAIL.match(skeleton, group.end, limit)
    at = tail.end() if tail else group.end
    nominal = _NOMINAL.match(skeleton, at, limit)
    verb = table.any.match(skeleton, nominal.end() if nominal else at, limit)
    if verb is None:
        verb = table.any.match(skeleton, at, limit)
    if verb is not None and verb.group() == _GAINS:
        agents = _agents(skeleton, at, limit)
        if agents:
            return tuple(agents)
    forward = group.start > 0 and skeleton.startswith(_BROUGHT_FORWARD, group.start - 1)
    idle = verb is None or verb.group() == _DOES
    if forward and idle and (gap := _TREATED.match(skeleton, at, limit)):
        verb = table.any.match(skeleton, gap.end(), limit)
    if verb is not None and verb.group() == _PASSES and _EXAMINED.match(skeleton, verb.end()):
        return ()
    if verb is not None and not skeleton.startswith(("的", "到", "着"), verb.end()):
        sense, kind = table.rows[verb.group()]
        if forward and sense in _MAKES - {"write"}:
            return (Governor(verb.group(), sense, kind, group.start - 1, group.start, "left"),)
        told = Governor(verb.group(), sense, kind, *verb.span(), "right")
        return (told, *_made_by(skeleton, verb.end(), limit))
    return tuple(_agents(skeleton, at, limit))


def _made_by(skeleton: str, at: int, limit: int) -> list[Governor]:
    """Who made what is said to be out already (《…》发布，由甲、乙联合编制)."""
    return [
        governor
        for governor in _agents(skeleton, at, limit)
        if governor.sense in _MAKES and _SAID.match(skeleton, governor.end)
    ]


def _agents(skeleton: str, at: int, limit: int) -> list[Governor]:
    """由, 经 or 获, a body and a verb, once or several times in a row (经…通过，由…公布)."""
    table = _verbs()
    found: list[Governor] = []
    while True:
        preposition = _AGENT.match(skeleton, at, limit)
        if preposition is None:
            return found
        verb = table.any.search(
            skeleton, preposition.end(), min(limit, preposition.end() + _AGENT_REACH)
        )
        if verb is None:
            return found
        # 经…同意后印发 says who consents, not who issues.
        consent = _CONSENT.search(skeleton, preposition.end(), verb.start())
        verb = consent or verb
        sense, kind = table.rows[verb.group()]
        agent = (preposition.end(), verb.start())
        found.append(Governor(verb.group(), sense, kind, *verb.span(), "agent", agent))
        at = verb.end()
