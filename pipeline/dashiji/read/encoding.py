"""Bytes to text: byte order marks, UTF-8, UTF-16, and the legacy encodings of Chinese sites."""

from __future__ import annotations

import codecs

from dashiji.errors import ReadError

LEGACY = ("gb18030", "big5hkscs", "utf_16_le", "utf_16_be")
"""What Chinese sites used before UTF-8: mainland, Taiwan and Hong Kong, and UTF-16 without a mark.
GB18030 holds GBK and GB2312, Big5-HKSCS holds Big5."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v")
_MAX_CONTROL_SHARE = 0.01


def decode(content: bytes, where: str) -> tuple[str, str]:
    """The text of a file and the name of its encoding; a byte order mark is not part of the text.

    Args:
        content: The file's bytes.
        where: The file's name, for errors.

    Raises:
        ReadError: the bytes are in none of the known encodings, or are no text at all.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding, where), encoding
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text, encoding = _legacy(content, where, error)
    else:
        if "\0" in text and not _is_binary(text.replace("\0", "")):
            text, encoding = _legacy(content, where, None)
    if _is_binary(text):
        raise ReadError(
            f"{where}: looks like a binary file, not a text; "
            "give a .txt, .md, .html, .docx or .pdf chronicle"
        )
    return text, encoding


def _strict(content: bytes, encoding: str, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{where}: begins with the byte order mark of {encoding} but byte {error.start} is not "
            "valid in it; save the file again as UTF-8"
        ) from error


def _legacy(content: bytes, where: str, cause: UnicodeDecodeError | None) -> tuple[str, str]:
    """The most plausible legacy encoding; charset-normalizer weighs how Chinese each one reads."""
    from charset_normalizer import from_bytes

    best = from_bytes(content, cp_isolation=list(LEGACY), enable_fallback=False).best()
    if best is None:
        at = f" (first bad byte for UTF-8: {cause.start})" if cause else ""
        raise ReadError(
            f"{where}: in no encoding known here{at}; tried utf-8, {', '.join(LEGACY)}. "
            "Save the file again as UTF-8"
        ) from cause
    return _strict(content, best.encoding, where), best.encoding.replace("_", "-")


def _is_binary(text: str) -> bool:
    controls = sum(1 for char in text if char < " " and char not in _ALLOWED_CONTROLS)
    return controls > len(text) * _MAX_CONTROL_SHARE
