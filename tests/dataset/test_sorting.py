"""Sorting over files: the order of `sorted`, whatever fits in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashiji.dataset.sorting import Sorter

KEYS = st.lists(st.tuples(st.integers(0, 3), st.text("甲乙\ud800", max_size=2)), max_size=40)


@given(keys=KEYS, at_once=st.integers(1, 50))
def test_order_is_that_of_a_stable_sort(keys: list[tuple[int, str]], at_once: int) -> None:
    items = [(key, number) for number, key in enumerate(keys)]
    with Sorter[int](at_once) as sorter:
        for key, number in items:
            sorter.add(key, number)
        assert list(sorter.in_order()) == sorted(items, key=lambda item: item[0])


def test_runs_of_more_than_a_block_come_back_whole(tmp_path: Path) -> None:
    with Sorter[str](250, tmp_path) as sorter:
        for number in range(1_000):
            sorter.add((-number,), str(number))
        assert [value for _, value in sorter.in_order()] == [str(n) for n in range(999, -1, -1)]
    assert list(tmp_path.iterdir()) == []


def test_files_are_closed_where_sorting_breaks_off(tmp_path: Path) -> None:
    def sort() -> None:
        with Sorter[str](2, tmp_path) as sorter:
            for key in (1, 2, 3, "four"):
                sorter.add((key,), "")

    with pytest.raises(TypeError):
        sort()
    assert list(tmp_path.iterdir()) == []
