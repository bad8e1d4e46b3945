"""Lines over a logarithmic axis as SVG, which needs no library for three panels."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 400, 300, 50, 90, 40, 40
_COLOURS = ("#4e79a7", "#f28e2b", "#e15759", "#76b7b2", "#59a14f", "#b07aa1")

Points = Sequence[tuple[int, float]]
Panel = tuple[str, Mapping[str, Points]]
"""A title, and the points (characters, microseconds a character) of each line."""


def lines_chart(panels: Sequence[Panel]) -> str:
    """The panels side by side: both axes logarithmic, a flat line is linear time."""
    drawn = "".join(
        f'<g transform="translate({at * _WIDTH},0)">{_panel(*panel)}</g>'
        for at, panel in enumerate(panels)
    )
    size = f"{_WIDTH * len(panels)} {_HEIGHT}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif" '
        f'font-size="11"><rect width="100%" height="100%" fill="white"/>{drawn}</svg>\n'
    )


def _panel(title: str, lines: Mapping[str, Points]) -> str:
    points = [point for line in lines.values() for point in line]
    columns = [math.log10(size) for size, _ in points]
    heights = [math.log10(max(cost, 0.01)) for _, cost in points]
    first, last = math.floor(min(columns)), math.ceil(max(columns))
    low, high = math.floor(min(heights)), math.ceil(max(heights))

    def x(value: float) -> float:
        return _LEFT + (value - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT)

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - (value - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(title)}</text>',
        f'<text x="{_LEFT}" y="32" fill="#555">CPU µs a character, by characters</text>',
    ]
    parts += [
        f'<text x="{x(power):.0f}" y="{_HEIGHT - 22}" text-anchor="middle">10^{power}</text>'
        for power in range(first, last + 1)
    ]
    for power in range(low, high + 1):
        at = f"{y(power):.1f}"
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{at}" y2="{at}" stroke="#ddd"/>'
        )
        parts.append(f'<text x="{_LEFT - 6}" y="{at}" text-anchor="end">{10.0**power:g}</text>')
    for colour, (name, line) in zip(_COLOURS, lines.items(), strict=False):
        spots = [(x(math.log10(size)), y(math.log10(max(cost, 0.01)))) for size, cost in line]
        path = " ".join(f"{across:.1f},{down:.1f}" for across, down in spots)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        across, down = spots[-1]
        parts.append(f'<text x="{across + 5:.1f}" y="{down + 4:.1f}" fill="{colour}">{name}</text>')
    return "".join(parts)
