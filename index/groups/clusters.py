"""Statements that altered printings link, in clusters, and which clusters contradict themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.groups.altered import Altered
from index.groups.owners import Made
from index.storage.arrays import Numbers

_MOST = np.iinfo(np.uint64).max


@dataclass(frozen=True, slots=True)
class Clusters:
    """Statements, linked by pairs: ``keys`` ascend, ``heads`` are the places of the first of each
    one's cluster."""

    keys: Numbers
    heads: Numbers

    @classmethod
    def of(cls, altered: Altered) -> Clusters:
        """Return the clusters that the pairs make."""
        keys = np.array(sorted(altered.forces), dtype=np.uint64)
        pairs = np.array([key for pair in altered.kept for key in pair], dtype=np.uint64)
        one, other = keys.searchsorted(pairs).reshape(-1, 2).T
        return cls(keys, heads(keys.size, one, other))

    def first(self) -> Numbers:
        """Return, for each statement, the lowest key in its cluster."""
        lowest: Numbers = self.keys[self.heads]
        return lowest

    def doubtful(self, made: Made, forces: Mapping[int, frozenset[int]]) -> Numbers:
        """Say which statements are in a cluster of several known people, or of different forces.

        ``made`` is who is known to have made them, ``forces`` which forces each of them names.
        """
        named = {key: own for key, own in forces.items() if own}
        codes = {own: code for code, own in enumerate(dict.fromkeys(named.values()))}
        told = np.array([codes[own] for own in named.values()], dtype=np.uint64)
        keys = np.array(list(named), dtype=np.uint64)
        found = self._differ(made.keys, made.persons) | self._differ(keys, told)
        doubtful: Numbers = found[self.heads]
        return doubtful

    def _differ(self, keys: Numbers, facts: Numbers) -> Numbers:
        """Say which places are heads of clusters with different ``facts``, told of ``keys``."""
        places = self.heads[self.keys.searchsorted(keys)]
        least = np.full(self.keys.size, _MOST, dtype=np.uint64)
        most = np.zeros(self.keys.size, dtype=np.uint64)
        np.minimum.at(least, places, facts)
        np.maximum.at(most, places, facts)
        differ: Numbers = least < most
        return differ


def heads(size: int, one: Numbers, other: Numbers) -> Numbers:
    """Return the lowest of the numbers that each of ``size`` numbers is linked with, by any way.

    ``one`` and ``other`` are the ends of the links.

    >>> heads(6, np.array([4, 2, 5]), np.array([2, 1, 3])).tolist()
    [0, 1, 1, 3, 1, 3]
    """
    found = np.arange(size)
    while True:
        lower = np.minimum(found[one], found[other])
        nearer = found.copy()
        np.minimum.at(nearer, found[one], lower)
        np.minimum.at(nearer, found[other], lower)
        nearer = nearer[nearer]
        if np.array_equal(nearer, found):
            return found
        found = nearer
