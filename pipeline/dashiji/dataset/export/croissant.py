"""MLCommons Croissant 1.1: the dataset's description for machine learning catalogues.

The file belongs into the dataset's folder: the files that it describes are named relative to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashiji.dataset.export.snapshot import Snapshot
from dashiji.dataset.schema import ALL_TABLES, PRIMARY_KEYS, REFERENCES, Column, columns
from dashiji.records import SCHEMA_RELEASE

_TYPES = {"str": "sc:Text", "int": "sc:Integer", "float": "sc:Float", "list": "sc:Text"}
_JSON = {"@type": "@json"}
_TERMS = (
    "arrayShape", "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject",
    "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key",
    "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace",
    "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", **_JSON},
    "examples": {"@id": "cr:examples", **_JSON},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{term: f"cr:{term}" for term in _TERMS},
}
"""The context that the standard wants written out in every description."""


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the description as JSON-LD."""
    text = json.dumps(describe(snapshot), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def describe(snapshot: Snapshot) -> dict[str, Any]:
    """The dataset as a Croissant description: a file and a record set a table."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": "dashiji",
        "description": "Events of Chinese chronicles (大事记) with all that they name, each value "
        "grounded in the source's text.",
        "inLanguage": "zh",
        "version": SCHEMA_RELEASE,
        "isBasedOn": [
            {
                "@type": "CreativeWork",
                "name": row["title"] or row["chronicle_id"],
                "identifier": f"sha256:{row['source_sha256']}",
                **({"url": row["url"]} if row["url"] else {}),
            }
            for row in snapshot.rows["chronicles"]
        ],
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{table}.parquet",
                "name": f"{table}.parquet",
                "contentUrl": f"{table}.parquet",
                "encodingFormat": "application/x-parquet",
                "sha256": snapshot.manifest["files"][f"{table}.parquet"],
            }
            for table in snapshot.rows
        ],
        "recordSet": [_record_set(table) for table in snapshot.rows],
    }


def _record_set(table: str) -> dict[str, Any]:
    record: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": (ALL_TABLES[table].__doc__ or "").split("\n")[0],
        "field": [_field(table, column) for column in columns(table)],
    }
    if table in PRIMARY_KEYS:
        record["key"] = [{"@id": f"{table}/{name}"} for name in PRIMARY_KEYS[table]]
    return record


def _field(table: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": f"{column.description} {column.description_zh}",
        "dataType": _TYPES[column.type],
        "source": {
            "fileObject": {"@id": f"{table}.parquet"},
            "extract": {"column": column.name},
        },
    }
    if column.type == "list":
        field |= {"isArray": True, "arrayShape": "-1"}
    home, key = REFERENCES.get(column.name, (table, ""))
    if table != home:
        field["references"] = {"field": {"@id": f"{home}/{key}"}}
    return field
