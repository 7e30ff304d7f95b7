"""Facets and dates as Whoosh's columns, and terms as its cursors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from whoosh.codec.base import FieldCursor
from whoosh.columns import ColumnReader, TranslatingColumnReader

from index.columns.facets import Facet
from index.segment import ArticleFacet
from index.storage.arrays import Numbers
from index.whoosh_contract.term_lists import TermList


class FacetColumn(ColumnReader):  # type: ignore[misc] # Whoosh has no usable annotations
    """The first value of each passage in a facet; empty where it has none."""

    def __init__(self, facet: Facet | ArticleFacet, size: int) -> None:
        self._facet, self._doccount = facet, size

    def __getitem__(self, docnum: int) -> bytes:
        start, end = self._facet.offsets[docnum], self._facet.offsets[docnum + 1]
        if start == end:
            return b""
        return self._facet.values.encoded(int(self._facet.codes[start]))


class NumberColumn(ColumnReader):  # type: ignore[misc] # Whoosh has no usable annotations
    """The number of each document, as its date: yyyymmdd, 0 where it is unknown."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers, self._doccount = numbers, numbers.size
        self._sign = 1

    def __getitem__(self, docnum: int) -> Any:
        return self._numbers[docnum].item()

    def sort_key(self, docnum: int) -> Any:
        """Return what passages are sorted by."""
        return self._sign * self[docnum]

    def set_reverse(self) -> None:
        """Sort the other way round."""
        self._sign = -1


def translated(values: Any, field: Any) -> Any:
    """Return a column whose values are those that people write."""
    return TranslatingColumnReader(values, field.from_column_value)


class TermCursor(FieldCursor):  # type: ignore[misc] # Whoosh has no usable annotations
    """A place in the terms of a field."""

    def __init__(self, terms: TermList, field: Any, facts: Callable[[bytes], Any]) -> None:
        """Start at the first of ``terms``; ``facts`` gives the statistics of a term."""
        self._terms, self._field, self._facts = terms, field, facts
        self._number = 0

    def first(self) -> Any:
        """Go to the first term and return it."""
        self._number = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not below ``term`` and return it."""
        wanted = term if isinstance(term, bytes) else self._field.to_bytes(term)
        self._number = self._terms.first_from(wanted)
        return self.text()

    def next(self) -> Any:
        """Go to the next term and return it."""
        self._number += 1
        return self.text()

    def text(self) -> Any:
        """Return the term here, or None behind the last."""
        if not self.is_valid():
            return None
        return self._field.from_bytes(self._terms.term(self._number))

    def term_info(self) -> Any:
        """Return the statistics of the term here."""
        return self._facts(self._terms.term(self._number))

    def is_valid(self) -> bool:
        """Say whether there is a term here."""
        return self._number < len(self._terms)
