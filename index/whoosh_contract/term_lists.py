"""Everything that Whoosh can look up by a term: words, facet values and dates.

Each list gives its terms in order as bytes, and the postings of one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from index.columns.facets import Facet
from index.segment import ArticleFacet
from index.storage.arrays import Numbers
from index.storage.strings import Strings
from index.words.fields import Field

Postings = tuple[Numbers, Numbers, tuple[Numbers, Numbers] | None]
"""Documents, frequencies and, where the list knows them, positions with their bounds."""


class TermList(Protocol):
    """An ordered list of terms with postings."""

    def __len__(self) -> int:
        """Return how many terms there are."""

    def term(self, number: int) -> bytes:
        """Return the term of this number."""

    def first_from(self, term: bytes) -> int:
        """Return the number of the first term that is not below ``term``."""

    def postings(self, number: int) -> Postings:
        """Return the postings of a term, deleted documents included."""

    @property
    def lengths(self) -> Numbers | None:
        """Return the words of each document, or None where terms are whole values."""


class WordList:
    """The terms of a field of words."""

    def __init__(self, field: Field, terms: Strings) -> None:
        self._field, self._terms = field, terms

    def __len__(self) -> int:
        return len(self._terms)

    def term(self, number: int) -> bytes:
        """Return the term of this number."""
        return self._terms.encoded(number)

    def first_from(self, term: bytes) -> int:
        """Return the number of the first term that is not below ``term``."""
        return self._terms.first_from(term)

    def postings(self, number: int) -> Postings:
        """Return the postings of a term."""
        field = self._field
        return field.docs(number), field.freqs(number), field.positions(number)

    @property
    def lengths(self) -> Numbers | None:
        """Return the words of each document."""
        return self._field.lengths


class ValueList:
    """The values of a facet that a passage has."""

    def __init__(self, facet: Facet | ArticleFacet) -> None:
        self._facet = facet
        used = np.unique(facet.codes)
        self._codes: list[int] = used.tolist()
        self.lengths: Numbers | None = None

    def __len__(self) -> int:
        return len(self._codes)

    def term(self, number: int) -> bytes:
        """Return the value of this number."""
        return self._facet.values.encoded(self._codes[number])

    def first_from(self, term: bytes) -> int:
        """Return the number of the first value that is not below ``term``."""
        return bisect_left(self._codes, self._facet.values.first_from(term))

    def postings(self, number: int) -> Postings:
        """Return the passages with a value."""
        docs = self._facet.docs_of(self._codes[number])
        return docs, np.ones(docs.size, dtype=np.uint32), None


class DateList:
    """Dates as Whoosh's numeric fields have them: each also in coarser and coarser steps."""

    def __init__(self, dates: Numbers, field: Any) -> None:
        self._dates, self._field = dates, field
        self.lengths: Numbers | None = None

    @cached_property
    def _values(self) -> dict[bytes, list[int]]:
        found: dict[bytes, list[int]] = {}
        for value in np.unique(self._dates).tolist():
            for term, *_ in self._field.index(value):
                found.setdefault(bytes(term), []).append(value)
        return found

    @cached_property
    def _terms(self) -> list[bytes]:
        return sorted(self._values)

    def __len__(self) -> int:
        return len(self._terms)

    def term(self, number: int) -> bytes:
        """Return the term of this number."""
        return self._terms[number]

    def first_from(self, term: bytes) -> int:
        """Return the number of the first term that is not below ``term``."""
        return bisect_left(self._terms, term)

    def postings(self, number: int) -> Postings:
        """Return the passages of the dates that a term stands for."""
        docs = np.flatnonzero(np.isin(self._dates, self._values[self._terms[number]]))
        return docs.astype(np.uint32), np.ones(docs.size, dtype=np.uint32), None
