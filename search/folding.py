"""Groups: passages that carry one statement count once, and stand behind one of them.

A group is known by a 64-bit number. Groups are told apart exactly, by throwing the numbers into
a table and looking who lies on top: cheaper than sorting, and the time grows with the passages
alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search.docsets import Numbers

ROOM = 8
"""Places in the table for each passage: one passage in 16 then shares a place by chance."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Folded:
    """Passages and their groups.

    ``heads`` has one entry a passage: the place of the passage that stands for its group (any,
    but the same for all). ``sizes`` says, at the place of each head, how many passages it has.
    """

    heads: Numbers
    sizes: Numbers

    @property
    def groups(self) -> int:
        """Return how many groups there are."""
        return int(np.count_nonzero(self.sizes))

    def shared(self, places: Numbers) -> Numbers:
        """Return which of the passages at ``places`` share their group with others."""
        shared: Numbers = self.sizes[self.heads[places]] > 1
        return shared


def fold(keys: Numbers) -> Folded:
    """Return the groups of passages whose group numbers are ``keys`` (uint64).

    >>> fold(np.array([7, 9, 7], dtype=np.uint64)).groups
    2
    """
    heads = np.empty(keys.size, dtype=np.intp)
    places = np.arange(keys.size)
    left, mixed = places, keys
    while left.size:
        bits = np.uint64(64 - int(left.size * ROOM).bit_length())
        slots = (mixed >> bits).astype(np.intp)
        table = np.empty(1 << (64 - int(bits)), dtype=np.intp)
        table[slots] = left
        top = table[slots]
        same = keys[top] == keys[left]
        if same.all():
            heads[left] = top
            break
        # All passages of a group fall to one place: they win it together or go on together.
        heads[left[same]] = top[same]
        left, mixed = left[~same], mixed[~same] * _SPREAD + np.uint64(1)
    return Folded(heads, np.bincount(heads, minlength=keys.size))


def counted(codes: Numbers, places: Numbers, folded: Folded, size: int) -> tuple[Numbers, Numbers]:
    """Return how many passages and how many groups have each of ``size`` codes.

    ``codes[i]`` is a code of the passage at ``places[i]``; a passage may come several times.
    """
    passages = np.bincount(codes, minlength=size)
    if folded.groups == folded.heads.size:
        return passages, passages
    shared = np.flatnonzero(folded.shared(places))
    codes, heads = codes[shared], folded.heads[places[shared]]
    pairs = np.sort(heads * np.intp(size) + codes)
    first = np.ones(pairs.size, dtype=bool)
    first[1:] = pairs[1:] != pairs[:-1]
    once = np.bincount(pairs[first] % size, minlength=size)
    return passages, passages - np.bincount(codes, minlength=size) + once
