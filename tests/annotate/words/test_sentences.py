"""Sentences: where a text is cut for the taggers."""

from __future__ import annotations

import pytest

from dashiji.annotate.words.sentences import MAX_SENTENCE, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        (" \n\t　", []),
        ("甲。乙！丙", ["甲。", "乙！", "丙"]),
        ("他说：“好。”乙走了。", ["他说：“好。”", "乙走了。"]),
        ("9日　县委开会\n次日散会", ["9日", "县委开会", "次日散会"]),
        ("  首尾空格不算  ", ["首尾空格不算"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_long_sentences_are_cut_at_marks_and_nothing_is_lost() -> None:
    text = "云河市发展茶产业，" * 200 + "长" * 1000
    spans = list(split_sentences(text))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(0 < end - start <= MAX_SENTENCE for start, end in spans)
    assert text[spans[0][1] - 1] == "，"
