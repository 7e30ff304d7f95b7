"""Dividing an article into passages, the units that a search returns.

A passage is a paragraph or a list item. A paragraph over `LONGEST` words is divided between
sentences, never inside a quotation, into parts of about equal length. Headlines, datelines and
page furniture make no passages.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from corpus.records import Block, BlockKind, Passage, Quotation, QuoteKind, Span
from corpus.text.sentences import sentences

LONGEST = 120
"""Words in a passage before it is divided; paragraphs of printed news rarely reach it."""

SEARCHABLE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.SUBHEAD})


def divide(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]) -> list[Passage]:
    """Return the passages of an article, in order; no two overlap.

    ``text`` is the clean view that the spans of ``blocks`` and ``quotations`` count in. The
    passages carry their lead-in, quotations and speakers; forces are added by `corpus.annotate`.
    """
    passages: list[Passage] = []
    starts = [quotation.span.start for quotation in quotations]
    for block in blocks:
        if block.kind not in SEARCHABLE:
            continue
        inside = _Within(block.span, quotations, starts)
        lead_in = None if block.lead_in is None else blocks[block.lead_in].span
        passages += [
            _passage(part, lead_in, inside.of(part), quotations)
            for part in _parts(text, block.span, inside)
        ]
    return passages


class _Within:
    """The quotations of one block, found by place without looking at each of them.

    A block of a damaged file may hold thousands. ``reach`` is, for each, the furthest end of
    those that start before it or with it.
    """

    def __init__(self, span: Span, quotations: Sequence[Quotation], starts: list[int]) -> None:
        self._first = bisect_left(starts, span.start)
        self._own = quotations[self._first : bisect_left(starts, span.end)]
        self._starts = [quotation.span.start for quotation in self._own]
        self._reach = list(accumulate((q.span.end for q in self._own), max))
        marked = [q.span for q in self._own if q.kind is not QuoteKind.REPORTED]
        self._marked_starts = [mark.start for mark in marked]
        self._marked_reach = list(accumulate((mark.end for mark in marked), max))

    def of(self, span: Span) -> list[int]:
        """Return the positions, among all quotations, of those that overlap ``span``."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end)
        return [
            self._first + number
            for number in range(first, last)
            if self._own[number].span.overlaps(span)
        ]

    def runs_through(self, place: int) -> bool:
        """Say whether ``place`` lies inside quotation marks; the marks themselves count."""
        before = bisect_right(self._marked_starts, place)
        return before > 0 and place < self._marked_reach[before - 1] + 1


def _passage(
    span: Span, lead_in: Span | None, own: Sequence[int], quotations: Sequence[Quotation]
) -> Passage:
    named = (quotations[number].speaker for number in own)
    speakers = tuple(dict.fromkeys(name for name in named if name is not None))
    return Passage(span, lead_in, tuple(own), speakers)


def _parts(text: str, span: Span, quotations: _Within) -> list[Span]:
    """Return ``span`` whole, or divided between sentences where it is over `LONGEST` words."""
    if span.end - span.start <= 2 * LONGEST:  # even if each word were one letter
        return [span]
    words = len(span.of(text).split())
    if words <= LONGEST:
        return [span]
    goal = words / -(-words // LONGEST)
    parts: list[Span] = []
    start, counted = span.start, 0
    for sentence in _whole_sentences(text, span, quotations):
        size = len(sentence.of(text).split())
        if counted and counted + size / 2 > goal:
            parts.append(_trimmed(text, start, sentence.start))
            start, counted = sentence.start, 0
        counted += size
    parts.append(_trimmed(text, start, span.end))
    return parts


def _whole_sentences(text: str, span: Span, quotations: _Within) -> list[Span]:
    """Return the sentences of ``span``, those that one quotation runs through joined."""
    joined: list[Span] = []
    for sentence in sentences(text, span):
        if joined and quotations.runs_through(sentence.start):
            joined[-1] = Span(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return joined


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
