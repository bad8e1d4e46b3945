"""Names side by side in a text, those that stand after 在 or 于, and a text's clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from dashiji.annotate.mentions import EntityMention
from dashiji.records import EntityLabel
from dashiji.resolve.places.vocabulary import full_names, suffix, words

PLACES = frozenset({EntityLabel.GPE, EntityLabel.LOC})
_AT = re.compile("在|设在|于|位于|坐落于|日于|月于")
GOING = re.compile("[到赴在]")
"""Where somebody goes or is, also where 在 alone would say too little."""
_NO_AT = re.compile(r"(?<!同)志\Z|[现存正自潜旨内实好留住关用对由基属等]\Z")
_COMES_FROM = re.compile(
    r"(?:(?<!发)生|卒|毕业|源|始建|成书|创刊|散布|多见)于\Z|分布[在于]\Z|(?:总部|总行|注册地|户籍|籍贯)(?:位于|设?在|于)\Z"
)
"""A life or a work that began somewhere (生于甲县), a body's seat: beside what happens now."""
_BETWEEN = re.compile(
    r"、(?:上午|下午|中午|晚上|晚间|当晚|夜间|次日|晚|夜)(?:分别)?在|"
    r"(?:[东西南北][侧面边]|两[侧旁])?[、和及与]|[东西南北]岸的|[·\s]|以及|境内的?|首都|首府|省会|州府|"
    r"(?:交界|交汇|接壤)(?:处|地带)?的|[上里内旁边]的"
)
"""What joins two names of a row (甲县、乙县, 甲路上的 | 乙馆, 上午在甲馆、下午在 | 乙馆)."""
_TO = re.compile("[至到—－-]{1,2}|往返")
_WAY = re.compile(
    "之?间|[路河航江]?段|区[间段]|[一沿]线|的?[\u4e00-\u9fff\\d]{0,6}?(?:航线|航班|班线|班车|班列|列车|客车|公交|"
    "客运|货运|轮渡|渡[船轮口运]|公路|铁路|高铁|高速|城际|专线|环线|干线|支线|管[道线]|隧道|航段|路段|区[间段])"
)
"""What leads from one place to another (甲港至乙岛 | 轮渡, 甲站至乙站 | 区间)."""
_HERE = re.compile(
    r"(?:[我本该][省市县区州旗镇乡村国]|省会|省城|首都|当地|驻地|县城|城区|市区|镇区|[县市区省]境)"
    r"(?:境内|辖区)?的?|境内的?|沿[岸线江]的?|两岸的?|海拔\d[\d.]*米的"
)
"""What says no name but where that lies which is named next (在我县 | 甲镇, 县城 | 甲路)."""

_AND_SO_ON = re.compile(
    r"(?:等(?:多|\d+余?|[两三四五六七八九十]+)?|\d+余?|[两三四五六七八九十]+)个?"
    r"(?:地区?|乡镇|[省市县区州镇乡村国]|街道|社区|公社|大队|单位|企业|学校|国家|城市)?(?:境内|一带)?"
)
"""How a row of names is summed up behind it."""
_AT_ITS_MEETING = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:[会坛]|仪式)上")
"""After a body whose meeting is meant (在某部 | 新闻发布会上)."""
_CARRIES_IT = re.compile(
    r"[-—－]?\d{0,2}[\u4e00-\u9fff]{0,8}?(?:播出|首播|开播|展播|热播|连播|直播|刊发|刊登|刊载|发表|连载|推送)"
)
"""After a station or paper in which something is printed or sent (在某台 | 黄金时段播出)."""
_LIVED_THERE = re.compile(
    "(?:就医|就读|就业|工作|务工|经商|生活|居住|定居|投资|经营|上学|求学|留学|从业|销售|流通|任教|任职|服役|停靠|滞留)的"
)
"""What somebody or something does at a place that is told of besides (在甲市 | 就医的 | 费用)."""
_TO_COME = re.compile(
    "(?:双方|三方|各方|两[省市县校院地家方]|协议|合同)[^，。]{0,12}(?:将|拟|计划)\\Z"
)
"""What those who sign are to do somewhere (双方将 | 在甲港区合建码头)."""
_WHEN = re.compile(
    r"(?:(?!举行|召开|举办|开幕|进行)[\u4e00-\u9fff]){2,12}(?:当日|当天|之际|前夕)\Z|[\u4e00-\u9fff]{0,6}方面"
)
"""After a name in what says when, or of what (在某山 | 高程发布当日, 在某地 | 政策方面)."""
_OWN = re.compile(
    r"(?:[我本该]?[校院]|[我本该]?(?:学校|学院|医院|集团公司|总公司|公司|集团|公园|园区|景区|广场))"
    r"(?:[内里旁侧畔]的?|附近的?|[所下]属的?)?(?=[\u4e00-\u9fff])"
)
"""The writer's own house before a named part of it (在学院 | 甲校区, 在公园内的 | 乙广场)."""

