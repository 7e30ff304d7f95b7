"""Fields of words, read from a segment's arrays.

Three kinds look alike from outside. *Posted* fields have postings of their own. *Exact* words
have none: an exact word's postings are those of its stem in which that form occurs. *Headlines*
are posted by article and opened out to the article's passages when they are read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from index.storage.arrays import Arrays, Numbers
from index.storage.strings import Strings


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


class Terms:
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
