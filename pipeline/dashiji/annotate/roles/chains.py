"""A chain of titles (某市委书记、市人大主任), read to the left, with the body of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from dashiji import lexicon
from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.roles.context import Context, body_kind
from dashiji.annotate.roles.titles import Title, title_ending
from dashiji.frozen import frozen
from dashiji.records import EntityLabel

_JOINT = re.compile(r"(?:\s{0,2}[、/／兼]\s{0,2}|\s{1,3})\Z")
_PLACE_WORD = re.compile(r"[省市县区州旗乡镇村]\Z|街道\Z")
_GLOSS = re.compile(r"\s?[（(][^（()）]{1,50}[)）]\Z")
_RANK = re.compile(
    r"[（(](?:[正副][省部厅司局处科县团师军]级|兼|保留[\u4e00-\u9fff]{1,4}级|试用期[^（()）]{1,4})[)）]\Z"
)
"""What is said of the office before, within a chain: 副所长（正处级）、纪委书记."""
_LONGEST_RANK = 10
_POSTED = re.compile(r"(?:常驻|驻)\Z")
_LONGEST_CHAIN = 8
_LONGEST_TRADE = 8
_LONGEST_GLOSS = 54
_OWNER = re.compile("(?:集团公司|公司|学校|集团)(?=.{3})")
"""A house that is not named, before a department of its (公司 | 发展策划部)."""
_OURS = re.compile(
    "[我本该](?:[省市县区州旗镇乡村校院局厂馆所站行矿台社会处厅]|公司|单位|集团|中心|支队|大队|总队|支行|分行|分公司|分局|"
    "委员会|研究院|研究所|医院|学校|大学|学院|部门|机关|部)"
)
"""The house whose chronicle it is, before a role in it (我院 | 党委书记)."""
_POINTING = re.compile("[该我其某]|本[省市县区校院局厅公司集团行会]")
"""What only points back at a body begins so (该院院长): the role then names none."""
_GOVERNMENT = re.compile(r"(?:政府|国务院)\Z")
_SCHOOL = re.compile(r"[学校院班]|[一二三四五六七八九十附][中小]\Z|职中\Z|幼儿园\Z")
_BARE_SCHOOL = re.compile("(?:我)?[学本]?(?:校|院)|(?:学术|学位|专门)?委员会|协会|学会|联谊会")
"""A body that is only called by its kind, and so is not named."""
_OF_STAFF = re.compile(r"总监\Z|董事会秘书\Z")
"""Who has the house of the office before, though the role says what for (财务总监)."""
_OF_COMMITTEE = re.compile(r"(?:组织|宣传|统战|社会工作)部长\Z")
"""Who heads a department of the committee named before (市委常委、 | 宣传部长)."""
_NATIVE = re.compile(r"[\u4e00-\u9fff]{1,6}(?<![古书典史秘党])籍")
"""Where somebody comes from, before a title (我县籍 | 运动员)."""
_MINISTER = re.compile(r"(?:大臣|部长|次长|部长助理|国务秘书)\Z")
_OWN_TRADE = re.compile(
    "(?:公司|集团|学校|医院|单位|该[行院校所局厂馆站台社司厅部处]|本[行院校所局厂馆站台社])(?=.{2})"
)
"""A house that is not named, before a role of its own (公司 | 财务总监)."""
_OF_ASSEMBLY = re.compile(r"(政协|人大)(委员|代表|常委)\Z")
_LEVEL = re.compile(r"(?:全国|[省市区县州盟旗])\Z")
_ORGAN = re.compile(r"(?:党委|党组|党总支|党支部|纪委|团委|工会)\Z")
_EDITS = re.compile(r"(?:主编|编委|译者|作者)\Z")
_PRESS = re.compile("报社|日报|晚报|[刊志]|编辑|出版|编委")
_HEADS_FIRM = re.compile(r"(?:总经理|总裁|董事长|监事长|首席执行官|行长)(?:助理)?\Z")
_AUTHORITY = re.compile(r"(?:[省市县区州旗镇乡工]委|政府|人大(?:常委会)?|政协|[局厅])\Z")
"""A committee, government or bureau, whose head is no firm's."""
_HEADS_SCHOOL = re.compile(r"(?:校长|校长助理|院长)\Z")


@frozen
class Segment:
    """One title of a chain with its organisation as named ("" where none is).

    `free` says that the role names what it is for (火箭总设计师), so that no organisation is
    carried over to it from the title before.
    """

    start: int
    title: Title
    role: str
    org: str
    free: bool


