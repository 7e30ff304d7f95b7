"""Many flat arrays in one file, opened by memory map.

The file holds each array's bytes at a multiple of 64, then a JSON directory of them, then twelve
bytes: the directory's length and CRC-32, and the file's sign. Nothing is read before it is asked
for, and nothing in a file can run: only whole numbers in five widths are known.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexDamaged, damaged

Numbers = NDArray[Any]
Facts = dict[str, int]

_SIGN = b"onrec\x01"
_TRAILER = struct.Struct("<II6s")
_ALIGNMENT = 64
_WIDTHS = {"u1": np.uint8, "u2": np.uint16, "u4": np.uint32, "u8": np.uint64, "i4": np.int32}


def compact(numbers: Numbers) -> Numbers:
    """Return ``numbers`` (none negative) in the narrowest unsigned width that holds them all."""
    most = int(numbers.max()) if numbers.size else 0
    for width in (np.uint8, np.uint16, np.uint32):
        if most <= np.iinfo(width).max:
            return numbers.astype(width)
    return numbers.astype(np.uint64)


def write_columns(writer: ArrayWriter, names: Sequence[str], columns: Sequence[Numbers]) -> None:
    """Write columns under their names, each as narrow as it can be."""
    for name, column in zip(names, columns, strict=True):
        writer.add(name, compact(column))


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes | memoryview) -> object:
        """Write all of ``data``."""


class ArrayWriter:
    """Writes arrays one after the other, without keeping them."""

    def __init__(self, file: Sink) -> None:
        self._file = file
        self._layout: dict[str, list[Any]] = {}
        self._length = 0

    def add(self, name: str, numbers: Numbers) -> None:
        """Write one array of unsigned or 32-bit whole numbers under ``name``."""
        kind = f"{numbers.dtype.kind}{numbers.dtype.itemsize}"
        if kind not in _WIDTHS or name in self._layout:
            raise ValueError(f"{name}: {kind}")
        self._write(bytes(-self._length % _ALIGNMENT))
        self._layout[name] = [kind, self._length, numbers.size]
        self._write(np.ascontiguousarray(numbers).view(np.uint8).data)

    def finish(self, facts: Mapping[str, int]) -> None:
        """Write the directory of the arrays, with some single numbers, and end the file."""
        directory = json.dumps({"arrays": self._layout, "facts": dict(facts)}).encode()
        self._write(directory)
        self._write(_TRAILER.pack(len(directory), zlib.crc32(directory), _SIGN))

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._length += len(data)


class Arrays:
    """The arrays of one file, each a view of the memory map, made when it is asked for."""

    def __init__(self, path: Path, size: int) -> None:
        """Open ``path``, which must be ``size`` bytes long; raises `IndexDamaged`."""
        self.path = path
        self._map = mapped(path, size)
        self._bytes = np.frombuffer(self._map, dtype=np.uint8)
        try:
            self._layout, self.facts = self._directory(size)
        except (ValueError, KeyError, TypeError, struct.error, RecursionError) as reason:
            raise damaged(path, "its directory cannot be read") from reason

    def _directory(self, size: int) -> tuple[dict[str, list[Any]], Facts]:
        end = size - _TRAILER.size
        length, checksum, sign = _TRAILER.unpack(self._map[max(0, end) :])
        directory = self._map[end - length : end] if length <= end else b""
        if sign != _SIGN or zlib.crc32(directory) != checksum:
            raise ValueError("checksum")
        found = json.loads(directory)
        return dict(found["arrays"]), dict(found["facts"])

    def __contains__(self, name: str) -> bool:
        return name in self._layout

    def __getitem__(self, name: str) -> Numbers:
        """Return the array ``name``; raises `IndexDamaged` if the file has none such."""
        try:
            kind, start, count = self._layout[name]
            width = np.dtype(_WIDTHS[kind])
            if min(start, count) < 0 or start + count * width.itemsize > self._bytes.size:
                raise ValueError(name)
            return self._bytes[start : start + count * width.itemsize].view(width)
        except (KeyError, ValueError, TypeError) as reason:
            raise damaged(self.path, f"it has no array {name}") from reason

    def fact(self, name: str) -> int:
        """Return one of the file's single numbers."""
        value = self.facts.get(name)
        if not isinstance(value, int):
            raise damaged(self.path, f"it does not say its {name}")
        return value

    def close(self) -> None:
        """Let go of the file, once nobody holds a view of it."""
        self._bytes = np.empty(0, dtype=np.uint8)
        release(self._map)

    def __enter__(self) -> Arrays:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def mapped(path: Path, size: int) -> mmap.mmap:
    """Return the memory map of a file that must be ``size`` bytes long (and not empty)."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            if file.tell() != size:
                raise damaged(path, f"it has {file.tell()} bytes where {size} were written")
            return mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as reason:
        raise IndexDamaged(f"The index file {path} cannot be opened: {reason}.") from reason


def release(held: mmap.mmap) -> None:
    """Close a memory map, or leave that to the last array that still looks into it."""
    try:
        held.close()
    except BufferError:
        return
