"""What speaks for each label of a line: its neighbours, the layout supposed, and how that weighs."""

from __future__ import annotations

import math

import pytest

from dashiji.segment import weights as weights_module
from dashiji.segment.blocks import LineLabel
from dashiji.segment.items import Item, read_items
from dashiji.segment.layouts import Habit, Layout, Starter, is_placed, possible_layouts
from dashiji.segment.lines import split_lines
from dashiji.segment.scores import Scores, Seen, look, score
from dashiji.segment.settle import Settled, settle
from dashiji.segment.weights import weigh


def settled(lines: str) -> Settled:
    return settle(read_items(split_lines(lines.replace("|", "\n"))))


def seen(lines: str) -> list[Seen]:
    return look(settled(lines))


def items_of(lines: str) -> list[Item]:
    return list(settled(lines).items)


@pytest.mark.parametrize(
    ("lines", "between"),
    [
        ("3月5日，甲。|市里3月6日开会。|3月9日，乙。", ".x."),
        ("3月5日，甲。|市里3月5日开会。|3月9日，乙。", "..."),
        ("3月5日，甲。|市里3月9日开会。|3月9日，乙。", ".x."),
        ("3月5日，甲。|市里3月10日开会。|3月9日，乙。", "..."),
        ("3月5日，甲。|市里3月10日开会。", ".x"),
        ("3月5日，甲。|市里4月1日开会。", ".."),
        ("3月5日，甲。|市里4月1日开会。|4月2日，乙。", ".x."),
        ("3月5日，甲|市里3月10日开会。", ".."),
        ("3月5日，甲|市里3月10日开会", ".x"),
        ("●3月5日，甲。|市里3月10日开会。", ".."),
        ("●3月5日，甲。|●市里3月10日开会。", ".x"),
        ("3月5日，甲。|市里3月6日开会。|县里3月8日开会。|乡里3月7日开会。|3月9日，乙。", ".xx.."),
        ("市里3月6日开会。|3月9日，乙。", ".."),
        ("3月5日，甲。|4月|市里4月6日开会。", "..."),
        ("3月5日，甲。|市里3月10日开会。|4月|3月9日，乙。", ".x.."),
        ("3月5日至8日，甲。|市里3月8日开会。", ".."),
        ("3月5日至8日，甲。|市里3月9日开会。", ".x"),
        ("3月5日至4月2日，甲。|市里4月3日开会。", ".x"),
        ("3月5日至4月2日，甲。|市里4月2日开会。", ".."),
        ("3月，甲。|市里3月6日开会。", ".."),
        ("5日，甲。|市里3月6日开会。", ".."),
        ("3月5日，甲。|自3月6日开会。", ".."),
        ("3月5日，甲。|市里3月6日起开会。", ".."),
        ("3月5日，甲。|市里开会。3月6日闭会。", ".."),
        ("3月5日，甲。|3月6日的会。|3月9日，乙。", "..."),
        (f"3月5日，甲。|{'甲' * 56}3月6日。", ".x"),
        (f"3月5日，甲。|{'甲' * 57}3月6日。", ".."),
    ],
)
def test_days_told_between_dated_lines(lines: str, between: str) -> None:
    assert "".join(".x"["day-between" in one.entry] for one in seen(lines)) == between


SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥鼠牛虎兔龙蛇"


@pytest.mark.parametrize(
    ("lines", "features"),
    [
        ("新港码头通航。|新港码头设计吞吐量。", ["repeated-below", "repeats-above"]),
        ("新港码头正式通航。|新港码头设计吞吐量。", ["", "shares-above"]),
        ("新港码头正式通航。|市民排队乘船。", ["", "apart-from-above"]),
        ("新港码头正式通航。|其中货轮三艘。", ["", ""]),
        ("新港。|市民排队乘船。", ["", ""]),
        ("工作会议召开。|会议通报了。", ["taken-up-below", "shares-above takes-up-above"]),
        ("重点如下：|甲乙丙丁戊己。", ["", "colon-above"]),
        ("1月|甲乙丙丁戊己。", ["", ""]),
        ("要点：|1月|甲乙丙丁戊己。", ["", "colon-above", ""]),
        ("甲馆|工作会议召开。|会议通报了。", ["", "taken-up-below", "shares-above takes-up-above"]),
        # Of twenty pairs of characters nine, eight, two and one; of twenty-five one.
        (f"{SIGNS[:21]}|{SIGNS[:10]}。", ["repeated-below", "repeats-above"]),
        (f"{SIGNS[:21]}|{SIGNS[:9]}。", ["", "shares-above"]),
        (f"{SIGNS[:21]}|{SIGNS[:3]}。", ["", "shares-above"]),
        (f"{SIGNS[:21]}|{SIGNS[:2]}。", ["", ""]),
        (f"{SIGNS[:26]}|{SIGNS[:2]}。", ["", ""]),
        (f"{SIGNS[:27]}|{SIGNS[:2]}。", ["", "apart-from-above"]),
    ],
)
def test_what_stands_beside(lines: str, features: list[str]) -> None:
    beside = {
        "repeated-below", "taken-up-below", "repeats-above", "shares-above", "apart-from-above",
        "takes-up-above", "colon-above",
    }  # fmt: skip
    found = [" ".join(sorted(one.entry & beside)) for one in seen(lines)]
    assert found == features


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        ("★要闻|3月5日，甲馆开放。|★乙", "x.."),
        ("★要闻|★会讯|3月5日，甲馆开放。", "..."),
        ("●要闻|★会讯|3月5日，甲馆开放。", ".x."),
        ("要闻|3月5日，甲馆开放。", ".."),
        ("★3月5日，甲馆开放。|3月6日，乙馆开放。", ".."),
        ("★要闻|甲馆开放。", ".."),
    ],
)
def test_a_marked_line_heads_dated_ones(lines: str, heads: str) -> None:
    assert "".join(".x"["heads-dated" in one.head] for one in seen(lines)) == heads


