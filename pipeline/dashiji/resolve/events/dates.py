"""The date of an event: its entry's own, else one that the body gives it, else its header's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dashiji.annotate.mentions import DateMention, EntityMention, Layers
from dashiji.frozen import frozen
from dashiji.grammar import edtf
from dashiji.records import DatePrecision
from dashiji.resolve.events.happening import GATHERINGS, Happening, happening_words
from dashiji.resolve.events.types import event_words
from dashiji.segment.blocks import Block

SAME = 0.5
"""Share of the headline's character pairs by which a clause with a date is the headline again."""

FAR_OFF = 31
"""Days by which a date of the body may miss the entry's and still contradict it."""

_DAYS = frozenset({DatePrecision.DAY, DatePrecision.RANGE})

_HOLD = "verb:hold"
_ORGANISES = frozenset({"主办", "承办", "协办", "组织"})
"""Who organises it says nothing of what is held."""

_OF_A_TITLE = re.compile(r"[^，。；！？,;\n《]{1,8}的《")
"""When a paper came out that the event only refers to: 8月4日印发的《…》."""

_PERIOD = re.compile("半年|季度|年度")
"""What a report is on, in its headline."""
_LONGEST_LIMIT = 6
"""Characters of a word that says that a date is a limit, with a space (截止日期为)."""
_GROUNDS = re.compile(
    r"\s{0,3}(?:根据|依据|依照|按照|遵照|比照|参照|鉴于|为?(?:深入|全面|进一步)?(?:贯彻|落实))"
)
_ON = re.compile(r"\s{0,3}(?:零时|0时|凌晨)?\s{0,3}起")
_IN_FORCE = re.compile("施行|实施|执行|生效|启用")
"""What begins on a day that a headline tells of (甲法施行; 自5月1日起 | 施行)."""
_DAY = re.compile(r"\d{1,2}(?:月|日|号(?=[，,在于上下举召]))")
_TOLD = re.compile(r"[^，。；]{0,2}(?:时间)?(?:定)?[为于]\Z")
_NAMED = re.compile(r"\s{0,3}(?:是|为)")
"""Behind a day that is only told what it is: 8月25日是残疾预防日."""
_MARKS = "，。；！？,;!?\n"
_STOP = re.compile(r"[。；！？;!?\n]")
_WHEN = re.compile(r"(?:时间|日期|展期|会期|活动期)\s?[:：]\s?\Z")
"""The name of the field that says when something was."""
_BEGINNING = re.compile(r"(?:^|[\n：:】\]])\s?\Z")
"""What stands before the first word of a line, or of a part with a name."""
_COMMA = re.compile(r"[，,]")


@frozen
class EventDate:
    """An event's EDTF date ("" where nothing says any), and what gave it.

    `source` is entry, body, month, year or "". `rejected` is an entry's date that is no date,
    `conflict` a date by which the body contradicts the entry's.
    """

    edtf: str
    source: str
    rejected: str = ""
    conflict: DateMention | None = None


def date_event(block: Block, happening: Happening, layers: Layers) -> EventDate:
    """The date of a block's event.

    A date of the body counts where its clause tells of the headline's event, and only within the
    month of the header. Where there is but a year, the first day that the body names will do.
    """
    rejected = ""
    dates = list(_dates_of_entry(happening, layers))
    if block.date is not None:
        if edtf.is_valid(block.date.edtf):
            other = _date_against(_told(happening, layers, dates), block.date.edtf)
            return EventDate(block.date.edtf, "entry", conflict=other)
        rejected = block.date.edtf
    header = _header(block)
    finer = [mention for mention in dates if _is_finer(mention.edtf, header)]
    found = list(_told(happening, layers, finer))
    date = _in_field(happening, finer)
    if date is None and found:
        date = _of_report(happening, found)
    elif date is None and header and "-" not in header:
        date = _first_day(happening, finer) or _first_month(happening, finer)
    if date is not None:
        return EventDate(date.edtf, "body", rejected)
    return EventDate(header, "month" if "-" in header else "year" if header else "", rejected)


def _told(
    happening: Happening, layers: Layers, dates: Iterable[DateMention]
) -> Iterator[DateMention]:
    """Those of some dates that say when the headline's event happened."""
    return (date for date in dates if _places_event(happening, date, layers.entities))


