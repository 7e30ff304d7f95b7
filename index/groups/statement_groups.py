"""Which passages carry one statement, altered or not: the numbers that results are folded by.

A passage's group number is its statement's key. Where different known people said the same words,
each one's have a number of their own; where words were altered, all printings have the number of
one of them. No group holds two known speakers, or two statements that name different forces.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from index.groups.clusters import Clusters
from index.groups.owners import Made, made_by, own_number
from index.people.people_numbers import NOBODY
from index.segment import Segment
from index.storage.arrays import Arrays, ArrayWriter, Numbers
from index.storage.key_table import KeyTable

if TYPE_CHECKING:
    from index.groups.altered import Altered


def write_groups(
    writer: ArrayWriter,
    segments: Sequence[Segment],
    persons: Sequence[Numbers],
    divided: Numbers,
    altered: Altered,
) -> JoinedGroups:
    """Write which group numbers stand for others among a generation's arrays, and return them.

    ``persons`` are the known people of each segment's speakers, ``divided`` the keys of statements
    that several of them made.
    """
    numbers, groups = joined_numbers(segments, persons, divided, altered)
    writer.add("joined.numbers", numbers)
    writer.add("joined.groups", groups)
    altered.write(writer)
    return JoinedGroups(numbers, groups)


class JoinedGroups:
    """The group numbers that stand for others."""

    def __init__(self, numbers: Numbers, groups: Numbers) -> None:
        self._table, self._groups = KeyTable(numbers), groups

    @classmethod
    def read(cls, arrays: Arrays) -> JoinedGroups:
        """Return those of a generation."""
        return cls(arrays["joined.numbers"], arrays["joined.groups"])

    def of(self, numbers: Numbers) -> Numbers:
        """Return ``numbers`` with those that stand for others in their place."""
        where, places = self._table.find(numbers)
        numbers[where] = self._groups[places]
        return numbers


def joined_numbers(
    segments: Sequence[Segment], persons: Sequence[Numbers], divided: Numbers, altered: Altered
) -> tuple[Numbers, Numbers]:
    """Return, ascending, the group numbers that stand for others, and what each stands for.

    Most clusters of pairs have nothing in them that contradicts itself, and are one group.
    """
    clusters = Clusters.of(altered)
    made = made_by(segments, persons, KeyTable(clusters.keys))
    doubtful = clusters.doubtful(made, altered.forces)
    clear = ~doubtful & (clusters.first() != clusters.keys)
    found = dict(zip(clusters.keys[clear].tolist(), clusters.first()[clear].tolist(), strict=True))
    keys = set(clusters.keys[doubtful].tolist())
    found |= _joined(
        altered.among(keys), _speakers(made, keys), keys.intersection(divided.tolist())
    )
    numbers = np.array(sorted(found), dtype=np.uint64)
    return numbers, np.array([found[each] for each in numbers.tolist()], dtype=np.uint64)


def _speakers(made: Made, keys: Iterable[int]) -> dict[int, set[int]]:
    """Return who is known to have made each of some statements."""
    found: dict[int, set[int]] = {key: set() for key in keys}
    for key, person in zip(made.keys.tolist(), made.persons.tolist(), strict=True):
        if key in found:
            found[key].add(person)
    return found


@dataclass(slots=True)
class _Group:
    """Group numbers put together, who is known to speak, and which forces the statements name."""

    numbers: list[int]
    speakers: set[int]
    forces: set[frozenset[int]]

    def refuses(self, other: _Group) -> bool:
        """Say whether two groups have different known speakers, or forces with none in common."""
        if len(self.speakers | other.speakers) > 1:
            return True
        return any(one.isdisjoint(two) for one in self.forces for two in other.forces)


class _Joined:
    """Groups on their way to be joined."""

    def __init__(self, groups: Iterable[_Group]) -> None:
        self.homes = {number: group for group in groups for number in group.numbers}

    def join(self, one: int, other: int, *, heedful: bool = True) -> None:
        """Put the groups of two numbers together, unless they contradict each other."""
        homes = self.homes[one], self.homes[other]
        small, large = sorted(homes, key=lambda each: len(each.numbers))
        if small is large or (heedful and large.refuses(small)):
            return
        large.numbers += small.numbers
        large.speakers |= small.speakers
        large.forces |= small.forces
        self.homes |= dict.fromkeys(small.numbers, large)


def _joined(
    altered: Altered, speakers: Mapping[int, Collection[int]], divided: Collection[int]
) -> dict[int, int]:
    """Return which group number stands for which other.

    The surest pairs are joined first, and no pair joins two groups that contradict each other.
    What nobody is known to have said goes to none of those who said it, where they are several.
    """
    parts = {key: _parts(key, speakers[key], divided) for key in altered.forces}
    contested = _contested(altered, parts)
    joined = _Joined(
        _Group(
            [number],
            set(known) or ({NOBODY} if key in contested else set()),
            {altered.forces[key]} if altered.forces[key] else set(),
        )
        for key, each in parts.items()
        for number, known in each.items()
    )
    for pair in sorted(altered.kept, key=lambda pair: (-altered.kept[pair], pair)):
        for one, other in product(parts[pair.one], parts[pair.other]):
            joined.join(one, other)
    groups = {number: min(group.numbers) for number, group in joined.homes.items()}
    return {number: group for number, group in groups.items() if number != group}


def _parts(
    key: int, speakers: Collection[int], divided: Collection[int]
) -> dict[int, frozenset[int]]:
    """Return the group numbers of a statement's passages, each with who is known to speak.

    Where it is divided, those that nobody is known to have said stay by themselves.
    """
    if key in divided:
        return {own_number(key, person): frozenset({person}) for person in speakers}
    return {key: frozenset(speakers)}


def _contested(altered: Altered, parts: Mapping[int, Mapping[int, frozenset[int]]]) -> set[int]:
    """Return the keys of statements that may be several known people's, one way or another."""
    joined = _Joined(
        _Group([key], set().union(*each.values()), set()) for key, each in parts.items()
    )
    for pair in altered.kept:
        joined.join(*pair, heedful=False)
    return {key for key, group in joined.homes.items() if len(group.speakers) > 1}
