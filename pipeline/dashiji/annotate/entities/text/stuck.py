"""Words that a tagger ran together from a name and what stands beside it, parted again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from dashiji import lexicon
from dashiji.annotate.entities.people.forms import is_person_name
from dashiji.annotate.entities.people.name_slots import stands_at
from dashiji.annotate.entities.text import vocabulary
from dashiji.annotate.entities.text.last_signs import with_rivers, without_last_signs
from dashiji.annotate.entities.text.leads import founded, is_founding
from dashiji.annotate.entities.text.misread import city_and_body, city_and_verb, counted_row
from dashiji.annotate.mentions import Word
from dashiji.grammar.alternation import either

_UNKNOWN_MARK: Final = "【"
"""A mark that the tagger does not know, and may take for the first sign of a name."""
_LOOSE: Final = frozenset({"v", "n", "vn", "nz", "ORG", "PER"})
_PARTED: Final = _LOOSE | {"LOC"}
_TO_JOIN: Final = frozenset({"LOC", "PER", "ORG"})
JOINTLY: Final = "联合(?!国(?!家|务)|[会社体])"
"""联合 as a verb, and not in 联合国 or 联合会 (某局 | 联合 | 国家某局)."""
_LEADER: Final = re.compile(rf"(?P<verb>{JOINTLY}|会同)(?P<rest>.{{4,}})")
_BETWEEN: Final = re.compile(
    rf"(?P<first>[\u4e00-\u9fff]{{2,}}?)(?P<verb>{JOINTLY}|会同)(?P<rest>[\u4e00-\u9fff]{{3,}})"
)
_REPORTS_OF: Final = re.compile("作[省市县区州旗镇乡].")
"""作 before the body whose report is given (作 | 县人大常委会 | 工作报告)."""
_NUMBER: Final = re.compile(r"\d[\d.]*[万亿余多]{0,2}[个间家所名位项座处台辆件]")
_DIVISIONS: Final = re.compile(
    "[\\u4e00-\\u9fff]{1,6}?[省市州县区旗](?:[\\u4e00-\\u9fff]{1,6}?[市县区旗乡镇](?!政|委|人)){1,3}(?:[\\u4e00-\\u9fff]{1,4}村)?"
)
"""A chain of places, each in the one before it (甲市乙县丙乡), that the tagger takes for a body."""
_DIVISION: Final = re.compile("[\\u4e00-\\u9fff]{2,5}(?:[省县州镇乡]|(?<![超集股夜菜楼门早花])市)")
_NO_BODIES: Final = frozenset(
    {"刊发", "刊登", "刊载", "须经", "需经", "报经", "授予", "命名", "表彰", "嘉奖", "追授"}
)
"""Verbs that the tagger takes for bodies where a body follows; so it does those of appointing."""
_PRINTED: Final = re.compile("[\u4e00-\u9fff]{0,6}刊[发登载于](?P<rest>[\u4e00-\u9fff]{3,})")
_ACTED: Final = re.compile(
    "(?P<first>[\u4e00-\u9fff]{1,12}?政府)(?P<verb>通令嘉奖|嘉奖|表彰|授予|批准|印发)(?P<rest>[\u4e00-\u9fff]{2,})"
)
_TOWARDS: Final = re.compile(
    r"(?P<first>[\u4e00-\u9fff]{4,}?)(?P<verb>[向给对与])(?P<rest>[\u4e00-\u9fff]{3,})"
)
_PREPOSITIONS: Final = frozenset("应经由据向与同")
_NAMING: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?P<verb>为|任|担任|出任)(?P<rest>.{3,})"
)
_LOCAL_BODY: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<rest>[省市县区州旗][\u4e00-\u9fff]{1,20})"
)
_CHIEF: Final = re.compile(
    r".{2,40}?(?P<chief>[部局司厅处院所会校])(?P<title>副?(?P=chief)长)(?P<name>[\u4e00-\u9fff]{1,3})"
)
_TWICE: Final = re.compile("(支队|大队|总队|中队)\\1$")
_GIVEN: Final = re.compile(r".(?P<verb>为|任|担任|出任)(?P<rest>.{3,})")
_TAKING: Final = re.compile(
    r"[^担出兼就接继改转调升连续留现历曾履挂获受前离责主信胜首时后原上赴先拟将并已被均仍又再新不共同到专委派聘选]任\Z"
)
_OWNED_BY: Final = re.compile("(?P<owner>.{2,}?)(?P<link>所属|下属|直属|旗下)(?P<rest>.*)")
_FORMER: Final = re.compile("原(?![子料州平阳油煤创始])[\u4e00-\u9fff]{4,}")
_TAKES: Final = re.compile("(?P<verb>[兼出担调升接就续连]任|任|成为|当选)(?P<rest>.{2,})")
_IN: Final = ("", *"在于到赴从向由、，。；\n （")
_BODY_ENDS: Final = frozenset("府部局委厅会院署军师旅团队区")
_OVER: Final = frozenset(("", *"、，。；等（(：和与及\n"))
"""What stands behind a name that ends in 任, and not behind somebody who takes an office."""
_OFFICES: Final = ("委员", "副市长", "秘书长", "专员", "参赞", "领事", "顾问", "政委")
"""Offices that taggers draw into the body before them."""
_MEMBER: Final = re.compile("(?P<kind>企业|公司|单位|子公司)(?P<rest>.{4,})")
_ENVOY: Final = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{4,}?(?:[使领]馆|代表处|办事处|委员会|中心|大学|学院|研究所|公司))"
    r"(?P<title>[\u4e00-\u9fff]{2,8})(?P<name>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]*)"
    r"(?:(?P<mark>[、，])[\u4e00-\u9fff]+)?"
)
_OWN_HOUSE: Final = frozenset("校院厂所")
_UNION: Final = re.compile(r"(?P<union>工会)(?:常务)?副?主[席任]")
_ETHNIC: Final = re.compile("(?:[\\u4e00-\\u9fff]{1,3}族){1,3}(?:自治县|自治州|自治旗|乡|镇)")
"""What the tagger parts from the name of a township or county (某某山 | 瑶族乡)."""
_LONG_VERB: Final = 4
"""Characters beyond which what the tagger takes for a verb holds a body (当选县人大常委会)."""
_MAY_OPEN: Final = frozenset("此得")
_TOWN_SIGNS: Final = frozenset("镇乡村县")
_QUARTER: Final = re.compile("街道[\u4e00-\u9fff]{2,6}(?:社区|村)")
"""What the tagger parts from the name of a subdistrict (某某 | 街道甲社区)."""
_LED: Final = frozenset("率携")
"""Verbs of one character that stick to who leads others (某局长甲率)."""
STATES: Final = frozenset({"共和国", "王国", "联邦", "合众国", "酋长国", "联合酋长国", "公国"})
"""What the full names of states end with."""


def parted(text: str, words: Sequence[Word]) -> list[Word]:
    """The words, those that hold a person, a preposition or a verb beside a name cut in pieces."""
    found: list[Word] = []
    for whole in without_last_signs(text, with_rivers(text, words)):
        word = whole
        if text[word.start] == _UNKNOWN_MARK:
            found.append(Word(word.start, word.start + 1, "w"))
            if word.end - word.start == 1:
                continue
            word = Word(word.start + 1, word.end, word.tag)
        last = found[-1] if found else None
        if last is not None and (last.tag in _TO_JOIN or text[last.start] in _MAY_OPEN):
            joined = _joined(text, last, word)
            if joined:
                found[-1:] = joined
                continue
        if word.tag in _PARTED and (word.end - word.start > 2 or word.tag == "ORG"):
            found += _pieces(text, word)
        else:
            found.append(word)
    return found


def _joined(text: str, first: Word, second: Word) -> tuple[Word, ...]:
    """Two words side by side read as others (甲|某率, 某国|共和国, 国家|某总局); () where not."""
    before = text[first.start : first.end]
    if first.end != second.start or not (first.tag in _TO_JOIN or before in _MAY_OPEN):
        return ()
    surface = text[second.start : second.end]
    if second.tag == "ORG" and before in {"国家", "中国人民"}:
        return (Word(first.start, second.end, "ORG"),)
    if (
        first.tag == "LOC"
        and text[first.end - 1] not in vocabulary.DIVISIONS
        and _ETHNIC.fullmatch(surface)
    ):
        return (Word(first.start, second.end, "LOC"),)
    if before == "得" and second.tag == "LOC" and surface[1:] in _TOWN_SIGNS:
        # 打通 | 得某镇
        return (Word(first.start, second.end, "LOC"),)
    if first.tag == "LOC" and _QUARTER.match(surface):
        cut = second.start + len("街道")
        return (Word(first.start, cut, "LOC"), Word(cut, second.end, second.tag))
    if first.tag == "LOC" and surface in STATES and before in vocabulary.countries():
        return (Word(first.start, second.end, "LOC"),)
    if before == "此" and surface == "前任":
        return (Word(first.start, first.end + 1, "TIME"), Word(first.end + 1, second.end, "v"))
    if first.tag == "PER" and text.startswith("此前", second.start - 1):
        return (Word(first.start, second.start - 1, "PER"), Word(second.start - 1, second.end, "v"))
    given = _GIVEN.fullmatch(surface) if first.tag == "PER" else None
    if (
        given
        and first.end - first.start == 2
        and _is_common(text[first.start : second.start + 1])
        and (_opens_body(given["rest"]) or stands_at(text, second.end))
    ):
        at, cut = second.start + 1, second.start + given.start("rest")
        return (
            Word(first.start, at, "PER"),
            Word(at, cut, "v"),
            Word(cut, second.end, "ORG"),
        )
    if first.tag == "ORG" and text[first.end - 1] in "和与" and surface[-1] in "部局委厅":
        return (Word(first.start, second.end, "ORG"),)
    cut = second.end - 1
    if (
        first.tag == "PER"
        and first.end - first.start == 2
        and len(surface) == 2
        and ((second.tag != "v" and surface[1] in _LED) or _TAKING.match(surface))
        and is_person_name(text[first.start : cut]) == "lac-person"
    ):
        return (Word(first.start, cut, "PER"), Word(cut, second.end, "v"))
    return ()


def _pieces(text: str, word: Word) -> tuple[Word, ...]:
    """A word in its pieces; itself where it holds together."""
    if word.tag == "ORG" and (tag := _misread(text[word.start : word.end])):
        return (Word(word.start, word.end, tag),)
    if word.end - word.start < 3:
        return (word,)
    surface = text[word.start : word.end]
    if word.tag == "LOC":
        return (
            counted_row(text, word, surface)
            or city_and_verb(text, word, surface)
            or city_and_body(word, surface)
            or (word,)
        )
    if word.tag not in _LOOSE:
        return (word,)
    return (
        _open_bracket(word, surface)
        or city_and_verb(text, word, surface)
        or city_and_body(word, surface)
        or _envoy(word, surface)
        or _owner_and_member(text, word, surface)
        or _former(text, word, surface)
        or _body_and_office(text, word, surface)
        or founded(word, surface)
        or _after_report(word, surface)
        or _after_lead(word, surface)
        or _person_and_body(text, word, surface)
        or _title_and_person(text, word, surface)
        or _body_and_title(word, surface)
        or _union_and_title(word, surface)
        or _title_and_link(word, surface)
        or (word,)
    )


def _misread(surface: str) -> str:
    """The tag of what the tagger takes for a body beside one: a verb of printing, a number."""
    if surface in _NO_BODIES or surface in _verbs_of_office() or is_founding(surface):
        return "v"
    if _DIVISIONS.fullmatch(surface) or _DIVISION.fullmatch(surface):
        return "LOC"
    return "m" if _NUMBER.fullmatch(surface) else ""


@cache
def _verbs_of_office() -> frozenset[str]:
    return frozenset(lexicon.column("appointment_verbs", "verb"))


def _open_bracket(word: Word, surface: str) -> tuple[Word, ...]:
    """A name that ends inside a bracket (甲公司（控股 | ）), parted at it."""
    if "（" not in surface and "(" not in surface:
        return ()
    at = max(surface.find("（"), surface.find("("))
    if at < 1 or "）" in surface or ")" in surface or at + 1 == len(surface):
        return ()
    cut = word.start + at
    return (
        Word(word.start, cut, word.tag),
        Word(cut, cut + 1, "w"),
        Word(cut + 1, word.end, "n"),
    )


def _envoy(word: Word, surface: str) -> tuple[Word, ...]:
    """A mission abroad, an office in it and who holds it (某国驻华大使馆 | 科技参赞 | Jan)."""
    found = _ENVOY.fullmatch(surface) if word.tag == "ORG" else None
    if found is None or not vocabulary.is_title(found["title"]):
        return ()
    start = word.start
    pieces = [
        Word(start, start + found.end("body"), "ORG"),
        Word(start + found.start("title"), start + found.end("title"), "n"),
        Word(start + found.start("name"), start + found.end("name"), "nz"),
    ]
    if found["mark"]:
        mark = start + found.start("mark")
        pieces += [Word(mark, mark + 1, "w"), Word(mark + 1, word.end, "ORG")]
    return tuple(pieces)


def _owner_and_member(text: str, word: Word, surface: str) -> tuple[Word, ...]:
    """A company and one that belongs to it (甲集团所属 | 企业乙公司)."""
    owned = _OWNED_BY.fullmatch(surface) if word.tag == "ORG" else None
    if owned:
        at, cut = word.start + owned.end("owner"), word.start + owned.end("link")
        pieces = (Word(word.start, at, "ORG"), Word(at, cut, "v"))
        return (*pieces, Word(cut, word.end, "ORG")) if owned["rest"] else pieces
    member = _MEMBER.fullmatch(surface) if surface[0] in "企公单子" else None
    if member and text.endswith(("所属", "下属", "直属", "旗下"), 0, word.start):
        cut = word.start + member.end("kind")
        return (Word(word.start, cut, "n"), Word(cut, word.end, "ORG"))
    return ()


def _former(text: str, word: Word, surface: str) -> tuple[Word, ...]:
    """A body of former days (原 | 某某科学院), or where one takes office (任 | 县教育局)."""
    taken = _TAKES.fullmatch(surface) if word.tag == "ORG" else None
    before = text[max(0, word.start - 1) : word.start]
    if taken and before not in _IN and _opens_body(taken["rest"]):
        cut = word.start + taken.start("rest")
        return (Word(word.start, cut, "v"), Word(cut, word.end, "ORG"))
    sued = _in_court().fullmatch(surface) if word.tag == "ORG" else None
    if sued:
        cut = word.start + sued.start("rest")
        return (Word(word.start, cut, "n"), Word(cut, word.end, "ORG"))
    if word.tag != "ORG" or _FORMER.fullmatch(surface) is None:
        return ()
    return (Word(word.start, word.start + 1, "a"), Word(word.start + 1, word.end, "ORG"))


@cache
def _in_court() -> re.Pattern[str]:
    """What somebody is before a court, stuck to the name (被告 | 某某公司)."""
    litigants = vocabulary.frame_words("litigant")
    return re.compile(f"{litigants}(?:单位)?(?P<rest>[\u4e00-\u9fff（）()]{{4,}})")


def _body_and_office(text: str, word: Word, surface: str) -> tuple[Word, ...]:
    """What stuck to a body's end: 和, or an office in it (某市政府 | 文化委员)."""
    takes = word.tag == "PER" and surface[-1] == "任" and text[word.end : word.end + 1] not in _OVER
    if takes and is_person_name(surface[:-1]) == "lac-person":
        cut = word.end - 1
        return (Word(word.start, cut, "PER"), Word(cut, word.end, "v"))
    if surface[-1] in "和与及" and (
        vocabulary.ends_in_body(surface[:-1])
        if word.tag == "ORG"
        else surface[:-1] in vocabulary.known_names()
    ):
        return (Word(word.start, word.end - 1, "ORG"), Word(word.end - 1, word.end, "c"))
    if word.tag != "ORG":
        return ()
    office = next((t for t in _OFFICES if surface.endswith(t)), "")
    for size in range(len(surface) - len(office), 3, -1) if office else ():
        if surface[size - 1] in _BODY_ENDS and vocabulary.ends_in_body(surface[:size]):
            cut = word.start + size
            return (Word(word.start, cut, "ORG"), Word(cut, word.end, "n"))
    return ()


