"""Sessions: which body sits in a named meeting (省人大常委会第三次会议 → 省人大常委会)."""

from __future__ import annotations

import re

from dashiji.grammar.document_words import any_of

_NUMBER = r"[一二三四五六七八九十百零〇\d]{1,6}"
_COUNTED = re.compile(
    rf"(?P<body>.+?)(?:第?{_NUMBER}届)?第?{_NUMBER}次{any_of('session_form')}*(?:会议|全会|会)"
)
_PLAIN = re.compile(rf"(?P<body>.+?){any_of('session')}")
_BODY_END = re.compile(rf"(?:{any_of('body_end')}|大)\Z")
_ASSEMBLY = re.compile(rf".+{any_of('assembly')}")
_STAFF = re.compile(r"(?:职工|教工|会员|学生|研究生|团员)(?:会员)?(?:代表)?大会|[职教学团工]代会")
"""Assemblies of a body's own people, which are conferences and issue nothing."""
_LEGISLATURE = re.compile(any_of("legislature"))


def body_of_session(name: str) -> str:
    """The body that a session's name names, a legislature with its 届; "" where it names none.

    >>> body_of_session("市十六届人大三次会议"), body_of_session("县委十四届九次全会")
    ('市十六届人大', '县委')
    """
    if is_of_staff(name):
        return ""
    for pattern in (_COUNTED, _PLAIN):
        match = pattern.fullmatch(name)
        if match and _BODY_END.search(match["body"]):
            return match["body"]
    return name if _ASSEMBLY.fullmatch(name) else ""


def is_legislature(name: str) -> bool:
    """Whether a body makes law: a congress, a parliament, a government."""
    return _LEGISLATURE.search(name) is not None


def is_of_staff(session: str) -> bool:
    """Whether words tell of an assembly of a body's own people (职工代表大会)."""
    return _STAFF.search(session) is not None
