"""`python -m benchmarks` measures accuracy and speed and writes benchmarks/RESULTS.md.

`python -m benchmarks speed memory` measures these parts anew and keeps the others as they are.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from benchmarks.accuracy import accuracy_table
from benchmarks.growth import growth
from benchmarks.memory import memory_table
from benchmarks.speed import peers_table, speed_table

_NOTE = (
    "Written by `make bench`. Ratios are of one run on one machine; absolute times are not "
    "comparable between machines.\n"
)
RESULTS = Path(__file__).with_name("RESULTS.md")
PICTURE = RESULTS.parent.parent / "docs" / "images" / "growth.svg"
TITLES = {
    "accuracy": "Accuracy on tests/gold",
    "speed": "Speed",
    "peers": "Next to what does a part of it",
    "growth": "Cost as a chronicle grows (CPU µs a character, rules only)",
    "memory": "Peak memory",
}


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(TITLES)}; all without")
    parser.add_argument("--megabytes", type=float, default=50, help="size of the longest chronicle")
    parser.add_argument(
        "--headers", type=int, default=100_000, help="headers of the most broken up"
    )
    parser.add_argument("--chronicles", type=int, default=10_000, help="number for peak memory")
    arguments = parser.parse_args()
    unknown = set(arguments.parts) - set(TITLES)
    if unknown:
        parser.error(f"no part is called {min(unknown)}")
    measure: dict[str, Callable[[], str]] = {
        "accuracy": accuracy_table,
        "speed": speed_table,
        "peers": peers_table,
        "growth": lambda: growth(arguments.megabytes, arguments.headers, PICTURE),
        "memory": lambda: memory_table(100, arguments.chronicles, 400),
    }
    for name in arguments.parts or TITLES:
        before = os.getloadavg()[0]
        found = measure[name]()
        about = f"{os.cpu_count()} processors, other work at the start: load {before:.1f}."
        _write(name, f"{about}\n\n{found}")
    print(RESULTS.read_text(encoding="utf-8"))


def _write(name: str, found: str) -> None:
    """Put a part into the results and keep the others."""
    kept = {}
    if RESULTS.exists():
        for section in RESULTS.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, _, body = section.partition("\n")
            kept[title] = body.strip()
    kept[TITLES[name]] = found.strip()
    parts = [f"## {title}\n\n{kept[title]}\n" for title in TITLES.values() if title in kept]
    RESULTS.write_text("\n".join(["# Results\n", _NOTE, *parts]), encoding="utf-8")


if __name__ == "__main__":
    main()
