"""The type of an event, told from its headline: which verb goes with which noun.

The headline is cut into clauses. In each, the verbs of `event_cues` are paired with the noun that
they go with (the last one after the verb, else the last one before it), and `event_type_rules` says
which type that speaks for. What comes first counts more: the first clause over the next, the
governing verb over those in its object. Names are looked through, but for the word a meeting's or
a platform's name ends with.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from dashiji import lexicon
from dashiji.annotate.entities.text.index import NameIndex
from dashiji.annotate.mentions import DocumentMention, EntityMention
from dashiji.frozen import frozen
from dashiji.grammar.titles import STANDARD_CODE
from dashiji.records import EntityLabel, EventType

CLAUSE_WEIGHTS = (1.0, 0.5, 0.3, 0.2)
"""By how much a clause counts: the first one with a cue, the second, the third, all others."""

VERB_WEIGHTS = (1.0, 0.8, 0.6)
"""By how much a verb counts among those of its clause, in their order."""

LAST_WORD = 1.15
"""Factor of a verb that ends its clause: …活动启动."""

RELATIVE = 0.35
"""Factor of a verb before 的, which only says which noun is meant: 由某会主办的…"""

ORDERED = 0.5
"""Factor of a verb that another one orders: 部署开展…"""

LESSER_SHARE = 0.2
"""What further reasons for the same type add to the strongest one."""

CIRCUMSTANCE = 0.25
"""By how much a clause counts that says why or on what occasion (受疫情影响, 在某大会上), where a
verb behind it says what happened."""

PRIOR_OTHER = 0.6
"""What speaks for `other` where nothing speaks for anything."""

_TYPES = tuple(EventType)

TEMPERATURE = 0.55
"""Spread of the confidences, set so that they match the share of right types on the gold."""

_NOTHING = "\x00"
_BREAK = re.compile(r"[，。；：！？,;:!?\n\s—]+")
_ASIDE = re.compile(rf"[（(][^（()）]*[)）]|{STANDARD_CODE.pattern}")
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_AFTER_SHORT_NOUN = re.compile(r"[在于”\"』」、暨和与及]|\Z")
_SILENT = {EntityLabel.ORG, EntityLabel.GPE, EntityLabel.LOC, EntityLabel.PERSON}
_NAMED = {
    EntityLabel.EVENT: "activity",
    EntityLabel.PLATFORM: "platform",
    EntityLabel.INITIATIVE: "project",
}
_MEETS = re.compile("(?:大会|代表会议?)\\Z")
_CONVENES = re.compile(r"[^，。；\n]{0,16}?(?:召开|举行|开幕|闭幕)")
_LISTS = re.compile(
    "关于(?:公布|认定|命名|确定|公示)[^《》]{0,40}(?:名单|项目|单位|基地|结果|示范|试点)[^《》]{0,12}的(?:通知|公告|通报)"
    r"|关于(?:表彰|授予|命名表彰|通报表扬|追授)[^《》]{2,80}的(?:决定|通报|通知|命令)"
    r"|名单(?:[(（][^()（）]*[)）])?》\Z"
)
"""A notice that makes known who was chosen or is honoured, or the list itself."""
_OFFICES = re.compile("关于[^《》]{1,40}(?:任免职?|任职|免职|任命|职务)的(?:通知|决定|公告|批复)")
"""A paper by which somebody is appointed or removed."""
_MEASURES = re.compile(r"(?:措施|举措)(?:[(（][^()（）]*[)）])?》\Z")
"""A paper of measures, by which an authority governs as by a plan."""
_AT_ONCE = re.compile("了?(?:多项|系列|一系列|专项|新|专门|有关|相关|若干)?")
_GOES_ON = re.compile(
    "[的、和与及暨》]|征集|解读|宣传|培训|发布|编制|修订|起草|制定|实施|落实|执行|汇编"
)
"""After a noun that only begins what is meant (印发标准的…, 下发通知书)."""
_ORDERING = {"issue", "push"}
_STUDY = "study"
"""What a meeting does with a paper or a speech: no event, but its object is no meeting's noun."""
_READ = {"law", "policy", "press"}
"""What is studied that is no gathering, also where it ends the clause (学习民法典)."""
_ASSEMBLED = re.compile("(?:干部|领导人员|教师|任职|宣布)[大会]会?议?(?:召开|举行)?\\Z")
"""The meeting at which an appointment is made known (召开干部大会，宣布…)."""
_ANNOUNCING = {"decide", "speak"}
_CONVEYS = re.compile("(?:明确)?(?:提出|强调|指出|要求|部署|认为)")
"""What a meeting that is the subject says or does."""
_CONGRESS = re.compile(
    "(?:党的)?(?:十[一二三四五六七八九]?|二十)大\\Z|届[一二三四五六七八九]中全会\\Z|两会\\Z"
)
"""A party congress, a plenum or a session by its short name."""
_LOOKS_AT = re.compile(
    r"(?:赴|前往|深入|[到来])[^，。；、\n]{1,20}?(?:考察|调研|检查|督导|督查|督察|视察|参观|暗访)(?:学习)?\Z"
)
"""How a clause goes up to the end of a verb whose object is what somebody came to look at."""
_COLUMN = re.compile(
    "“[^”]{1,30}”(?P<column>专题|专栏|专区|频道|栏目|板块|页面)(?=[，。]|\\Z|[一-鿿]{0,4}?(?:开通|上线|开设|推出))"
)
"""A column by its quoted name, which tells of its subject and not of what happened."""
_SINCE = re.compile(r"[一二两三四五六七八九十百\d]+周年|以来|期间|之际|前夕")
"""After a verb that says since when, not what happened (《…》施行一周年宣传活动)."""
_FIRST_RUN = re.compile(
    "首[趟班列艘架][^，。；、\n]{0,30}?(?P<verb>驶[出离往向抵]|[启起]航|启程|开出|发往|[抵到]达|出发|靠泊)"
)
"""The first journey on a line, by which the line is opened (首趟班列驶出甲站)."""
_CAUSES = re.compile(
    "(?:地震|降雨|降水|降雪|暴雨|暴雪|台风|洪水|山洪|洪灾|寒潮|冰雹|大风|火灾|雷击|滑坡|泥石流|内涝|疫情)(?P<verb>致使?|导致|造成)(?=[^，。；]{2})"
)
"""What a disaster does to a place (强降雨 | 致 | 甲市网络中断)."""
_GOVERNS = re.compile(
    r"(?:[两二三四五六七八九]|十[一二三四五六七八九]?|\d{1,2})(?:个)?部[门委](?:联合|共同|联手)?"
    "(?P<verb>推进|推动|规范|加强|支持|促进|加快|深化|完善|部署|明确|加大|鼓励)"
)
"""What authorities do together by a paper (六部门联合 | 推进 | 新型基础设施建设)."""
_IN = re.compile("在[^，。；、\n在]{0,12}\\Z")
_UNDER = re.compile("下(?![发达水乡放沉午设属辖调降])")
"""Before and behind a verb that only tells what drives that which happens (在大风 | 推动 | 下)."""
_HOSTS = {"body", "project", "platform"}
"""Nouns before a verb of holding that say who or where, not what is held."""
_HELD = {"meeting", "activity", "press", "training"}
_NOMINALISING = {"meeting", "activity", "press"}


