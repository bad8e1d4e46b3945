"""Noun phrases to the left of a head word: how far a name reaches."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from dashiji.annotate.entities.headed.continuing import (
    ANNIVERSARY,
    BODILY,
    CELEBRATED,
    LATIN,
    LINKS,
    LONG_WORD,
    STRIKES,
    VERBAL,
    continues,
)
from dashiji.annotate.entities.headed.linking import NOMINAL, parts_names
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.misread import is_city_of
from dashiji.annotate.entities.text.reading import Reading
from dashiji.frozen import frozen
from dashiji.records import EntityLabel

MAX_NAME: Final = 60
"""Characters of the longest name."""


ORDINAL: Final = re.compile(
    r"第[一二三四五六七八九十百零〇两\d]+[届次个期轮批]?(?!书记)|首[届期]|(?<![第一二三四五六七八九十\d])[一二三四五六七八九十\d]+届"
)
YEAR: Final = re.compile(r"(?:19|20)\d{2}(?:[-—–](?:19|20)\d{2})?(?:年度?|学年度?|赛季)?")
_ANCHOR_ENDS: Final = frozenset("一二三四五六七八九十百零〇两届次个期轮批年度季")
"""What both may end in, besides digits."""

_OF_YEAR: Final = re.compile(r"(?:(?:19|20)\d{2}[-—–])?(?:19|20)\d{2}学?年度?\Z")
"""Before the number that a class or meeting has within a year (2031年 | 第二期研修班)."""
_WITHIN_YEAR: Final = frozenset("次期轮批")
_MEDIUM: Final = re.compile(r"客户端|App|APP|网(?![络站])|日报|传媒")
_CALENDAR: Final = re.compile(r"[年月号时点分今昨当近期]|(?<!百)日")
_NOT_FIRST: Final = frozenset("的了等和与及暨、·-—在是年月日")
_TAKING_PART: Final = frozenset({"参加", "参与", "出席", "荣获", "获得", "获", "夺得", "承办"})
"""Verbs of those who come to a meeting, which stand in no meeting's name."""
_HOSTED: Final = re.compile("[（(·](?P<host>[\u4e00-\u9fff]{2,4})[）)]?\\Z")
_IN_TOWN: Final = frozenset({"市区", "城区", "县城", "城关", "市郊", "城郊", "境内", "辖区"})
"""Where in a town a site lies, before its name (市区 | 迎宾大道)."""
_COUNT: Final = re.compile(r"(?<![A-Za-z\d])\d{1,4}\Z")
_SIZES: Final = frozenset("大小老iIeE")
_NOT_LOCAL: Final = re.compile("市[场民域]|区[域块]|校[园友]|县[域城]|[省州]际|乡[村土]|镇静")
_MET: Final = re.compile("会|精神")
"""Before 及: another meeting, so that two are joined."""
_OWNER: Final = re.compile("集团公司|公司|学校|我校|该校|集团(?![公股有])|医院(?![集管])")
_OWNABLE: Final = frozenset({EntityLabel.ORG, EntityLabel.INITIATIVE})
_LEAST_OWNED: Final = 2
"""Characters before a head for which what owns it is left out (公司 | 发展策划部)."""
_DOUBLE: Final = re.compile(r"(?:19|20)\d{2}年度?[^，。；、：！？\s\d]{2,16}暨\Z")
"""The first half of a meeting of two (2031年度总结暨 | 2032年工作会)."""
_OURS: Final = frozenset({"我", "本", "该"})
_TIMELESS: Final = re.compile(r"[^，。；：！？!?,;:\n\r《》\t\u3000]{1,40}$")


@frozen
class Phrase:
    """Where a name starts, and what kind of start that is.

    `anchor` is "ordinal", "year", "quote", "proper", "group", "local" or "" (a common word).
    """

    start: int
    anchor: str


