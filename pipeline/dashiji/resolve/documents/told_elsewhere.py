"""Who brings out a paper, told in another sentence of the event than the one that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dashiji.annotate.document_verbs import Governor
from dashiji.grammar.alternation import either
from dashiji.grammar.document_words import any_of
from dashiji.grammar.skeleton import BODY, INSIDE, PERSON, TITLE
from dashiji.records import EntityLabel
from dashiji.resolve.documents.scenes import Actor, Scene
from dashiji.resolve.documents.sessions import body_of_session
from dashiji.resolve.documents.subjects import SAME_END, chains, subject_of

_CLAUSE = 120
"""Characters before a journal in which the body that runs it is sought."""

_THIS = rf"[该此本](?:法|{any_of('paper')})"
_SAME_PAPER = re.compile(
    rf"{_THIS}(?:日前|近日|将|已)?由([^，,。；;\n]{{1,80}}?){any_of('list_verb')}"
)
_VOTED = "(?:审议|表决|修订|制定|讨论|并|票决|修正){0,3}(?:通过|批准|审定)"
_PASSED_PAPER = re.compile(
    rf"(?:{_THIS}|(?<![一-龥])(?:{any_of('paper')}))(?:(?!《)[^。；;\n\ue000]){{0,40}}?[经由]"
    rf"([^，,。；;\n]{{1,80}}?){_VOTED}"
    rf"|(?<![一-龥])经([^，,。；;《\n]{{1,80}}?){_VOTED}[，,]\s?(?:{any_of('adverb')})?{TITLE}"
)
_VOTE: Final = 4
"""Characters at the end of such a passage in which the vote is told, the mask of a title too."""
_MADE_REPORT = re.compile(
    r"(?:报告|蓝皮书|白皮书|绿皮书|年报|公报)(?:系|是)?由([^，,。；;\n\ue000]{1,80}?)"
    r"(?:联合|共同|牵头|组织|负责)*(?:编制|编写|编撰|编著|撰写|研制|完成|发布)"
)
"""Who made the event's one report (报告由甲、乙联合编撰)."""
_FIGURES = re.compile(
    rf"({BODY}{INSIDE}*)(?:{any_of('adverb')}|{any_of('in_turn')})*(?:发布|公布|通报|披露|公开)了?"
    rf"[^，,。；;《\n\ue000]{{0,30}}?{any_of('figures')}(?:[。；;，,]\s*{TITLE}|\n)"
)
"""Who made the figures known that a report tells (某局发布外贸数据。《…报告》显示)."""
_LIST_VERB = re.compile(
    rf"[^，,。；;\n]{{0,24}}?{any_of('list_verb')}了?[^，,。；;《\n]{{0,40}}?{any_of('paper')}"
    r"|[^，,。；;\n]{0,16}?发文"
)
_COUNTED_LIST = re.compile(rf"等(?:[一二两三四五六七八九十]+|\d+)个?{any_of('counted')}")
"""After a row of bodies: the named ones of the N部门 that a headline counts."""
_GIVEN_TO = ("向", "对", "给", "为")
"""Before a row of bodies to which something is done (向甲、乙等12家单位拨付)."""
_PUBLISHED = re.compile(
    rf"由({BODY}{INSIDE}*(?:[、和与及]{BODY}{INSIDE}*){{0,4}})(?:(?:于|在)[^，。；、\n]{{2,14}}?)?"
    r"(?:正式|首次|联合|共同|编辑|整理|公开)*(?:出版(?![社局商])|发布|推出|出品)"
)
_BROUGHT_OUT = re.compile(
    rf"({BODY}{INSIDE}*)(?:将|已|现已|正式|首次|联合|编辑|整理|公开|负责|\d{{4}}年|\d{{1,2}}月|于)*出版(?:发行)?"
    r"(?=[，,。；;\n]|\Z)"
)
_SENTENCE = 90
"""Characters of a sentence before a title in which its author is sought."""
_OWN_WORK = re.compile(
    rf"({PERSON}{INSIDE}*)(?:的(?:学术|个人|新)?(?:专著|著作|论著|调研报告|研究报告|课题报告|调查报告|"
    r"学术专著|理论专著)|(?:等人?|教授|研究员|先生|院士)?(?:主编|编著|合著|撰写|编写)的[\u4e00-\u9fff]{0,6})\Z"
)
"""Whose work a title is of."""
_WROTE = re.compile(
    rf"({PERSON}{INSIDE}*)(?:(?!{PERSON})[^。；;\n]){{0,60}}?[，,](?:先后|还|并)?(?:著有|编著|撰有|译有|创作有)[^，,。；;《\n]{{0,8}}\Z"
)
"""Who is told of, and what that person wrote (某某生于甲县，著有《…》)."""
_RUNS = r"(?:联合|共同)?(?:主办|创办|编辑|编印|出版)"
_RUN_BY = re.compile(rf"({BODY}[^，,。；;\n\ue000的]{{0,60}}?){_RUNS}的\Z")
_RUN_BY_AFTER = re.compile(
    rf"[^。；;\n\ue000]{{0,16}}?由({BODY}[^，,。；;\n\ue000]{{0,60}}?){_RUNS}"
)
_JOURNAL_RUN_BY = re.compile(
    rf"(?:[该本][刊报]|该杂志|该学报|期刊)(?:现|系|是)?由({BODY}[^，,。；;\n\ue000]{{0,60}}?)(?:主管、?)?{_RUNS}"
)
_HOUSE = re.compile(rf"({BODY}{INSIDE}*)的?\Z")
_PRESS_HOUSE = re.compile(rf"(?:{any_of('press_house')}|{any_of('publisher')})\Z")
"""What a house is called that runs journals: 某报刊社《某报》."""
_ARTICLE = r"(?:文|文章|通讯|报道|特写|专稿|稿件|消息|评论|述评|综述|社论|论文|专访|访谈)"
_WRITTEN_BY = re.compile(
    rf"(?:(?:[该此本]|这篇){_ARTICLE}|(?<![一-鿿]){_ARTICLE})(?:系|是)?由"
    r"([^，,。；;\n\ue000]{1,60}?)(?:采写|撰写|撰文|执笔|写成|写作|采访|完成|供稿|合著|合写)"
    r"|(?:(?<![一讯同])作者|(?<![一-龥])(?:记者|撰稿人|执笔人|执笔))(?:分别)?(?:为|是|系)([^，,。；;\n\ue000]{1,40})"
)
"""Who wrote the event's one article (通讯由记者某某、通讯员某某采写)."""
_PASSES_IT = re.compile(rf"(?P<verb>{any_of('passes')})了?(?:该|此|上述|这一){any_of('paper')}")
_OWN_KIND = re.compile(
    rf"(?:\A|[，,。；;\n\s日])[我本]?({any_of('same')}){any_of('adverb')}*{any_of('list_verb')}"
)
"""A body called by its kind alone, that issues something: 学校印发, 医院正式发布."""


