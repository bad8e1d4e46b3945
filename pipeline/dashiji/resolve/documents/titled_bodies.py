"""Bodies that a title itself names before 关于, and whether they are its issuers."""

from __future__ import annotations

import re

from dashiji.grammar.document_words import any_of
from dashiji.resolve.documents.sessions import body_of_session

_TITLE_PREFIX = re.compile(
    r"\A(?P<bodies>[^〈《<]{2,80}?)(?:等[一二三四五六七八九十\d]+个?(?:部门|单位|部委))?关于"
)
_TITLE_JOINT = re.compile(r"[\s、，,]+|(?<=府)和|(?<=部)和|(?<=会)和|(?<=院)和|(?<=国)和")
_STATE_BODIES = re.compile(r"\A(中共中央(?:办公厅)?)(国务院\S*|中央军委\S*|中共\S+)\Z")
_ACTS = re.compile(
    r"贯彻|落实|学习|宣传|传达|转发|批转|印发|执行|实施|拥护|响应|纪念|庆祝|公布|发布|下达|报送"
    r"|[致给向对就论谈在]"
)
"""What a title tells of a body, which then has not issued it (贯彻中央关于…决定的方案)."""
_BODY_END = re.compile(rf"{any_of('body_end')}\Z")


def bodies_in_title(title: str) -> tuple[str, ...]:
    """The bodies that a title itself names before 关于; () where it names none.

    >>> bodies_in_title("最高人民法院 司法部关于律师调查令的意见")
    ('最高人民法院', '司法部')
    """
    match = _TITLE_PREFIX.match(title)
    if match is None or _ACTS.match(title):
        return ()
    parts: list[str] = []
    for part in _TITLE_JOINT.split(match["bodies"].strip()):
        state = _STATE_BODIES.match(part)
        parts += state.groups() if state else (body_of_session(part) or part,)
    return tuple(parts) if all(_BODY_END.search(part) for part in parts) else ()


def passed_by_plenum(names: tuple[str, ...], inside: tuple[str, ...], *, passed: bool) -> bool:
    """Whether a committee's plenum passed what the title calls its party's own decision.

    The committee may go by its short name: 县委全会审议通过《中共某县委关于…》.
    """
    if len(inside) != 1 or "中共" not in inside[0]:
        return False
    return all(
        "委员会" in name or "全会" in name or (passed and inside[0].endswith(name))
        for name in names
    )
