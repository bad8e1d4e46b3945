"""Names in quotation marks, by their own end or by what stands beside the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.records import EntityLabel

_SECTION: Final = re.compile(
    r"(?:系列)?(?:主题)?(?:栏目|专栏|专区|专题(?!展|片|警|民|组织|整|辅导|讨论|论坛|座谈|推介|摄影|图片|纪录|晚会|音乐|讲|培|研|报告|活动|会|教育|宣|学习|网|党|演)|频道|板块|版块|节目|子栏目|学习专栏)"
    r"|(?:官方)?(?:微信|抖音)?(?:公众号|订阅号|服务号|视频号|抖音号|快手号|头条号)"
    r"|(?:平台|客户端|(?:微信|支付宝)?小程序|应用程序|APP|App|app)(?![化型建经战])"
)
"""What a quoted name is called behind its marks, so that the marks hold the whole of it."""
_LONG_QUOTE: Final = 5
"""Characters from which a quoted name that ends in 展 is an exhibition's."""
_FUNDED: Final = re.compile(
    "(?:研发计划|自然科学基金|社会科学基金|社科基金|重大专项|重点专项|支撑计划|八六三计划|863计划|973计划|先导专项)"
    "[\u4e00-\u9fff]{0,6}(?:项目|课题|专项)?\\Z"
)
"""Before the quoted name of what is funded (国家重点研发计划项目 | “甲集成与示范”)."""
_EXHIBITION: Final = re.compile(
    "(?:展览|特展|图片展|书画展|摄影展|成就展|文物展|作品展|主题展|精品展|成果展|艺术展|联展|个展)\\Z"
)
"""What the quoted name of an exhibition ends in, however long it is (“甲——庆祝乙大型展览”)."""
_NO_SHOW: Final = ("进展", "发展", "拓展", "开展", "扩展", "施展")
"""Words that end as exhibitions' names do."""
_QUOTED: Final = re.compile(r"“([^“”\n]{2,16})”")
_SECTIONS: Final = re.compile(
    r"((?:“[^“”\n]{2,16}”[、和及与]?){2,12})等?(?:\d+|[一二两三四五六七八九十]+)?(?:个|大)?"
    r"(?:栏目|专栏|专区|专题|频道|板块|版块)"
)
"""Several sections of a site in a row: “甲”“乙”等6个栏目."""
_ROW: Final = re.compile(
    r"(?<!”)(?<!”[、和及与])(?P<row>(?:“[^“”\n]{2,16}”[、和及与]?){0,20})(?=(?P<last>“[^“”\n]{2,16}”)"
    r"(?P<counted>等?[\d一二两三四五六七八九十]{1,3}(?:个|大|项|款))?等?(?:系列|专项|重点|集中){0,2}"
    r"(?:(?P<programme>行动|工程(?!质量|奖|技术|师)|计划|专项整治|专项治理|攻坚战)|(?P<platform>平台|系统|小程序|公众号|客户端|应用程序|手机应用|App|APP)))"
)
"""Programmes or platforms in a row that share the head behind the last one (“甲”、“乙” | 行动).
Where their number parts the head from the last one (“甲”“乙”2款 | 应用程序), that is one too."""
_SLOGAN: Final = re.compile(r"(?:为|作为)(?:主题|主线|题|口号|宗旨|目标|理念)|主题")
_SOFTWARE: Final = re.compile(
    r"(?:(?:移动端?|手机|服务|政务|便民|办事|健康|智能)应用|应用程序|服务平台|信息平台|平台|系统|小程序|客户端|公众号|视频号|抖音号|(?:官方|政务)?(?:微博|微信|抖音)|网站|APP|App)\Z"
)
_ONLINE_END: Final = re.compile("(?:[云通码办]|课堂|在线|[小]?程序|e家)\\Z")
_USED: Final = re.compile(
    "(?:使用|利用|依托|通过|接入|登录|登陆|借助|下载|打开|入驻)[^，。；]{0,20}\\Z"
)
"""What is done with an app or a site whose quoted name ends as such names do (接入“某某通”)."""
_ONLINE: Final = re.compile(r"(?:正式|全面|全新|成功|同步)?(?:上线|试运行)(?!仪式|活动|大会|会)")
_DIGITAL: Final = re.compile("移动|掌上|数字|网上|云上?|智慧|互联网|在线|电子|微")
_OPENED: Final = re.compile("(?:正式|全面|全新|成功|同步)?(?:开通|启用|投用|运行)(?!仪式)")
"""A digital service by its quoted name, and what is said of it (“移动图书馆”正式开通)."""
_BODY: Final = re.compile(
    "[\u4e00-\u9fff]{4,24}(?:实验室|研究院|研究所|研究中心|联合中心|技术中心|创新中心|工作站|学院|联盟|研究会|协会)"
)
_FOUNDED: Final = re.compile("(?:共建|成立|设立|组建|获批|筹建|建立|建设)[\u4e00-\u9fff]{0,6}\\Z")
_UNVEILED: Final = re.compile("(?:正式|同时)?(?:揭牌|成立|挂牌|获批|启用|落户)")
"""A body's quoted name, and what is done before and behind it."""
_STARTED: Final = re.compile(r"(?:正式|全面|同步)?启动(?!仪式|会|大会|活动|区)")
_VERSION: Final = re.compile(r"(?<!\d)\d{1,9}(?:\.\d{1,9})?$")