def body_names(actors: Sequence[Actor]) -> tuple[str, ...]:
    """The names of the bodies among some actors, each once."""
    return tuple(dict.fromkeys(a.name for a in actors if a.label == EntityLabel.ORG))


def sitting_body(actor: Actor, governor: Governor) -> Actor:
    """The body whose session an actor is, for what a session passes; else the actor itself."""
    if actor.label != EntityLabel.EVENT or governor.sense != "pass":
        return actor
    body = body_of_session(actor.name)
    return Actor(actor.start, actor.end, EntityLabel.ORG, body) if body else actor


_SIGNED = re.compile(
    r"([^，。；\n]{2,80}?)(?:正式|共同|联合)?(?:签署|签订|续签|签定)了?[^，。；《\n]{0,24}?"
    r"(?:协议|协定|备忘录|合同|意向书)"
)


def passed_elsewhere(scene: Scene, *, by_vote: bool = False) -> tuple[str, ...]:
    """Who passed the event's one paper, told without its title (该条例经某会议通过).

    `by_vote` asks for who passed it only, not for who approved what others had passed.
    """
    mark = _PASSED_PAPER.search(scene.skeleton)
    if mark is None or (by_vote and "通过" not in mark.group()[-_VOTE:]):
        return ()
    passing = Governor("通过", "pass", "", mark.end() - 2, mark.end(), "left")
    span = mark.span(1 if mark[1] else 2)
    return body_names([sitting_body(actor, passing) for actor in scene.between(*span)])


def published_elsewhere(scene: Scene, *, sole: bool) -> tuple[str, ...]:
    """Who published the event's book, told without its title (该书由某出版社出版).

    Without 由 (某出版社将整理出版) it is sure only where the event names one book.
    """
    mark = _PUBLISHED.search(scene.skeleton)
    if mark is None and sole:
        mark = _BROUGHT_OUT.search(scene.skeleton)
    return body_names(scene.between(*mark.span(1))) if mark else ()


def written_by(scene: Scene, start: int) -> tuple[str, ...]:
    """The person whose work is named, right before its title (某某的专著《…》)."""
    mark = _OWN_WORK.search(scene.skeleton, max(0, start - _CLAUSE), start) or _WROTE.search(
        scene.skeleton, max(0, start - _SENTENCE), start
    )
    return tuple(actor.name for actor in scene.between(*mark.span(1))) if mark else ()


