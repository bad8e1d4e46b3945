"""Which noun a quantity is given."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.mentions import CountMention
from dashiji.annotate.review import keep_states, review_nouns, states_of_lac
from dashiji.annotate.review.nouns import Quantity, Side, quantity_of
from dashiji.annotate.words.lac import LacTagger
from dashiji.records import Comparator, CountKind

TEXT = "全县新建卫生室12个，培训村医300余名，群众满意率达96.5%。"


@cache
def tagger() -> LacTagger:
    return LacTagger(states=states_of_lac())


def count(text: str, words: str, noun: str) -> CountMention:
    """A count as a rule finds it; value and unit play no part here."""
    start = text.index(words)
    end = start + len(words)
    return CountMention(
        start, end, 1, None, Comparator.EQ, CountKind.CARDINAL, "", noun, "number-unit"
    )


@pytest.mark.parametrize(
    ("words", "noun", "quantity"),
    [
        ("12个", "", (7, 10, None)),
        ("12个", "卫生室", (7, 10, (4, 7, Side.BEFORE))),
        ("300余名", "村医", (15, 20, (13, 15, Side.BEFORE))),
        ("12个", "学校", None),
    ],
)
def test_parts_of_a_count(words: str, noun: str, quantity: Quantity | None) -> None:
    start = TEXT.index(words)
    assert quantity_of(TEXT, start, start + len(words), noun) == quantity


def test_a_count_ends_before_the_noun_behind_it() -> None:
    text = "800余名代表出席"
    assert quantity_of(text, 0, 7, "代表") == (0, 5, (5, 7, Side.BEHIND))


def test_without_states_counts_stay() -> None:
    counts = (count(TEXT, "12个", ""),)
    assert review_nouns([(TEXT, (), counts, ())]) == [counts]


def test_what_is_kept_of_the_states_says_as_much() -> None:
    (tagged,) = tagger().tag([TEXT + "会议结束。"])
    kept = keep_states(TEXT + "会议结束。", tagged.states)
    assert [state.start for state in kept] == [0]
    counts = (count(TEXT, "12个", ""), count(TEXT, "300余名", "群众"))
    assert review_nouns([(TEXT, kept, counts, ())]) == review_nouns(
        [(TEXT, tagged.states, counts, ())]
    )


@given(
    st.lists(st.sampled_from(["", "卫生室", "村医", "群众满意率", "全县"]), min_size=3, max_size=3)
)
def test_value_and_start_stay_and_nouns_stand_in_the_text(nouns: list[str]) -> None:
    (tagged,) = tagger().tag([TEXT])
    counts = tuple(
        count(TEXT, words, noun)
        for words, noun in zip(("12个", "300余名", "96.5%"), nouns, strict=True)
    )
    (reviewed,) = review_nouns([(TEXT, tagged.states, counts, ())])
    for old, new in zip(counts, reviewed, strict=True):
        assert (old.start, old.value, old.unit) == (new.start, new.value, new.unit)
        assert new.noun in TEXT
        assert new == old or new.method == "review"


@pytest.mark.parametrize(
    ("text", "words", "given", "noun"),
    [
        (TEXT, "12个", "", "卫生室"),
        (TEXT, "300余名", "", "村医"),
        ("大会表彰先进集体8个。", "8个", "表彰先进集体", "先进集体"),
        ("来自12个国家的代表出席。", "12个", "", "国家"),
    ],
)
def test_the_network_finds_the_noun(text: str, words: str, given: str, noun: str) -> None:
    (tagged,) = tagger().tag([text])
    ((reviewed,),) = review_nouns([(text, tagged.states, (count(text, words, given),), ())])
    assert reviewed.noun == noun
    tail = reviewed.start + len(words) + (len(noun) if text.index(noun) > reviewed.start else 0)
    assert reviewed.end == tail
