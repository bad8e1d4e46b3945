"""What the commands print: tables aligned with wide characters, colours only on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from dashiji.engines.batch import RunSummary

_MAX_CHRONICLES = 40
"""A summary lists this many chronicles and then only counts the rest."""

_WIDTH_IN_A_PIPE = 110


def console() -> Console:
    """Standard output; in a pipe a fixed width, so that the same input prints the same lines."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=_WIDTH_IN_A_PIPE)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A callback (done, total, name) that draws a bar on a terminal, and nothing in a pipe."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    err = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=quiet or not err.is_terminal,
    )
    with bar:
        task = bar.add_task("reading", total=None)

        def on_done(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(name))

        yield on_done


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "") -> None:
    """A table on stdout; columns whose cells are all numbers are aligned to the right."""
    table = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", pad_edge=False)
    for index, name in enumerate(columns):
        numeric = all(_is_number(row[index]) for row in rows)
        table.add_column(name, justify="right" if numeric and rows else "left", overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console().print(table)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace(",", "").replace("%", "").lstrip("-").isdigit()


def print_summary(summary: RunSummary) -> None:
    """What a run wrote: a line a chronicle, the totals, and where the dataset is."""
    names = list(summary.totals)
    rows = [
        [line.id, *(f"{line.rows.get(name, 0):,}" for name in names), line.status]
        for line in summary.chronicles[:_MAX_CHRONICLES]
    ]
    hidden = len(summary.chronicles) - _MAX_CHRONICLES
    if hidden > 0:
        rows.append([f"… and {hidden} more", *("" for _ in names), ""])
    if len(summary.chronicles) > 1:
        rows.append(["total", *(f"{summary.totals[name]:,}" for name in names), summary.status])
    print_table(["chronicle", *names, "status"], rows)
    out = console()
    for line in summary.samples:
        out.print(escape(line))
    out.print(escape(f"{summary.status}: dataset in {summary.folder}/"))
