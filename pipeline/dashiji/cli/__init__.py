"""The commands: argument → call → message. What they do is in the modules they call.

Exit status: 0 done, 1 a gate or a chronicle failed, 2 bad use or bad input, 130 interrupted.
Results go to stdout, messages to stderr.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dashiji.cli import chronicles, datasets, exchange
from dashiji.cli.helptext import language_of, usage_line
from dashiji.cli.speaking import LangOption, app
from dashiji.messages import catalogue
from dashiji.version import __version__

__all__ = ["app", "chronicles", "datasets", "exchange", "main"]


def main() -> None:
    """Entry point: what a command line says wrongly becomes a message and status 2."""
    try:
        status = app(sys.argv[1:] or ["--help"], prog_name="dashiji", standalone_mode=False)
    except typer.TyperException as error:
        sys.stderr.write(f"{_misuse(error)}\n")
        sys.exit(error.exit_code)
    except typer.Abort:
        sys.exit(1)
    sys.exit(status)


def _misuse(error: typer.TyperException) -> str:
    """What a command line says wrongly, in the reader's language, and where its help is."""
    context = getattr(error, "ctx", None)
    if context is None:
        return error.format_message()
    speech = catalogue(language_of(context))
    hint = speech.say("Try `{command} --help`.", command=context.command_path)
    return f"{usage_line(context)}\n{speech.told(error.format_message())}\n{hint}"


def _version(value: bool) -> None:
    if value:
        typer.echo(f"dashiji {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Turn Chinese chronicles (大事记) into a dataset in which every value points at its source."""
