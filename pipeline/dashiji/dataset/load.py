"""Datasets and rows as pandas frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from dashiji.dataset.names import names_of
from dashiji.dataset.schema import ALL_TABLES, TABLES, WHOLE_TABLES, arrow_schema
from dashiji.dataset.swap import read_whole
from dashiji.errors import DatasetError

if TYPE_CHECKING:
    import pandas as pd

    from dashiji.dataset.tables import Tables


def to_frames(chronicles: Sequence[Tables]) -> dict[str, pd.DataFrame]:
    """The rows of chronicles, a frame a table, with the columns and types of the Parquet files."""
    rows: dict[str, list[Any]] = {
        table: [row for tables in chronicles for row in getattr(tables, table)] for table in TABLES
    }
    rows["names"] = names_of(chronicles)
    return {table: _frame(table, rows[table]) for table in ALL_TABLES}


def _frame(table: str, rows: Sequence[Any]) -> pd.DataFrame:
    import pyarrow as pa

    content = pa.Table.from_pylist([asdict(row) for row in rows], schema=arrow_schema(table))
    return cast("pd.DataFrame", content.to_pandas())


def load_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """All tables of a dataset folder, by name; `names` only where it was written.

    Raises:
        DatasetError: no dataset there, or a table is missing or damaged.
    """
    return read_whole(folder, lambda: _load_tables(folder))


def _load_tables(folder: Path) -> dict[str, pd.DataFrame]:
    import pandas as pd
    import pyarrow as pa

    if not (folder / "datapackage.json").is_file():
        raise DatasetError(f"{folder}: no dataset here; `dashiji run -o {folder}` writes one")
    frames: dict[str, pd.DataFrame] = {}
    for table in ALL_TABLES:
        path = folder / f"{table}.parquet"
        try:
            frames[table] = pd.read_parquet(path)
        except FileNotFoundError as error:
            if table in WHOLE_TABLES:
                continue
            raise DatasetError(f"{path}: missing; run again to write it anew") from error
        except (OSError, pa.ArrowInvalid) as error:
            raise DatasetError(f"{path}: damaged ({error}); run again to write it anew") from error
    return frames


def load_whole(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Tables and texts of one dataset, also where a run replaces it meanwhile.

    Raises:
        DatasetError: as `load_tables` says.
    """

    def load() -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
        frames = _load_tables(folder)
        return frames, load_texts(folder, frames)

    return read_whole(folder, load)


def load_texts(folder: Path, frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The text that each chronicle's offsets index, by chronicle id; missing ones are left out.

    Line breaks are as they stand in the file.
    """
    return {
        name: (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8", "surrogatepass")
        for name in frames["chronicles"]["chronicle_id"]
        if (folder / "text" / f"{name}.txt").is_file()
    }