def read_chain(context: Context, end: int, floor: int = 0) -> tuple[Segment, ...]:
    """The titles that end at `end`, in source order, with organisations carried over 、.

    Titles that make no role (先生, 村民) are read but not given back.
    """
    chain: list[Segment] = []
    while len(chain) < _LONGEST_CHAIN:
        segment = _read_segment(context, end, floor)
        if segment is None:
            break
        if chain and _is_of_person_before(context, segment):
            break
        chain.insert(0, segment)
        joint = _JOINT.search(context.text, max(floor, segment.start - 3), segment.start)
        if joint is None or ("\n" in joint.group() and segment.org):
            # An office at the end of a headline is not that of who the story begins with.
            break
        rank = _RANK.search(context.text, max(floor, joint.start() - _LONGEST_RANK), joint.start())
        end = rank.start() if rank else joint.start()
    return carry_over(chain)


def _is_of_person_before(context: Context, segment: Segment) -> bool:
    """Whether a title stands right behind a person, who has it (甲院士、 | 某局局长乙)."""
    before = context.name_ending(segment.title.outer)
    return (
        before is not None
        and before.label is EntityLabel.PERSON
        and segment.title.side != "before"
        and segment.start == segment.title.outer
    )


def carry_over(chain: Iterable[Segment], carried: str = "") -> tuple[Segment, ...]:
    """A chain with each title's organisation; `carried` is the one named before it.

    A title that names its own body (市长) goes with a government, but ends the carrying of any
    other, and so do 校长 after a body that is no school and 总经理 after an authority; a profession
    has no organisation but the one that stands beside it.
    """
    filled = []
    for segment in chain:
        if segment.org:
            carried = segment.org
        elif segment.title.own:
            carried = carried if _GOVERNMENT.search(carried) else ""
            segment = replace(segment, org=carried)  # noqa: PLW2901
        elif _is_of_another(segment.role, carried):
            carried = ""
        elif segment.title.kind != "profession" and (
            not segment.free
            or _is_minister(segment.role, carried)
            or _OF_STAFF.search(segment.role)
            or (carried.endswith("委") and _OF_COMMITTEE.search(segment.role))
        ):
            segment = replace(segment, org=carried)  # noqa: PLW2901
        if segment.title.needs_body and not segment.org:
            continue
        filled.append(segment)
    return tuple(filled)


def _is_of_another(role: str, carried: str) -> bool:
    """Whether a head of a firm, a school or a journal is none of the body named before."""
    if _HEADS_FIRM.search(role):
        return _AUTHORITY.search(carried) is not None
    if _HEADS_SCHOOL.search(role):
        return _SCHOOL.search(carried) is None or _ORGAN.search(carried) is not None
    return _EDITS.search(role) is not None and _PRESS.search(carried) is None


def _read_segment(context: Context, end: int, floor: int) -> Segment | None:
    text = context.text
    if context.inside_name(end):
        return None
    title = title_ending(text, end, max(floor, context.floor(end)))
    if title is None:
        return None
    ours = _ours_before(context, title, floor)
    if ours is not None:
        return ours
    assembly = _read_assembly(context, title, floor)
    if assembly is not None:
        return assembly
    nouns = context.nouns_before(title.outer, floor)
    name = _name_before(context, nouns, floor)
    if name is not None and nouns == title.outer and name.label is EntityLabel.GPE:
        posted = _read_posting(context, name, title, floor)
        if posted is not None:
            return posted
    if title.party > title.start and _is_own_organ(text, nouns, title, name):
        start = name.start if name is not None else nouns
        return _segment(text, start, title, title.party, text[start : title.party])
    if nouns < title.outer:
        return _read_modified(text, title, nouns, name)
    if name is not None and _can_hold(name, title):
        return _segment(text, name.start, title, title.start, text[name.start : name.end])
    owner = _read_owner(context, title.outer, floor)
    if owner is not None:
        org = text[owner.start : owner.end]
        return _segment(text, owner.start, title, title.start, org)
    return _segment(text, title.outer, title, title.start, "")


def _name_before(context: Context, end: int, floor: int) -> EntityMention | None:
    """The name of a body or place that ends at `end`, or there but for a gloss in brackets."""
    name = context.name_ending(end)
    if name is None:
        gloss = _GLOSS.search(context.text, max(floor, end - _LONGEST_GLOSS), end)
        name = context.name_ending(gloss.start()) if gloss else None
    if name is None or name.start < floor or name.label is EntityLabel.PERSON:
        return None
    return name


def _read_modified(text: str, title: Title, nouns: int, name: EntityMention | None) -> Segment:
    """A title after nouns: they name its body (呼吸科主任), or what it is for (火箭总设计师)."""
    if text.endswith("某", 0, nouns):
        return _segment(text, title.outer, title, title.start, "", free=True)  # 某 | 旅 | 旅长
    body = body_kind(text, nouns, title.outer)
    if title.outer - nouns == 1 and name is None and title.party == title.start:
        body = "no"  # 科 | 主任: a kind of body without any name
    if body == "yes" or (body == "organ" and name is None):
        start = name.start if name is not None else nouns
        return _segment(text, start, title, title.start, text[start : title.outer])
    nouns = _without_praise(text, nouns, title)
    if title.kind == "profession" and title.outer - nouns > _LONGEST_TRADE:
        nouns = title.start
    if name is None:
        return _segment(text, nouns, title, nouns, "", free=True)
    org = text[name.start : name.end] if _can_hold(name, title) else ""
    return _segment(text, name.start, title, nouns, org, free=not org)