def _is_short_day(mention: DateMention) -> bool:
    """Whether a date is a day or a few, and no quarter or half of a year."""
    if edtf.precision(mention.edtf) not in _DAYS:
        return False
    first, last = edtf.bounds(mention.edtf)
    return _day(last) - _day(first) < FAR_OFF


def _date_against(told: Iterable[DateMention], own: str) -> DateMention | None:
    """The first day that the body gives for the event, if that is not within the entry's date.

    A day far off belongs to what happened before or comes after, and contradicts nothing.
    """
    first, last = edtf.bounds(own)
    earliest, latest = _day(first) - FAR_OFF, _day(last) + FAR_OFF
    for mention in told:
        start, end = edtf.bounds(mention.edtf)
        if start == end and first <= start <= last:
            return None
        if start == end and earliest < _day(start) < latest:
            return mention
    return None


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _header(block: Block) -> str:
    if block.year is None or not 1 <= block.year <= 9999:
        return ""
    if block.months is not None:
        return edtf.interval(*(edtf.month(block.year, month) for month in block.months))
    if block.month is not None and 1 <= block.month <= 12:
        return edtf.month(block.year, block.month)
    return edtf.year(block.year)


def _of_report(happening: Happening, found: Sequence[DateMention]) -> DateMention:
    """The first of the dates told, or the first day where that is what a report is on.

    上半年发展报告发布: it says no more of the event than when the body does.
    """
    reported = _PERIOD.search(happening.text, found[0].start, found[0].end)
    days = (mention for mention in found if _is_short_day(mention))
    return next(days, found[0]) if reported else found[0]


def _in_field(happening: Happening, finer: Iterable[DateMention]) -> DateMention | None:
    """The date in a field that says when it was (时间：2023年10月)."""
    text = happening.text
    return next((m for m in finer if _WHEN.search(text, max(0, m.start - 8), m.start)), None)


def _first_day(happening: Happening, finer: Iterable[DateMention]) -> DateMention | None:
    """The first day, or few days, of the header's year, if an entry names one."""
    return next((m for m in finer if _is_short_day(m) and not _is_limit(happening, m)), None)


def _first_month(happening: Happening, finer: Iterable[DateMention]) -> DateMention | None:
    """The first month of the header's year that a line, or a part of it, begins with.

    【新闻回放】5月起，…: without a day, only what stands so is when it was.
    """
    months = (m for m in finer if edtf.precision(m.edtf) is DatePrecision.MONTH)
    text = happening.text
    return next((m for m in months if _BEGINNING.search(text, max(0, m.start - 2), m.start)), None)


def _is_limit(happening: Happening, mention: DateMention) -> bool:
    """Whether a date says until or since when something is told (截至3月10日, 3月10日以来)."""
    text, words = happening.text, happening_words()
    line = text.rfind("\n", 0, mention.start) + 1
    start = max(line, mention.start - _LONGEST_LIMIT)
    until = words.until.search(text, start, mention.start)
    return until is not None or words.since.match(text, mention.end) is not None


def _dates_of_entry(happening: Happening, layers: Layers) -> Iterator[DateMention]:
    """The dates of headline and body that are of no name or title."""
    named = {at for d in layers.documents for at in range(d.start, d.end)}
    named.update(at for e in layers.entities for at in range(e.start, e.end))
    for mention in layers.dates:
        if (
            happening.title[0] <= mention.start < happening.body[1]
            and edtf.is_valid(mention.edtf)
            and mention.start not in named
        ):
            yield mention


def _is_finer(value: str, header: str) -> bool:
    """Whether a value says more than the header and does not contradict it."""
    if "-" not in value or value == header:
        return False
    if not header:
        return True
    (start, end), (first, last) = edtf.bounds(value), edtf.bounds(header)
    return first <= start <= last and (end <= last or "/" in value)


def _places_event(
    happening: Happening, mention: DateMention, entities: Sequence[EntityMention]
) -> bool:
    text = happening.text
    words = happening_words()
    if _begins_it(happening, mention):
        return True
    # A headline that ends in 计划 says nothing of the day that its paragraph begins with.
    if _is_limit(happening, mention):
        return False
    if happening.title[0] <= mention.start < happening.title[1]:
        return _OF_A_TITLE.match(text, mention.end) is None
    if _is_told_later(happening, mention):
        return False
    if _opens_body(happening, mention) and (
        not happening.is_gathering
        or happening.is_told_in(happening.body[0], happening.first_sentence, entities)
        or _is_its_subject(happening, mention)
        or not _passes_on(happening)
    ):
        return True
    if _is_in_first_clause(happening, mention, entities):
        return True
    if _is_of_first_sentence(happening, mention, entities):
        return True
    if happening.is_gathering and _is_said_of_it(happening, mention):
        return True
    start, end = _clause_of(happening, mention)
    clause = text[start : mention.start] + text[mention.end : end]
    if not happening.is_told_in(start, end, entities):
        return False
    return (
        words.again.search(clause) is not None
        or _tells_the_act(happening, clause)
        or happening.likeness(clause) >= SAME
    )


