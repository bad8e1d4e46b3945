"""Programmes, campaigns and works by their head word, once they have enough for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dashiji.annotate.entities.headed.candidates import (
    RATED_WORK,
    Candidate,
    after_body,
    after_company,
    goes_on_quote,
    version_end,
)
from dashiji.annotate.entities.proposals import Proposal
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.reading import Reading

_VESSELS: Final = frozenset("船舰艇车机")
"""After a head word, what is used for it (“甲号”科考船)."""
_MAJORS: Final = re.compile("[^，。；\n]{0,40}专业")
"""工程 before a row of what is taught."""
_PART_OF_WORK: Final = re.compile(
    "(?:站前|站后|四电|房建|轨道|铺轨|土建|机电|装饰装修|装修|主体|路基|路面|桥梁|桩基|附属|(?<!续建)配套|安装)\\Z"
)
"""A part of what is built, before 工程 (某高铁 | 站前工程)."""
_PUT_OUT: Final = re.compile("(?:发布|发出|提出|发起|宣读|响应|签署|倡导)\\Z")
"""What is done with an appeal that has no name of its own (甲和乙联合发布 | 倡议)."""
_MEETING: Final = re.compile(r"(?:大会|论坛|峰会|会议|年会)")
_MEETING_ACTS: Final = re.compile(
    r"(?:大会|论坛|峰会|会议|年会|会上|与会者)[^。！？\n]{0,60}?(?:发布|发起|通过|提出|发出|倡议)[^。！？\n]{0,24}\Z"
)
_RATED: Final = re.compile(r"\d{2,4}千伏\Z")
"""What a line or a station is rated for, the first word of a work's name."""
_PLANNER: Final = re.compile(
    "(?:潜水器|探测器|卫星|火箭|飞船|公司|集团|大学|学院|医院|[船舰艇])\\Z"
)
"""Who or what plans to do something (“甲号”潜水器 | 计划 | 下潜)."""
_OF_PLAN: Final = re.compile("”[^“”]{0,4}(?:计划|专项|工程)\\Z")
_ROW: Final = re.compile("(?:“[^“”]{2,16}”[、和及与]?){1,12}(?=“[^“”]{2,16}”[^“”]{0,4}\\Z)")
"""The names before the last of a row that shares one head (“甲”、“乙”和 | “丙”行动)."""
_TRIED: Final = ("系统", "平台", "客户端", "小程序")
_RUNS_ON: Final = ("平台", "系统", "体系", "中心")
_ALLIANCE: Final = re.compile("合作|协议|伙伴|框架|投资|咨询|协作|联盟|重组|性")
"""What makes an adjective of 战略 before it."""


def judge_programme(reading: Reading, candidate: Candidate) -> Iterator[Proposal]:
    """计划 before a verb is one itself; a meeting's 倡议 has no name of its own.

    A body before a quotation is the one that runs the programme.
    """
    text, head, phrase = reading.text, candidate.head, candidate.phrase
    at = candidate.head_start
    if _is_no_programme(reading, candidate):
        return
    follows = reading.after(candidate.end)[1]
    planned = head.word == "计划" and (
        follows == "v" or (follows == "p" and reading.before(at)[1] != "vn")
    )
    if (planned and phrase.anchor in {"", "group"}) or (
        head.word == "倡议"
        and (_of_meeting(text, phrase.start, at) or _PUT_OUT.search(text, max(0, at - 2), at))
    ):
        return
    end = version_end(text, candidate.end)
    rated = _RATED.search(text, max(0, candidate.start - 8), candidate.start)
    rated = rated or RATED_WORK.search(text, max(0, candidate.start - 30), candidate.start)
    if rated:
        yield candidate.proposal(rated.start(), end=end)
        return
    if head.word == "项目" and _OF_PLAN.search(text, candidate.start, at):
        # “甲”计划 | 项目
        end = at
    start = after_body(reading, candidate)
    row = _ROW.match(text, start, at)
    if row:
        yield candidate.proposal(row.end(), "quote", end)
        return
    if head.need in {"works", "proper"}:
        start = after_company(candidate) or start
    quote = reading.quotes.first_within(candidate.start, at)
    told = head.need == "two" or (
        head.need in {"quoted", "works"} and quote is not None and goes_on_quote(text, quote[0], at)
    )
    if quote is not None and told and start < quote[0]:
        before, tag = reading.before(quote[0])
        if tag != "LOC" or before in vocabulary.place_names():
            # 全省 | “甲”行动, 2031年 | “乙”计划, but 黄河“几字弯”攻坚战
            start = quote[0]
    if start != candidate.start:
        yield candidate.proposal(start, "quote", end)
        return
    if head.word == "战略" and _ALLIANCE.match(text, candidate.end):
        return
    by_quote = head.need in {"quoted", "works"} and phrase.anchor == "quote"
    near = at - 1 - text.rfind("”", max(0, at - 5), at) <= 4
    if not by_quote or near or goes_on_quote(text, candidate.start, at):
        yield candidate.proposal(end=end)


def _is_no_programme(reading: Reading, candidate: Candidate) -> bool:
    """Whether a head word is no programme's: a vessel, a platform, a plan as a verb, a part."""
    text, head, phrase = reading.text, candidate.head, candidate.phrase
    at = candidate.head_start
    if text[candidate.end : candidate.end + 1] in _VESSELS or _is_of_platform(text, candidate):
        return True
    plans = head.word == "计划" and reading.after(candidate.end)[1] == "v"
    if plans and _PLANNER.search(text, 0, at):
        return True
    first = reading.starts.get(candidate.start)
    if (
        phrase.anchor == "proper"
        and first is not None
        and reading.tags[first] == "ORG"
        and (
            reading.words[first].end == at
            or reading.after(reading.words[first].end)[1] in {"v", "vn"}
        )
        and head.word in {"计划", "方案"}
    ):
        # 向甲总局 | 备案 | 召回计划, 甲委员会 | 计划年内建成
        return True
    return (
        head.word == "工程"
        and phrase.anchor != "quote"
        and (
            _MAJORS.match(text, candidate.end) is not None
            or _PART_OF_WORK.search(text, candidate.start, at) is not None
        )
    )


def _is_of_platform(text: str, candidate: Candidate) -> bool:
    """Whether what follows a quotation is a platform's name or trial (“甲”综合治理 | 平台)."""
    if candidate.head.need != "quoted":
        return False
    trial = candidate.head.word.endswith("试点") and text.endswith(_TRIED, 0, candidate.head_start)
    return trial or text.startswith(_RUNS_ON, candidate.end)


def _of_meeting(text: str, start: int, at: int) -> bool:
    """Whether an appeal is a meeting's, by its name or as what the meeting puts out."""
    told = _MEETING_ACTS.search(text, max(0, start - 80), start)
    return _MEETING.search(text, start, at) is not None or told is not None
