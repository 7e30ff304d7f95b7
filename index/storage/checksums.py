"""Whether an index is what was written: every file of it, byte by byte."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexDamaged, IndexOfAnotherVersion
from index.storage import manifest as manifests
from index.storage.durable import Written

_PIECE = 1 << 20

_SYMPTOMS = (IndexError, ValueError, TypeError, KeyError, OverflowError, MemoryError)
"""What reading changed bytes as numbers, offsets or text can raise."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error while the index at ``path`` is read into `IndexDamaged`, if it is damaged.

    Columns are not checked when they are opened, which would take a second on a large index. An
    error over an index in order is a defect of the program, and stays what it is.
    """
    try:
        yield
    except _SYMPTOMS as reason:
        blame(path, reason)
        raise


def blame(path: Path, error: BaseException | None) -> None:
    """Raise `IndexDamaged` for an error that reading the index at ``path`` ended with, if the error
    may come from a damaged file and one is damaged."""
    problems = check(path) if isinstance(error, _SYMPTOMS) else []
    if problems:
        raise IndexDamaged(
            f"{problems[0]} Nothing was changed; restore the index from a copy, or index the "
            "articles again into a new folder."
        ) from error


def check(path: Path) -> list[str]:
    """Return a sentence for each file of the index that is not what was written.

    An index in order gives none. It reads everything, and changes nothing. Raises `IndexMissing`
    where there is no index.
    """
    try:
        manifest = manifests.load(path)
    except (IndexDamaged, IndexOfAnotherVersion) as reason:
        return [str(reason)]
    found = (_problem(path / name, file) for name, file in sorted(manifest.paths().items()))
    return [problem for problem in found if problem is not None]


def _problem(path: Path, expected: Written) -> str | None:
    length = checksum = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                length += len(piece)
                checksum = zlib.crc32(piece, checksum)
    except OSError as reason:
        return f"{path}: it cannot be read ({reason})."
    if length != expected.length:
        return f"{path}: it has {length} bytes where {expected.length} were written."
    if checksum != expected.checksum:
        return f"{path}: its bytes changed since they were written."
    return None
