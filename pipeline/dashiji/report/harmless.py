"""Text of chronicles on a terminal: what would steer the terminal is shown, not obeyed.

A chronicle may hold escape sequences, which set a terminal's title, colours or clipboard, and marks
of direction, which show a line in another order than it has.
"""

from __future__ import annotations

_STEERING = (
    *(code for code in range(0x20) if chr(code) not in "\n\t"),
    *range(0x7F, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_SHOWN = {
    code: chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
    for code in _STEERING
}
_ESCAPED = {code: f"\\u{code:04x}" for code in _STEERING}


def harmless(text: str) -> str:
    r"""A text in which each character that steers a terminal has become a picture of it.

    >>> harmless("a\x1b[31mb\u202ec")
    'a␛[31mb�c'
    """
    return text.translate(_SHOWN)


def harmless_json(text: str) -> str:
    r"""JSON in which these characters are escaped; it means the same.

    >>> harmless_json('"a\x9bb"')
    '"a\\u009bb"'
    """
    return text.translate(_ESCAPED)
