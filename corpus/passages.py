"""Dividing an article into passages, the units that a search returns.

A passage is a paragraph or a list item. A paragraph over `LONGEST` words is divided between
sentences, never inside a quotation, into parts of about equal length. Headlines, datelines and
page furniture make no passages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from corpus.records import Block, BlockKind, Passage, Quotation, QuoteKind, Span
from corpus.sentences import sentences

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
        inside = _overlapping(block.span, quotations, starts)
        lead_in = None if block.lead_in is None else blocks[block.lead_in].span
        passages += [
            _passage(part, lead_in, inside, quotations)
            for part in _parts(text, block.span, [quotations[number] for number in inside])
        ]
    return passages


def _overlapping(span: Span, quotations: Sequence[Quotation], starts: list[int]) -> list[int]:
    """Return the positions of the quotations that share a character with ``span``.

    A quotation never reaches over a line break, so those that overlap a block start in it.
    """
    first = bisect_left(starts, span.start)
    last = bisect_left(starts, span.end)
    return [number for number in range(first, last) if quotations[number].span.overlaps(span)]


def _passage(
    span: Span, lead_in: Span | None, inside: Sequence[int], quotations: Sequence[Quotation]
) -> Passage:
    own = tuple(number for number in inside if quotations[number].span.overlaps(span))
    named = (quotations[number].speaker for number in own)
    speakers = tuple(dict.fromkeys(name for name in named if name is not None))
    return Passage(span, lead_in, own, speakers)


def _parts(text: str, span: Span, quotations: Sequence[Quotation]) -> list[Span]:
    """Return ``span`` whole, or divided between sentences where it is over `LONGEST` words."""
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


def _whole_sentences(text: str, span: Span, quotations: Sequence[Quotation]) -> list[Span]:
    """Return the sentences of ``span``, those that one quotation runs through joined."""
    marked = [q.span for q in quotations if q.kind is not QuoteKind.REPORTED]
    joined: list[Span] = []
    for sentence in sentences(text, span):
        # One character each way: the quotation's own marks belong to it.
        if joined and any(q.start - 1 < sentence.start < q.end + 1 for q in marked):
            joined[-1] = Span(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return joined


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
