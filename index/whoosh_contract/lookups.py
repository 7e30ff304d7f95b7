"""What a Whoosh reader is made of: terms, columns and stored fields of a run of documents."""

from __future__ import annotations

from typing import Any, Protocol

from whoosh.reading import ReaderClosed

from index.columns import facets
from index.segment import Segment
from index.storage.arrays import Numbers
from index.storage.strings import Strings
from index.whoosh_contract.schema import DATE, WORDS
from index.whoosh_contract.term_lists import DateList, TermList, ValueList, WordList
from index.whoosh_contract.whoosh_columns import FacetColumn, NumberColumn


class Lookups(Protocol):
    """What can be looked up in documents that are numbered from 0."""

    @property
    def size(self) -> int:
        """Return how many documents there are, deleted ones included."""

    @property
    def live(self) -> Numbers | None:
        """Return which documents are not deleted, or None where all are live."""

    def terms(self, name: str) -> TermList:
        """Return the terms of a field; raises KeyError for one that has none."""

    def column(self, name: str) -> Any:
        """Return a field's values as a Whoosh column reader, or None if it has no column."""

    def stored(self, doc: int) -> dict[str, Any]:
        """Return the stored fields of a document."""


class PassageLookups:
    """The passages of a segment: words, facets and dates."""

    def __init__(self, segment: Segment, described: Any) -> None:
        """Look into ``segment``; ``described`` is the Whoosh schema of its fields."""
        self._segment, self._schema = segment, described

    @property
    def size(self) -> int:
        """Return how many passages there are."""
        return self._segment.size

    @property
    def live(self) -> Numbers | None:
        """Return which passages are not deleted, or None where all are live."""
        return self._segment.live

    def terms(self, name: str) -> TermList:
        """Return the terms of a field; raises KeyError for an unknown one."""
        segment = self._segment
        if name == DATE:
            return DateList(segment.dates, self._schema[DATE])
        if name in WORDS:
            return WordList(segment.field(name), Strings(segment.arrays, f"{name}.terms"))
        return ValueList(segment.facet(name))

    def column(self, name: str) -> Any:
        """Return the first value of each passage in a facet, its date, or None for words."""
        if name == DATE:
            return NumberColumn(self._segment.dates)
        if name in facets.NAMES:
            return FacetColumn(self._segment.facet(name), self._segment.size)
        return None

    def stored(self, doc: int) -> dict[str, Any]:
        """Return the article's id and the passage's characters as they were given."""
        passage = self._segment.shown(doc)
        return {"article": passage.article.id, "text": passage.text}


class Closed:
    """What a closed reader looks into."""

    def __getattr__(self, name: str) -> Any:
        """Raise ReaderClosed."""
        raise ReaderClosed
