"""Bodies that bring out a paper under a name which tells no body by itself: 管委会, 招生就业处.

They are read from the sentence: what stands alone between its beginning and the verb, and ends as
names of bodies do, is a body, though no name elsewhere.
"""

from __future__ import annotations

import re
from typing import Final

from dashiji.annotate.document_verbs import Governor
from dashiji.grammar.document_words import any_of, words
from dashiji.grammar.skeleton import PERSON, TITLE
from dashiji.records import EntityLabel
from dashiji.resolve.documents.scenes import Actor, Scene

_SENSES: Final = frozenset(("issue", "write", "sign"))
_REACH: Final = 80
"""Characters before a verb that a row of bodies may have."""

_CLAUSE = re.compile(r"[，,。；;！!？?\n]")
_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬)?"
_SOON = any_of("adverb")
_END = any_of("spelt_end")
_BODY = rf"(?:(?!{any_of('no_body')}(?!{_END}))[^、，,的了在由是被把给据将向\s]){{0,28}}?{_END}"
_ROW = re.compile(
    rf"[^一-龥\d]{{0,8}}+{_DAY}(?:{_SOON}|{any_of('then')})*\s{{0,2}}+"
    rf"(?P<row>{_BODY}(?:{any_of('join')}{_BODY}){{0,5}})"
    rf"(?:{_SOON}|{any_of('then')}|{any_of('in_turn')}|{any_of('join')})*"
)
_PART = re.compile(rf"{_BODY}(?={any_of('join')}|\Z)")
_JOINT = re.compile(any_of("join"))
_KIND_ALONE: Final = frozenset(
    {*words("other"), *words("same"), *words("spelt_end")} - {*words("acts_alone")}
)
"""What is no body's name even so: 有关部门, 公司, 处."""
_REFERS = re.compile(
    rf"[该本我各某其此]|[与同和跟]各|有关|相关|上述|[一二两三四五六七八九十多数\d]+[个家]?(?:{any_of('counted')}|{_END})"
)
"""How a phrase begins that only refers to bodies (该局, 四部委)."""


def spelt_bodies(scene: Scene, governor: Governor) -> tuple[Actor, ...]:
    """The bodies whose names are all that stands in the clause before a verb; () where not so."""
    if governor.sense not in _SENSES or governor.side != "left":
        return ()
    floor = max(0, governor.start - _REACH)
    begin = floor
    for mark in _CLAUSE.finditer(scene.text, floor, governor.start):
        begin = mark.end()
    row = _ROW.fullmatch(scene.text, begin, governor.start)
    if row is None or TITLE in scene.skeleton[begin : governor.start]:
        return ()
    if PERSON in scene.skeleton[begin : governor.start]:
        return ()
    found: list[Actor] = []
    at, end = row.span("row")
    while at < end:
        part = _PART.match(scene.text, at, end)
        if part is None or _cuts_name(scene, part.start()):
            return ()  # 联合 | 国某署
        if part.group() in _KIND_ALONE or _REFERS.match(part.group()):
            return ()
        found.append(Actor(*part.span(), EntityLabel.ORG, part.group()))
        joint = _JOINT.match(scene.text, part.end(), end)
        at = joint.end() if joint else end
    return tuple(found)


def _cuts_name(scene: Scene, at: int) -> bool:
    """Whether an offset lies within a name that the text has."""
    return any(
        actor.start < at < actor.end for actor in scene.between(max(0, at - _REACH), at + _REACH)
    )


_FIRST = re.compile(
    rf"[^一-龥\d]{{0,8}}+{_DAY}(?:{_SOON}|{any_of('then')}){{0,6}}+\s{{0,2}}+(?P<body>{_BODY})[与和同跟]"
)


def first_party(scene: Scene, second: Actor) -> tuple[Actor, ...]:
    """The body under no known name that opens a clause and signs with another one after it."""
    begin = floor = max(0, second.start - _REACH)
    for mark in _CLAUSE.finditer(scene.text, floor, second.start):
        begin = mark.end()
    found = _FIRST.fullmatch(scene.text, begin, second.start)
    if found is None or found["body"] in _KIND_ALONE or _REFERS.match(found["body"]):
        return ()
    return (Actor(*found.span("body"), EntityLabel.ORG, found["body"]),)
