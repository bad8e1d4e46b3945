"""Meetings, festivals, days and activities by their head word, once they have enough for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.framed.quoted import label_of_end
from dashiji.annotate.entities.headed.candidates import Candidate, after_body
from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.annotate.entities.text.vocabulary import is_full_place
from dashiji.records import EntityLabel

_ROUND: Final = re.compile(r"[（(]第[一二三四五六七八九十\d]{1,3}[期场批轮站][）)]")
"""Which of several a class or meeting is, behind its name."""
_ALSO: Final = re.compile(
    "暨[\u4e00-\u9fff“”]{0,20}?(?:职代会|教代会|工代会|三干会|干部大?会|会员大会|[\u4e00-\u9fff]会|会议|大会|典礼|仪式)"
    "(?=[，。；、]|\\Z|在|于|(?:隆重|正式|圆满|顺利|成功|如期)?(?:召开|举行|举办|开幕|闭幕|结束))"
)
"""What a meeting is at the same time (2031年工作会 | 暨职代会)."""
_OF_HEADS: Final = re.compile("(?:领导人|元首|首脑|外长|总理|部长)\\Z")
"""Who meets, so that 会晤 with its own verb is the meeting (甲国家领导人 | 会晤 | 举行)."""
_HELD: Final = re.compile(
    r"(?:于[^，。；\n]{1,20}|在[^，。；\n]{1,30}?)?(?:同期|隆重|成功|顺利|正式)?"
    r"(?:举行|召开|举办|开幕|闭幕|落幕|开赛|开班|启动|拉开)"
)
_HOLDING: Final = re.compile(r"(?:召开|举行|举办|出席|参加|主办|承办|主持|的|了|在|赴)$")
_OWN_ACT: Final = re.compile(r"[^，。；、《\n]{0,4}(?:倡议|宣言|共识)(?!书|人|者)")
_CAMPAIGN: Final = re.compile(
    "“(?P<name>[^“”]{2,16}(?<![日周月节季])(?<![^少青童]年))”(?P<kind>(?:大型|系列|主题|专题|集中|专项|线上|网络|现场|暑期|寒假|暑假|社会|全民|结对|宣传|宣讲|实践|"
    "志愿服务|送温暖|走访|慰问|帮扶|阅读|读书|创建|公益|惠民|学习|教育|服务|志愿|助学|助农|助残|助老|扶贫|救助|救援|招聘|引才|就业|直播|带货|"
    "放映|演出|健身|义诊|巡诊|体检|献血|植树|募捐|捐赠|劝募|普法|科普|巡讲|巡演|展演|推介|促销|促?消费|招商|维权|赛事|群众|品牌|普查|排查|整治|清理|征集){0,4})活动\\Z"
)
"""A campaign by its quoted name; with a day, week or festival inside the marks it is held."""
_BARE_KIND: Final = frozenset(
    {"", "大型", "系列", "主题", "大型系列", "系列主题", "大型主题", "主题系列"}
)
"""What says of a campaign only that there is one, so that its name ends with the marks."""
_OWN_CAMPAIGN: Final = re.compile(
    "(?P<body>[\u4e00-\u9fff]{4,16}?)"
    "(?P<day>(?:安全生产|质量|消防|节能|安康杯|网络安全|保密|廉政|纪律教育|党风廉政|安全|读书|宪法|法治|环保|健康|职业病防治|防灾减灾|科技|科普|征信|信用|反诈)"
    "(?:宣传|教育|活动|文化|科技|法治)*[月周日])(?=活动|启动仪式|开幕|动员|启动)"
)
"""A national month or week that a body keeps (甲集团 | 安全生产月)."""
_TOWNS: Final = frozenset("县区乡镇村")
_LAUNCHED: Final = re.compile("(?:上线|启动|开通|启用|发布|开播)仪式\\Z")
_JOINT: Final = frozenset("关环情章季调骨枝礼")
"""What makes another word of 节 (关节, 环节)."""
_NO_DAY: Final = re.compile(r"[\d党大高低单首当次每同]")
"""Before 日: a date, a record (最大日), or a day of the party's own that 主题活动 follows."""
_RATE: Final = re.compile("[供产均发处加接输]|到岗|最高|最低")
"""After 日: what is done in a day (某水厂 | 日供水)."""
_DATED: Final = re.compile(r"(?:[周月]|(?<!党)日)”?$")
_DAY_BEFORE: Final = re.compile("[\u4e00-\u9fff]{2}[日周月节]\\Z")
_DAY: Final = re.compile(
    "(?P<day>.*(?:(?<![\\d生假节今近平冬夏当次昔往作息末烈秋春元每同单首党大高低])日|(?<![\\d个本上下岁蜜元正])月|"
    "(?<![一两每四外])周|(?<![关环情章季调骨枝礼细春宵明端午秋阳庆元])节)”?)"
    "(?:主题|系列|集中|公众|宣传|咨询|义诊|开放|庆祝|纪念|文化|科普|体验|表彰|教育|公益|志愿|服务|宣讲|慰问|展示|"
    "群众性?|互动|普法|普及|推广|现场|街头|大型|特别|专题|联合|推介|惠民|走访|阅读|健身|巡回|审判){0,4}活动"
)
"""A named day, week, month or feast and what is done on it."""
_NAMED_DAY: Final = re.compile(
    "[\u4e00-\u9fff]{4,30}(?:宣传|活动|文化|科普|咨询|纪念|警示|权益|权益保护)[日周月]\\Z"
)
"""A day or month so called that it needs no place or number before it (某事进步宣传月)."""
_CELEBRATING: Final = re.compile("(?:庆祝|纪念|欢庆|喜迎)(?!日)")
_WHICH: Final = re.compile("(?:全[国省市县区州行校]|第[一二三四五六七八九十百\\d]+[个次]|首个)?“")
"""Before a quoted day: the how manieth it is."""
_BY_DATE: Final = re.compile(r"(?:(?<![\d·.])\d{1,2}[·.．]\d{1,2}|(?<!\d)1(?:10|19|20|22))\Z")
"""The date or number that a day is called by, before its name (12·4 | 国家宪法日)."""
_LEAST_DAY: Final = 2
"""Characters of what is short for several days (“两节”) rather than one day's name."""


