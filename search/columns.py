"""Facet columns of a whole snapshot: codes that mean the same in every segment.

Each segment numbers a facet's values by itself. Here they get numbers of the snapshot, in the
order of the values, and each passage its first code in one dense array; the few passages with
more values are looked up one run at a time. Made when a facet is first counted, kept with the
snapshot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.arrays import compact
from index.inversion import gather
from search.docsets import Docs, Numbers
from search.fields import COUNTED
from search.persons import Persons

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot


_NONE: Numbers = np.empty(0, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Column:
    """One facet's codes of one segment; ``missing`` is the code of passages without a value."""

    first: Numbers
    more: Numbers | None
    codes: Numbers
    offsets: Numbers

    def of(self, docs: Docs) -> tuple[Numbers, Numbers, Numbers]:
        """Return the first code of each of ``docs``, then all further codes and, for each of
        those, the place of its passage in ``docs``."""
        firsts = self.first[docs]
        several = _NONE if self.more is None else self.more[docs].nonzero()[0]
        if not several.size:
            return firsts, _NONE, _NONE
        starts = self.offsets[docs[several]]
        counts = self.offsets[docs[several] + 1] - starts
        rest = self.codes[gather(starts + 1, counts - 1)]
        return firsts, rest, several.repeat(counts - 1)


@dataclass(frozen=True, slots=True)
class FacetColumns:
    """A facet over all segments: ``size`` codes, the last of them for what has no value."""

    columns: tuple[Column, ...]
    size: int
    name: Callable[[int], str]


class Columns:
    """All facets of a snapshot, each made when it is asked for."""

    def __init__(self, snapshot: Snapshot, persons: Persons) -> None:
        self._segments = snapshot.segments
        self._persons = persons
        self.facet = lru_cache(maxsize=None)(self._facet)

    def _facet(self, facet: str) -> FacetColumns:
        """Return the columns of a facet that counts names (not dates)."""
        name = COUNTED[facet]
        values, recoded = self._dictionary(name)
        if name == "speaker":
            people = self._persons.row_count
            row_of = np.append(self._persons.row_of, -1)
            recoded = [
                np.where(known >= 0, row_of[known], codes + people)
                for known, codes in zip(
                    map(self._persons.of_segment, self._segments), recoded, strict=True
                )
            ]
            size = people + len(values)
            label = self._speaker_label(people, values)
        else:
            size, label = len(values), values.__getitem__
        columns = [
            _column(segment, name, codes, size)
            for segment, codes in zip(self._segments, recoded, strict=True)
        ]
        return FacetColumns(tuple(columns), size + 1, label)

    def _speaker_label(self, people: int, values: list[str]) -> Callable[[int], str]:
        return lambda code: self._persons.row_name(code) if code < people else values[code - people]

    def _dictionary(self, name: str) -> tuple[list[str], list[Numbers]]:
        """Return the sorted values of all segments, and each segment's codes in it."""
        lists = [segment.facet(name).values.everything() for segment in self._segments]
        codes = [segment.facet(name).codes.astype(np.intp) for segment in self._segments]
        if len(lists) == 1:
            return lists[0], codes
        values = sorted(set().union(*lists))
        number = {value: code for code, value in enumerate(values)}
        maps = [np.array([number[value] for value in each], dtype=np.intp) for each in lists]
        return values, [m[c] if c.size else c for m, c in zip(maps, codes, strict=True)]


def _column(segment: Segment, name: str, codes: Numbers, missing: int) -> Column:
    codes, offsets = _once(codes, segment.facet(name).offsets, missing)
    counts = np.diff(offsets)
    first = np.full(segment.size, missing, dtype=np.uint32)
    held = np.flatnonzero(counts)
    first[held] = codes[offsets[held]]
    more = counts > 1
    # A search looks at passages here and there: a byte each stays in the processor's cache.
    return Column(compact(first), more if more.any() else None, codes, offsets)


def _once(codes: Numbers, offsets: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return the codes of each passage, all below ``size``, each once; and where they begin."""
    if codes.size == offsets.size - 1 and (np.diff(offsets) == 1).all():
        return codes, offsets
    docs = np.repeat(np.arange(offsets.size - 1), np.diff(offsets))
    pairs = docs * size + codes
    kept = np.unique(pairs)
    if kept.size == pairs.size:
        return codes, offsets
    counts = np.bincount(kept // size, minlength=offsets.size - 1)
    return kept % size, np.concatenate(([0], np.cumsum(counts)))
