"""A bar on a terminal for long work; nothing is drawn, or loaded, where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from dashiji.report.voice import Voice

OnDone = Callable[[int, int, str], None]


@contextmanager
def progress(voice: Voice) -> Iterator[OnDone]:
    """A callback (done, total, name): a bar on a terminal, a line each where more is to be said."""
    if voice.verbose:
        yield lambda done, total, name: voice.note(f"{done}/{total} {name}")
        return
    if voice.quiet or not sys.stderr.isatty():
        yield lambda _done, _total, _name: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(voice.say("reading"), total=None)

        def on_done(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(name))

        yield on_done
