"""Which passages of a snapshot carry a statement that another passage carries too.

Most carry one that no other does, and are groups by themselves in every result; only the rest
have to be compared with each other. Who carries what is looked up for all passages at once, as
soon as so many have been asked for that this has been spent already: a single search never pays.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.key_table import KeyTable
from search.docsets import Docs, Numbers, joined
from search.folding import Folded, fold, fold_some

if TYPE_CHECKING:
    from index.snapshot import Snapshot


class Sharing:
    """Folds passages of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot, self._segments = snapshot, snapshot.segments
        self._size = sum(segment.size for segment in self._segments)
        self._asked = 0

    def folded(self, docs: Sequence[Docs]) -> Folded:
        """Return the groups of the passages given for each segment."""
        size = sum(own.size for own in docs)
        self._asked += size
        if self._asked <= self._size:
            return fold(self.keys(docs))
        places, shared, base = [], [], 0
        for own, marks in zip(docs, self._shared, strict=True):
            inside = np.flatnonzero(marks[own])
            shared.append(own[inside])
            places.append(inside + base)
            base += own.size
        return fold_some(size, np.concatenate(places), self.keys(shared))

    def keys(self, docs: Sequence[Docs]) -> Numbers:
        """Return the group number of each of the passages given for each segment."""
        pairs = zip(self._segments, docs, strict=True)
        found = [self._snapshot.groups(segment, own) for segment, own in pairs]
        return joined(found, np.uint64)

    @cached_property
    def _shared(self) -> list[Numbers]:
        """Return, for each segment, which of its passages share their group."""
        keys = self.keys([np.arange(segment.size) for segment in self._segments])
        order = np.sort(keys)
        marks = np.zeros(keys.size, dtype=bool)
        marks[KeyTable(order[1:][order[1:] == order[:-1]]).find(keys)[0]] = True
        bounds = np.cumsum([segment.size for segment in self._segments])
        return np.split(marks, bounds[:-1])
