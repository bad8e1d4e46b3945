"""`python -m mutants`: change the code at places drawn by a seed, and count the tests' notice.

A place is an operator of cosmic-ray at one of its occurrences: comparisons, and and or, not,
numbers, True and False, break and continue, sums. What would change nothing is left out: the `|` of
types, `is` for `==`, decorators, the `*` of a signature; so is what would not compile. Each mutant
lives in a copy of the tree and meets the tests of its part, which pass without it; one that fails
any of them, or does not end in time and memory, is killed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("pipeline", "tests", "raw", "config.yaml", "pyproject.toml")
TIMEOUT = 240
"""Seconds that a part's tests may take with a mutant in; they take 5 to 30 without."""
MEMORY = 8 << 30
"""Bytes of address space that they may take; a mutant that fills more fails, and is killed."""


@dataclass(frozen=True, slots=True)
class Part:
    """Modules by glob below pipeline/dashiji, and the tests that are theirs."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = {
    "segment": Part(("segment/*.py",), ("tests/segment",)),
    "numerals": Part(
        ("grammar/numerals.py",),
        (
            "tests/grammar/test_numerals.py",
            "tests/annotate/test_numbers.py",
            "tests/annotate/test_counts.py",
        ),
    ),
    "dates": Part(
        ("annotate/dates/*.py",),
        (
            "tests/annotate/test_dates.py",
            "tests/annotate/test_dates_loose.py",
            "tests/annotate/test_dates_lunar.py",
            "tests/annotate/test_dates_written.py",
            "tests/resolve/test_event_dates.py",
        ),
    ),
    "documents": Part(
        ("annotate/document*.py",),
        (
            "tests/annotate/test_document_verbs.py",
            "tests/annotate/test_documents.py",
            "tests/resolve",
        ),
    ),
}
_COMPARISONS = {
    "Eq": ("NotEq",),
    "NotEq": ("Eq",),
    "Lt": ("LtE", "GtE"),
    "LtE": ("Lt", "Gt"),
    "Gt": ("GtE", "LtE"),
    "GtE": ("Gt", "Lt"),
    "Is": ("IsNot",),
    "IsNot": ("Is",),
}
OPERATORS = (
    *(f"ReplaceComparisonOperator_{a}_{b}" for a, bs in _COMPARISONS.items() for b in bs),
    *("ReplaceBinaryOperator_Add_Sub", "ReplaceBinaryOperator_Sub_Add"),
    *("ReplaceBinaryOperator_Mul_Div", "ReplaceBinaryOperator_Div_Mul"),
    *("ReplaceAndWithOr", "ReplaceOrWithAnd", "AddNot", "ReplaceTrueWithFalse"),
    *("ReplaceFalseWithTrue", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak"),
    *("NumberReplacer", "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_USub_UAdd"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One change that can be made."""

    part: str
    module: Path
    operator: str
    occurrence: int


def places(part: str) -> Iterator[Place]:
    """Every change that can be made to a part's modules."""
    package = ROOT / "pipeline" / "dashiji"
    for pattern in PARTS[part].modules:
        for module in sorted(package.glob(pattern)):
            nodes = list(ast_nodes(get_ast(module.read_text(encoding="utf-8"))))
            for name in OPERATORS:
                operator = get_operator(f"core/{name}")()
                count = sum(len(list(operator.mutation_positions(node))) for node in nodes)
                for occurrence in range(count):
                    yield Place(part, module.relative_to(ROOT), name, occurrence)


def drawn(part: str, number: int, seed: int) -> list[Place]:
    """That many places of a part, or all of them, at which a change says something.

    The same whether other parts are drawn beside it or not.
    """
    every = list(places(part))
    random.Random(f"{seed} {part}").shuffle(every)
    return list(itertools.islice(filter(_says_something, every), number))


def _says_something(place: Place) -> bool:
    source, changed = _changed(place)
    try:
        compile(changed, str(place.module), "exec")
    except SyntaxError:
        return False
    lines = zip(source.splitlines(), changed.splitlines(), strict=False)
    old, new = next(((old, new) for old, new in lines if old != new), ("", ""))
    return not old.lstrip().startswith("@") and old.replace("*,", "/,") != new


def _changed(place: Place) -> tuple[str, str]:
    """A module's source without and with the change."""
    source = (ROOT / place.module).read_text(encoding="utf-8")
    operator = get_operator(f"core/{place.operator}")()
    return source, mutate_code(source, operator, place.occurrence)


def is_killed(place: Place, copy: Path) -> bool:
    """Whether the part's tests fail with the change made in the copy of the tree."""
    source, changed = _changed(place)
    (copy / place.module).write_text(changed, encoding="utf-8")
    try:
        return not passes(place.part, copy)
    finally:
        (copy / place.module).write_text(source, encoding="utf-8")


def passes(part: str, copy: Path) -> bool:
    """Whether a part's tests pass in the copy of the tree, and in time."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy / "pipeline"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, *PARTS[part].tests],
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def line_of(place: Place) -> str:
    """The changed line as `old → new`."""
    source, changed = _changed(place)
    lines = zip(source.splitlines(), changed.splitlines(), strict=False)
    for number, (old, new) in enumerate(lines, 1):
        if old != new:
            return f"{place.module}:{number}: {old.strip()}  →  {new.strip()}"
    return f"{place.module}: {place.operator}"


def main() -> None:
    """Draw, change, test and tell; the figure of each part and of all."""
    parser = argparse.ArgumentParser(prog="python -m mutants", description=__doc__)
    parser.add_argument("--each", type=int, default=40, help="mutants of each part")
    parser.add_argument("--seed", type=int, default=1, help="of the drawing")
    parser.add_argument("--part", choices=[*PARTS], action="append", help="this part alone")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    killed = total = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name)
            else:
                shutil.copy(ROOT / name, copy / name)
        for part in arguments.part or PARTS:
            if not passes(part, copy):
                sys.exit(f"{part}: its tests fail without a change")
            sample = drawn(part, arguments.each, arguments.seed)
            dead = 0
            for number, place in enumerate(sample, 1):
                if is_killed(place, copy):
                    dead += 1
                else:
                    print(f"alive: {line_of(place)}", flush=True)
                print(f"{part}: {number}/{len(sample)}", file=sys.stderr, end="\r", flush=True)
            print(f"{part}: {dead} of {len(sample)} killed", flush=True)
            killed, total = killed + dead, total + len(sample)
    print(f"all: {killed} of {total} killed ({killed / total:.0%}), seed {arguments.seed}")


if __name__ == "__main__":
    main()
