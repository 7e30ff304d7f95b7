"""The first passages of a result, without sorting the rest.

Equal scores are ordered by article id and place in the article, so that the order does not
depend on how the index is divided.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from search.execution.docsets import Docs, Numbers

if TYPE_CHECKING:
    from index.segment import Segment


_BLOCK = 64

_KEY = attrgetter("key")


class Ranked(NamedTuple):
    """A passage of a result: which segment, its number there, its place among what was found in
    all segments, and what it is ordered by (highest first)."""

    segment: int
    doc: int
    place: int
    key: float


def first(
    segments: Sequence[Segment], docs: Sequence[Docs], keys: Numbers, most: int
) -> list[Ranked]:
    """Return the ``most`` highest passages in order.

    ``keys`` holds a number for each passage of ``docs``, segment after segment.
    """
    if most <= 0 or not keys.size:
        return []
    bounds = np.cumsum([0, *(each.size for each in docs)])
    chosen = _chosen(segments, docs, keys, bounds, most)
    if len(segments) == 1:
        return _in_order(segments[0], docs[0][chosen], chosen, keys[chosen])
    numbers = bounds.searchsorted(chosen, side="right") - 1
    found = [
        Ranked(int(s), int(docs[s][place - bounds[s]]), int(place), float(keys[place]))
        for place, s in zip(chosen.tolist(), numbers.tolist(), strict=True)
    ]
    found.sort(key=_KEY, reverse=True)
    return [each for _, level in groupby(found, _KEY) for each in _by_id(segments, [*level])][:most]


def _in_order(segment: Segment, docs: Docs, places: Numbers, keys: Numbers) -> list[Ranked]:
    """Return passages of one segment in order, without looking at what its articles are called."""
    order = np.lexsort((_by_code(segment, docs), -keys))
    columns = (each[order].tolist() for each in (docs, places, keys))
    return list(map(Ranked, repeat(0), *columns))


def _by_code(segment: Segment, docs: Docs) -> Numbers:
    """Return what orders passages of one segment by article id and place."""
    # Ids are coded in their order, and an article's passages follow each other.
    numbers: Numbers = segment.facet("article").codes[docs].astype(np.int64) << 32 | docs
    return numbers


def _by_id(segments: Sequence[Segment], level: list[Ranked]) -> list[Ranked]:
    """Return passages of equal keys by article id and place; most stand alone."""
    if len(level) > 1:
        level.sort(key=lambda each: (_article(segments[each.segment], each.doc), each.doc))
    return level


def _chosen(
    segments: Sequence[Segment], docs: Sequence[Docs], keys: Numbers, bounds: Numbers, most: int
) -> Numbers:
    """Return the places of the highest passages; of those equal to the last, the first by id."""
    if keys.size <= most:
        return np.arange(keys.size)
    high = _high(keys, most)
    own = keys if high is None else keys[high]
    last = np.partition(own, own.size - most)[own.size - most]
    above, level = (own > last).nonzero()[0], (own == last).nonzero()[0]
    if high is not None:
        above, level = high[above], high[level]
    needed = most - above.size
    if level.size > needed:
        level = _first_by_id(segments, docs, level, bounds, needed)
    return np.concatenate((above, level))


def _high(keys: Numbers, most: int) -> Numbers | None:
    """Return the places of some passages that the ``most`` highest are among, or None for all.

    The highest of each block are passages too: ``most`` of them are at least as high as the
    lowest of those, and whatever is below that is out. A fifth of the time of a partition of
    50,000 scores or 222,414 (November 2026).
    """
    if keys.size // _BLOCK <= most:
        return None
    blocks = keys[: keys.size // _BLOCK * _BLOCK].reshape(-1, _BLOCK).max(axis=1)
    bound = np.partition(blocks, blocks.size - most)[blocks.size - most]
    high: Numbers = (keys >= bound).nonzero()[0]
    return high


def _first_by_id(
    segments: Sequence[Segment],
    docs: Sequence[Docs],
    level: Numbers,
    bounds: Numbers,
    needed: int,
) -> Numbers:
    """Return, of each segment's passages at ``level``, the ``needed`` first by article id."""
    kept = []
    for number, segment in enumerate(segments):
        inside = level[(level >= bounds[number]) & (level < bounds[number + 1])]
        if inside.size > needed:
            order = _by_code(segment, docs[number][inside - bounds[number]])
            inside = inside[np.argpartition(order, needed - 1)[:needed]]
        kept.append(inside)
    return np.concatenate(kept)


def _article(segment: Segment, doc: int) -> str:
    facet = segment.facet("article")
    return str(facet.values[int(facet.codes[doc])])
