"""Assemblies whose names the words do not hold together: what studies or commemorates something.

学习贯彻某某精神报告会 and 纪念某人诞辰百年座谈会 begin with verbs and hold people and bodies; fairs
called in short (某博会) are no words that taggers know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.headed.continuing import CELEBRATED
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.alternation import either
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_STUDY: Final = Cued(
    "(?:深入|认真)?(?:学习宣传贯彻|学习贯彻|学习宣传|宣传贯彻)(?=[习党全中省市总国新])"
    "[^，。；：、《》\\n]{2,40}?(?:精神|思想|理论|讲话|论述)",
    held="学习(?:宣传|贯彻)|宣传贯彻",
)
"""The verb with which such names begin, and what is studied."""
_CAMPAIGN: Final = re.compile("(?:主题教育|专题教育|学习教育)(?![\u4e00-\u9fff]{0,12}[会班组])")
_JUBILEE: Final = Cued(
    "(?P<verb>(?:热烈)?庆祝|纪念|缅怀)?(?P<whose>[^，。；：《》\\s]{2,36}?)"
    "(?P<age>(?:\\d{1,4}|[一二三四五六七八九十百千]{1,5})周年)",
    "周",
)
_SCOPE: Final = re.compile(
    "(?:全[国省市县区校]|[省市县区][直管])[\u4e00-\u9fff]{0,12}?(?:干部|系统|师生|职工|青年|各界|代表|党员)\\Z"
)
_LIVED: Final = re.compile(
    "(?:同志|烈士|将军|先生|元帅|教授|院士)?(?:诞辰|逝世|牺牲|诞生|殉难|就义|从教|从艺|从医|从教从医|执教|从戏|舞台生涯|科技工作|工作)\\Z"
)
_RELATIONS: Final = Cued(
    "(?:(?:中[\u4e00-\u9fff]{1,2})?建交|建立[\u4e00-\u9fff]{2,10}?关系|缔结[\u4e00-\u9fff]{2,6}?)(?:\\d{1,3}|[一二三四五六七八九十]{1,4})周年",
    "周",
)
"""Since when two states or cities are related, before what is held for it."""
_PARTIES: Final = frozenset({"LOC", "ORG", "nz"})
_DASHES: Final = frozenset("—-－–和与")
_NTH_BODY: Final = Cued(
    "(?<![第一二三四五六七八九十\\d])(?:[一二三四五六七八九十]{1,3}|\\d{1,2})届"
    "(?:全国(?:人大(?:常委会)?|政协|青联|妇联|工商联)|[省市县区州旗](?:人大(?:常委会)?|政协|委(?:常委会)?)"
    "|(?:中共)?中央(?:委员会|纪委|政治局(?:常委会)?))(?![\u4e00-\u9fff]{0,2}(?:代表|[一二三四五六七八九十\\d]+次)|委员(?![会长]))",
    "届",
)
"""An elected body by its term, without 第 (十四届 | 全国人大常委会 | 委员长)."""
_FAIR: Final = re.compile("(?:全国|中国)?[\u4e00-\u9fff]{1,3}[博洽交]会")
_FAIR_TAGS: Final = frozenset({"ORG", "nz", "LOC", "nw"})
_EDITION: Final = re.compile(
    "(?:第[一二三四五六七八九十百\\d]{1,4}届|首届|(?<!\\d)20\\d{2}年?)(?:全国|中国(?:国际)?|国际)?\\Z"
)
_IN_FAIR: Final = re.compile(
    "[\u4e00-\u9fff]{0,8}?(?:对接会|推介会|洽谈会|开幕式|闭幕式|签约仪式)(?!上)"
)
_AFTER: Final = "(?=[，。；、（”\\s]|\\Z|在|于|暨|隆重|圆满|正式|如期|开课|开讲|结业)"


@cache
def _meeting() -> re.Pattern[str]:
    held = f"(?:(?:隆重|正式|圆满|如期|同期)?(?:{vocabulary.frame_words('held')}))"
    return re.compile(
        "(?:(?!精神)[\u4e00-\u9fff“”]){0,20}?(?:会议?|大会|[班团坛营])"
        f"(?![议员长])(?:{_AFTER}|(?={held}))"
    )


@cache
def _celebration() -> re.Pattern[str]:
    """What is held for a jubilee, behind its number."""
    heads = (
        word
        for word, found in vocabulary.heads().items()
        if len(word) > 1 and any(h.label is EntityLabel.EVENT for h in found)
    )
    held = f"(?:(?:隆重|正式|圆满|如期|同期|成功)?(?:{vocabulary.frame_words('held')}))"
    return re.compile(f"[\u4e00-\u9fff“”]{{0,12}}?{either(heads)}(?:{_AFTER}|(?={held}))")


def propose_assemblies(reading: Reading) -> Iterator[Proposal]:
    """Meetings of study and their campaigns, jubilees, fairs called in short."""
    yield from _studies(reading)
    yield from _jubilees(reading)
    yield from _relations(reading)
    yield from _fairs(reading)
    for body in _NTH_BODY.finditer(reading.text):
        yield weighed(*body.span(), EntityLabel.ORG, "known")


def _studies(reading: Reading) -> Iterator[Proposal]:
    text = reading.text
    for match in _STUDY.finditer(text):
        campaign = _CAMPAIGN.match(text, match.end())
        if campaign:
            yield weighed(match.start(), campaign.end(), EntityLabel.INITIATIVE, "session")
        meeting = _meeting().match(text, match.end())
        if meeting and match.start() in reading.starts:
            start = _with_scope(text, match.start())
            yield weighed(start, meeting.end(), EntityLabel.EVENT, "session")


def _jubilees(reading: Reading) -> Iterator[Proposal]:
    """甲诞辰百周年纪念大会, 纪念乙成立十周年座谈会."""
    text = reading.text
    for match in _JUBILEE.finditer(text):
        held = _celebration().match(text, match.end())
        if held is None:
            continue
        if match["verb"]:
            start = match.start()
        else:
            lived = _LIVED.search(text, match.start(), match.start("age"))
            number = reading.ends.get(lived.start()) if lived else None
            if number is None or reading.tags[number] != "PER":
                continue
            start = reading.words[number].start
            verb, _ = reading.before(start)
            start -= len(verb) if verb in CELEBRATED else 0
        if start in reading.starts:
            start = _with_scope(text, start)
            yield weighed(start, held.end(), EntityLabel.EVENT, "session")


def _with_scope(text: str, start: int) -> int:
    """Where those begin for whom a meeting is, before its verb (全省市厅级干部 | 学习贯彻…)."""
    scope = _SCOPE.search(text, max(0, start - 20), start)
    return scope.start() if scope else start


def _relations(reading: Reading) -> Iterator[Proposal]:
    """甲国—乙国建立外交关系五十周年招待会, 中甲建交30周年音乐会."""
    text = reading.text
    for match in _RELATIONS.finditer(text):
        held = _celebration().match(text, match.end())
        start = match.start()
        while held and (number := reading.ends.get(start)) is not None:
            if not (reading.tags[number] in _PARTIES or reading.surfaces[number] in _DASHES):
                break
            start = reading.words[number].start
        if held and (start < match.start() or text[start] == "中"):
            yield weighed(start, held.end(), EntityLabel.EVENT, "session")


def _fairs(reading: Reading) -> Iterator[Proposal]:
    """A fair called in short, with its edition and what is held in it (第九届某博会开幕式)."""
    text = reading.text
    for number, (tag, surface) in enumerate(zip(reading.tags, reading.surfaces, strict=True)):
        if surface[-1] != "会" or _FAIR.fullmatch(surface) is None:
            continue
        start, end = reading.words[number].start, reading.words[number].end
        edition = _EDITION.search(text, max(0, start - 12), start)
        if tag not in _FAIR_TAGS and edition is None:
            continue
        within = _IN_FAIR.match(text, end)
        yield weighed(
            edition.start() if edition else start,
            within.end() if within else end,
            EntityLabel.EVENT,
            "session",
        )
