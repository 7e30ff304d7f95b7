"""The part of a passage that is shown: whole sentences, whole quotations, matches marked.

A snippet is offsets into the article's text as it was given; `search.hits.rendering` makes strings
of it. It is shortened between sentences only, never inside a quotation, and says on which side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus.records import Span
from corpus.text.cleaning import Clean
from corpus.text.sentences import split_plain
from search.hits.looking import Looked

LONGEST = 320
"""Characters up to which a passage is shown whole: three lines of a terminal, and the length of
three in four passages of news (median 219, of 4,000 drawn from 222,414, November 2026)."""


CUT = "…"
"""Stands where a passage goes on before or after the snippet; no word of it is in the source."""


class Snippet(NamedTuple):
    """``text`` is ``article.text[start:end]``; ``matches`` count in the article's text too.

    ``cut_before`` and ``cut_after`` say that the passage, or a quotation, goes on on that side.
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
            "cut_before": self.cut_before,
            "cut_after": self.cut_after,
        }


def matches_in(clean: Clean, looked: Looked) -> list[Span]:
    """Return where a query's words stand in a text, given its view, as characters of the source."""
    found = looked.matches(clean.text)
    return [clean.to_source(span) for span in found] if clean.edits else found


def snippet(
    text: str, start: int, clean: Clean, quotations: Sequence[Span], matches: Sequence[Span]
) -> Snippet:
    """Return the part of a passage that shows most of ``matches``.

    ``text`` is the passage as it was given, which begins at ``start`` in its article; ``clean`` is
    its view. The quotations between marks and the matches count within the passage.
    """
    if len(text) > LONGEST:
        shown = _best(_units(clean, Span(0, len(text)), quotations), matches)
        matches = [match for match in matches if shown.covers(match)]
    else:
        shown = Span(0, len(text))
    first, last = shown
    return Snippet(
        start + first,
        start + last,
        text[first:last],
        tuple([Span(start + begin, start + end) for begin, end in matches]),
        first > 0 or _cuts(quotations, first),
        last < len(text) or _cuts(quotations, last),
    )


def _cuts(quotations: Sequence[Span], place: int) -> bool:
    """Say whether a quotation runs on through ``place``, from or into another paragraph."""
    return bool(quotations) and any(start < place < end for start, end in quotations)


def _units(clean: Clean, passage: Span, quotations: Sequence[Span]) -> list[Span]:
    """Return what must not be cut: sentences, joined where a quotation runs on through them."""
    units: list[Span] = []
    for each in split_plain(clean.text, clean.to_view(passage)):
        span = clean.to_source(each)
        # A mark on either side belongs to its quotation.
        if units and any(q.start - 2 < span.start < q.end + 2 for q in quotations):
            units[-1] = Span(units[-1].start, span.end)
        else:
            units.append(span)
    return units or [passage]


def _best(units: Sequence[Span], matches: Sequence[Span]) -> Span:
    """Return the run of units around the one with most matches, up to `LONGEST` characters."""
    counts = [_inside(unit, matches) for unit in units]
    first = last = counts.index(max(counts))
    start, end = units[first]
    while True:
        # How many matches each neighbour would add; below 0 where there is none that fits.
        before = counts[first - 1] if first and end - units[first - 1].start <= LONGEST else -1
        more = last + 1 < len(units) and units[last + 1].end - start <= LONGEST
        after = counts[last + 1] if more else -1
        if after >= max(before, 0):
            last += 1
            end = units[last].end
        elif before >= 0:
            first -= 1
            start = units[first].start
        else:
            return Span(start, end)


def _inside(unit: Span, matches: Sequence[Span]) -> int:
    start, end = unit
    return len([match for match in matches if start <= match[0] and match[1] <= end])
