"""At which of its names an entry's event takes place, once the network has read it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.review import Entry, keep_for_entries, review_places, states_of_lac
from dashiji.annotate.review.entries import known_tags
from dashiji.annotate.review.network import WIDTHS, Network, columns
from dashiji.annotate.review.places import PLACES, TYPES, told_of_event
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.tagged_text import States
from dashiji.records import EntityLabel, EventType

GPE, LOC, ORG, PERSON = EntityLabel.GPE, EntityLabel.LOC, EntityLabel.ORG, EntityLabel.PERSON
HEADLINE = "临川省水利厅召开节水工作会议"
TEXT = HEADLINE + "\n会议设在云河市青石宾馆，厅长陆远桥讲话，石门县、柳溪县作了交流发言。"
NAMES = (
    ("临川省水利厅", ORG),
    ("云河市", GPE),
    ("青石宾馆", LOC),
    ("陆远桥", PERSON),
    ("石门县", GPE),
    ("柳溪县", GPE),
)


@cache
def states_in(text: str) -> tuple[States, ...]:
    (tagged,) = LacTagger(states=states_of_lac()).tag([text])
    return keep_for_entries(tagged.states)


def entry(text: str = TEXT) -> Entry:
    """The entry as the network reads it."""
    names = [
        EntityMention(text.index(name), text.index(name) + len(name), label, "rule")
        for name, label in NAMES
        if name in text
    ]
    return Entry(text, states_in(text), names, (0, len(HEADLINE)))


def read(
    *places: str, text: str = TEXT, kind: EventType = EventType.MEETING
) -> list[tuple[str, ...]]:
    """The places of the entry, of which rules found some."""
    return review_places([entry(text)], [kind], [places])


@pytest.mark.parametrize(
    "places",
    [
        (),
        ("云河市",),
        ("云河市", "青石宾馆"),
        ("青石宾馆",),
        ("临川省水利厅", "云河市"),
    ],
)
def test_a_meeting_is_where_it_is_put_whatever_rules_found(places: tuple[str, ...]) -> None:
    assert read(*places) == [("云河市", "青石宾馆")]


def test_a_place_that_is_no_name_of_the_entry_stays() -> None:
    assert read("县城") == [("县城", "云河市", "青石宾馆")]


def test_without_states_places_stay() -> None:
    bare = Entry(TEXT, (), entry().names, (0, len(HEADLINE)))
    assert review_places([bare], [EventType.MEETING], [("石门县",)]) == [("石门县",)]


def test_without_a_name_that_could_be_one_places_stay() -> None:
    person = [name for name in entry().names if name.label is PERSON]
    bare = Entry(TEXT, states_in(TEXT), person, (0, len(HEADLINE)))
    assert review_places([bare], [EventType.MEETING], [()]) == [()]


def test_what_the_network_is_told() -> None:
    kind = EventType.LAUNCH
    told = told_of_event("甲县乙镇丙", (0, 3), kind)
    names = [(0, 2, GPE), (2, 4, PERSON)]
    tags = known_tags("甲县乙镇丙", names, PLACES, ["甲县", "乙镇"], told)
    assert tags[:, 0].tolist() == [1, 1, 0, 0, 0]
    assert tags[:, 2].tolist() == [1, 1, 1, 0, 0]
    assert set(tags[:, 3].tolist()) == {TYPES.index(kind)}
    assert tags[4, 1] == 0 < tags[:4, 1].min()


def test_neighbours_change_nothing() -> None:
    entries = [entry(), entry(), entry(), entry(TEXT[:30])]
    types = [EventType.MEETING, EventType.MEETING, EventType.POLICY, EventType.MEETING]
    places: list[tuple[str, ...]] = [(), ("石门县",), (), ()]
    asked = zip(entries, types, places, strict=True)
    alone = [review_places([own], [kind], [found])[0] for own, kind, found in asked]
    assert review_places(entries, types, places) == alone


@given(st.sets(st.sampled_from([name for name, _ in NAMES])), st.sampled_from(EventType))
def test_whatever_it_is_told_places_are_names_in_their_order(
    told: set[str], kind: EventType
) -> None:
    places = sorted(told, key=TEXT.find)
    (found,) = read(*places, kind=kind)
    known = [name for name, label in NAMES if label is not PERSON or name in places]
    assert list(found) == [name for name in known if name in found]


def test_what_is_far_down_is_not_read() -> None:
    text = HEADLINE + "\n" + "会议总结了上年工作。" * 200 + "会后在云河市青石宾馆座谈。"
    kept = states_in(text)
    assert sum(len(values) for _, values in kept) <= 1000
    assert read("云河市", text=text) == [("云河市",)]


def test_states_are_those_of_the_networks_of_entries() -> None:
    (tagged,) = LacTagger(states=states_of_lac()).tag([TEXT])
    first = columns(Network.PLACES).start
    for (start, values), kept in zip(tagged.states, states_in(TEXT), strict=True):
        assert kept.start == start
        assert np.array_equal(kept.values, values[:, first:].astype(np.float16))
    assert sum(WIDTHS.values()) == tagged.states[0].values.shape[1]
