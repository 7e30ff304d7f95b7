"""Who is who in a generation, and which statements more than one known person made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from corpus.records import SpeakerKind
from index.arrays import Numbers
from index.segment import Segment

if TYPE_CHECKING:
    from corpus.corrections import Correction
    from corpus.people import Entry, People

NOBODY = 0
"""Stored for a speaker who is in no live article; others are their person's number and one."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 divided by the golden ratio: multiplying by it spreads small numbers over all bits."""


def join_people(
    segments: Sequence[Segment], corrections: Sequence[Correction] = ()
) -> tuple[People, list[Numbers]]:
    """Return the people of all live articles and, for each segment, who each speaker is.

    What a user knows better, ``corrections``, goes before what the articles show.
    The arrays have one entry a speaker of `Segment.entries`: the person's number and one, or
    `NOBODY` where the article is dead.
    """
    from corpus.people import join  # noqa: PLC0415 - no reader of an index joins people

    entries = [list(_live_entries(segment)) for segment in segments]
    people = join((entry for each in entries for _, entry in each), corrections)
    persons = []
    for segment, each in zip(segments, entries, strict=True):
        numbers = np.full(segment.speaker_count, NOBODY, dtype=np.uint32)
        for place, entry in each:
            number = people.number_of(entry.article, entry.name)
            numbers[place] = NOBODY if number is None else number + 1
        persons.append(numbers)
    return people, persons


def _live_entries(segment: Segment) -> Iterator[tuple[int, Entry]]:
    dead = segment.dead
    for place, (article, entry) in enumerate(segment.entries()):
        if dead is None or not dead[article]:
            yield place, entry


def unnamed(people: People) -> Numbers:
    """Return a mark for each person who is unnamed: nobody's words are known to be theirs."""
    marks = [people.kind(number) is SpeakerKind.UNNAMED for number in range(len(people))]
    return np.array(marks, dtype=np.uint8)


def named(persons: Numbers, marks: Numbers) -> Numbers:
    """Return ``persons`` with `NOBODY` in the place of those marked as unnamed."""
    marked = np.append(1, marks)[persons]
    found: Numbers = np.where(marked, NOBODY, persons)
    return found


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
        place = np.minimum(np.searchsorted(divided, groups), divided.size - 1)
        split = np.flatnonzero(divided[place] == groups)
        groups[split] ^= first_person(segment, persons, docs[split]) * _MIX
    return groups


def own_number(key: int, person: int) -> int:
    """Return the group number of a person's passages that carry a divided statement."""
    return key ^ (person * int(_MIX) & 0xFFFFFFFFFFFFFFFF)


def speakers_as_people(segment: Segment, persons: Numbers) -> Numbers:
    """Return, for each code of the facet ``speaker``, the person's number, or -1."""
    found: Numbers = persons[segment.arrays["speakers.entry"]].astype(np.int64) - 1
    return found
