"""A small invented chronicle through the real pipeline, and what the resolver says of it."""

from __future__ import annotations

from dataclasses import replace

from dashiji.annotate.annotator import annotator_for
from dashiji.config import EntitySettings, ResolveSettings, SegmentSettings
from dashiji.grammar import edtf
from dashiji.read.source import Source, SourceFacts
from dashiji.records import EventType
from dashiji.resolve.resolved import ResolvedChronicle
from dashiji.resolve.resolver import resolve
from dashiji.segment.segmenter import segment

ANNOTATOR = annotator_for(EntitySettings())
TEXT = """2019年大事记
3月
全省水利工作会议在杭州召开。
省水利厅厅长陆远桥作工作报告。会议强调,要加快病险水库除险加固。
省水利厅印发《农村供水保障实施方案》。
方案提出,到2022年底农村自来水普及率达到92%以上。
4月
钱塘江支流治理一期工程开工。
工程总投资12.6亿元,工期18个月。
"""


def run(
    text: str, settings: ResolveSettings | None = None, year: int | None = None
) -> ResolvedChronicle:
    source = Source("t", text, "t.txt", "", "utf-8", SourceFacts(year_first=year, year_last=year))
    annotated = ANNOTATOR.annotate(segment(source, SegmentSettings()))
    return resolve(annotated, settings or ResolveSettings())


def test_events_are_completed() -> None:
    chronicle = run(TEXT)
    assert [(e.date, e.type, e.place) for e in chronicle.events] == [
        ("2019-03", EventType.MEETING, ("杭州",)),
        ("2019-03", EventType.POLICY, ()),
        ("2019-04", EventType.LAUNCH, ()),
    ]
    meeting = chronicle.events[0]
    places = {e.canonical: e.ref for e in meeting.entities if e.ref}
    assert places == {"杭州市": "gb2260:330100"}
    assert [(r.person, r.org, r.role) for r in meeting.roles] == [("陆远桥", "省水利厅", "厅长")]
    assert chronicle.events[1].documents[0].issuers == ("省水利厅",)


def test_dates_are_edtf() -> None:
    assert all(edtf.is_valid(event.date) for event in run(TEXT).events)


def test_unsure_types_are_said_with_their_evidence() -> None:
    settings = ResolveSettings(unsure_below=1.0)
    chronicle = run(TEXT, settings)
    found = [f for f in chronicle.findings if f.code == "event-type-unsure"]
    assert [f.line for f in found] == [3, 5, 7 + 1]
    for finding in found:
        assert finding.stage == "resolve"
        assert TEXT[finding.start : finding.end] in finding.message
    assert not [f for f in run(TEXT).findings if f.code == "event-type-unsure"]


def test_a_card_gives_the_year_that_the_text_lacks() -> None:
    assert {e.date for e in run("大桥建成通车。\n\n县图书馆新馆开馆。\n", year=1998).events} == {
        "1998"
    }


def test_no_year_at_all_is_said() -> None:
    """Segmenting asks for a year; a caller's own blocks may still have none."""
    segmentation = segment(Source("t", TEXT, "t.txt", "", "utf-8"), SegmentSettings())
    undated = [replace(block, year=None, month=None) for block in segmentation.blocks]
    annotated = ANNOTATOR.annotate(replace(segmentation, blocks=tuple(undated)))
    resolved = resolve(annotated, ResolveSettings())
    assert {event.date for event in resolved.events} == {""}
    assert [f.code for f in resolved.findings].count("event-date-unknown") == 3


def test_findings_of_earlier_stages_are_kept() -> None:
    segmentation = segment(Source("t", TEXT, "t.txt", "", "utf-8"), SegmentSettings())
    annotated = ANNOTATOR.annotate(segmentation)
    assert set(segmentation.findings) <= set(resolve(annotated, ResolveSettings()).findings)


def test_rules_in_force_by_a_governments_order_are_law() -> None:
    chronicle = run(
        "2019年大事记\n8月\n《青山省节水管理办法》公布\n"
        "8月1日，省长李川签署青山省人民政府令，公布《青山省节水管理办法》。\n"
        "《青山省节水考核办法》公布\n8月2日，青山省水利厅公布《青山省节水考核办法》。\n"
    )
    assert [event.type for event in chronicle.events] == [EventType.LAW, EventType.POLICY]
