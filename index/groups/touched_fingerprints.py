"""What a commit changes among the fingerprints: which statements share them now, and did before.

Fingerprints count by statement, not by passage: however many articles print the same words, these
words are one. Only those of passages that came or went are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

import numpy as np

from index.columns.candidates import CROWD, Fingerprints, ends_of, shared
from index.groups.altered import Pair
from index.segment import Segment
from index.storage.arrays import Numbers

AT_ONCE = 1 << 20
"""Fingerprints looked up at a time: some 100 MB."""

Dead = Mapping[str, "Numbers | None"]
"""Which articles of each segment, by its name, were dead before; a new segment is not in it."""


class Liveness(NamedTuple):
    """A segment, and which of its passages are live: before a commit, and now."""

    segment: Segment
    was: Numbers
    now: Numbers

    @classmethod
    def of(cls, segment: Segment, before: Dead) -> Liveness:
        """Return which passages are live, given the dead articles before."""
        counts = segment.passages_of_articles
        now = np.ones(segment.size, dtype=bool) if segment.live is None else segment.live
        if segment.name not in before:
            return cls(segment, np.zeros(segment.size, dtype=bool), now)
        dead = before[segment.name]
        was = np.ones(segment.size, dtype=bool) if dead is None else np.repeat(dead == 0, counts)
        return cls(segment, was, now)

    def changed(self) -> Numbers:
        """Return the fingerprints of the passages that came or went, with repeats."""
        changed: Numbers = self.was != self.now
        return (
            self.segment.fingerprints.of(changed) if changed.any() else np.empty(0, dtype=np.uint32)
        )


def touched(liveness: Sequence[Liveness]) -> Iterator[Sharing]:
    """Yield who shares the fingerprints of the passages that came or went, in parts."""
    found = distinct(np.concatenate([each.changed() for each in liveness]))
    for start in range(0, found.size, AT_ONCE):
        yield sharing(liveness, found[start : start + AT_ONCE])


def distinct(marks: Numbers) -> Numbers:
    """Return the different fingerprints among ``marks``, in order."""
    # Sorted and compared: NumPy's own `unique` takes three times as long on random numbers.
    ordered = np.sort(marks)
    found: Numbers = ordered[np.diff(ordered, prepend=~ordered[:1]) != 0]
    return found


@dataclass(frozen=True)
class Sharing:
    """Statements and some of the fingerprints they have.

    ``keys`` ascend; ``was`` and ``now`` say which were and are live, ``brief`` which have few
    fingerprints, ``places`` where each is, as `Place.number` gives it, or -1 for those that went.
    ``marks`` (positions, ascending) and ``texts`` (positions in ``keys``) are who has what.
    """

    keys: Numbers
    was: Numbers
    now: Numbers
    brief: Numbers
    places: Numbers
    marks: Numbers
    texts: Numbers
    size: int

    @cached_property
    def counts(self) -> Numbers:
        """Return how many live statements have each fingerprint now."""
        return np.bincount(self.marks[self.now[self.texts]], minlength=self.size)

    @cached_property
    def _counts_before(self) -> Numbers:
        return np.bincount(self.marks[self.was[self.texts]], minlength=self.size)

    def new_pairs(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return the pairs with a statement that came, as positions, and how many they share."""
        live = self.now[self.texts]
        marks, texts = self.marks[live], self.texts[live].astype(np.uint32)
        codes, counts = shared(Fingerprints(marks, texts))
        one, other = ends_of(codes)
        came = self.now & ~self.was
        new = came[one] | came[other]
        return one[new], other[new], counts[new]

    def crowded(self) -> set[int]:
        """Return the keys of fingerprints that have become common."""
        return set(self._stayed((self.counts > CROWD) & (self._counts_before <= CROWD))[1].tolist())

    def thinned(self) -> Iterator[Pair]:
        """Yield the pairs that share a fingerprint that has ceased to be common."""
        thin = (self.counts <= CROWD) & (self._counts_before > CROWD)
        marks, keys = self._stayed(thin)
        for each in np.split(keys, np.flatnonzero(np.diff(marks)) + 1):
            yield from (Pair(*pair) for pair in combinations(each.tolist(), 2))

    def _stayed(self, marks: Numbers) -> tuple[Numbers, Numbers]:
        """Return who has the fingerprints marked, and had them before: position and key."""
        if not marks.any():
            none = np.empty(0, dtype=np.uint64)
            return none, none
        kept = marks[self.marks] & (self.was & self.now)[self.texts]
        return self.marks[kept], self.keys[self.texts[kept]]


def sharing(liveness: Sequence[Liveness], marks: Numbers) -> Sharing:
    """Return who has which of ``marks``, which are distinct and ascend."""
    found = [_holders(number, each, marks) for number, each in enumerate(liveness)]
    at, keys, was, now, brief, places = (
        np.concatenate(columns) for columns in zip(*found, strict=True)
    )
    keys, texts = np.unique(keys, return_inverse=True)
    order, first = _runs(at, texts)
    before, after, few = (_any(each, texts, keys.size) for each in (was, now, brief))
    where = np.full(keys.size, -1, dtype=np.int64)
    where[texts[now]] = places[now]
    order = order[first]
    return Sharing(keys, before, after, few, where, at[order], texts[order], marks.size)


def _holders(number: int, each: Liveness, marks: Numbers) -> tuple[Numbers, ...]:
    """Return who has ``marks`` in a segment: position, key, was, now, brief, place."""
    segment = each.segment
    at, docs = segment.fingerprints.find(marks)
    known = each.was[docs] | each.now[docs]
    at, docs = at[known], docs[known].astype(np.int64)
    place = docs + (number << 32)
    facts = each.was[docs], each.now[docs], segment.fingerprints.brief(docs), place
    return at, segment.statements[docs], *facts


def _runs(marks: Numbers, texts: Numbers) -> tuple[Numbers, Numbers]:
    """Return the order of the different pairs of both, and where each begins in it."""
    codes = marks.astype(np.uint64) << np.uint64(32) | texts.astype(np.uint64)
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    return order, np.flatnonzero(np.append(True, codes[1:] != codes[:-1])[: codes.size])


def _any(facts: Numbers, texts: Numbers, size: int) -> Numbers:
    found = np.zeros(size, dtype=bool)
    found[texts[facts]] = True
    return found
