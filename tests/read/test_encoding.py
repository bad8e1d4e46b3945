"""Bytes become the same text whichever encoding a site used."""

from __future__ import annotations

import pytest

from dashiji.errors import ReadError
from dashiji.read.encoding import decode

MAINLAND = (
    "2019年大事记\n3月4日，县图书馆新馆开放，首日接待读者2300余人次。\n5月，全县教学比武举行。\n"
)
TAIWAN = "民國九十年大事記\n3月4日，縣立圖書館新館開放，首日接待讀者2300餘人次。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (MAINLAND, "utf-8"),
        (MAINLAND, "utf-8-sig"),
        (MAINLAND, "utf-16"),
        (MAINLAND, "utf-16-le"),
        (MAINLAND, "utf-16-be"),
        (MAINLAND, "utf-32"),
        (MAINLAND, "gb18030"),
        (MAINLAND, "gbk"),
        (TAIWAN, "big5"),
        (TAIWAN, "big5hkscs"),
        (TAIWAN, "gb18030"),
        (MAINLAND.replace("\n", "\r\n"), "gb18030"),
        (MAINLAND.replace("\n", "\r\n"), "utf-8"),
        ("𠮷野家在市内开业。😀\r\n", "utf-8"),
    ],
)
def test_text_survives_its_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x.txt")[0] == text


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "x.txt"),
        (b"\xff\xfe\x00\xd8\x00", "byte order mark of utf-16-le"),
        (bytes(range(32)) * 10, "binary"),
    ],
)
def test_what_is_no_text_is_told(content: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        decode(content, "x.txt")
