"""Names told by the construction they stand in, where the tagger's words do not help.

Missions abroad (中国驻…大使馆), departments before their head's title (某部某司司长), party
committees (中共某县委), games with their host city, venues after 在, people who are appointed or
dismissed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities import vocabulary
from dashiji.annotate.entities.forms import is_person_name
from dashiji.annotate.entities.proposals import Proposal
from dashiji.annotate.entities.reading import Reading
from dashiji.records import EntityLabel

_MISSION: Final = re.compile(
    r"(?:常|派)?驻[\u4e00-\u9fff]{1,14}?(?:大使馆|总领事馆|领事馆|代表团|代表处|使团|办事处)"
)
_DEPARTMENT: Final = re.compile(r"[\u4e00-\u9fff]{1,8}?司(?=副?司长)")
_COMMITTEE: Final = re.compile(
    r"中共[\u4e00-\u9fff]{2,9}?(?:[省市县区州旗]委|自治区党委|委员会|党委|党组|工委|纪委)(?![员派任托])"
)
_GAMES: Final = re.compile(
    r"(?:20\d\d年?|第[\d一二三四五六七八九十]+届)?(?:夏季|冬季)?"
    r"(?:青奥会|冬奥会|冬残奥会|残奥会|奥运会|亚残运会|亚冬会|亚运会|大运会|世博会|世园会|进博会)"
)
_VENUE: Final = re.compile(
    r"在(?P<name>[\u4e00-\u9fff]{2,16}?(?:中心|广场|体育场|体育馆|剧院|礼堂|会堂|影剧院|博览园|公园|"
    r"酒店|宾馆|饭店|文化宫|少年宫|(?<![现市会立])场|展览馆|会展馆))"
    r"(?=(?:隆重|正式|如期)?(?:举行|召开|举办|开幕|启动|揭牌|开赛|闭幕|上演|首演|开班|开讲))"
)
_DISMISSED: Final = re.compile(
    r"(?:免去|任命|聘任|聘请|推选|选举|补选|增补|终止|撤销|由|推荐)(?P<name>[\u4e00-\u9fff]{2,4}?)"
    r"(?=的[^，。；]{2,24}职务|为|担任|兼任|接任|出任)"
)


def propose_framed(reading: Reading) -> Iterator[Proposal]:
    """Everything that stands in one of the constructions."""
    yield from _missions(reading)
    yield from _departments(reading)
    yield from _committees(reading)
    yield from _games(reading)
    yield from _venues(reading)
    yield from _appointed(reading)


def _missions(reading: Reading) -> Iterator[Proposal]:
    text = reading.text
    for match in _MISSION.finditer(text):
        for length in range(min(12, match.start()), 1, -1):
            if text[match.start() - length : match.start()] in vocabulary.countries():
                yield _make(match.start() - length, match.end(), EntityLabel.ORG, "known")
                break


def _departments(reading: Reading) -> Iterator[Proposal]:
    """A department joined to the ministry that it belongs to."""
    for match in _DEPARTMENT.finditer(reading.text):
        for start in range(match.start(), match.end() - 2):
            tag = reading.before(start)[1]
            if tag == "ORG" and start > 0:
                number = reading.ends[start]
                begin = reading.words[number].start
                yield _make(begin, match.end(), EntityLabel.ORG, "pattern-org-local")
                break


def _committees(reading: Reading) -> Iterator[Proposal]:
    for match in _COMMITTEE.finditer(reading.text):
        yield _make(match.start(), match.end(), EntityLabel.ORG, "local-body")


def _games(reading: Reading) -> Iterator[Proposal]:
    """Games, with the city that names them directly before."""
    text = reading.text
    for match in _GAMES.finditer(text):
        start = match.start()
        for length in range(min(6, start), 1, -1):
            if text[start - length : start] in vocabulary.place_names():
                start -= length
                break
        yield _make(start, match.end(), EntityLabel.EVENT, "session")


def _venues(reading: Reading) -> Iterator[Proposal]:
    text = reading.text
    for match in _VENUE.finditer(text):
        start, end = match.span("name")
        if match["name"] in vocabulary.generic() or start not in reading.starts:
            continue
        cut = _after_places(text, start, end)
        if end - cut >= 4 and not _is_plain(text[cut:end]):
            yield _make(cut, end, EntityLabel.LOC, "pattern-loc-venue")


def _after_places(text: str, start: int, end: int) -> int:
    """Where a venue's own name begins after a city or country that stands before it."""
    for length in range(min(8, end - start - 4), 1, -1):
        if text[start : start + length] in vocabulary.place_names() and text.startswith(
            "国家", start + length
        ):
            return start + length
    return start


@cache
def _is_plain(name: str) -> bool:
    """Whether a venue is only described: 市中心广场, 学校体育馆."""
    return name[:2] in {
        "学校",
        "本校",
        "我校",
        "该校",
        "公司",
        "集团",
        "全市",
        "全县",
        "当地",
        "各地",
    }


def _appointed(reading: Reading) -> Iterator[Proposal]:
    for match in _DISMISSED.finditer(reading.text):
        start, end = match.span("name")
        if start in reading.starts and is_person_name(match["name"]) == "lac-person":
            yield _make(start, end, EntityLabel.PERSON, "title")


def _make(start: int, end: int, label: EntityLabel, method: str) -> Proposal:
    return Proposal(start, end, label, method, vocabulary.weights()[method] * (end - start))