_ANY: Final = re.compile(
    "(?:专题会|紧急会议)\\Z|(?:发放|捐赠|赠送|捐款|签约|签字|签署|交接|移交|授牌|颁证)仪式\\Z|(?:党员|委员|书记|主任|干部|骨干)轮训班\\Z"
    "|\\A(?!基层|县域|乡镇|农村|贫困村)[^，。]{0,12}(?:骨干|员|干部|经理|委员|志愿者|党务工作者)(?:业务|实战|履职|综合)?(?:能力|素质)?(?:提升)?培训班\\Z"
    "|\\A(?:重点|集中|系列|大型|宣传|咨询|义诊|科普|庆祝|慰问|走访|纪念|学习|校庆|教育|文体|文艺|体验|志愿服务|便民|惠民|公益|普法){1,3}活动\\Z"
    "|\\A(?:机关|干部)?(?:教?职工|员工|师生|学生|教师|干部|党员|村民|居民|官兵|民警)(?:男子|女子|趣味)?[\u4e00-\u9fff]{0,3}(?:球|棋|牌|绳|河|舟|跑|歌|泳)"
    "(?:友谊|对抗|邀请)?(?:赛|比赛)\\Z"
)
"""What anybody holds and nobody names (职工篮球赛, 轮椅发放仪式), with no place, year or number."""
_IN_CLOUD: Final = re.compile(
    "(?:重点|重大|招商|集中|产业){0,2}(?:项目)?“(?:云|线上)[\u4e00-\u9fff]{2,4}”(?:仪式|活动|大会)"
)
"""A ceremony that is only held at a distance (“云签约”仪式)."""