_TITLED: Final = re.compile(
    r"“[^“”\n]{3,16}”——[\u4e00-\u9fff]{3,12}?(?=(?:系列|主题|公益|惠民|演出|宣讲){0,2}活动)"
)
"""A campaign with a second title (“甲”——乙 | 活动)."""


def propose_quotations(reading: Reading) -> Iterator[Proposal]:
    """What stands in quotation marks and is a name by its own end or by the word after it."""
    text = reading.text
    yield from _rows(text)
    for start, end in reading.quotes:
        inner = text[start + 1 : end - 1]
        if _SLOGAN.match(text, end) or any(mark in inner for mark in "，。；,;！？"):
            continue
        if len(inner) > _LONG_QUOTE and _FUNDED.search(text, max(0, start - 16), start):
            yield weighed(start + 1, end - 1, EntityLabel.INITIATIVE, "quoted")
            continue
        if _SECTION.match(text, end):
            yield weighed(start + 1, end - 1, EntityLabel.PLATFORM, "quoted")
            continue
        if (
            2 < len(inner) <= 8
            and _ONLINE_END.search(inner)
            and _USED.search(text, max(0, start - 24), start)
        ):
            yield weighed(start + 1, end - 1, EntityLabel.PLATFORM, "quoted")
            continue
        if _is_new_body(text, start, end):
            yield weighed(start + 1, end - 1, EntityLabel.ORG, "quoted")
            continue
        if len(inner) > _LONG_QUOTE and _EXHIBITION.search(inner):
            yield weighed(start + 1, end - 1, EntityLabel.EVENT, "quoted")
            continue
        label = label_of_end(_VERSION.sub("", inner))
        online = _SOFTWARE.search(text, max(0, start - 8), start) or _ONLINE.match(text, end)
        online = online or (_DIGITAL.match(inner) and _OPENED.match(text, end))
        if 2 < len(inner) <= 12 and online and label is not EntityLabel.INITIATIVE:
            yield weighed(start + 1, end - 1, EntityLabel.PLATFORM, "quoted")
            continue
        if label is not None and 3 <= len(inner) <= 30 and inner not in vocabulary.generic():
            yield weighed(start + 1, end - 1, label, "quoted")
        elif (_STARTED.match(text, end) and 4 < len(inner) <= 20) or (
            text.startswith("建设", end) and 3 <= len(inner) <= 12
        ):
            yield weighed(start + 1, end - 1, EntityLabel.INITIATIVE, "quoted")


def _rows(text: str) -> Iterator[Proposal]:
    """The names of a row that one head stands behind, but for one that the head belongs to."""
    for titled in _TITLED.finditer(text):
        yield weighed(*titled.span(), EntityLabel.INITIATIVE, "session")
    for row in _SECTIONS.finditer(text):
        for section in _QUOTED.finditer(text, *row.span(1)):
            yield weighed(*section.span(1), EntityLabel.PLATFORM, "quoted")
    for row in _ROW.finditer(text):
        label = EntityLabel.INITIATIVE if row["programme"] else EntityLabel.PLATFORM
        end = row.end("last" if row["counted"] else "row")
        for name in _QUOTED.finditer(text, row.start(), end):
            yield weighed(*name.span(1), label, "quoted")


def _is_new_body(text: str, start: int, end: int) -> bool:
    """Whether a body's name fills a quotation, by what is done with it (共建“某某联合实验室”)."""
    name = text[start + 1 : end - 1]
    return _BODY.fullmatch(name) is not None and (
        _FOUNDED.search(text, max(0, start - 12), start) is not None
        or _UNVEILED.match(text, end) is not None
    )


def label_of_end(name: str) -> EntityLabel | None:
    """The label that a quoted name's own head word gives it, None where it has none."""
    for size in range(min(len(name) - 1, vocabulary.longest_head()), 0, -1):
        for head in vocabulary.heads().get(name[-size:], ()):
            if head.need == "tagged":
                continue
            if head.label == EntityLabel.INITIATIVE or (
                (size > 1 or (name[-1] == "展" and len(name) > _LONG_QUOTE))
                and not name.endswith(_NO_SHOW)
                and head.label in {EntityLabel.EVENT, EntityLabel.PLATFORM}
            ):
                return head.label
    return None
