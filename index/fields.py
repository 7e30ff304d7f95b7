"""Fields of words, read from a segment's arrays.

Three kinds look alike from outside. *Posted* fields have postings of their own. *Exact* words
have none: an exact word's postings are those of its stem in which that form occurs. *Headlines*
are posted by article and opened out to the article's passages when they are read.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np

from index.arrays import Arrays, Numbers, compact
from index.errors import damaged
from index.inversion import STEP, gather, offsets, run_lengths
from index.narrow import Narrow
from index.strings import Strings


class Field(Protocol):
    """What a search asks of a field; document numbers count within the segment."""

    @property
    def size(self) -> int:
        """Return how many terms there are."""

    @property
    def lengths(self) -> Numbers:
        """Return the words in the field of each document."""

    @property
    def total_length(self) -> int:
        """Return the words in the field of all documents, deleted ones included."""

    def find(self, term: str) -> int:
        """Return the number of ``term``, or -1."""

    def prefix(self, prefix: str) -> tuple[int, int]:
        """Return the half-open range of numbers of the terms that start with ``prefix``."""

    def term(self, number: int) -> str:
        """Return the term of this number."""

    def docs(self, number: int) -> Numbers:
        """Return the documents that hold the term, ascending, as uint32."""

    def freqs(self, number: int) -> Numbers:
        """Return how often each of `docs` holds the term, as uint32."""

    def positions(self, number: int) -> tuple[Numbers, Numbers]:
        """Return all positions as uint32, and where each document's begin (one entry more)."""

    def doc_frequency(self, number: int) -> int:
        """Return how many documents hold the term, deleted ones included."""

    def holders(self, number: int) -> Numbers:
        """Return documents, ascending, among which those of `docs` are: quicker where it matters.

        The places that the following take are places among these.
        """

    def freqs_at(self, number: int, places: Numbers) -> Numbers:
        """Return how often the holders at ``places`` hold the term (float32, maybe 0)."""

    def occurrences(
        self, number: int, places: Numbers | None, named: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Return the positions of the term in the holders at ``places``, which ascend; None is all.

        Two arrays, one entry an occurrence: which of ``named`` it is in, where each of ``places``
        has one, and its position.
        """


_FOUND = 4096
"""Terms whose numbers are kept: a search asks for each twice, and people ask again."""


class _Terms:
    """The dictionary that every kind of field has."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.terms = Strings(arrays, f"{name}.terms")
        self._find = lru_cache(_FOUND)(self.terms.find)

    @property
    def size(self) -> int:
        """Return how many terms there are."""
        return len(self.terms)

    def find(self, term: str) -> int:
        """Return the number of ``term``, or -1."""
        return self._find(term)

    def prefix(self, prefix: str) -> tuple[int, int]:
        """Return the range of numbers of the terms that start with ``prefix``."""
        return self.terms.prefix(prefix)

    def term(self, number: int) -> str:
        """Return the term of this number."""
        return self.terms[number]


class PostedField(_Terms):
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
            return self.owners(number, named), self._positions.within(self._words(number))
        owners, spots = self.spots(number, places, named)
        return owners, self._positions.at(spots)

    def owners(self, number: int, named: Numbers) -> Numbers:
        """Return which of ``named``, one for each document, every occurrence is in."""
        return named.repeat(self._freqs[self._postings(number)])

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


_STEPS = np.arange(STEP)

_PICKED = 16
"""Words kept picked out: those of a phrase are asked for in turn, and then once more."""


class ExactField(_Terms):
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


class HeadlineField(_Terms):
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
