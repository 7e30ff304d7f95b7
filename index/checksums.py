"""Whether an index is what was written: every file of it, byte by byte."""

from __future__ import annotations

import zlib
from pathlib import Path

from index import manifest as manifests
from index.durable import Written
from index.errors import IndexDamaged, IndexTooNew

_PIECE = 1 << 20


def check(path: Path) -> list[str]:
    """Return a sentence for each file of the index that is not what was written.

    An index in order gives none. It reads everything, and changes nothing. Raises `IndexMissing`
    where there is no index.
    """
    try:
        manifest = manifests.load(path)
    except (IndexDamaged, IndexTooNew) as reason:
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
