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
from dashiji.resolve.events.happening import Happening
from dashiji.resolve.events.types import event_words
from dashiji.resolve.places.runs import GOING, PLACES, clauses_of, without_twins
from dashiji.resolve.places.vocabulary import words
from dashiji.resolve.places.works import AS_PARTY, WorkPlaces

_FROM = re.compile(r"[从自由]")
_THROUGH = re.compile("经由?|[从由]")
_CROSSES = re.compile("[出入进过]境|通关|验放")
"""What is said of what passes a border where a port is named (经甲口岸 | 入境)."""
_FINISHED = re.compile("(?:完成|启动|实施|推进)(?:了|对)?")
_RENEWED = re.compile(
    "的?[一-鿿]{0,8}?(?:[改扩重新]建|改造|整治|铺设|维修|修缮|修复|[绿亮硬美净]化|加固|提升|清淤|治理|更新)"
)
"""What is done to sites or in towns that a body's work is for (完成甲路、乙路 | 亮化改造)."""
# What is watched from afar is held elsewhere than it is watched.
_WATCHES = re.compile("(?:收看|观看|收听)[^，。；]{0,40}?(?:会|式|实况|直播|转播|报告)")
_HELD_THERE = re.compile("(?:隆重|正式|胜利)?(?:举行|召开|开幕|闭幕|举办)")
_NEXT = 8
"""Characters behind a place in which it is said what happens there."""
_BACK = re.compile("归来|凯旋|返[回程]|回来|务工|打工|经商|留学|探亲|返乡")
"""What is said of those who have been there (赴甲省 | 归来的队员)."""
_UPON = re.compile("对")
_SEGMENT = re.compile(r"[路航]?段")
_MONEY = re.compile("捐[赠款]|[拨汇善]款|资金")
"""What is sent where nobody goes."""
_REACHES = re.compile(
    "(?:扩[大展]|延[伸长]|拓展|推广|辐射|覆盖|涉及|下放|增加|提[高升]|上升|下降|出口|销售|送达|"
    "[达得收看感遇接返带原历以近未流])\\Z"
)
"""Verbs before 到, 来 or 抵 of which nobody goes there (扩大到甲镇, 返抵乙港)."""
_CARRIES = re.compile("[运输发接]送")
"""What is done to those who then go there (运送务工人员前往甲省)."""
_INSIDE = re.compile(
    r"(?:境内|辖区|地界|水域|海域|林区|山区|腹地|一带)?(?:[，。；、,;\n后]|活动|觅食|栖息|作业|搜救|救援|开展|执行|进行|停靠|\Z)"
)
"""What follows a place that somebody or something has come into."""
_SIGNING = re.compile("签[署订]|签约|签字")
_SEND_OFF = re.compile("出征|启程|壮行|送行|欢送|誓师|送别|授旗|出发")
"""A headline of those who leave: where they go is not where they take leave."""
_GOING_KINDS = frozenset(
    {EventType.OTHER, EventType.ACTIVITY, EventType.LAUNCH, EventType.TRAINING}
)
"""Kinds of events of which the sentence under the headline tells where people went."""
_TALKING = frozenset({EventType.MEETING, EventType.STATEMENT, EventType.PERSONNEL})
_OF_A_WORK = re.compile(
    "[该本]?(?:项目|工程|课题|平台|系统|线路|基地)(?![^，。；\n]{0,4}(?:启动|签约|推介|推进))[^，。；\n]{0,6}?(?:[在于]|位于)"
)
"""A clause on where the work is to be that people talk of, told after where they do."""
_SHUTS = re.compile(
    "(?:临时|暂时|全部|先后|陆续)?(?:关闭|关停|封闭|封控|停开|重开|恢复开放|暂停开放|开放)了?"
)
_SET_UP = re.compile(
    "等?(?:(?:[\\d一二两三四五六七八九十百]{1,6}余?多?|各)[处个所家座]|地)?[\u4e00-\u9fff]{0,4}?(?:同时|同步|分别|集中|各|均)?"
    "[增开布摆架搭]?设[立置有]?(?![计备施])"
)
"""What is done at a row of places (甲馆、乙校等12处 | 设采样点)."""
_HELD_KINDS = frozenset(
    {EventType.MEETING, EventType.ACTIVITY, EventType.REPORT, EventType.TRAINING}
)
_BARE_VERB = re.compile(
    "(?:隆重|正式|盛大)?(?:启幕|开幕|闭幕|落幕|揭幕|举行|召开|举办|开赛|收官|首发|首映|开展|开讲|发布|亮相)"
)


