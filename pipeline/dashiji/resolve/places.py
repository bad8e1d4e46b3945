"""Where an event takes place, as the names stand.

Read from the headline, and from the body where that says it of the same happening. Names count
after 在, 于, 赴 and their like; as the subject where the place itself is struck by something,
gathers people or has something built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashiji.annotate.mentions import EntityMention
from dashiji.records import EntityLabel, EventType
from dashiji.resolve.happening import Happening
from dashiji.resolve.place_names import find_place
from dashiji.resolve.place_runs import NameRuns, bare_name, clauses_of, without_twins
from dashiji.resolve.place_vocabulary import divisions, words
from dashiji.resolve.types import event_words

_GOING = re.compile(r"[到赴在]")
_FROM = re.compile(r"[从自由]")
_SEGMENT = re.compile(r"[路航]?段")
_COUNTY = re.compile(r"[县市区旗州省]")
_AS_PARTY = re.compile(
    r"签[署订约字]|[与和同向对将被获、]|[\u4e00-\u9fff]{2,6}[团组队](?:一行|成员|赴|到|来)"
)
_AND_OTHERS = re.compile(r"等?\s{0,4}[\d一二三四五六七八九十数多]{1,6}余?多?个?[省市县区州乡镇村]")
_STRICKEN = frozenset({"verb:strike", "noun:disaster", "noun:alarm"})
_STOP_ENDS = re.compile(r"[，。；、！？,;\n]|等|和|及|并|了解|\Z")
_SEAT = re.compile(r"(?:县城|城区|市区|镇区|境内|[我该本][省市县区州])(?:的)?")
"""What stands before a street or site where no town is named (县城甲路一仓库失火)."""
_MEASURED = re.compile(r"[\u4e00-\u9fff\d.]{0,8}?(?:降[雨水雪]量|雨量|风力|风速|水位|气温|震感)")
"""What is measured where something strikes (甲镇最大降雨量达…)."""
_BODY_OF = re.compile(
    "[\u4e00-\u9fff]{1,14}?(?:中心|医院|学校|中学|小学|大学|学院|法院|检察院|[局院馆所])"
    "(?=[\u4e00-\u9fff]{2})"
)
"""A body of a town, whose work is told of (某市检测中心 | 新址项目)."""
_FINISHED = re.compile("(?:正式|全面|顺利|如期)?(?:建成|竣工|落成|投用|投入使用|开放|开馆|开园)")
"""What is said of a house that stands, so that it is where it is opened."""
_LINE = re.compile("(?:段|线|公路|高速|铁路|高铁|隧道)\\Z")
_COMPANY = re.compile("(?:公司|集团)\\Z")
_ANNOUNCING = re.compile("宣布[大会]|(?:干部|任职|任命)[^，。]{0,6}[大会]")
"""The meeting at which who is appointed is told."""
_WATER = re.compile("[江河湖海水溪]\\Z")
_MAIN = re.compile("设?立?主会场")
_PARTY = re.compile(r"(?:一行|[他她]们?|先后|分别)\Z")
_THE_WORK = re.compile(r"[该新]?[\u4e00-\u9fff]{0,4}?(?=位|坐落|选址|地处)")
_JURY = re.compile("(?:评审|评选|遴选|答辩)会")
"""Where it is decided who wins is not where what is won is given."""
_AT_A_MEETING = re.compile(r"[^，。在]{0,10}[会坛]上")
_HELD_SOMEWHERE = frozenset(
    {
        EventType.MEETING,
        EventType.ACTIVITY,
        EventType.TRAINING,
        EventType.STATEMENT,
        EventType.SELECTION,
        EventType.LAUNCH,
        EventType.OTHER,
        EventType.PERSONNEL,
    }
)
"""Kinds of events of whose place a verb of holding, signing or building tells."""
_LONGEST_GAP = 14
"""Characters between a place and the verb of the gathering (在甲地国际会议中心隆重举行)."""


def find_places(
    happening: Happening, entities: Sequence[EntityMention], kind: EventType
) -> tuple[str, ...]:
    """The places of an event's headline, each once, in the order in which they are named."""
    reader = _Reader(happening, entities)
    found = list(reader.read_headline(kind))
    venue = any(name.label is EntityLabel.LOC for name in found)
    found += reader.read_body(kind, sited=bool(found), venue=venue)
    return tuple(without_twins(happening.text, found))