_WHOLE_SITE = 4
"""Characters of a site's name that say which one it is without the town before it."""
_SPOT = re.compile(
    "的[一-鿿]{1,8}?(?:[边旁畔上里内前]|中心|现场|[广操]场|田间|基地|码头|港|村|社区)"
)
"""What of a town it is, where something is held (在甲镇 | 的稻田边 | 拉开帷幕)."""

_WITHIN_IT = re.compile(
    "的?[\u4e00-\u9fff]{0,3}?(?:[内里]|现场|门前|台上|场上|之巅|[江河湖海岸]畔|脚下)"
)
"""How a clause ends that only says where (甲校区武术馆 | 内，…)."""
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")


class NameRuns:
    """The places and bodies of a text, read in runs (甲省 | 乙市、丙大学)."""

    def __init__(self, text: str, entities: Sequence[EntityMention]) -> None:
        self._text = text
        self._names = [e for e in entities if e.label in PLACES or e.label is EntityLabel.ORG]
        self._starts = [e.start for e in self._names]
        self._all = entities
        self._ends = {e.end for e in entities}

    def runs_at(self, start: int, end: int) -> Iterator[list[EntityMention]]:
        """The names after each 在 or 于 of a clause, where they can be where something happens."""
        text = self._text
        for preposition in _AT.finditer(text, start, end):
            at = preposition.start()
            if _NO_AT.search(text, max(start, at - 1), at) and at not in self._ends:
                continue
            if _COMES_FROM.search(text, start, preposition.end()):
                continue
            run = self.run(preposition.end(), end) or self.run_of_own(preposition.end(), end)
            lies = preposition.group() not in {"在", "于"}
            if run and self._text.startswith("的", run[-1].end):
                # 在甲市的乙学院举行: the place lies in the one before it.
                inner = self.run(run[-1].end + 1, end)
                within = self._text.startswith("在", max(start, at - 1)) if lies else inner
                run += inner if within else []
            if not run or self.is_inside(at):
                continue
            last = run[-1]
            if not lies and self.is_under(last.end) and not self._is_held_beside(last.end, end):
                continue
            if (
                _WHEN.match(text, last.end, end)
                or _LIVED_THERE.match(text, last.end, end)
                or _TO_COME.search(text, start, at)
            ):
                continue
            if last.label is EntityLabel.ORG and (
                words().host.search(text, last.start, last.end)
                or _AT_ITS_MEETING.match(text, last.end)
                or _CARRIES_IT.match(text, last.end, end)
            ):
                continue
            yield run

    def run_with(self, start: int, end: int, told: re.Pattern[str]) -> list[EntityMention]:
        """The places of what a clause is about: 在甲国的乙厂 | 投产, where `told` is said of it."""
        for preposition in _AT.finditer(self._text, start, end):
            run = self.run(preposition.end(), end, bodies=False)
            if (
                run
                and self._text.startswith("的", run[-1].end)
                and told.search(self._text, run[-1].end, end)
                and not self.is_inside(preposition.start())
            ):
                return run
        return []

    def run_at(self, start: int, end: int, told: re.Pattern[str]) -> list[EntityMention]:
        """The first names after 在 in a clause behind which `told` stands; none where none do."""
        runs = self.runs_at(start, end)
        return next((run for run in runs if told.match(self._text, self.behind(run))), [])

    def run_to(
        self,
        way: re.Pattern[str],
        start: int,
        end: int,
        told: re.Pattern[str],
        *,
        bodies: bool = True,
    ) -> list[EntityMention]:
        """The first names after a preposition (`way`) behind which `told` stands, likewise."""
        for preposition in way.finditer(self._text, start, end):
            run = self.run(preposition.end(), end, bodies=bodies)
            if run and told.match(self._text, self.behind(run)):
                return run
        return []

    def run(self, start: int, end: int, *, bodies: bool = True) -> list[EntityMention]:
        """The names that stand side by side from `start` on, or from behind 我县 and its like."""
        run = self._run(start, end, bodies=bodies)
        if not run and (here := _HERE.match(self._text, start, end)):
            run = self._run(here.end(), end, bodies=bodies)
        if not run and self._text.startswith("我", start):
            # 我 | 县文化馆
            run = self._run(start + 1, end, bodies=bodies)
        return run + self._far_end(run, end)

    def _far_end(self, run: Sequence[EntityMention], end: int) -> list[EntityMention]:
        """The place to which a way goes that leads from a run of places (甲至 | 乙 | 航线)."""
        goes = _TO.match(self._text, run[-1].end, end) if run else None
        far = self._run(goes.end(), end, bodies=False) if goes else []
        return far if far and _WAY.match(self._text, far[-1].end, end) else []

    def run_of_own(self, start: int, end: int) -> list[EntityMention]:
        """The places behind a word for the writer's own house (学校 | 甲、乙基地)."""
        own = _OWN.match(self._text, start, end)
        return self.run(own.end(), end, bodies=False) if own else []

    def _run(self, start: int, end: int, *, bodies: bool) -> list[EntityMention]:
        run: list[EntityMention] = []
        while True:
            at = bisect_left(self._starts, start)
            if at == len(self._names) or self._starts[at] != start:
                if not run:
                    return run
                joint = _BETWEEN.match(self._text, start)
                if joint and joint.end() in self._starts[at : at + 1]:
                    start = joint.end()
                elif joint is None and self._is_within(run[-1], at):
                    start += 1
                else:
                    return run
                continue
            name = self._names[at]
            if name.end > end or (name.label is EntityLabel.ORG and not bodies):
                return run
            run.append(name)
            start = name.end

    def _is_within(self, town: EntityMention, at: int) -> bool:
        """Whether the name of that number is a site of a town, behind 的 (甲区的 | 乙基地)."""
        return (
            town.label is EntityLabel.GPE
            and self._text.startswith("的", town.end)
            and self._starts[at : at + 1] == [town.end + 1]
            and self._names[at].label is EntityLabel.LOC
        )

    def read_frame(self, start: int, end: int) -> list[EntityMention]:
        """The place in which a clause says that all that follows happens (甲校区武术馆内，…)."""
        run = self.run(start, end)
        within = _WITHIN_IT.fullmatch(self._text, run[-1].end, end) if run else None
        return run if within else []

    def behind(self, run: Sequence[EntityMention]) -> int:
        """Where a row of names ends with what sums it up (甲乡、乙镇 | 等5个乡镇)."""
        summed = _AND_SO_ON.match(self._text, run[-1].end)
        return summed.end() if summed else run[-1].end

    def _is_held_beside(self, start: int, end: int) -> bool:
        """Whether a spot without a name stands between a place and the verb of what is held."""
        spot = _SPOT.match(self._text, start, end)
        return spot is not None and words().hold.match(self._text, spot.end()) is not None

    def is_under(self, end: int) -> bool:
        """Whether what follows a name makes it no place: 在某会支持下, 在某国的企业."""
        if self._text.startswith(("的", "《"), end):
            return True
        return words().under.match(self._text, end) is not None

    def is_inside(self, offset: int) -> bool:
        """Whether an offset lies within a name."""
        return any(e.start <= offset < e.end for e in self._all)


