"""Phrases that hold whole pairs of marks, and phrases that were cut at one."""

from __future__ import annotations

import pytest

from dashiji.grammar.marks import is_paired


@pytest.mark.parametrize(
    ("text", "paired"),
    [
        ("", True),
        ("省水利厅", True),
        ("“清风行动”", True),
        ("临川大学（云河）", True),
        ("《论“新”》（二）", True),
        ("“清风行动", False),
        ("清风行动”", False),
        ("”清风行动“", False),
        ("《论“新》”", False),
        ("云河）协理", False),
    ],
)
def test_marks_come_in_pairs(text: str, paired: bool) -> None:
    assert is_paired(text) is paired