def judge_meeting(reading: Reading, candidate: Candidate) -> Iterator[Proposal]:
    """What of a candidate is a meeting's name, if anything is."""
    text, word, start, end = reading.text, candidate.head.word, candidate.start, candidate.end
    plain = candidate.phrase.anchor not in {"ordinal", "year", "quote"}
    owner = _OWN_CAMPAIGN.match(text, start, end)
    if (
        plain
        and owner
        and vocabulary.ends_in_body(owner["body"])
        and owner.end("body") in reading.ends
    ):
        yield candidate.proposal(owner.end("body"), "proper", owner.end("day"))
        return
    day = _DAY.fullmatch(text, start, end) if word.endswith("活动") else None
    if day and (candidate.phrase.anchor not in {"", "group"} or _NAMED_DAY.match(day["day"])):
        yield from _day(text, candidate, after_body(reading, candidate), day.end("day"))
        return
    if (
        (word == "节" and text[candidate.head_start - 1] in _JOINT)
        or (word.endswith("活动") and _DAY_BEFORE.search(text, max(0, start - 3), start))
        or (word.endswith("活动") and _DATED.search(text, max(0, end - 5), end - 2))
        or (
            word == "日"
            and (_NO_DAY.match(text[candidate.head_start - 1]) or _RATE.match(text, end))
        )
        or _OWN_ACT.match(text, end)
        or (
            reading.tags[reading.ends[end]] == "v"
            and word == reading.before(end)[0]
            and plain
            and not (_OF_HEADS.search(text, start, candidate.head_start) and _HELD.match(text, end))
        )
        or _is_launch_of_platform(candidate.name)
        or _is_any(candidate)
        or (word == "活动" and _ends_in_town(text[start : candidate.head_start]))
    ):
        return
    numbered = candidate.phrase.anchor == "ordinal"
    campaign = (
        _CAMPAIGN.search(text, start, end) if word.endswith("活动") and not numbered else None
    )
    if campaign and campaign["kind"] in _BARE_KIND:
        yield weighed(*campaign.span("name"), EntityLabel.INITIATIVE, "quoted")
        return
    if campaign:
        yield weighed(
            *campaign.span(),
            EntityLabel.INITIATIVE,
            "pattern-initiative",
            weight="pattern-initiative-quote",
        )
        return
    own = after_body(reading, candidate)
    if (number := reading.starts.get(start)) is not None and text.startswith(
        "“", reading.words[number].end
    ):
        # 某市 | “甲”演练
        own = reading.words[number].end if is_full_place(reading.surfaces[number]) else own
    if own != start:
        yield candidate.proposal(own, "quote")
        return
    if word == "节" and (celebrated := _CELEBRATING.match(text, start)):
        yield candidate.proposal(celebrated.end())
        return
    end = which.end() if (which := _ROUND.match(text, end)) else end
    if candidate.phrase.anchor in {"ordinal", "year", "local", "proper"}:
        end = also.end() if (also := _ALSO.match(text, end)) else end
    held = _HELD.match(text, end) or _HOLDING.search(text, max(0, start - 2), start)
    anchor = candidate.phrase.anchor
    if held and anchor in {"", "group"}:
        yield candidate.proposal(strength="held", end=end)
    elif held or word != "活动" or anchor != "proper":
        yield candidate.proposal(end=end)


def _day(text: str, candidate: Candidate, start: int, end: int) -> Iterator[Proposal]:
    """The day itself, without the marks around it, which of its kind it is, and 庆祝 before it."""
    celebrated = _CELEBRATING.match(candidate.name, start - candidate.start)
    if celebrated:
        start = candidate.start + celebrated.end()
    dated = _BY_DATE.search(text, max(0, start - 5), start)
    if dated:
        start = dated.start()
    name = text[start:end]
    inner = name.rfind("“") + 1 if name.endswith("”") else 0
    if inner and _WHICH.fullmatch(name, 0, inner):
        start += inner
        end -= 1
    if end - start > _LEAST_DAY:
        plain = candidate.phrase.anchor in {"", "group"}
        yield candidate.proposal(start, "held" if plain else None, end)


def _is_any(candidate: Candidate) -> bool:
    """Whether a meeting is one of a kind that has no name, but with a proper start."""
    if _IN_CLOUD.match(candidate.name):
        return True
    return candidate.phrase.anchor in {"", "group"} and _ANY.search(candidate.name) is not None


def _ends_in_town(name: str) -> bool:
    """Whether a string ends in a town, so that 活动 after it is what is done there."""
    return name[-1:] in _TOWNS and not name.endswith(("社区", "景区", "校区", "园区", "小区"))


def _is_launch_of_platform(name: str) -> bool:
    """Whether a ceremony is that of a platform whose name it begins with (某平台 | 上线仪式)."""
    launch = _LAUNCHED.search(name)
    return launch is not None and label_of_end(name[: launch.start()]) is EntityLabel.PLATFORM
