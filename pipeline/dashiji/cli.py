"""The commands: argument → call → message. What they do is in the modules they call.

Exit status: 0 done, 1 a gate or a chronicle failed, 2 bad use or bad input. Results go to stdout,
messages to stderr.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashiji.engines import Engine
from dashiji.errors import DashijiError
from dashiji.version import __version__

if TYPE_CHECKING:
    from dashiji.config import Settings

app = typer.Typer(
    name="dashiji",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_DEFAULT_CONFIG = Path("config.yaml")

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="Settings file; config.yaml of this folder without."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
DatasetArgument = Annotated[Path, typer.Argument(help="The dataset's folder.")]


def main() -> None:
    """Entry point: errors that a user can mend become one message and status 2."""
    try:
        app()
    except DashijiError as error:
        sys.stderr.write(f"dashiji: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # Who read our output has gone (dashiji … | head): nothing is left to say, nor to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"dashiji: {where}{error.strerror or error}; what stood there stays\n")
        sys.exit(2)


def _settings(config: Path | None) -> Settings:
    from dashiji.config import load_settings

    if config is None and _DEFAULT_CONFIG.is_file():
        config = _DEFAULT_CONFIG
    return load_settings(config)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"dashiji {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn Chinese chronicles (大事记) into a dataset in which every value points at its source."""


