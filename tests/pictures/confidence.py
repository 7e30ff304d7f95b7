"""Draws the trade of names given for names right: ``python -m tests.quality.attribution --curve``.

Each point is a least confidence: how many names it leaves, and how many of these are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

PICTURE = Path(__file__).parent / "confidence.svg"

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 560, 280, 64, 24, 52, 28

LOWEST = 90
"""The share of right names at the bottom: at every floor more are right."""

LABELLED = (0.0, 0.85, 0.9, 0.95)
"""Floors named in the picture, beside the one that ships."""

Point = tuple[float, float, float]
"""Least confidence; names given and, of these, names right, in %."""


def draw(points: Sequence[Point], shipped: float, path: Path = PICTURE) -> None:
    """Write the picture, with the floor that ships marked, as SVG."""
    width, height = LEFT + WIDTH + RIGHT, TOP + HEIGHT + BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        *_axes(),
        _steps(points),
        *(_named(points, floor) for floor in LABELLED),
        _named(points, shipped, shipped=True),
        "</svg>",
    ]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _x(given: float) -> float:
    return LEFT + WIDTH * given / 100


def _y(right: float) -> float:
    return TOP + HEIGHT * (100 - right) / (100 - LOWEST)


def _axes() -> list[str]:
    parts = []
    for right in range(LOWEST, 101, 2):
        y = _y(right)
        parts.append(f'<path d="M{LEFT} {y:.1f}h{WIDTH}" stroke="#ddd"/>')
        at = f'x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end"'
        parts.append(f'<text {at} fill="#555">{right} %</text>')
    for given in range(0, 101, 20):
        at = f'x="{_x(given):.1f}" y="{TOP + HEIGHT + 20}" text-anchor="middle"'
        parts.append(f'<text {at} fill="#555">{given} %</text>')
    at = f'x="{LEFT + WIDTH / 2}" y="{TOP + HEIGHT + 42}" text-anchor="middle"'
    parts.append(f"<text {at}>quotations given a name, of those that a rule has a name for</text>")
    parts.append(f'<text x="{LEFT + 6}" y="{TOP - 8}">right, of the names given</text>')
    return parts


def _steps(points: Sequence[Point]) -> str:
    path = "L".join(f"{_x(given):.1f} {_y(right):.1f}" for _, given, right in points)
    return f'<path d="M{path}" fill="none" stroke="#1b6e53" stroke-width="2.5"/>'


def _named(points: Sequence[Point], floor: float, *, shipped: bool = False) -> str:
    """Return the dot and the name of a floor: the point of the lowest confidence it lets pass."""
    _, given, right = next(point for point in points if point[0] >= floor)
    x, y = _x(given), _y(right)
    colour = "#c4571a" if shipped else "#1b6e53"
    name = f"{floor:g}, as shipped" if shipped else f"{floor:g}"
    weight = ' font-weight="bold"' if shipped else ""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{6 if shipped else 4}" fill="{colour}"/>'
        f'<text x="{x - 9:.1f}" y="{y + 16:.1f}" text-anchor="end" fill="{colour}"{weight}>'
        f"{name}</text>"
    )
