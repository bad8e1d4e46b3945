"""Sessions: which body sits in a named meeting (省人大常委会第三次会议 → 省人大常委会)."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


_CONGRESS = re.compile(
    "(?P<place>.*?)(?P<body>人大常委会|人大|人民代表大会常务委员会|人民代表大会)"
)


def with_terms(text: str, issuers: Iterable[str]) -> tuple[str, ...]:
    """The issuers, a legislature with the 届 that an event's text gives it elsewhere; each once.

    >>> with_terms("条例获通过。3月2日，省十四届人大常委会第三次会议表决通过", ["省人大常委会"])
    ('省十四届人大常委会',)
    """
    named: dict[str, None] = {}
    for issuer in issuers:
        plain = _CONGRESS.fullmatch(issuer) if "届" not in issuer else None
        sitting = plain and re.search(
            f"{re.escape(plain['place'])}第?{_NUMBER}届{plain['body']}(?!常)", text
        )
        named[sitting.group() if sitting else issuer] = None
    return tuple(named)
