"""Numbers that are nearly all small, a byte each; the few that are larger have the rest apart.

The place of a word in its passage is below 256 but for a word in two thousand (9 million words of
news, November 2026), and half the bytes of a field are such places.
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from index.storage.arrays import Arrays, ArrayWriter, Numbers, compact

_SHIFT = 8


class Narrow:
    """An array that `write_narrow` wrote, read in parts."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._low = arrays[name]
        self._large, self._high = arrays[f"{name}.large"], arrays[f"{name}.high"]
        self._places = self._large.data

    def within(self, places: slice) -> Numbers:
        """Return the numbers of a slice from ``start`` to ``stop``, as uint32."""
        found = self._low[places].astype(np.uint32)
        first, last = self._between(places.start, places.stop)
        if first < last:
            found[self._large[first:last] - places.start] |= self._rest(first, last)
        return found

    def at(self, places: Numbers) -> Numbers:
        """Return the numbers at ``places``, which ascend, as uint32."""
        found = self._low[places].astype(np.uint32)
        if not places.size:
            return found
        first, last = self._between(int(places[0]), int(places[-1]) + 1)
        if first < last:
            large = self._large[first:last]
            own = places.searchsorted(large)
            here = (places.take(own, mode="clip") == large).nonzero()[0]
            found[own[here]] |= self._rest(first, last)[here]
        return found

    def _between(self, start: int, stop: int) -> tuple[int, int]:
        """Return the range of the large numbers whose places are from ``start`` to ``stop``."""
        first = bisect_left(self._places, start)
        return first, bisect_left(self._places, stop, first)

    def _rest(self, first: int, last: int) -> Numbers:
        rest: Numbers = self._high[first:last].astype(np.uint32) << np.uint32(_SHIFT)
        return rest


def write_narrow(writer: ArrayWriter, name: str, numbers: Numbers) -> None:
    """Write ``numbers`` (unsigned, below 2³²) under ``name``."""
    large = np.flatnonzero(numbers >> _SHIFT)
    writer.add(name, numbers.astype(np.uint8))
    writer.add(f"{name}.large", compact(large))
    writer.add(f"{name}.high", compact(numbers[large] >> _SHIFT))
