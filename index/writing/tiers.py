"""Which segments to merge: few segments make quick answers, few merges make quick commits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SMALLEST = 50_000
"""Words up to which segments are of the lowest tier; each tier above is `FAN` times larger."""

FAN = 4
"""Segments that a tier may have; one more, and the tier is merged."""

LARGEST = 32_000_000
"""Words of the largest merged segment: bounds the memory of a merge to some 500 MB."""


class Weight(NamedTuple):
    """How many words a segment has, and which share of its articles is live."""

    words: int
    live: float


def due(segments: Sequence[Weight]) -> list[int]:
    """Return the numbers of the segments to merge next, none if there is nothing to do.

    >>> due([Weight(1000, 1.0)] * 4), due([Weight(1000, 1.0)] * 5)
    ([], [0, 1, 2, 3, 4])
    >>> due([Weight(1000, 1.0), Weight(1000, 0.2)])
    [1]
    """
    for number, segment in enumerate(segments):
        if segment.live < 0.5:
            return [number]
    tiers: dict[int, list[int]] = {}
    for number, segment in enumerate(segments):
        tiers.setdefault(_tier(segment.words), []).append(number)
    for _, numbers in sorted(tiers.items()):
        if len(numbers) > FAN and sum(segments[n].words for n in numbers) <= LARGEST:
            return numbers
    return []


def _tier(words: int) -> int:
    tier, limit = 0, SMALLEST
    while words > limit:
        tier, limit = tier + 1, limit * FAN
    return tier