def without_twins(text: str, names: Sequence[EntityMention]) -> Iterator[str]:
    """The names, but no place a second time in another form (京 beside 北京市)."""
    known: set[str] = set()
    for index, name in enumerate(names):
        form = text[name.start : name.end]
        bare = bare_name(form)
        following = names[index + 1] if index + 1 < len(names) else None
        if (
            following is not None
            and known
            and name.label is EntityLabel.GPE
            and following.start == name.end
            and _is_of(text[following.start : following.end], known)
        ):
            # 甲市乙县 below a headline that says 乙县.
            continue
        if bare not in known and not _is_end_of(name, bare, known):
            known.add(bare)
            yield form


def in_one_form(places: Iterable[str]) -> tuple[str, ...]:
    """The places, each in the form that stands first (京, and not 北京 as well).

    >>> in_one_form(["京", "北京", "人民大会堂"])
    ('京', '人民大会堂')
    """
    forms: dict[str, str] = {}
    for place in places:
        forms.setdefault(bare_name(place), place)
    return tuple(forms.values())


def _is_end_of(name: EntityMention, form: str, known: Collection[str]) -> bool:
    """Whether a site is a known one without the town before it (甲市乙机场, 乙机场)."""
    if name.label is not EntityLabel.LOC or len(form) < _WHOLE_SITE:
        return False
    return any(longer.endswith(form) for longer in known)


def _is_of(name: str, known: Collection[str]) -> bool:
    """Whether a name is a known place's, or a site's that is named after one (甲县产业园)."""
    return bare_name(name) in known or name.startswith(tuple(k for k in known if len(k) > 1))


def bare_name(name: str) -> str:
    """A place's name in full without its 省, 市 or 县 (京: 北京)."""
    full = full_names().get(name, name)
    shorter = suffix().sub("", full)
    # The 藏 of 西藏自治区 is no people's.
    return shorter if len(shorter) > 1 else full.removesuffix("自治区")


def clauses_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each clause between two offsets."""
    first = start
    for stop in _CLAUSE.finditer(text, start, end):
        if stop.start() > first:
            yield first, stop.start()
        first = stop.end()
    if first < end:
        yield first, end
