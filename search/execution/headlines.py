"""What the headlines of a segment's articles say of one word, looked up for any passages.

A headline is its article's, and an article has dozens of passages: it is weighed once and looked
up by the passages that are asked for, instead of being opened out to all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.once import once
from index.words.inversion import gather
from search.execution.docsets import NONE, Docs, Numbers
from search.query.fields import HEADLINE

if TYPE_CHECKING:
    from index.words.headline_field import HeadlineField
    from search.execution.scoring import Statistics


class Headlines:
    """The headlines that have a word; false where none has."""

    def __init__(self, field: HeadlineField, statistics: Statistics, term: str) -> None:
        self._field, self._statistics = field, statistics
        self._number = field.find(term)

    def __bool__(self) -> bool:
        return self._number >= 0

    @once
    def _articles(self) -> Numbers:
        return self._field.articles.holders(self._number).astype(np.intp)

    @property
    def size(self) -> int:
        """Return how many passages stand under these headlines."""
        return int(self._field.counts[self._articles].sum()) if self else 0

    @once
    def docs(self) -> Docs:
        """Return the passages under these headlines."""
        if not self:
            return NONE
        articles = self._articles
        return gather(self._field.first[articles], self._field.counts[articles])

    @property
    def openings(self) -> Docs:
        """Return the first passages under these headlines."""
        if not self:
            return NONE
        articles = self._articles
        return self._field.first[articles[self._field.counts[articles] > 0]]

    def over(self, docs: Docs) -> Numbers:
        """Return which of ``docs`` stand under a headline that has the word."""
        marks = np.zeros(self._field.counts.size, dtype=bool)
        marks[self._articles] = True
        inside: Numbers = marks[self._field.numbers[docs]]
        return inside

    def weights(self, docs: Docs) -> Numbers:
        """Return BM25F's weighted frequency of the word in the headline of each of ``docs``."""
        weights = np.zeros(self._field.counts.size, dtype=np.float32)
        if self:
            weights[self._articles] = self._weights
        found: Numbers = weights[self._field.numbers[docs]]
        return found

    @property
    def _weights(self) -> Numbers:
        field = self._field.articles
        weights = self._statistics.weights(HEADLINE, field, self._articles)
        weights *= field.freqs(self._number)
        return weights