def test_stops_and_places_of_lines() -> None:
    mixed = seen("甲会召开。|乙会|丙会召开；|1月|丁会召开。")
    assert [one.entry & {"stopped", "unstopped"} for one in mixed] == [
        {"stopped"}, {"unstopped"}, {"stopped"}, {"stopped"}, {"stopped"},
    ]  # fmt: skip
    assert not any(one.entry & {"stopped", "unstopped"} for one in seen("甲会召开。|乙会召开。"))
    assert [one.before_headers for one in mixed] == [True, True, True, False, False]
    assert not any(one.before_headers for one in seen("甲会召开。|乙会"))
    assert [one.top for one in seen("|".join(["甲会召开。"] * 14))] == [True] * 12 + [False] * 2
    assert ["first-line" in one.head for one in mixed] == [True] + [False] * 4


def test_odd_dates() -> None:
    found = seen("3月5日——甲|4月6日——乙|5月7日——丙|6月8日，丁")
    assert ["odd-date" in one.entry for one in found] == [False, False, False, True]
    assert [one.sentence for one in found] == [False, False, False, True]
    bracketed = seen("（3月5日）甲|（4月6日）乙|（5月7日）丙|（6月下旬）丁|7月8日戊")
    assert ["odd-date" in one.entry for one in bracketed] == [False] * 4 + [True]
    plain = seen("3月5日甲|4月6日乙|5月7日丙|（6月8日）丁")
    assert not any("odd-date" in one.entry for one in plain)


ALL = (
    "2020年大事记|1月|1、甲馆开放。|2、乙馆开放。|1、丙馆开放。|● 丁馆开放。|　　- 戊馆。|3月5日，己馆。|●要闻|2月"
    "|1、庚馆开放。"
)
DATED = Layout(Starter.DATED, Habit.HEADLINE_BODY, share=0.5)
NUMBERED = Layout(Starter.MARKED, Habit.HEADLINE_BODY, mark="1、", share=0.5)
BULLETED = Layout(Starter.MARKED, Habit.PARAGRAPHS, mark="●", share=0.5)
NONE = Layout(Starter.NONE, Habit.HEADLINE_BODY)
GAP = Layout(Starter.GAP, Habit.PARAGRAPHS, share=0.5)
OF_LAYOUT = {
    "starter": "s", "no-starter": "n", "other-mark": "o", "nested": "i", "restart": "r",
    "date-lead": "d",
}  # fmt: skip


def of_layout(one: Scores, label: LineLabel) -> str:
    features = one.features.get(label, ())
    names = {feature.name for feature in features}
    return "".join(sign for name, sign in OF_LAYOUT.items() if name in names) or "."


@pytest.mark.parametrize(
    ("layout", "entries", "bodies"),
    [
        (DATED, "- - no no no no ni s no - no", "- - n n n n n s n - n"),
        (NUMBERED, "- - s s sr no ni n no - s", "- - s s s n n nd n - s"),
        (BULLETED, "- - no no no s ni n s - no", "- - n n n s n nd s - n"),
        (NONE, "- - o o o o i . o - o", "- - . . . . . d . - ."),
        (GAP, "- - no no no no ni n no - no", "- - n n n n n nd n - n"),
    ],
    ids=["dated", "numbered", "bulleted", "none", "gap"],
)
def test_what_a_layout_makes_of_lines(layout: Layout, entries: str, bodies: str) -> None:
    found = score(seen(ALL), layout)
    headers = {0, 1, 9}
    for label, wanted in ((LineLabel.ENTRY, entries), (LineLabel.BODY, bodies)):
        marks = wanted.split(" ")
        for at, one in enumerate(found):
            assert (label in one.totals) is (at not in headers)
            if at not in headers:
                assert of_layout(one, label) == marks[at], (label, at)
    for one in found:
        for label, features in one.features.items():
            assert one.totals[label] == pytest.approx(sum(feature.weight for feature in features))
            assert all(feature.weight for feature in features)