@app.command()
def run(
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
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> None:
    """Read chronicles and write their dataset: the main job.

    Only what changed since the last run is read again. A chronicle that cannot be read does not
    stop the others; the status is 1 then.

    Example: dashiji run raw -o output
    """
    from dashiji.engines.batch import run_batch
    from dashiji.read.remote import to_path
    from dashiji.report.progress import progress

    with progress(quiet=quiet) as on_done:
        summary = run_batch(
            raw or ["raw"],
            to_path(output),
            _settings(config),
            jobs=jobs,
            engine=engine,
            scheduler=scheduler,
            force=force,
            on_done=on_done,
        )
    if as_json:
        typer.echo(json.dumps(summary.as_dict(), ensure_ascii=False, indent=2))
    elif not quiet:
        from dashiji.report.terminal import print_summary

        print_summary(summary)
    for failure in summary.failures:
        sys.stderr.write(f"dashiji: {failure.message}\n")
    if summary.failures:
        raise typer.Exit(1)


@app.command()
def check(
    dataset: DatasetArgument = Path("output"),
    config: ConfigOption = None,
    junit: Annotated[Path | None, typer.Option(help="Also write a JUnit XML file.")] = None,
    github: Annotated[bool, typer.Option("--github", help="Print GitHub annotations.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check a written dataset, and hold it against the quality gates of config.yaml.

    The status is 1 where a check or a gate fails; a gate that only warns does not.

    Example: dashiji check output --junit checks.xml
    """
    from dashiji.dataset.check import check_dataset
    from dashiji.dataset.check_reports import as_dicts, github_annotations, junit_xml
    from dashiji.dataset.gates import check_gates
    from dashiji.report import terminal

    settings = _settings(config).checks
    checks = check_dataset(dataset)
    if all(found.passed for found in checks):
        checks += check_gates(dataset, settings)
    if junit is not None:
        junit.write_text(junit_xml(checks), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(as_dicts(checks), ensure_ascii=False, indent=2))
    elif github:
        typer.echo("\n".join(github_annotations(checks)))
    else:
        terminal.print_checks(checks)
    if any(found.failed for found in checks):
        raise typer.Exit(1)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The dataset as it was.")],
    new: Annotated[Path, typer.Argument(help="The dataset as it is.")],
    force: Annotated[bool, typer.Option("--force", help="Also across schema versions.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON lines, one an event.")
    ] = False,
) -> None:
    """Show what changed between two datasets: events, fields, mentions, and what may be why.

    The status is 1 where something changed.

    Example: dashiji diff output-2023 output
    """
    from dashiji.dataset.diff import diff_datasets, json_lines
    from dashiji.report import terminal

    found = diff_datasets(old, new, force=force)
    if as_json:
        for line in json_lines(found):
            typer.echo(line)
    else:
        terminal.print_diff(found)
    if not found.is_empty:
        raise typer.Exit(1)


@app.command()
def export(
    dataset: DatasetArgument = Path("output"),
    to: Annotated[
        str,
        typer.Option(
            "--to",
            help="jsonl, xlsx, sqlite, duckdb, postgresql://…, label-studio, doccano, docbin, "
            "conll, croissant, schema-org, prov or gold.",
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

    done = export_dataset(dataset, to, output)
    changes = ", ".join(
        f"{table} {' '.join(f'{number} {what}' for what, number in counts.items() if number)}"
        for table, counts in done.changes.items()
        if any(counts.values())
    )
    typer.echo(f"{done.format}: {done.target}{': ' + changes if changes else ''}")
    for note in done.notes:
        sys.stderr.write(f"dashiji: {note}\n")


@app.command()
def correct(
    chronicle: Annotated[Path, typer.Argument(help="The chronicle's file, such as raw/2024.txt.")],
    action: Annotated[str, typer.Argument(help="add, remove, change, split or join.")],
    table: Annotated[
        str, typer.Argument(help="events, entities, roles, counts, documents, dates.")
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
    tried = try_correction(chronicle, cells, _settings(config), output)
    if tried.outcome.fate not in {Fate.APPLIED, Fate.NEEDLESS}:
        raise DashijiError(f"{chronicle}: {tried.outcome.message}; nothing was written")
    terminal.print_tried(tried)


@app.command()
def report(
    dataset: DatasetArgument = Path("output"),
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path(
        "report.html"
    ),
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="OLD", help="Show what changed since this dataset."),
    ] = None,
) -> None:
    """Write a dataset as one self-contained page: text, tables, pictures, review.

    Example: dashiji report output -o report.html --against output.old
    """
    from dashiji.report.build import build_report

    typer.echo(build_report(dataset, output, against))


@app.command()
def review(
    dataset: DatasetArgument = Path("output"),
    raw: Annotated[
        Path, typer.Option("--raw", help="Folder of the chronicles; corrections go beside them.")
    ] = Path("raw"),
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.")] = 0,
) -> None:
    """Serve the page on this machine and save corrections beside the chronicles.

    Example: dashiji review output --raw raw
    """
    from dashiji.report.server import serve_review

    def on_ready(address: str) -> None:
        sys.stderr.write(f"dashiji: review at {address} (end with Ctrl-C)\n")

    try:
        serve_review(dataset, raw, port, on_ready)
    except KeyboardInterrupt:
        sys.stderr.write("dashiji: review ended; run again to apply what was saved\n")


@app.command(name="eval")
def evaluate_dataset(
    dataset: DatasetArgument,
    gold: Annotated[list[Path], typer.Argument(help="Gold files, NAME.jsonl beside NAME.txt.")],
    errors: Annotated[
        str,
        typer.Option("--errors", metavar="LAYER", help="List what a layer missed or has extra."),
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Measure a dataset against gold: precision, recall and F1 a layer.

    Example: dashiji eval output tests/gold/2024.jsonl --errors roles
    """
    from dashiji.dataset.evaluate import evaluate
    from dashiji.report import terminal

    evaluation = evaluate(dataset, gold)
    if errors and errors not in evaluation.layers:
        raise DashijiError(f"no layer {errors!r}; there are: {', '.join(evaluation.layers)}")
    if as_json:
        typer.echo(json.dumps(evaluation.as_dict(), ensure_ascii=False, indent=2))
    else:
        terminal.print_evaluation(evaluation, errors)


@app.command()
def explain(
    where: Annotated[str, typer.Argument(metavar="RAW:LINE", help="A file and a line of it.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell how a line was read and what each component made of it.

    Example: dashiji explain raw/2024.txt:47
    """
    from dashiji.report import terminal
    from dashiji.report.explain import explain as explain_place

    explanation = explain_place(where, _settings(config))
    if as_json:
        typer.echo(json.dumps(explanation.as_dict(), ensure_ascii=False, indent=2))
    else:
        terminal.print_explanation(explanation)


@app.command(name="import")
def import_annotations(
    results: Annotated[Path, typer.Argument(help="The file that the tool exported.")],
    tool: Annotated[str, typer.Option("--from", help="label-studio or doccano.")],
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
    for file, number in found.added.items():
        typer.echo(f"{file}: {number} corrections added")
    for note in found.skipped:
        sys.stderr.write(f"dashiji: skipped: {note}\n")


@app.command()
def schema(
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

    if diff is None:
        described = event_json_schema() if event else json_schema()
        typer.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    changes = diff_schema(diff)
    for change in changes:
        typer.echo(f"{'breaks' if change.breaks else 'adds  '} {change.where}: {change.what}")
    if any(change.breaks for change in changes):
        raise typer.Exit(1)
