"""Corrections files: `NAME.corrections.csv` and `NAME.corrections.yaml` beside a chronicle.

Both hold the same: a row (or an item) a correction, with the names of `COLUMNS` as keys.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from dashiji.dataset.atomic import replace_file, sweep
from dashiji.dataset.cells import csv_cell, plain_cell
from dashiji.dataset.corrections.model import (
    COLUMNS,
    MORE_COLUMNS,
    Action,
    Correction,
    fault_of,
)
from dashiji.dataset.schema import LIST_DELIMITER
from dashiji.errors import ReadError
from dashiji.read.encoding import decode
from dashiji.read.markup import SURROGATE

_NULL = "tag:yaml.org,2002:null"
_KNOWN = (*COLUMNS, *MORE_COLUMNS)


def corrections_paths(chronicle: Path) -> tuple[Path, Path]:
    """Where the corrections of a chronicle stand, if it has any: as CSV, and as YAML."""
    stem = chronicle.with_suffix("")
    return (
        stem.with_name(f"{stem.name}.corrections.csv"),
        stem.with_name(f"{stem.name}.corrections.yaml"),
    )


def read_corrections(chronicle: Path) -> tuple[Correction, ...]:
    """The corrections beside a chronicle, those of the CSV file first; none where there is no file.

    Raises:
        ReadError: a file is no CSV or YAML, or a row says something that cannot be: all such rows
            are named with file and line.
    """
    found: list[Correction] = []
    for path in corrections_paths(chronicle):
        if path.is_file():
            found += read_file(path)
    return tuple(found)


def read_file(path: Path) -> list[Correction]:
    """The corrections of one file, by its ending as CSV or YAML.

    Raises:
        ReadError: as `read_corrections` says.
    """
    text, _ = decode(path.read_bytes(), str(path)) if path.stat().st_size else ("", "")
    rows = _yaml_rows(text, path) if path.suffix == ".yaml" else _csv_rows(text, path)
    found: list[Correction] = []
    faults: list[str] = []
    for where, cells in rows:
        try:
            found.append(parse_correction(cells, where))
        except ValueError as error:
            faults.append(f"{where}: {error}")
    if faults:
        raise ReadError("\n".join(faults))
    return found


def _csv_rows(text: str, path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, list(COLUMNS))]
        _refuse_columns(header, f"{path.as_posix()}:1")
        first = reader.line_num + 1
        for cells in reader:
            where = f"{path.as_posix()}:{first}"
            first = reader.line_num + 1
            if len(cells) > len(header):
                raise ReadError(f"{where}: {len(cells)} cells under {len(header)} columns")
            if any(cell.strip() for cell in cells):
                yield where, {n: plain_cell(c) for n, c in zip(header, cells, strict=False)}
    except csv.Error as error:
        raise ReadError(f"{path}:{reader.line_num}: no CSV: {error}") from error


def _yaml_rows(text: str, path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a YAML file, every value as it is written: 012 is no octal number here."""
    try:
        node = yaml.compose(text, yaml.SafeLoader)
    except RecursionError as error:
        raise ReadError(f"{path}: not readable as YAML: nested too deeply") from error
    except yaml.YAMLError as error:
        raise ReadError(f"{path}: not readable as YAML: {error}") from error
    if node is None or node.tag == _NULL:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise ReadError(f"{path}: expected a list of corrections, each begins with '- '")
    for item in node.value:
        where = f"{path.as_posix()}:{item.start_mark.line + 1}"
        if not isinstance(item, yaml.MappingNode):
            raise ReadError(f"{where}: expected keys such as 'action:'")
        cells = {_scalar(key, where): _cell(value, where) for key, value in item.value}
        _refuse_columns(list(cells), where)
        yield where, cells


def _cell(node: yaml.Node, where: str) -> str:
    """A YAML value in the form of a CSV cell."""
    if isinstance(node, yaml.SequenceNode):
        return LIST_DELIMITER.join(_scalar(part, where) for part in node.value)
    return _scalar(node, where)


def _scalar(node: yaml.Node, where: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise ReadError(f"{where}: expected words or a list of words, they hold more")
    value = "" if node.tag == _NULL else str(node.value)
    if SURROGATE.search(value):
        raise ReadError(f"{where}: half of a character pair, which is no character")
    return value


def _refuse_columns(names: list[str], where: str) -> None:
    unknown = [name for name in names if name not in _KNOWN]
    if unknown:
        raise ReadError(f"{where}: unknown column {unknown[0]!r}; known: {', '.join(_KNOWN)}")


def parse_correction(cells: Mapping[str, str], where: str) -> Correction:
    """A correction from its cells by column; what is not given is empty.

    Raises:
        ValueError: the row says something that cannot be.
    """
    values: dict[str, Any] = dict(cells)
    action = values.pop("action", "").strip()
    if action not in tuple(Action):
        raise ValueError(f"action {action!r} is none of {', '.join(Action)}")
    occurrence = values.pop("occurrence", "").strip() or "1"
    if not (occurrence.isascii() and occurrence.isdecimal() and int(occurrence) > 0):
        raise ValueError(f"occurrence {occurrence!r} is no number from 1 on")
    correction = Correction(
        action=Action(action),
        occurrence=int(occurrence),
        where=where,
        table=values.pop("table", "").strip() or "events",
        **values,
    )
    fault = fault_of(correction)
    if fault:
        raise ValueError(fault)
    return correction


def append(path: Path, corrections: Sequence[Correction]) -> int:
    """Add corrections to a CSV file, made where there is none; gives how many were new.

    One that stands there already is not written twice. The file is replaced as a whole, so that a
    full disk leaves the old one.

    Raises:
        ReadError: a correction cannot be, or the file that is there is no corrections file.
        OSError: the folder cannot be written.
    """
    faults = [f"{c.action} {c.table} {c.text}: {fault_of(c)}" for c in corrections if fault_of(c)]
    if faults:
        raise ReadError(f"{path}: cannot take a correction: {faults[0]}")
    old = read_file(path) if path.exists() else []
    rows = {tuple(_content(row).items()): row for row in old}
    before = len(rows)
    for correction in corrections:
        rows.setdefault(tuple(_content(correction).items()), correction)
    if len(rows) > before:
        marked = path.exists() and path.read_bytes().startswith(codecs.BOM_UTF8)
        content = _as_csv(list(rows.values()))
        sweep(path.parent, {path.name})
        replace_file(path, content.encode("utf-8-sig" if marked else "utf-8"))
    return len(rows) - before


def _as_csv(corrections: Sequence[Correction]) -> str:
    more = [name for name in MORE_COLUMNS if any(getattr(row, name) for row in corrections)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, *more])
    for row in corrections:
        cells = _content(row)
        writer.writerow([csv_cell(cells[name]) for name in (*COLUMNS, *more)])
    return out.getvalue()


def _content(correction: Correction) -> dict[str, str]:
    cells = {name: str(value) for name, value in asdict(correction).items() if name != "where"}
    return {**cells, "occurrence": str(correction.occurrence) if correction.text else ""}