def test_a_header_is_what_it_is_or_the_title() -> None:
    found = score(seen(ALL), DATED)
    assert set(found[0].totals) == {LineLabel.YEAR, LineLabel.TITLE}
    assert set(found[1].totals) == {LineLabel.MONTH}
    serial = score(seen("1|甲会召开。|2|乙会召开。|3|丙会召开。"), DATED)
    assert [set(one.totals) for one in serial[::2]] == [{LineLabel.SECTION}] * 3
    assert [feature.name for feature in serial[0].features[LineLabel.SECTION]] == ["serial"]
    late = score(seen("1月|2020年大事记|甲会召开。"), DATED)
    assert set(late[1].totals) == {LineLabel.YEAR}


def test_title_and_lead_in_are_sought_at_the_top() -> None:
    def open_(lines: str) -> str:
        return "".join(".x"[LineLabel.TITLE in one.totals] for one in score(seen(lines), DATED))

    assert open_("甲会召开。|乙会召开。") == "xx"
    assert open_("|".join(["甲会召开。"] * 14)) == "x" * 12 + ".."
    assert open_("|".join([*["甲会召开。"] * 14, "1月", "乙会召开。"])) == "x" * 14 + ".."
    assert open_("2020年|甲会召开。|1月|乙会召开。") == ".x.."
    assert open_("3月5日|甲会召开。|3月6日|乙会召开。") == "...."


def test_a_section_that_is_hopeless_is_not_considered() -> None:
    found = score(seen("★要闻|甲馆在全市范围内正式开放，市民排队入馆。|3月5日，乙馆开放。"), DATED)
    assert [LineLabel.SECTION in one.totals for one in found] == [True, False, False]


def test_a_dated_start_is_no_label_without_a_verb() -> None:
    named = {"label-like", "no-event-verb"}
    dated, other = (score(seen("3月5日，甲|丙丁"), layout) for layout in (DATED, NUMBERED))
    assert not named & {f.name for f in dated[0].features[LineLabel.ENTRY]}
    assert named <= {f.name for f in other[0].features[LineLabel.ENTRY]}
    assert named <= {f.name for f in dated[1].features[LineLabel.ENTRY]}


def test_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {
        ("a", "entry"): {"*": 1.0, "dated": 0.25, "headlines": 4.0, "paragraphs": -8.0},
        ("b", "entry"): {"gap": 2.0},
    }
    monkeypatch.setattr(weights_module, "weights", lambda: table)

    def of(name: str, starter: str, habit: str, *, starts: bool | None = None) -> float:
        return weigh(name, "entry", starter, habit, starts=starts)

    assert of("a", "none", "headlines") == 5.0
    assert of("a", "dated", "headlines") == 1.0 + 0.25 + 2.0
    assert of("a", "dated", "headlines", starts=False) == 1.0 + 0.25 + 2.0
    assert of("a", "dated", "headlines", starts=True) == 1.0 + 0.25 + 4.0
    assert of("a", "marked", "paragraphs") == 1.0 - 4.0
    assert of("a", "marked", "paragraphs", starts=True) == 1.0 - 2.0
    assert of("a", "gap", "paragraphs", starts=True) == 1.0 - 8.0
    assert of("a", "gap", "headline-body") == 1.0
    assert (of("b", "gap", "headlines"), of("b", "none", "headlines")) == (2.0, 0.0)
    assert of("c", "gap", "headlines") == 0.0


@pytest.mark.parametrize(
    ("share", "used"), [(0.5, 0.5), (0.0, 0.02), (0.02, 0.02), (0.95, 0.95), (1.0, 0.95)]
)
def test_evidence(share: float, used: float) -> None:
    dated = Layout(Starter.DATED, Habit.PARAGRAPHS, share=share)
    none = Layout(Starter.NONE, Habit.HEADLINE_BODY, share=share)
    odds = {
        (True, True): math.log(0.95 / used),
        (True, False): math.log(0.05 / (1 - used)),
        (False, True): math.log(0.02 / used),
        (False, False): math.log(0.98 / (1 - used)),
    }
    for (entry, starts), wanted in odds.items():
        assert dated.evidence(entry=entry, starts=starts) == pytest.approx(wanted)
        assert none.evidence(entry=entry, starts=starts) == pytest.approx(wanted if entry else 0.0)


LINES = "3月5日，甲。|●3月6日，乙。|● 丙。||2019年，丁。|同日，戊。"


