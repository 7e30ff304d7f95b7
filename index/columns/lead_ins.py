"""The lead-ins of a segment's list items: what a list is of stands before it, once for all items.

Few passages have one, so these columns name theirs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from corpus.records import Passage, Span
from index.errors import damaged
from index.storage.arrays import Arrays, ArrayWriter, Numbers, write_columns

_COLUMNS = ("leads.docs", "leads.starts", "leads.lengths")
"""The passages that have one, ascending; where it begins in the article and how long it is."""


class LeadInColumns:
    """The lead-ins of a segment to be."""

    def __init__(self) -> None:
        self._columns = tuple(array("I") for _ in _COLUMNS)

    def add(self, first: int, passages: Sequence[Passage]) -> None:
        """Add those of the next passages, the first of which has the number ``first``."""
        for doc, passage in enumerate(passages, first):
            if passage.lead_in is not None:
                start, end = passage.lead_in
                for column, number in zip(self._columns, (doc, start, end - start), strict=True):
                    column.append(number)

    def write(self, writer: ArrayWriter) -> None:
        """Write the columns."""
        columns = [np.frombuffer(column, dtype=np.uint32) for column in self._columns]
        write_columns(writer, _COLUMNS, columns)


class LeadIns:
    """The lead-ins of a segment's passages by number."""

    def __init__(self, arrays: Arrays) -> None:
        self.columns = [arrays[name] for name in _COLUMNS]
        if len({column.size for column in self.columns}) > 1:
            raise damaged(arrays.path, "its lead-ins do not add up")
        # Single items cost less in a view than in an array.
        self._docs, self._starts, self._lengths = (column.data for column in self.columns)

    def of(self, doc: int) -> Span | None:
        """Return where a passage's lead-in is in its article, or None."""
        place = bisect_left(self._docs, doc)
        if place == len(self._docs) or self._docs[place] != doc:
            return None
        start = self._starts[place]
        return Span(start, start + self._lengths[place])


def merge_lead_ins(writer: ArrayWriter, kept: Sequence[tuple[LeadIns, Numbers]]) -> None:
    """Write the lead-ins that are kept of several segments, of each the passages ``docs``."""
    parts, base = [], 0
    for lead_ins, docs in kept:
        held, starts, lengths = (column.astype(np.int64) for column in lead_ins.columns)
        there = np.isin(held, docs, assume_unique=True)
        parts.append((base + np.searchsorted(docs, held[there]), starts[there], lengths[there]))
        base += docs.size
    columns = [np.concatenate(each) for each in zip(*parts, strict=True)]
    write_columns(writer, _COLUMNS, columns)
