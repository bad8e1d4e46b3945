"""Descriptions follow their standards, as far as those can be checked without the network."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from dashiji.dataset.export.registry import export_dataset
from dashiji.dataset.schema import ALL_TABLES, columns

from .conftest import Chronicle


@pytest.fixture
def folder(chronicle: Chronicle, store: Callable[..., Path]) -> Path:
    return store(chronicle.tables())


def exported(folder: Path, name: str) -> Any:
    target = folder.parent / f"{name}.json"
    export_dataset(folder, name, str(target))
    return json.loads(target.read_text(encoding="utf-8"))


def test_the_data_package_is_valid(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert frictionless.validate(str(folder / "datapackage.json")).valid


def test_croissant_describes_every_table_and_column(folder: Path) -> None:
    described = exported(folder, "croissant")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {file["@id"]: file["sha256"] for file in described["distribution"]}
    assert files == {
        f"{table}.parquet": manifest["files"][f"{table}.parquet"] for table in ALL_TABLES
    }
    fields = [field["@id"] for record in described["recordSet"] for field in record["field"]]
    assert fields == [f"{table}/{column.name}" for table in ALL_TABLES for column in columns(table)]
    referred = {
        field["references"]["field"]["@id"]
        for record in described["recordSet"]
        for field in record["field"]
        if "references" in field
    }
    assert referred == {"chronicles/chronicle_id", "events/event_id"}


def test_croissant_passes_its_own_validator(folder: Path) -> None:
    export_dataset(folder, "croissant", str(folder / "croissant.json"))
    program = Path(sys.executable).with_name("mlcroissant")
    for command in (["validate"], ["load", "--record_set", "documents", "--num_records", "-1"]):
        done = subprocess.run(
            [program, *command, "--jsonld", str(folder / "croissant.json")],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert done.stdout.count("documents/issuers") == 2


def test_schema_org_events_say_when_and_where(folder: Path) -> None:
    policy, launch, activity = exported(folder, "schema-org")["@graph"]
    assert (policy["@type"], policy["about"]) == (
        "PublicationEvent",
        [{"@type": "CreativeWork", "name": "阅读城市行动方案"}],
    )
    assert (launch["startDate"], launch["endDate"]) == ("2031-02", "2031-02")
    assert (activity["startDate"], activity["location"]) == (
        "2031-03-15",
        [{"@type": "Place", "name": "苇海"}],
    )


def test_provenance_leads_from_each_file_to_the_sources(folder: Path) -> None:
    graph = {node["@id"]: node for node in exported(folder, "prov")["@graph"]}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for digest in manifest["files"].values():
        (source,) = graph[f"urn:sha256:{digest}"]["prov:wasDerivedFrom"]
        assert graph[source["@id"]]["dct:source"] == "raw/a.txt"
    run = graph["dashiji:run"]
    assert graph[run["prov:wasAssociatedWith"]["@id"]]["sc:name"] == "dashiji"