def find_places(
    happening: Happening, entities: Sequence[EntityMention], kind: EventType
) -> tuple[str, ...]:
    """The places of an event's headline, each once, in the order in which they are named."""
    reader = _Reader(happening, entities)
    if kind is EventType.ACTIVITY and _is_round(happening, entities):
        kind = EventType.OTHER
    found = list(reader.read_headline(kind))
    if kind is EventType.LAUNCH and found and all(reader.is_line(name) for name in found):
        # A road or railway goes far; where it was opened is told besides.
        found = (
            reader.read_rite()
            or reader.read_first_run()
            or reader.read_way(found)
            or [name for name in found if not reader.is_whole_line(name)]
        )
    if kind is EventType.OTHER and not found and words().leave.search(happening.headline):
        found = reader.read_first_run()
    venue = any(name.label is EntityLabel.LOC for name in found)
    told = list(reader.read_body(kind, sited=bool(found), venue=venue))
    watched = _WATCHES.search(happening.headline)
    if watched and told and _HELD_THERE.search(happening.text, told[-1].end, told[-1].end + _NEXT):
        told = []
    if kind is EventType.LAUNCH and not told and (not found or reader.are_works(found)):
        told = reader.read_lie(found, happening.first_sentence, house=True)
    if kind is EventType.LAUNCH and told and reader.are_works(found):
        # What is opened is where it is only if nothing else says where that is.
        found = []
    if kind is EventType.OTHER and not words().built.search(happening.headline):
        told += reader.read_lie(
            [name for name in found if name.label is EntityLabel.LOC], happening.second_sentence
        )
    found += told or ([] if found else reader.read_sequel(kind))
    if not found:
        found = reader.read_passage(kind)
    if kind is EventType.LAUNCH and not found:
        found = reader.read_way([]) or reader.read_owner_of_work()
    return tuple(without_twins(happening.text, found))


def _is_round(happening: Happening, entities: Sequence[EntityMention]) -> bool:
    """Whether an activity is a round of visits, which happens where an inspection would.

    A town's name says nothing of it (毕节 is no festival).
    """
    start, end = happening.title
    headline = list(happening.text[start:end])
    for name in entities:
        if name.label in PLACES and start <= name.start and name.end <= end:
            headline[name.start - start : name.end - start] = "，" * (name.end - name.start)
    senses = {sense for _, sense in event_words("".join(headline))}
    return "verb:console" in senses and not senses & {"verb:hold", "noun:activity"}


