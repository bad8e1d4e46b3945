"""One table's files, written row group by row group, so that a batch need not fit in memory."""

from __future__ import annotations

import csv
import hashlib
import json
import math
from collections.abc import Sequence
from json.encoder import encode_basestring_ascii
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dashiji.dataset.cells import csv_column
from dashiji.dataset.schema import arrow_schema, columns

_GROUP_ROWS = 20_000
_LOOSE_ROWS = 1_000
"""Rows that wait as they come; more go into the files, and wait for their row group as Arrow's
arrays, in a fifth of the memory."""


class TableWriter:
    """Writes one table as Parquet and CSV and keeps a logical digest of its rows.

    The digest is over the rows as canonical JSON, so that it is the same on every platform and with
    every version of the libraries.
    """

    def __init__(self, table: str, folder: Path, *, csv_bom: bool) -> None:
        self.table = table
        self.rows = 0
        names = [column.name for column in columns(table)]
        self._values = attrgetter(*names)
        self._kinds = [column.type for column in columns(table)]
        self._by_name = sorted(range(len(names)), key=names.__getitem__)
        keys = (json.dumps(names[at]) for at in self._by_name)
        self._object = "{" + ",".join(f"{key}:%s" for key in keys) + "}\n"
        self._digest = hashlib.sha256()
        self._schema = arrow_schema(table)
        self._loose: list[tuple[Any, ...]] = []
        self._packed: list[pa.RecordBatch] = []
        self._parquet = pq.ParquetWriter(
            folder / f"{table}.parquet", self._schema, compression="zstd"
        )
        encoding = "utf-8-sig" if csv_bom else "utf-8"
        self._file = (folder / f"{table}.csv").open("w", encoding=encoding, newline="")
        self._csv = csv.writer(self._file, lineterminator="\n")
        self._csv.writerow(names)

    def write(self, rows: Sequence[Any]) -> None:
        """Add rows (dataclasses of `records`)."""
        self._loose += map(self._values, rows)
        self.rows += len(rows)
        if len(self._loose) >= _LOOSE_ROWS:
            self._pack()
        if sum(map(len, self._packed)) + len(self._loose) >= _GROUP_ROWS:
            self._flush()

    def finish(self) -> str:
        """Write what is waiting; gives the logical digest (SHA-256, hexadecimal)."""
        self._flush()
        self.close()
        return self._digest.hexdigest()

    def close(self) -> None:
        """Close the files as they are, also where writing failed."""
        self._parquet.close()
        self._file.close()

    def _pack(self) -> None:
        """Put the rows that wait into the CSV file and the digest, and make arrays of them."""
        if self._loose:
            columns = list(zip(*self._loose, strict=True))
            self._digest.update(self._canonical(columns))
            cells = map(csv_column, columns, self._kinds)
            self._csv.writerows(zip(*cells, strict=True))
            arrays = map(pa.array, columns, self._schema.types)
            self._packed.append(pa.RecordBatch.from_arrays(list(arrays), schema=self._schema))
            self._loose.clear()

    def _flush(self) -> None:
        """Write a row group, the same bytes however its rows were packed."""
        self._pack()
        if self._packed:
            self._parquet.write_table(pa.Table.from_batches(self._packed).combine_chunks())
            self._packed.clear()

    def _canonical(self, columns: Sequence[Sequence[Any]]) -> bytes:
        """Rows as JSON that does not depend on libraries: keys sorted, no spaces, a line each."""
        found = (_json_column(columns[at], self._kinds[at]) for at in self._by_name)
        return "".join(map(self._object.__mod__, zip(*found, strict=True))).encode()


def _json_column(values: Sequence[Any], kind: str) -> list[str]:
    """Each value of a column of this type as JSON."""
    if kind == "str":
        return ["null" if value is None else encode_basestring_ascii(value) for value in values]
    if kind == "int":
        return ["null" if value is None else str(value) for value in values]
    if kind == "list":
        return [f"[{','.join(map(encode_basestring_ascii, value))}]" for value in values]
    if not all(map(math.isfinite, filter(None, values))):
        raise ValueError("JSON has no number for what a column holds")
    return ["null" if value is None else repr(value) for value in values]