def _after_report(word: Word, surface: str) -> tuple[Word, ...]:
    """The body whose report is given, after 作 (作 | 县人大常委会)."""
    if word.tag != "ORG" or _REPORTS_OF.match(surface) is None:
        return ()
    return (Word(word.start, word.start + 1, "v"), Word(word.start + 1, word.end, "ORG"))


def _after_lead(word: Word, surface: str) -> tuple[Word, ...]:
    """A body after a verb or preposition that stuck to it (甲联合某局, 应某国议院)."""
    may_print = "刊" in surface and word.tag in {"ORG", "n", "nz"}
    printed = _PRINTED.fullmatch(surface) if may_print else None
    if printed:
        cut = word.start + printed.start("rest")
        return (Word(word.start, cut, "v"), Word(cut, word.end, "ORG"))
    acted = _ACTED.fullmatch(surface) if word.tag == "ORG" and "政府" in surface else None
    if acted:
        at, cut = word.start + acted.end("first"), word.start + acted.end("verb")
        return (Word(word.start, at, "ORG"), Word(at, cut, "v"), Word(cut, word.end, "n"))
    joins = "联合" in surface or "会同" in surface
    led = _LEADER.fullmatch(surface) if joins else None
    if led and (word.tag != "ORG" or _opens_body(led["rest"])):
        cut = word.start + led.start("rest")
        return (Word(word.start, cut, "v"), Word(cut, word.end, "ORG"))
    between = _BETWEEN.fullmatch(surface) if joins else None
    if between and (_opens_body(between["rest"]) or vocabulary.knows_start(between["rest"], 0)):
        at, cut = word.start + between.end("first"), word.start + between.end("verb")
        return (
            Word(word.start, at, word.tag),
            Word(at, cut, "v"),
            Word(cut, word.end, "ORG"),
        )
    towards = _TOWARDS.fullmatch(surface) if word.tag == "ORG" else None
    if towards and _opens_body(towards["rest"]):
        at, cut = word.start + towards.end("first"), word.start + towards.end("verb")
        return (Word(word.start, at, "ORG"), Word(at, cut, "p"), Word(cut, word.end, "ORG"))
    drawn = word.tag == "v" and len(surface) > _LONG_VERB
    appointed = _into_office().match(surface) if word.tag == "ORG" or drawn else None
    if appointed and _opens_body(surface[appointed.end() :] or " "):
        cut = word.start + appointed.end()
        return (Word(word.start, cut, "v"), Word(cut, word.end, "ORG"))
    named = _strips().match(surface) if word.tag == "v" else None
    if named and is_person_name(surface[named.end() :]):
        cut = word.start + named.end()
        return (Word(word.start, cut, "v"), Word(cut, word.end, "PER"))
    if surface[0] in "经由据" and surface[1] in vocabulary.local_starts() and word.tag == "ORG":
        cut = word.start + 1
        return (Word(word.start, cut, "p"), Word(cut, word.end, "ORG"))
    if surface[0] in _PREPOSITIONS:
        for size in range(min(10, len(surface) - 2), 1, -1):
            if surface[1 : 1 + size] in vocabulary.countries():
                first, last = word.start + 1, word.start + 1 + size
                return (
                    Word(word.start, first, "p"),
                    Word(first, last, "LOC"),
                    Word(last, word.end, "ORG"),
                )
    return ()


