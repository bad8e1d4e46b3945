"""Fuzzing for a bounded time: `python -m fuzz [TARGET…] --seconds 600`.

Each target runs in a process of its own under atheris, which steers by the branches that an input
takes. What it learns stays in build/fuzz/TARGET and is where the next run begins; an input that
breaks a promise is left there as `crash-…`: mend the code, then keep the input in fuzz/corpus.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LEARNED = ROOT / "build" / "fuzz"
NAMES = ("reader", "segmenter", "numerals", "dates", "corrections")
_LARGEST = 4096
"""Bytes of an input: longer ones find little more and take longer."""
_SLOWEST = 20
"""Seconds after which an input counts as one that does not end."""


def main() -> int:
    """Run the targets asked for, one after the other; 1 where one broke a promise."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=0, help="for each target; 0: no bound")
    parser.add_argument("--runs", type=int, default=-1, help="inputs for each target; -1: no bound")
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time")
    parser.add_argument("--learned", type=Path, default=LEARNED, help="where new inputs are kept")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    unknown = [name for name in given.targets if name not in NAMES]
    if unknown:
        parser.error(f"no target {unknown[0]!r}; known: {', '.join(NAMES)}")
    if given.here:
        _fuzz(given.targets[0], given)
    failed = [name for name in given.targets or NAMES if not _start(name)]
    for name in failed:
        print(f"{name}: a promise is broken, see {given.learned / name}", file=sys.stderr)
    return 1 if failed else 0


def _start(name: str) -> bool:
    """Fuzz one target in a process of its own, since libFuzzer never comes back."""
    print(f"== {name}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "fuzz", "--here", name, *_options()]
    return subprocess.run(command, check=False, cwd=ROOT).returncode == 0


def _options() -> list[str]:
    return [word for word in sys.argv[1:] if word not in NAMES]


def _fuzz(name: str, given: argparse.Namespace) -> None:
    """Hand the process over to libFuzzer."""
    import atheris

    with atheris.instrument_imports(include=["dashiji"]):
        from fuzz.targets import BINARY, TARGETS, text_of
    from fuzz.mutator import change

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        if seed % 2:
            return bytes(atheris.Mutate(data, most))
        head = 1 if name in BINARY else 0
        return data[:head] + change(text_of(data[head:]), seed).encode()[: most - head]

    learned = given.learned / name
    learned.mkdir(parents=True, exist_ok=True)
    options = {
        "max_len": _LARGEST,
        "timeout": _SLOWEST,
        "runs": given.runs,
        "max_total_time": given.seconds,
        "artifact_prefix": f"{learned}/",
        "print_final_stats": 1,
    }
    if given.seed:
        options["seed"] = given.seed
    atheris.Setup(
        [
            name,
            *(f"-{key}={value}" for key, value in options.items()),
            str(learned),
            str(HERE / "corpus" / name),
        ],
        TARGETS[name],
        custom_mutator=mutate,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
