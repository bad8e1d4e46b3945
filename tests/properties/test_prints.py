"""A chronicle says the same however it is printed: its rows differ in their spelling alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from opencc import OpenCC

from dashiji.dataset.tables import Tables
from dashiji.grammar.shadow import fold

from .chronicles import GOLD

Read = Callable[[str], Tables]
WHITE = re.compile(r"\s+")
PAGE = re.compile(r"—\d+—")
COLUMNS = 76
FEW = [path for path in GOLD if path.stem in {"city-2023", "company-2023", "water-2017"}]


def spaced(text: str) -> str:
    """A space between each digit and the character beside it, but in a line's date and title."""
    return re.sub(r"(?<=[一-龥])(?=[0-9])|(?<=[0-9])(?=[一-龥])", " ", text)


def grouped(text: str) -> str:
    """Thousands set off by spaces, in numbers that count something."""
    return re.sub(
        r"(?<![\d.第])[1-9]\d{3,8}(?=(?:\.\d+)?(?!年度?)[余多万亿]*+[一-龥])",
        lambda number: f"{int(number[0]):,}".replace(",", " "),
        text,
    )


def traditional(text: str) -> str:
    """Traditional characters where folding leads back to the simplified ones."""
    table = {}
    converter = OpenCC("s2t")
    for character in set(text):
        converted = converter.convert(character)
        if len(converted) == 1 and fold(converted) == character:
            table[ord(character)] = converted
    return text.translate(table)


def wide(text: str) -> str:
    """Full-width digits in place of the ASCII ones."""
    return text.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})


def glossed(text: str) -> str:
    """Each 会 and 发 with how it is pronounced."""
    return text.replace("会", "会(huì)").replace("发", "发(fā)")


def cut(text: str) -> str:
    """Lines of 38 Han characters at most; no closing mark begins one, no word is cut."""
    lines = [""]
    for sign in text:
        columns = len((lines[-1] + sign).encode("gb18030"))
        goes_on = sign in "，。；：、！？”）》" or (sign.isascii() and lines[-1][-1:].isascii())
        if sign == "\n" or (columns > COLUMNS and not goes_on):
            lines.append("" if sign == "\n" else sign)
        else:
            lines[-1] += sign
    return "\n".join(lines)


def paged(text: str) -> str:
    """The same on pages of 24 lines, each with its number at the foot."""
    lines = cut(text).split("\n")
    pages = ["\n".join(lines[at : at + 24]) for at in range(0, len(lines), 24)]
    return "".join(f"{page}\n— {number} —\n" for number, page in enumerate(pages, 7))


def plain(value: Any) -> Any:
    """A value of a row without what the print adds to it."""
    if isinstance(value, str):
        value = WHITE.sub("", fold(value)).replace("(huì)", "").replace("(fā)", "")
        return PAGE.sub("", value)
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def said(tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    """What a chronicle says, layer by layer."""
    rows = {
        "events": [(e.date, e.type, e.place, e.title, e.body) for e in tables.events],
        "entities": [(e.label, e.text, e.canonical, e.ref) for e in tables.entities],
        "roles": [(r.person, r.org, r.role) for r in tables.roles],
        "counts": [(c.value, c.comparator, c.unit, c.noun) for c in tables.counts],
        "documents": [(d.title, d.kind, d.issuers, d.action) for d in tables.documents],
        "dates": [(d.edtf, d.text) for d in tables.dates],
    }
    return {layer: [plain(row) for row in found] for layer, found in rows.items()}


@pytest.mark.parametrize("path", FEW, ids=lambda path: path.stem)
@pytest.mark.parametrize("reprint", [spaced, grouped, traditional, wide, glossed, cut, paged])
def test_the_print_changes_nothing_that_is_said(
    path: Any, reprint: Callable[[str], str], read_text: Read
) -> None:
    text = path.read_text(encoding="utf-8")
    printed = reprint(text)
    assert printed != text
    assert said(read_text(printed)) == said(read_text(text))


def test_titles_and_issuers_are_spelt_as_in_the_source(read_text: Read) -> None:
    tables = read_text(
        "二〇三一年大事記\n3月4日，漁業署發佈《漁業統計年報》。\n3月9日，漁業署解讀《年報》。\n"
    )
    rows = [(d.title, d.kind, d.issuers) for d in tables.documents]
    assert rows[0] == ("漁業統計年報", "report", ("漁業署",))
    assert rows[1][0] == "漁業統計年報"
