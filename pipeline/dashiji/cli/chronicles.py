"""Commands on chronicles: run, explain, correct."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashiji.cli.speaking import ConfigOption, command, settings_of
from dashiji.engines import Engine
from dashiji.errors import DashijiError
from dashiji.report.voice import Voice


def _actions() -> list[str]:
    from dashiji.dataset.corrections.model import Action

    return list(Action)


def _tables() -> list[str]:
    from dashiji.dataset.corrections.model import FIELDS

    return list(FIELDS)


@command()
def run(
    voice: Voice,
    raw: Annotated[
        list[str] | None,
        typer.Argument(
            help="Chronicles: files, folders or globs, also s3://…; the folder raw without."
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", help="Folder of the dataset; replaced as a whole.")
    ] = "output",
    config: ConfigOption = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to use.")] = 1,
    engine: Annotated[
        Engine, typer.Option(help="Where chronicles are read: on this machine, or on a cluster.")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str, typer.Option(help="Of --engine dask: its address, such as tcp://host:8786.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Read unchanged chronicles too.")] = False,
) -> None:
    """Read chronicles and write their dataset: the main job.

    Only what changed since the last run is read again. A chronicle that cannot be read does not
    stop the others; the status is 1 then.

    Example: dashiji run raw -o output
    """
    from dashiji.engines.batch import run_batch
    from dashiji.read.remote import to_path
    from dashiji.report.progress import progress

    with progress(voice) as on_done:
        summary = run_batch(
            raw or ["raw"],
            to_path(output),
            settings_of(config),
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            force=force,
            on_done=on_done,
        )
    if voice.as_json:
        voice.json(summary.as_dict())
    elif not voice.quiet:
        from dashiji.report.terminal import print_summary

        print_summary(voice, summary)
    for note in summary.notes:
        voice.note(note)
    for failure in summary.failures:
        voice.error(failure.message)
    if summary.failures:
        raise typer.Exit(1)


@command()
def explain(
    voice: Voice,
    where: Annotated[str, typer.Argument(metavar="RAW:LINE", help="A file and a line of it.")],
    config: ConfigOption = None,
) -> None:
    """Tell how a line was read and what each component made of it.

    Example: dashiji explain raw/2024.txt:47
    """
    from dashiji.report import terminal
    from dashiji.report.explain import explain as explain_place

    explanation = explain_place(where, settings_of(config))
    if voice.as_json:
        voice.json(explanation.as_dict())
    else:
        terminal.print_explanation(voice, explanation)


@command()
def correct(
    voice: Voice,
    chronicle: Annotated[Path, typer.Argument(help="The chronicle's file, such as raw/2024.txt.")],
    action: Annotated[
        str, typer.Argument(help="add, remove, change, split or join.", autocompletion=_actions)
    ],
    table: Annotated[
        str,
        typer.Argument(
            help="events, entities, roles, counts, documents, dates.", autocompletion=_tables
        ),
    ],
    text: Annotated[str, typer.Option(help="The words it is about.")] = "",
    event: Annotated[str, typer.Option(help="The event's headline.")] = "",
    field: Annotated[str, typer.Option(help="The field to set.")] = "",
    value: Annotated[str, typer.Option(help="What it shall be.")] = "",
    occurrence: Annotated[int, typer.Option(min=1, help="Which occurrence of the words.")] = 1,
    note: Annotated[str, typer.Option(help="For people.")] = "",
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The dataset's folder; it is not changed.")
    ] = Path("output"),
    config: ConfigOption = None,
) -> None:
    """Add a correction beside a chronicle and show what it does to the rows.

    Example: dashiji correct raw/2024.txt change counts --text 45名乘客 --field noun --value 乘客
    """
    from dashiji.dataset.corrections.model import Fate
    from dashiji.engines.correct import correct as try_correction
    from dashiji.report import terminal

    cells = {
        "action": action,
        "table": table,
        "text": text,
        "event": event,
        "field": field,
        "value": value,
        "occurrence": str(occurrence),
        "note": note,
    }
    tried = try_correction(chronicle, cells, settings_of(config), output)
    if tried.outcome.fate not in {Fate.APPLIED, Fate.NEEDLESS}:
        raise DashijiError(f"{chronicle}: {tried.outcome.message}; nothing was written")
    if voice.as_json:
        voice.json(tried.as_dict())
    elif not voice.quiet:
        terminal.print_tried(voice, tried)
