"""What is seen of a line by itself, of two side by side, and of a whole document."""

from __future__ import annotations

import pytest

from dashiji.segment.endings import ends_open, ends_sentence
from dashiji.segment.features import (
    Profile,
    Sight,
    common_grams,
    head_features,
    is_appendix,
    opener,
    overlap,
    points_back,
    profile,
    see,
)
from dashiji.segment.items import Item, read_items
from dashiji.segment.lines import split_lines
from dashiji.segment.margin import NONE


def items_of(lines: str) -> list[Item]:
    return read_items(split_lines(lines.replace("|", "\n")))


def sight(line: str) -> Sight:
    return see(items_of(line)[0])


@pytest.mark.parametrize(
    ("line", "features"),
    [
        ("全市水利工作会议召开。", {"event-verb-final"}),
        ("新馆开放", {"event-verb-final"}),
        ("为期三天的展览开幕了。", {"event-verb-final"}),
        ("甲馆开放。首日接待。", {"event-verb", "many-sentences"}),
        ("印发《云州市湿地保护条例》《办法》等", {"event-verb-title"}),
        ("《云州市湿地保护条例》", {"no-event-verb"}),
        ("《条例》规定，破坏湿地最高罚款。", {"no-event-verb", "short-title"}),
        ("会议强调，要抓好落实。", {"anaphor", "speech"}),
        ("其中，示范基地12个，覆盖农户4.6万户。", {"anaphor", "clauses"}),
        ("该中心由农学院共建，种子站管理，投资3亿元。", {"anaphor", "clauses"}),
        ("论坛同期举行。", {"anaphor", "side-event"}),
        ("此外，还举办论坛。", {"connective"}),
        ("支部建立后，即分派党员。", {"circumstance", "event-verb"}),
        ("午后，新馆开放。", {"event-verb-final"}),
        ("地点：东校区田径场", {"field", "label-like", "no-event-verb"}),
        ("【入选理由】新馆开放恰逢其时。", {"event-verb", "field"}),
        ("部署会。", {"event-verb", "weak"}),
        ("书记指出，要抓好。", {"no-event-verb", "speech"}),
        ("市气象台台长莫晓介绍，雨季平台已经上线。", {"comment", "speech"}),
        ("市水利局党组书记、局长莫晓介绍，二期工程明年动工。", {"comment", "speech"}),
        ("市气象台台长莫晓介绍平台上线", {"event-verb-final"}),
        ("12个项目，开工。", {"event-verb-final", "headless-count"}),
        ("产值达120亿元", {"label-like", "no-event-verb", "quantity-final"}),
        ("本大事记收录全市大事。", {"lead-in-words", "no-event-verb"}),
        ("主要内容如下：", {"colon-end", "label-like", "lead-in-words", "no-event-verb", "weak"}),
        ("部门与科室人员名单表", {"label-like", "no-event-verb"}),
        ("部门与科室的人员名单表", {"no-event-verb"}),
        ("部门与科室人员名单。", {"no-event-verb"}),
    ],
)
def test_what_is_seen_of_a_line(line: str, features: set[str]) -> None:
    many = "many-sentences" in features
    wanted = features | {"short"} | (set() if many else {"one-sentence"})
    assert sight(line).own == wanted


@pytest.mark.parametrize(
    ("length", "size"), [(1, "short"), (45, "short"), (46, ""), (70, ""), (71, "long")]
)
def test_length(length: int, size: str) -> None:
    assert sight("甲" * length).own & {"short", "long"} == ({size} if size else set())


@pytest.mark.parametrize(("before", "seen"), [(0, True), (116, True), (117, False)])
def test_what_happens_beside_is_told_early(before: int, seen: bool) -> None:
    assert ("side-event" in sight(f"{'甲' * before}同期举行。").own) is seen


