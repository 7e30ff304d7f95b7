"""Facets: for every passage, any number of values out of a sorted dictionary."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain, repeat

import numpy as np

from index.errors import damaged
from index.storage.arrays import Arrays, ArrayWriter, Numbers, compact
from index.storage.strings import Numbering, Strings, merged_values, union, write_strings
from index.words.inversion import gather, offsets

NAMES = (
    "about",
    "mentions",
    "speaker",
    "role",
    "publisher",
    "kind",
    "speech",
    "article",
    "author",
)

_READ = 1024
"""Values kept: the passages of a page are about the same few forces."""


class Facet:
    """One facet of a segment.

    ``values`` is sorted; the codes of passage i are ``codes[offsets[i]:offsets[i+1]]``, and a
    passage without a value has none.
    """

    def __init__(self, arrays: Arrays, name: str, size: int) -> None:
        self.values = Strings(arrays, f"facet.{name}.values")
        self.codes = arrays[f"facet.{name}.codes"]
        self._codes = self.codes.data
        self._text = lru_cache(_READ)(self.values.text)
        self._counts = arrays[f"facet.{name}.counts"]
        self._count = int(self._counts[0]) if self._counts.size == 1 else None
        self._size, self._file = size, arrays.path

    @cached_property
    def offsets(self) -> Numbers:
        """Return where the codes of each passage begin, and one more."""
        if self._count is not None:
            return np.arange(self._size + 1, dtype=np.int64) * self._count
        found = offsets(self._counts)
        if found.size != self._size + 1 or found[-1] != self.codes.size:
            raise damaged(self._file, "a facet's values do not add up")
        return found

    def find(self, value: str) -> int:
        """Return the code of ``value``, or -1."""
        return self.values.find(value)

    def of(self, doc: int) -> list[str]:
        """Return the values of a passage."""
        if self._count is not None:
            first, end = doc * self._count, (doc + 1) * self._count
        else:
            first, end = self._bounds[doc], self._bounds[doc + 1]
        return list(map(self._text, self._codes[first:end])) if first < end else []

    @cached_property
    def _bounds(self) -> memoryview:
        # Single items cost less in a view than in an array.
        return self.offsets.data

    def docs_of(self, code: int) -> Numbers:
        """Return the passages that have the value of this code, ascending, as uint32."""
        hits = np.flatnonzero(self.codes == code)
        if self._count == 1:
            return hits.astype(np.uint32)
        return (np.searchsorted(self.offsets, hits, side="right") - 1).astype(np.uint32)


class FacetValues:
    """The values of a facet while passages are collected: each list of values is kept once."""

    def __init__(self) -> None:
        self._lists = Numbering[tuple[str, ...]]()
        self._passages = array("I")

    def add(self, passages: Iterable[tuple[str, ...]]) -> None:
        """Add the values of the next passages; a value given twice to one counts once."""
        self._passages.extend(map(self._lists.__getitem__, passages))

    def add_same(self, values: tuple[str, ...], passages: int) -> None:
        """Add as many passages, all with these values."""
        self._passages.extend(repeat(self._lists[values], passages))

    def write(self, writer: ArrayWriter, name: str) -> None:
        """Write the facet with its dictionary sorted."""
        lists = [tuple(dict.fromkeys(values)) for values in self._lists]
        values, (codes,) = union([list(chain.from_iterable(lists))])
        counts = np.fromiter(map(len, lists), dtype=np.int64, count=len(lists))
        passages = np.frombuffer(self._passages, dtype=np.uint32)
        taken = counts[passages]
        write_facet(writer, name, values, codes[gather(offsets(counts)[passages], taken)], taken)


def write_facet(
    writer: ArrayWriter, name: str, values: Sequence[str], codes: Numbers, counts: Numbers
) -> None:
    """Write a facet; equal counts are written once."""
    if counts.size and (counts == counts[0]).all():
        counts = counts[:1]
    write_strings(writer, f"facet.{name}.values", values)
    writer.add(f"facet.{name}.codes", compact(codes))
    writer.add(f"facet.{name}.counts", compact(counts))


def merge_facet(
    writer: ArrayWriter, name: str, facets: Sequence[Facet], kept: Sequence[Numbers]
) -> None:
    """Write the facet of the ``kept`` passages of several segments."""
    codes, counts = [], []
    for facet, docs in zip(facets, kept, strict=True):
        starts = facet.offsets[docs]
        lengths = facet.offsets[docs.astype(np.int64) + 1] - starts
        codes.append(facet.codes[gather(starts, lengths)])
        counts.append(lengths)
    values, recoded = merged_values([facet.values for facet in facets], codes)
    write_facet(writer, name, values, np.concatenate(recoded), np.concatenate(counts))
