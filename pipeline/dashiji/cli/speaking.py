"""What all commands share: the options on how they speak, and what becomes of an error."""

from __future__ import annotations

import inspect
import os
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashiji.cli.helptext import Command, Group, language_of
from dashiji.errors import DashijiError
from dashiji.messages import Language
from dashiji.report.voice import Voice

if TYPE_CHECKING:
    from dashiji.config import Settings

_DEFAULT_CONFIG = Path("config.yaml")

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="Settings file; config.yaml of this folder without."),
]
DatasetArgument = Annotated[Path, typer.Argument(help="The dataset's folder.")]
LangOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of messages; the locale's without.")
]
_VOICE = {
    "as_json": Annotated[bool, typer.Option("--json", help="Print the result as JSON.")],
    "quiet": Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")],
    "verbose": Annotated[
        bool, typer.Option("--verbose", "-v", help="Say more; of an error, where it arose.")
    ],
    "lang": LangOption,
}
"""The options that make a voice, for every command."""

app = typer.Typer(
    name="dashiji",
    cls=Group,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def command(name: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command of a function whose first parameter is the voice in which it speaks.

    The command has the function's other parameters and the options of the voice. An error that a
    user can mend becomes one message and status 2.
    """

    def added(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def speaking(ctx: typer.Context, **given: Any) -> None:
            options = {option: given.pop(option) for option in _VOICE}
            voice = Voice(
                options["lang"] or language_of(ctx),
                quiet=options["quiet"],
                verbose=options["verbose"],
                as_json=options["as_json"],
            )
            _told(voice, lambda: function(voice, **given))

        signature = inspect.signature(function, eval_str=True)
        parameters = [
            inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
            *(
                parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
                for parameter in list(signature.parameters.values())[1:]
            ),
            *(
                inspect.Parameter(
                    option,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=None if option == "lang" else False,
                    annotation=annotation,
                )
                for option, annotation in _VOICE.items()
            ),
        ]
        speaking.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        speaking.__annotations__ = {p.name: p.annotation for p in parameters}
        return app.command(name=name, cls=Command)(speaking)

    return added


def _told(voice: Voice, act: Callable[[], None]) -> None:
    try:
        act()
    except DashijiError as error:
        _trace(voice)
        voice.error(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        voice.error("interrupted; what stood there stays")
        sys.exit(130)
    except BrokenPipeError:
        # Who read our output has gone (dashiji … | head): nothing is left to say, nor to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _trace(voice)
        where = f"{error.filename}: " if error.filename else ""
        voice.error(f"{where}{error.strerror or error}; what stood there stays")
        sys.exit(2)


def _trace(voice: Voice) -> None:
    if voice.verbose:
        sys.stderr.write(traceback.format_exc())


def settings_of(config: Path | None) -> Settings:
    """The settings of --config, of this folder's config.yaml, or the defaults."""
    from dashiji.config import load_settings

    if config is None and _DEFAULT_CONFIG.is_file():
        config = _DEFAULT_CONFIG
    return load_settings(config)
