"""PROV-O: which run made the dataset, from what and with what. It holds no clock."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashiji.dataset.export.snapshot import Snapshot

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "dashiji": "urn:dashiji:",
}


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the manifest's provenance as JSON-LD."""
    text = json.dumps(describe(snapshot), ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def describe(snapshot: Snapshot) -> dict[str, Any]:
    """Sources and files as entities, the run as the activity between them, dashiji as its agent."""
    manifest = snapshot.manifest
    run = {
        "@id": "dashiji:run",
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": {"@id": "dashiji:software"},
        "prov:used": [{"@id": _digest_id(s["sha256"])} for s in manifest["sources"].values()],
        "dashiji:configuration": json.dumps(manifest.get("configuration", {}), ensure_ascii=False),
        "dashiji:code": manifest.get("code", ""),
        "dashiji:lexicon": json.dumps(manifest.get("lexicon", {}), sort_keys=True),
        "dashiji:libraries": json.dumps(manifest.get("libraries", {}), sort_keys=True),
    }
    software = {
        "@id": "dashiji:software",
        "@type": ["prov:Agent", "prov:SoftwareAgent"],
        "sc:name": "dashiji",
        "sc:softwareVersion": manifest["dashiji"],
    }
    sources = [
        {
            "@id": _digest_id(source["sha256"]),
            "@type": "prov:Entity",
            "dct:identifier": name,
            "dct:source": source["path"],
        }
        for name, source in manifest["sources"].items()
    ]
    files = [
        {
            "@id": _digest_id(digest),
            "@type": "prov:Entity",
            "dct:title": name,
            "prov:wasGeneratedBy": {"@id": "dashiji:run"},
            "prov:wasDerivedFrom": run["prov:used"],
        }
        for name, digest in manifest["files"].items()
    ]
    return {"@context": _CONTEXT, "@graph": [software, run, *sources, *files]}


def _digest_id(sha256: str) -> str:
    return f"urn:sha256:{sha256}"
