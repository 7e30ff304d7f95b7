"""Words as they are written, without postings of their own.

An exact word's postings are those of its stem in which that form occurs.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from index.storage.arrays import Arrays, Numbers
from index.words.fields import Terms
from index.words.inversion import offsets
from index.words.posted_field import PostedField

_PICKED = 16
"""Words kept picked out: those of a phrase are asked for in turn, and then once more."""


class ExactField(Terms):
    """Words as they are written, read out of the postings of their stems."""

    def __init__(self, arrays: Arrays, stems: PostedField) -> None:
        super().__init__(arrays, "exact")
        self._stems = stems
        self._stem, self._form = arrays["exact.stem"], arrays["exact.form"]
        self._totals, self._documents = arrays["exact.totals"], arrays["exact.documents"]
        self._picked = lru_cache(_PICKED)(self._pick)

    @property
    def lengths(self) -> Numbers:
        """Return the words in the field of each document."""
        return self._stems.lengths

    @property
    def total_length(self) -> int:
        """Return the words in the field of all documents."""
        return self._stems.total_length

    def docs(self, number: int) -> Numbers:
        """Return the documents that hold the term."""
        if self._alone(number):
            return self._stems.docs(int(self._stem[number]))
        return self._picked(number)[0]

    def freqs(self, number: int) -> Numbers:
        """Return how often each of them holds it."""
        if self._alone(number):
            return self._stems.freqs(int(self._stem[number]))
        return self._picked(number)[1]

    def positions(self, number: int) -> tuple[Numbers, Numbers]:
        """Return all positions, and where each document's begin."""
        if self._alone(number):
            return self._stems.positions(int(self._stem[number]))
        _, freqs, positions = self._picked(number)
        return positions, offsets(freqs)

    def doc_frequency(self, number: int) -> int:
        """Return how many documents hold the term."""
        return int(self._documents[number])

    def holders(self, number: int) -> Numbers:
        """Return the documents that hold the stem."""
        return self._stems.holders(int(self._stem[number]))

    def freqs_at(self, number: int, places: Numbers) -> Numbers:
        """Return how often the documents at ``places`` hold the term."""
        if self._alone(number):
            return self._stems.freqs_at(int(self._stem[number]), places)
        owners, _ = self.occurrences(number, places, np.arange(places.size))
        return np.bincount(owners, minlength=places.size).astype(np.float32)

    def occurrences(
        self, number: int, places: Numbers | None, named: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Return the positions of the term in the documents at ``places``."""
        stem, form = int(self._stem[number]), int(self._form[number])
        if self._alone(number):
            return self._stems.occurrences(stem, places, named)
        if places is None:
            owners, positions = self._stems.occurrences(stem, None, named)
            kept = (self._stems.forms(stem) == form).nonzero()[0]
            return owners[kept], positions[kept]
        owners, spots = self._stems.spots(stem, places, named)
        kept, positions = self._stems.at(spots, form)
        return owners[kept], positions

    def _alone(self, number: int) -> bool:
        """Say whether the stem has no other form in this segment."""
        return int(self._totals[number]) == self._stems.frequency(int(self._stem[number]))

    def _pick(self, number: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return documents, frequencies and positions of one form among its stem's."""
        stem = int(self._stem[number])
        flat, ends = self._stems.positions(stem)
        ours = self._stems.forms(stem) == self._form[number]
        counts = _counts_within(ours, ends)
        held = np.flatnonzero(counts)
        return self._stems.docs(stem)[held], counts[held], flat[ours]


def _counts_within(marks: Numbers, ends: Numbers) -> Numbers:
    """Return how many of ``marks`` are set in each run from ``ends[i]`` to ``ends[i+1]``.

    Looking up the run of each mark is what takes time, so it is done for the rarer side.

    >>> _counts_within(np.array([True, True, False]), np.array([0, 2, 3])).tolist()
    [2, 0]
    """
    often = int(np.count_nonzero(marks)) * 2 > marks.size
    places = np.flatnonzero(marks != often)
    runs = np.searchsorted(ends, places, side="right") - 1
    rare = np.bincount(runs, minlength=ends.size - 1)
    counts: Numbers = np.diff(ends) - rare if often else rare
    return counts.astype(np.uint32)