@pytest.mark.parametrize(
    ("layout", "starts"),
    [
        (Layout(Starter.DATED, Habit.PARAGRAPHS), "xx..x"),
        (Layout(Starter.DATED, Habit.PARAGRAPHS, years_lead=True), "xx.xx"),
        (Layout(Starter.DATED, Habit.PARAGRAPHS, dated_mark="●"), "xxx.x"),
        (Layout(Starter.MARKED, Habit.PARAGRAPHS, mark="●"), ".xx.."),
        (Layout(Starter.GAP, Habit.PARAGRAPHS), "x..x."),
        (Layout(Starter.NONE, Habit.HEADLINE_BODY, share=0.2), "..x.."),
        (Layout(Starter.NONE, Habit.HEADLINE_BODY), "?????"),
    ],
)
def test_starts(layout: Layout, starts: str) -> None:
    signs = {True: "x", False: ".", None: "?"}
    assert "".join(signs[layout.starts(item)] for item in items_of(LINES)) == starts


def test_placed() -> None:
    found = items_of(LINES)
    assert [is_placed(item, years_lead=False) for item in found] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert is_placed(found[3], years_lead=True)


Y, D = "2019年，甲。", "3月5日，乙。"


@pytest.mark.parametrize(
    ("lines", "layouts"),
    [
        ("甲。|乙。", {"none": 0}),
        ("3月5日，甲。|乙。", {"none": 1 / 2, "dated": 1 / 2}),
        ("3月5日，甲。|4月6日，乙。", {"none": 0, "dated": 1}),
        ("同日，甲。|乙。", {"none": 1 / 2}),
        ("|".join([D, *["乙。"] * 9]), {"none": 9 / 10, "dated": 1 / 10}),
        ("|".join([D, *["乙。"] * 10]), {"none": 0, "dated": 1 / 11}),
        (f"{Y}|{D}|{D}", {"none": 0, "dated": 1}),
        (f"{Y}|{D}|{D}|{D}", {"none": 0, "dated": 3 / 4}),
        (f"{Y}|{Y}|{Y}|" + "|".join([D] * 7), {"none": 0, "dated": 1}),
        ("●3月5日，甲。|●4月6日，乙。|●丙。", {"none": 1 / 3, "dated": 1, "●": 1}),
        ("●3月5日，甲。|4月6日，乙。|●丙。", {"none": 1 / 3, "dated": 2 / 3, "●": 2 / 3}),
        ("●3月5日，甲。|乙。|●丙。", {"none": 2 / 3, "dated": 1 / 3, "●": 2 / 3}),
        ("●3月5日，甲。|乙。", {"none": 1 / 2, "dated": 1 / 2}),
        (
            "●3月5日，甲。|●3月6日，乙。|●3月7日，丙。|●3月8日，丁。|3月9日，戊。|●己。",
            {"none": 1 / 6, "dated": 1, "●": 5 / 6},
        ),
        (
            "●3月5日，甲。|●3月6日，乙。|●3月7日，丙。|3月9日，戊。|●己。",
            {"none": 1 / 5, "dated": 4 / 5, "●": 4 / 5},
        ),
        (
            # ▲ is a bullet where no date stands above.
            "●甲|●乙|★丙|★丁|◆戊|◆己|▲庚|▲辛|■壬|■癸|1、子",
            {"none": 0, "●": 2 / 11, "★": 2 / 11, "◆": 2 / 11, "▲": 2 / 11},
        ),
        ("甲。||乙。|丙。", {"none": 0, "gap": 1 / 2}),
    ],
)
def test_layouts_that_are_tried(lines: str, layouts: dict[str, float]) -> None:
    found = possible_layouts(settled(lines), "")
    for habit in Habit:
        of_habit = [layout for layout in found if layout.habit is habit]
        shares = {layout.mark or layout.starter.value: layout.share for layout in of_habit}
        wanted = dict(layouts)
        if habit is not Habit.HEADLINE_BODY:
            wanted["none"] = 0
        assert shares == pytest.approx(wanted)
    assert [layout.habit for layout in found[:3]] == [
        Habit.PARAGRAPHS,
        Habit.HEADLINES,
        Habit.HEADLINE_BODY,
    ]


def test_pinned_layouts() -> None:
    lines = "●3月5日，甲。|●4月6日，乙。|1、丙。|1、丁。"
    every = possible_layouts(settled(lines), "")
    assert possible_layouts(settled(lines), "marked/headlines") == [
        layout for layout in every if layout.name in ("marked/headlines:●", "marked/headlines:1、")
    ]
    assert possible_layouts(settled(lines), "marked/headlines:●") == [
        layout for layout in every if layout.name == "marked/headlines:●"
    ]
    assert possible_layouts(settled("甲。|乙。"), "dated/headlines") == [
        Layout(Starter.DATED, Habit.HEADLINES, share=0.5)
    ]
