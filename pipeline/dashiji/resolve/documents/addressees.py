"""To whom a paper is handed or sent, and who therefore did not issue it (向县委报送《…》)."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HANDED = re.compile(
    "[向给](?P<whom>[^，。；《》：\n]{2,40}?)"
    "(?:报送|提交|呈报|呈送|呈交|递交|发出|提出|发送|送达|移送|下达|下发|送交)[^，。；《》\n]{0,8}\\Z"
)
_REACH = 64
"""Characters before a title within which it is said to whom it goes."""


def without_addressees(text: str, title: int, issuers: Sequence[str]) -> tuple[str, ...]:
    """The issuers of the paper whose title begins at an offset, but for those it is handed to.

    >>> text = "县法院向县委、县人大常委会报送《审判白皮书》"
    >>> without_addressees(text, text.index("《"), ["县法院", "县委", "县人大常委会"])
    ('县法院',)
    """
    handed = _HANDED.search(text, max(0, title - _REACH), title)
    if handed is None:
        return tuple(issuers)
    elsewhere = text[: handed.start("whom")]
    return tuple(
        issuer for issuer in issuers if issuer not in handed["whom"] or issuer in elsewhere
    )
