"""Texts cut into pieces, and the pieces numbered by spelling, in arrays of bytes.

A piece ends where no word can go on: before a space, a bracket, a full stop with no letter or
digit behind it. So the words of a text are the words of its pieces, and each spelling has to be
looked through once, however often it comes. Nothing here is done piece by piece but for what is
new or long.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from string import ascii_letters, digits
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.storage.arrays import Numbers

_ENCODING = ("utf-8", "surrogatepass")

_END = b"\n"
"""Ends a text: no piece goes on over it."""

_WIDTH = 8
_LONGEST = 24
"""Bytes of a piece that is numbered in arrays; 4 of 1,000 pieces of news are longer."""

_SLOTS = 1 << 19
"""Of a table, which then has 6 or 14 MB; 230,000 paragraphs of news have 120,000 pieces."""

_ROOM = 8
"""Slots for each piece of the first texts, where these are few: an article is read in no more
memory than it needs, and few texts are all there are (`index.words.field_words` reads many at a
time)."""

_PROBES = 16
"""Slots that are tried for a piece before it is left to a plain dictionary."""

_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd numbers without a pattern in their bits (xxHash's), to scatter pieces over the slots."""


class Coded(NamedTuple):
    """Pieces by number in the order of the texts, and how many pieces each text has."""

    numbers: Numbers
    counts: Numbers