class _Reader(NameRuns):
    def __init__(self, happening: Happening, entities: Sequence[EntityMention]) -> None:
        super().__init__(happening.text, entities)
        self._event = happening

    def read_headline(self, kind: EventType) -> Iterator[EntityMention]:
        """Places that the headline names."""
        start, end = self._event.title
        clauses = list(clauses_of(self._text, start, end))
        for index, (first, last) in enumerate(clauses):
            found = list(self._read_clause(first, last, kind))
            if found:
                yield from found
                if kind is EventType.OTHER and index + 1 < len(clauses):
                    yield from self._read_meeting_there(found, *clauses[index + 1])
                if kind is EventType.INCIDENT:
                    for clause in clauses[index + 1 :]:
                        yield from self._read_struck(*clause)
                return
            if index == 0 and kind in {EventType.REPORT, EventType.POLICY, EventType.LAW}:
                # What a report or a rule goes on to say happens elsewhere.
                return

    def _read_clause(self, start: int, end: int, kind: EventType) -> Iterator[EntityMention]:
        text = self._text
        for run in self.runs_at(start, end):
            if kind is EventType.LAUNCH and _FINISHED.match(self._text, run[-1].end):
                # 甲公园在乙区建成开放: what is built is where it is, too.
                yield from (n for n in self.run(start, end) if self._is_site(n))
            yield from run
            return
        if kind is EventType.OTHER and (house := self._read_house(start, end)):
            yield house
            return
        if kind is EventType.TRAINING and (school := self._read_school(start, end)):
            yield from school
            return
        if start_of := self._read_departure(start, end):
            yield from start_of
            return
        verbs = [words().bound]
        if kind in {EventType.OTHER, EventType.MEETING, EventType.STATEMENT}:
            verbs.append(words().toward)
        if kind is EventType.INCIDENT:
            verbs.append(words().landed)
        for pattern in verbs:
            for verb in pattern.finditer(text, start, end):
                run = self.run(verb.end(), end, bodies=False)
                if run and not self.is_inside(verb.start()):
                    yield from run
                    return
        yield from self._read_subject(start, end, kind)

    def _read_meeting_there(
        self, found: Sequence[EntityMention], start: int, end: int
    ) -> list[EntityMention]:
        """Where in the country that is visited somebody is met (访问某国, 在某市会见…)."""
        if not any(self._is_country(name) for name in found):
            return []
        for run in self.runs_at(start, end):
            if words().meet.match(self._text, run[-1].end):
                return run
        return []

    def _is_site(self, name: EntityMention) -> bool:
        """Whether a name is that of a house or park, and no road's or line's."""
        return name.label is EntityLabel.LOC and not _LINE.search(self._text, name.start, name.end)

    def _read_house(self, start: int, end: int) -> EntityMention | None:
        """A body that is visited to be looked at (到甲博物馆调研), no authority."""
        for verb in re.finditer("[到赴来]", self._text[start:end]):
            run = self.run(start + verb.end(), end)
            if (
                len(run) != 1
                or run[0].label is not EntityLabel.ORG
                or self.is_inside(start + verb.start())
            ):
                continue
            looked_at = words().inspect.match(self._text, run[0].end)
            if looked_at and not words().host.search(self._text, run[0].start, run[0].end):
                return run[0]
        return None

    def _read_school(self, start: int, end: int) -> list[EntityMention]:
        """Where people go to learn (到甲党校参加培训)."""
        for verb in _GOING.finditer(self._text, start, end):
            run = self.run(verb.end(), end)
            if run and words().attend.match(self._text, run[-1].end):
                return run
        return []

    def _read_departure(self, start: int, end: int) -> list[EntityMention]:
        """Where what is told of sets out (列车从甲站驶出)."""
        for preposition in _FROM.finditer(self._text, start, end):
            run = self.run(preposition.end(), end, bodies=False)
            if run and words().leave.match(self._text, run[-1].end):
                return run
        return []

    def _read_subject(self, start: int, end: int, kind: EventType) -> Iterator[EntityMention]:
        """A place at the head of a clause: it is struck, it holds a festival, it gets a bridge."""
        text = self._text
        run = self.run(start, end, bodies=False)
        if kind is EventType.INCIDENT:
            seat = _SEAT.match(text, start, end)
            yield from run or (self.run(seat.end(), end, bodies=False) if seat else ())
        elif kind is EventType.LAUNCH and words().built.search(text, start, end):
            sections = [
                name
                for name in self._names
                if start <= name.start < end and _SEGMENT.match(text, name.end)
            ]
            yield from sections[:1] or run or self._read_work(start, end)
        elif kind is EventType.OTHER and run:
            abroad = any(self._is_country(name) for name in run)
            if not abroad and not _AS_PARTY.match(text, run[-1].end):
                yield from run
        elif kind in {EventType.MEETING, EventType.ACTIVITY} and run:
            verb = words().hold.match(text, run[-1].end)
            if verb:
                yield from run

    def _is_country(self, name: EntityMention) -> bool:
        found = find_place(self._text[name.start : name.end], None)
        return bool(found) and found[0].ref.startswith("iso3166:")

    def _read_work(self, start: int, end: int) -> Iterator[EntityMention]:
        """The first county or city that the name of a work tells of: 甲县至乙镇公路改建工程."""
        for name in self._all:
            if name.label is EntityLabel.INITIATIVE and start <= name.start and name.end <= end:
                for suffix in _COUNTY.finditer(self._text, name.start, name.end):
                    if _BODY_OF.match(self._text, suffix.end(), name.end):
                        continue
                    for first in range(name.start, suffix.start()):
                        if self._text[first : suffix.end()] in divisions():
                            yield EntityMention(first, suffix.end(), EntityLabel.GPE, "lexicon")
                            return

    def read_body(self, kind: EventType, *, sited: bool, venue: bool) -> Iterator[EntityMention]:
        """Places that the body gives for the headline's own happening.

        Where the headline gave none (`sited` is false), one more sentence may say where a work is;
        where it gave the `venue`, what is held besides is held elsewhere.
        """
        yield from self._read_by_kind(kind, sited=sited)
        if kind is EventType.LAW:
            yield from self._read_session()
        if kind in {EventType.LAW, EventType.POLICY}:
            return
        if sited and kind is not EventType.REPORT:
            yield from self._read_finer()
        found = self._read_held(kind, venue=venue) if kind in _HELD_SOMEWHERE else []
        yield from found or (() if venue and kind in _HELD_SOMEWHERE else self._read_opening())

    def _read_session(self) -> list[EntityMention]:
        """Where the session met that passed a law (某会议表决通过…; 会议在甲地举行)."""
        if "会议" not in self._event.headline:
            return []
        start, end = self._event.body
        for first, last in clauses_of(self._text, start, end):
            for run in self.runs_at(first, last):
                met = words().hold.match(self._text, run[-1].end)
                if met and self._text.startswith("会议在", first):
                    return run
        return []

    def _read_held(self, kind: EventType, *, venue: bool) -> list[EntityMention]:
        """The first place at which the body says that the headline's event is held, or the like."""
        verbs = [_verb_of_place(kind)]
        if kind is EventType.LAUNCH:
            verbs.append(words().built)
        if kind is EventType.OTHER and words().leave.search(self._event.headline):
            verbs.append(words().hold)
        start, end = self._event.body
        for first, last in clauses_of(self._text, start, end):
            for run in self.runs_at(first, last):
                limit = min(last, run[-1].end + _LONGEST_GAP)
                said = [*verbs, words().hold] if self._is_award(kind, first, last) else verbs
                if any(verb.search(self._text, run[-1].end, limit) for verb in said) and (
                    self._is_headlines(kind, first, last, venue=venue)
                    or (kind is not EventType.PERSONNEL and self._is_nearby(run))
                ):
                    return run
        return []

    def _is_headlines(self, kind: EventType, start: int, end: int, *, venue: bool) -> bool:
        """Whether what a clause says is held is what the headline tells of."""
        if kind is EventType.PERSONNEL:
            return _ANNOUNCING.search(self._text, start, end) is not None
        if self._event.is_told_in(start, end, self._all):
            return True
        return (
            not venue
            and end <= self._event.first_sentence
            and (
                kind is EventType.SELECTION or self._event.is_beside_nothing(start, end, self._all)
            )
        )

    def _read_finer(self) -> Iterator[EntityMention]:
        """The headline's place, more exactly, in the sentence under it (赶赴甲省 | 乙市)."""
        if not self._event.has_headline:
            return
        here = self._places_of_headline()
        reached = words().bound.search(self._event.headline)
        start, _ = self._event.body
        for verb in words().reach.finditer(self._text, start, self._event.first_sentence):
            run = self.run(verb.end(), self._event.first_sentence, bodies=False)
            if (
                run
                and reached
                and words().bound.match(self._text, verb.start())
                and not self.is_inside(verb.start())
            ):
                # 物资运抵甲市 under which they 抵达 | 乙区 | 丙港
                yield from run
                return
            if (
                len(run) > 1
                and bare_name(self._text[run[0].start : run[0].end]) in here
                and not self.is_inside(verb.start())
                and not self._text.startswith("的", run[-1].end)
            ):
                yield from run
                return

    def _places_of_headline(self) -> set[str]:
        """The towns and countries that the headline names, each in its short form."""
        start, end = self._event.title
        return {
            bare_name(self._text[n.start : n.end])
            for n in self._names
            if start <= n.start and n.end <= end and n.label is EntityLabel.GPE
        }

    def _is_award(self, kind: EventType, start: int, end: int) -> bool:
        """Whether a clause on what was won names the ceremony (某奖励大会在甲地举行)."""
        return kind is EventType.SELECTION and any(
            name.label is EntityLabel.EVENT and start <= name.start < end for name in self._all
        )

    def _read_opening(self) -> list[EntityMention]:
        """Where the sentence under a headline says that anything happens (在甲海域完成试验)."""
        start, _ = self._event.body
        if not self._event.has_headline:
            return []
        for first, last in clauses_of(self._text, start, self._event.first_sentence):
            if words().saying.search(self._text, first, last):
                return []
            if _JURY.search(self._text, first, last) or not self._event.is_beside_nothing(
                first, last, self._all
            ):
                continue
            for run in self.runs_at(first, last):
                if not _AT_A_MEETING.match(self._text, run[-1].end):
                    return run
        return []

    def _read_by_kind(self, kind: EventType, *, sited: bool) -> Iterator[EntityMention]:
        """What each kind of event says of places in its own way."""
        if kind is EventType.INCIDENT:
            yield from self._read_stricken()
        if kind is EventType.OTHER and words().inspect.search(self._event.headline):
            yield from self._read_stops()
        if kind is EventType.LAUNCH:
            event = self._event
            yield from self._read_site(event.first_sentence if sited else event.second_sentence)
        if kind is EventType.OTHER and words().sign.search(self._event.headline):
            yield from self._read_main_venue()
        if kind in {EventType.ACTIVITY, EventType.MEETING, EventType.TRAINING}:
            yield from self._read_gathering() or self._read_main_venue()

    def _read_gathering(self) -> list[EntityMention]:
        """Where the body's first sentence says that people came together (群众齐聚甲广场)."""
        start, _ = self._event.body
        for first, last in clauses_of(self._text, start, self._event.first_sentence):
            for verb in words().gather.finditer(self._text, first, last):
                run = self.run(verb.end(), last)
                if run and self._event.is_beside_nothing(first, last, self._all):
                    return run
        return []

    def _read_main_venue(self) -> list[EntityMention]:
        """Where the main venue is (主会场设在甲地, 在甲地主会场作报告)."""
        start, end = self._event.body
        for first, last in clauses_of(self._text, start, end):
            if not self._event.is_beside_nothing(first, last, self._all):
                continue
            for venue in words().venue.finditer(self._text, first, last):
                run = self.run(venue.end(), last)
                if run:
                    return run
            for run in self.runs_at(first, last):
                if _MAIN.match(self._text, run[-1].end):
                    return run
        return []

    def _is_nearby(self, run: Sequence[EntityMention]) -> bool:
        """Whether a venue is named after the headline's place: 甲市 and 甲音乐厅."""
        here = self._places_of_headline()
        venues = (self._text[n.start : n.end] for n in run if n.label is EntityLabel.LOC)
        return any(venue.startswith(tuple(here)) for venue in venues if here)

    def _read_stricken(self) -> Iterator[EntityMention]:
        """The places that the first sentence on a disaster begins with (甲镇、乙镇等3个乡镇)."""
        start, _ = self._event.body
        for first, last in clauses_of(self._text, start, self._event.first_sentence):
            run = self.run(first, last, bodies=False)
            if run and not all(_WATER.search(self._text, n.start, n.end) for n in run):
                yield from self._read_struck(first, last)
                return

    def _read_struck(self, start: int, end: int) -> list[EntityMention]:
        """The places that a clause begins with, where it says what struck them."""
        run = self.run(start, end, bodies=False)
        if not run:
            return []
        senses = {sense for _, sense in event_words(self._text[run[-1].end : end])}
        struck = (
            senses & _STRICKEN
            or _AND_OTHERS.match(self._text, run[-1].end)
            or (self._event.has_headline and _MEASURED.match(self._text, run[-1].end))
        )
        return run if struck else []

    def _read_stops(self) -> Iterator[EntityMention]:
        """Where a visit of inspection went (某人先后来到甲水库、乙公司)."""
        start, end = self._event.title[0], self._event.body[1]
        for first, last in list(clauses_of(self._text, start, end))[1:]:
            if not self._event.is_beside_nothing(first, last, self._all):
                continue
            for verb in words().stop.finditer(self._text, first, last):
                run = self.run(verb.end(), last)
                if not run or self.is_inside(verb.start()):
                    continue
                if self.is_under(run[-1].end) and not self._is_spot(run):
                    continue
                reached = verb.lastgroup == "reached" and self._is_after_visitor(verb.start())
                seen = verb.lastgroup is None and (
                    _STOP_ENDS.match(self._text, run[-1].end) or self._is_spot(run)
                )
                if verb.lastgroup == "went" or reached or seen:
                    called_on = verb.lastgroup is None
                    yield from (n for n in run if not (called_on and self._is_company(n)))
                    break

    def _is_company(self, name: EntityMention) -> bool:
        """Whether a name is a company's: who is called on, rather than where."""
        return (
            name.label is EntityLabel.ORG
            and _COMPANY.search(self._text, name.start, name.end) is not None
        )

    def _is_spot(self, run: Sequence[EntityMention]) -> bool:
        """Whether towns are named whose something is looked at (甲镇的训练点)."""
        return self._text.startswith("的", run[-1].end) and run[-1].label is EntityLabel.GPE

    def _is_after_visitor(self, offset: int) -> bool:
        """Whether a person's name, or a word for the party, ends at an offset."""
        if _PARTY.search(self._text, max(0, offset - 2), offset):
            return True
        return any(e.label is EntityLabel.PERSON and e.end == offset for e in self._all)

    def _read_site(self, end: int) -> Iterator[EntityMention]:
        """Where what is launched stands, as the body says before `end` (该工程位于甲开发区)."""
        start, _ = self._event.body
        for first, last in clauses_of(self._text, start, end):
            for verb in words().site.finditer(self._text, first, last):
                run = self.run(verb.end(), last)
                told = self._event.is_beside_nothing(first, last, self._all)
                if run and told and _THE_WORK.match(self._text, first, verb.start() + 1):
                    yield from run
                    return


def _verb_of_place(kind: EventType) -> re.Pattern[str]:
    """The verbs behind the place of a headline's happening, as its body tells it."""
    match kind:
        case EventType.OTHER:
            return words().sign
        case EventType.SELECTION:
            # What is won at a meeting is won where that is held (在甲地举行的大会上).
            return words().held
        case _:
            return words().hold
