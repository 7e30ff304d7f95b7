"""Who speaks first in a passage, and which statement is whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.people.people_numbers import NOBODY
from index.segment import Segment
from index.storage.arrays import Numbers
from index.storage.key_table import KeyTable
from index.words.inversion import gather

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio: multiplying by it spreads small numbers over all bits."""


def first_person(segment: Segment, persons: Numbers, docs: Numbers) -> Numbers:
    """Return the first person among the speakers of each passage, `NOBODY` if there is none."""
    bounds = segment.facet("speaker").offsets
    starts = bounds[docs]
    counts = bounds[docs.astype(np.int64) + 1] - starts
    spoken = persons[segment.arrays["speakers.entry"][gather(starts, counts)]]
    known = np.flatnonzero(spoken != NOBODY)
    owner = np.repeat(np.arange(docs.size), counts)[known]
    found = np.full(docs.size, NOBODY, dtype=np.uint64)
    # Written backwards, so that the first of several stays.
    found[owner[::-1]] = spoken[known[::-1]]
    return found


class Made(NamedTuple):
    """Keys of statements, each beside a known person who made it; a row a passage."""

    keys: Numbers
    persons: Numbers


def made_by(segments: Sequence[Segment], persons: Sequence[Numbers], table: KeyTable) -> Made:
    """Return who is known to have made the statements of a table.

    ``persons`` are the known people of each segment's speakers.
    """
    keys, people = [table.keys[:0]], [table.keys[:0]]
    for segment, known in zip(segments, persons, strict=True):
        docs, places = table.find(segment.statements)
        first = first_person(segment, known, docs)
        told = first != NOBODY
        keys.append(table.keys[places[told]])
        people.append(first[told])
    return Made(np.concatenate(keys), np.concatenate(people))


def group_numbers(segment: Segment, docs: Numbers, divided: Numbers, persons: Numbers) -> Numbers:
    """Return the statement key of each passage, told apart by person where the key is divided."""
    groups = segment.statements[docs]
    if divided.size:
        place = np.minimum(divided.searchsorted(groups), divided.size - 1)
        split = (divided[place] == groups).nonzero()[0]
        if split.size:
            groups[split] ^= first_person(segment, persons, docs[split]) * _MIX
    return groups


def own_number(key: int, person: int) -> int:
    """Return the group number of a person's passages that carry a divided statement."""
    return key ^ (person * int(_MIX) & 0xFFFFFFFFFFFFFFFF)


def speakers_as_people(segment: Segment, persons: Numbers) -> Numbers:
    """Return, for each code of the facet ``speaker``, the person's number, or -1."""
    found: Numbers = persons[segment.arrays["speakers.entry"]].astype(np.int64) - 1
    return found
