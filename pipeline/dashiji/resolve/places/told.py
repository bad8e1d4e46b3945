"""Where the body of an entry says that the headline's event takes place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from dashiji.annotate.mentions import EntityMention
from dashiji.records import EntityLabel, EventType
from dashiji.resolve.places.runs import GOING, PLACES, bare_name, clauses_of
from dashiji.resolve.places.scenes import ScenePlaces
from dashiji.resolve.places.vocabulary import words

_ANNOUNCING = re.compile("宣布[大会]|(?:干部|任职|任命)[^，。]{0,6}[大会]")
"""The meeting at which who is appointed is told."""
_TOWNS = frozenset({EntityLabel.GPE})
_GONE_TO = frozenset({EventType.ACTIVITY, EventType.TRAINING, EventType.OTHER})
_GATHERINGS = frozenset({EventType.ACTIVITY, EventType.MEETING, EventType.TRAINING})
_GOES = re.compile("[赴到]|走进|深入|前往")
"""What a headline says of those who go somewhere to do what it tells."""
_MAIN = re.compile("设?立?主会场")
_BRANCHES = re.compile(
    "等?(?:[\\d一二两三四五六七八九十]{1,4})?[地处]?(?:分别|同时|同步|[各均另还也])?设[有立置了]?(?:[\\d一二两三四五六七八九十]{1,4}[个处])?"
    "(?:分[会赛]?场|收[看听]点|观看点)"
)
_BRANCH_IN = re.compile(
    "(?:分[会赛]?场|第[二三四]期|另一[期场])(?:活动|地点|报告|比赛)?(?:分别|则)?(?:设[在于立]|位于|在|安排在|放在|移[至到师])"
)
_FURTHER = re.compile("另?[外还也]?(?:同时|分别)?另?[外还也]?设[有立置了]?")
_BRANCH_BEHIND = re.compile("等?[\\d一二两三四五六七八九十]{0,4}[个处]?分[会赛]?场")
"""A branch venue: 乙镇设分场, 分会场设在乙镇, 另设乙镇分会场."""
_CONVEYED = re.compile("(?:集中|认真|深入|及时)?(?:传达|学习|贯彻|落实|宣讲|领会)")
"""How a clause begins on what another meeting said (传达甲会在乙市召开的会议精神)."""
_SESSION = re.compile("会议|全会|代表大会|次会")
_MEETS_IN = re.compile("(?:本次|此次)?(?:会议|全会|大会)(?:于[^，。；]{2,12}?)?在")
"""The session whose resolution the headline tells, and where it met (全会在甲会堂召开)."""
_GOES_ON = "，,；;"
_SETS_OFF = re.compile(
    "(?:共同|一起|现场|远程)?(?:(?:按下|摁下|触摸|转动|推动|点亮|开启)[^，。；\n]{0,8}(?:键|按钮|球|推杆|阀门?|闸)"
    "|下达[^，。；\n]{0,8}[指命]?令|宣布[^，。；\n]{0,20}?(?:开工|启动|开通|通车|投产|上线|开园|开馆|启用|通水|首发))"
)
"""How somebody sets going what is launched, behind where (在甲泵站 | 下达通水指令)."""
_RELEASED_IN = re.compile("发布(?:会|活动|仪式)[设选移]?[在于至到师](?!线)")
"""Before where a report was made known (发布活动选在 | 甲湿地), and not how (在线)."""
_TAKES_PART = re.compile("(?:参展|参赛|参会|参演|参训)")
"""What those do who came to what the headline tells of (企业到甲会展中心 | 参展)."""
_STEPS_ON = re.compile("[登走站]上")
_STAGE = re.compile("的?[大主]?(?:舞台|讲台|领奖台|擂台|T台)")
"""Where those are who perform or speak (登上甲体育馆 | 舞台)."""
_JURY = re.compile(
    "(?:评审|评选|遴选|答辩|审定|评定|评议|论证|鉴定|验收|认定|审核|审查|评估)(?:工作)?会"
)
"""Where it is decided who wins is not where what is won is given."""
_WON = re.compile("[会赛]上|大会|[大竞比决]赛|表彰|[获颁]|奖")
"""What a headline says of something that is given or won where people come together."""
_TREATED = re.compile(r"(?:接受|住院|隔离)?(?:救治|治疗|抢救|就医|医治|隔离)(?:[，。；,;]|\Z)")
"""What is said of the hurt, of whom nobody says that it happened where they are."""
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


class ToldPlaces(ScenePlaces):
    """The places that the body of an entry gives for its headline's happening."""

    def read_body(self, kind: EventType, *, sited: bool, venue: bool) -> Iterator[EntityMention]:
        """Places that the body gives for the headline's own happening.

        Where the headline gave none (`sited` is false), one more sentence may say where a work is;
        where it gave the `venue`, what is held besides is held elsewhere.
        """
        yield from self._read_by_kind(kind, sited=sited)
        if kind in {EventType.LAW, EventType.POLICY}:
            yield from self._read_session()
            return
        if kind is EventType.REPORT and not sited:
            yield from self._read_release()
        if sited and kind is not EventType.REPORT:
            yield from self._read_finer()
        if sited and kind in _GONE_TO and _GOES.search(self._event.headline):
            yield from self._read_spot()
        found = self._read_held(kind, venue=venue) if kind in _HELD_SOMEWHERE else []
        yield from found or (() if venue and kind in _HELD_SOMEWHERE else self._read_opening())
        if kind is EventType.ACTIVITY and not venue:
            yield from self._read_stalls()
        if kind in _GATHERINGS:
            yield from self._read_branches()

    def _read_session(self) -> list[EntityMention]:
        """Where the session met that passed a law (某会议表决通过…; 会议在甲地举行)."""
        if _SESSION.search(self._event.headline) is None:
            return []
        start, end = self._event.body
        for first, last in clauses_of(self._text, start, end):
            met = _MEETS_IN.match(self._text, first, last)
            if met and (run := self.run_at(first, last, words().hold)):
                return run
        return []

    def _read_release(self) -> list[EntityMention]:
        """Where a report was made known (发布会在甲市举行, 发布活动选在乙馆)."""
        for first, last in self._later_clauses(self._event.second_sentence):
            released = _RELEASED_IN.search(self._text, first, last)
            if released and (run := self.run(released.end(), last)):
                return run
        return []

    def _read_held(self, kind: EventType, *, venue: bool) -> list[EntityMention]:
        """The first place at which the body says that the headline's event is held, or the like."""
        verbs = [_verb_of_place(kind)]
        if kind is EventType.MEETING:
            verbs.append(words().sign)
        if kind is EventType.STATEMENT:
            verbs.append(words().interview)
        if kind is EventType.LAUNCH:
            verbs.append(words().built)
        if kind is EventType.OTHER and words().leave.search(self._event.headline):
            verbs.append(words().hold)
        start, end = self._event.body
        for first, last in clauses_of(self._text, start, end):
            for run in self.runs_at(first, last):
                limit = min(last, run[-1].end + _LONGEST_GAP)
                said = verbs
                if self._is_award(kind, first, last) or self._is_ceremony(
                    kind, first, run[0].start
                ):
                    said = [*verbs, words().hold]
                if any(verb.search(self._text, run[-1].end, limit) for verb in said) and (
                    self._is_headlines(kind, first, last, venue=venue)
                    or (kind is not EventType.PERSONNEL and self._is_nearby(run))
                ):
                    return run
        return []

    def _is_headlines(self, kind: EventType, start: int, end: int, *, venue: bool) -> bool:
        """Whether what a clause says is held is what the headline tells of."""
        if kind is EventType.PERSONNEL:
            told = _ANNOUNCING.search(self._event.headline) and _MEETS_IN.match(self._text, start)
            return bool(told) or _ANNOUNCING.search(self._text, start, end) is not None
        if _CONVEYED.match(self._text, start, end):
            return False
        if self._event.is_told_in(start, end, self._all):
            return True
        return (
            not venue
            and end <= self._event.first_sentence
            and (kind is EventType.SELECTION or self._is_beside_nothing(start, end))
        )

    def _is_beside_nothing(self, start: int, end: int) -> bool:
        """Whether a clause tells of nothing else than a headline that itself names no event."""
        event = self._event
        if any(n.label is EntityLabel.EVENT and n.end <= event.title[1] for n in self._all):
            return event.is_beside_nothing(start, end, self._all)
        return event.is_beside_nothing(start, end, ())

    def _read_signing(self) -> list[EntityMention]:
        """Where the meeting is held at which something is signed (座谈会在甲市召开，双方签署…)."""
        start, end = self._event.body[0], self._event.first_sentence
        clauses = list(clauses_of(self._text, start, end))
        for (first, last), following in pairwise(clauses):
            run = self.run_at(first, last, words().hold)
            if run and words().sign.search(self._text, *following):
                return run
        return []

    def _read_finer(self) -> Iterator[EntityMention]:
        """The headline's place, more exactly, in the sentence under it (赶赴甲省 | 乙市)."""
        if not self._event.has_headline:
            return
        here = self._places_of_headline(PLACES)
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

    def _places_of_headline(self, labels: Collection[EntityLabel] = _TOWNS) -> set[str]:
        """The towns and countries that the headline names, each in its short form."""
        start, end = self._event.title
        return {
            bare_name(self._text[n.start : n.end])
            for n in self._names
            if start <= n.start and n.end <= end and n.label in labels
        }

    def _is_award(self, kind: EventType, start: int, end: int) -> bool:
        """Whether a clause on what was won names the ceremony (某奖励大会在甲地举行)."""
        return kind is EventType.SELECTION and any(
            name.label is EntityLabel.EVENT and start <= name.start < end for name in self._all
        )

    def _is_ceremony(self, kind: EventType, start: int, end: int) -> bool:
        """Whether a clause begins by naming where it was signed or given (签约仪式在…举行)."""
        if kind not in {EventType.OTHER, EventType.SELECTION}:
            return False
        said = words().ceremony.fullmatch(self._text, start, end)
        if said is None or _JURY.search(self._text, start, end):
            return False
        return said["rite"] is not None or (
            kind is EventType.SELECTION and _WON.search(self._event.headline) is not None
        )

    def read_rite(self) -> list[EntityMention]:
        """Where the rite was held by which a work began or ended (开工仪式在甲镇举行)."""
        start, end = self._event.title[0], self._event.body[1]
        for first, last in clauses_of(self._text, start, end):
            for run in self.runs_at(first, last):
                said = words().ceremony.fullmatch(self._text, first, run[0].start)
                if said and said["rite"] and words().hold.search(self._text, run[-1].end, last):
                    return run
        return []

    def _read_opening(self) -> list[EntityMention]:
        """Where the sentence under a headline says that anything happens (在甲海域完成试验)."""
        start, _ = self._event.body
        if not self._event.has_headline:
            return []
        for first, last in clauses_of(self._text, start, self._event.first_sentence):
            if words().saying.search(self._text, first, last):
                return []
            if _CONVEYED.match(self._text, first, last):
                continue
            if _JURY.search(self._text, first, last) or not self._is_beside_nothing(first, last):
                continue
            if frame := self.read_frame(first, last):
                return frame
            for run in self.runs_at(first, last):
                behind = run[-1].end
                if not (
                    _AT_A_MEETING.match(self._text, behind) or _TREATED.match(self._text, behind)
                ):
                    return run
        return []

    def _read_by_kind(self, kind: EventType, *, sited: bool) -> Iterator[EntityMention]:
        """What each kind of event says of places in its own way."""
        if kind is EventType.INCIDENT:
            yield from self._read_stricken()
        if kind is EventType.INCIDENT or self._is_after_mishap():
            yield from self._read_scene()
        if kind is EventType.INCIDENT:
            yield from self.read_lie((), self._event.second_sentence, house=True)
            yield from self._read_spread(self._event.body[0], self._event.first_sentence)
        if kind in {EventType.OTHER, EventType.ACTIVITY} and words().inspect.search(
            self._event.headline
        ):
            event = self._event
            told = event.first_sentence if event.has_headline else event.title[1]
            yield from self._read_stops(event.body[1] if kind is EventType.OTHER else told)
        if kind is EventType.PERSONNEL and words().death.search(self._event.headline):
            yield from self._read_death()
        if kind is EventType.ACTIVITY:
            yield from self._read_watched()
        if kind in {EventType.OTHER, EventType.ACTIVITY} and words().sent.search(
            self._event.headline
        ):
            yield from self._read_deployed()
        if kind is EventType.LAUNCH:
            event = self._event
            yield from self._read_site(event.second_sentence, sited=sited)
            yield from self._read_main_venue() or ([] if sited else self._read_setting_off())
        if kind is EventType.OTHER:
            venue = self._read_main_venue()
            signed = words().sign.search(self._event.headline)
            yield from venue or (self._read_signing() or self._read_journey() if signed else ())
        if kind in {EventType.SELECTION, EventType.STATEMENT}:
            yield from self._read_main_venue()
        if kind in _GATHERINGS:
            yield from self._read_gathering() or self._read_main_venue()

    def _read_gathering(self) -> list[EntityMention]:
        """Where the body's first sentence says that people came together (群众齐聚甲广场)."""
        start, _ = self._event.body
        for first, last in clauses_of(self._text, start, self._event.first_sentence):
            came = self.run_to(GOING, first, last, _TAKES_PART) or self.run_to(
                _STEPS_ON, first, last, _STAGE, bodies=False
            )
            if came and self._event.is_beside_nothing(first, last, self._all):
                return came
            for verb in words().gather.finditer(self._text, first, last):
                run = self.run(verb.end(), last)
                if run and self._event.is_beside_nothing(first, last, self._all):
                    return run
        return []

    def _read_main_venue(self) -> list[EntityMention]:
        """Where the main venue is (主会场设在甲地, 在甲地主会场作报告)."""
        for first, last in self._later_clauses(self._event.body[1]):
            if not self._event.is_beside_nothing(first, last, self._all):
                continue
            for venue in words().venue.finditer(self._text, first, last):
                run = self.run(venue.end(), last)
                if run:
                    return [*run, *self._read_parts(last)]
            if run := self._run_of_part(first, last) or self.run_at(first, last, _MAIN):
                return [*run, *self._read_parts(last)]
        return []

    def _run_of_part(self, start: int, end: int) -> list[EntityMention]:
        """Where a clause says that a part of what is held was put (理论课设在甲校)."""
        part = words().part.match(self._text, start, end)
        return self.run(part.end(), end) if part else []

    def _read_parts(self, at: int) -> Iterator[EntityMention]:
        """Where the clauses next to the one that ends there put other parts (摄影单元放在乙馆)."""
        for first, last in clauses_of(self._text, at, self._event.body[1]):
            run = self._run_of_part(first, last) if self._text[first - 1] in _GOES_ON else []
            if not run:
                return
            yield from run

    def _read_setting_off(self) -> list[EntityMention]:
        """Where somebody sets going what is launched (省长在甲泵站下达通水指令)."""
        for first, last in self._later_clauses(self._event.body[1]):
            if run := self.run_at(first, last, _SETS_OFF):
                return run
        return []

    def _read_branches(self) -> list[EntityMention]:
        """Where besides the main venue it is held (在甲市、乙市设分会场, 分会场设在甲市)."""
        found: list[EntityMention] = []
        for first, last in self._later_clauses(self._event.body[1]):
            run = self.run_to(_FURTHER, first, last, _BRANCH_BEHIND)
            for said in _BRANCH_IN.finditer(self._text, first, last):
                run = run or self.run(said.end(), last)
            found += run or self._row_before(_BRANCHES, first, last)
        return found

    def _row_before(self, told: re.Pattern[str], start: int, end: int) -> list[EntityMention]:
        """The row of names right before what a clause tells of them (甲镇、乙镇 | 设分场)."""
        mark = told.search(self._text, start, end)
        for name in self._names if mark else ():
            row = self.run(name.start, end) if start <= name.start < end else []
            if row and mark and row[-1].end == mark.start():
                return row
        return []

    def _is_nearby(self, run: Sequence[EntityMention]) -> bool:
        """Whether a venue is named after the headline's place: 甲市 and 甲音乐厅."""
        here = self._places_of_headline()
        venues = (self._text[n.start : n.end] for n in run if n.label is EntityLabel.LOC)
        return any(venue.startswith(tuple(here)) for venue in venues if here)


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
