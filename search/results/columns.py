"""Facet columns of a whole snapshot: codes that mean the same in every segment.

Each segment numbers a facet's values by itself. Here they get numbers of the snapshot, in the
order of the values, and each passage its first code in one dense array; the few passages with
more values are looked up one run at a time. Facets that are counted together stand side by side,
so that one pass over the passages found counts them all.

They are made once counting has touched as many passages as there are, and kept with the snapshot;
until then each result is coded by itself (`search.results.present`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
from search.results.coded import Coded, Values
from search.results.present import Part, dated, named, side_by_side, spoken

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
    """A facet over all segments, a column for each."""

    values: Values
    columns: tuple[Column, ...]

    def of(self, docs: Sequence[Docs]) -> Part:
        """Return the facet of passages given for each segment, without those of all others."""
        pairs = list(zip(self.columns, docs, strict=True))
        rest, places, begun = [_NONE], [_NONE], 0
        for column, own in pairs:
            codes, place = column.further(own)
            rest.append(codes)
            places.append(place + begun)
            begun += own.size
        first = joined([column.first[own] for column, own in pairs], np.intp)
        return Part(self.values, first, joined(rest, np.intp), joined(places, np.intp))


class Table:
    """Facets side by side: a passage is a row of codes, those of each behind the last one's."""

    def __init__(self, facets: Sequence[FacetColumns]) -> None:
        """Lay the facets side by side."""
        self._facets = [facet.values for facet in facets]
        self._bases = list(accumulate((facet.size for facet in self._facets), initial=0))
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
        return list(zip(columns, self._bases, strict=False))

    def coded(self, docs: Sequence[Docs]) -> Coded:
        """Return the codes of passages given for each segment."""
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
        further = joined(rest, np.intp), joined(places, np.intp)
        return Coded(self._facets, self._bases, joined(rows, np.intp), *further)


class Columns:
    """All facets of a snapshot, each made when it is asked for."""

    def __init__(self, snapshot: Snapshot, persons: Persons) -> None:
        self._segments = snapshot.segments
        self._persons = persons
        self._size = snapshot.passage_count
        self._touched = Counter[tuple[str, ...]]()
        self._facet = lru_cache(maxsize=None)(self._made)
        self._laid = lru_cache(maxsize=_TABLES)(self._table)

    def coded(self, names: tuple[str, ...], docs: Sequence[Docs]) -> Coded:
        """Return some facets of passages given for each segment."""
        if self._is_worth_a_table(names, docs):
            return self._laid(names).coded(docs)
        return side_by_side([self._present(name, docs) for name in names])

    def _is_worth_a_table(self, names: tuple[str, ...], docs: Sequence[Docs]) -> bool:
        """Say whether as many passages as there are have been counted by now."""
        self._touched[names] += sum(own.size for own in docs)
        return self._touched[names] >= self._size

    def _present(self, name: str, docs: Sequence[Docs]) -> Part:
        """Return a facet of some passages, by itself if that can be told from them alone."""
        if name in DATE_FACETS:
            return dated(self._segments, docs, DIVISORS[name])
        if name == "speaker":
            return spoken(self._persons, self._segments, docs)
        if COUNTED[name] in CASELESS:
            return self._facet(name).of(docs)
        return named(self._segments, docs, COUNTED[name])

    def _table(self, names: tuple[str, ...]) -> Table:
        """Return facets side by side."""
        return Table([self._facet(name) for name in names])

    def _made(self, name: str) -> FacetColumns:
        if name in DATE_FACETS:
            return self._dates(DIVISORS[name])
        return self._speakers() if name == "speaker" else self._names(COUNTED[name])

    def _dates(self, divisor: int) -> FacetColumns:
        dates = [segment.dates // divisor for segment in self._segments]
        known = np.unique(np.concatenate([_NONE, *dates]))
        known = known[known > 0]
        firsts = [known.searchsorted(own) for own in dates]
        for first, own in zip(firsts, dates, strict=True):
            first[own <= 0] = known.size
        columns = [Column(first, None, _NONE, _NONE) for first in firsts]
        values = known.tolist()
        told = Values(len(values) + 1, lambda code: date_text(values[code] * divisor))
        return FacetColumns(told, tuple(columns))

    def _names(self, name: str) -> FacetColumns:
        values, recoded = self._dictionary(name)
        if name in CASELESS:
            values, recoded = _caseless(values, recoded)
        told = Values(len(values) + 1, values.__getitem__)
        return self._columns(name, recoded, told)

    def _speakers(self) -> FacetColumns:
        row_of, somebody = self._persons.rows
        # Who is in no live article is nobody, and has no row.
        row_of = np.append(row_of, somebody.size)
        recoded = [row_of[self._persons.of_segment(segment)] for segment in self._segments]
        name = lru_cache(_NAMES)(lambda row: self._persons.name(int(somebody[row])))
        return self._columns("speaker", recoded, Values(somebody.size + 1, name))

    def _columns(self, name: str, recoded: Sequence[Numbers], values: Values) -> FacetColumns:
        pairs = zip(self._segments, recoded, strict=True)
        columns = [_column(segment, name, codes, values.size - 1) for segment, codes in pairs]
        return FacetColumns(values, tuple(columns))

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
    codes, offsets = _once(codes, segment.facet(name).offsets, missing + 1)
    counts = np.diff(offsets)
    first = np.full(segment.size, missing, dtype=np.uint32)
    held = np.flatnonzero(counts)
    first[held] = codes[offsets[held]]
    more = counts > 1
    return Column(first, more if more.any() else None, codes, offsets)


def _once(codes: Numbers, offsets: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return the codes of each passage, all below ``size``, each once; and where they begin.

    A code of ``size`` would be the next passage's 0.
    """
    if codes.size == offsets.size - 1 and (np.diff(offsets) == 1).all():
        return codes, offsets
    docs = np.repeat(np.arange(offsets.size - 1), np.diff(offsets))
    pairs = docs * size + codes
    kept = np.unique(pairs)
    if kept.size == pairs.size:
        return codes, offsets
    counts = np.bincount(kept // size, minlength=offsets.size - 1)
    return kept % size, np.concatenate(([0], np.cumsum(counts)))
