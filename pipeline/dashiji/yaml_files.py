"""YAML that other people wrote, as plain values: safe tags, bounded size, depth and aliases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dashiji.errors import ConfigError

MAX_BYTES = 200_000
_MAX_DEPTH = 50
_MAX_VALUES = 20_000
"""Values with aliases written out: nine lines of aliases can stand for a billion."""


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; {} where it is empty.

    Raises:
        ConfigError: no such file, larger than `MAX_BYTES`, or not YAML (with the line).
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise ConfigError(f"{path}: larger than the {MAX_BYTES} bytes that it may have")
        return yaml.load(content.decode(), _Loader) or {}  # noqa: S506 - a safe loader
    except FileNotFoundError as error:
        raise ConfigError(
            f"{path}: no such file; without --config the config.yaml of this folder holds, or the "
            "defaults"
        ) from error
    except (yaml.YAMLError, ValueError, KeyError, AttributeError) as error:
        # The last three are what PyYAML lets out for 2024-02-30, !!bool x and !!timestamp x.
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise ConfigError(f"{where}: not readable as YAML: {_brief(error)}") from error


def _brief(error: Exception) -> str:
    """What is wrong; of an error with marks without the lines that it quotes, which may be long."""
    if isinstance(error, yaml.MarkedYAMLError):
        return " ".join(part for part in (error.context, error.problem) if part)[:300]
    return str(error)[:300]


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader, which by itself nests and repeats without a bound."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise yaml.composer.ComposerError(
                problem="nested too deeply", problem_mark=self.get_mark()
            )
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def get_single_node(self) -> yaml.Node | None:
        node: yaml.Node | None = super().get_single_node()
        if node is not None and _values(node, {}) > _MAX_VALUES:
            raise yaml.composer.ComposerError(
                problem=f"its aliases stand for more than {_MAX_VALUES} values"
            )
        return node


def _values(node: yaml.Node, known: dict[int, int]) -> int:
    """How many values a node holds with its aliases written out; one within itself has no end."""
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        known[id(node)] = _MAX_VALUES + 1
        parts = (
            [part for pair in node.value for part in pair]
            if isinstance(node, yaml.MappingNode)
            else node.value
        )
        known[id(node)] = 1 + sum(_values(part, known) for part in parts)
    return known[id(node)]
