"""Commands on datasets: check, diff, eval, report, review."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashiji.cli.speaking import ConfigOption, DatasetArgument, command, settings_of
from dashiji.errors import DashijiError
from dashiji.report.voice import Voice


@command()
def check(
    voice: Voice,
    dataset: DatasetArgument = Path("output"),
    config: ConfigOption = None,
    junit: Annotated[Path | None, typer.Option(help="Also write a JUnit XML file.")] = None,
    github: Annotated[bool, typer.Option("--github", help="Print GitHub annotations.")] = False,
) -> None:
    """Check a written dataset, and hold it against the quality gates of config.yaml.

    The status is 1 where a check or a gate fails; a gate that only warns does not.

    Example: dashiji check output --junit checks.xml
    """
    from dashiji.dataset.check import check_dataset
    from dashiji.dataset.check_reports import as_dicts, github_annotations, junit_xml
    from dashiji.dataset.gates import check_gates
    from dashiji.report import terminal
    from dashiji.report.harmless import harmless

    settings = settings_of(config).checks
    checks = check_dataset(dataset)
    if all(found.passed for found in checks):
        checks += check_gates(dataset, settings)
    if junit is not None:
        junit.write_text(junit_xml(checks), encoding="utf-8")
    if voice.as_json:
        voice.json(as_dicts(checks))
    elif github:
        typer.echo(harmless("\n".join(github_annotations(checks))))
    else:
        terminal.print_checks(voice, checks)
    if any(found.failed for found in checks):
        raise typer.Exit(1)


@command()
def diff(
    voice: Voice,
    old: Annotated[Path, typer.Argument(help="The dataset as it was.")],
    new: Annotated[Path, typer.Argument(help="The dataset as it is.")],
    force: Annotated[bool, typer.Option("--force", help="Also across schema versions.")] = False,
) -> None:
    """Show what changed between two datasets: events, fields, mentions, and what may be why.

    The status is 1 where something changed. --json prints JSON Lines, one an event.

    Example: dashiji diff output-2023 output
    """
    from dashiji.dataset.diff import diff_datasets, json_lines
    from dashiji.report import terminal
    from dashiji.report.harmless import harmless_json

    found = diff_datasets(old, new, force=force)
    if voice.as_json:
        for line in json_lines(found):
            typer.echo(harmless_json(line))
    elif not voice.quiet:
        terminal.print_diff(voice, found)
    if not found.is_empty:
        raise typer.Exit(1)


@command(name="eval")
def evaluate_dataset(
    voice: Voice,
    dataset: DatasetArgument,
    gold: Annotated[list[Path], typer.Argument(help="Gold files, NAME.jsonl beside NAME.txt.")],
    errors: Annotated[
        str,
        typer.Option("--errors", metavar="LAYER", help="List what a layer missed or has extra."),
    ] = "",
) -> None:
    """Measure a dataset against gold: precision, recall and F1 a layer.

    Example: dashiji eval output tests/gold/2024.jsonl --errors roles
    """
    from dashiji.dataset.evaluate import evaluate
    from dashiji.report import terminal

    evaluation = evaluate(dataset, gold)
    if errors and errors not in evaluation.layers:
        raise DashijiError(f"no layer {errors!r}; there are: {', '.join(evaluation.layers)}")
    if voice.as_json:
        voice.json(evaluation.as_dict())
    else:
        terminal.print_evaluation(voice, evaluation, errors)


@command()
def report(
    voice: Voice,
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

    page = build_report(dataset, output, against)
    voice.result(str(page), {"page": str(page), "bytes": page.stat().st_size})


@command()
def review(
    voice: Voice,
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
        if voice.as_json:
            voice.line({"address": address})
        else:
            voice.error(voice.say("review at {address} (end with Ctrl-C)", address=address))

    try:
        serve_review(dataset, raw, port, on_ready)
    except KeyboardInterrupt:
        voice.note("review ended; run again to apply what was saved")
