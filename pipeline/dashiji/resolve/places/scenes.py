"""Where something strikes, where a visit stops and where a work stands, as a body tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dashiji.annotate.mentions import EntityMention
from dashiji.records import EntityLabel
from dashiji.resolve.events.happening import Happening
from dashiji.resolve.events.types import event_words
from dashiji.resolve.places.routes import RouteRuns
from dashiji.resolve.places.runs import GOING, PLACES, bare_name, clauses_of
from dashiji.resolve.places.vocabulary import words

_AND_OTHERS = re.compile(
    r"等?\s{0,4}[\d一二三四五六七八九十数多]{1,6}余?多?个?[省市县区州乡镇村地]"
    r"|等[地处](?![^，。；\n]{0,10}?(?:[派调赶驰救支援]|消防|公安|部门|启动|组织|指战员|专家|队))"
)
"""How a row of places is summed up, unless these send somebody (甲市、乙市等地消防驰援)."""
_STRICKEN = frozenset({"verb:strike", "noun:disaster", "noun:alarm"})
_STRUCK = _STRICKEN - {"noun:alarm"}
_NEAR = 24
"""Characters behind a house's name in which it is said what struck it (甲厂1号炉管道发生泄漏)."""
_LIES = re.compile("位于|地处|坐落于")
_LIES_THERE = re.compile(
    "(?:该|此|这座|该座)?(?P<thing>[\u4e00-\u9fff]{1,5}?)(?:就|主体)?(?:位于|地处|坐落[于在]|建[在于]|(?P<at>在))"
)
_WITHIN = re.compile("境内|辖区|地界")
_OWNER = re.compile("(?:公司|集团|企业|单位|学校)\\Z")
"""Who owns the place where it happened, and has its own seat elsewhere."""
_OWNED = re.compile("所属的?|下属的?|下辖的?|旗下的?|的")
"""What stands between a company and its works (甲集团所属乙油库)."""
_STOP_ENDS = re.compile(r"[，。；、！？,;\n]|等|和|及|并|了解|\Z")
_MEASURED = re.compile(r"[\u4e00-\u9fff\d.]{0,8}?(?:降[雨水雪]量|雨量|风力|风速|水位|气温|震感)")
"""What is measured where something strikes (甲镇最大降雨量达…)."""
_ALL = re.compile("(?:全体|大家|全团|全队|师生|党员|干部|学员|队伍|与会|参训|参加)")
"""Those who came, as a clause begins that tells what they do."""
_SPOT = re.compile(
    "的|(?![\u4e00-\u9fff]{0,6}?[援捐投承]建)[\u4e00-\u9fff]{2,12}?(?:点|站|区|园|厂|场|库|所|馆|室|村|线|基地|中心|项目|工程|现场|企业|学校)"
    "(?:[，。；、,;\n\\d]|等|建设|\\Z)"
)
_STALLS = re.compile(
    "(?:等地?)?(?:首次)?(?:开?设[立置有]?|摆设|摆放|搭建|布置|辟出|开辟)[\u4e00-\u9fff]{0,6}?"
    "(?:台|点|窗口|[展摊]位|摊|展[区厅馆]|展板|专区|专馆|洽谈区|体验[区角])"
)
_HOMES = re.compile(
    "(?:敬老|养老|福利|光荣|优抚|儿童福利)院\\Z|(?:养老|救助)[\u4e00-\u9fff]{0,4}中心\\Z"
)
"""Houses in which those live who are called on."""
_COMFORTED = re.compile("慰问|[看探]望")
"""Verbs of visits to people, who are where they are visited."""
_COMPANY = re.compile("(?:公司|集团)\\Z")
_WATER = re.compile("[江河湖海水溪]\\Z")
_PARTY = re.compile(
    r"(?:一行(?:\d{1,3}人)?|[他她]们?|先后|分别|随后|率队|带队|"
    r"(?:调研|考察|检查|督导|督查|巡视|巡查|视察|执法|暗访|访问|慰问|工作|专家|代表)[组团队])\Z"
)
_PART_OF = re.compile("(?:腹地|境内|深处|[东西南北中][部侧麓缘]|边缘|上游|中游|下游|沿岸|沿线)的?")
"""Behind a region, what lies in it."""
_AWAY = re.compile("以[东西南北]|[东西南北]方|外海")
"""What follows a town that something lies far from (甲镇以南30公里海域)."""
_TO_COME = re.compile("[将拟]|计划|力争|会前|[会赛]后|与会|参[会赛]|代表|学员")
"""What says that a clause is of what is to be done, or of what guests do besides."""
_THE_WORK = re.compile(r"[该新]?[\u4e00-\u9fff]{0,4}")
"""Before the verb, what stands there (该工程 | 位于, 新校 | 坐落于)."""


