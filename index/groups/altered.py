"""The pairs of statements that are one although their words differ, as a generation keeps them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import starmap
from typing import NamedTuple

import numpy as np

from index.storage.arrays import Arrays, ArrayWriter


class Pair(NamedTuple):
    """Two statement keys, the lower first."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Altered:
    """The pairs that are one statement, whoever speaks.

    ``kept`` has, for each, how much of the shorter one is in the longer, in millionths; ``forces``
    has, for each key of a pair, the numbers of the forces that the statement names.
    """

    kept: Mapping[Pair, int] = field(default_factory=dict)
    forces: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def among(self, keys: Collection[int]) -> Altered:
        """Return the pairs whose statements are both among ``keys``."""
        kept = {pair: share for pair, share in self.kept.items() if set(pair).issubset(keys)}
        return Altered(kept, {key: self.forces[key] for pair in kept for key in pair})

    def write(self, writer: ArrayWriter) -> None:
        """Write the pairs among a generation's arrays."""
        pairs, keys = sorted(self.kept), sorted(self.forces)
        forces = [sorted(self.forces[key]) for key in keys]
        for name, numbers, width in (
            ("pairs", [key for pair in pairs for key in pair], np.uint64),
            ("kept", [self.kept[pair] for pair in pairs], np.uint32),
            ("keys", keys, np.uint64),
            ("counts", [len(each) for each in forces], np.uint32),
            ("forces", [force for each in forces for force in each], np.uint32),
        ):
            writer.add(f"altered.{name}", np.array(numbers, dtype=width))

    @classmethod
    def read(cls, arrays: Arrays) -> Altered:
        """Return the pairs of a generation; raises ValueError or the like where they are none."""
        flat = iter(arrays["altered.forces"].tolist())
        keys, counts = (arrays[f"altered.{name}"].tolist() for name in ("keys", "counts"))
        pairs = starmap(Pair, arrays["altered.pairs"].reshape(-1, 2).tolist())
        # Few statements name a force.
        forces = dict.fromkeys(keys, frozenset[int]())
        for key, count in zip(keys, counts, strict=True):
            if count:
                forces[key] = frozenset(next(flat) for _ in range(count))
        return cls(dict(zip(pairs, arrays["altered.kept"].tolist(), strict=True)), forces)
