"""Chronicles are annotated by blocks, each in its own context, and then as a whole."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dashiji.annotate.annotator import annotator_for, context_of
from dashiji.config import EntitySettings, SegmentSettings
from dashiji.grammar.calendar import DateContext
from dashiji.read.reader import source_from_text
from dashiji.read.source import Source
from dashiji.segment.blocks import Block, EntryDate, Segmentation
from dashiji.segment.running import RunningText
from dashiji.segment.segmenter import segment


def block(seq: int, start: int, end: int, **more: object) -> Block:
    facts: dict[str, object] = {"year": 2031, "month": 3, "date": None, **more}
    return Block(seq, start, end, seq, seq, start, end, end, end, **facts)  # type: ignore[arg-type]


def test_a_chronicle_is_annotated_block_by_block_and_then_as_a_whole() -> None:
    lines = ["临川省水利厅厅长怀若谷出席会议。", "5日，怀若谷还指出三点。"]
    text = "\n".join(lines)
    first = len(lines[0])
    blocks = (block(1, 0, first), block(2, first + 1, len(text)))
    source = Source("x", text, "x.txt", "", "utf-8")
    annotator = annotator_for(EntitySettings())
    layers = annotator.annotate(Segmentation(source, (), blocks, "", 1.0)).layers
    people = [
        [lines[i][m.start : m.end] for m in layer.entities if m.label == "PERSON"]
        for i, layer in enumerate(layers)
    ]
    assert people == [["怀若谷"], ["怀若谷"]]
    assert layers[0].roles[0].org == "临川省水利厅"
    assert [date.edtf for date in layers[1].dates] == ["2031-03-05"]


@pytest.mark.parametrize(
    ("edtf", "context"),
    [
        ("2031-04-02/2031-04-09", DateContext(2031, 4, 2)),
        ("2031-04", DateContext(2031, 4, None)),
        ("203X", DateContext(2031, 3, None)),
    ],
)
def test_an_entrys_own_date_wins_over_its_header(edtf: str, context: DateContext) -> None:
    own = EntryDate(0, 2, edtf, inherited=False)
    running = RunningText("某日", range(3), "某日", verbatim=True)
    assert context_of(block(1, 0, 2, date=own), running) == context


DOTTED = """临川电机厂大事记（2031年）

2.18　工厂成立30周年大会召开。
3.5—3.20　厂技能比武举行，4月10日颁奖。
4.2　新车间投产，3.5千瓦电机下线。
5月　工厂入选省级名单。
"""


TRAILING = """临川电机厂大事记（2031年）

工厂成立30周年大会召开，新章程5月1日起施行（2.18）
厂技能比武举行，4月10日颁奖（3.5）
新车间投产，3.5千瓦电机下线（4.2）
"""
REPUBLIC = """临川电机厂大事记

民国108年

108.2.18　工厂成立30周年大会召开。
108.3.5　厂技能比武举行，4月10日颁奖。
108.4.2　新车间投产，3.5千瓦电机下线。
"""


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        pytest.param(
            DOTTED,
            [
                [("2.18", "2031-02-18")],
                [("3.5—3.20", "2031-03-05/2031-03-20"), ("4月10日", "2031-04-10")],
                [("4.2", "2031-04-02")],
                [("5月", "2031-05")],
            ],
            id="at the head",
        ),
        pytest.param(
            TRAILING,
            [
                [("5月1日", "2031-05-01"), ("2.18", "2031-02-18")],
                [("4月10日", "2031-04-10"), ("3.5", "2031-03-05")],
                [("4.2", "2031-04-02")],
            ],
            id="at the end",
        ),
        pytest.param(
            REPUBLIC,
            [
                [("108.2.18", "2019-02-18")],
                [("108.3.5", "2019-03-05"), ("4月10日", "2019-04-10")],
                [("108.4.2", "2019-04-02")],
            ],
            id="in a year of the Republic",
        ),
    ],
)
def test_an_entrys_own_date_without_signs_of_the_calendar_is_a_date(
    text: str, dates: list[list[tuple[str, str]]]
) -> None:
    segmentation = segment(source_from_text(text), SegmentSettings())
    annotated = annotator_for(EntitySettings()).annotate(segmentation)
    assert [
        [(text.text[date.start : date.end], date.edtf) for date in layers.dates]
        for text, layers in zip(annotated.texts, annotated.layers, strict=True)
    ] == dates


def test_chronicles_are_read_without_spacy() -> None:
    """It takes as long to import as all else that a run needs."""
    program = """
import sys
from dashiji.annotate.annotator import annotator_for
from dashiji.config import EntitySettings, Settings
from dashiji.flow import process
from dashiji.read.reader import source_from_text
for model in ("lac", "none"):
    annotator = annotator_for(EntitySettings(model=model))
    process(source_from_text("3月5日，全市水利工作会议召开。", name="x", year=2031), annotator, Settings())
print("spacy" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "False"