def _person_and_body(text: str, word: Word, surface: str) -> tuple[Word, ...]:
    """A person before the body of an office (甲为县某局, 免去甲县某局)."""
    if word.tag not in {"ORG", "PER"}:
        return ()
    found = _NAMING.fullmatch(surface)
    if (
        found
        and _is_common(found["name"])
        and (
            _opens_body(found["rest"])
            or _strips_before().search(text, max(0, word.start - 5), word.start)
            or stands_at(text, word.end)
        )
    ):
        at, cut = word.start + found.start("verb"), word.start + found.start("rest")
        return (Word(word.start, at, "PER"), Word(at, cut, "v"), Word(cut, word.end, "ORG"))
    found = _LOCAL_BODY.fullmatch(surface)
    if (
        found
        and is_person_name(found["name"])
        and surface[: len(found["name"]) + 1] not in vocabulary.place_names()
        and _strips_before().search(text, max(0, word.start - 5), word.start)
    ):
        cut = word.start + found.start("rest")
        return (Word(word.start, cut, "PER"), Word(cut, word.end, "ORG"))
    return ()


def _title_and_person(text: str, word: Word, surface: str) -> tuple[Word, ...]:
    """A title and a person in one word, with 率 or before what people in office do."""
    tail = 1 if surface[-1] in _LED else 0
    if not tail and word.tag not in {"PER", "n"}:
        return ()
    end = len(surface) - tail
    for size in (3, 2):
        at = end - size
        if (
            at > 1
            and vocabulary.is_title(surface[:at])
            and surface not in vocabulary.titles()
            and _is_common(surface[at:end])
            and (tail or word.tag == "PER" or vocabulary.slot_ends().match(text, word.end))
        ):
            pieces = (
                Word(word.start, word.start + at, "n"),
                Word(word.start + at, word.start + end, "PER"),
            )
            return (*pieces, Word(word.start + end, word.end, "v")) if tail else pieces
    return ()


