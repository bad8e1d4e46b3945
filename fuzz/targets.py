"""The targets: each takes bytes, and raises where a promise is broken."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path

from dashiji.annotate.annotator import annotator_for
from dashiji.annotate.dates.finder import find_dates
from dashiji.config import EntitySettings, ReadSettings, SegmentSettings, Settings
from dashiji.dataset.corrections.apply import apply_corrections
from dashiji.dataset.corrections.files import append, read_file
from dashiji.dataset.corrections.model import Correction
from dashiji.dataset.tables import Tables
from dashiji.dataset.validate import faults
from dashiji.errors import ReadError
from dashiji.flow import process
from dashiji.grammar import edtf
from dashiji.grammar.calendar import DateContext
from dashiji.grammar.numerals import find_numerals, parse_integer, parse_number
from dashiji.grammar.shadow import fold
from dashiji.read.reader import FORMATS, read, source_from_text
from dashiji.segment.segmenter import segment

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_CHRONICLE = """2031年临江市大事记
2月
8日，临江市望山大桥通车。大桥全长3公里，首班公交载45名乘客。
12日，临江市文旅局局长孟秋白印发《阅读城市行动方案》。
第二届苇海音乐周在临江市举行，12个县的歌手登台，文旅局承办。
"""


def reader(data: bytes) -> None:
    """A file of any format (the first byte says which) is text, or one told error.

    Raises:
        AssertionError: the text holds half a character, or a hint is of no line.
    """
    if not data:
        return
    ending = tuple(FORMATS)[data[0] % len(FORMATS)]
    path = _folder() / f"2031{ending}"
    path.write_bytes(data[1:])
    try:
        source = read(path, ReadSettings(max_bytes=1_000_000))
    except ReadError:
        return
    source.text.encode()
    assert source.text.strip()
    assert all(1 <= line <= source.text.count("\n") + 1 for line in source.hints)


def segmenter(data: bytes) -> None:
    """Every line has its label and its place, and events follow each other in the text."""
    text = text_of(data)
    found = segment(source_from_text(text, name="drawn", year=2031), SegmentSettings())
    at = 0
    for number, line in enumerate(found.lines, 1):
        assert line.number == number
        assert text[at : line.start].strip("\r\n") == "", "text between two lines"
        assert line.start <= line.end
        assert "\n" not in text[line.start : line.end]
        at = line.end
    assert text[at:].strip("\r\n") == "", "text after the last line"
    at = 0
    for block in found.blocks:
        assert at <= block.start <= block.title_start < block.title_end <= block.end <= len(text)
        assert block.start <= block.body_start <= block.body_end <= block.end
        assert block.date is None or edtf.is_valid(block.date.edtf)
        at = block.end


def numerals(data: bytes) -> None:
    """Numerals stand in order, are exact, and read alone as they read among others."""
    text = text_of(data)
    at = 0
    for numeral in find_numerals(text):
        assert at <= numeral.start < numeral.end <= len(text)
        assert numeral.value >= 0
        assert numeral.upper is None or numeral.value < numeral.upper
        at = numeral.end
    alone = parse_number(text)
    assert alone is None or alone.value.is_finite()
    whole = parse_integer(text)
    assert whole is None or (alone is not None and alone.value == whole)


def dates(data: bytes) -> None:
    """Dates stand in order and have valid EDTF values, in chronicles and in loose sentences."""
    text = fold(text_of(data))
    for relative in (False, True):
        at = 0
        for found in find_dates(text, DateContext(2031, 12, 31), relative=relative):
            assert at <= found.start < found.end <= len(text)
            assert edtf.is_valid(found.edtf), found.edtf
            at = found.end
    for date in find_dates(text, DateContext()):
        assert edtf.is_valid(date.edtf), date.edtf


def corrections(data: bytes) -> None:
    """A corrections file (the first byte says CSV or YAML) is refused, or applied and written."""
    if not data:
        return
    path = _folder() / ("2031.corrections.csv", "2031.corrections.yaml")[data[0] % 2]
    path.write_bytes(data[1:])
    try:
        rows = read_file(path)
    except ReadError:
        return
    tables, outcomes = apply_corrections(_tables(), rows)
    assert len(outcomes) == len(rows)
    assert list(faults(tables)) == []
    again = _folder() / "again.corrections.csv"
    again.unlink(missing_ok=True)
    if not rows or any(_CONTROL.search(value) for row in rows for value in _cells(row)):
        return  # in so small a file a control character makes it look like no text
    append(again, rows)
    assert [_cells(row) for row in read_file(again)] == list(dict.fromkeys(map(_cells, rows)))


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (reader, segmenter, numerals, dates, corrections)
}

BINARY = frozenset({"reader", "corrections"})
"""Targets whose input is a file; the others take a text in UTF-8."""


def text_of(data: bytes) -> str:
    """The text of an input; what is no UTF-8 becomes U+FFFD."""
    return data.decode("utf-8", "replace")


def _cells(row: Correction) -> tuple[str, ...]:
    """What a correction says, wherever it is written; words that are none have no occurrence."""
    values = asdict(row) | {"where": "", "occurrence": row.occurrence if row.text else 1}
    return tuple(map(str, values.values()))


@cache
def _folder() -> Path:
    """Where inputs that must be files are written: one folder a process, in memory if it can be."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    return Path(
        tempfile.mkdtemp(prefix=f"fuzz-{os.getpid()}-", dir=memory if memory.is_dir() else None)
    )


@cache
def _tables() -> Tables:
    settings = Settings(entities=EntitySettings(model="none"))
    source = source_from_text(_CHRONICLE, name="drawn", year=2031)
    return process(source, annotator_for(settings.entities), settings)