class ScenePlaces(RouteRuns):
    """The places of an entry's names that its body tells of in the way of the event's kind."""

    def __init__(self, happening: Happening, entities: Sequence[EntityMention]) -> None:
        super().__init__(happening.text, entities)
        self._event = happening

    def _later_clauses(self, end: int) -> list[tuple[int, int]]:
        """The clauses up to an offset, but the first one of the headline.

        An entry of one paragraph has its whole first sentence for a headline.
        """
        return list(clauses_of(self._text, self._event.title[0], end))[1:]

    def _run_or_own(self, start: int, end: int) -> list[EntityMention]:
        """The places that a clause begins with, the writer's own too (集团所属 | 甲矿)."""
        return self.run(start, end, bodies=False) or self.run_of_own(start, end)

    def _read_stricken(self) -> Iterator[EntityMention]:
        """The places that the first sentence on a disaster begins with (甲镇、乙镇等3个乡镇)."""
        start, _ = self._event.body
        clauses = list(clauses_of(self._text, start, self._event.first_sentence))
        for number, (first, last) in enumerate(clauses):
            run = self._run_or_own(first, last)
            if within := self._read_stricken_house(first, last):
                house = within[-1]
                named = self._text[house.start : house.end] in self._event.headline
                yield from within[-1:] if named else within
                return
            if run and not all(_WATER.search(self._text, n.start, n.end) for n in run):
                struck = self._read_struck(first, last)
                yield from struck
                for clause in clauses[number + 1 :] if struck else ():
                    row = self.run(*clause, bodies=False)
                    if row and _AND_OTHERS.match(self._text, row[-1].end):
                        yield from row
                return

    def _read_stricken_house(self, start: int, end: int) -> list[EntityMention]:
        """A works, school or shop that a clause begins with, where it says what struck it.

        The towns before it come first: 位于甲镇的乙厂起火.
        """
        around: list[EntityMention] = []
        lies = _LIES.match(self._text, start, end)
        if lies:
            around = self.run(lies.end(), end)
            if not around or not self._text.startswith("的", around[-1].end):
                return []
            start = around[-1].end + 1
        run = self.run(start, end)
        owned = _OWNED.match(self._text, run[-1].end) if run else None
        if owned:
            around += [name for name in run if name.label in PLACES]
            run = self.run(owned.end(), end)
        pointed = bool(lies or owned)
        if not run or not (self._is_house(run[-1]) or (pointed and run[-1].label in PLACES)):
            return []
        told = event_words(self._text[run[-1].end : min(end, run[-1].end + _NEAR)])
        verb = next((sense for _, sense in told if sense.startswith("verb")), "")
        return [*around, *run] if verb == "verb:strike" else []

    def _is_house(self, name: EntityMention) -> bool:
        """Whether a body's name is that of premises as well (甲化肥厂, 乙中学)."""
        return (
            name.label is EntityLabel.ORG
            and words().premises.search(self._text, name.start, name.end) is not None
        )

    def _is_after_mishap(self) -> bool:
        """Whether the headline tells of what is done about a disaster or an accident."""
        return any(sense == "noun:disaster" for _, sense in event_words(self._event.headline))

    def _read_scene(self) -> Iterator[EntityMention]:
        """Where what happened did so, told after it (震中位于甲镇, 该公司位于乙园的厂房起火)."""
        for first, last in self._later_clauses(self._event.second_sentence):
            if not self._event.is_beside_nothing(first, last, self._all):
                continue
            for run in self.runs_at(first, last):
                before = self._text[first : run[0].start]
                after = event_words(self._text[run[-1].end : last])
                if words().scene.search(before) or (
                    before.endswith(("位于", "地处", "坐落于"))
                    and any(sense in _STRUCK for _, sense in after)
                ):
                    yield from (n for n in run if not self._is_company(n))
                    return

    def _read_struck(self, start: int, end: int) -> list[EntityMention]:
        """The places that a clause begins with, where it says what struck them."""
        run = self._run_or_own(start, end)
        if not run:
            return []
        if part := _PART_OF.match(self._text, run[-1].end):
            # 甲沙漠腹地的乙镇遭遇沙尘暴
            run = self.run(part.end(), end, bodies=False) or run
        senses = {sense for _, sense in event_words(self._text[run[-1].end : end])}
        struck = (
            senses & _STRICKEN
            or _AND_OTHERS.match(self._text, run[-1].end)
            or (self._event.has_headline and _MEASURED.match(self._text, run[-1].end))
        )
        return run if struck else []

    def _read_spread(self, start: int, end: int) -> list[EntityMention]:
        """Where a clause says that a disaster went on to (洪水漫及甲镇、乙镇)."""
        for verb in words().spread.finditer(self._text, start, end):
            if run := self.run(verb.end(), end, bodies=False):
                return run
        return []

    def read_lie(
        self, found: Sequence[EntityMention], end: int, *, house: bool = False
    ) -> list[EntityMention]:
        """Where that lies which the headline names, told before `end` (林场地处甲市境内).

        It is called by the end of a name that was `found`, or by that of any `house`.
        """
        start = self._event.title[1]
        names = [self._text[name.start : name.end] for name in found]
        for first, last in clauses_of(self._text, start, end):
            lies = _LIES_THERE.match(self._text, first, last)
            if lies is None or not self._event.is_beside_nothing(first, last, self._all):
                continue
            thing = lies["thing"]
            known = any(name.endswith(thing) for name in names) or (
                house and thing in self._event.headline and not _OWNER.search(thing)
            )
            run = self.run(lies.end(), last) if known else []
            within = lies["at"] is None or (run and _WITHIN.match(self._text, run[-1].end))
            if run and within and not _AWAY.match(self._text, run[-1].end):
                return run
        return []

    def _read_seen_there(self, first: int, last: int) -> list[EntityMention]:
        """Where a clause begins to say that a visitor looked at something (在甲馆看望队员)."""
        for run in self.runs_at(first, last):
            at = run[0].start - 1
            begins = at == first or self._is_after_visitor(at)
            if begins and words().viewed.match(self._text, self.behind(run)):
                return run
        return []

    def _read_stops(self, end: int) -> Iterator[EntityMention]:
        """Where a visit of inspection went before `end` (某人先后来到甲水库、乙公司)."""
        for first, last in self._later_clauses(end):
            if not self._event.is_beside_nothing(first, last, self._all):
                continue
            if seen_there := self._read_seen_there(first, last):
                yield from seen_there
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
                if verb.start() == first and verb.lastgroup == "reached":
                    # 某人来甲省，赴乙市、丙市调研
                    reached = words().inspect.match(self._text, run[-1].end) is not None
                if verb.lastgroup == "went" or reached or seen:
                    called_on = verb.lastgroup is None and not _COMFORTED.search(verb.group())
                    yield from (n for n in run if not (called_on and self._is_called_on(n)))
                    break

    def _read_spot(self) -> list[EntityMention]:
        """Where those who went there are at work (实践队在甲镇开展义诊, 全体党员在乙陵园宣誓)."""
        for first, last in self._later_clauses(self._event.second_sentence):
            if _TO_COME.search(self._text, first, last) or not self._event.is_beside_nothing(
                first, last, self._all
            ):
                continue
            for run in self.runs_at(first, last):
                before = self._text[first : run[0].start - 1]
                if not before or words().party.search(before) or _ALL.match(before):
                    return run
        return []

    def _read_journey(self) -> list[EntityMention]:
        """Where somebody went to sign or to meet (一行赴甲省乙市，与丙医院签订…)."""
        start, end = self._event.title[0], self._event.first_sentence
        clauses = list(clauses_of(self._text, start, end))
        for (first, last), following in pairwise(clauses):
            if not words().sign.search(self._text, *following):
                continue
            for verb in GOING.finditer(self._text, first, last):
                run = self.run(verb.end(), last, bodies=False)
                if run and run[-1].end == last and not self.is_inside(verb.start()):
                    return run
        return []

    def _read_watched(self) -> list[EntityMention]:
        """Where a drill or a contest is watched (副市长到甲矿区现场观摩)."""
        for first, last in self._later_clauses(self._event.body[1]):
            if _TO_COME.search(self._text, first, last):
                continue
            if run := self.run_to(GOING, first, last, words().watch):
                return run
        return []

    def _read_death(self) -> list[EntityMention]:
        """Where the person died of whose death the headline tells."""
        for first, last in self._later_clauses(self._event.body[1]):
            if run := self.run_at(first, last, words().death) or self._read_struck(first, last):
                return run
        return []

    def _read_stalls(self) -> list[EntityMention]:
        """The house or square in which stalls are put up (在甲公园设咨询台24个)."""
        for first, last in self._later_clauses(self._event.body[1]):
            if _TO_COME.search(self._text, first, last):
                continue
            run = self.run_at(first, last, _STALLS)
            if run and run[-1].label is EntityLabel.LOC:
                return run
        return []

    def _read_deployed(self) -> list[EntityMention]:
        """Where those who were sent out are at work, or are met when they come.

        队员在甲镇架设雨量站, 大使在乙港迎接; not what they are to do.
        """
        people = words().party.search(self._event.headline)
        for first, last in self._later_clauses(self._event.body[1]):
            if _TO_COME.search(self._text, first, last):
                continue
            for verb in words().stop.finditer(self._text, first, last):
                run = self.run(verb.end(), last, bodies=False)
                if people and run and verb.lastgroup == "went" and not self.is_inside(verb.start()):
                    return run
            sent = words().party.match(self._text, first, last)
            for run in self.runs_at(first, last):
                if sent or words().welcome.search(self._text, run[-1].end, last):
                    return run
        return []

    def _is_company(self, name: EntityMention) -> bool:
        """Whether a name is a company's: who is called on, rather than where."""
        return (
            name.label is EntityLabel.ORG
            and _COMPANY.search(self._text, name.start, name.end) is not None
        )

    def _is_called_on(self, name: EntityMention) -> bool:
        """Whether a name is a body's that the story under the headline says was seen."""
        if name.label is not EntityLabel.ORG or _HOMES.search(self._text, name.start, name.end):
            return False
        return name.start >= self._event.title[1] or self._is_company(name)

    def _is_spot(self, run: Sequence[EntityMention]) -> bool:
        """Whether towns are named whose something is looked at (甲镇的训练点, 甲镇 | 敬老院)."""
        if run[-1].label is not EntityLabel.GPE:
            return False
        return _SPOT.match(self._text, run[-1].end) is not None

    def _is_after_visitor(self, offset: int) -> bool:
        """Whether a person's name, or a word for the party, ends at an offset."""
        if _PARTY.search(self._text, max(0, offset - 8), offset):
            return True
        return any(e.label is EntityLabel.PERSON and e.end == offset for e in self._all)

    def _is_above(self, run: Sequence[EntityMention]) -> bool:
        """Whether the first of some names is a town that the headline names."""
        name = self._text[run[0].start : run[0].end]
        return run[0].label is EntityLabel.GPE and bare_name(name) in self._event.headline

    def _read_site(self, end: int, *, sited: bool) -> Iterator[EntityMention]:
        """Where what is launched stands, as the body says before `end` (该工程位于甲开发区).

        Where the headline says it (`sited`), the second sentence can only say it more exactly.
        """
        for first, last in self._later_clauses(end):
            for verb in words().site.finditer(self._text, first, last):
                run = self.run(verb.end(), last)
                told = self._event.is_beside_nothing(first, last, self._all)
                if run and _AWAY.match(self._text, run[-1].end):
                    continue
                if run and sited and last > self._event.first_sentence and not self._is_above(run):
                    continue
                if run and told and _THE_WORK.fullmatch(self._text, first, verb.start()):
                    yield from run
                    return