class Pieces:
    """Numbers by piece, from 0; ``spellings`` are the pieces in that order."""

    def __init__(self) -> None:
        self.spellings: list[str] = []
        self._tables: tuple[_Table, ...] = ()
        self._others: dict[bytes, int] = {}

    def code(self, texts: Sequence[str]) -> Coded:
        """Return the pieces of ``texts``, in which the letters A to Z read as a to z."""
        encoded = [text.encode(*_ENCODING) for text in texts]
        data = _END.join([b"", *encoded, b""]).translate(_lower())
        starts, ends = _bounds(data)
        last = np.cumsum(np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded)) + 1)
        counts = np.diff(np.searchsorted(starts, last), prepend=0)
        return Coded(self._numbers(data, starts, ends), counts)

    def _numbers(self, data: bytes, starts: Numbers, ends: Numbers) -> Numbers:
        if not self._tables:
            slots = min(_SLOTS, 1 << (_ROOM * starts.size).bit_length())
            self._tables = tuple(_Table(width, slots) for width in (1, _LONGEST // _WIDTH))
        numbers = np.empty(starts.size, dtype=np.uint32)
        sizes = ends - starts
        rows = [
            np.flatnonzero(sizes <= _WIDTH),
            np.flatnonzero((sizes > _WIDTH) & (sizes <= _LONGEST)),
            np.flatnonzero(sizes > _LONGEST),
        ]
        # Eight bytes from any place on, also from the last; what is too much is masked out.
        padded = data + bytes(2 * _LONGEST)
        eights = np.ndarray((len(data) + _LONGEST,), "<u8", padded, strides=(1,))
        for table, own in zip(self._tables, rows, strict=False):
            keys = _keys(eights, starts[own], sizes[own], table.width)
            found = table.number(keys, len(self.spellings))
            numbers[own] = found.numbers
            self._spell(data, starts[own[found.new]], ends[own[found.new]])
            rows.append(own[found.left])
        left = np.concatenate(rows[2:])
        bounds = zip(starts[left].tolist(), ends[left].tolist(), strict=True)
        numbers[left] = [self._other(data[start:end]) for start, end in bounds]
        return numbers

    def _spell(self, data: bytes, starts: Numbers, ends: Numbers) -> None:
        bounds = zip(starts.tolist(), ends.tolist(), strict=True)
        self.spellings += [data[start:end].decode(*_ENCODING) for start, end in bounds]

    def _other(self, piece: bytes) -> int:
        number = self._others.get(piece)
        if number is None:
            number = self._others[piece] = len(self.spellings)
            self.spellings.append(piece.decode(*_ENCODING))
        return number


class _Found(NamedTuple):
    """A number a row; the first row of each new number; the rows that got none."""

    numbers: Numbers
    new: Numbers
    left: Numbers


class _Table:
    """Numbers by rows of ``width`` 64-bit words: a hash table of open addressing, all at once.

    What finds no slot, be it chance or somebody's design, is left to the caller.
    """

    def __init__(self, width: int, size: int) -> None:
        """Make room for ``size`` rows, a power of two."""
        self.width, self._size = width, size
        self._keys = [np.zeros(size, dtype=np.uint64) for _ in range(width)]
        self._numbers = np.zeros(size, dtype=np.uint32)

    def number(self, keys: Sequence[Numbers], count: int) -> _Found:
        """Return the numbers of the rows of ``keys``; new ones count on from ``count``."""
        slots = _slots(keys, self._size)
        new = [np.zeros(0, dtype=np.int64)]
        left = np.flatnonzero(~self._holds(slots, keys))
        for _ in range(_PROBES):
            if not left.size:
                break
            new.append(self._claim(left, slots, keys, count + sum(each.size for each in new)))
            left = self._missed(left, slots, keys)
            slots[left] = (slots[left] + 1) % self._size
            left = self._missed(left, slots, keys)
        return _Found(self._numbers[slots], np.concatenate(new), left)

    def _holds(self, slots: Numbers, keys: Sequence[Numbers]) -> NDArray[np.bool_]:
        """Say which slots hold their row; a free one holds zeros, and no piece is of zeros."""
        found: NDArray[np.bool_] = self._keys[0][slots] == keys[0]
        for kept, key in zip(self._keys[1:], keys[1:], strict=True):
            found &= kept[slots] == key
        return found

    def _missed(self, rows: Numbers, slots: Numbers, keys: Sequence[Numbers]) -> Numbers:
        return rows[~self._holds(slots[rows], [key[rows] for key in keys])]

    def _claim(self, rows: Numbers, slots: Numbers, keys: Sequence[Numbers], count: int) -> Numbers:
        """Give each free slot to the first of the rows that want it; return those rows."""
        rows = rows[self._keys[0][slots[rows]] == 0]
        taken, first = np.unique(slots[rows], return_index=True)
        rows = rows[first]
        for kept, key in zip(self._keys, keys, strict=True):
            kept[taken] = key[rows]
        self._numbers[taken] = np.arange(count, count + rows.size)
        return rows


def _bounds(data: bytes) -> tuple[Numbers, Numbers]:
    """Return where the pieces of ``data`` begin and end; a line end stands at both its ends."""
    kinds = np.frombuffer(data.translate(_kinds()), dtype=np.uint8)
    inside = kinds == _Kind.WORD
    joints = np.flatnonzero(kinds == _Kind.JOINT)
    inside[joints[inside[joints - 1] & inside[joints + 1]]] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    return edges[::2], edges[1::2]


class _Kind(IntEnum):
    """What a byte is to a word: never in it, in it, or in it between two bytes that are."""

    BREAK = 0
    WORD = 1
    JOINT = 2


@cache
def _kinds() -> bytes:
    """Return the kind of each byte; whatever is not ASCII may be part of a word."""
    kinds = bytearray([_Kind.BREAK] * 128 + [_Kind.WORD] * 128)
    for character in ascii_letters + digits:
        kinds[ord(character)] = _Kind.WORD
    for character in "',.":
        kinds[ord(character)] = _Kind.JOINT
    return bytes(kinds)


@cache
def _lower() -> bytes:
    return bytes(range(256)).lower()


@cache
def _masks() -> Numbers:
    """Return for 0 to 8 what is left of a 64-bit word when that many bytes of it count."""
    return np.array([(1 << 8 * size) - 1 for size in range(_WIDTH + 1)], dtype=np.uint64)


def _keys(eights: Numbers, starts: Numbers, sizes: Numbers, width: int) -> list[Numbers]:
    """Return the bytes of the pieces as ``width`` 64-bit words each, filled up with zeros."""
    return [
        eights[starts + shift] & _masks()[np.clip(sizes - shift, 0, _WIDTH)]
        for shift in range(0, width * _WIDTH, _WIDTH)
    ]


def _slots(keys: Sequence[Numbers], size: int) -> Numbers:
    """Return the first of ``size`` slots to look for each row in."""
    mixed = np.zeros_like(keys[0])
    for key, factor in zip(keys, _FACTORS, strict=False):
        mixed ^= mixed >> np.uint64(32)
        mixed = (mixed ^ key) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(_FACTORS[0])
    return (mixed >> np.uint64(65 - size.bit_length())).astype(np.int64)
