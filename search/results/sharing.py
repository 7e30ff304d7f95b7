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

from index.storage.key_table import KeyTable
from search.execution.docsets import Docs, Numbers, joined
from search.results.folding import Folded, fold, fold_some

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
            return fold(self._looked_up(docs))
        marked = [shared[own] for (_, shared), own in zip(self._everything, docs, strict=True)]
        places = joined(marked, np.bool_).nonzero()[0]
        keys = [
            self.of(at, own[inside])
            for at, (own, inside) in enumerate(zip(docs, marked, strict=True))
        ]
        return fold_some(size, places, joined(keys, np.uint64))

    def of(self, segment: int, docs: Docs) -> Numbers:
        """Return the group number of each of some passages of the segment of this number."""
        if self._asked <= self._size:
            return self._snapshot.groups(self._segments[segment], docs)
        keys: Numbers = self._everything[segment][0][docs]
        return keys

    def _looked_up(self, docs: Sequence[Docs]) -> Numbers:
        pairs = zip(self._segments, docs, strict=True)
        found = [self._snapshot.groups(segment, own) for segment, own in pairs]
        return joined(found, np.uint64)

    @cached_property
    def _everything(self) -> list[tuple[Numbers, Numbers]]:
        """Return, for each segment, the group numbers of all its passages, and which passages
        share theirs."""
        keys = self._looked_up([np.arange(segment.size) for segment in self._segments])
        order = np.sort(keys)
        marks = np.zeros(keys.size, dtype=bool)
        marks[KeyTable(order[1:][order[1:] == order[:-1]]).find(keys)[0]] = True
        bounds = np.cumsum([segment.size for segment in self._segments])[:-1]
        return list(zip(np.split(keys, bounds), np.split(marks, bounds), strict=True))
