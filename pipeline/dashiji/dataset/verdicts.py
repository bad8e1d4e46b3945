"""What a check says: passed, or each fault with the place it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from dashiji.records import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `file` is a path as the run was given it, "" where none fits."""

    message: str
    file: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """The message, after file and line where they are known."""
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return f"{place}: {self.message}" if place else self.message


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its name, and what it found wrong; nothing found means that it passed.

    `measured` and `limit` say in words what was found and allowed where the check is a quality
    gate. Faults of severity `warning` are told, but do not fail a run.
    """

    name: str
    faults: tuple[Fault, ...]
    severity: Severity = Severity.ERROR
    measured: str = ""
    limit: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def failed(self) -> bool:
        """Whether something is wrong that shall stop whoever asked."""
        return not self.passed and self.severity is Severity.ERROR
