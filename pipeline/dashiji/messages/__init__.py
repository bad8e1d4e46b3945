"""What the commands say, in the reader's language.

As with gettext, a message is written in English where it arises, and that text is the key under
which `zh.tsv` holds its Chinese. An error or a check's fault travels as a finished sentence
(through processes, caches and clusters), so it is translated when it is told: `Catalogue.told`
finds the text that the sentence was made of. What no catalogue holds is told in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

_FIELD = re.compile(r"\{(\w+)\}")


class Language(StrEnum):
    """A language that the commands speak."""

    EN = "en"
    ZH = "zh"


def preferred(environ: Mapping[str, str]) -> Language:
    """The language of the locale, by the variables and in the order that gettext knows."""
    locale = next((environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(n)), "")
    if locale.split(".")[0] in {"", "C", "POSIX"}:
        return Language.EN
    first = environ.get("LANGUAGE", "").split(":")[0] or locale
    return Language.ZH if first.lower().startswith("zh") else Language.EN


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Texts by their English; `{name}` stands for what a message speaks of."""

    texts: Mapping[str, str]
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, compare=False)

    def say(self, text: str, /, **fields: object) -> str:
        """A text of the catalogue, with its fields filled in."""
        shown = self.texts.get(text, text)
        return shown.format(**fields) if fields else shown

    def told(self, message: str) -> str:
        """A finished message; what it quotes is translated too, where the catalogue knows it."""
        if not self.texts:
            return message
        if message in self.texts:
            return self.texts[message]
        lines = message.split("\n")
        if len(lines) > 1:
            return "\n".join(self.told(line) for line in lines)
        for text, pattern in self._likely(message):
            found = pattern.fullmatch(message)
            if found:
                quoted = {name: self.told(words) for name, words in found.groupdict().items()}
                return self.texts[text].format(**quoted)
        return message

    def _likely(self, message: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Texts whose fixed words stand in the message, those with most of them first."""
        for text in sorted(self.texts, key=_fixed_length, reverse=True):
            parts = _FIELD.split(text)
            if len(parts) > 1 and any(parts[::2]) and all(part in message for part in parts[::2]):
                pattern = self._patterns.get(text)
                if pattern is None:
                    pattern = self._patterns[text] = _pattern(parts)
                yield text, pattern


def _fixed_length(text: str) -> int:
    return len(_FIELD.sub("", text))


def _pattern(parts: list[str]) -> re.Pattern[str]:
    """`parts` are fixed words and names of fields by turns; a name's second place repeats it."""
    seen: set[str] = set()
    pattern = ""
    for index, part in enumerate(parts):
        if index % 2 == 0:
            pattern += re.escape(part)
        elif part in seen:
            pattern += f"(?P={part})"
        else:
            seen.add(part)
            pattern += f"(?P<{part}>.*?)"
    return re.compile(pattern)


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language; that of English is empty, since its texts are the keys."""
    if language is Language.EN:
        return Catalogue({})
    content = files(__package__).joinpath(f"{language}.tsv").read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if line and not line.startswith("#")]
    return Catalogue(dict(line.split("\t") for line in lines[1:]))
