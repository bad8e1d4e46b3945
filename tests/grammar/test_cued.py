"""Patterns with cues: each cue stands in every match, so that nothing is missed without a look."""

from __future__ import annotations

import gc

from hypothesis import given, settings
from hypothesis import strategies as st

import dashiji
from dashiji.grammar.cued import Cued, Opened


def patterns() -> list[Cued | Opened]:
    """Every pattern with cues, or known by its first words, that the package makes."""
    dashiji.annotate("某市一半企业投产。")
    found = [one for one in gc.get_objects() if isinstance(one, Cued | Opened)]
    return sorted(
        {one.pattern.pattern: one for one in found}.values(), key=lambda c: c.pattern.pattern
    )


ALL = patterns()


def test_the_package_has_such_patterns() -> None:
    assert len(ALL) > 10


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_cues_stand_in_every_match(data: st.DataObject) -> None:
    cued = data.draw(st.sampled_from(ALL))
    text = data.draw(st.from_regex(cued.pattern))
    wanted = [match.span() for match in cued.pattern.finditer(text)]
    assert wanted
    assert [match.span() for match in cued.finditer(text)] == wanted


def test_a_text_without_a_cue_is_not_searched() -> None:
    cued = Cued(".+路", "大", "路")
    assert [bool(list(cued.finditer(text))) for text in ("到大路", "到路", "到大")] == [
        True,
        False,
        False,
    ]


def test_cues_may_stand_behind_a_match() -> None:
    cued = Cued(".司(?=副?司长)", "长")
    assert [match.group() for match in cued.finditer("某司司长")] == ["某司"]


def test_what_every_match_holds_may_be_a_pattern() -> None:
    cued = Cued("[甲乙]{1,3}、[甲乙]两[县市]", "、", held="两[县市]")
    assert [match.group() for match in cued.finditer("到甲、乙两市")] == ["甲、乙两市"]
    assert not list(cued.finditer("甲、乙两地"))


def test_first_words_lead_to_the_matches_that_the_pattern_has() -> None:
    opened = Opened("(?:副|常务)*(?:局长|总)", ["副", "常务", "局长", "总"])
    text = "总局局长、常务副局长、副长、副总"
    assert [m.span() for m in opened.finditer(text)] == [
        m.span() for m in opened.pattern.finditer(text)
    ]