def _body_and_title(word: Word, surface: str) -> tuple[Word, ...]:
    """A body with its chief's title and the first character of a name (某司司长甲)."""
    if word.tag == "ORG" and _TWICE.search(surface):
        # 某支队支队 | 长: the title begins inside the word.
        cut = word.end - 2
        return (Word(word.start, cut, "ORG"), Word(cut, word.end, "n"))
    found = _CHIEF.fullmatch(surface) if word.tag == "ORG" and "长" in surface else None
    if found is None:
        return ()
    at, cut = word.start + found.start("title"), word.start + found.start("name")
    return (Word(word.start, at, "ORG"), Word(at, cut, "n"), Word(cut, word.end, "PER"))


def _union_and_title(word: Word, surface: str) -> tuple[Word, ...]:
    """A trade's union run together with its head's title (某省某系统 | 工会副主席)."""
    found = _UNION.fullmatch(surface) if word.tag == "n" else None
    if found is None:
        return ()
    cut = word.start + found.end("union")
    return (Word(word.start, cut, "n"), Word(cut, word.end, "n"))


def _title_and_link(word: Word, surface: str) -> tuple[Word, ...]:
    """A title run together with 兼, behind which another body's office follows (书记兼 | 某局)."""
    if word.tag != "n" or surface[-1] != "兼" or not vocabulary.is_title(surface[:-1]):
        return ()
    return (Word(word.start, word.end - 1, "n"), Word(word.end - 1, word.end, "v"))


def _is_common(name: str) -> bool:
    return is_person_name(name) == "lac-person"


def _opens_body(rest: str) -> bool:
    """Whether a body's name can begin so: with the place whose chronicle it is, or with another."""
    return (
        rest[0] in _OWN_HOUSE
        or (rest[0] == "团" and rest[2:3] == "委")
        or rest[0] in vocabulary.local_starts()
        or any(rest[:size] in vocabulary.place_names() for size in range(2, 8))
    )


@cache
def _into_office() -> re.Pattern[str]:
    """Verbs before the body in which somebody gets, has or loses an office (任命, 任某市某局)."""
    return re.compile(
        rf"{_strips().pattern}|(?:担|出|接|调|升|兼|改|转)?任(?!县|丘)|(?:当|补|推)选为?"
    )


@cache
def _strips() -> re.Pattern[str]:
    verbs = [
        row["verb"]
        for row in lexicon.load("appointment_verbs")
        if row["frame"] in {"names", "strips"}
    ]
    return re.compile(f"{either(verbs)}了?")


@cache
def _strips_before() -> re.Pattern[str]:
    return re.compile(_strips().pattern + r"\Z")
