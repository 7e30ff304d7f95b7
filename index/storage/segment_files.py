"""The two files of a segment while they are written: its columns and its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from index.storage.arrays import ArrayWriter, Numbers, compact
from index.storage.durable import Written, WrittenFile, sync_folder
from index.storage.strings import write_strings

COLUMNS, RECORDS = "columns.bin", "records.bin"


class SegmentFiles:
    """A new segment's folder, durable once `finish` returns."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        self._columns = WrittenFile(folder / COLUMNS)
        self.records = WrittenFile(folder / RECORDS)
        self.columns = ArrayWriter(self._columns)
        self.written: dict[str, Written] = {}
        self.facts: dict[str, int] = {}

    def finish(self, facts: Mapping[str, int]) -> None:
        """End both files and see them onto the disk."""
        self.facts = dict(facts)
        self.columns.finish(facts)
        # A file that is mapped cannot be empty.
        self.records.write(b"\0")
        self.written = {COLUMNS: self._columns.finish(), RECORDS: self.records.finish()}
        sync_folder(self.folder)

    def abandon(self) -> None:
        """Close the files; what they hold is garbage for the next writer to clear away."""
        self._columns.abandon()
        self.records.abandon()


def write_articles(
    writer: ArrayWriter, ids: Sequence[str], hashes: Sequence[str], first: Numbers
) -> None:
    """Write the segment's articles, in their order; ``first`` is where their passages begin."""
    order = sorted(range(len(ids)), key=ids.__getitem__)
    rank = np.empty(len(ids), dtype=np.int64)
    rank[order] = np.arange(len(ids))
    write_strings(writer, "articles.ids", [ids[number] for number in order])
    write_strings(writer, "articles.hashes", hashes)
    writer.add("articles.order", compact(np.array(order, dtype=np.int64)))
    writer.add("articles.rank", compact(rank))
    writer.add("articles.first", compact(first))