_TOWN_HONOUR: Final = re.compile(
    "(?:全国|国家)级?[\u4e00-\u9fff]{2,8}?(?:城市|[范名]城|示范[市县区])"
)
"""What a town wants to be called (创建 | 全国文明城市)."""
_FURTHERED: Final = frozenset({EntityLabel.INITIATIVE, EntityLabel.PLATFORM})
_ACTION: Final = re.compile("[\u4e00-\u9fff]{0,4}行动")
_TOGETHER: Final = frozenset({"与", "和", "及", "、", "会同", "联合", "共同", "组织"})
"""Between bodies that act together, and before their verb."""
_LOTS: Final = frozenset("批轮")
"""Measures of an ordinal that a body or a site is not named by (第三轮 | 草原保护)."""


def reach_left(reading: Reading, head_start: int, label: EntityLabel) -> Phrase | None:
    """The longest phrase before a head that one name may hold; None if nothing stands there."""
    number = reading.word_over(head_start)
    if number is None:
        return None
    begin = reading.words[number].start
    start, quoted_at = _walk(reading, begin, head_start, label)
    common = label == EntityLabel.ORG and _kind_of_start(reading, start) == ""
    if common and not _founding().search(reading.text, max(0, start - 4), start):
        # Verbs stand inside a body's name (疫情防控指挥部) only after a proper start.
        start, quoted_at = _walk(reading, begin, head_start, label, verbs=False)
    anchored = _anchored(reading, start, head_start, label)
    if anchored is not None:
        joined = _DOUBLE.search(reading.text, max(0, anchored.start - 30), anchored.start)
        if label is EntityLabel.EVENT and joined:
            return Phrase(joined.start(), "year")
        return anchored
    start = _trimmed(reading, start, head_start, label)
    if start >= head_start:
        return None
    owner = _OWNER.match(reading.text, start)
    if label in _OWNABLE and owner and head_start - owner.end() >= _LEAST_OWNED:
        start = owner.end()
    if _mark_before(reading, start) in _OURS and (
        reading.text[start] == "国" or reading.text[start] in vocabulary.local_starts()
    ):
        # 我 | 校 | 龙湖校区
        start += 1
    anchor = _kind_of_start(reading, start)
    if quoted_at >= start:
        anchor = "quote" if start == quoted_at else anchor or "proper"
        before, _ = reading.before(start)
        if label == EntityLabel.EVENT and before in CELEBRATED:
            start -= len(before)
    if label is EntityLabel.EVENT and reading.text.startswith(tuple(CELEBRATED), start):
        start = _with_place(reading, start)
    return Phrase(start, anchor) if start < head_start else None


def _mark_before(reading: Reading, start: int) -> str:
    """The character before an offset; "" at the text's start."""
    return reading.text[max(0, start - 1) : start]


def _walk(
    reading: Reading, start: int, head_start: int, label: EntityLabel, *, verbs: bool = True
) -> tuple[int, int]:
    """The leftmost start that words and quotations allow, and where the last quotation began."""
    text = reading.text
    quoted_at = -1
    while start > 0 and head_start - start < MAX_NAME:
        mark = text[start - 1]
        if mark in '”」』"':
            opening = reading.opening_of(start - 1)
            if opening is None:
                break
            start = quoted_at = opening
            continue
        if mark in "）)":
            opening = max(text.rfind("（", 0, start - 1), text.rfind("(", 0, start - 1))
            inner = text[opening + 1 : start - 1]
            owner = reading.ends.get(opening)
            if (
                label not in {EntityLabel.ORG, EntityLabel.EVENT}
                or owner is None
                or not 1 < len(inner) < 9
                or inner.isascii()
                or reading.tags[owner] not in NOMINAL | {"v", "a", "PER"}
            ):
                break
            start = reading.words[owner].start
            continue
        if mark == " " and _joins_latin(text, start - 1):
            start -= 1
            continue
        before = reading.ends.get(start)
        if (
            before is None
            or _is_measured(text, reading.words[before].start)
            or (start == quoted_at and reading.tags[before] in {"v", "p"})
            or (not verbs and reading.tags[before] == "v")
            or not continues(reading, before, start, label)
            or (label in BODILY and is_city_of(reading.surfaces[before], text, start))
        ):
            break
        start = reading.words[before].start
    return start, quoted_at


