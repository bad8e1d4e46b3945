"""What a reading leaves to be looked at, with its place and how much it matters."""

from __future__ import annotations

import pytest

from dashiji.config import SegmentSettings
from dashiji.read.reader import source_from_text
from dashiji.records import Finding, Severity
from dashiji.segment.blocks import Block, EntryDate, Feature, Line, LineLabel
from dashiji.segment.findings import find
from dashiji.segment.layouts import USUALLY_ALONE, Habit, Layout, Starter
from dashiji.segment.lines import split_lines
from dashiji.segment.noise import noise_kind
from dashiji.segment.reading import MOST_ALONE, _alone, read_lines
from dashiji.segment.segmenter import segment

READING = read_lines(source_from_text("1月\n5日，甲会召开。", name="x", year=2020), "")
DATE = EntryDate(0, 2, "2020-01-05", inherited=False)
LETTERS = {
    "Y": LineLabel.YEAR, "M": LineLabel.MONTH, "D": LineLabel.DAY, "S": LineLabel.SECTION,
    "E": LineLabel.ENTRY, "B": LineLabel.BODY, "T": LineLabel.TITLE, "N": LineLabel.NOISE,
    ".": LineLabel.BLANK,
}  # fmt: skip


def block(date: EntryDate | None = DATE) -> Block:
    return Block(1, 0, 9, 1, 1, 0, 5, 5, 9, 2020, 1, date)


def lines_of(letters: str, confidence: float = 1.0, noise: str = "") -> list[Line]:
    return [
        Line(number, 10 * number, 10 * number + 5, LETTERS[letter], confidence, noise=noise)
        for number, letter in enumerate(letters, 1)
    ]


def found(lines: list[Line], blocks: list[Block] | None = None, sure: float = 1.0) -> list[Finding]:
    return list(find(lines, READING, [block()] if blocks is None else blocks, sure))


@pytest.mark.parametrize(
    ("letters", "empty"),
    [
        ("ME", []),
        ("MME", [1]),
        ("MEM", [3]),
        ("YMDE", []),
        ("YYMDE", [1]),
        ("YMYE", [2]),
        ("MDME", [2]),
        ("DDE", [1]),
        ("M.N.SME", [1]),
        ("MSE", []),
        ("MTM", [3]),
        ("MBM", [3]),
        ("MEDYME", [3]),
    ],
)
def test_headers_with_nothing_under_them(letters: str, empty: list[int]) -> None:
    every = found(lines_of(letters))
    assert [finding.line for finding in every] == empty
    for finding in every:
        number = finding.line or 0
        assert (finding.code, finding.severity) == ("empty-header", Severity.INFO)
        assert (finding.start, finding.end) == (10 * number, 10 * number + 5)


@pytest.mark.parametrize(
    ("confidence", "count", "listed", "rest"),
    [(0.7, 3, 0, ""), (0.69, 3, 3, ""), (0.5, 20, 20, ""), (0.5, 21, 20, "1 more"), (0, 45, 20, "25 more")],
)  # fmt: skip
def test_unsure_lines(confidence: float, count: int, listed: int, rest: str) -> None:
    every = found(lines_of("E" * count, confidence))
    one_by_one = [finding for finding in every if finding.code == "unsure-line"]
    assert [finding.line for finding in one_by_one] == list(range(1, listed + 1))
    assert all(finding.severity is Severity.INFO for finding in one_by_one)
    counted = [finding for finding in every if finding.code == "unsure-lines"]
    assert [finding.message.split(" lines")[0] for finding in counted] == ([rest] if rest else [])
    assert all(finding.severity is Severity.WARNING for finding in counted)


def test_lines_under_an_appendix() -> None:
    lines = [*lines_of("E"), *lines_of("NN", noise="appendix"), *lines_of("N", noise="byline")]
    (finding,) = found(lines)
    assert (finding.code, finding.severity) == ("appendix-skipped", Severity.INFO)
    assert finding.message.startswith("2 lines")
    assert (finding.line, finding.start, finding.end) == (1, 10, 15)
    assert found([*lines_of("E"), *lines_of("N", noise="byline")]) == []