@pytest.mark.parametrize(
    ("line", "feature", "seen"),
    [
        # A word of speech within sixty characters, a lead-in's within four hundred.
        (f"{'甲' * 58}指出，抓好。", "speech", True),
        (f"{'甲' * 59}指出，抓好。", "speech", False),
        (f"{'甲' * 398}收录", "lead-in-words", True),
        (f"{'甲' * 399}收录", "lead-in-words", False),
        # A verb no more than twelve characters before the last titles, which have 240.
        (f"印发{'甲' * 12}《办法》", "event-verb-title", True),
        (f"印发{'甲' * 13}《办法》", "event-verb-title", False),
        (f"乙{'甲' * 70}印发《{'丙' * 116}》《{'丁' * 118}》", "event-verb-title", True),
        (f"乙{'甲' * 70}印发《{'丙' * 116}》《{'丁' * 119}》", "event-verb-title", False),
        # Two clauses and a verb of happening within the first seventy.
        (f"{'甲' * 34}，{'乙' * 34}，", "clauses", True),
        (f"{'甲' * 34}，{'乙' * 35}，", "clauses", False),
        (f"{'甲' * 68}召开{'乙' * 9}", "event-verb", True),
        (f"{'甲' * 69}召开{'乙' * 9}", "no-event-verb", True),
        (f"{'甲' * 30}，全市召开{'乙' * 9}", "event-verb", False),
        (f"{'甲' * 30}，全市召开{'乙' * 9}", "no-event-verb", False),
        # A number of things at the end, with four characters behind it.
        ("产值达120亿立方米水", "quantity-final", True),
        ("产值达120亿立方米水库", "quantity-final", False),
        ("产值达120亿余立方米水", "quantity-final", True),
        ("。", "no-event-verb", True),
    ],
)
def test_how_far_a_feature_is_sought(line: str, feature: str, seen: bool) -> None:
    assert (feature in sight(line).own) is seen


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("会议通报", "会议", "anaphor"),
        ("会上还", "会上", "anaphor"),
        ("该中心", "该", "anaphor"),
        ("下一步", "下一步", "connective"),
        ("患者可", "", ""),
        ("", "", ""),
    ],
)
def test_opener(text: str, word: str, kind: str) -> None:
    assert opener(text) == (word, kind)


@pytest.mark.parametrize(
    ("text", "closed", "open_"),
    [
        ("甲。", True, False),
        ("甲。 ", True, False),
        ("甲。**", True, False),
        ("甲…", True, False),
        ("甲！", True, True),
        ("甲”", True, True),
        ("甲。”", True, False),
        ("甲！”", True, True),
        ("甲", False, True),
        ("甲**", False, True),
        ("甲）", False, True),
        ("甲%", False, True),
        ("甲,", False, False),
        ("甲；", False, False),
        ("", False, False),
    ],
)
def test_ends(text: str, closed: bool, open_: bool) -> None:
    assert (ends_sentence(text), ends_open(text)) == (closed, open_)


@pytest.mark.parametrize("words", ["附录", "附录：", "【附录】", "附录一", "附录列表", "参考文献"])
def test_appendix(words: str) -> None:
    assert is_appendix(words)


@pytest.mark.parametrize("words", ["甲", "名单", "附录里的东西", "附录列表附录列表附录列表附录列"])
def test_no_appendix(words: str) -> None:
    assert not is_appendix(words)


@pytest.mark.parametrize(
    ("headline", "paragraph", "common", "share"),
    [
        ("新港码头通航。", "新港码头设计吞吐量。", set(), 3 / 5),
        ("新港码头通航。", "新港码头设计吞吐量。", {"码头"}, 2 / 4),
        ("新港码头通航。", "新港码头设计吞吐量。", {"码头", "通航"}, -1),
        ("新港码头通", "无关的话", set(), 0),
        ("新港码头", "新港码头", set(), -1),
        (f"{'甲乙丙丁' * 22}戊己", "甲乙丙丁", set(), 3 / 6),
        (f"{'甲乙丙丁' * 22}戊己庚", "甲乙丙丁", set(), -1),
    ],
)
def test_overlap(headline: str, paragraph: str, common: set[str], share: float) -> None:
    assert overlap(sight(headline), sight(paragraph), frozenset(common)) == pytest.approx(share)


