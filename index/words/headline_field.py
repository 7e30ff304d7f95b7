"""Headlines, posted by article and opened out to the article's passages when they are read."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from index.storage.arrays import Arrays, Numbers, compact
from index.words.fields import Terms
from index.words.inversion import gather, offsets, run_lengths
from index.words.posted_field import PostedField


class HeadlineField(Terms):
    """The headline of its article, as a field of every passage.

    ``articles`` is the field as it is stored, by article; article i has the ``counts[i]`` passages
    from ``first[i]`` on.
    """

    def __init__(self, arrays: Arrays, first: Numbers, counts: Numbers) -> None:
        """Read the field; the ``counts[i]`` passages from ``first[i]`` on are article i's."""
        super().__init__(arrays, "headline")
        self.articles = PostedField(arrays, "headline")
        self.first, self.counts = first.astype(np.int64), counts

    @cached_property
    def numbers(self) -> Numbers:
        """Return the number of each passage's article."""
        return np.repeat(compact(np.arange(self.counts.size)), self.counts)

    @cached_property
    def lengths(self) -> Numbers:
        """Return the words in the field of each document."""
        return np.repeat(self.articles.lengths, self.counts)

    @cached_property
    def total_length(self) -> int:
        """Return the words in the field of all documents."""
        return int(self.counts @ self.articles.lengths.astype(np.int64))

    def docs(self, number: int) -> Numbers:
        """Return the documents that hold the term."""
        starts, counts = self._opened(number)
        return gather(starts, counts).astype(np.uint32)

    def freqs(self, number: int) -> Numbers:
        """Return how often each of them holds it."""
        return np.repeat(self.articles.freqs(number), self._opened(number)[1])

    def positions(self, number: int) -> tuple[Numbers, Numbers]:
        """Return all positions, and where each document's begin."""
        flat, ends = self.articles.positions(number)
        counts = self._opened(number)[1]
        freqs = np.repeat(np.diff(ends), counts)
        return flat[gather(np.repeat(ends[:-1], counts), freqs)], offsets(freqs)

    def doc_frequency(self, number: int) -> int:
        """Return how many documents hold the term."""
        return int(self._opened(number)[1].sum())

    def holders(self, number: int) -> Numbers:
        """Return the documents that hold the term."""
        return self.docs(number)

    def freqs_at(self, number: int, places: Numbers) -> Numbers:
        """Return how often the documents at ``places`` hold the term."""
        found: Numbers = self.freqs(number)[places].astype(np.float32)
        return found

    def occurrences(
        self, number: int, places: Numbers | None, named: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Return the positions of the term in the documents at ``places``."""
        flat, ends = self.positions(number)
        counts = run_lengths(ends)
        if places is None:
            return named.repeat(counts), flat
        counts = counts[places]
        return named.repeat(counts), flat[gather(ends[places], counts)]

    def _opened(self, number: int) -> tuple[Numbers, Numbers]:
        articles = self.articles.docs(number)
        return self.first[articles], self.counts[articles]