class _Reader(WorkPlaces):
    """Reads what the headline names; what the body tells is read by the classes below it."""

    def read_headline(self, kind: EventType) -> Iterator[EntityMention]:
        """Places that the headline names."""
        start, end = self._event.title
        clauses = list(clauses_of(self._text, start, end))
        for index, (first, last) in enumerate(clauses):
            if index and kind in _TALKING and _OF_A_WORK.match(self._text, first, last):
                continue
            found = list(self._read_clause(first, last, kind))
            if found:
                yield from found
                if kind is EventType.OTHER and index + 1 < len(clauses):
                    yield from self._read_meeting_there(found, *clauses[index + 1])
                if kind is EventType.INCIDENT:
                    for clause in clauses[index + 1 :]:
                        yield from self._read_struck(*clause) or self._read_spread(*clause)
                return
            if index == 0 and kind in {EventType.REPORT, EventType.POLICY, EventType.LAW}:
                # What a report or a rule goes on to say happens elsewhere.
                return

    def _read_clause(self, start: int, end: int, kind: EventType) -> Iterator[EntityMention]:
        if frame := self.read_frame(start, end):
            yield from frame
            return
        for run in self.runs_at(start, end):
            yield from run
            if kind is EventType.INCIDENT:
                yield from self._read_stricken_house(start, end)
            return
        if went := self._read_going(start, end, kind):
            yield from went
            return
        yield from self._read_subject(start, end, kind)

    def read_sequel(self, kind: EventType) -> list[EntityMention]:
        """Where the sentence under a headline that says nothing of it says that people go."""
        event = self._event
        if not event.has_headline or kind not in _GOING_KINDS or _SEND_OFF.search(event.headline):
            return []
        start, end = self._event.body[0], self._event.first_sentence
        for clause in clauses_of(self._text, start, end):
            if words().saying.search(self._text, *clause):
                return []
            if not self._event.is_beside_nothing(*clause, self._all):
                continue
            if went := self._read_going(*clause, kind):
                return went
        return []

    def _read_going(self, start: int, end: int, kind: EventType) -> list[EntityMention]:
        """Where a clause says that somebody or something goes, is built or sets out."""
        if visited := self._read_visited(start, end, kind):
            return visited
        works = self.run_with(start, end, words().built) if kind is EventType.LAUNCH else []
        if found := works or self._read_departure(start, end):
            return found
        verbs = [words().bound]
        if kind in {EventType.OTHER, EventType.MEETING, EventType.STATEMENT, EventType.PERSONNEL}:
            verbs.append(words().toward)
        if kind is EventType.INCIDENT:
            verbs.append(words().landed)
        for pattern in verbs:
            for verb in pattern.finditer(self._text, start, end):
                run = self.run(verb.end(), end)
                if (
                    run
                    and self._is_visited(run)
                    and (verb.lastgroup is None or self._is_entered(run))
                    and not self.is_inside(verb.start())
                    and not _REACHES.search(self._text, start, verb.start())
                    and not _CARRIES.search(self._text, start, verb.start())
                    and not _BACK.match(self._text, run[-1].end)
                    and not (verb.group().endswith("援") and _MONEY.search(self._text, 0, end))
                ):
                    return run
        return []

    def _read_meeting_there(
        self, found: Sequence[EntityMention], start: int, end: int
    ) -> list[EntityMention]:
        """Where in the country that is visited somebody is met (访问某国, 在某市会见…)."""
        if not any(self._is_country(name) for name in found):
            return []
        return self.run_at(start, end, words().meet)

    def _read_visited(self, start: int, end: int, kind: EventType) -> list[EntityMention]:
        """What a clause says that somebody goes to look at, to learn at or to help."""
        match kind:
            case EventType.OTHER:
                return self._read_houses(start, end) or self._read_overseen(start, end)
            case EventType.TRAINING:
                return self._read_school(start, end)
            case EventType.ACTIVITY:
                return self._read_done(start, end)
            case _:
                return []

    def _read_houses(self, start: int, end: int) -> list[EntityMention]:
        """Bodies that are visited to be looked at (到甲博物馆、乙社区调研), no authority."""
        for verb in re.finditer("[到赴来]", self._text[start:end]):
            run = self.run(start + verb.end(), end)
            if (
                not run
                or run[0].label is not EntityLabel.ORG
                or self.is_inside(start + verb.start())
            ):
                continue
            looked_at = words().inspect.match(self._text, run[-1].end)
            if looked_at and not any(
                words().host.search(self._text, name.start, name.end) for name in run
            ):
                return run
        return []

    def _read_overseen(self, start: int, end: int) -> list[EntityMention]:
        """Where an authority of higher rank inspects (对甲省开展督导检查)."""
        return self.run_to(_UPON, start, end, words().overseen, bodies=False)

    def _read_done(self, start: int, end: int) -> list[EntityMention]:
        """Where people go to do something (组织医疗队到甲镇、乙镇开展义诊)."""
        for told in (words().inspect, words().attend):
            run = self.run_to(GOING, start, end, told) or self._read_done_next(start, end, told)
            if run and not words().host.search(self._text, run[-1].start, run[-1].end):
                return run
        return []

    def _read_done_next(self, start: int, end: int, told: re.Pattern[str]) -> list[EntityMention]:
        """The same where the next clause begins with what is done (到甲县，开展义诊)."""
        if not told.match(self._text, end + 1):
            return []
        for way in GOING.finditer(self._text, start, end):
            run = self.run(way.end(), end)
            if run and self.behind(run) == end:
                return run
        return []

    def _is_entered(self, run: Sequence[EntityMention]) -> bool:
        """Whether names are where somebody goes in, rather than what a trade enters (甲国市场)."""
        if self._is_country(run[-1]) or run[-1].label not in PLACES:
            return False
        return _INSIDE.match(self._text, self.behind(run)) is not None

    def _is_visited(self, run: Sequence[EntityMention]) -> bool:
        """Whether names can be where one goes: places, houses, and bodies in a row of places."""
        return all(
            name.label in PLACES
            or self._is_house(name)
            or (number > 0 and not words().host.search(self._text, name.start, name.end))
            for number, name in enumerate(run)
        )

    def _read_school(self, start: int, end: int) -> list[EntityMention]:
        """Where people go to learn (到甲党校参加培训)."""
        return self.run_to(GOING, start, end, words().attend)

    def read_first_run(self) -> list[EntityMention]:
        """Where a train, a ship or a team set out (首趟列车从甲站驶出)."""
        start, end = self._event.title[0], self._event.first_sentence
        for clause in clauses_of(self._text, start, end):
            if run := self._read_departure(*clause):
                return run
        return []

    def read_way(self, found: Sequence[EntityMention]) -> list[EntityMention]:
        """Where the road or railway leads that was `found` to open, with it (由甲经乙至丙)."""
        start, end = self._event.title[0], self._event.second_sentence
        way = self.route(start, end)
        return [*found, *way] if way else []

    def read_passage(self, kind: EventType) -> list[EntityMention]:
        """Where those passed of whom the headline tells (调研组由甲镇乘船经乙湖至丙镇)."""
        if kind not in {EventType.OTHER, EventType.ACTIVITY}:
            return []
        return self.route(*self._event.title, travelled=True)

    def _read_departure(self, start: int, end: int) -> list[EntityMention]:
        """Where what is told of sets out, or crosses a border (列车从甲站驶出, 经乙口岸入境)."""
        return self.run_to(_FROM, start, end, words().leave, bodies=False) or self.run_to(
            _THROUGH, start, end, _CROSSES, bodies=False
        )

    def _read_subject(self, start: int, end: int, kind: EventType) -> Iterator[EntityMention]:
        """A place at the head of a clause: it is struck, it holds a festival, it gets a bridge."""
        text = self._text
        if kind in {EventType.LAUNCH, EventType.OTHER} and words().built.search(text, start, end):
            run = self._read_made(start, end)
        else:
            run = self.run(start, end, bodies=False)
        if not run and kind in {EventType.LAUNCH, EventType.OTHER}:
            run = self._read_works(start, end) or self.run_to(
                _FINISHED, start, end, _RENEWED, bodies=False
            )
        if kind is EventType.INCIDENT:
            yield from (self._read_stricken_house(start, end) or run or self.run_of_own(start, end))
        elif kind is EventType.LAUNCH and words().built.search(text, start, end):
            sections = [
                name
                for name in self._names
                if start <= name.start < end and _SEGMENT.match(text, name.end)
            ]
            yield from sections[:1] or run or self._read_work(start, end)
        elif kind is EventType.OTHER and run:
            abroad = any(map(self._is_country, run)) and not self._is_works(run[-1])
            if (
                not abroad
                and not self.is_whole_line(run[-1])
                and not AS_PARTY.match(text, run[-1].end)
                and not _SIGNING.search(text, run[-1].end, end)
            ):
                yield from run
                yield from self._read_closed(run[-1].end, end)
        elif not run and kind in _HELD_KINDS and (held := self._read_held_bare(start, end)):
            yield from held
        elif kind in {EventType.MEETING, EventType.ACTIVITY} and run:
            verb = words().hold.match(text, run[-1].end) or _SET_UP.match(text, run[-1].end)
            if verb and not words().guest.match(text, run[-1].end):
                yield from run

    def _read_held_bare(self, start: int, end: int) -> list[EntityMention]:
        """A town between a name and its verb, where headlines leave out 在 (甲节 | 乙市 | 启幕)."""
        for town in self._names:
            if not start < town.start < end or town.label is not EntityLabel.GPE:
                continue
            named = self._text.startswith("》", town.start - 1) or any(
                name.end == town.start and name.label is EntityLabel.EVENT for name in self._all
            )
            if named and _BARE_VERB.match(self._text, town.end, end):
                return [town]
        return []

    def _read_closed(self, start: int, end: int) -> list[EntityMention]:
        """The sites that a town shuts (甲市 | 关闭乙山、丙湖等景区)."""
        verb = _SHUTS.match(self._text, start, end)
        run = self.run(verb.end(), end, bodies=False) if verb else []
        return [name for name in run if name.label is EntityLabel.LOC]
