"""`python -m benchmarks` measures accuracy and speed and writes benchmarks/RESULTS.md."""

from __future__ import annotations

from pathlib import Path

from benchmarks.accuracy import accuracy_table
from benchmarks.speed import speed_table

_NOTE = (
    "Written by `make bench`. Ratios are of one run on one machine; absolute times are not "
    "comparable between machines.\n"
)
RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure, print and write."""
    parts = [
        "# Results\n",
        _NOTE,
        "## Accuracy on tests/gold\n",
        accuracy_table(),
        "\n## Speed\n",
        speed_table(),
    ]
    RESULTS.write_text("\n".join(parts), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