def _without_praise(text: str, nouns: int, title: Title) -> int:
    """Where the nouns begin that a role keeps (著名 | 豫剧艺术家, 某县籍 | 选手)."""
    if text.endswith(("）", ")"), 0, nouns) and title.outer - nouns == 1:
        return title.outer  # 高一（3） | 班 | 学生
    native = _NATIVE.search(text, nouns, title.outer)
    if native:
        return native.end()
    # 女排主教练 is no woman who is a chief coach: praise of one character is no word here.
    praise = next((word for word in _qualifying() if text.startswith(word, nouns)), "")
    return min(nouns + len(praise), title.outer)


@cache
def _qualifying() -> tuple[str, ...]:
    """Words before a title that only qualify the person."""
    rows = lexicon.load("title_prefixes")
    return tuple(row["prefix"] for row in rows if row["kept"] == "no" and len(row["prefix"]) > 1)


def _segment(
    text: str, start: int, title: Title, role_start: int, org: str, *, free: bool = False
) -> Segment:
    owner = _OWNER.match(org)
    unnamed = bool(_POINTING.match(org) or _BARE_SCHOOL.fullmatch(org))
    named = "" if unnamed else org[owner.end() :] if owner else org
    role = text[role_start : title.end]
    house = _OWN_TRADE.match(role)
    return Segment(start, title, role[house.end() :] if house else role, named, free or unnamed)


def _ours_before(context: Context, title: Title, floor: int) -> Segment | None:
    """A title behind the writer's own house (我院 | 副院长), which is no named body."""
    text = context.text
    for size in range(2, 5):
        start = title.outer - size
        if start >= max(floor, context.floor(title.outer)) and _OURS.fullmatch(
            text, start, title.outer
        ):
            return _segment(text, start, title, title.start, "", free=True)
    return None


def _read_assembly(context: Context, title: Title, floor: int) -> Segment | None:
    """A member of a place's assembly in one word (市 | 政协委员), whose body that is."""
    text = context.text
    found = _OF_ASSEMBLY.fullmatch(text, title.outer, title.end)
    if found is None:
        return None
    place = context.name_ending(title.outer)
    level = _LEVEL.search(text, max(floor, title.outer - 2), title.outer)
    if place is not None and place.start >= floor and place.label is not EntityLabel.PERSON:
        start = place.start
    elif level is not None:
        start = level.start()
    else:
        return None
    return Segment(start, title, found[2], text[start : found.end(1)], False)


def _is_minister(role: str, carried: str) -> bool:
    """Whether a role is a minister's, who has the country of the office before (总理兼外交大臣)."""
    return _MINISTER.search(role) is not None and carried in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(lexicon.column("countries", "name"))


def _read_posting(
    context: Context, place: EntityMention, title: Title, floor: int
) -> Segment | None:
    """An office abroad (甲国驻乙国大使): the role keeps where it is, the sender is the body."""
    text = context.text
    posted = _POSTED.search(text, max(floor, place.start - 2), place.start)
    if posted is None:
        return None
    sender = context.name_ending(posted.start())
    if sender is not None and (sender.start < floor or sender.label is EntityLabel.PERSON):
        sender = None
    start = sender.start if sender is not None else posted.start()
    org = text[sender.start : sender.end] if sender is not None else ""
    return _segment(text, start, title, posted.start(), org, free=True)


def _read_owner(context: Context, end: int, floor: int) -> EntityMention | None:
    """The body before 的: 某中学的教师甲."""
    if end - 1 < floor or context.text[end - 1 : end] != "的":
        return None
    name = context.name_ending(end - 1)
    return name if name is not None and name.label is EntityLabel.ORG else None


def _is_own_organ(text: str, nouns: int, title: Title, name: EntityMention | None) -> bool:
    """Whether the party organ in a title is a body of its own: a place's (县纪委), a temporary one.

    Within an institution it stays with the role (某部党组书记).
    """
    if text.startswith("临时", title.outer):
        return True
    if nouns < title.outer:
        return _PLACE_WORD.search(text, nouns, title.outer) is not None
    return name is not None and name.label is EntityLabel.GPE


def _can_hold(name: EntityMention, title: Title) -> bool:
    """Whether a name can be a title's organisation: a country has presidents, but no poets."""
    if name.label in {EntityLabel.GPE, EntityLabel.LOC}:
        return title.kind in {"office", "member"}
    return name.label is not EntityLabel.PERSON
