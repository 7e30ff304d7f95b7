"""A snapshot as a Whoosh index reader, so that Whoosh's own searcher answers any Whoosh query.

It is complete and slow: the oracle that the quick path is tested against, and the way for kinds
of query that have no quick path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

import numpy as np
from whoosh.codec.base import Automata
from whoosh.columns import EmptyColumnReader
from whoosh.reading import EmptyReader, IndexReader, MultiReader, TermInfo, TermNotFound

from index.snapshot import Snapshot
from index.storage.arrays import Numbers
from index.whoosh_contract.lookups import Closed, Lookups, PassageLookups
from index.whoosh_contract.matcher import PostingMatcher
from index.whoosh_contract.schema import schema
from index.whoosh_contract.term_lists import TermList
from index.whoosh_contract.whoosh_columns import TermCursor, translated


def reader(snapshot: Snapshot) -> Any:
    """Return a Whoosh reader over ``snapshot``; document numbers are the snapshot's."""
    described = schema()
    readers = [
        SegmentReader(PassageLookups(each, described), described, snapshot.generation)
        for each in snapshot.segments
    ]
    if not readers:
        return EmptyReader(described)
    return readers[0] if len(readers) == 1 else MultiReader(readers, snapshot.generation)


class SegmentReader(IndexReader):  # type: ignore[misc] # Whoosh has no usable annotations
    """A Whoosh reader over one run of documents; closing it leaves the snapshot open."""

    def __init__(self, lookups: Lookups, described: Any, generation: int) -> None:
        self.schema = described
        self.is_closed = False
        self._lookups, self._generation = lookups, generation
        self._terms = cache(self._term_list)
        self._info = cache(self._term_info)

    def __contains__(self, term: tuple[str, Any]) -> bool:
        return self._number(*term) >= 0

    def close(self) -> None:
        """End this reader, which then raises ReaderClosed; its files belong to the snapshot."""
        self.is_closed = True
        self._lookups = Closed()
        self._terms.cache_clear()

    def generation(self) -> int:
        """Return the snapshot's generation."""
        return self._generation

    def _term_list(self, name: str) -> TermList:
        try:
            return self._lookups.terms(name)
        except KeyError as reason:
            raise TermNotFound(f"No field {name!r}") from reason

    def _number(self, name: str, text: Any) -> int:
        """Return a term's number in its list, or -1."""
        if name not in self.schema:
            return -1
        wanted = self._text_to_bytes(name, text)
        terms = self._terms(name)
        number = terms.first_from(wanted)
        return number if number < len(terms) and terms.term(number) == wanted else -1

    def _found(self, name: str, text: Any) -> int:
        number = self._number(name, text)
        if number < 0:
            raise TermNotFound(f"{name}:{text!r}")
        return number

    def indexed_field_names(self) -> Iterable[str]:
        """Return the names of all fields that have terms."""
        return sorted(name for name, field in self.schema.items() if field.format)

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        """Iterate over all terms of all fields in order."""
        for name in self.indexed_field_names():
            terms = self._terms(name)
            for number in range(len(terms)):
                yield name, terms.term(number)

    def terms_from(self, fieldname: str, prefix: Any) -> Iterator[tuple[str, bytes]]:
        """Iterate over the terms of a field from ``prefix`` on, then those of later fields."""
        terms = self._terms(fieldname)
        for number in range(terms.first_from(self._text_to_bytes(fieldname, prefix)), len(terms)):
            yield fieldname, terms.term(number)
        for name in self.indexed_field_names():
            if name > fieldname:
                later = self._terms(name)
                for number in range(len(later)):
                    yield name, later.term(number)

    def term_info(self, fieldname: str, text: Any) -> Any:
        """Return a term's statistics, deleted documents included as in Whoosh's own indexes."""
        weight, count, lengths, most, ends = self._info(fieldname, self._found(fieldname, text))
        return TermInfo(weight, count, *lengths, most, *ends)

    def _term_info(
        self, name: str, number: int
    ) -> tuple[float, int, tuple[int, int], float, tuple[int, int]]:
        terms = self._terms(name)
        docs, freqs, _ = terms.postings(number)
        lengths = np.ones(1) if terms.lengths is None else terms.lengths[docs]
        boost = float(self.schema[name].format.field_boost)
        return (
            float(freqs.sum()) * boost,
            int(docs.size),
            (int(lengths.min()), int(lengths.max())),
            float(freqs.max()) * boost,
            (int(docs[0]), int(docs[-1])),
        )

    def frequency(self, fieldname: str, text: Any) -> float:
        """Return how often a term occurs in all."""
        number = self._number(fieldname, text)
        return 0 if number < 0 else self._info(fieldname, number)[0]

    def doc_frequency(self, fieldname: str, text: Any) -> int:
        """Return how many documents hold a term."""
        number = self._number(fieldname, text)
        return 0 if number < 0 else self._info(fieldname, number)[1]

    def postings(self, fieldname: str, text: Any, scorer: Any = None) -> PostingMatcher:
        """Return a matcher over the live documents with a term."""
        number = self._found(fieldname, text)
        docs, freqs, positions = self._terms(fieldname).postings(number)
        live = self._lookups.live
        if live is not None:
            kept = live[docs]
            docs, freqs, positions = docs[kept], freqs[kept], _only(positions, kept)
        described = self.schema[fieldname].format, self.term_info(fieldname, text), scorer
        return PostingMatcher(
            docs, freqs, positions, (fieldname, self._text_to_bytes(fieldname, text)), described
        )

    def cursor(self, fieldname: str) -> TermCursor:
        """Return a cursor over the terms of a field."""
        facts = partial(self.term_info, fieldname)
        return TermCursor(self._terms(fieldname), self.schema[fieldname], facts)

    def terms_within(
        self, fieldname: str, text: str, maxdist: int, prefix: int = 0
    ) -> Iterable[str]:
        """Return the terms of a field within so many edits of ``text``."""
        found: Iterable[str] = Automata().terms_within(
            self.cursor(fieldname), text, maxdist, prefix
        )
        return found

    def has_deletions(self) -> bool:
        """Say whether a document of the segment was deleted."""
        return self._lookups.live is not None

    def is_deleted(self, docnum: int) -> bool:
        """Say whether a document was deleted; Whoosh also asks for the one behind the last."""
        live = self._lookups.live
        return live is not None and docnum < live.size and not live[docnum]

    def doc_count_all(self) -> int:
        """Return how many documents there are, deleted ones included."""
        return self._lookups.size

    def doc_count(self) -> int:
        """Return how many live documents there are."""
        live = self._lookups.live
        return self._lookups.size if live is None else int(live.sum())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Return what was stored of a document."""
        return self._lookups.stored(docnum)

    def _lengths(self, fieldname: str) -> Numbers | None:
        try:
            return self._terms(fieldname).lengths
        except TermNotFound:
            return None

    def field_length(self, fieldname: str) -> int:
        """Return the words in a field of all documents; 0 for whole values."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """Return the words in the shortest field; 0 for whole values."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not lengths.size else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        """Return the words in the longest field; 0 for whole values."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not lengths.size else int(lengths.max())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the words in a field of one document, ``default`` where it has none."""
        lengths = self._lengths(fieldname)
        return (0 if lengths is None else int(lengths[docnum])) or default

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        """Say no: term vectors are not stored."""
        return False

    def vector(self, docnum: int, fieldname: str, format_: Any = None) -> Any:
        """Refuse: term vectors are not stored."""
        raise KeyError(f"No vectors are stored for field {fieldname!r}")

    def has_column(self, fieldname: str) -> bool:
        """Say whether documents can be sorted and grouped by a field."""
        return self._lookups.column(fieldname) is not None

    def column_reader(
        self, fieldname: str, column: Any = None, reverse: bool = False, translate: bool = True
    ) -> Any:
        """Return the column of a field: of a facet each document's first value, or its date.

        A field that has none here, but is of a kind that has, is empty in all documents.
        """
        values, kind = self._lookups.column(fieldname), column or self.schema[fieldname].column_type
        if values is not None:
            if reverse:
                values.set_reverse()
        elif kind:
            values = EmptyColumnReader(kind.default_value(reverse), self.doc_count_all())
        else:
            raise KeyError(f"No column for field {fieldname!r}")
        return translated(values, self.schema[fieldname]) if translate else values


def _only(
    positions: tuple[Numbers, Numbers] | None, kept: Numbers
) -> tuple[Numbers, Numbers] | None:
    """Return the positions of the kept documents."""
    if positions is None:
        return None
    flat, bounds = positions
    counts = bounds[1:] - bounds[:-1]
    return flat[np.repeat(kept, counts)], np.append(0, np.cumsum(counts[kept]))