@frozen
class TypeGuess:
    """An event's type, how sure it is (0 to 1), and the words of the headline that say so.

    `start` and `end` index the headline; both are 0 where nothing in it speaks for any type.
    """

    type: EventType
    confidence: float
    start: int
    end: int


@frozen
class Cue:
    """A word of the headline that tells of the type: a verb or a noun, and its class."""

    start: int
    end: int
    part: str
    sense: str


def classify(
    title: str,
    entities: Sequence[EntityMention] = (),
    documents: Sequence[DocumentMention] = (),
) -> TypeGuess:
    """The type of the event that a headline reports; offsets of the mentions index the headline."""
    reasons = list(_weigh(title, entities, documents))
    scores: dict[EventType, float] = {EventType.OTHER: PRIOR_OTHER}
    for kind in {reason.type for reason in reasons}:
        weights = sorted((r.weight for r in reasons if r.type is kind), reverse=True)
        scores[kind] = weights[0] + LESSER_SHARE * sum(weights[1:])
    # Of equal scores the first of the vocabulary wins, whatever the order of the reasons.
    best = max(_TYPES, key=lambda kind: scores.get(kind, 0.0))
    total = sum(math.exp(scores.get(kind, 0.0) / TEMPERATURE) for kind in _TYPES)
    confidence = math.exp(scores[best] / TEMPERATURE) / total
    evidence = max(
        (r for r in reasons if r.type is best), key=lambda r: (r.weight, -r.start), default=None
    )
    if evidence is None:
        return TypeGuess(best, confidence, 0, 0)
    return TypeGuess(best, confidence, evidence.start, evidence.end)


