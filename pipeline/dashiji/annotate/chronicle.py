"""The annotated chronicle: each block of a segmentation with the layers found in its text."""

from __future__ import annotations

from dashiji.annotate.mentions import Layers
from dashiji.frozen import frozen
from dashiji.records import Finding
from dashiji.segment.blocks import Segmentation


@frozen
class AnnotatedChronicle:
    """`layers[i]` belongs to `segmentation.blocks[i]`; its offsets count from the block's start."""

    segmentation: Segmentation
    layers: tuple[Layers, ...]
    findings: tuple[Finding, ...] = ()
