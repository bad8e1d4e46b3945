"""What the network makes of the rules' names."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.annotate.documents import find_documents
from dashiji.annotate.entities import find_in_each
from dashiji.annotate.entities.text.vocabulary import generic
from dashiji.annotate.mentions import EntityMention
from dashiji.annotate.review import review_names, states_of_lac
from dashiji.annotate.review.network import Network, columns, score_tags
from dashiji.annotate.review.tags import NAMES
from dashiji.annotate.words.lac import LacTagger
from dashiji.annotate.words.lac_graph import Continuation
from dashiji.errors import ConfigError
from dashiji.grammar.marks import is_paired
from dashiji.records import EntityLabel

TEXTS = (
    "3月5日，临川省水利厅厅长陆远桥在云河市出席第三届节水论坛。会议由省水利学会承办！",
    "县委书记石磊主持会议",
    "会上通报了情况。",
    "省政府印发《关于加快云河新区建设的意见》。",
    "𠮷野家在京开店🍜。",
)


@cache
def tagger() -> LacTagger:
    return LacTagger(states=states_of_lac())


def read(texts: tuple[str, ...]) -> list[tuple[EntityMention, ...]]:
    """The names of texts, found and reviewed."""
    tagged = tagger().tag(texts)
    titles = [find_documents(text) for text in texts]
    words = [words for words, _ in tagged]
    found = find_in_each(zip(texts, words, titles, strict=True))
    states = [states for _, states in tagged]
    return review_names(zip(texts, states, found, titles, strict=True))


def test_states_leave_the_words_as_they_are() -> None:
    assert [t.words for t in tagger().tag(TEXTS)] == [t.words for t in LacTagger().tag(TEXTS)]


def test_each_sentence_has_its_states() -> None:
    for text, tagged in zip(TEXTS, tagger().tag(TEXTS), strict=True):
        covered = "".join(text[start : start + len(values)] for start, values in tagged.states)
        assert covered == text


def test_a_sentence_gets_what_it_gets_alone() -> None:
    states = [
        s.values[:, columns(Network.NAMES)] for tagged in tagger().tag(TEXTS) for s in tagged.states
    ]
    draw = np.random.default_rng(1)
    tags = [draw.integers(0, len(NAMES), (len(values), 1)) for values in states]
    together = score_tags(Network.NAMES, (states, tags))
    for values, own, scores in zip(states, tags, together, strict=True):
        (alone,) = score_tags(Network.NAMES, ([values], [own]))
        assert np.array_equal(alone, scores)
        assert np.allclose(np.exp(scores).sum(axis=1), 1, atol=1e-4)


def test_neighbours_change_nothing() -> None:
    assert read(TEXTS) == [read((text,))[0] for text in TEXTS]


def test_without_states_names_stay() -> None:
    name = EntityMention(0, 2, EntityLabel.GPE, "lac", 2.0)
    assert review_names([("临川", (), (name,), ())]) == [(name,)]


@given(st.lists(st.sampled_from(EntityLabel), min_size=len(TEXTS[0]), max_size=len(TEXTS[0])))
def test_whatever_it_is_told_names_do_not_overlap(labels: list[EntityLabel]) -> None:
    (tagged,) = tagger().tag(TEXTS[:1])
    names = [EntityMention(at, at + 1, label, "rule") for at, label in enumerate(labels)]
    (reviewed,) = review_names([(TEXTS[0], tagged.states, names, ())])
    ends = [0, *(name.end for name in reviewed)]
    assert all(end <= name.start < name.end for end, name in zip(ends, reviewed, strict=False))


MARKED = "“丝路长安——临川文物展”在云河大学（青石校区）开幕，《云河志》（三）首发。"


@given(st.lists(st.sampled_from(EntityLabel), min_size=len(MARKED), max_size=len(MARKED)))
def test_no_name_of_the_network_was_cut_at_a_mark(labels: list[EntityLabel]) -> None:
    (tagged,) = tagger().tag([MARKED])
    rules = [EntityMention(at, at + 1, label, "rule") for at, label in enumerate(labels)]
    (reviewed,) = review_names([(MARKED, tagged.states, rules, ())])
    own = [MARKED[name.start : name.end] for name in reviewed if name.method == "review"]
    assert all(is_paired(name) for name in own)


GENERIC = "云河科学院宣布研究所领导班子任职决定，研究所与学院共建实验室。"


@given(st.lists(st.sampled_from(EntityLabel), min_size=len(GENERIC), max_size=len(GENERIC)))
def test_the_network_adds_no_generic_name(labels: list[EntityLabel]) -> None:
    (tagged,) = tagger().tag([GENERIC])
    rules = [EntityMention(at, at + 1, label, "rule") for at, label in enumerate(labels)]
    (reviewed,) = review_names([(GENERIC, tagged.states, rules, ())])
    own = {GENERIC[name.start : name.end] for name in reviewed if name.method == "review"}
    assert not own & generic()


def test_what_the_network_agrees_with_is_the_rules_own() -> None:
    text = "云河市市长石磊主持会议。"
    (tagged,) = tagger().tag([text])
    names = (
        EntityMention(0, 3, EntityLabel.GPE, "gazetteer", 2.5),
        EntityMention(5, 7, EntityLabel.PERSON, "title", 1.9),
    )
    assert review_names([(text, tagged.states, names, ())]) == [names]


def test_no_name_is_added_inside_a_title() -> None:
    text = "省政府印发《临川省云河市综合交通规划》，石磊作说明。"
    titles = find_documents(text)
    (tagged,) = tagger().tag([text])
    start, end = titles[0].start, titles[0].end
    wrong = EntityMention(start + 1, start + 4, EntityLabel.GPE, "gazetteer", 3.0)
    (reviewed,) = review_names([(text, tagged.states, (wrong,), titles)])
    assert [
        name for name in reviewed if name is not wrong and start < name.end and name.start < end
    ] == []


def test_a_name_over_the_end_of_a_sentence_is_left_alone() -> None:
    text = "会议在“云河。市”举行。石磊主持。"
    (tagged,) = tagger().tag([text])
    assert len(tagged.states) > 1
    first = len(tagged.states[0].values)
    name = EntityMention(first - 2, first + 2, EntityLabel.EVENT, "quoted", 3.0)
    (reviewed,) = review_names([(text, tagged.states, (name,), ())])
    assert name in reviewed


def test_states_are_of_the_encoder_they_were_made_for() -> None:
    other = Continuation(states_of_lac().graph, "another")
    with pytest.raises(ConfigError, match=r"lac_encoder\.onnx: .* entities\.review: false"):
        LacTagger(states=other).tag(["石磊主持会议。"])
