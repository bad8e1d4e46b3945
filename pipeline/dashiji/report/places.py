"""The places of a dataset: a schematic map of the provinces, and a list of all places with counts.

A place is counted once an event. It is *named* in an event that speaks of it anywhere, and *scene*
of one whose headline's event takes place there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files

from dashiji.records import EntityLabel
from dashiji.report.charts import svg
from dashiji.report.mentions import Mention, Rows, shown

_TILE = 58
_GAP = 4
_SHADES = 4
_PROVINCIAL = "gb2260:"


@dataclass(slots=True)
class Place:
    """A place by its canonical name and code, with the events that speak of it.

    `first` is the number of its first mention on the page, 0 where no mention of it is marked.
    """

    name: str
    ref: str
    first: int = 0
    named: set[str] = field(default_factory=set)
    scene: set[str] = field(default_factory=set)

    @property
    def events(self) -> int:
        """How many events speak of it."""
        return len(self.named | self.scene)


@dataclass(frozen=True, slots=True)
class Tile:
    """A province on the map: the first two digits of its code, its name, its column and row."""

    code: str
    name: str
    column: int
    row: int


@cache
def tiles() -> tuple[Tile, ...]:
    """The map's tiles."""
    content = files("dashiji.report").joinpath("assets", "provinces.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    return tuple(Tile(code, name, int(x), int(y)) for code, name, x, y in lines[1:])


def places(rows: Rows, mentions: Sequence[Mention]) -> list[Place]:
    """Every place that a dataset names or that is the scene of an event, the most frequent first.

    Args:
        rows: The dataset's tables.
        mentions: Its mentions as the page numbers them.
    """
    found: dict[tuple[str, str], Place] = {}
    anywhere: dict[str, tuple[str, str]] = {}
    inside: dict[tuple[str, str], tuple[str, str]] = {}
    for mention in mentions:
        label = mention.row.get("label")
        if label not in {EntityLabel.GPE, EntityLabel.LOC}:
            continue
        key = (str(mention.row["canonical"]), shown(mention.row["ref"]))
        anywhere.setdefault(mention.text, key)
        inside[mention.event_id, mention.text] = key
        if label == EntityLabel.GPE:
            place = found.setdefault(key, Place(*key, first=mention.number))
            place.named.add(mention.event_id)
    for event in rows["events"]:
        identity = str(event["event_id"])
        for name in event["place"]:
            key = inside.get((identity, name)) or anywhere.get(name) or (name, "")
            found.setdefault(key, Place(*key)).scene.add(identity)
    return sorted(found.values(), key=lambda p: (-p.events, p.ref, p.name))


def province_map(found: Sequence[Place]) -> str:
    """Tiles of the provinces, darker where more events speak of them; "" where none do."""
    provinces: dict[str, Place] = defaultdict(lambda: Place("", ""))
    for place in found:
        if place.ref.startswith(_PROVINCIAL):
            province = provinces[place.ref.removeprefix(_PROVINCIAL)[:2]]
            province.named |= place.named
            province.scene |= place.scene
    top = max((province.events for province in provinces.values()), default=0)
    if not top:
        return ""
    parts: list[str] = []
    for tile in tiles():
        province = provinces[tile.code]
        number = province.events
        shade = -(-_SHADES * number // top)
        x, y = tile.column * (_TILE + _GAP), tile.row * (_TILE + _GAP)
        middle, line = x + _TILE / 2, y + (25 if number else 34)
        hint = f"{tile.name}: {number} 事件 events, {len(province.scene)} 在此 there"
        count = f'<text class="n" x="{middle}" y="{y + 44}">{number}</text>'
        parts.append(
            f'<g><title>{escape(hint)}</title><rect class="tile s{shade}" x="{x}" y="{y}" '
            f'width="{_TILE}" height="{_TILE}" rx="5"/>'
            f'<text class="n" x="{middle}" y="{line}">{escape(tile.name)}</text>'
            f"{count if number else ''}</g>"
        )
    columns, lines = (
        max(getattr(tile, side) for tile in tiles()) + 1 for side in ("column", "row")
    )
    size = (columns * (_TILE + _GAP), lines * (_TILE + _GAP))
    title = "Events that speak of each province; the list of places tells the same"
    return svg(*size, title, "".join(parts), style="map")


def place_list(found: Sequence[Place]) -> str:
    """All places as a table; each leads to where it is first named."""
    body = "".join(f"<tr>{_cells(place)}" for place in found)
    columns = ("地点 place", "代码 ref")
    counts = ("事件 events", "在此 there", "提及 named")
    head = "".join(f'<th scope="col">{name}' for name in columns)
    head += "".join(f'<th scope="col" class="number">{name}' for name in counts)
    return f"<table><thead><tr>{head}</thead><tbody>{body}</tbody></table>" if found else ""


def _cells(place: Place) -> str:
    name = escape(place.name)
    link = f'<a href="#m{place.first}">{name}</a>' if place.first else name
    numbers = (place.events, len(place.scene), len(place.named))
    return f"<td>{link}<td>{escape(place.ref)}" + "".join(
        f"<td class=number>{number}" for number in numbers
    )
