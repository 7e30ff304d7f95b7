"""A field of words with postings of its own, read from a segment's arrays."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from index.errors import damaged
from index.storage.arrays import Arrays, Numbers
from index.storage.narrow import Narrow
from index.words.fields import Terms
from index.words.inversion import STEP, gather, offsets, run_lengths

_STEPS = np.arange(STEP)


class PostedField(Terms):
    """A field with postings of its own."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        super().__init__(arrays, name)
        self._arrays, self._name = arrays, name
        self._starts, self._spots = arrays[f"{name}.starts"], arrays[f"{name}.spots"]
        self._docs, self._freqs = arrays[f"{name}.docs"], arrays[f"{name}.freqs"]
        self._positions = Narrow(arrays, f"{name}.positions")
        self._steps = arrays[f"{name}.steps"]
        self.lengths = arrays[f"{name}.lengths"]
        self.total_length = arrays.fact(f"{name}.words")

    def docs(self, number: int) -> Numbers:
        """Return the documents that hold the term."""
        return self._docs[self._postings(number)].astype(np.uint32, copy=False)

    def freqs(self, number: int) -> Numbers:
        """Return how often each of them holds it."""
        return self._freqs[self._postings(number)].astype(np.uint32)

    def holders(self, number: int) -> Numbers:
        """Return the documents that hold the term."""
        return self._docs[self._postings(number)]

    def freqs_at(self, number: int, places: Numbers) -> Numbers:
        """Return how often the documents at ``places`` hold the term."""
        found: Numbers = self._freqs[self._postings(number)][places].astype(np.float32)
        return found

    def occurrences(
        self, number: int, places: Numbers | None, named: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Return the positions of the term in the documents at ``places``."""
        if places is None:
            owners = named.repeat(self._freqs[self._postings(number)])
            return owners, self._positions.within(self._words(number))
        owners, spots = self.spots(number, places, named)
        return owners, self._positions.at(spots)

    def spots(self, number: int, places: Numbers, named: Numbers) -> tuple[Numbers, Numbers]:
        """Return which of ``named`` each occurrence is in, and its number among all positions."""
        postings = self._postings(number)
        if places.size * STEP > postings.stop - postings.start:
            freqs = self._freqs[postings]
            counts = freqs[places]
            starts = offsets(freqs)[places] + int(self._spots[number])
        else:
            places = places + postings.start
            counts = self._freqs[places]
            starts = self._begun(places)
        return named.repeat(counts), gather(starts, counts)

    def _begun(self, postings: Numbers) -> Numbers:
        """Return where the positions of some postings begin."""
        rest = (postings % STEP)[:, np.newaxis]
        since = self._freqs.take((postings[:, np.newaxis] - rest) + _STEPS, mode="clip")
        since *= rest > _STEPS
        begun: Numbers = since.sum(axis=1, dtype=np.int64)
        begun += self._steps[postings // STEP]
        return begun

    def positions(self, number: int) -> tuple[Numbers, Numbers]:
        """Return all positions, and where each document's begin."""
        found = self._positions.within(self._words(number))
        bounds = offsets(self._freqs[self._postings(number)])
        if bounds[-1] != found.size:
            raise damaged(self._arrays.path, f"the positions of {self.term(number)!r}")
        return found, bounds

    def doc_frequency(self, number: int) -> int:
        """Return how many documents hold the term."""
        return int(self._starts[number + 1]) - int(self._starts[number])

    def frequency(self, number: int) -> int:
        """Return how often the term occurs in all."""
        return int(self._spots[number + 1]) - int(self._spots[number])

    def frequencies(self) -> Numbers:
        """Return how often each term occurs in all."""
        return run_lengths(self._spots)

    def stretch(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
        """Return what is stored for the terms ``first`` to ``last``, for merging.

        That is the number of postings of each term, the document and the frequency of each
        posting, the position and the form of each word (no forms where the field has none).
        """
        posts = slice(int(self._starts[first]), int(self._starts[last]))
        words = slice(int(self._spots[first]), int(self._spots[last]))
        name = f"{self._name}.forms"
        forms = self._arrays[name][words] if name in self._arrays else np.zeros(0, dtype=np.uint8)
        return (
            run_lengths(self._starts[first : last + 1]),
            self._docs[posts],
            self._freqs[posts],
            self._positions.within(words),
            forms,
        )

    def forms(self, number: int) -> Numbers:
        """Return, for each word of `positions`, which of the term's forms it has."""
        return self._forms[self._words(number)]

    def at(self, spots: Numbers, form: int) -> tuple[Numbers, Numbers]:
        """Return which of ``spots`` have a form of their term, and the positions of those."""
        kept = (self._forms[spots] == form).nonzero()[0]
        return kept, self._positions.at(spots[kept])

    @cached_property
    def _forms(self) -> Numbers:
        return self._arrays[f"{self._name}.forms"]

    def _postings(self, number: int) -> slice:
        return slice(int(self._starts[number]), int(self._starts[number + 1]))

    def _words(self, number: int) -> slice:
        return slice(int(self._spots[number]), int(self._spots[number + 1]))
