"""From a dataset's folder to its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashiji.dataset.atomic import replace_file, sweep
from dashiji.dataset.diff import diff_datasets
from dashiji.dataset.load import load_tables
from dashiji.dataset.schema import arrow_schema
from dashiji.dataset.swap import read_whole
from dashiji.errors import DatasetError
from dashiji.report.page import render_page


def build_report(dataset: Path, target: Path, against: Path | None = None) -> Path:
    """Write the page of a dataset; gives the file written.

    Args:
        dataset: The dataset's folder.
        target: The page to write, replaced as a whole.
        against: An older dataset whose differences are shown in place.

    Raises:
        DatasetError: a dataset is missing or damaged, or the two are of different schema versions.
        OSError: the target cannot be written.
    """
    rows, texts = read_dataset(dataset)
    diff = diff_datasets(against, dataset) if against else None
    sweep(target.parent, {target.name})
    replace_file(target, render_page(rows, texts, against=diff).encode())
    return target


def read_dataset(folder: Path) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """A dataset's tables as plain rows (None for null), and its chronicles' texts by id.

    Raises:
        DatasetError: no dataset there, or a table or text is missing or damaged.
    """
    return read_whole(folder, lambda: _read(folder))


def _read(folder: Path) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    import pyarrow as pa

    rows: dict[str, list[dict[str, Any]]] = {
        name: pa.Table.from_pandas(
            frame, schema=arrow_schema(name), preserve_index=False
        ).to_pylist()
        for name, frame in load_tables(folder).items()
    }
    texts: dict[str, str] = {}
    for chronicle in rows["chronicles"]:
        identity = str(chronicle["chronicle_id"])
        path = folder / "text" / f"{identity}.txt"
        try:
            texts[identity] = path.read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, UnicodeDecodeError) as error:
            raise DatasetError(f"{path}: {error}; run again to write the dataset anew") from error
    return rows, texts
