"""A segment that Whoosh wrote, copied into our columns, whatever its fields are called.

Whoosh's tests write their documents with Whoosh's own writer; what they read back comes from here.
Words and columns go through our file format; stored fields, which are of any type there, do not.
"""

from __future__ import annotations

from math import isclose
from pathlib import Path
from typing import Any

import numpy as np

from index.columns.facets import Facet, write_facet
from index.storage.arrays import Arrays, ArrayWriter, Numbers, compact
from index.storage.strings import Strings
from index.whoosh_contract.term_lists import Postings as Posted
from index.whoosh_contract.term_lists import TermList, WordList
from index.whoosh_contract.whoosh_columns import FacetColumn, NumberColumn
from index.words.inversion import Postings, offsets
from index.words.posted_field import PostedField


class Unstored(Exception):  # noqa: N818 - no error of ours: something that is not kept
    """What a test's documents hold and our format does not keep."""


class Unplaced(WordList):
    """The terms of a field whose words have no positions."""

    def postings(self, number: int) -> Posted:
        return self._field.docs(number), self._field.freqs(number), None


class CopiedLookups:
    """The documents of a Whoosh segment, read from our columns."""

    def __init__(self, reader: Any, path: Path) -> None:
        """Copy what the stock ``reader`` of one segment has to the file ``path``."""
        self.size = reader.doc_count_all()
        self._reader, self._schema = reader, reader.schema
        gone = np.fromiter(map(reader.is_deleted, range(self.size)), dtype=bool, count=self.size)
        self.live: Numbers | None = ~gone if reader.has_deletions() else None
        self._columns: dict[str, str] = {}
        with path.open("wb") as file:
            writer = ArrayWriter(file)
            self._words = {name: self._write(writer, name) for name in _indexed(reader)}
            for name, field in self._schema.items():
                if field.column_type and reader.has_column(name):
                    self._write_column(writer, name)
            writer.finish({f"{name}.words": words for name, words in self._words.items()})
        self._arrays = Arrays(path, path.stat().st_size)

    def _write(self, writer: ArrayWriter, name: str) -> int:
        """Write the terms and postings of a field; return how many words it has."""
        terms = list(self._reader.lexicon(name))
        postings = [self._postings(name, term) for term in terms]
        ends = np.cumsum([len(term) for term in terms], dtype=np.uint64)
        writer.add(f"{name}.terms.bytes", np.frombuffer(b"".join(terms), dtype=np.uint8))
        writer.add(f"{name}.terms.ends", compact(ends))
        freqs = [freq for docs in postings for _, freq, _ in docs]
        Postings(
            starts=offsets(_whole([len(docs) for docs in postings])),
            spots=offsets(_whole([sum(freq for _, freq, _ in docs) for docs in postings])),
            docs=_whole([doc for docs in postings for doc, _, _ in docs]),
            freqs=_whole(freqs),
            positions=_whole([at for docs in postings for _, _, places in docs for at in places]),
        ).write(writer, name)
        lengths = np.zeros(self.size, dtype=np.int64)
        if self._schema[name].scorable:  # Whoosh keeps lengths by about a tenth; these are exact
            np.add.at(lengths, _whole([doc for docs in postings for doc, _, _ in docs]), freqs)
        writer.add(f"{name}.lengths", compact(lengths))
        return int(lengths.sum())

    def _postings(self, name: str, term: bytes) -> list[tuple[int, int, list[int]]]:
        """Return the documents with a term, deleted ones included, frequencies and positions."""
        described = self._schema[name].format
        matcher = self._reader._terms.matcher(name, term, described)  # postings() hides deleted
        found = []
        while matcher.is_active():
            freq = round(matcher.weight() / described.field_boost)
            if not isclose(freq * described.field_boost, matcher.weight(), rel_tol=1e-6):
                raise Unstored("weights that are no whole numbers")
            places = matcher.value_as("positions") if described.supports("positions") else []
            if places and len(places) != freq:
                raise Unstored("weights that are no frequencies")
            found.append((matcher.id(), freq, list(places)))
            matcher.next()
        return found

    def _write_column(self, writer: ArrayWriter, name: str) -> None:
        read = self._reader.column_reader(name, translate=False)
        values = [read[doc] for doc in range(self.size)]
        if all(isinstance(value, bytes) for value in values):
            texts = [value.decode("utf-8", "surrogatepass") for value in values]
            known = sorted(set(texts))
            codes = np.searchsorted(np.array(known, dtype=object), np.array(texts, dtype=object))
            write_facet(writer, name, known, codes.astype(np.uint32), _whole([1] * self.size))
            self._columns[name] = "facet"
        elif all(isinstance(value, int | float) for value in values):
            whole = all(isinstance(value, int) for value in values)
            kind = ("u8" if min(values, default=0) >= 0 else "i8") if whole else "f8"
            writer.add(f"column.{name}", np.array(values, dtype=kind).view(np.uint64))
            self._columns[name] = kind

    def terms(self, name: str) -> TermList:
        if name not in self._words:
            raise KeyError(name)
        kind = WordList if self._schema[name].format.supports("positions") else Unplaced
        field = PostedField(self._arrays, name)
        return kind(field, Strings(self._arrays, f"{name}.terms"))

    def column(self, name: str) -> Any:
        kind = self._columns.get(name)
        if kind == "facet":
            return FacetColumn(Facet(self._arrays, name, self.size), self.size)
        return kind and NumberColumn(self._arrays[f"column.{name}"].view(kind))

    def stored(self, doc: int) -> dict[str, Any]:
        fields: dict[str, Any] = self._reader.stored_fields(doc)
        return fields


def _indexed(reader: Any) -> list[str]:
    """Return the names of fields with terms; those named by a pattern only by what they hold."""
    named = {name for name, field in reader.schema.items() if field.format}
    return sorted(named | {name for name in reader.indexed_field_names() if name in reader.schema})


def _whole(numbers: list[int]) -> Numbers:
    return np.array(numbers, dtype=np.int64)