def test_pairs_of_characters_are_of_the_opening() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(400))
    grams = sight(text).grams
    assert (text[298:300] in grams, text[299:301] in grams) == (True, False)
    assert sight("甲，乙 丙").grams == {"甲乙", "乙丙"}


def test_common_pairs_stand_in_many_lines() -> None:
    assert common_grams([sight("甲乙。")] * 3) == frozenset()
    assert common_grams([sight("甲乙。")] * 3 + [sight("丙甲乙。")]) == {"甲乙"}
    rest = [sight(chr(0x4E00 + at) * 2) for at in range(100)]
    assert common_grams([sight("甲乙。")] * 4 + rest[:96]) == frozenset()
    assert common_grams([sight("甲乙。")] * 5 + rest[:95]) == {"甲乙"}


@pytest.mark.parametrize(
    ("paragraph", "headline", "points"),
    [
        ("会议通报了。", "工作会议召开。", True),
        ("本次会议通报。", "工作会议召开。", True),
        ("该办法共三章。", "办法施行", True),
        ("《条例》规定", "《湿地条例》施行", True),
        ("《条例》规定", "《湿地办法》施行", False),
        ("会议通报了。", "大会召开", False),
        ("市长说", "市长到", False),
        ("该县", "该县", False),
    ],
)
def test_points_back(paragraph: str, headline: str, points: bool) -> None:
    assert points_back(sight(paragraph), sight(headline)) is points


def shape(lines: str) -> Profile:
    return profile(items_of(lines))


@pytest.mark.parametrize(
    ("stopped", "unstopped", "mixed"),
    [(9, 1, True), (10, 1, False), (1, 9, True), (1, 10, False), (3, 0, False), (0, 3, False)],
)
def test_stops_are_mixed(stopped: int, unstopped: int, mixed: bool) -> None:
    assert shape("|".join(["甲会召开。"] * stopped + ["乙会"] * unstopped)).stops_mixed is mixed


@pytest.mark.parametrize(
    ("lines", "share", "mixed"),
    [
        ("甲。||乙。|丙。||丁。", 2 / 3, True),
        ("甲。||乙。||丙。", 1, False),
        ("甲。|乙。|丙。", 0, False),
        ("3月||甲。|乙。||丙。|来源：甲报||丁。", 1 / 2, True),
        ("3月", 0, False),
        ("甲。", 0, False),
        ("甲。||" + "乙。|" * 6 + "丙。", 1 / 7, False),
        ("甲。||" + "乙。|" * 5 + "丙。", 1 / 6, True),
        ("甲。" + "||乙。" * 6 + "|丙。", 6 / 7, False),
        ("甲。" + "||乙。" * 5 + "|丙。", 5 / 6, True),
    ],
)
def test_gaps(lines: str, share: float, mixed: bool) -> None:
    found = shape(lines)
    assert (found.gap_share, found.gaps_mixed) == (pytest.approx(share), mixed)


def test_headers_alone_have_no_shape() -> None:
    assert shape("3月|4月") == Profile(False, NONE, False, False, 0.0, frozenset())


def test_repeated_lines_are_short() -> None:
    lines = ["甲。", "甲。", "乙。", "丙" * 20, "丙" * 20, "丁" * 21, "丁" * 21]
    assert shape("|".join(lines)).repeated == {"甲。", "丙" * 20}


KINDS = {
    "F": "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉",
    "f": "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申。",
    "e": "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未",
    "L": "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉甲乙丙丁戊己",
    "l": "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉甲乙",
    "s": "完工。",
    "o": "完工",
    "D": "3月5日，甲乙丙丁戊己庚辛壬癸子丑寅卯辰",
    "m": "●甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申",
}
"""Lines of 20 characters without a stop (F, D dated, m marked) and with one (f); shorter, longer."""


