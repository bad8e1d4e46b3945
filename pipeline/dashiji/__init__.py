"""dashiji turns raw Chinese chronicles (大事记) into a normalised, source-grounded dataset.

Importing the package is silent and light: the library calls below load what they need on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dashiji.version import __version__

__all__ = ["__version__", "annotate", "extract"]

if TYPE_CHECKING:
    from dashiji import annotate
    from dashiji.api import extract


def __getattr__(name: str) -> Any:
    """Load a library call on first use (PEP 562), so that `import dashiji` stays light."""
    if name == "extract":
        from dashiji.api import extract

        return extract
    if name == "annotate":
        return import_module("dashiji.annotate")
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
