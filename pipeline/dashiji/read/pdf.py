"""A PDF's text layer to text: printed lines joined again into paragraphs."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from itertools import chain
from statistics import quantiles
from unicodedata import east_asian_width

from dashiji.config import ReadSettings
from dashiji.errors import ReadError
from dashiji.read.markup import BROKEN, MarkedText, join_lines
from dashiji.read.source import LineHint

_PAGE_NUMBER = re.compile(r"[\W_]*+(?:第\s*+)?\d{1,4}(?:\s*+[/／]\s*+\d{1,4}|\s*+页.{0,8})?[\W_]*+")
_ENDS_SENTENCE = re.compile(r"[。！？!?；;：:…][”’」』）)】]*$")
_FULL_LINE = 0.85
"""A printed line at least this share of the text's width was broken by the page's edge."""
_EDGE_LINES = 2
"""How many lines at a page's top and bottom may be a running head or foot."""
_MIN_REPEATS = 3


def read_pdf(content: bytes, where: str, _settings: ReadSettings) -> MarkedText:
    """Paragraphs as lines; page numbers and running heads stay, marked as noise.

    Raises:
        ReadError: pypdf is not installed, the file is protected by a password, broken, or scanned
            (it has no text layer).
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ReadError(f"{where}: reading PDF needs: pip install 'dashiji[files]'") from error
    # What is wrong is told once, in our words; the library would tell it page by page on stderr.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    broken: tuple[type[Exception], ...] = (PyPdfError, *BROKEN)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{where}: protected by a password; save it again without one")
        pages = [_printed_lines(page.extract_text() or "") for page in reader.pages]
    except broken as error:
        raise ReadError(f"{where}: not a whole PDF file ({error}); save it again") from error
    if not any(pages):
        raise ReadError(
            f"{where}: no text layer (a scan?); run text recognition first, then read its text"
        )
    text, hints = join_lines(_paragraphs(pages))
    return MarkedText(text, "utf-8", hints)


def _printed_lines(page: str) -> list[str]:
    return [line.rstrip() for line in page.split("\n") if line.strip()]


def _paragraphs(pages: list[list[str]]) -> list[tuple[str, frozenset[LineHint]]]:
    """Lines joined where the page's edge broke them, also over the break between two pages."""
    repeated = _running_heads(pages)
    body = [line for line in chain.from_iterable(pages) if not _is_noise(line, repeated)]
    full = _FULL_LINE * _text_width(body)
    lines: list[tuple[str, frozenset[LineHint]]] = []
    noise: list[tuple[str, frozenset[LineHint]]] = []
    open_paragraph = ""
    for line in chain.from_iterable(pages):
        if _is_noise(line, repeated):
            noise.append((line, frozenset({LineHint.NOISE})))
            continue
        starts_indented = line.startswith(("　", "  "))
        if open_paragraph and starts_indented:
            lines.append((open_paragraph, frozenset()))
            open_paragraph = ""
        if not open_paragraph:
            lines.extend(noise)
            noise.clear()
        open_paragraph = _glue(open_paragraph, line)
        if _width(line) < full or _ENDS_SENTENCE.search(line):
            lines.append((open_paragraph, frozenset()))
            open_paragraph = ""
    if open_paragraph:
        lines.append((open_paragraph, frozenset()))
    return lines + noise


def _running_heads(pages: list[list[str]]) -> frozenset[str]:
    """Lines at a page's edge that several pages share, their digits aside."""
    edges = Counter(
        key
        for page in pages
        for key in {_without_digits(line) for line in page[:_EDGE_LINES] + page[-_EDGE_LINES:]}
    )
    needed = max(_MIN_REPEATS, len(pages) // 2)
    return frozenset(key for key, pages_with in edges.items() if pages_with >= needed and key)


def _is_noise(line: str, repeated: frozenset[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line)) or _without_digits(line) in repeated


def _without_digits(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _text_width(lines: list[str]) -> float:
    """Width of a full line: the 90th percentile, so that a few long ones do not decide."""
    widths = [_width(line) for line in lines]
    return quantiles(widths, n=10)[-1] if len(widths) > 1 else float(sum(widths) or 1)


def _width(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in line)


def _glue(before: str, line: str) -> str:
    """Two halves of a broken line: Latin words get their space back, Chinese needs none."""
    if not before:
        return line
    line = line.lstrip()
    needs_space = before[-1].isascii() and before[-1].isalpha() and line[:1].isascii()
    return f"{before} {line}" if needs_space and line[:1].isalpha() else before + line
