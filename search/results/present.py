"""Facets coded by the values that one result has, and by no others.

What is asked once, as by a command, then costs what it finds, and nothing for the names of
everybody whom a large index knows. Who goes on asking is better served by `search.results.columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.columns.dates import date_text
from index.storage.strings import union
from index.words.inversion import gather
from search.execution.docsets import Docs, Numbers, is_new, joined
from search.execution.persons import Persons
from search.results.coded import Coded, Values

if TYPE_CHECKING:
    from index.segment import Segment

_NONE: Numbers = np.empty(0, dtype=np.intp)


class Part(NamedTuple):
    """One facet of a result: the first code of each passage, and all further ones with the places
    of their passages."""

    values: Values
    first: Numbers
    rest: Numbers = _NONE
    places: Numbers = _NONE


def side_by_side(parts: Sequence[Part]) -> Coded:
    """Return the facets of a result with the codes of each behind those of the last one."""
    bases = list(accumulate((part.values.size for part in parts), initial=0))
    based = list(zip(parts, bases, strict=False))
    return Coded(
        [part.values for part in parts],
        bases,
        np.stack([part.first + base for part, base in based], axis=1),
        np.concatenate([part.rest + base for part, base in based]),
        np.concatenate([part.places for part in parts]),
    )


def dated(segments: Sequence[Segment], docs: Sequence[Docs], divisor: int) -> Part:
    """Return the dates of passages given for each segment, as yyyymmdd divided by ``divisor``."""
    pairs = zip(segments, docs, strict=True)
    dates = joined([segment.dates[own] for segment, own in pairs], np.int32) // divisor
    known = np.unique(dates[dates > 0])
    first = known.searchsorted(dates)
    first[dates <= 0] = known.size
    values = known.tolist()
    return Part(Values(len(values) + 1, lambda code: date_text(values[code] * divisor)), first)


def named(segments: Sequence[Segment], docs: Sequence[Docs], name: str) -> Part:
    """Return the values of the facet ``name`` of passages given for each segment."""
    lists, codes, places = [], [], []
    begun = 0
    for segment, own in zip(segments, docs, strict=True):
        facet = segment.facet(name)
        at, place = _held(facet.offsets, own)
        present, held = np.unique(facet.codes[at], return_inverse=True)
        lists.append([facet.values[code] for code in present.tolist()])
        codes.append(held)
        places.append(place + begun)
        begun += own.size
    values, numbers = union(lists)
    recoded = [number[held] for number, held in zip(numbers, codes, strict=True)]
    values_of = Values(len(values) + 1, values.__getitem__)
    return _part(values_of, joined(recoded, np.intp), joined(places, np.intp), begun)


def spoken(persons: Persons, segments: Sequence[Segment], docs: Sequence[Docs]) -> Part:
    """Return who is quoted in passages given for each segment, over all names of each."""
    numbers, places = [], []
    begun = 0
    for segment, own in zip(segments, docs, strict=True):
        at, place = _held(segment.facet("speaker").offsets, own)
        numbers.append(persons.of_segment(segment)[at])
        places.append(place + begun)
        begun += own.size
    known, held = np.unique(joined(numbers, np.intp), return_inverse=True)
    rows, somebody = persons.rows_among(known)
    values = Values(somebody.size + 1, lambda row: persons.name(int(somebody[row])))
    return _part(values, rows[held], joined(places, np.intp), begun)


def _held(offsets: Numbers, docs: Docs) -> tuple[Numbers, Numbers]:
    """Return where the codes of passages stand in a column, and the place of each one's passage."""
    starts = offsets[docs]
    counts = offsets[docs + 1] - starts
    return gather(starts, counts), np.arange(docs.size).repeat(counts)


def _part(values: Values, codes: Numbers, places: Numbers, passages: int) -> Part:
    """Return a facet from its codes and the places of their passages, which ascend."""
    pairs = np.unique(places * values.size + codes)  # two names of a passage may be one person's
    places, codes = pairs // values.size, pairs % values.size
    opens = is_new(places)
    first = np.full(passages, values.size - 1)
    first[places[opens]] = codes[opens]
    return Part(values, first, codes[~opens], places[~opens])
