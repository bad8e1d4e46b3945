"""The shadow has the text's length and line breaks, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.grammar.shadow import fold


@given(st.text(max_size=80))
def test_nothing_moves(text: str) -> None:
    shadow = fold(text)
    assert len(shadow) == len(text)
    assert [at for at, sign in enumerate(shadow) if sign.isspace()] == [
        at for at, sign in enumerate(text) if sign.isspace()
    ]


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("二〇二三年，１２．５％", "二〇二三年，12．5%"),
        ("縣農會發佈《漁業條例》", "县农会发布《渔业条例》"),
        ("约翰•史密斯、玛丽・Lu", "约翰·史密斯、玛丽·Lu"),
        ("•开幕 • 闭幕", "•开幕 • 闭幕"),
        ("乾縣、手塚", "乾县、手塚"),
        ("ＡＢｃ－１", "ABc-1"),
        ("l962年4月3曰，王曰义到会", "1962年4月3日，王曰义到会"),
        ("199l年、2OO3年、2Ol0年，OA办公No1", "1991年、2003年、2Ol0年，OA办公No1"),
        ("𠮷林　😀\r\n", "𠮷林　●\r\n"),
    ],
)
def test_variants_look_alike(text: str, shadow: str) -> None:
    assert fold(text) == shadow
