"""Spans of an article in ascending order, found by place.

An article may be megabytes long and name a force thousands of times, so nothing looks at all of its
spans for each of its passages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corpus.records import Span


def covered(place: Span, spans: Sequence[Span]) -> list[Span]:
    """Return those of ascending ``spans`` that lie wholly in ``place``.

    >>> covered(Span(3, 9), [Span(0, 4), Span(4, 6), Span(8, 10)])
    [Span(start=4, end=6)]
    """
    first, end = (bisect_left(spans, Span(at, at)) for at in place)
    return [found for found in spans[first:end] if found.end <= place.end]


def is_touched(place: Span, spans: Sequence[Span]) -> bool:
    """Say whether one of ascending ``spans``, of which none lies in another, shares a character
    with ``place``.

    >>> is_touched(Span(3, 9), [Span(0, 4)]), is_touched(Span(4, 9), [Span(0, 4), Span(9, 11)])
    (True, False)
    """
    behind = bisect_left(spans, Span(place.end, place.end))
    return behind > 0 and spans[behind - 1].end > place.start
