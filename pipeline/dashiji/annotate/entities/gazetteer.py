"""What the tables of places and names know, where the words of a text agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.records import EntityLabel

_EDITION: Final = re.compile(
    r"第[一二三四五六七八九十百零〇两\d]+届|首届|(?<!\d)(?:19|20)\d{2}年?度?"
)
_FULL: Final = frozenset("国省市县区州旗盟部局委会社行")
_NATIVE: Final = re.compile("人[，。、；（,;]")
"""Behind a place in China: who was born there."""
_HELD: Final = re.compile("(?:隆重|成功|顺利)?(?:举行|召开|举办|开幕|闭幕|启动|开班|揭牌|签约)")
"""What says that a word after 在 is where (在某县召开), whatever the tagger reads."""
_ADJECTIVE: Final = re.compile(
    r"[人籍版式队方语文货裔系味风产制牌造族]|舰(?![队艇])|(?<=洲)(?:[象狮犀]|猪瘟)|(?<=[东华]北)虎|(?<=华南)虎"
)
_NATIONALS: Final = re.compile(
    "选手|运动员|航天员|留学生|学者|专家|科学家|代表(?!团|作|性)|医疗队|企业家|艺术家|游客|公民"
)
"""People after 中国, so that the country is named as any other is."""
_SATELLITE: Final = re.compile("[\\u4e00-\\u9fff]{0,4}(?:卫星|空间站|[一二三四五六七八九十]号)")
"""After a country: the name of a craft goes on."""
_CITIZEN: Final = re.compile(
    "民(?![政族主营办用防间俗生兵事乐歌宿警宗]|(?:中心|服务中心|广场|公园|之家|文化|大厦|大会堂))"
)
"""Behind a city's sign: who lives there (甲 | 市民张某)."""
_FAR_OFF: Final = ("以北", "正北", "偏北")
_CORNER: Final = re.compile("[角侧面向风]")
_COMPASS: Final = re.compile("[东西][南北]|[东西南北]")
_PRINTS: Final = re.compile(r"刊[发登载]|报道|播[出发]")


def propose_known(reading: Reading) -> Iterator[Proposal]:
    """Names that the tables know, where the words agree with their boundaries."""
    text = reading.text
    places, known, unsure = (
        vocabulary.place_names(),
        vocabulary.known_names(),
        vocabulary.short_places(),
    )
    place_end = -1
    for start, name in reading.names(vocabulary.gazetteer()):
        end = start + len(name)
        fits = (start in reading.starts) + (end in reading.ends)
        over = reading.word_over(start)
        tag = reading.tags[over] if over is not None else ""
        if fits < 2 and not (
            (fits and (tag == "LOC" or (tag == "ORG" and name[-1] in _FULL)))
            or (len(name) == 3 and fits and known.get(name) == EntityLabel.EVENT)
            or (fits and name in known and _PRINTS.match(text, end))
            or (len(name) >= 4 and (fits or name in vocabulary.countries()))
            or (start == place_end and name in places and name[-1] in _FULL)
            or (name in places and text[start - 1 : start] == "在" and _HELD.match(text, end))
        ):
            continue
        if known.get(name) is EntityLabel.PLATFORM and text.startswith("号", end):
            # “某某” | 抖音号: the account's kind, not where it is.
            continue
        if name[-1] == "市" and _CITIZEN.match(text, end):
            # 某某 | 市民
            end -= 1
        far_off = tag == "LOC" or text.startswith(_FAR_OFF, max(0, start - 1))
        if name[-1] == "约" and text[end : end + 1].isdigit() and far_off:
            # 苏北 | 约600家, 以北 | 约78公里
            continue
        if text[max(0, start - 2) : start] == "等国" or (
            name[-1] == "部" and ministry_goes_on(text, end)
        ):
            continue
        inner = start not in reading.starts and name in vocabulary.heads()
        if inner or is_side(text, name, end):
            # 湘江|新区: the town of that name is not meant inside a word.
            continue
        if name in known and not (name in places and is_in_province(reading, name, start)):
            begin = _with_ordinal(text, start) if known[name] == EntityLabel.EVENT else start
            yield weighed(begin, end, known[name], "known")
        elif name in unsure:
            sure = tag in {"LOC", "ORG"} and fits == 2 and not heads_site(reading, name, start)
            if sure and not is_adjectival(reading, name, end):
                yield weighed(start, end, EntityLabel.GPE, "place-short")
        elif not is_adjectival(reading, name, end) and not heads_site(reading, name, start):
            place_end = end
            yield weighed(start, end, places[name], "place")


def propose_regions(reading: Reading) -> Iterator[Proposal]:
    """Parts of provinces by their one-character names (皖北, 苏南)."""
    for match in vocabulary.compass_regions().finditer(reading.text):
        start, end = match.span()
        over = reading.word_over(start)
        if (
            start in reading.starts
            and over is not None
            and (end in reading.ends or reading.tags[over] == "LOC")
            and match.group() not in vocabulary.place_names()
            and match.group() not in vocabulary.known_names()
        ):
            yield weighed(start, end, EntityLabel.LOC, "place")


def is_side(text: str, name: str, end: int) -> bool:
    """Whether a region is only a side of a house (西北 | 角) or a firm's market (亚洲 | 区总裁)."""
    side = _CORNER.match(text, end) is not None and _COMPASS.fullmatch(name) is not None
    return side or (name[-1] == "洲" and text.startswith("区", end))


def heads_site(reading: Reading, name: str, start: int) -> bool:
    """Whether a county's short name is what a site ends in, behind a place (某市 | 商城)."""
    return name in vocabulary.heads() and reading.before(start)[1] == "LOC"


def is_adjectival(reading: Reading, name: str, end: int) -> bool:
    """Whether a place name only qualifies what follows (中国式, 中国经济, 美国人)."""
    text = reading.text
    if text.startswith("人民抗日战争", end):
        return True
    if _NATIVE.match(text, end) and name not in vocabulary.countries():
        # 四川 | 富顺 | 人，
        return False
    if end < len(text) and _ADJECTIVE.match(text, end):
        after = reading.after(end)[0]
        return len(after) == 1 or not after or after[0] in "式版籍族"
    if _SATELLITE.match(text, end):
        return True
    if name != "中国":
        return False
    if end < len(text) and end not in reading.starts and not text[end].isspace():
        return True
    if _NATIONALS.match(text, end):
        return False
    following, tag = reading.after(end)
    return following == "十大" or tag in {"n", "nz", "vn", "an", "a", "nw", "ORG"}


def ministry_goes_on(text: str, end: int) -> bool:
    """Whether 部 goes on as 部门, so that no ministry is named (水利|部门, but 水利部|门户网站)."""
    return text.startswith("门", end) and not text.startswith("门户", end)


def is_in_province(reading: Reading, name: str, start: int) -> bool:
    """Whether a city's province stands before it, so that no mountain of its name is meant."""
    digits = vocabulary.provinces().get(reading.before(start)[0])
    return digits is not None and name in vocabulary.divisions_of().get(digits, frozenset())


def _with_ordinal(text: str, start: int) -> int:
    """Where a recurring meeting's name begins with its ordinal or year."""
    for match in _EDITION.finditer(text, max(0, start - 12), start):
        if match.end() == start:
            return match.start()
    return start