def _begins_it(happening: Happening, mention: DateMention) -> bool:
    """Whether what the headline says begins on that day (自1月8日起，市区公交实行新票价).

    The headline gives the day itself, or the body's first sentence says it again behind the day.
    """
    text, first, last = happening.text, happening.body[0], happening.first_sentence
    since = _ON.match(text, mention.end)
    if since is None or edtf.precision(mention.edtf) is not DatePrecision.DAY:
        return False
    force = _IN_FORCE.match(text, since.end())
    if force and force.group() in happening.headline:
        return True
    if happening.title[0] <= mention.start < happening.title[1]:
        return True
    return first <= mention.start < last and happening.likeness(text[since.end() : last]) >= SAME


def _is_in_first_clause(
    happening: Happening, mention: DateMention, entities: Sequence[EntityMention]
) -> bool:
    """Whether a day stands behind the subject of the body's first clause (某厅3月5日印发通知).

    It dates the headline where the sentence names somebody or something that the headline names,
    and no other gathering.
    """
    text, first, last = happening.text, happening.body[0], happening.first_sentence
    stop = _COMMA.search(text, first, last)
    if (
        edtf.precision(mention.edtf) not in _DAYS
        or not first <= mention.start < (stop.start() if stop else last)
        or text[mention.end : mention.end + 1] in "的前后"
        or _is_of_grounds(happening, mention)
        or (happening.is_gathering and _holds_another(happening, entities))
    ):
        return False
    title = range(*happening.title)
    named = {text[e.start : e.end] for e in entities if e.start in title}
    return any(text[e.start : e.end] in named for e in entities if first <= e.start < last)


def _is_of_first_sentence(
    happening: Happening, mention: DateMention, entities: Sequence[EntityMention]
) -> bool:
    """Whether a day is the first of the first sentence under a headline, and of nothing else.

    受强降雨影响，8月18日，…受损 below …站点受损; 某厅4月21日公布…名单 below 某县入选…. Of a
    gathering it is only where that sentence says the headline again.
    """
    text, first, last = happening.text, happening.body[0], happening.first_sentence
    return (
        happening.has_headline
        and (not happening.is_gathering or happening.likeness(text[first:last]) >= SAME)
        and edtf.precision(mention.edtf) in _DAYS
        and first <= mention.start < last
        and text[mention.end : mention.end + 1] not in "的前后起"
        and (_is_first_day(happening, mention) or _has_verb(happening, mention))
        and not _is_of_grounds(happening, mention)
        and happening.is_beside_nothing(first, last, entities)
    )


def _is_its_subject(happening: Happening, mention: DateMention) -> bool:
    """Whether a bare noun for the gathering follows a day that frames it (4月19日，会议传达…)."""
    comma = _COMMA.match(happening.text, mention.end)
    subject = happening_words().subject
    return comma is not None and subject.match(happening.text, comma.end()) is not None


def _is_said_of_it(happening: Happening, mention: DateMention) -> bool:
    """Whether the sentence under a headline says of the gathering when it is, behind its noun.

    活动周为5月8日至14日; 大会由甲、乙主办，8月18日至20日 | 线上线下同步进行.
    """
    text, first, last = happening.text, happening.body[0], happening.first_sentence
    subject = happening_words().subject.match(text, first, last)
    if subject is None or not subject.end() <= mention.start < last:
        return False
    if edtf.precision(mention.edtf) not in _DAYS or _DAY.search(text, first, mention.start):
        return False
    _, end = _clause_of(happening, mention)
    is_told = _TOLD.search(text, subject.end(), mention.start) is not None
    clause = text[mention.end : end]
    return is_told or _HOLD in _verbs(clause) or "进行" in clause


