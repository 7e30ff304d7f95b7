"""The benchmark's picture: time by size, one panel a kind of query, both axes logarithmic."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from pathlib import Path
from typing import Protocol

COLOURS = {
    "onrecord": "#1b6e53",
    "tantivy": "#c4571a",
    "tantivy-all": "#d99a2b",
    "fts5": "#3b5fa8",
    "whoosh": "#8a5a9e",
}

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, GAP = 260, 260, 56, 40, 44, 116

LINE = 14
"""What the names at the ends of two lines are apart at least."""


class Point(Protocol):
    """What is drawn: an engine's median time (seconds) at a size (passages)."""

    @property
    def peer(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def median(self) -> float: ...


def write_plot(points: Sequence[Point], path: Path) -> None:
    """Write the picture as SVG."""
    kinds = sorted({point.kind for point in points})
    width = LEFT + len(kinds) * (WIDTH + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + HEIGHT + BOTTOM}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{TOP + HEIGHT + BOTTOM}" fill="white"/>',
    ]
    for number, kind in enumerate(kinds):
        own = [point for point in points if point.kind == kind]
        parts += _panel(own, kind, LEFT + number * (WIDTH + GAP), _Scale(points))
    parts.append("</svg>")
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


class _Scale:
    """Where a size and a time stand in a panel."""

    def __init__(self, points: Sequence[Point]) -> None:
        sizes = [point.size for point in points]
        times = [point.median * 1e3 for point in points]
        self.sizes = (log10(min(sizes)) - 0.1, log10(max(sizes)) + 0.1)
        self.times = (int(log10(min(times)) - 1), int(log10(max(times)) + 1))

    def x(self, size: float) -> float:
        low, high = self.sizes
        return WIDTH * (log10(size) - low) / (high - low)

    def y(self, milliseconds: float) -> float:
        low, high = self.times
        return TOP + HEIGHT * (high - log10(milliseconds)) / (high - low)


def _panel(points: Sequence[Point], kind: str, left: float, scale: _Scale) -> list[str]:
    parts = [f'<text x="{left}" y="{TOP - 14}" font-weight="bold">{kind} queries</text>']
    for power in range(scale.times[0], scale.times[1] + 1):
        y = scale.y(10**power)
        parts.append(f'<path d="M{left} {y:.1f}h{WIDTH}" stroke="#ddd"/>')
        label = f"{10**power:g} ms"
        parts.append(
            f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#555">{label}</text>'
        )
    for size in sorted({point.size for point in points}):
        x = left + scale.x(size)
        label = f"{size / 1000:.0f}k"
        at = f'x="{x:.1f}" y="{TOP + HEIGHT + 18}"'
        parts.append(f'<text {at} text-anchor="middle" fill="#555">{label}</text>')
    parts.append(
        f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 36}" text-anchor="middle">passages</text>'
    )
    lines = {
        peer: [
            (left + scale.x(point.size), scale.y(point.median * 1e3))
            for point in sorted(points, key=lambda p: p.size)
            if point.peer == peer
        ]
        for peer in {point.peer for point in points}
    }
    named: list[tuple[float, float]] = []
    for peer, places in sorted(lines.items(), key=lambda line: line[1][-1][1]):
        x, y = places[-1]
        near = [other for end, other in named if abs(end - x) < 1]
        named.append((x, max([y + 4, *(other + LINE for other in near)])))
        parts += _line(peer, places, named[-1][1])
    return parts


def _line(peer: str, places: Sequence[tuple[float, float]], name_at: float) -> list[str]:
    """Return an engine's line, with its name beside the end at the height ``name_at``."""
    colour = COLOURS.get(peer, "#333")
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
    x = places[-1][0]
    name = f'<text x="{x + 8:.1f}" y="{name_at:.1f}" fill="{colour}">{peer}</text>'
    return [f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots, name]
