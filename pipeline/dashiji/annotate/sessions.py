"""How networks run here: one thread each, and some threads beside the caller's."""

from __future__ import annotations

import os
from typing import Any


def open_session(graph: bytes) -> Any:
    """A session of ONNX Runtime on one thread, which says no more than errors."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def further_threads() -> int:
    """How many threads to run beside the caller's: one at least, three at most."""
    return max(1, min(4, os.cpu_count() or 1) - 1)