def _is_first_day(happening: Happening, mention: DateMention) -> bool:
    """Whether no day stands before one in the body, but for that of what is acted by."""
    text, first = happening.text, happening.body[0]
    grounds = _GROUNDS.match(text, first)
    comma = _COMMA.search(text, first, mention.start) if grounds else None
    return _DAY.search(text, comma.end() if comma else first, mention.start) is None


def _is_told_later(happening: Happening, mention: DateMention) -> bool:
    """Whether another day, further on in the first sentence, has the headline's own verb by it.

    被告人4月1日被提起公诉，4月20日法院宣判 below 法院宣判. A day with a comma frames what follows.
    """
    if _opens_body(happening, mention) and _COMMA.match(happening.text, mention.end):
        return False
    told = _told_by_days(happening, mention)
    return not told[0] and any(told)


def _has_verb(happening: Happening, mention: DateMention) -> bool:
    """Whether the headline's own verb stands behind a day of the first sentence."""
    return any(_told_by_days(happening, mention)[:1])


def _told_by_days(happening: Happening, mention: DateMention) -> list[bool]:
    """Whether the headline's own verb stands behind a day, and behind each one further on."""
    verbs = {word for word, sense in event_words(happening.headline) if sense.startswith("verb")}
    clauses = _DAY.split(happening.text[mention.end : happening.first_sentence])
    return [any(verb in said for verb in verbs) for said in clauses]


def _is_of_grounds(happening: Happening, mention: DateMention) -> bool:
    """Whether a day is that of what the first sentence acts by (根据…4月2日批准的计划)."""
    grounds = _GROUNDS.match(happening.text, happening.body[0], mention.start)
    return grounds is not None and not _COMMA.search(happening.text, grounds.end(), mention.start)


def _holds_another(happening: Happening, entities: Sequence[EntityMention]) -> bool:
    """Whether the body's first sentence tells of a gathering that may not be the headline's."""
    start, end = happening.body[0], happening.first_sentence
    if not happening.is_beside_nothing(start, end, entities):
        return True
    told = happening.text[start:end]
    senses = {sense for word, sense in event_words(told) if word not in _ORGANISES}
    nouns = {word for word, sense in event_words(told) if sense in GATHERINGS}
    return _HOLD in senses or any(noun not in happening.headline for noun in nouns)


def _opens_body(happening: Happening, mention: DateMention) -> bool:
    """Whether a day, a row of days or a month is the first that the body says (5月12日上午，…).

    It dates the headline, but not where it is only told what day it is, and not where the sentence
    passes a meeting on that was held before (`_passes_on`).
    """
    text = happening.text
    precision = edtf.precision(mention.edtf)
    # 8月，甲队夺冠: a month does where it frames the sentence.
    frames = precision is DatePrecision.MONTH and _COMMA.match(text, mention.end) is not None
    lead = text[happening.body[0] : mention.start]
    named = _NAMED.match(text, mention.end)
    return (precision in _DAYS or frames) and not lead.strip() and named is None


def _passes_on(happening: Happening) -> bool:
    """Whether the body's first sentence tells how a meeting's word is passed on (传达学习).

    A headline that tells of just that is of nothing before it (学习会召开).
    """
    start, end = happening.body[0], happening.first_sentence
    passed = happening_words().passed
    return (
        passed.search(happening.text, start, end) is not None
        and passed.search(happening.headline) is None
    )


def _tells_the_act(happening: Happening, clause: str) -> bool:
    """Whether a clause has a verb of the headline's class (召开 and 举行 are of one).

    What people come to may only be held there (举办培训 below 培训走进甲县).
    """
    verbs = _verbs(clause)
    return bool(verbs & _verbs(happening.headline)) or (happening.is_gathering and _HOLD in verbs)


def _verbs(text: str) -> set[str]:
    return {sense for _, sense in event_words(text) if sense.startswith("verb")}


def _clause_of(happening: Happening, mention: DateMention) -> tuple[int, int]:
    """The clause that a date stands in; a date that ends its clause takes the next one along."""
    text, (first, last) = happening.text, happening.body
    start = max((text.rfind(mark, first, mention.start) + 1 for mark in _MARKS), default=first)
    start = max(start, first)
    stop = _STOP.search(text, mention.end, last)
    sentence = stop.start() if stop else last
    comma = _COMMA.search(text, mention.end, sentence)
    if comma and comma.start() == mention.end:
        comma = _COMMA.search(text, comma.end(), sentence)
    return start, comma.start() if comma else sentence
