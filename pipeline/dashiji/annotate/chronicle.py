"""The annotated chronicle: each block of a segmentation with the layers found in its text."""

from __future__ import annotations

from dashiji.annotate.mentions import Layers
from dashiji.annotate.words.tagged_text import States
from dashiji.frozen import frozen
from dashiji.records import Finding
from dashiji.segment.blocks import Segmentation
from dashiji.segment.running import RunningText


@frozen
class AnnotatedChronicle:
    """`texts[i]`, `layers[i]` and `states[i]` belong to `segmentation.blocks[i]`.

    The offsets of the layers are those of the running text. `states` are what the networks of
    entries read of each text; there are none where names are not reviewed.
    """

    segmentation: Segmentation
    texts: tuple[RunningText, ...]
    layers: tuple[Layers, ...]
    states: tuple[tuple[States, ...], ...]
    findings: tuple[Finding, ...] = ()
