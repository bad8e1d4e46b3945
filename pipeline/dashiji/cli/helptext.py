"""The page that --help prints: in the reader's language, aligned where characters are wide."""

from __future__ import annotations

import inspect
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from os import environ
from typing import Any

from typer.core import TyperCommand, TyperGroup

from dashiji.messages import Catalogue, Language, catalogue, preferred

_MAX_WIDTH = 90
_MAX_LEFT = 30
"""Columns of a list's left side; what is longer stands on a line of its own."""
_INDENT = "  "
_NO_LINE_START = "，。、；：！？）》】」』”’…·,.;:!?)]}"
"""Punctuation that stands at no line's start."""
_LANGUAGE = "dashiji.language"


def asked(arguments: Sequence[str]) -> Language:
    """The language that a command line asks for, wherever it does, else that of the locale."""
    given = ""
    for index, argument in enumerate(arguments):
        if argument == "--lang":
            given = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif argument.startswith("--lang="):
            given = argument.removeprefix("--lang=")
    return Language(given) if given in tuple(Language) else preferred(environ)


def language_of(context: Any) -> Language:
    """The language of a parsed command line."""
    found = context.meta.get(_LANGUAGE) if context is not None else None
    return found if isinstance(found, Language) else preferred(environ)


class Command(TyperCommand):
    """A command whose help is told in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """The page of --help."""
        return "\n".join(_page(self, ctx, ()))


class Group(TyperGroup):
    """The whole command line; it learns the language before anything is parsed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, after a look at --lang: help and errors of parsing are told in it too."""
        ctx.meta[_LANGUAGE] = asked(args)
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The page of --help, with a line a command."""
        speech = catalogue(language_of(ctx))
        commands = [
            (name, _paragraphs(command.help or "", speech)[0])
            for name, command in self.commands.items()
        ]
        return "\n".join(_page(self, ctx, commands))


def usage_line(context: Any) -> str:
    """`Usage: dashiji run [OPTIONS] …` in the reader's language."""
    pieces = " ".join(context.command.collect_usage_pieces(context))
    speech = catalogue(language_of(context))
    return speech.say("Usage: {line}", line=f"{context.command_path} {pieces}")


def _page(command: Any, context: Any, commands: Sequence[tuple[str, str]]) -> Iterator[str]:
    speech = catalogue(language_of(context))
    width = min(shutil.get_terminal_size().columns, _MAX_WIDTH)
    yield usage_line(context)
    for paragraph in _paragraphs(command.help or "", speech):
        yield ""
        yield from _wrapped(paragraph, width, _INDENT)
    arguments: list[tuple[str, str]] = []
    options: list[tuple[str, str]] = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            rows = arguments if parameter.param_type_name == "argument" else options
            rows.append((record[0], _described(parameter, record[1], speech)))
    lists = {"Arguments:": arguments, "Options:": options, "Commands:": commands}
    for heading, entries in lists.items():
        if entries:
            yield ""
            yield speech.say(heading)
            yield from _listed(entries, width)


def _described(parameter: Any, description: str, speech: Catalogue) -> str:
    """A parameter's help; what follows it in brackets (`[default: …]`) is put together anew."""
    text = parameter.help or ""
    extra = description.removeprefix(text).strip().removeprefix("[").removesuffix("]")
    said = speech.say(text)
    return f"{said}  [{'; '.join(map(speech.told, extra.split('; ')))}]" if extra else said


def _paragraphs(text: str, speech: Catalogue) -> list[str]:
    blocks = inspect.cleandoc(text).split("\n\n")
    return [speech.told(" ".join(block.split())) for block in blocks]


def _listed(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    left = min(max(_cells(name) for name, _ in rows), _MAX_LEFT) + 2
    for name, text in rows:
        lines = list(_wrapped(text, width - len(_INDENT) - left, "")) or [""]
        if _cells(name) + 2 > left:
            yield f"{_INDENT}{name}"
        else:
            yield f"{_INDENT}{name}{' ' * (left - _cells(name))}{lines.pop(0)}".rstrip()
        for line in lines:
            yield f"{_INDENT}{' ' * left}{line}"


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """Lines of at most `width` columns: cut at blanks, and between wide characters."""
    line = ""
    for piece in _pieces(text):
        if line and _cells(indent + line + piece.rstrip()) > width:
            yield f"{indent}{line.rstrip()}"
            line = ""
        line += piece if line else piece.lstrip()
    if line:
        yield f"{indent}{line.rstrip()}"


def _pieces(text: str) -> Iterator[str]:
    """The text cut where a line may end: after a blank and beside a wide character."""
    piece = ""
    for character in text:
        breaks = piece and (piece[-1] == " " or _is_wide(piece[-1]) or _is_wide(character))
        if breaks and character not in _NO_LINE_START and character != " ":
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _cells(text: str) -> int:
    return sum(2 if _is_wide(character) else 1 for character in text)