def who_runs(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """The bodies that run or publish the journal of the title between two offsets."""
    clause = max(0, start - _CLAUSE)
    before = _RUN_BY.search(scene.skeleton[clause:start])
    after = _RUN_BY_AFTER.match(scene.skeleton, end)
    house = _HOUSE.search(scene.skeleton, clause, start)
    if house and _PRESS_HOUSE.search(scene.text, clause, house.end(1)):
        return body_names(scene.between(*house.span(1)))
    if before:
        rows = chains(scene, clause + before.start(1), clause + before.end(1))
    elif after:
        rows = chains(scene, *after.span(1))
    elif later := _JOURNAL_RUN_BY.search(scene.skeleton, end):
        rows = chains(scene, *later.span(1))
    else:
        return ()
    return body_names(rows[-1]) if rows else ()


def reported_elsewhere(scene: Scene) -> tuple[str, ...]:
    """Who made the event's one report, told without its title."""
    mark = _MADE_REPORT.search(scene.skeleton) or _FIGURES.search(scene.skeleton)
    return body_names(scene.between(*mark.span(1))) if mark else ()


def signed_elsewhere(scene: Scene) -> tuple[str, ...]:
    """The parties to the event's one agreement, told without its title (甲局与乙省签署协议)."""
    for mark in _SIGNED.finditer(scene.skeleton):
        parties = body_names(scene.between(*mark.span(1)))
        if len(parties) > 1:
            return parties
    return ()


def authors_elsewhere(scene: Scene) -> tuple[str, ...]:
    """Who wrote the event's one article, told without its title (该文由记者某某采写)."""
    for mark in _WRITTEN_BY.finditer(scene.skeleton):
        actors = scene.between(*mark.span(1 if mark[1] else 2))
        people = tuple(dict.fromkeys(a.name for a in actors if a.label == EntityLabel.PERSON))
        names = people or body_names(actors)
        if names:
            return names
    return ()


def listed_elsewhere(scene: Scene) -> tuple[str, ...]:
    """The longest row of bodies that the event says issue a paper it does not name again."""
    for mark in _PASSES_IT.finditer(scene.skeleton):
        start, end = mark.span("verb")
        passing = Governor(mark["verb"], "pass", "", start, end, "left")
        names = body_names(subject_of(scene, passing).actors)
        if names:
            return names
    best: tuple[str, ...] = ()
    for mark in _SAME_PAPER.finditer(scene.skeleton):
        best = max(best, body_names(scene.between(mark.start(1), mark.end(1))), key=len)
    for chain in chains(scene, 0, len(scene.skeleton)):
        names = body_names(chain)
        given = scene.skeleton.endswith(_GIVEN_TO, 0, chain[0].start)
        if given or len(names) <= len(best):
            continue
        after = chain[-1].end
        if _LIST_VERB.match(scene.skeleton, after) or _COUNTED_LIST.match(scene.skeleton, after):
            best = names
    return best


def told_rows(scene: Scene) -> dict[str, list[tuple[str, ...]]]:
    """The rows of bodies that 等N部门 or a verb of issuing follows, by each name that they hold."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for chain in chains(scene, 0, len(scene.skeleton)):
        after = chain[-1].end
        if _COUNTED_LIST.match(scene.skeleton, after) or _LIST_VERB.match(scene.skeleton, after):
            row = body_names(chain)
            for name in row:
                rows.setdefault(name, []).append(row)
    return rows


_LONGEST_BODY: Final = 60
"""Characters of the longest body's name that a title is held to begin with."""


_LONGEST_PLACE: Final = 8
_LEVELS: Final = "省市县区州盟旗镇乡"


def own_body(scene: Scene, title: str, bodies: frozenset[str]) -> tuple[str, ...]:
    """The body that a title begins with: one that the chronicle names, the longest first.

    Where the event calls it by its kind alone (医院印发《…》), the title tells its name.
    """
    sizes = range(min(len(title), _LONGEST_BODY), 1, -1)
    known = next((title[:size] for size in sizes if title[:size] in bodies), "")
    if known:
        return (known,)
    for size in sizes:
        # 甲市人大常委会2031年工作要点: the town's own body is called 市人大常委会.
        for short in (title[at:size] for at in range(2, min(size - 2, _LONGEST_PLACE))):
            if short in bodies and short[0] in _LEVELS and short in scene.text:
                return (short,)
    for mark in _OWN_KIND.finditer(scene.skeleton):
        ends = either(SAME_END.get(mark[1], (mark[1],)))
        named = re.match(rf"[一-鿿]{{2,16}}?{ends}(?=[\d“\"一-鿿])", title)
        if named:
            return (named.group(),)
    return ()
