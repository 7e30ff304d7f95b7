"""Finds which of many numbers are among a few, quickly where most are not."""

from __future__ import annotations

import numpy as np

from index.storage.arrays import Numbers

ROOM = 16
"""Marks in the table for each number: one in 16 that is not there is looked for in vain."""


class KeyTable:
    """Numbers of 64 evenly spread bits, ascending, and a table of their first bits."""

    def __init__(self, keys: Numbers) -> None:
        self.keys = keys
        bits = max(1, int(keys.size * ROOM).bit_length())
        self._shift = np.uint64(64 - bits)
        self._marks = np.zeros(1 << bits, dtype=bool)
        self._marks[keys >> self._shift] = True

    def find(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """Return which of ``wanted`` are in the table (their positions), and where in ``keys``.

        >>> table = KeyTable(np.array([7, 1 << 63], dtype=np.uint64))
        >>> where, places = table.find(np.array([9, 1 << 63, 7, 8], dtype=np.uint64))
        >>> where.tolist(), places.tolist()
        ([1, 2], [1, 0])
        """
        if not self.keys.size:
            none = np.empty(0, dtype=np.intp)
            return none, none
        where = self._marks[wanted >> self._shift].nonzero()[0]
        found = wanted[where]
        places = self.keys.searchsorted(found)
        there = self.keys.take(places, mode="clip") == found
        return where[there], places[there]
