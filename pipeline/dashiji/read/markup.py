"""The text of a file with markup, line by line, with what the markup says of each line."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from dashiji.read.source import LineHint
from dashiji.records import Finding

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character pair: no character, and no file or table can hold it."""

BROKEN: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the parsers of documents raise on damaged files, found by fuzzing; none promises a set."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What a format's reader gives: the text, hints by line number (from 1), and its findings."""

    text: str
    encoding: str
    hints: dict[int, frozenset[LineHint]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    title: str = ""


def join_lines(
    lines: Iterable[tuple[str, frozenset[LineHint]]],
) -> tuple[str, dict[int, frozenset[LineHint]]]:
    """Lines with their hints as one text that ends in a newline, and the hints by line number.

    Lone surrogates, which a PDF's character map may give, become U+FFFD.
    """
    texts: list[str] = []
    hints: dict[int, frozenset[LineHint]] = {}
    for text, hint in lines:
        for part in text.split("\n"):
            texts.append(SURROGATE.sub("\ufffd", part.strip(" \t\r")))
            if hint:
                hints[len(texts)] = hint
    return "".join(f"{text}\n" for text in texts), hints
