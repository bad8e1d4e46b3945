"""The forms in which a division is named."""

from __future__ import annotations

import pytest

from dashiji.lexicon.divisions import forms_of


@pytest.mark.parametrize(
    ("name", "short", "forms"),
    [
        ("沈阳市", "沈阳", ("沈阳市", "沈阳")),
        ("江州区", "", ("江州区",)),
        ("恩施土家族苗族自治州", "恩施", ("恩施土家族苗族自治州", "恩施", "恩施自治州", "恩施州")),
        ("酉阳土家族苗族自治县", "酉阳", ("酉阳土家族苗族自治县", "酉阳", "酉阳自治县", "酉阳县")),
        ("鄂伦春自治旗", "鄂伦春", ("鄂伦春自治旗", "鄂伦春", "鄂伦春旗")),
        ("某某自治县", "", ("某某自治县",)),
    ],
)
def test_forms(name: str, short: str, forms: tuple[str, ...]) -> None:
    assert forms_of({"name": name, "short": short}) == forms
