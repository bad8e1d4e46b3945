"""The dataset's own description: a Frictionless Data Package (v2) and a page for people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashiji.dataset.manifest import file_digest
from dashiji.dataset.schema import ALL_TABLES, columns, table_schema
from dashiji.records import SCHEMA_RELEASE
from dashiji.version import __version__

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def datapackage(folder: Path, described: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The descriptor of the dataset in a folder.

    The CSV files are its resources; each names its Parquet twin under `dashiji:parquet`, since
    Frictionless 5 can read neither a Parquet file's hash nor its list columns rightly.

    Args:
        folder: Where the table files are.
        described: Table → its row count (`rows`) and logical digest (`digest`).
    """
    resources: list[dict[str, Any]] = []
    for table, facts in described.items():
        parquet, text = folder / f"{table}.parquet", folder / f"{table}.csv"
        resource: dict[str, Any] = {
            "name": table,
            "type": "table",
            "path": text.name,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": table_schema(table),
            **_weight(text),
            "dashiji:rows": facts["rows"],
            "dashiji:digest": facts["digest"],
            "dashiji:parquet": {"path": parquet.name, **_weight(parquet)},
        }
        resources.append(resource)
    return {
        "$schema": _PROFILE,
        "name": "dashiji",
        "title": "Chronicles as a dataset 大事记数据集",
        "version": SCHEMA_RELEASE,
        "dashiji:generator": f"dashiji {__version__}",
        "resources": resources,
    }


def _weight(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "hash": f"sha256:{file_digest(path)}"}


def readme() -> str:
    """What is in the folder, for someone who finds it: every table and column."""
    parts = [
        "# A dashiji dataset 大事记数据集\n",
        (
            "Each table stands here as Parquet and CSV; `text/` holds the texts that `start` and "
            "`end` index, in Unicode code points, end exclusive: `text[start:end] == row.text`.\n"
        ),
    ]
    for table, record in ALL_TABLES.items():
        parts.append(f"\n## {table}\n\n{(record.__doc__ or '').splitlines()[0]}\n")
        parts.append("| column | type | meaning | 含义 |\n|---|---|---|---|")
        for column in columns(table):
            kind = column.type + (" or null" if column.nullable else "")
            values = f" One of {', '.join(column.enum)}." if column.enum else ""
            parts.append(
                f"| `{column.name}` | {kind} | {column.description}{values} "
                f"| {column.description_zh} |"
            )
    return "\n".join(parts) + "\n"
