"""The part of a passage that is shown: whole sentences, whole quotations, matches marked.

A snippet is offsets into the article's text as it was given; `search.rendering` makes strings of
it. It is shortened between sentences only, never inside a quotation, and says on which side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.cleaning import Clean
from corpus.records import Quotation, QuoteKind, Span
from corpus.sentences import split_plain
from search.looking import Looked

LONGEST = 320
"""Characters up to which a passage is shown whole: three lines of a terminal, and the length of
three in four passages of news (median 219, of 4,000 drawn from 222,414, November 2026)."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """``text`` is ``article.text[start:end]``; ``matches`` count in the article's text too.

    ``cut_before`` and ``cut_after`` say that the passage goes on on that side.
    """

    start: int
    end: int
    text: str
    matches: tuple[Span, ...] = ()
    cut_before: bool = False
    cut_after: bool = False

    def __str__(self) -> str:
        return self.text

    def as_dict(self) -> dict[str, Any]:
        """Return the snippet as JSON types."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "matches": [{"start": match.start, "end": match.end} for match in self.matches],
        }


def matches_in(clean: Clean, passage: Span, looked: Looked) -> list[Span]:
    """Return where a query's words stand in a passage, in the article's text as given."""
    view = clean.to_view(passage)
    found = looked.matches(view.of(clean.text))
    return [clean.to_source(Span(view.start + a, view.start + b)) for a, b in found]


def snippet(
    source: str,
    clean: Clean,
    passage: Span,
    quotations: Sequence[Quotation],
    matches: Sequence[Span],
) -> Snippet:
    """Return the part of ``passage`` that shows most of ``matches``."""
    shown = passage
    if passage.end - passage.start > LONGEST:
        shown = _best(_units(clean, passage, quotations), matches)
    inside = tuple(match for match in matches if shown.covers(match))
    return Snippet(
        shown.start,
        shown.end,
        shown.of(source),
        inside,
        cut_before=shown.start > passage.start,
        cut_after=shown.end < passage.end,
    )


def _units(clean: Clean, passage: Span, quotations: Sequence[Quotation]) -> list[Span]:
    """Return what must not be cut: sentences, joined where a quotation runs on through them."""
    sentences = split_plain(clean.text, clean.to_view(passage))
    marked = [q.span for q in quotations if q.kind is not QuoteKind.REPORTED]
    units: list[Span] = []
    for each in sentences:
        span = clean.to_source(each)
        # A mark on either side belongs to its quotation.
        if units and any(q.start - 2 < span.start < q.end + 2 for q in marked):
            units[-1] = Span(units[-1].start, span.end)
        else:
            units.append(span)
    return units or [passage]


def _best(units: Sequence[Span], matches: Sequence[Span]) -> Span:
    """Return the run of units around the one with most matches, up to `LONGEST` characters."""
    counts = [sum(unit.covers(match) for match in matches) for unit in units]
    first = last = max(range(len(units)), key=lambda i: (counts[i], -i))
    while True:
        before = Span(units[first - 1].start, units[last].end) if first else None
        after = Span(units[first].start, units[last + 1].end) if last + 1 < len(units) else None
        fits = {
            side: span
            for side, span in ((-1, before), (1, after))
            if span is not None and span.end - span.start <= LONGEST
        }
        if not fits:
            return Span(units[first].start, units[last].end)
        side = max(fits, key=lambda s: (counts[first - 1] if s < 0 else counts[last + 1], s))
        first, last = (first - 1, last) if side < 0 else (first, last + 1)
