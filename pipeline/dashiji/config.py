"""config.yaml as typed settings, one section a stage, with the defaults.

The file may leave out what it does not change. An unknown key is an error that names the near one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from dashiji.errors import ConfigError
from dashiji.yaml_files import read_yaml

_SHOWN = 100
"""How much of what a file says is repeated in an error."""


class Section(BaseModel):
    """A section of config.yaml: unknown keys are refused, values do not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadSettings(Section):
    """How files become text."""

    max_bytes: int = Field(200_000_000, gt=0, description="largest input file, in bytes")
    max_markup_bytes: int = Field(
        20_000_000, gt=0, description="largest page without its inline images; most XML of a .docx"
    )
    max_characters: int = Field(
        5_000_000,
        gt=0,
        description="longest text; each takes two thirds of a kilobyte of memory",
    )


class SegmentSettings(Section):
    """How text becomes events."""

    layout: str = Field("", description="pin a layout by its name; empty infers it")


class EntitySettings(Section):
    """How names are found."""

    model: str = Field("lac", description="lac, none, or the name of an installed spaCy zh model")
    batch_size: int = Field(64, gt=0, description="sentences a batch of the neural tagger")
    review: bool = Field(
        True, description="let trained networks look over what the rules found (lac only)"
    )
    second_pass: bool = Field(True, description="seek names found once in the whole chronicle")


class ResolveSettings(Section):
    """How values that need context are completed."""

    unsure_below: float = Field(
        0.6, ge=0, le=1, description="event types less sure than this become an issue"
    )


class OutputSettings(Section):
    """What is written."""

    formats: tuple[Literal["parquet", "csv", "jsonl", "xlsx", "sqlite"], ...] = ("parquet", "csv")
    csv_bom: bool = Field(False, description="begin CSV files with a byte order mark, for Excel")

    @field_validator("formats")
    @classmethod
    def _with_both_faces(cls, formats: tuple[str, ...]) -> tuple[str, ...]:
        lacking = {"parquet", "csv"} - set(formats)
        if lacking:
            raise ValueError(f"{min(lacking)} must be among them: every dataset has it")
        return formats


class Limit(Section):
    """Between what a figure may lie, and what it is when it does not: an error fails the check."""

    min: float | None = Field(None, description="the least that is allowed")
    max: float | None = Field(None, description="the most that is allowed")
    severity: Annotated[
        Literal["error", "warning", "off"], BeforeValidator(lambda v: "off" if v is False else v)
    ] = Field("error", description="error, warning or off")


class GoldFloors(Section):
    """Figures that a dataset must reach against annotated chronicles."""

    folder: str = Field("", description="folder of gold files NAME.jsonl beside NAME.txt; '': none")
    floors: dict[str, Annotated[float, Field(ge=0, le=1)]] = Field(
        default_factory=dict, description="least F1 by layer; `score` and `perfect` too"
    )
    severity: Annotated[
        Literal["error", "warning", "off"], BeforeValidator(lambda v: "off" if v is False else v)
    ] = Field("error", description="error, warning or off")


class CheckSettings(Section):
    """The quality gates of `dashiji check`: each is measured for every chronicle by itself.

    A gate that names only its `max` keeps its default severity, and the other way round; `off`
    alone turns it off.
    """

    events: Limit = Limit(min=1)
    unparsed_lines: Limit = Limit(max=0.05)
    grounded_spans: Limit = Limit(min=1)
    error_issues: Limit = Limit(max=0)
    warned_events: Limit = Limit(max=0.5, severity="warning")
    stale_corrections: Limit = Limit(max=0, severity="warning")
    events_per_month: Limit = Limit(min=1, severity="warning")
    dated_by_year: Limit = Limit(max=0.5, severity="warning")
    counts_without_unit: Limit = Limit(max=0.6, severity="warning")
    documents_without_issuer: Limit = Limit(max=0.9, severity="warning")
    unknown_people: Limit = Limit(max=0.9, severity="off")
    gold: GoldFloors = GoldFloors()

    @model_validator(mode="before")
    @classmethod
    def _keep_defaults(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        merged = {}
        for name, value in given.items():
            known = cls.model_fields.get(name)
            if value is False or value == "off":
                value = {"severity": "off"}  # noqa: PLW2901 - the short way to say it
            if known is not None and isinstance(value, dict):
                merged[name] = {**known.get_default().model_dump(), **value}
            else:
                merged[name] = value
        return merged


class Settings(Section):
    """All settings of a run."""

    read: ReadSettings = ReadSettings()
    segment: SegmentSettings = SegmentSettings()
    entities: EntitySettings = EntitySettings()
    resolve: ResolveSettings = ResolveSettings()
    output: OutputSettings = OutputSettings()
    checks: CheckSettings = CheckSettings()


def load_settings(path: Path | None) -> Settings:
    """Read config.yaml; no path gives the defaults.

    Raises:
        ConfigError: no such file, no YAML, an unknown key, or a value that is not allowed.
    """
    if path is None:
        return Settings()
    return parse_settings(read_yaml(path), str(path))


def parse_settings(content: Any, where: str) -> Settings:
    """Settings from parsed YAML; `where` is named in errors.

    Raises:
        ConfigError: an unknown key or a value that is not allowed.
    """
    if not isinstance(content, dict):
        raise ConfigError(f"{where}: expected keys such as 'output:', found {content!r:.60}")
    try:
        return Settings.model_validate(content)
    except ValidationError as error:
        raise ConfigError("\n".join(describe_faults(error, Settings, where))) from error


def describe_faults(error: ValidationError, model: type[BaseModel], where: str) -> Iterator[str]:
    """One line a fault: the key, what is wrong with it, and for an unknown key the nearest one."""
    for fault in error.errors():
        path = [str(part) for part in fault["loc"]]
        key = ".".join(path)[:_SHOWN]
        if fault["type"] != "extra_forbidden":
            yield f"{where}: {key}: {fault['msg']} (found {fault['input']!r:.{_SHOWN}})"
            continue
        known = _keys_at(model, path[:-1])
        near = difflib.get_close_matches(path[-1], known, n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
        yield f"{where}: unknown key {key!r}; {advice}"


def _keys_at(model: type[BaseModel], path: list[str]) -> list[str]:
    for part in path:
        field = model.model_fields.get(part)
        inner = field.annotation if field else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        model = inner
    return list(model.model_fields)
