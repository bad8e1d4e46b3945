"""A correction is found by the words it stands in, and says so when it no longer applies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashiji.dataset.corrections.apply import apply_corrections, preview
from dashiji.dataset.corrections.model import (
    ADD_FIELDS,
    FIELDS,
    Action,
    Correction,
    Fate,
    fault_of,
)
from dashiji.dataset.tables import Tables
from dashiji.dataset.validate import faults
from dashiji.records import EntityLabel, EventType

from .conftest import BRIDGE, FAIR, READING, Chronicle


def corrected(chronicle: Chronicle, *corrections: Correction) -> tuple[Tables, list[Fate]]:
    tables, outcomes = apply_corrections(chronicle.tables(), corrections)
    assert list(faults(tables)) == []
    return tables, [outcome.fate for outcome in outcomes]


def correction(action: str, table: str, text: str = "", **values: Any) -> Correction:
    return Correction(Action(action), table, text=text, where="raw/a.corrections.csv:2", **values)


def values(rows: Sequence[Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_without_corrections_nothing_moves(chronicle: Chronicle) -> None:
    tables = chronicle.tables()
    assert apply_corrections(tables, ()) == (tables, ())
    untouched, _ = corrected(chronicle, correction("remove", "entities", "不在此处"))
    assert replace(untouched, issues=()) == replace(tables, issues=())


@pytest.mark.parametrize(
    ("table", "text", "field", "value", "expected"),
    [
        ("entities", "望山", "label", "GPE", {"label": "GPE", "canonical": "望山", "ref": None}),
        ("entities", "临江市", "label", "GPE", {"label": "GPE", "canonical": "临江市"}),
        ("counts", "首班", "value", "1", {"value": 1.0, "kind": "cardinal", "comparator": "eq"}),
        (
            "dates",
            "首班",
            "edtf",
            "2031-02",
            {"date_start": "2031-02-01", "date_end": "2031-02-28"},
        ),
        ("documents", "首班", "title", "首班方案", {"kind": "plan", "issuers": ()}),
        ("roles", "望山大桥通车", "role", "通车", {"person": "", "org": "", "role": "通车"}),
    ],
)
def test_a_missing_mention_is_added(
    table: str, text: str, field: str, value: str, expected: dict[str, object]
) -> None:
    entry = replace(BRIDGE, title="临江市望山大桥通车", entities=())
    tables, fates = corrected(
        Chronicle([entry]), correction("add", table, text, field=field, value=value)
    )
    assert fates == [Fate.APPLIED]
    (row,) = [row for row in getattr(tables, table) if row.method == "correction"]
    assert tables.text[row.start : row.end] == text
    assert {name: getattr(row, name) for name in expected} == expected


def test_an_added_name_takes_the_place_of_those_it_overlaps(chronicle: Chronicle) -> None:
    tables, _ = corrected(
        chronicle,
        correction("add", "entities", "临江市文旅局印发", field="label", value="ORG"),
    )
    texts = [row.text for row in tables.entities]
    assert texts[:3] == ["临江市", "临江市文旅局印发", "文旅局"]


def test_an_added_role_takes_person_and_body_from_the_names_in_it() -> None:
    entry = replace(READING, roles=())
    tables, _ = corrected(
        Chronicle([entry]),
        correction("add", "roles", "文旅局局长孟秋白", field="role", value="局长"),
    )
    assert values(tables.roles, "person", "org", "role", "method") == [
        ("孟秋白", "文旅局", "局长", "correction")
    ]


def test_a_wrong_mention_is_removed(chronicle: Chronicle) -> None:
    tables, fates = corrected(chronicle, correction("remove", "entities", "望山大桥"))
    assert "望山大桥" not in [row.text for row in tables.entities]
    assert fates == [Fate.APPLIED]


@pytest.mark.parametrize(
    ("table", "text", "field", "value", "now"),
    [
        ("entities", "第二届苇海音乐周", "label", "ORG", "ORG"),
        ("entities", "文旅局", "canonical", "临江市文旅局", "临江市文旅局"),
        ("counts", "12个县的歌手", "noun", "县的歌手", "县的歌手"),
        ("counts", "45名乘客", "value_max", "50", 50.0),
        ("documents", "《阅读城市行动方案》", "issuers", "甲局;乙局", ("甲局", "乙局")),
        ("dates", "2月8日", "edtf", "2031-02-09", "2031-02-09"),
        ("roles", "文旅局局长孟秋白", "role", "副局长", "副局长"),
        ("roles", "文旅局局长孟秋白", "org", "", ""),
    ],
)
def test_a_value_is_changed(
    chronicle: Chronicle, table: str, text: str, field: str, value: str, now: object
) -> None:
    occurrence = 2 if text == "文旅局" else 1
    tables, fates = corrected(
        chronicle,
        correction("change", table, text, field=field, value=value, occurrence=occurrence),
    )
    assert fates == [Fate.APPLIED]
    (row,) = [row for row in getattr(tables, table) if row.method == "correction"]
    assert getattr(row, field) == now


def test_boundaries_are_changed_to_words_that_overlap(chronicle: Chronicle) -> None:
    tables, fates = corrected(
        chronicle,
        correction("change", "counts", "12个县的歌手", field="text", value="12个县"),
        correction("change", "counts", "3公里", field="text", value="登台"),
    )
    assert fates == [Fate.APPLIED, Fate.REFUSED]
    assert values(tables.counts, "text", "method")[-1] == ("12个县", "correction")


def test_which_of_two_roles_on_the_same_words_is_told_by_its_value() -> None:
    words = "文旅局局长孟秋白"
    entry = replace(
        READING, roles=[(words, "孟秋白", "文旅局", "局长"), (words, "孟秋白", "文旅局", "书记")]
    )
    change = correction("change", "roles", words, field="role", value="党组书记")
    _, fates = corrected(Chronicle([entry]), change)
    assert fates == [Fate.AMBIGUOUS]
    tables, fates = corrected(
        Chronicle([entry]),
        replace(change, was="书记"),
        correction("remove", "roles", words, field="role", value="局长"),
    )
    assert fates == [Fate.APPLIED, Fate.APPLIED]
    assert values(tables.roles, "role") == [("党组书记",)]


@pytest.mark.parametrize(
    ("anchor", "event"),
    [
        ({"event": FAIR.title}, 1),
        ({"event": "另一标题"}, None),
        ({"after": "开幕"}, 1),
        ({"before": "参加"}, 0),
        ({"occurrence": 2}, 1),
        ({"occurrence": 3}, None),
    ],
)
def test_the_same_words_in_two_events_are_told_apart(
    anchor: dict[str, Any], event: int | None
) -> None:
    name = "第二届苇海音乐周"
    mention = replace(
        BRIDGE, body=f"各界参加{name}。", counts=(), dates=(), entities=[(name, "EVENT")]
    )
    tables, fates = corrected(
        Chronicle([mention, FAIR]),
        correction("change", "entities", name, field="label", value="ORG", **anchor),
    )
    labels = [str(row.label) for row in tables.entities]
    if event is None:
        assert (labels, fates[0] is not Fate.APPLIED) == (["EVENT", "EVENT"], True)
    else:
        assert labels[event] == "ORG"
        assert labels[1 - event] == "EVENT"


def test_a_correction_survives_edits_above_below_and_of_the_headline(chronicle: Chronicle) -> None:
    identity = chronicle.tables().events[1].event_id
    wanted = correction(
        "change",
        "counts",
        "45名乘客",
        field="noun",
        value="市民",
        event_id=identity,
        event=BRIDGE.title,
    )
    edited = replace(BRIDGE, title="望山大桥建成通车", body=f"天气晴好。{BRIDGE.body}又及。")
    longer = Chronicle([FAIR, READING, edited])
    tables, fates = corrected(longer, wanted)
    assert fates == [Fate.APPLIED]
    assert [row.noun for row in tables.counts if row.text == "45名乘客"] == ["市民"]


@pytest.mark.parametrize(
    ("wanted", "code", "severity"),
    [
        (
            correction("change", "entities", "望山大桥", field="label", value="LOC"),
            "correction-needless",
            "info",
        ),
        (correction("remove", "entities", "首班"), "correction-needless", "info"),
        (
            correction("add", "dates", "2月8日", field="edtf", value="2031-02-08"),
            "correction-needless",
            "info",
        ),
        (correction("remove", "entities", "已删之词"), "correction-stale", "warning"),
        (
            correction("change", "counts", "首班", field="unit", value="班"),
            "correction-stale",
            "warning",
        ),
        (
            correction("change", "events", event="无此事件", field="type", value="law"),
            "correction-stale",
            "warning",
        ),
        (
            correction("change", "events", event=BRIDGE.title, field="place", value="天涯"),
            "correction-refused",
            "warning",
        ),
    ],
)
def test_what_does_not_apply_is_an_issue(
    chronicle: Chronicle, wanted: Correction, code: str, severity: str
) -> None:
    tables, _ = corrected(chronicle, wanted)
    (issue,) = [issue for issue in tables.issues if issue.stage == "correct"]
    assert (issue.code, issue.severity) == (code, severity)
    assert issue.message.startswith("raw/a.corrections.csv:2: ")
    assert values(tables.entities, "method") == [("lac",)] * len(tables.entities)


def test_a_changed_date_moves_all_that_follows_from_it(chronicle: Chronicle) -> None:
    before = chronicle.tables().events
    tables, _ = corrected(
        chronicle,
        correction("change", "events", event=BRIDGE.title, field="date", value="2031-02-08"),
    )
    event = tables.events[1]
    assert (event.date, event.date_start, event.date_precision, event.month) == (
        "2031-02-08",
        "2031-02-08",
        "day",
        2,
    )
    assert event.event_id != before[1].event_id
    assert {row.event_id for row in tables.counts} == {e.event_id for e in tables.events}
    assert [issue.code for issue in tables.issues if issue.stage == "correct"] == [
        "correction-applied"
    ]


def test_fields_of_an_event_are_changed(chronicle: Chronicle) -> None:
    tables, fates = corrected(
        chronicle,
        correction("change", "events", event=FAIR.title, field="type", value="meeting"),
        correction("change", "events", event=FAIR.title, field="title", value="第二届苇海音乐周"),
        correction("change", "events", event=FAIR.title, field="place", value="苇海;12个县"),
    )
    event = tables.events[2]
    assert fates == [Fate.APPLIED] * 3
    assert (event.type, event.title, event.place) == (
        EventType.MEETING,
        "第二届苇海音乐周",
        ("苇海", "12个县"),
    )
    assert event.body == f"开幕\n{FAIR.body}"


def test_an_event_is_split_where_another_one_begins(chronicle: Chronicle) -> None:
    split = correction("split", "events", "2月8日，首班公交", event=BRIDGE.title)
    tables, fates = corrected(chronicle, split)
    assert fates == [Fate.APPLIED]
    first, second = tables.events[1:3]
    assert (first.title, first.body) == (BRIDGE.title, "大桥全长3公里。")
    assert (second.title, second.date, second.body) == (
        "首班公交开出，搭载45名乘客",
        "2031-02-08",
        "",
    )
    assert [event.seq for event in tables.events] == [1, 2, 3, 4]
    by_event = {row.text: row.event_id for row in tables.counts}
    assert (by_event["3公里"], by_event["45名乘客"]) == (first.event_id, second.event_id)
    assert tables.chronicles[0].n_events == 4


def test_an_event_is_joined_to_the_one_before(chronicle: Chronicle) -> None:
    tables, fates = corrected(
        chronicle,
        correction("join", "events", event=FAIR.title),
        correction("change", "counts", "12个县的歌手", event=FAIR.title, field="unit", value="位"),
    )
    assert fates == [Fate.APPLIED, Fate.APPLIED]
    joined = tables.events[-1]
    assert joined.title == BRIDGE.title
    assert joined.body == f"{BRIDGE.body}\n{FAIR.title}\n{FAIR.body}"
    assert {row.event_id for row in tables.counts[1:]} == {joined.event_id}


def test_what_the_pipeline_learned_since_is_needless(chronicle: Chronicle) -> None:
    split = correction("split", "events", FAIR.title, event=BRIDGE.title)
    joined = correction("join", "events", "2月8日，首班公交")
    retitled = correction("change", "events", event="旧题", field="title", value=BRIDGE.title)
    _, fates = corrected(chronicle, split, joined, retitled)
    assert fates == [Fate.NEEDLESS] * 3


def test_a_wrong_event_is_removed_and_a_missed_one_added(chronicle: Chronicle) -> None:
    tables, fates = corrected(
        chronicle,
        correction("remove", "events", event=READING.title),
        correction("add", "events", READING.title),
        correction("add", "events", "来自12个县"),
    )
    assert fates == [Fate.APPLIED, Fate.APPLIED, Fate.REFUSED]
    assert values(tables.events, "title", "type", "date", "body") == [
        (READING.title, "policy", "2031-02", ""),
        (BRIDGE.title, "launch", "2031-02", BRIDGE.body),
        (FAIR.title, "activity", "2031-03-15", FAIR.body),
    ]
    assert tables.roles == ()
    assert "孟秋白" not in [row.text for row in tables.entities]


def test_the_effect_of_one_more_correction_is_shown_before_it_is_kept(
    chronicle: Chronicle,
) -> None:
    existing = correction("change", "events", event=FAIR.title, field="type", value="meeting")
    more = correction("change", "counts", "45名乘客", field="noun", value="市民")
    outcome, (event,) = preview(chronicle.tables(), [existing], more)
    assert outcome.fate is Fate.APPLIED
    assert event.title == BRIDGE.title
    (mention,) = event.mentions
    assert {(c.field, c.new) for c in mention.fields} == {
        ("noun", "市民"),
        ("method", "correction"),
    }


TEXT = Chronicle([READING, BRIDGE, FAIR]).tables().text
WORDS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 12)).map(
    lambda at: TEXT[at[0] : sum(at)]
)
VALUES = {
    "label": st.sampled_from(list(EntityLabel)),
    "type": st.sampled_from(list(EventType)),
    "date": st.sampled_from(["2031", "2031-02", "2031-01-03/2031-02-05", "199X"]),
    "edtf": st.sampled_from(["2031-02-08", "2031"]),
    "value": st.integers(-5, 9_000).map(str),
}


@st.composite
def any_correction(draw: st.DrawFn) -> Correction:
    table = draw(st.sampled_from(list(FIELDS)))
    actions = list(Action) if table == "events" else [Action.ADD, Action.REMOVE, Action.CHANGE]
    action = draw(st.sampled_from(actions))
    field = draw(st.sampled_from(FIELDS[table]))
    if action is Action.ADD:
        field = ADD_FIELDS.get(table, "")
    made = Correction(
        action,
        table,
        event=draw(st.sampled_from(["", READING.title, BRIDGE.title, FAIR.title])),
        text=draw(WORDS),
        occurrence=draw(st.integers(1, 2)),
        field=field,
        value=draw(VALUES.get(field, WORDS)) if field else "",
    )
    assume(not fault_of(made))
    return made


@given(st.lists(any_correction(), max_size=6))
def test_no_correction_breaks_a_promise(corrections: list[Correction]) -> None:
    tables, outcomes = apply_corrections(Chronicle([READING, BRIDGE, FAIR]).tables(), corrections)
    assert list(faults(tables)) == []
    assert len(outcomes) == len(corrections)
    assert all(event.title in tables.text[event.start : event.end] for event in tables.events)
    assert all(event.title for event in tables.events)
    covered = {
        line for event in tables.events for line in range(event.line_first, event.line_last + 1)
    }
    for issue in tables.issues:
        if issue.start is not None and issue.end is not None and issue.line is not None:
            lines = TEXT.count("\n", issue.start, issue.end - 1) + 1
            covered |= set(range(issue.line, issue.line + lines))
    assert covered == set(range(1, TEXT.count("\n") + 1))
