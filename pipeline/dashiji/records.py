"""The rows of the dataset, one class a table, and the vocabularies their columns draw on.

Every stage speaks in these words. Offsets (`start`, `end`) count Unicode code points of the
source's text, end exclusive: ``text[start:end] == row.text``. Dates are EDTF (ISO 8601-2) strings.
What each value means is laid down in the annotation rules (tests/gold/ANNOTATION.md).
"""

from __future__ import annotations

from enum import StrEnum

from dashiji.frozen import frozen

SCHEMA_VERSION = 1
SCHEMA_RELEASE = f"{SCHEMA_VERSION}.1.0"
"""As catalogues show it; the second number counts what was added within the version (names)."""


class EntityLabel(StrEnum):
    """Labels of named entities; the first five are OntoNotes labels as spaCy uses them."""

    PERSON = "PERSON"
    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    EVENT = "EVENT"
    PLATFORM = "PLATFORM"
    INITIATIVE = "INITIATIVE"


class EventType(StrEnum):
    """What kind of happening a headline reports."""

    LAW = "law"
    POLICY = "policy"
    REPORT = "report"
    SELECTION = "selection"
    LAUNCH = "launch"
    TRAINING = "training"
    ACTIVITY = "activity"
    MEETING = "meeting"
    STATEMENT = "statement"
    PERSONNEL = "personnel"
    INCIDENT = "incident"
    OTHER = "other"


class CountKind(StrEnum):
    """What a number measures."""

    CARDINAL = "cardinal"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    MEASURE = "measure"


class Comparator(StrEnum):
    """How the true quantity stands to the number that is written."""

    EQ = "eq"
    APPROX = "approx"
    LT = "lt"
    GT = "gt"
    GE = "ge"
    LE = "le"


class DocumentKind(StrEnum):
    """Kind of a 《document》, read from the head word of its title."""

    LAW = "law"
    NOTICE = "notice"
    OPINION = "opinion"
    PLAN = "plan"
    RULES = "rules"
    REPORT = "report"
    DECISION = "decision"
    SPEECH = "speech"
    AGREEMENT = "agreement"
    PERIODICAL = "periodical"
    WORK = "work"
    OTHER = "other"


class DatePrecision(StrEnum):
    """Granularity of an event's date."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"


class Severity(StrEnum):
    """How much an issue matters: an error loses something, a warning asks for a look."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@frozen
class ChronicleRow:
    """One source file. `n_unparsed_lines` counts lines that ended in no event and no header."""

    chronicle_id: str
    title: str
    year_first: int | None
    year_last: int | None
    publisher: str
    url: str
    source_path: str
    source_sha256: str
    encoding: str
    n_lines: int
    n_events: int
    n_unparsed_lines: int


@frozen
class EventRow:
    """One entry of a chronicle. `line_first` and `line_last` count from 1 over all lines."""

    chronicle_id: str
    event_id: str
    seq: int
    year: int | None
    month: int | None
    date: str
    date_start: str
    date_end: str
    date_precision: DatePrecision
    title: str
    body: str
    type: EventType
    place: tuple[str, ...]
    start: int
    end: int
    line_first: int
    line_last: int


@frozen
class EntityRow:
    """One mention of a named entity, with its canonical name and, for places, an official code."""

    chronicle_id: str
    event_id: str
    text: str
    label: EntityLabel
    canonical: str
    ref: str | None
    start: int
    end: int
    method: str


@frozen
class RoleRow:
    """A person's role in an organisation; the span covers the words that say so."""

    chronicle_id: str
    event_id: str
    person: str
    org: str
    role: str
    start: int
    end: int
    method: str


@frozen
class CountRow:
    """A number that says how many or how much, taken to base units (1.2万 is 12000)."""

    chronicle_id: str
    event_id: str
    text: str
    value: float
    value_max: float | None
    comparator: Comparator
    kind: CountKind
    unit: str
    noun: str
    start: int
    end: int
    method: str


@frozen
class DocumentRow:
    """One mention of a 《document》; `title` is the full title, resolved over the chronicle."""

    chronicle_id: str
    event_id: str
    text: str
    title: str
    kind: DocumentKind
    issuers: tuple[str, ...]
    action: str
    start: int
    end: int
    method: str


@frozen
class DateRow:
    """One calendar expression and the EDTF value it has in its context."""

    chronicle_id: str
    event_id: str
    text: str
    edtf: str
    date_start: str
    date_end: str
    start: int
    end: int
    method: str


@frozen
class IssueRow:
    """Something the pipeline was not sure of. `event_id` and the span are null where none fits."""

    chronicle_id: str
    event_id: str | None
    severity: Severity
    stage: str
    code: str
    message: str
    line: int | None
    start: int | None
    end: int | None


@frozen
class NameRow:
    """One name over all chronicles: its forms, where it stands first and last, and how often."""

    name_id: str
    label: EntityLabel
    canonical: str
    ref: str | None
    forms: tuple[str, ...]
    offices: tuple[str, ...]
    first_event: str
    last_event: str
    date_first: str
    date_last: str
    n_mentions: int
    n_events: int
    chronicles: tuple[str, ...]


@frozen
class Finding:
    """An issue as a stage reports it, before it is known which event it belongs to."""

    severity: Severity
    stage: str
    code: str
    message: str
    line: int | None = None
    start: int | None = None
    end: int | None = None