@frozen
class _Reason:
    type: EventType
    weight: float
    start: int
    end: int


def _weigh(
    title: str, entities: Sequence[EntityMention], documents: Sequence[DocumentMention]
) -> Iterator[_Reason]:
    cues, shadow = _read_cues(title, entities, documents)
    used = 0
    for start, end in _clauses(shadow):
        here = [cue for cue in cues if start <= cue.start and cue.end <= end]
        if not here:
            continue
        then = next((cue for cue in cues if cue.part == "verb" and cue.start >= end), None)
        aside = then and _circumstance().match(shadow, start, end)
        told = _ASSEMBLED.search(shadow, start, end) and _appoints(cues, end)
        if aside or told or _announces(here[-1], end, then):
            weight = CIRCUMSTANCE
        else:
            weight = CLAUSE_WEIGHTS[min(used, len(CLAUSE_WEIGHTS) - 1)]
            used += 1
        if here[0].sense == "meeting" and _CONVEYS.match(shadow, here[0].end):
            # 某会议提出实施某工程: the meeting is what happened.
            here = here[:1]
        for reason in _weigh_clause(shadow, end, here):
            yield _Reason(reason.type, reason.weight * weight, reason.start, reason.end)


def _appoints(cues: Sequence[Cue], start: int) -> bool:
    """Whether somebody is appointed or removed behind an offset."""
    return any(c.start >= start and c.sense in {"appoint", "office", "chief"} for c in cues)


def _announces(last: Cue, end: int, then: Cue | None) -> bool:
    """Whether a clause only says who announces the appointment after it (省委决定，某某任…)."""
    if then is None or then.sense != "appoint":
        return False
    return last.end == end and last.sense in _ANNOUNCING


def _weigh_clause(text: str, end: int, cues: Sequence[Cue]) -> Iterator[_Reason]:
    verbs = [cue for cue in cues if cue.part == "verb"]
    nouns = [cue for cue in cues if cue.part == "noun"]
    governing = 0
    for index, verb in enumerate(verbs):
        prior = verbs[index - 1] if index else None
        then = verbs[index + 1] if index + 1 < len(verbs) else None
        if verb.sense == _STUDY:
            continue
        told = then is not None and verb.sense == "speak" and then.sense == "enter"
        looked_at = prior is not None and _LOOKS_AT.search(text, 0, prior.end)
        if told or looked_at or text.startswith("的", verb.end):
            # 某组织宣布甲市入选…: what is announced is what happened; 赴甲市考察铁路 | 运营.
            factor = RELATIVE
        elif prior is not None and prior.end == verb.start and prior.sense in _ORDERING:
            factor = ORDERED
        else:
            factor = VERB_WEIGHTS[min(governing, len(VERB_WEIGHTS) - 1)]
            governing += 1
            if verb.end >= end - 1 and governing > 1:
                factor *= LAST_WORD
        yield from _judge(verb, _noun_of(text, verb, then, nouns, end), factor)
    if all(verb.sense == _STUDY for verb in verbs):
        # 集团传达学习…: who sits over it is not what is held.
        nouns = [noun for noun in nouns if not verbs or noun.sense != "body"]
        held = [noun for noun in nouns if verbs and noun.end <= verbs[0].start] or nouns
        studied = verbs and held and held[-1].start >= verbs[0].end
        if studied and (held[-1].end < end or held[-1].sense in _READ):
            # 党组传达学习…精神: what is studied does not tell, but that a body sits over it.
            yield from _judge(verbs[0], None, 1.0)
        else:
            alone = verbs[0] if verbs and not held else None
            yield from _judge(alone, held[-1] if held else None, 1.0)