@pytest.mark.parametrize(
    ("kinds", "wrapped", "why"),
    [
        ("FFsFFs", True, "four full lines"),
        ("FFsFs", False, "three"),
        ("FFsFFs" + "s" * 10, True, "a fourth of the lines"),
        ("FFsFFs" + "s" * 11, False, "less"),
        ("FFFFFFffff", True, "six of ten full lines have no stop"),
        ("FFFFFFfffff", False, "less"),
        ("eeseesees", True, "a margin may be narrower"),
        ("FFs" * 6 + "Ls", True, "one of twenty lines is longer"),
        ("FFs" * 6 + "L", False, "one of nineteen"),
        ("FFs" * 6 + "l", True, "two characters over are no more"),
        ("FFFs" + "FDs" + "FmsFFs", True, "seven of ten below are plain"),
        ("FDsFDsFFs", False, "less"),
        ("FmsFmsFFs", False, "marks are no plain lines"),
        ("FFsFFsFFsFFoFFo", True, "six of ten short lines below full ones end in a stop"),
        ("FFsFFoFFo", False, "less"),
        ("oFFsoFFsoFFs", True, "headlines without one are no last lines"),
    ],
)
def test_lines_are_cut_at_a_margin(kinds: str, wrapped: bool, why: str) -> None:
    assert shape("|".join(KINDS[kind] for kind in kinds)).wrapped is wrapped, why


@pytest.mark.parametrize(("width", "wrapped"), [(14, False), (15, True)])
def test_a_margin_has_fifteen_characters(width: int, wrapped: bool) -> None:
    found = shape("|".join(["甲" * width, "甲" * width, "完。"] * 4))
    assert (found.wrapped, found.margin.width) == (wrapped, 2 * width)


@pytest.mark.parametrize(
    ("line", "features"),
    [
        ("2020年大事记", {"tiny", "title-form", "title-words", "unstopped-line"}),
        ("全市2020年大事记（上）", {"title-form", "title-words", "unstopped-line"}),
        ("动态管理系统在全市推广应用。", {"stopped-line", "title-words"}),
        ("★要闻", {"section-mark", "tiny", "title-form", "title-words", "unstopped-line"}),
        ("一、党建工作", {"section-mark", "tiny", "unstopped-line"}),
        ("一、党建工作部署。", {"stopped-line"}),
        ("## 三月", {"heading-hint", "tiny", "unstopped-line"}),
        ("**三月**", {"tiny", "unstopped-line"}),
        ("【要闻】", {"bracketed", "tiny", "title-words", "unstopped-line"}),
        ("目录", {"abstract", "tiny", "unstopped-line"}),
        ("【目录】", {"abstract", "bracketed", "tiny", "unstopped-line"}),
        ("附录", {"appendix", "tiny", "unstopped-line"}),
        ("甲" * 10, {"tiny", "unstopped-line"}),
        ("甲" * 11, {"unstopped-line"}),
        ("新馆开放", {"unstopped-line"}),
        ("甲会召开。", {"stopped-line"}),
    ],
)
def test_heads(line: str, features: set[str]) -> None:
    item = items_of(line)[0]
    plain = Profile(False, NONE, False, False, 0.0, frozenset())
    assert head_features(item, see(item), plain, first=False) == features | {"short-line"}
    repeated = Profile(False, NONE, False, False, 0.0, frozenset({item.line.words}))
    assert head_features(item, see(item), repeated, first=True) == features | {
        "short-line",
        "first-line",
        "repeated-line",
    }


@pytest.mark.parametrize(
    ("line", "features"),
    [
        ("甲" * 20, {"short-line", "unstopped-line"}),
        ("甲" * 21, {"unstopped-line"}),
        (f"{'甲' * 67}大事记", {"title-form", "title-words", "unstopped-line"}),
        (f"{'甲' * 68}大事记", {"title-form", "unstopped-line"}),
    ],
)
def test_heads_are_short(line: str, features: set[str]) -> None:
    item = items_of(line)[0]
    plain = Profile(False, NONE, False, False, 0.0, frozenset())
    assert head_features(item, see(item), plain, first=False) == features
