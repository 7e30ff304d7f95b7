"""Facets: for every passage, any number of values out of a sorted dictionary."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

import numpy as np

from index.arrays import Arrays, ArrayWriter, Numbers, compact
from index.errors import damaged
from index.inversion import gather, offsets
from index.strings import Strings, union, write_strings

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


class Facet:
    """One facet of a segment.

    ``values`` is sorted; the codes of passage i are ``codes[offsets[i]:offsets[i+1]]``, and a
    passage without a value has none.
    """

    def __init__(self, arrays: Arrays, name: str, size: int) -> None:
        self.values = Strings(arrays, f"facet.{name}.values")
        self.codes = arrays[f"facet.{name}.codes"]
        self._counts = arrays[f"facet.{name}.counts"]
        self._size, self._file = size, arrays.path

    @cached_property
    def offsets(self) -> Numbers:
        """Return where the codes of each passage begin, and one more."""
        if self._counts.size == 1:
            return np.arange(self._size + 1, dtype=np.int64) * int(self._counts[0])
        found = offsets(self._counts)
        if found.size != self._size + 1 or found[-1] != self.codes.size:
            raise damaged(self._file, "a facet's values do not add up")
        return found

    def find(self, value: str) -> int:
        """Return the code of ``value``, or -1."""
        return self.values.find(value)

    def docs_of(self, code: int) -> Numbers:
        """Return the passages that have the value of this code, ascending, as uint32."""
        hits = np.flatnonzero(self.codes == code)
        if self._counts.size == 1 and self._counts[0] == 1:
            return hits.astype(np.uint32)
        return (np.searchsorted(self.offsets, hits, side="right") - 1).astype(np.uint32)


class FacetValues:
    """The values of a facet while passages are collected: each list of values is kept once."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], int] = {}
        self._passages = array("I")

    def add(self, passages: Iterable[tuple[str, ...]]) -> None:
        """Add the values of the next passages; a value given twice to one counts once."""
        lists = self._lists
        self._passages.extend([lists.setdefault(values, len(lists)) for values in passages])

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
    alive = [np.unique(each) for each in codes]
    values, numbers = union(
        [[facet.values[int(c)] for c in used] for facet, used in zip(facets, alive, strict=True)]
    )
    recoded = [
        number[np.searchsorted(used, each)]
        for each, used, number in zip(codes, alive, numbers, strict=True)
    ]
    write_facet(writer, name, values, np.concatenate(recoded), np.concatenate(counts))
