"""Numbers that are nearly all small, a byte each; the few that are larger have the rest apart.

The place of a word in its passage is below 256 but for a word in two thousand (9 million words of
news, November 2026), and half the bytes of a field are such places.
"""

from __future__ import annotations

import numpy as np

from index.arrays import Arrays, ArrayWriter, Numbers, compact

_SHIFT = 8


class Narrow:
    """An array that `write_narrow` wrote, read in parts."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._low = arrays[name]
        self._large, self._high = arrays[f"{name}.large"], arrays[f"{name}.high"]

    def within(self, places: slice) -> Numbers:
        """Return the numbers of a slice from ``start`` to ``stop``, as uint32."""
        found = self._low[places].astype(np.uint32)
        first, last = self._large.searchsorted((places.start, places.stop))
        if first < last:
            found[self._large[first:last] - places.start] |= self._rest(first, last)
        return found

    def at(self, places: Numbers) -> Numbers:
        """Return the numbers at ``places``, which ascend, as uint32."""
        found = self._low[places].astype(np.uint32)
        if not places.size:
            return found
        first, last = self._large.searchsorted((places[0], places[-1] + 1))
        if first < last:
            large = self._large[first:last]
            own = np.minimum(np.searchsorted(places, large), places.size - 1)
            here = np.flatnonzero(places[own] == large)
            found[own[here]] |= self._rest(first, last)[here]
        return found

    def _rest(self, first: int, last: int) -> Numbers:
        rest: Numbers = self._high[first:last].astype(np.uint32) << np.uint32(_SHIFT)
        return rest


def write_narrow(writer: ArrayWriter, name: str, numbers: Numbers) -> None:
    """Write ``numbers`` (unsigned, below 2³²) under ``name``."""
    large = np.flatnonzero(numbers >> _SHIFT)
    writer.add(name, numbers.astype(np.uint8))
    writer.add(f"{name}.large", compact(large))
    writer.add(f"{name}.high", compact(numbers[large] >> _SHIFT))
