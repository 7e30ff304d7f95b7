"""What a place of a text is to a pasted quotation, and where words stand in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from corpus.records import Span

LOOSE_ENDS = (0.2, 0.35)
"""Share of the words of a short and of a long quotation that may differ where its first or last
word does not stand, or the last tells nothing. Of 200 quotations of news, 49 were taken for altered
ones of other articles with no such limit, 5 with it."""

LEAST_LONG = 12
"""Words from which a quotation is long: it is also found where a long clause of it was cut."""


class Match(StrEnum):
    """What a place of a source is to a pasted quotation, the best first."""

    EXACT = "exact"
    ALTERED = "altered"
    FRAGMENT = "fragment"
    NOT_FOUND = "not found"


class Fit(NamedTuple):
    """The words ``places`` of a text, one range a piece of the quotation (empty: not there).

    For a fragment, one range: of the words in common, which are ``part`` of the quotation's.
    """

    match: Match
    places: tuple[Span, ...]
    distance: int = 0
    part: Span | None = None

    def is_loose(self, size: int) -> bool:
        """Say whether more of ``size`` words differ than may anywhere."""
        return self.match is not Match.EXACT and self.distance > loose(size) * size

    def rank(self) -> tuple[int, int]:
        """Return what sorts the best fit first."""
        size = 0 if self.part is None else self.part.end - self.part.start
        return list(Match).index(self.match), self.distance - size


def loose(size: int) -> float:
    """Return the share of ``size`` words that may differ wherever they stand."""
    return LOOSE_ENDS[size >= LEAST_LONG]


def occurrences(words: Sequence[str], text: Sequence[str]) -> Iterator[int]:
    """Yield where ``words`` stand in a row in ``text``."""
    size, wanted, place = len(words), list(words), -1
    while True:
        try:
            place = text.index(wanted[0], place + 1)
        except ValueError:
            return
        if list(text[place : place + size]) == wanted:
            yield place
