"""CoNLL: a character and its BIO tag a line, an empty line between events."""

from __future__ import annotations

from pathlib import Path

from dashiji.dataset.export.snapshot import Row, Snapshot


def write(snapshot: Snapshot, path: Path) -> None:
    """Write the entities as BIO tags; white space has no line, since it is what parts columns."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for event in snapshot.rows["events"]:
            file.write(f"# event_id = {event['event_id']}\n")
            tags = _tags(snapshot, event)
            for char, tag in zip(snapshot.text_of(event), tags, strict=True):
                if not char.isspace():
                    file.write(f"{char}\t{tag}\n")
            file.write("\n")


def _tags(snapshot: Snapshot, event: Row) -> list[str]:
    tags = ["O"] * (event["end"] - event["start"])
    for row in snapshot.mentions("entities", event):
        first, last = row["start"] - event["start"], row["end"] - event["start"]
        tags[first:last] = [f"B-{row['label']}", *[f"I-{row['label']}"] * (last - first - 1)]
    return tags
