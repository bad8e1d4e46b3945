"""Sites and services told by the construction they stand in: by what is done on them, by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from dashiji.annotate.entities.proposals import Proposal, weighed
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading
from dashiji.grammar.cued import Cued
from dashiji.records import EntityLabel

_OPENED: Final = Cued(
    r"(?:(?<=[，。、；△\s\u3000])|^)(?!并|还在|同时|同步|[在由])[\u4e00-\u9fff]{3,8}网"
    r"(?=(?:正式|全新)?(?:上线|开通|改版)|同步直播|首页)",
    "网",
)
"""A site named 某某网 that opens, where a clause begins."""
_USED: Final = Cued(
    r"(?:[在由于]|登[录陆]|通过|依托|访问|浏览|入驻)(?P<name>(?:(?![在由于的和与及等将各])[\u4e00-\u9fff]){2,10}?"
    r"(?<![电管路官全联域专局水渔铁触物法脉气热光安纱鸟本入上两多蛛建撒织结断])网)"
    r"(?=(?:正式|同步|全文|集中|统一|首页|面向社会)?(?:开通|开设|开辟|增设|设立|推出|发布|公布|公示|公开|刊发|刊登|刊载|转载|连载|提供|"
    r"上线|改版|直播|展播|查询|报名|注册|投票|收看|征集|设置))",
    "网",
)
"""A site named 某某网 behind a preposition, by what is done on it (在某地禁毒网 | 增设专栏)."""
_CLOUD: Final = Cued(
    r"(?:通过|依托|利用|登录|借助|使用)(?P<name>(?:云|掌上)(?!视频|会议|计算|服务|存储|端)[\u4e00-\u9fff]{2,6}?(?:系统|平台))",
    "云上",
    "统台",
)
"""A service that works at a distance, by its name of common words (通过 | 云某某系统)."""
_DIALLED: Final = Cued(r"(?<!\d)(?:12\d{3}|9\d{4,5})[\u4e00-\u9fff]{0,6}?服务平台", "台", "12379")
"""A service by its number (12367服务平台)."""
_STUDY: Final = Cued("(?:“学习强国”|学习强国)[\u4e00-\u9fff]{2,6}(?:学习)?平台", "强")
"""A province's part of the well-known site for study."""

_CALLED: Final = Cued(
    r"(?:平台|系统|客户端|小程序|网站|App|APP)(?P<name>[\u4e00-\u9fffA-Za-z]{2,8}?)(?=(?:正式|全面|全新)?(?:上线|开通|发布|启用|投用))",
    "上开发启投",
    "台统端序站pP",
)
"""A service by its name behind what it is (服务平台 | 某农e站 | 上线)."""
_NAMES: Final = frozenset({"LOC", "ORG", "PER", "nz", "nw"})


@cache
def _everyday() -> re.Pattern[str]:
    """Sites that are called by an everyday word, by what stands on both sides of it."""
    return re.compile(
        f"(?:[在由、和及与]|登录|通过|下载|入驻)(?P<name>{vocabulary.frame_words('site')})"
        "(?=平台|直播|开播|播出|转播|展播|同步|收看|上线|发布|推出|客户端|App|APP|[、和及与等][\u4e00-\u9fff]{1,5}(?:直播|平台|播出|同步|视频))"
    )


def propose_platforms(reading: Reading) -> Iterator[Proposal]:
    """Everything that is a site or a service by what stands beside it."""
    text = reading.text
    for match in _OPENED.finditer(text):
        yield weighed(match.start(), match.end(), EntityLabel.PLATFORM, "quoted")
    for match in _CALLED.finditer(text):
        number = reading.starts.get(match.start("name"))
        if number is not None and reading.tags[number] in _NAMES:
            yield weighed(*match.span("name"), EntityLabel.PLATFORM, "known")
    for pattern in (_USED, _CLOUD):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            whole = start in reading.starts and end in reading.ends
            named = match["name"] not in vocabulary.generic()
            if whole and named and match["name"] not in vocabulary.known_names():
                yield weighed(start, end, EntityLabel.PLATFORM, "quoted")
    for match in _everyday().finditer(text):
        yield weighed(*match.span("name"), EntityLabel.PLATFORM, "known")
    for match in _DIALLED.finditer(text):
        if reading.before(match.start())[1] not in {"LOC", "ORG"}:
            yield weighed(*match.span(), EntityLabel.PLATFORM, "session")
    for match in _STUDY.finditer(text):
        yield weighed(*match.span(), EntityLabel.PLATFORM, "session")