@pytest.mark.parametrize(
    ("letters", "blocks", "sure", "codes"),
    [
        ("E", [block()], 1.0, []),
        ("E", [block()], 0.7, []),
        ("E", [block()], 0.69, ["unsure-layout"]),
        ("T", [], 0.5, ["no-events"]),
        ("E", [block(None)], 1.0, ["no-header"]),
        ("E", [block(None), block()], 1.0, []),
        ("ME", [block(None)], 1.0, []),
        ("SE", [block(None)], 1.0, ["no-header"]),
        ("E", [block(None)], 0.5, ["unsure-layout", "no-header"]),
    ],
)
def test_doubts_about_the_whole(
    letters: str, blocks: list[Block], sure: float, codes: list[str]
) -> None:
    every = found(lines_of(letters), blocks, sure)
    assert [finding.code for finding in every] == codes
    wanted = {"no-events": Severity.ERROR}
    for finding in every:
        assert finding.severity is wanted.get(finding.code, Severity.WARNING)
        assert finding.stage == "segment"


@pytest.mark.parametrize(
    ("entries", "alone", "share"),
    [(0, 0, 0.1), (10, 0, USUALLY_ALONE), (10, 5, 6 / 20), (10, 10, 11 / 20), (40, 40, MOST_ALONE)],
)
def test_how_many_headlines_stand_alone(entries: int, alone: int, share: float) -> None:
    layout = Layout(Starter.NONE, Habit.HEADLINE_BODY)
    labels = [LineLabel.ENTRY, LineLabel.BODY, LineLabel.BODY] * (entries - alone)
    labels += [LineLabel.ENTRY] * alone
    assert _alone(labels, layout) == pytest.approx(share)
    assert _alone(labels, Layout(Starter.NONE, Habit.HEADLINES)) == USUALLY_ALONE


def test_lines_of_a_segmentation() -> None:
    text = "2020年大事记\n\n1月\n5日，甲会召开。\n责任编辑：赵娴\n★要闻\n9日，乙会召开。"
    read = segment(source_from_text(text, name="x", year=2020), SegmentSettings())
    labels = [line.label.value for line in read.lines]
    assert labels == ["title", "blank", "month", "entry", "noise", "section", "entry"]
    assert [line.noise for line in read.lines] == ["", "", "", "", "byline", "", ""]
    for line in read.lines:
        assert (line.margin is None) == (line.runner_up is None)
        if line.runner_up is None:
            assert line.confidence == 1.0
        assert bool(line.features) == (line.label.value in ("title", "section", "entry"))
    assert read.layout == "month-header+dated/headlines"
    sure = [line.confidence for line in read.lines if line.label.value not in ("blank", "noise")]
    assert read.confidence <= round(sum(sure) / len(sure), 4)


FULL = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


def test_lines_that_go_on_are_part_of_their_paragraph() -> None:
    lines = [f"3月5日，{FULL[:15]}", FULL, "完工。", f"3月6日，{FULL[:15]}", FULL, FULL, "竣工。"]
    read = segment(source_from_text("\n".join(lines), name="x", year=2020), SegmentSettings())
    assert [(block.line_first, block.line_last) for block in read.blocks] == [(1, 3), (4, 7)]
    assert [line.label.value for line in read.lines] == [
        "entry", "body", "body", "entry", "body", "body", "body",
    ]  # fmt: skip
    goes_on = (Feature("goes-on-above", 0.0),)
    assert [line.features == goes_on for line in read.lines] == [
        False, True, True, False, True, True, True,
    ]  # fmt: skip


def test_a_long_line_is_no_noise() -> None:
    for length, kind in ((395, "byline"), (396, "")):
        assert noise_kind(split_lines(f"责任编辑：{'赵' * length}")[0]) == kind
