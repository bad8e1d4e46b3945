"""The spaCy side: factories, layers, characters as tokens, and other people's pipelines."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language

from dashiji.annotate.finders import LAYERS
from dashiji.annotate.pipeline import annotate_text, build_nlp
from dashiji.config import EntitySettings
from dashiji.grammar.calendar import DateContext

TEXT = "2031年3月5日，临川省水利厅厅长陆远桥出席第三届节水论坛，印发《节水条例》，300名代表参会。"


@cache
def nlp() -> Language:
    return build_nlp(EntitySettings())


def test_components_stand_in_order_and_their_needs_are_met() -> None:
    assert nlp().pipe_names == [f"dashiji_{layer}" for layer in LAYERS]
    assert nlp().analyze_pipes()["problems"] == {name: [] for name in nlp().pipe_names}


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "甲  乙\n\n丙　丁\r\n", "A B  C", "𠮷🍜e\u0301\u200b\x00٣", "  首尾  ", TEXT],
)
def test_a_doc_is_its_text_and_its_tokens_are_characters(text: str) -> None:
    doc = nlp()(text)
    assert doc.text == text
    assert [token.idx for token in doc] == list(range(len(text)))


def test_layers_are_tuples_of_mentions_and_span_groups() -> None:
    doc = nlp()(TEXT)
    for layer in LAYERS:
        mentions = doc._.get(f"dashiji_{layer}")
        assert isinstance(mentions, tuple)
        assert mentions, layer
        if layer != "words":
            spans = doc.spans[f"dashiji_{layer}"]
            assert [(s.start_char, s.end_char) for s in spans] == [
                (m.start, m.end) for m in mentions
            ]
    labels = [(span.text, span.label_) for span in doc.spans["dashiji_entities"]]
    assert labels == [
        ("临川省水利厅", "ORG"),
        ("陆远桥", "PERSON"),
        ("第三届节水论坛", "EVENT"),
    ]


def test_a_doc_keeps_states_until_its_counts_are_found() -> None:
    with nlp().select_pipes(disable=["dashiji_counts", "dashiji_roles"]):
        assert nlp()(TEXT)._.dashiji_states
    assert nlp()(TEXT)._.dashiji_states == ()


def test_loose_sentences_have_every_number_too() -> None:
    doc = annotate_text("负五与三又四分之一之和，占百分之十二。", nlp())
    numbers = [(span.text, span.label_) for span in doc.spans["dashiji_numbers"]]
    assert numbers == [("负五", "NUMBER"), ("三又四分之一", "NUMBER"), ("百分之十二", "PERCENT")]
    assert [mention.value for mention in doc._.dashiji_numbers] == [-5.0, 3.25, 12.0]


def test_strings_of_mentions_are_those_of_the_text_not_of_its_shadow() -> None:
    text = "臨川省水利廳廳長陸遠橋到會，印發《節水條例》，表彰３００名優秀職工。"
    doc = nlp()(text)
    assert [role.person for role in doc._.dashiji_roles] == ["陸遠橋"]
    assert [role.org for role in doc._.dashiji_roles] == ["臨川省水利廳"]
    assert [document.title for document in doc._.dashiji_documents] == ["節水條例"]
    assert [count.noun for count in doc._.dashiji_counts] == ["優秀職工"]


def test_spaced_sentences_are_answered_as_they_stand() -> None:
    text = "2031 年 3 月 5 日 ，临川省水利厅厅长陆远桥向 300 名代表讲话。"
    doc = annotate_text(text, nlp())
    assert doc.text == text
    spans = {
        layer: [span.text for span in doc.spans[f"dashiji_{layer}"]]
        for layer in ("dates", "entities", "counts", "numbers")
    }
    assert spans == {
        "dates": ["2031 年 3 月 5 日"],
        "entities": ["临川省水利厅", "陆远桥"],
        "counts": ["300 名代表"],
        "numbers": ["2031", "3", "5", "300"],
    }
    assert [date.edtf for date in doc._.dashiji_dates] == ["2031-03-05"]


def test_the_context_that_a_caller_sets_completes_dates() -> None:
    doc = nlp().make_doc("7月30日开班。")
    doc._.dashiji_context = DateContext(year=2031)
    assert [date.edtf for date in nlp()(doc)._.dashiji_dates] == ["2031-07-30"]


def test_components_work_in_a_pipeline_with_other_tokens() -> None:
    other = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    for layer in ("words", "documents", "dates", "entities"):
        other.add_pipe(f"dashiji_{layer}")
    doc = other(TEXT)
    names = {TEXT[m.start : m.end] for m in doc._.dashiji_entities}
    assert {"临川省水利厅", "陆远桥"} <= names
    assert len(doc.spans["dashiji_entities"]) == len(doc._.dashiji_entities)


def test_the_library_call_survives_imports_of_the_package() -> None:
    import dashiji
    import dashiji.annotate.pipeline

    for text in ("副局长丘处默介绍情况。", "全县1.2万余名学生参赛。"):
        assert dashiji.annotate(text).text == text
