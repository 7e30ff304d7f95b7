"""Where parts of a query stand in passages.

A *stretch* is the first and the last word's position. Stretches are three arrays of equal length,
sorted by passage and position.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from search.execution.docsets import Docs, Numbers, distinct


class Stretches(NamedTuple):
    """Where something stands: passage, first and last position (int64), sorted."""

    docs: Numbers
    starts: Numbers
    ends: Numbers

    @property
    def distinct(self) -> Docs:
        """Return the passages, each once."""
        return distinct(self.docs)

    def keys(self, positions: Numbers) -> Numbers:
        """Return passage and position as one number that sorts."""
        return (self.docs << 32) | np.maximum(positions, 0)
