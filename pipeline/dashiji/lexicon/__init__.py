"""Words as data: one TSV file a concept, read once, checked against the columns declared here.

A table starts with comment lines (`# …`: what it holds and where it is from), then a line of column
names, then rows. Add a word by adding a row; add a table by adding a file and a line to `TABLES`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dashiji.errors import ConfigError

Row = dict[str, str]

TABLES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        # name: columns (the first one is the key and never empty)
        "appointment_verbs": ("verb", "frame"),
        "bodies": ("name", "aliases", "parent", "valid_from", "valid_to", "linked"),
        "body_openers": ("word", "kind"),
        "body_short_forms": ("short", "full"),
        "body_tail_verbs": ("verb", "inside"),
        "columns": ("column", "description", "description_zh"),
        "circumstances": ("word", "side"),
        "countries": ("name", "ref"),
        "comparators": ("word", "side", "cmp", "not_after"),
        "count_units": ("unit", "kind", "noun"),
        "count_words": ("word", "sense"),
        "date_words": ("word", "sense"),
        "departments": ("name",),
        "document_heads": ("head", "kind"),
        "document_nouns": ("noun", "place", "kind"),
        "document_verbs": ("verb", "sense", "kind"),
        "document_words": ("word", "sense"),
        "dynasties": ("dynasty",),
        "entity_methods": ("method", "weight"),
        "eras": ("era", "first", "last"),
        "festivals": ("festival", "calendar", "month", "day"),
        "event_verbs": ("verb",),
        "frame_words": ("word", "sense"),
        "generic_names": ("phrase",),
        "event_cues": ("cue", "part", "class"),
        "event_type_rules": ("verb", "noun", "type", "weight"),
        "governing_verbs": ("verb", "inside"),
        "happening_words": ("word", "sense"),
        "indefinite_words": ("word",),
        "jieba_tags": ("tag", "lac"),
        "known_names": ("name", "label"),
        "mended_words": ("word", "tag"),
        "lead_in_words": ("word", "sense"),
        "name_elements": ("element",),
        "name_heads": ("head", "label", "need"),
        "name_starts": ("word", "kind"),
        "noise": ("pattern", "what"),
        "parties": ("name",),
        "person_followers": ("word",),
        "phrase_stops": ("word",),
        "place_abbreviations": ("name", "code", "full"),
        "place_words": ("word", "sense"),
        "places": ("name", "code", "parent", "valid_from", "valid_to", "short"),
        "relative_days": ("word", "unit", "shift"),
        "role_bodies": ("head", "body"),
        "segment_weights": ("feature", "label", "layout", "weight", "meaning"),
        "site_words": ("word", "sense"),
        "spacy_tags": ("tag", "lac"),
        "species": ("name",),
        "surnames": ("surname", "common"),
        "japanese_surnames": ("surname",),
        "title_prefixes": ("prefix", "kind", "kept", "example"),
        "titles": ("title", "kind", "own", "side"),
        "turkic_names": ("name", "part"),
        "world_cities": ("name",),
    }
)


@cache
def load(name: str) -> tuple[Row, ...]:
    """All rows of a table, in file order.

    Raises:
        ConfigError: the table is not declared, its header is not the declared one, a row has
            another number of cells, or a key is empty.
    """
    if name not in TABLES:
        raise ConfigError(f"lexicon table {name!r} is not declared; known: {', '.join(TABLES)}")
    columns = TABLES[name]
    lines = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    rows: list[Row] = []
    header: tuple[str, ...] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if header is None:
            header = cells
            if header != columns:
                raise ConfigError(f"{name}.tsv:{number}: columns {header}, expected {columns}")
            continue
        if len(cells) != len(columns) or not cells[0]:
            raise ConfigError(f"{name}.tsv:{number}: {len(cells)} cells, expected {len(columns)}")
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


@cache
def column(name: str, of: str) -> tuple[str, ...]:
    """One column of a table, in file order."""
    return tuple(row[of] for row in load(name))


@cache
def words(table: str, sense: str) -> tuple[str, ...]:
    """The words of one sense of a table that has a word and a sense a row, in file order."""
    return tuple(row["word"] for row in load(table) if row["sense"] == sense)
