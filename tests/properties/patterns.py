"""Every regular expression of the package, on texts made to mislead it: which of them backtrack?

Run as a script, since it takes the place of `re`'s compiler before the package is loaded: so it
sees each pattern, wherever it is made, and how it is used on real chronicles. A pattern that only
ever matches at one place must be linear there; one that searches must be linear over a text. Work
is told from the ratio of CPU times at two sizes: 4 where it is linear, 16 where it is quadratic.
"""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SMALL, LARGE = 4_000, 16_000
"""Characters of the two sizes that are compared."""
GROWTH = 8.0
"""Times that work may grow from the small size to the large one: between linear and quadratic."""
QUICK = 0.004
"""CPU seconds at the small size below which a text is not looked at again."""
HOPELESS = 0.5
"""CPU seconds at the small size after which the work is cubic or worse."""
TICK = 0.01
"""CPU seconds that a clock may not tell apart."""
TRIES = 4

_GENERIC = (
    *" \n\t　1一甲a《》（(“”，。、-—*|#年百万的和",
    *("1月", "1.", "1,", "第一", "1年1月", "1 ", "甲乙", "《甲", "甲》", "10:00", "- "),
)
BOUNDED = {
    "dashiji.annotate.roles.titles": 60,
    "dashiji.grammar.titles": 300,
    "dashiji.segment.features": 2_000,
    "dashiji.segment.noise": 400,
}
"""Modules that give their patterns no more characters than these; they may take the square."""
_AT_ONE_PLACE = frozenset({"match", "fullmatch"})

_parser: Any = re._parser  # type: ignore[attr-defined]
_names: Any = re._constants  # type: ignore[attr-defined]
_compile: Any = re._compile  # type: ignore[attr-defined]
_REPEATS = (_names.MAX_REPEAT, _names.MIN_REPEAT, _names.POSSESSIVE_REPEAT)
_SAMPLES = "甲1a ，（《“\n\t-x０"


class Recorded:
    """A compiled pattern that notes how it is used."""

    found: dict[tuple[str, int], Recorded] = {}  # noqa: RUF012 - the record of this one run

    def __init__(self, compiled: re.Pattern[str], where: str) -> None:
        self.compiled, self.where = compiled, where
        self.uses: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.uses.add(name)
        return getattr(self.compiled, name)


def record(pattern: Any, flags: int) -> Any:
    """In place of `re._compile`: what the package compiles is recorded, all else is let through."""
    if isinstance(pattern, Recorded):
        return pattern
    compiled = _compile(pattern, flags)
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "re":
        frame = frame.f_back
    module = frame.f_globals.get("__name__", "")
    if not module.startswith("dashiji") or not isinstance(compiled.pattern, str):
        return compiled
    key = (compiled.pattern, compiled.flags)
    return Recorded.found.setdefault(key, Recorded(compiled, f"{module}:{frame.f_lineno}"))


