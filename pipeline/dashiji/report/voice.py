"""How a command speaks: in which language, how much, and to a person or a machine.

Results go to stdout, messages to stderr.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

from dashiji.messages import Language, catalogue
from dashiji.report.harmless import harmless, harmless_json


@dataclass(frozen=True, slots=True)
class Voice:
    """What the options --lang, --quiet, --verbose and --json ask for."""

    language: Language = Language.EN
    quiet: bool = False
    verbose: bool = False
    as_json: bool = False

    def say(self, text: str, /, **fields: object) -> str:
        """A text of the catalogue in this voice's language."""
        return catalogue(self.language).say(text, **fields)

    def told(self, message: str) -> str:
        """A finished message in this voice's language."""
        return catalogue(self.language).told(message)

    def result(self, text: str, value: Any) -> None:
        """A command's result: `value` for a machine, else the text, where it is wanted at all."""
        if self.as_json:
            self.json(value)
        elif not self.quiet:
            sys.stdout.write(f"{harmless(text)}\n")

    def json(self, value: Any) -> None:
        """A result for a machine."""
        sys.stdout.write(harmless_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n")

    def line(self, value: Any) -> None:
        """A line of JSON for a machine that waits for it."""
        sys.stdout.write(harmless_json(json.dumps(value, ensure_ascii=False)) + "\n")
        sys.stdout.flush()

    def note(self, message: str) -> None:
        """Something to know, unless nothing but errors is wanted."""
        if not self.quiet:
            sys.stderr.write(f"dashiji: {harmless(self.told(message))}\n")

    def error(self, message: str) -> None:
        """Something that went wrong."""
        sys.stderr.write(f"dashiji: {harmless(self.told(message))}\n")
