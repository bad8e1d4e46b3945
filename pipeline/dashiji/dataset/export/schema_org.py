"""schema.org: the events as JSON-LD, each with the type that fits what happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashiji.dataset.export.snapshot import Row, Snapshot
from dashiji.records import EventType

_TYPES = {
    EventType.MEETING: "Event",
    EventType.ACTIVITY: "Event",
    EventType.LAUNCH: "Event",
    EventType.TRAINING: "EducationEvent",
    EventType.LAW: "PublicationEvent",
    EventType.POLICY: "PublicationEvent",
    EventType.REPORT: "PublicationEvent",
}
"""Types of schema.org; what is no event in its sense is a Thing, which has a name alone."""


def write(snapshot: Snapshot, path: Path) -> None:
    """Write all events as one graph."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [_thing(snapshot, event) for event in snapshot.rows["events"]],
    }
    path.write_text(json.dumps(graph, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _thing(snapshot: Snapshot, event: Row) -> dict[str, Any]:
    chronicle = snapshot.chronicles[event["chronicle_id"]]
    source = {"@type": "CreativeWork", "name": chronicle["title"] or chronicle["chronicle_id"]}
    if chronicle["url"]:
        source["url"] = chronicle["url"]
    thing: dict[str, Any] = {
        "@type": _TYPES.get(EventType(event["type"]), "Thing"),
        "@id": f"urn:dashiji:{event['event_id']}",
        "identifier": event["event_id"],
        "name": event["title"],
        "inLanguage": "zh",
        "subjectOf": source,
    }
    if event["body"]:
        thing["description"] = event["body"]
    if thing["@type"] == "Thing":
        del thing["inLanguage"]
        return thing
    first, _, last = event["date"].partition("/")
    if "X" not in event["date"]:
        # An ISO date may stop at its month or year, where the chronicle does.
        thing |= {"startDate": first, "endDate": last or first}
    if event["place"]:
        thing["location"] = [{"@type": "Place", "name": name} for name in event["place"]]
    about = dict.fromkeys(row["title"] for row in snapshot.mentions("documents", event))
    if about:
        thing["about"] = [{"@type": "CreativeWork", "name": title} for title in about]
    return thing