def _noun_of(text: str, verb: Cue, then: Cue | None, nouns: Sequence[Cue], end: int) -> Cue | None:
    """The noun that a verb goes with: up to the verb `then`, else before it, else the last one."""
    limit = then.start if then else end
    after = [noun for noun in nouns if verb.end <= noun.start and noun.end <= limit]
    if verb.sense == "issue" and after and _is_object(text, verb, after[0]):
        # 印发方案整治火灾隐患: what is issued stands first, what for comes behind it.
        return after[0]
    rest = [noun for noun in nouns if noun.start >= limit]
    before = _outside_place(text, verb, [noun for noun in nouns if noun.end <= verb.start])
    if then and then.sense in ("watch", _STUDY):
        # 组织…收看大会: the meeting is watched; but 召开学习…座谈会 ends with what is held.
        rest = [noun for noun in rest if then.sense == _STUDY and noun.end == end]
    if verb.sense == "hold":
        # 公司组织…参加培训, 学校举行…: who does it is not what is held.
        hosts = _HOSTS if rest else _HOSTS - {"body"}
        before = [noun for noun in before if noun.sense not in hosts]
    if verb.sense == "publish" and rest and rest[-1].sense == "selection":
        # 公布…培育…认定结果: what is published stands at the end.
        after = [noun for noun in rest if noun.end == end] or after
    choice = after or before or rest
    return choice[-1] if choice else None


def _is_object(text: str, verb: Cue, noun: Cue) -> bool:
    """Whether a paper's noun directly after a verb is its whole object, and no part of a name."""
    if noun.sense != "policy" or not _AT_ONCE.fullmatch(text, verb.end, noun.start):
        return False
    return _GOES_ON.match(text, noun.end) is None


def _outside_place(text: str, verb: Cue, nouns: Sequence[Cue]) -> Sequence[Cue]:
    """Of the nouns before a verb those outside 在…, 由… and 经…: 年会 in 年会在报告厅召开."""
    at = max(text.rfind(word, 0, verb.start) for word in "在由经")
    if at < 0 or _BREAK.search(text, at, verb.start):
        return nouns
    return [noun for noun in nouns if noun.end <= at] or nouns


def _judge(verb: Cue | None, noun: Cue | None, factor: float) -> Iterator[_Reason]:
    rules = _rules()
    sense = verb.sense if verb else "-"
    rule = rules.get((sense, noun.sense if noun else "-")) or rules.get((sense, "*"))
    if rule is None:
        return
    spans = [cue for cue in (verb, noun) if cue is not None]
    start, end = min(cue.start for cue in spans), max(cue.end for cue in spans)
    yield _Reason(rule[0], rule[1] * factor, start, end)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _read_cues(
    title: str, entities: Sequence[EntityMention], documents: Sequence[DocumentMention]
) -> tuple[list[Cue], str]:
    """The cues of a headline in order, and the headline with what is looked through blanked."""
    chars = list(title)
    cues: list[Cue] = []

    def blank(start: int, end: int) -> None:
        chars[start:end] = _NOTHING * (end - start)

    for aside in _ASIDE.finditer(title):
        blank(*aside.span())
    for column in _COLUMN.finditer(title):
        blank(*column.span())
        cues.append(Cue(*column.span("column"), "noun", "platform"))
    kinds = {(d.start, d.end): str(d.kind) for d in documents}
    for work in _TITLE.finditer(title):
        blank(*work.span())
        kind = _paper_kind(work.group(), kinds.get(work.span(), "other"))
        cues.append(Cue(*work.span(), "noun", f"doc-{kind}"))
    for entity in entities:
        if entity.label in _SILENT:
            blank(entity.start, entity.end)
            cues += _convened(title, entity)
        elif entity.label in _NAMED and _NOTHING not in chars[entity.start : entity.end]:
            name = title[entity.start : entity.end]
            ending = "meeting" if _CONGRESS.search(name) else _last_noun(name)
            blank(entity.start, entity.end)
            cues.append(Cue(entity.start, entity.end, "noun", ending or _NAMED[entity.label]))
    shadow = "".join(chars)
    for start, word in _cue_index().apart(shadow):
        row, end = _cues()[word], start + len(word)
        if _says_nothing(row["part"], shadow, start, end):
            continue
        cues.append(Cue(start, end, row["part"], row["class"]))
    cues += (Cue(*run.span("verb"), "verb", "open") for run in _FIRST_RUN.finditer(shadow))
    cues += (Cue(*run.span("verb"), "verb", "strike") for run in _CAUSES.finditer(title))
    cues += (Cue(*run.span("verb"), "verb", "govern") for run in _GOVERNS.finditer(title))
    cues.sort(key=lambda cue: (cue.start, cue.end))
    since: set[int] = set()
    for cue in reversed(cues):
        # 通车运营五周年, 某地震一周年: verbs, and a disaster, say since when.
        dated = cue.part == "verb" or cue.sense == "disaster"
        if dated and (cue.end in since or _SINCE.match(shadow, cue.end)):
            since.add(cue.start)
    told = [cue for cue in cues if cue.start not in since]
    return [cue for cue in told if not _is_nominal(cue, told)], shadow