def exercise(chronicles: list[Path]) -> None:
    """Load every module of the package and read chronicles with it."""
    from fuzz.targets import corrections, reader

    import dashiji
    from dashiji.annotate.annotator import annotator_for
    from dashiji.annotate.dates import find_dates
    from dashiji.config import EntitySettings, Settings
    from dashiji.flow import process
    from dashiji.grammar.calendar import DateContext
    from dashiji.read.reader import source_from_text

    for module in pkgutil.walk_packages(dashiji.__path__, "dashiji."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    annotator = annotator_for(EntitySettings(model="none"))
    for path in chronicles:
        text = path.read_bytes().decode()
        process(source_from_text(text, name="read", year=2031), annotator, Settings())
        find_dates(text, DateContext(2031, 3, 5), relative=True)
    for name, target in (("reader", reader), ("corrections", corrections)):
        for path in sorted((ROOT / "fuzz" / "corpus" / name).iterdir()):
            target(path.read_bytes())


def sample(tree: Any) -> str:
    """A text that a parsed pattern matches, more or less."""
    return "".join(_sample(op, value) for op, value in tree)


def _sample(op: Any, value: Any) -> str:
    if op is _names.LITERAL:
        return chr(value)
    if op is _names.IN:
        return _member(value)
    if op in _REPEATS:
        low, high, body = value
        return sample(body) * max(low, 1 if high else 0)
    if op is _names.SUBPATTERN:
        return sample(value[3])
    if op is _names.ATOMIC_GROUP:
        return sample(value)
    if op is _names.BRANCH:
        return sample(value[1][0])
    return "甲" if op in (_names.ANY, _names.NOT_LITERAL) else ""


def _member(items: list[tuple[Any, Any]]) -> str:
    """A character of a class: a usual one where it has one."""
    one_class = _parser.SubPattern(_parser.State(), [(_names.IN, items)])
    compiled = re._compiler.compile(one_class)  # type: ignore[attr-defined]
    usual = next((char for char in _SAMPLES if compiled.fullmatch(char)), None)
    if usual is not None:
        return usual
    op, value = items[0]
    return chr(value if op is _names.LITERAL else value[0] if op is _names.RANGE else 0xFFFC)


def pumps(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For each repeat of a parsed pattern, what leads to it and what it repeats."""
    for op, value in tree:
        if op in _REPEATS:
            _, high, body = value
            if high >= 8:
                yield before, sample(body)
            yield from pumps(body, before)
        elif op in (_names.SUBPATTERN, _names.ASSERT, _names.ASSERT_NOT):
            yield from pumps(value[-1], before)
        elif op is _names.ATOMIC_GROUP:
            yield from pumps(value, before)
        elif op is _names.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        before += _sample(op, value)


def misleading(pattern: re.Pattern[str]) -> set[tuple[str, str, str]]:
    """Texts as (before, what is repeated, after) that make the most of a pattern's repeats."""
    texts = {("", body, end) for body in _GENERIC for end in ("", "\0")}
    for before, body in pumps(_parser.parse(pattern.pattern, pattern.flags)):
        texts |= {(before, body, end) for end in ("", "\0")} | {("", before + body, "")}
    return {text for text in texts if text[1]}


class TooLongError(Exception):
    """The work at hand has taken all the CPU time that it may."""


def use(pattern: Recorded, drawn: str) -> None:
    """Put a pattern to a text, as the package uses it."""
    if "match" in pattern.uses:
        pattern.compiled.match(drawn)
    if "fullmatch" in pattern.uses:
        pattern.compiled.fullmatch(drawn)
    if not pattern.uses or pattern.uses - _AT_ONE_PLACE - {"pattern"}:
        for _ in pattern.compiled.finditer(drawn):
            pass


def draw(text: tuple[str, str, str], size: int) -> str:
    """A misleading text of a size."""
    before, body, after = text
    return before + body * (size // len(body)) + after


def backtracks(pattern: Recorded, text: tuple[str, str, str]) -> bool:
    """Whether work grows faster than the text, each time it is tried."""
    bound = BOUNDED.get(pattern.where.partition(":")[0])
    signal.setitimer(signal.ITIMER_VIRTUAL, HOPELESS)
    try:
        start = time.process_time()
        use(pattern, draw(text, bound or SMALL))
        if bound or time.process_time() - start < QUICK:
            return False
        return all(growth(pattern, text) > GROWTH for _ in range(TRIES))
    except TooLongError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def growth(pattern: Recorded, text: tuple[str, str, str]) -> float:
    """Work on the large text, as a multiple of that on the small one; the least of several tries.

    A busy machine makes single tries longer, never shorter.
    """
    took: list[float] = []
    for size in (SMALL, LARGE):
        drawn = draw(text, size)
        tries: list[float] = []
        for _ in range(TRIES):
            signal.setitimer(signal.ITIMER_VIRTUAL, 16 * HOPELESS)
            start = time.process_time()
            use(pattern, drawn)
            tries.append(time.process_time() - start)
        took.append(min(tries))
    return took[1] / max(took[0], TICK)


def _too_long(*_: object) -> None:
    raise TooLongError


def main(chronicles: list[Path]) -> None:
    """Print, as JSON, how many patterns there are and which of them backtrack on what."""
    import docx  # noqa: F401
    import spacy  # noqa: F401

    import dashiji  # noqa: F401 - whatever it loads is not the package's

    re._compile = record  # type: ignore[attr-defined]
    exercise(chronicles)
    re._compile = _compile  # type: ignore[attr-defined]
    signal.signal(signal.SIGVTALRM, _too_long)
    gc.disable()  # what it takes is not the pattern's
    slow = []
    for found in Recorded.found.values():
        text = next((t for t in sorted(misleading(found.compiled)) if backtracks(found, t)), None)
        if text is not None:
            slow.append(f"{found.where}: {found.compiled.pattern[:100]!r} on {text!r}")
    json.dump({"patterns": len(Recorded.found), "slow": slow}, sys.stdout)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main([Path(name) for name in sys.argv[1:]])
