"""Facet columns of a whole snapshot: codes that mean the same in every segment.

Each segment numbers a facet's values by itself. Here they get numbers of the snapshot, in the
order of the values, and each passage its first code in one dense array; the few passages with
more values are looked up one run at a time. Facets that are counted together stand side by side,
so that one pass over the passages found counts them all. Made when facets are first counted, kept
with the snapshot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from index.columns.dates import date_text
from index.storage.arrays import compact
from index.words.inversion import gather
from search.execution.docsets import Docs, Numbers, joined
from search.execution.persons import Persons, folded
from search.query.fields import CASELESS, COUNTED, DATE_FACETS

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot


_NONE: Numbers = np.empty(0, dtype=np.intp)

DIVISORS = {"year": 10_000, "month": 100, "date": 100, "day": 1}
"""What a date as yyyymmdd is divided by for each facet of dates."""

_NAMES = 1024
"""Names of people that are kept: the same few are quoted most in one result after another."""

_TABLES = 4
"""Sets of facets that are kept side by side: a program asks for the same ones again."""


@dataclass(frozen=True, slots=True)
class Column:
    """One facet's codes of one segment; ``missing`` is the code of passages without a value."""

    first: Numbers
    more: Numbers | None
    codes: Numbers
    offsets: Numbers

    def further(self, docs: Docs) -> tuple[Numbers, Numbers]:
        """Return all codes of ``docs`` but the first of each and, for each of those codes, the
        place of its passage in ``docs``."""
        several = _NONE if self.more is None else self.more[docs].nonzero()[0]
        if not several.size:
            return _NONE, _NONE
        starts = self.offsets[docs[several]]
        counts = self.offsets[docs[several] + 1] - starts
        return self.codes[gather(starts + 1, counts - 1)], several.repeat(counts - 1)


@dataclass(frozen=True, slots=True)
class FacetColumns:
    """A facet over all segments: ``size`` codes, the last of them for what has no value."""

    columns: tuple[Column, ...]
    size: int
    name: Callable[[int], str]


class Table:
    """Facets side by side: a passage is a row of codes, those of each facet behind the last one's.

    The codes of ``facets[i]`` are those from ``bases[i]`` up to ``bases[i + 1]``.
    """

    def __init__(self, facets: Sequence[FacetColumns]) -> None:
        """Lay the facets side by side."""
        self.facets = facets
        self.bases = list(accumulate((facet.size for facet in facets), initial=0))
        segments = list(zip(*(facet.columns for facet in facets), strict=True))
        # A search looks at passages here and there: a few bytes each stay in the processor's cache.
        self._rows = [
            compact(np.stack([c.first + base for c, base in self._based(own)], axis=1))
            for own in segments
        ]
        self._several = [
            [(column, base) for column, base in self._based(own) if column.more is not None]
            for own in segments
        ]

    def _based(self, columns: Sequence[Column]) -> list[tuple[Column, int]]:
        return list(zip(columns, self.bases, strict=False))

    def codes(self, docs: Sequence[Docs]) -> tuple[Numbers, Numbers, Numbers]:
        """Return a row of first codes for each passage; then all further codes and, for each of
        those, the place of its passage.

        ``docs`` are those of each segment; places go on from one to the next.
        """
        # A third of the time of indexing.
        rows = [held.take(own, axis=0) for held, own in zip(self._rows, docs, strict=True)]
        rest, places, begun = [_NONE], [_NONE], 0
        for several, own in zip(self._several, docs, strict=True):
            for column, base in several:
                codes, place = column.further(own)
                if codes.size:
                    rest.append(codes + base)
                    places.append(place + begun)
            begun += own.size
        return joined(rows, np.intp), joined(rest, np.intp), joined(places, np.intp)


class Columns:
    """All facets of a snapshot, each made when it is asked for."""

    def __init__(self, snapshot: Snapshot, persons: Persons) -> None:
        self._segments = snapshot.segments
        self._persons = persons
        self._facet = lru_cache(maxsize=None)(self._made)
        self.table = lru_cache(maxsize=_TABLES)(self._table)

    def _table(self, names: tuple[str, ...]) -> Table:
        """Return facets side by side."""
        return Table([self._facet(name) for name in names])

    def _made(self, name: str) -> FacetColumns:
        return self._dates(DIVISORS[name]) if name in DATE_FACETS else self._names(COUNTED[name])

    def _dates(self, divisor: int) -> FacetColumns:
        dates = [segment.dates // divisor for segment in self._segments]
        known = np.unique(np.concatenate([_NONE, *dates]))
        known = known[known > 0]
        firsts = [known.searchsorted(own) for own in dates]
        for first, own in zip(firsts, dates, strict=True):
            first[own <= 0] = known.size
        columns = [Column(first, None, _NONE, _NONE) for first in firsts]
        values = known.tolist()
        return FacetColumns(
            tuple(columns), len(values) + 1, lambda code: date_text(values[code] * divisor)
        )

    def _names(self, name: str) -> FacetColumns:
        values, recoded = self._dictionary(name)
        if name in CASELESS:
            values, recoded = _caseless(values, recoded)
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
        row_name = lru_cache(_NAMES)(self._persons.row_name)
        return lambda code: row_name(code) if code < people else values[code - people]

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


def _caseless(values: list[str], codes: list[Numbers]) -> tuple[list[str], list[Numbers]]:
    """Return values and codes with one value, the most frequent, for all that differ in capitals,
    accents or punctuation alone."""
    counts = sum((np.bincount(each, minlength=len(values)) for each in codes), 0)
    names = list(map(folded, values))
    kept: dict[str, int] = {}
    for code in np.argsort(-counts, kind="stable").tolist():
        kept.setdefault(names[code], code)
    chosen = sorted(kept.values())
    numbers = np.array([kept[name] for name in names], dtype=np.intp)
    new = np.searchsorted(chosen, numbers)
    return [values[code] for code in chosen], [new[each] for each in codes]


def _column(segment: Segment, name: str, codes: Numbers, missing: int) -> Column:
    codes, offsets = _once(codes, segment.facet(name).offsets, missing)
    counts = np.diff(offsets)
    first = np.full(segment.size, missing, dtype=np.uint32)
    held = np.flatnonzero(counts)
    first[held] = codes[offsets[held]]
    more = counts > 1
    return Column(first, more if more.any() else None, codes, offsets)


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
