"""A word in one segment: where it stands, and how much it tells of any passages.

Its *body* is the passages that have it in their own words or in their context; the headlines that
have it are kept apart (`search.execution.headlines`), since each stands over many passages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from search.execution.docsets import Docs, Numbers, among, inside_any
from search.query.fields import HEADLINE, Terms

if TYPE_CHECKING:
    from search.execution.walking import Walk


class _Posted(NamedTuple):
    """A term's postings."""

    field: str
    number: int
    docs: Docs


class Word:
    """A word of a query in the segment of ``walk``."""

    def __init__(self, walk: Walk, terms: Terms) -> None:
        self._walk = walk
        found = [(field, *walk.posting(field, term)) for field, term in terms if field != HEADLINE]
        self._body = [_Posted(*each) for each in found if each[1] >= 0]
        self.headlines = walk.headlines(dict(terms)[HEADLINE])

    @property
    def body(self) -> list[Docs]:
        """Return the passages that have the word in each field of their own."""
        return [posted.docs for posted in self._body]

    def wide(self, docs: Docs) -> Numbers:
        """Return which of ``docs`` have the word in a field of their own or stand under it."""
        sets = self.body
        if not self.headlines:
            return inside_any(sets, docs, self._walk.slate)
        if self.headlines.size <= docs.size:
            return inside_any([*sets, self.headlines.docs], docs, self._walk.slate)
        inside = inside_any(sets, docs, self._walk.slate)
        left = (~inside).nonzero()[0]
        inside[left] = self.headlines.over(docs[left])
        return inside

    def weighted(self, docs: Docs) -> Numbers:
        """Return BM25F's weighted frequency of the word in each of ``docs``, as float32."""
        sums = self._walk.slate.sums
        for posted in self._body:
            places = among(posted.docs, docs, self._walk.slate)
            found = posted.docs[places]
            sums[found] += self._weights(posted, found, places)
        total: Numbers = sums[docs]
        sums[docs] = 0
        return total + self.headlines.weights(docs) if self.headlines else total

    def _weights(self, posted: _Posted, docs: Docs, places: Numbers) -> Numbers:
        """Return the weighted frequency in ``docs``, which stand at ``places`` in the postings."""
        field = self._walk.segment.posted(posted.field)
        weights = self._walk.statistics.weights(posted.field, field, docs)
        weights *= field.freqs_at(posted.number, places)
        return weights
