"""Every table of words is declared, used, well formed, and says where its words are from."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from dashiji import lexicon
from dashiji.errors import ConfigError
from dashiji.grammar.shadow import fold

PATTERNS = {"noise"}
"""Tables of patterns, which name both forms of a sign."""
FOLDER = Path(lexicon.__file__).parent
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for path in FOLDER.parent.rglob("*.py")
    if path.parent != FOLDER
)


def test_files_and_declarations_agree() -> None:
    assert {path.stem for path in FOLDER.glob("*.tsv")} == set(lexicon.TABLES)


@pytest.mark.parametrize("table", sorted(lexicon.TABLES))
def test_a_table_is_used_whole_and_explained(table: str) -> None:
    assert f'"{table}"' in SOURCES
    assert lexicon.load(table)
    assert (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("table", sorted(lexicon.TABLES))
def test_no_row_stands_twice(table: str) -> None:
    rows = [tuple(row.values()) for row in lexicon.load(table)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("table", sorted(set(lexicon.TABLES) - PATTERNS))
def test_words_are_spelt_as_the_text_that_is_read(table: str) -> None:
    """Layers read the folded text: a word in traditional characters would never be found."""
    words = [word for row in lexicon.load(table) for word in row.values()]
    assert [word for word in words if fold(word) != word] == []


@pytest.mark.parametrize(
    "table", sorted(t for t, columns in lexicon.TABLES.items() if "sense" in columns)
)
def test_the_words_of_a_sense_stand_together(table: str) -> None:
    senses = [row["sense"] for row in lexicon.load(table)]
    assert len(list(itertools.groupby(senses))) == len(set(senses))


def test_an_undeclared_table_is_refused() -> None:
    with pytest.raises(ConfigError, match="not declared"):
        lexicon.load("wishes")
