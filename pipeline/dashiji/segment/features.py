"""What can be seen of a line that speaks for a headline, a paragraph, a title or a heading.

Each function names what it found; what the finding weighs stands in the table `segment_weights`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import add

from dashiji import lexicon
from dashiji.frozen import frozen
from dashiji.grammar.alternation import either
from dashiji.read.source import LineHint
from dashiji.segment.endings import ends_open, ends_sentence
from dashiji.segment.items import Item
from dashiji.segment.leads import CLOSED
from dashiji.segment.margin import NONE, Margin, find_margin
from dashiji.segment.titles import first_sentence

SHORT, LONG, TINY, SHORT_LINE = 45, 70, 10, 20
_HEADINGS = frozenset((LineHint.HEADING_1, LineHint.HEADING_2, LineHint.HEADING_3))
_TAIL = " 。！!；;”’」』*_\u3000"
_CLAUSE = re.compile(r"[，,；;：:]")
_TITLES_END = re.compile(
    r"(?:等?[、和及与]?(?:《(?:[^《》〈]|〈[^〉]{1,80}〉|〈){1,180}+》|<<[^<>]{1,120}>>)(?:[(（][^()（）]{1,30}[)）])?)++等?\Z"
)
_SHORT_TITLE = re.compile(
    r"《[^《》]{1,40}》(?:(?:还|也|共|并|将|的)?(?:提出|明确|指出|要求|强调|规定|是|自|共|从|对|由|分为|围绕|包括|旨在|部署|聚焦|以|将|涵盖|显示|介绍|全面|系统|首次|设|鼓励|支持|坚持))"
)
_COMMENT = re.compile(
    r"[\u4e00-\u9fff·（）、]{4,36}(?:介绍|说|表示|指出|认为|称|透露|强调|建议|回应|解释)(?:说|称)?[，：]"
)
"""A sentence that begins with who says something of the happening."""
_ON_WHICH = re.compile(
    r"[\u4e00-\u9fff·“”]{2,12}?(?:后|当[天日晚]|以来|[会坛式场馆]上|过程中)[，,]"
)
"""On what occasion the sentence goes on (支部建立后，…): of 4,092 gold entries none begins so."""
_SIDE = re.compile(
    r"(?:同期|同时|期间|同步|同场|并行|一并|套)(?:还|共|分别|先后)?(?:举行|举办|召开|开展|开幕|进行|推出|设有)"
)
_COUNT_HEAD = re.compile(
    r"[\d,.]+(?:万|亿|余|多)*(?:个|名|所|家|项|门|位|人|座|条|件|款|支|场|期|篇|部|种|类|套|%|％)"
)
_QUANTITY_END = re.compile(r"\d[\d,.]*(?:万|亿|余|多)*[\u4e00-\u9fff%％]{0,4}\Z")
_BRACKETED = re.compile(r"[【\[〔〈「(（][^】\]〕〉」)）]{1,30}[】\]〕〉」)）]")
_SECTION_MARK = re.compile(
    r"[★☆◎※▍■◆]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节篇部编]"
)
_SPREAD = re.compile("[一-鿿](?:[ \u3000]{1,4}[一-鿿]){1,5}")
"""A word whose characters are set apart, as headings are printed (政 治)."""
_PART_OF_YEAR = re.compile(
    r"[春秋]季?学期|第[一二三1-3]学期|[上下]学期|[寒暑]假|[春夏秋冬]季?"
    r"|(?:1[89]|20)\d\d\s?[/—–-]{1,2}\s?(?:\d{2}|\d{4})年?度?(?:音乐|演出|雪|榨|赛|采暖|供暖)?(?:季|学年)"
)
"""A part of the year that heads entries, without months of its own, or a season over two years."""
_PERIOD_NAME = re.compile(r"[\u4e00-\u9fff、“”（）()]{2,18}时期(?:[(（][^()（）]{4,30}[)）])?")
"""A period of history that heads entries (建设新时期)."""
_RULED = re.compile(
    r"([━─═—])\1+\s*+[^━─═—]{2,24}\s*+\1{2,}|([◆◇●○■□★☆※▲△❖])\s?[^\s，。：；]{2,14}\s?\2"
)
"""A heading between two rules or two marks on its line (━━━ 春天 ━━━, ◆ 党建 ◆)."""
_GRAMS = re.compile(r"[^\u3400-\u9fffa-zA-Z0-9]+")


GRAM_SAMPLE = 2000
"""Lines from which common pairs of characters are learnt."""
COMMON = 0.04
"""Share of lines above which a pair of characters is common."""
ENOUGH_GRAMS = 4
"""Pairs of characters that a headline must have of its own to be compared."""


@frozen
class Sight:
    """The features seen of one item, whatever the layout, but for those of its neighbours."""

    own: frozenset[str]
    words: str
    grams: frozenset[str]


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    verbs = either(lexicon.column("event_verbs", "verb"))
    return (
        re.compile(rf"{verbs}(?:了|成功|完毕|仪式|工作)?\Z"),
        re.compile(rf"{verbs}(?![量率额度者期中法权数员人地稿费])"),
    )


@cache
def _openers() -> tuple[dict[str, str], int]:
    """The kinds of the words, fields' names with their signs, and the longest one's length."""
    kinds: dict[str, str] = {}
    for row in lexicon.load("body_openers"):
        word, kind = row["word"], row["kind"]
        forms = (f"{word}：", f"{word}:", f"【{word}】") if kind == "field" else (word,)
        if kind != "speech":
            kinds |= dict.fromkeys(forms, kind)
    return kinds, max(map(len, kinds))


@cache
def _speech() -> re.Pattern[str]:
    words = [row["word"] for row in lexicon.load("body_openers") if row["kind"] == "speech"]
    return re.compile(either(words))


@cache
def _senses(sense: str) -> re.Pattern[str]:
    return re.compile(either(lexicon.words("lead_in_words", sense)))


@cache
def _title_form() -> re.Pattern[str]:
    """A line that ends in the name of a chronicle, years or a part in brackets aside."""
    names = _senses("title").pattern
    return re.compile(
        rf"(?:{names})(?:评选)?(?:揭晓|出炉|公布)?\s*(?:[(（【][^()（）]{{1,20}}[)）】])?\Z"
    )


_APPENDIX_TAIL = re.compile(r"(?:列表|名单|一览|一览表|[一二三四五六七八九十\d]{1,2})?(?:\[编辑)?")
_HEADING_SIGNS = " 【】[]〔〕（）()#*：:\u3000"


def is_appendix(words: str) -> bool:
    """Whether a line heads a list that holds no entries (附录, 参考文献, 出生)."""
    bare = words.strip(_HEADING_SIGNS)
    match = _senses("appendix").match(bare)
    return match is not None and _APPENDIX_TAIL.fullmatch(bare, match.end()) is not None


def is_title(words: str) -> bool:
    """Whether a line ends in the name of a chronicle."""
    return _title_form().search(words[-60:]) is not None


def is_abstract(words: str) -> bool:
    """Whether a line heads a summary or a list of what follows (摘要, 本期要目)."""
    return _senses("abstract").match(words.strip(_HEADING_SIGNS)) is not None


def is_note(words: str) -> bool:
    """Whether a line is a heading for notes (注：, 说明)."""
    return _senses("note").fullmatch(words.strip(_HEADING_SIGNS)) is not None


def heads_page_end(words: str) -> bool:
    """Whether a line heads what a page offers behind its text (往期推荐, 通知公告)."""
    return _senses("page-end").fullmatch(words.strip(_HEADING_SIGNS)) is not None


def opener(text: str) -> tuple[str, str]:
    """The longest word of `body_openers` that a text begins with, and its kind; "" if none."""
    kinds, longest = _openers()
    for length in range(min(longest, len(text)), 0, -1):
        kind = kinds.get(text[:length])
        if kind is not None:
            return ("", "") if kind == "name" else (text[:length], kind)
    return "", ""


_DEMONSTRATIVE = re.compile(r"(?:本次|此次|本届|这次|该|此|本|与会)")
_SHORT_NAME = re.compile(r"《([^《》]{2,12})》")


def points_back(paragraph: Sight, headline: Sight) -> bool:
    """Whether a paragraph begins with a noun that a headline ends a name with (会议, 《计划》)."""
    start = _DEMONSTRATIVE.match(paragraph.words)
    rest = paragraph.words[start.end() if start else 0 :]
    short = _SHORT_NAME.match(rest)
    word = short[1] if short else opener(rest)[0]
    return len(word) >= 2 and word in headline.words


def see(item: Item) -> Sight:
    """The features of one item by itself."""
    text = item.text.strip()
    found: set[str] = set()
    if item.lead.marks == CLOSED and not text.endswith("】"):
        found.add("closed-headline")
    sentence = text[: first_sentence(text, 0, len(text))]
    found.add("many-sentences" if text[len(sentence) :].strip() else "one-sentence")
    if item.length <= SHORT:
        found.add("short")
    elif item.length > LONG:
        found.add("long")
    _see_opening(text, sentence, found)
    if _COMMENT.match(text) and ends_sentence(text):
        found.add("comment")
    if not {"anaphor", "connective", "side-event", "comment"} & found:
        _see_verbs(text, found)
    if _speech().search(sentence[:60]) and not {"event-verb-final", "event-verb-title"} & found:
        found.add("speech")
    if len(_CLAUSE.findall(text[:LONG])) >= 2:
        found.add("clauses")
    if text.endswith(("：", ":")):
        found.add("colon-end")
    if text.endswith(("；", ";", "，", ",", "、")):
        found.add("semicolon-end")
    if _senses("lead-in").search(text[:400]):
        found.add("lead-in-words")
    if item.length <= TINY and "no-event-verb" in found and not ends_sentence(text):
        found.add("label-like")
    return Sight(frozenset(found), text, _grams(text))


def _see_verbs(text: str, found: set[str]) -> None:
    final, anywhere = _verbs()
    tail = text[-240:].rstrip(_TAIL)
    titles = _TITLES_END.search(tail)
    if final.search(tail):
        found.add("event-verb-final")
    elif titles and anywhere.search(tail[max(0, titles.start() - 14) : titles.start()]):
        found.add("event-verb-title")
    elif anywhere.search(_CLAUSE.split(text[:LONG])[0]):
        found.add("event-verb")
    elif not anywhere.search(text[:LONG]):
        found.add("no-event-verb")
    if _QUANTITY_END.search(tail):
        found.add("quantity-final")


def _see_opening(text: str, sentence: str, found: set[str]) -> None:
    _, kind = opener(text)
    if kind:
        found.add(kind)
    if _SHORT_TITLE.match(text):
        found.add("short-title")
    if _COUNT_HEAD.match(text):
        found.add("headless-count")
    if _ON_WHICH.match(text):
        found.add("circumstance")
    if _SIDE.search(sentence[:120]):
        found.add("side-event")


def _grams(text: str) -> frozenset[str]:
    bare = _GRAMS.sub("", text[:300])
    return frozenset(map(add, bare, bare[1:]))


def common_grams(sights: Sequence[Sight]) -> frozenset[str]:
    """Pairs of characters that stand in so many lines that two lines share them by chance."""
    counts = Counter(gram for sight in sights[:GRAM_SAMPLE] for gram in sight.grams)
    limit = max(3, COMMON * min(len(sights), GRAM_SAMPLE))
    return frozenset(gram for gram, count in counts.items() if count > limit)


def overlap(headline: Sight, paragraph: Sight, common: frozenset[str]) -> float:
    """Share of a headline's own pairs of characters that stand in a paragraph's opening as well.

    -1 where the first has too few of them, or is too long to be a headline.
    """
    own = headline.grams - common
    if len(own) < ENOUGH_GRAMS or len(headline.words) > LONG + 20:
        return -1.0
    return len(own & paragraph.grams) / len(own)


@frozen
class Profile:
    """What is constant over a document.

    `wrapped`: paragraphs are cut at the margin. `stops_mixed`: some lines end
    in a stop and some do not, so that a missing one says something. `gaps_mixed`: blank lines stand
    between some lines and not between others; `gap_share` of them. `repeated`: lines that stand
    more than once.
    """

    wrapped: bool
    margin: Margin
    stops_mixed: bool
    gaps_mixed: bool
    gap_share: float
    repeated: frozenset[str]


def profile(items: Sequence[Item]) -> Profile:
    """What is constant over the items of a document."""
    content = [item for item in items if item.header is None and not item.noise]
    if not content:
        return Profile(False, NONE, False, False, 0.0, frozenset())
    margin, wrapped = find_margin(content)
    unstopped = sum(not ends_sentence(item.text) for item in content) / len(content)
    gaps = inner_gaps(items)
    words = Counter(item.line.words for item in content if item.length <= 20)
    return Profile(
        wrapped=wrapped,
        margin=margin,
        stops_mixed=not wrapped and 0.1 <= unstopped <= 0.9,
        gaps_mixed=0.15 <= gaps <= 0.85,
        gap_share=gaps,
        repeated=frozenset(text for text, count in words.items() if count > 1),
    )


def inner_gaps(items: Sequence[Item]) -> float:
    """Share of the lines with text straight above them, blank lines aside, that follow a blank."""
    inner = [
        item.gap
        for above, item in itertools.pairwise(items)
        if item.header is None and above.header is None and not item.noise and not above.noise
    ]
    return sum(inner) / len(inner) if inner else 0.0


def head_features(item: Item, sight: Sight, shape: Profile, *, first: bool) -> frozenset[str]:
    """Features of a title, lead-in or section heading, which no layout changes."""
    words = item.line.words
    bare = words.strip(_HEADING_SIGNS)
    open_end = ends_open(words)
    hints = item.line.hints
    found = {
        "first-line": first,
        "title-words": item.length <= LONG and _senses("title").search(words[:80]) is not None,
        "title-form": is_title(words),
        "unstopped-line": not ends_sentence(words),
        "stopped-line": ends_sentence(words) and not open_end,
        "repeated-line": words in shape.repeated,
        "bracketed": _BRACKETED.fullmatch(words) is not None,
        "tiny": len(words) <= TINY and open_end and "event-verb-final" not in sight.own,
        "period-name": _PERIOD_NAME.fullmatch(bare) is not None,
        "part-of-year": _PART_OF_YEAR.fullmatch(bare) is not None,
        "ruled": _RULED.fullmatch(words) is not None,
        "spread": _SPREAD.fullmatch(words) is not None,
        "short-line": len(words) <= SHORT_LINE,
        "section-mark": open_end and _SECTION_MARK.match(words) is not None,
        "heading-hint": bool(hints & _HEADINGS) or item.lead.marks.startswith("#"),
        "bold-hint": LineHint.BOLD in hints,
        "appendix": is_appendix(words),
        "abstract": is_abstract(words),
    }
    return frozenset(name for name, holds in found.items() if holds)