def _with_place(reading: Reading, start: int) -> int:
    """Where the place begins whose celebration a meeting is (甲市 | 庆祝教师节表彰大会)."""
    number = reading.ends.get(start)
    if number is None:
        return start
    in_place = reading.surfaces[number] in vocabulary.place_names()
    return reading.words[number].start if in_place else start


def _with_host(reading: Reading, at: int) -> int:
    """Where a place begins that has another in brackets before an ordinal (中国（甲市）首届)."""
    hosted = _HOSTED.search(reading.text, max(0, at - 16), at)
    number = reading.ends.get(hosted.start()) if hosted else None
    if number is None or reading.tags[number] != "LOC" or hosted is None:
        return at
    return reading.words[number].start if hosted["host"] in vocabulary.place_names() else at


def _with_own_place(reading: Reading, at: int) -> int:
    """Where the place whose chronicle it is begins before an ordinal (县 | 首届桃花节)."""
    number = reading.ends.get(at)
    if number is None or reading.surfaces[number] not in vocabulary.local_starts():
        return at
    start = reading.words[number].start
    return at if _mark_before(reading, start) in _OURS else start


def _is_measured(text: str, start: int) -> bool:
    """Whether a word begins with the unit of a number before it (9 | 人)."""
    return (
        text[start - 1 : start].isdigit()
        and text[start] in vocabulary.measures()
        and _COUNT.search(text, max(0, start - 8), start) is not None
    )


def _anchored(reading: Reading, start: int, head_start: int, label: EntityLabel) -> Phrase | None:
    """The phrase from the ordinal or year before it, where its label takes one.

    A meeting's year may stand before words that no other name would hold (2031年深入推进节水会议).
    """
    text = reading.text
    found = _anchor_before(text, start)
    if found is not None:
        kind, at = found
        if label == EntityLabel.EVENT:
            before, _ = reading.before(at)
            if before in CELEBRATED:
                at = _with_place(reading, at - len(before))
            elif kind == "ordinal":
                at = _with_own_place(reading, _with_host(reading, at))
            return Phrase(_with_year(text, at, start), kind)
        if kind == "year" and label == EntityLabel.ORG and text[start - 1] == "年":
            named = head_start - start > 2 and _kind_of_start(reading, start) == ""
            return Phrase(at, "") if named else None
        numbered = kind == "ordinal" and text[at] == "第" and text[start - 1] not in _LOTS
        if numbered and label in BODILY:
            rest, _ = _walk(reading, at, head_start, label)
            return Phrase(rest, "ordinal")
        return None
    if label != EntityLabel.EVENT:
        return None
    left = _TIMELESS.search(text, max(0, start - 24), start)
    if left is None:
        return None
    for pattern, kind in ((YEAR, "year"), (ORDINAL, "ordinal")):
        for match in pattern.finditer(text, left.start(), start):
            end = _end_of_numeral(reading, match.end())
            if match.start() in reading.starts and _unbroken(
                reading, end, start, any_verb=kind == "ordinal"
            ):
                return Phrase(_with_year(text, match.start(), match.end()), kind)
    return None


def _end_of_numeral(reading: Reading, end: int) -> int:
    """Where the word ends that the tagger made of a number and what follows.

    第十批援 is one where a team is sent to help, and 2031日 where a place begins with 日.
    """
    number = reading.word_over(end)
    if end in reading.starts or number is None:
        return end
    dated = reading.tags[number] == "TIME" and reading.text[end - 1].isdigit()
    last = reading.words[number].end
    return last if reading.tags[number] == "m" or (dated and last == end + 1) else end


def _with_year(text: str, at: int, end: int) -> int:
    """Where an ordinal from `at` to `end` begins with the year that it counts in (2031年第二期)."""
    year = _OF_YEAR.search(text, max(0, at - 12), at)
    within = text[end - 1] in _WITHIN_YEAR or text.startswith("学期", end)
    return year.start() if year and within else at


