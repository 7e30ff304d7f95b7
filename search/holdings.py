"""What an index holds, and how much of it is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from search.execution.docsets import Numbers

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot


def holdings(snapshot: Snapshot) -> dict[str, int]:
    """Return the numbers of articles, passages and speakers, and of what has no date, force or
    publisher."""
    segments = snapshot.segments
    return {
        "articles": snapshot.article_count,
        "passages": snapshot.passage_count,
        "passages_with_quotations": sum(_passages_with(each, "speech") for each in segments),
        "passages_with_speakers": sum(_passages_with(each, "speaker") for each in segments),
        "speakers": len(snapshot.people),
        "articles_without_date": sum(_without(each, each.dates != 0) for each in segments),
        "dates_inferred": sum(map(_inferred, segments)),
        "articles_without_force": sum(_without(each, _held(each, "about")) for each in segments),
        "articles_without_publisher": sum(
            _without(each, _held(each, "publisher")) for each in segments
        ),
    }


def _inferred(segment: Segment) -> int:
    return 0 if segment.inferred is None else len(segment.inferred)


def _held(segment: Segment, facet: str) -> Numbers:
    """Return which passages have a value of a facet."""
    return np.diff(segment.facet(facet).offsets) > 0


def _live(segment: Segment) -> Numbers:
    return np.ones(segment.size, dtype=bool) if segment.live is None else segment.live


def _passages_with(segment: Segment, facet: str) -> int:
    held = _held(segment, facet)
    if facet == "speech":
        # The column says "none" where nothing is quoted.
        column = segment.facet(facet)
        none = column.find("none")
        held[column.docs_of(none)] &= none < 0
    return int(np.count_nonzero(held & _live(segment)))


def _without(segment: Segment, known: Numbers) -> int:
    """Return how many live articles have no passage for which ``known`` is true."""
    codes = segment.facet("article").codes
    live = _live(segment)
    held = np.bincount(codes[live & known], minlength=1)
    there = np.bincount(codes[live], minlength=held.size)
    return int(np.count_nonzero(there)) - int(np.count_nonzero(held))
