"""spaCy DocBin: a Doc an event, its tokens characters, for training or looking at with spaCy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashiji.dataset.export.snapshot import LAYERS, Row, Snapshot

_LABELS = {
    "entities": "label",
    "roles": "role",
    "counts": "kind",
    "documents": "kind",
    "dates": "edtf",
}
"""Column that gives a span of each layer its label."""


def write(snapshot: Snapshot, path: Path) -> None:
    """Write a Doc an event: entities in `doc.ents`, every layer in `doc.spans` by its table's name.

    `doc.user_data` holds `event_id`, `chronicle_id`, `date`, `type` and `title`.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    docs = DocBin(store_user_data=True)
    vocab = Vocab()
    for event in snapshot.rows["events"]:
        docs.add(_doc(snapshot, event, vocab))
    docs.to_disk(path)


def _doc(snapshot: Snapshot, event: Row, vocab: Any) -> Any:
    from spacy.tokens import Doc, Span

    text = snapshot.text_of(event)
    doc = Doc(vocab, words=list(text), spaces=[False] * len(text))
    shift = event["start"]
    for layer in LAYERS:
        doc.spans[layer] = [
            Span(doc, row["start"] - shift, row["end"] - shift, label=row[_LABELS[layer]])
            for row in snapshot.mentions(layer, event)
        ]
    doc.set_ents(list(doc.spans["entities"]))
    names = ("event_id", "chronicle_id", "date", "type", "title")
    doc.user_data.update({name: event[name] for name in names})
    return doc