def _unbroken(reading: Reading, start: int, end: int, *, any_verb: bool) -> bool:
    """Whether the words of a span may all stand inside a meeting's name.

    `any_verb` allows verbs that govern names elsewhere (第七届森林恢复研讨会), but for those that
    say that a meeting is held or attended.
    """
    if reading.text.count("“", start, end) != reading.text.count("”", start, end):
        return False
    at = start
    while at < end:
        number = reading.starts.get(at)
        if number is None:
            return False
        surface, tag = reading.surfaces[number], reading.tags[number]
        if tag in {"u", "r", "q", "m"} or (tag == "p" and surface not in LINKS):
            return False
        if tag == "TIME" and _CALENDAR.search(surface):
            return False
        if tag == "w" and surface not in {"、", "“", "”", "-", "—", "——", "+"}:
            return False
        if surface in {"、", "和"} and parts_names(reading, number, EntityLabel.EVENT):
            return False
        forbidden = vocabulary.verbs_of_holding() if any_verb else vocabulary.governing_only()
        if tag == "v" and (surface in forbidden or surface in _TAKING_PART):
            return False
        stops = surface in vocabulary.phrase_stops() and tag not in {"n", "s"}
        if stops and (surface != "及" or _MET.search(reading.text, start, at)):
            return False
        at = reading.words[number].end
    return at == end


def _anchor_before(text: str, end: int) -> tuple[str, int] | None:
    """An ordinal or a year that ends at an offset."""
    last = text[end - 1 : end]
    if last not in _ANCHOR_ENDS and not last.isdigit():
        return None
    left = max(0, end - 14)
    for kind, pattern in (("ordinal", ORDINAL), ("year", YEAR)):
        for match in pattern.finditer(text, left, end):
            if match.end() == end and not text[max(0, match.start() - 1) : match.start()].isdigit():
                return kind, match.start()
    return None


def _trimmed(reading: Reading, start: int, head_start: int, label: EntityLabel) -> int:
    """Drop what no name starts with; from a verb on, seek the name it governs."""
    cut = start
    quote = reading.quotes.around(start, start + 1)
    # What is quoted stays whole (“冬游某国”推广季).
    at = quote[1] if quote is not None and quote[0] == start else start
    verbal = False
    while at < head_start:
        number = reading.starts.get(at)
        if number is None:
            at += 1
            continue
        surface, tag = reading.surfaces[number], reading.tags[number]
        end = reading.words[number].end
        if (
            at == cut
            and label == EntityLabel.EVENT
            and (surface in CELEBRATED or ANNIVERSARY.search(reading.after(end)[0]))
        ):
            break
        if (
            at == start
            and label in _FURTHERED
            and (at < (act := _act_of_bodies(reading, number)) <= head_start)
        ):
            cut = at = act
            continue
        if at == cut and label in _FURTHERED and _is_done_to(reading, number, done=cut > start):
            # 会议 | 部署 | 某某行动
            cut = at = end
            continue
        if at == cut and (
            (tag == "v" and _is_task_of(reading, number, head_start, label))
            or (surface == "安全" and reading.text.startswith("生产", end))
        ):
            break
        if at == cut and (
            surface in _NOT_FIRST
            or (label is EntityLabel.LOC and surface in _IN_TOWN)
            or tag in {"v", "u", "c", "d", "ad", "vd", "p"}
            or (
                tag == "a"
                and (len(surface) > 1 or surface in {"新", "原"})
                and not _is_edition(reading, number)
                and not (surface in vocabulary.starts() and reading.after(end)[1] == "LOC")
                and not (
                    surface == "新型"
                    and (label is EntityLabel.INITIATIVE or reading.text.startswith("冠状", end))
                )
            )
        ):
            cut = end
            verbal = True
        elif tag in {"v", "ad", "a"} and label in VERBAL:
            verbal = True
        elif (
            verbal
            and surface in vocabulary.scopes()
            and _TOWN_HONOUR.match(reading.text, at) is None
        ):
            cut = at
            verbal = False
        elif tag not in {"v", "vd"}:
            verbal = False
        at = end
    return cut


