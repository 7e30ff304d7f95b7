"""Which statements more than one known person made, and which of them passages carry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.arrays import Numbers
from index.people_numbers import NOBODY
from index.segment import Segment

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio: multiplying by it spreads small numbers over all bits."""


def first_person(segment: Segment, persons: Numbers, docs: Numbers) -> Numbers:
    """Return the first person among the speakers of each passage, `NOBODY` if there is none."""
    entry = segment.arrays["speakers.entry"]
    bounds = segment.facet("speaker").offsets
    found = np.full(docs.size, NOBODY, dtype=np.uint64)
    spoken = np.flatnonzero(bounds[docs] < bounds[docs.astype(np.int64) + 1])
    for place in spoken.tolist():
        doc = int(docs[place])
        known = persons[entry[bounds[doc] : bounds[doc + 1]]]
        found[place] = next((number for number in known.tolist() if number != NOBODY), NOBODY)
    return found


def divided_statements(segments: Sequence[Segment], persons: Sequence[Numbers]) -> Numbers:
    """Return, ascending, the statement keys that passages by different known people carry."""
    keys, people = [], []
    for segment, numbers in zip(segments, persons, strict=True):
        docs, found = _known(segment, numbers)
        keys.append(segment.statements[docs])
        people.append(found)
    if not keys:
        return np.empty(0, dtype=np.uint64)
    key, person = np.concatenate(keys), np.concatenate(people)
    # Few statements are anybody's twice; the first bits of a key, which are even, tell most others.
    shift = np.uint64(64 - key.size.bit_length() - 4)
    first = (key >> shift).astype(np.intp)
    often = np.flatnonzero(np.bincount(first, minlength=1)[first] > 1)
    key, person = key[often], person[often]
    order = np.lexsort((person, key))
    key, person = key[order], person[order]
    return np.unique(key[1:][(key[1:] == key[:-1]) & (person[1:] != person[:-1])])


def _known(segment: Segment, persons: Numbers) -> tuple[Numbers, Numbers]:
    """Return the live passages of known people, and the first of each one's people."""
    entry = segment.arrays["speakers.entry"]
    bounds = segment.facet("speaker").offsets
    known = np.flatnonzero(persons[entry] != NOBODY)
    docs = np.searchsorted(bounds, known, side="right") - 1
    first = np.flatnonzero(np.diff(docs, prepend=-1))
    docs, numbers = docs[first], persons[entry[known[first]]]
    live = segment.live
    return (docs, numbers) if live is None else (docs[live[docs]], numbers[live[docs]])


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
