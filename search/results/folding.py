"""Groups: passages that carry one statement count once, and stand behind one of them.

A group is known by a 64-bit number. Groups are told apart exactly, by throwing the numbers into
a table and looking who lies on top: cheaper than sorting, and the time grows with the passages
alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search.execution.docsets import Numbers, is_new

ROOM = 8
"""Places in the table for each passage: one passage in 16 then shares a place by chance."""

_SPARSE = 4
"""Fewer codes than a quarter of those there may be are sorted, not counted code by code (62,000 and
10,000: 120 µs and 250, December 2026)."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Folded:
    """Passages and their groups.

    ``heads`` has one entry a passage: the place of the passage that stands for its group (any,
    but the same for all). ``shared`` says of each passage whether its group has others, and is
    None where no group has; ``groups`` is how many groups there are.
    """

    heads: Numbers
    shared: Numbers | None
    groups: int


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
    return _folded(heads)


def fold_some(size: int, places: Numbers, keys: Numbers) -> Folded:
    """Return the groups of ``size`` passages of which those at ``places`` have group numbers, and
    all others are groups by themselves.

    >>> fold_some(9, np.array([2, 5]), np.array([7, 7], dtype=np.uint64)).groups
    8
    """
    some = fold(keys)
    heads = np.arange(size)
    if some.shared is None:
        return Folded(heads, None, size)
    heads[places] = places[some.heads]
    shared = np.zeros(size, dtype=bool)
    shared[places] = some.shared
    return Folded(heads, shared, size - places.size + some.groups)


def _folded(heads: Numbers) -> Folded:
    below = (heads != np.arange(heads.size)).nonzero()[0]
    if not below.size:
        return Folded(heads, None, heads.size)
    shared = np.zeros(heads.size, dtype=bool)
    shared[below] = shared[heads[below]] = True
    return Folded(heads, shared, heads.size - below.size)


def counted(
    rows: Numbers, rest: Numbers, places: Numbers, folded: Folded, size: int
) -> tuple[Numbers, Numbers, Numbers]:
    """Return which codes there are, ascending, and how many passages and groups have each.

    ``rows`` has a row of codes, below ``size``, for each passage; ``rest`` are further codes, of
    the passages at ``places``. No passage has a code twice.
    """
    codes = rows.ravel()
    if rest.size:
        codes = np.concatenate((codes, rest))
    again = _repeated(rows, rest, places, folded, size)
    if codes.size * _SPARSE > size:
        counts = np.bincount(codes)
        present = counts.nonzero()[0]
        passages = counts[present]
        groups = passages - np.bincount(again, minlength=size)[present] if again.size else passages
        return present, passages, groups
    # NumPy sorts this width in a fraction of the time of narrower ones.
    codes = codes.astype(np.uint32)
    codes.sort()
    present, passages = _runs(codes)
    if not again.size:
        return present, passages, passages
    repeated = np.bincount(present.searchsorted(again), minlength=present.size)
    return present, passages, passages - repeated


def _runs(ascending: Numbers) -> tuple[Numbers, Numbers]:
    """Return ascending numbers, each once, and how many there are of each."""
    first = is_new(ascending).nonzero()[0]
    lengths = np.full(first.size, ascending.size)
    lengths[:-1] = first[1:]
    lengths -= first
    return ascending[first], lengths


def _repeated(rows: Numbers, rest: Numbers, places: Numbers, folded: Folded, size: int) -> Numbers:
    """Return the codes of each passage whose group has another with them, but for one a group."""
    if folded.shared is None:
        return rows[:0, 0]
    shared = folded.shared.nonzero()[0]
    pairs = (folded.heads[shared, np.newaxis] * size + rows[shared]).ravel()
    if rest.size:
        more = folded.shared[places].nonzero()[0]
        pairs = np.concatenate((pairs, folded.heads[places[more]] * size + rest[more]))
    pairs.sort()
    repeated: Numbers = pairs[1:][pairs[1:] == pairs[:-1]] % size
    return repeated
