"""Invented sentences told again: names for names of their kind, and nothing else."""

from __future__ import annotations

import re

import pytest
from training.swapping import Name, Told, swap_names

from dashiji.records import EntityLabel

_MARK = re.compile(r"\{([^{}/]+)/([OPG])(!?)\}")
_LABELS = {"O": EntityLabel.ORG, "P": EntityLabel.PERSON, "G": EntityLabel.GPE}


def read_told(marked: str) -> Told:
    """A sentence whose names stand in {braces/label}, with ! where the rules missed one."""
    text, found, gold, last = "", list[Name](), list[Name](), 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        name = len(text), len(text) + len(mark[1]), _LABELS[mark[2]]
        text += mark[1]
        gold.append(name)
        if not mark[3]:
            found.append(name)
        last = mark.end()
    return Told(text + marked[last:], found, gold)


SENTENCES = [
    read_told(marked)
    for marked in (
        "{县水利局/O}局长{李明/P}到{青石镇/G}检查。",
        "{市科学技术协会/O}与{岚川大学/O!}在{岚川/G}签约，{欧阳秋实/P}出席。",
        "{云坪一中/O!}教师{王平/P}获奖3次。",
        "会议讨论了两件事。",
    )
]


def strings(told: Told, names: list[Name]) -> list[tuple[str, EntityLabel]]:
    return [(told.text[start:end], label) for start, end, label in names]


@pytest.mark.parametrize("seed", range(20))
def test_what_was_found_is_exchanged_for_what_was_found(seed: int) -> None:
    found = {each for told in SENTENCES for each in strings(told, list(told.found))}
    known = {each for told in SENTENCES for each in strings(told, list(told.gold))}
    for told in swap_names(SENTENCES, seed):
        assert set(strings(told, list(told.found))) <= found
        missed = [name for name in told.gold if name not in told.found]
        assert set(strings(told, missed)) <= known - found
        assert len(told.found) + len(missed) == len(told.gold)


@pytest.mark.parametrize("seed", range(20))
def test_what_stands_between_names_stays(seed: int) -> None:
    def frame(told: Told) -> str:
        parts, last = list[str](), 0
        for start, end, label in told.gold:
            parts += told.text[last:start], label
            last = end
        return "".join(parts) + told.text[last:]

    frames = {frame(told) for told in SENTENCES}
    assert all(frame(told) in frames for told in swap_names(SENTENCES, seed))


def test_a_name_of_which_the_rules_found_a_part_stays() -> None:
    whole = (0, 5, EntityLabel.ORG)
    told = Told("岚川大学堂开学。", [(0, 2, EntityLabel.GPE)], [whole])
    assert not list(swap_names([told], 1))


def test_names_are_the_same_from_the_same_seed() -> None:
    assert list(swap_names(SENTENCES, 1)) == list(swap_names(SENTENCES, 1))
    assert list(swap_names(SENTENCES, 1)) != list(swap_names(SENTENCES, 2))
