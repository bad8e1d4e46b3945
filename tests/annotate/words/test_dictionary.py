"""The dictionary's words: jieba's own, faster."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji import lexicon
from dashiji.annotate.mentions import Word
from dashiji.annotate.words.dictionary import JiebaTagger, load_jieba

GOLD = Path(__file__).resolve().parents[2] / "gold"
TEXTS = sorted(GOLD.glob("*.txt"))


@cache
def own() -> Any:
    return load_jieba()


@cache
def tagger() -> JiebaTagger:
    return JiebaTagger()


def expected(text: str) -> list[Word]:
    tags = {row["tag"]: row["lac"] for row in lexicon.load("jieba_tags")}
    words = []
    at = 0
    for pair in own().cut(text):
        end = at + len(pair.word)
        words.append(Word(at, end, tags.get(pair.flag) or tags.get(pair.flag[:1], "xc")))
        at = end
    return words


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_words_of_chronicles_are_those_of_jieba(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(tagger().tag([text])[0].words) == expected(text)


@given(
    st.text(
        st.one_of(
            st.sampled_from("龘齉㐀𠮷阿柒叁镕鑫玺陆远桥石磊张的在了云河市"),
            st.sampled_from("aZ09.#&+_-%， \r\n\t《》"),
            st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        ),
        max_size=12,
    )
)
def test_words_of_any_text_are_those_of_jieba(text: str) -> None:
    assert list(tagger().tag([text])[0].words) == expected(text)


def test_the_tags_are_those_of_lac_and_places_are_known() -> None:
    words = tagger().tag(["巧家县举行会议，陈小明出席。"])[0].words
    assert words[0] == Word(0, 3, "LOC")
    assert {word.tag for word in words} <= {"LOC", "v", "n", "w", "PER", "vn"}


def test_it_is_silent_and_keeps_its_cache_to_itself(tmp_path: Path) -> None:
    code = (
        "from dashiji.annotate.words.dictionary import JiebaTagger; JiebaTagger().tag(['县委开会'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["dashiji"]
