"""Of which type a headline's event is, once the network has read the entry."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.review import Entry, keep_for_entries, review_types, states_of_lac
from dashiji.annotate.review.types import TYPES, known_of_type
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.tagged_text import States
from dashiji.records import EntityLabel, EventType


@cache
def states_in(text: str) -> tuple[States, ...]:
    (tagged,) = LacTagger(states=states_of_lac()).tag([text])
    return keep_for_entries(tagged.states)


def entry(text: str) -> Entry:
    """An entry of a headline alone."""
    names = (EntityMention(0, 3, EntityLabel.GPE, "rule"),)
    return Entry(text, states_in(text), names, (0, len(text)))


HEADLINES = [
    ("云河市召开全市水利工作会议", EventType.MEETING),
    ("云河市人民政府印发节水行动方案", EventType.POLICY),
    ("云河市举办节水技能培训班", EventType.TRAINING),
    ("云河市发生山洪灾害", EventType.INCIDENT),
]


@pytest.mark.parametrize(("headline", "kind"), HEADLINES)
def test_a_type_that_the_rules_have_right_stays(headline: str, kind: EventType) -> None:
    assert review_types([entry(headline)], [kind]) == [(kind, None)]


@pytest.mark.parametrize(("headline", "kind"), HEADLINES)
def test_another_type_is_given_with_how_sure_it_is(headline: str, kind: EventType) -> None:
    ((found, sure),) = review_types([entry(headline)], [EventType.STATEMENT])
    assert found is kind
    assert sure is not None
    assert 0.3 < sure <= 1


def test_without_states_types_stay() -> None:
    bare = Entry("云河市发生山洪灾害", (), (), (0, 9))
    assert review_types([bare], [EventType.STATEMENT]) == [(EventType.STATEMENT, None)]


def test_a_headline_beyond_what_is_read_has_its_type() -> None:
    text = "，" * 1000 + "云河市发生山洪灾害"
    far = Entry(text, states_in(text), (), (1000, len(text)))
    assert review_types([far], [EventType.STATEMENT]) == [(EventType.STATEMENT, None)]


@given(st.lists(st.tuples(st.sampled_from(HEADLINES), st.sampled_from(EventType)), max_size=6))
def test_neighbours_change_nothing(
    drawn: list[tuple[tuple[str, EventType], EventType]],
) -> None:
    entries = [entry(headline) for (headline, _), _ in drawn]
    types = [kind for _, kind in drawn]
    asked = zip(entries, types, strict=True)
    alone = [review_types([own], [kind])[0][0] for own, kind in asked]
    assert [kind for kind, _ in review_types(entries, types)] == alone


def test_what_the_network_is_told() -> None:
    told = known_of_type("甲县乙镇", [(0, 2, EntityLabel.GPE)], (1, 3), EventType.LAW)
    assert set(told[:, 0].tolist()) == {TYPES.index(EventType.LAW)}
    assert told[2:, 1].tolist() == [0, 0]
    assert told[:, 2].tolist() == [0, 1, 1, 0]
