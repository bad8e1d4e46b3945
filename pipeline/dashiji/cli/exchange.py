"""Commands that give a dataset to other programs and take their results: export, import, schema."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dashiji.cli.speaking import DatasetArgument, command
from dashiji.report.voice import Voice


def _formats() -> list[str]:
    from dashiji.dataset.export.registry import FORMATS

    return [*FORMATS, "gold"]


def _tools() -> list[str]:
    from dashiji.dataset.export.results import TOOLS

    return list(TOOLS)


@command()
def export(
    voice: Voice,
    dataset: DatasetArgument = Path("output"),
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="jsonl, xlsx, sqlite, duckdb, postgresql://…, label-studio, doccano, docbin, "
            "conll, croissant, schema-org, prov or gold.",
            autocompletion=_formats,
        ),
    ] = "jsonl",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", help="File to write; in this folder without."),
    ] = None,
) -> None:
    """Export a dataset to a database, a spreadsheet, an annotation tool or a catalogue.

    Example: dashiji export output --to sqlite -o chronicles.sqlite
    """
    from dashiji.dataset.export.registry import export_dataset
    from dashiji.report.terminal import export_line

    done = export_dataset(dataset, to, output)
    voice.result(export_line(voice, done), asdict(done))
    for note in done.notes:
        voice.note(note)


@command(name="import")
def import_annotations(
    voice: Voice,
    results: Annotated[Path, typer.Argument(help="The file that the tool exported.")],
    tool: Annotated[
        str, typer.Option("--from", help="label-studio or doccano.", autocompletion=_tools)
    ],
    dataset: Annotated[
        Path, typer.Option("--dataset", "-d", help="The dataset that was exported, as it was.")
    ] = Path("output"),
    raw: Annotated[
        Path | None,
        typer.Option(help="Folder of the chronicles; where the run had found them without."),
    ] = None,
) -> None:
    """Bring back what people changed in an annotation tool, as corrections of the chronicles.

    Example: dashiji import project-7.json --from label-studio
    """
    from dashiji.dataset.export.results import import_results

    found = import_results(dataset, tool, results, raw)
    lines = [
        voice.say("{file}: {number} corrections added", file=file, number=number)
        for file, number in found.added.items()
    ]
    added = {str(file): number for file, number in found.added.items()}
    voice.result(
        "\n".join(lines) or voice.say("no corrections added"),
        {"added": added, "skipped": list(found.skipped)},
    )
    for note in found.skipped:
        voice.note(f"skipped: {note}")


@command()
def schema(
    voice: Voice,
    event: Annotated[
        bool, typer.Option("--event", help="Of a nested event, a line of the export jsonl.")
    ] = False,
    diff: Annotated[
        Path | None,
        typer.Option(help="What changed since a schema that was printed before, in this file."),
    ] = None,
) -> None:
    """Print the JSON Schema of the dataset's tables.

    With --diff the status is 1 where a change breaks those who read the dataset.

    Example: dashiji schema --diff schema-of-last-year.json
    """
    from dashiji.dataset.schema import event_json_schema, json_schema
    from dashiji.dataset.schema_diff import diff_schema
    from dashiji.report.terminal import schema_change_line

    if diff is None:
        voice.json(event_json_schema() if event else json_schema())
        return
    changes = diff_schema(diff)
    voice.result(
        "\n".join(schema_change_line(voice, change) for change in changes)
        or voice.say("no change"),
        [asdict(change) for change in changes],
    )
    if any(change.breaks for change in changes):
        raise typer.Exit(1)