def _says_nothing(part: str, text: str, start: int, end: int) -> bool:
    """Whether a word of the cues is none where it stands.

    A noun of one character ends no word there, or a verb tells what drives that which happens.
    """
    match part:
        case "none":
            return True
        case "noun":
            return end - start == 1 and not _ends_word(text, end)
        case _:
            driven = _UNDER.match(text, end) and _IN.search(text, 0, start)
            return driven is not None


def _convened(title: str, entity: EntityMention) -> list[Cue]:
    """The meeting that a body is that is said to meet (县第四届人民代表大会召开)."""
    if _MEETS.search(title, entity.start, entity.end) and _CONVENES.match(title, entity.end):
        return [Cue(entity.start, entity.end, "noun", "meeting")]
    return []


def _paper_kind(title: str, kind: str) -> str:
    """What a title in a headline counts as: its kind, but for lists, posts and measures."""
    if _LISTS.search(title):
        return "list"
    if _OFFICES.search(title):
        return "office"
    return "plan" if kind == "other" and _MEASURES.search(title) else kind


@lru_cache(maxsize=256)
def event_words(text: str) -> tuple[tuple[str, str], ...]:
    """The (word, class) of each verb and noun in a text that tells of events, names not masked.

    Classes are those of `event_cues`; a verb's begins with its part: ``verb:hold``.
    """
    rows = (_cues()[word] for _, word in _cue_index().apart(text))
    return tuple((row["cue"], f"{row['part']}:{row['class']}") for row in rows)


def _ends_word(text: str, end: int) -> bool:
    """Whether a one-character noun (展, 奖) ends its phrase and is no part of a longer word."""
    if _AFTER_SHORT_NOUN.match(text, end) or _BREAK.match(text, end):
        return True
    following = next(_cue_index().beginning(text, end), None)
    return following is not None and _cues()[following]["part"] == "verb"


def _is_nominal(cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a verb is the first part of an event's name: 颁奖 | 典礼, 成立 | 大会."""
    return (
        cue.part == "verb"
        and cue.sense not in ("hold", "watch", _STUDY)
        and any(
            other.start == cue.end and other.part == "noun" and other.sense in _NOMINALISING
            for other in cues
        )
    )


def _last_noun(name: str) -> str:
    """The class of the noun that a name ends with, or of what is held that it names before.

    "" where the lexicon has none (…新闻发布会财政专场 is a press conference).
    """
    for length in range(min(len(name), 8), 0, -1):
        row = _cues().get(name[-length:])
        if row is not None and row["part"] == "noun":
            return row["class"]
    inside = [_cues()[word] for _, word in _cue_index().apart(name)]
    told = [row["class"] for row in inside if row["part"] == "noun" and row["class"] in _HELD]
    return told[-1] if told else ""


@cache
def _cues() -> dict[str, lexicon.Row]:
    return {row["cue"]: row for row in lexicon.load("event_cues")}


@cache
def _cue_index() -> NameIndex:
    return NameIndex(_cues())


@cache
def _circumstance() -> re.Pattern[str]:
    """A whole clause (up to `endpos`) that says why, how or on what occasion."""
    sides: dict[str, list[str]] = {"opens": [], "closes": []}
    for row in lexicon.load("circumstances"):
        sides[row["side"]].append(re.escape(row["word"]))
    opens, closes = ("|".join(sorted(words, key=len, reverse=True)) for words in sides.values())
    return re.compile(rf"\s*(?:(?:{opens}).+|[在于].+(?:{closes}))\Z")


@cache
def _rules() -> dict[tuple[str, str], tuple[EventType, float]]:
    return {
        (row["verb"], row["noun"]): (EventType(row["type"]), float(row["weight"]))
        for row in lexicon.load("event_type_rules")
    }
