"""The source card of a chronicle: `NAME.yaml` beside `NAME.txt`, every key optional."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from dashiji.config import Section, describe_faults
from dashiji.errors import ReadError
from dashiji.read.source import SourceFacts
from dashiji.yaml_files import read_yaml

_YEARS = re.compile(r"(\d{1,4})(?:\s*[-–—~～/至]\s*(\d{1,4}))?", re.ASCII)
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE
)
"""Names of devices on Windows, with whatever ending."""
_SEPARATORS = frozenset('/\\:*?"<>|')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of what does not show: controls, marks of direction, halves of pairs, line
breaks."""
_MAX_ID_BYTES = 240
"""A file name may have 255 bytes in UTF-8; an ending comes to the id."""


def _years(value: object) -> tuple[int, int]:
    """`2024`, `"2015-2017"` or `[2015, 2017]` as first and last year."""
    if isinstance(value, list | tuple) and len(value) == 2:
        value = f"{value[0]}-{value[1]}"
    match = _YEARS.fullmatch(str(value).strip()) if not isinstance(value, bool) else None
    if not match:
        raise ValueError(f"{value!r} is no year; write 2024 or 2015-2017")
    first = int(match[1])
    last = int(match[2] or first)
    if not 1 <= first <= last <= 9999:
        raise ValueError(f"{value!r} is no year from 1 to 9999, or its end is before its start")
    return first, last


def _text(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


class SourceCard(Section):
    """What a person says of a chronicle that the text may not say itself."""

    id: str | None = Field(None, description="the chronicle's id, in place of the file's stem")
    title: str = ""
    year: Annotated[tuple[int, int] | None, BeforeValidator(_years)] = Field(
        None, description="its year, or first and last year as 2015-2017"
    )
    publisher: str = ""
    url: str = ""
    published: Annotated[str, BeforeValidator(_text)] = ""
    rights: str = ""
    layout: str = Field("", description="pins the layout; empty infers it")

    def facts(self) -> SourceFacts:
        """The card as the facts that a source carries."""
        first, last = self.year or (None, None)
        return SourceFacts(
            title=self.title,
            year_first=first,
            year_last=last,
            publisher=self.publisher,
            url=self.url,
            rights=self.rights,
            published=self.published,
            layout=self.layout,
        )


def card_path(chronicle: Path) -> Path:
    """Where the card of a chronicle stands, if it has one."""
    return chronicle.with_suffix(".yaml")


def read_card(chronicle: Path) -> SourceCard:
    """The card beside a chronicle; an empty one where there is none.

    Raises:
        ConfigError: the card is not YAML.
        ReadError: an unknown key, or a value that is not allowed (a year that is none).
    """
    path = card_path(chronicle)
    if not path.is_file():
        return SourceCard()
    content = read_yaml(path)
    if not isinstance(content, dict):
        raise ReadError(f"{path}: expected keys such as 'title:', found {content!r:.60}")
    try:
        return SourceCard.model_validate(content)
    except ValidationError as error:
        raise ReadError("\n".join(describe_faults(error, SourceCard, str(path)))) from error


def chronicle_id(card: SourceCard, path: Path) -> str:
    """The card's id, else the file's stem; composed (NFC), since systems differ in what they keep.

    Raises:
        ReadError: it would not do as a file name on every system, or leaves its folder.
    """
    name = unicodedata.normalize("NFC", card.id if card.id is not None else path.stem)
    if not _is_id(name):
        raise ReadError(
            f"{str(path)!r}: {name!r:.100} cannot be a chronicle's id; "
            f"say another one in {card_path(path).name!r}, as in 'id: {name_advice(name)}'"
        )
    return name


def same_on_disk(identity: str) -> str:
    """What two ids share whose files a disk may take for one: Windows and macOS fold case."""
    return unicodedata.normalize("NFC", identity.casefold())


def _is_id(name: str) -> bool:
    return (
        name == name.strip(" .")
        and not name.startswith(".")
        and 0 < len(name.encode("utf-8", "surrogatepass")) <= _MAX_ID_BYTES
        and not _RESERVED.fullmatch(name)
        and not any(c in _SEPARATORS or unicodedata.category(c) in _UNSEEN for c in name)
    )


def name_advice(name: str) -> str:
    """A name near the given one that would do as an id."""
    plain = re.sub(r"[^\w-]+", "-", name).strip("-.")[:60]
    return plain if plain and not _RESERVED.fullmatch(plain) else "chronicle-1"