def _act_of_bodies(reading: Reading, number: int) -> int:
    """Where what bodies further begins, behind them and the verb (甲部与乙局联合部署 | 某行动)."""
    bodies = False
    while number < len(reading.words):
        start = reading.words[number].start
        known = next(vocabulary.known_bodies().beginning(reading.text, start), "")
        named = start + len(known)
        if known and named in reading.ends:
            number, bodies = reading.ends[named] + 1, True
            continue
        surface, tag = reading.surfaces[number], reading.tags[number]
        if tag == "ORG" and vocabulary.ends_in_body(surface):
            bodies = True
        elif not bodies or (tag not in {"ad", "vd", "d"} and surface not in _TOGETHER):
            acts = bodies and tag in {"v", "vn"} and surface in vocabulary.furthering()
            return reading.words[number].end if acts else 0
        number += 1
    return 0


def _is_done_to(reading: Reading, number: int, *, done: bool) -> bool:
    """Whether a word is who does something with a programme, or what is `done` behind that."""
    surface = reading.surfaces[number]
    if done and surface in vocabulary.furthering():
        return True
    after = number + 1
    while after < len(reading.tags) and reading.tags[after] in {"ad", "vd", "d"}:
        after += 1
    return (
        surface in vocabulary.doers()
        and after < len(reading.tags)
        and reading.tags[after] in {"v", "vn"}
        and reading.surfaces[after] in vocabulary.furthering()
    )


def _is_task_of(reading: Reading, number: int, head_start: int, label: EntityLabel) -> bool:
    """Whether a campaign or a meeting begins with what it is for (开展 | 打击某某行动)."""
    if label is EntityLabel.EVENT:
        before, _ = reading.before(reading.words[number].start)
        task = reading.surfaces[number] in vocabulary.agendas()
        return task and before in vocabulary.verbs_of_holding()
    return (
        label is EntityLabel.INITIATIVE
        and reading.surfaces[number] not in vocabulary.campaigning()
        and (
            reading.surfaces[number] in STRIKES
            or vocabulary.governing().get(reading.surfaces[number]) is not False
        )
        and reading.before(reading.words[number].start)[0] in vocabulary.campaigning()
        and _ACTION.match(reading.text, head_start) is not None
    )


def _is_edition(reading: Reading, number: int) -> bool:
    """Whether 新 opens the name of a province's own medium (新甲客户端)."""
    tags = reading.tags
    return (
        reading.surfaces[number] == "新"
        and number + 1 < len(tags)
        and tags[number + 1] == "LOC"
        and _MEDIUM.match(reading.text, reading.words[number + 1].end) is not None
    )


def _kind_of_start(reading: Reading, start: int) -> str:
    if reading.text[start] in '“「『"':
        return "quote"
    number = reading.starts.get(start)
    if number is None:
        return ""
    surface, tag = reading.surfaces[number], reading.tags[number]
    if surface in vocabulary.local_starts():
        return "local"
    if surface in _SIZES and reading.after(reading.words[number].end)[1] == "LOC":
        # 大|某岭, 小|某河, i|某市小程序: the name was cut after its first character.
        return "proper"
    if (
        tag == "n"
        and len(surface) > LONG_WORD
        and surface[0] in vocabulary.local_starts()
        and not _NOT_LOCAL.match(surface)
    ):
        return "local"
    if (
        surface in CELEBRATED
        or surface in vocabulary.scopes()
        or surface[:2] in vocabulary.scopes()
        or tag in {"LOC", "ORG", "nz", "PER"}
        or vocabulary.knows_start(reading.text, start)
    ):
        return "proper"
    if surface in vocabulary.starts() or LATIN.match(surface):
        return "group"
    return ""


def _joins_latin(text: str, space: int) -> bool:
    """Whether a space stands between two Latin words."""
    return (
        0 < space < len(text) - 1
        and text[space - 1].isascii()
        and text[space - 1].isalnum()
        and text[space + 1].isascii()
        and text[space + 1].isalnum()
    )


@cache
def _founding() -> re.Pattern[str]:
    """What is done with a body whose whole name then follows (共建 | 智能建造联合研究中心)."""
    return re.compile(rf"(?:{vocabulary.frame_words('found')}|揭牌|挂牌)\Z")
