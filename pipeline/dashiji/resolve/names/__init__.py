"""Names resolved: which place, body or person each mention stands for."""

from dashiji.resolve.names.canonical import NamedEvent, resolve_names

__all__ = ["NamedEvent", "resolve_names"]
