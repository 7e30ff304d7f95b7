"""The index: annotated articles in, matching passages out, as flat columns on disk.

    import index
    with index.writer(path) as writer:
        writer.add(annotation, content_hash)
    with index.open(path) as snapshot:
        ...

It knows files and numbers. It refuses to guess what a query means, to run anything that a file
says, and to wipe an index that does not open.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

try:
    from index.errors import (
        IndexDamaged,
        IndexFull,
        IndexLocked,
        IndexMissing,
        IndexOfAnotherVersion,
        IndexProblem,
        IndexUnwritable,
    )
except ModuleNotFoundError as reason:
    if not "corpus.errors".startswith(str(reason.name)):
        raise
    raise ImportError(
        "onrecord needs its own package named corpus, but another module of that name is found "
        "first: remove or rename it, or change the order of sys.path."
    ) from reason

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from index.writing.commit import Writer

__all__ = [
    "IndexDamaged",
    "IndexFull",
    "IndexLocked",
    "IndexMissing",
    "IndexOfAnotherVersion",
    "IndexProblem",
    "IndexUnwritable",
    "check",
    "open",
    "writer",
]


def open(path: str | PathLike[str]) -> Snapshot:  # noqa: A001 - `index.open` reads as it should
    """Return a snapshot of the last generation committed to the index at ``path``.

    Raises `IndexMissing`, `IndexDamaged` or `IndexOfAnotherVersion`.
    """
    from index.snapshot import open_snapshot  # noqa: PLC0415 - the errors alone need no NumPy

    return open_snapshot(Path(path))


def writer(path: str | PathLike[str]) -> Writer:
    """Return a writer on the index at ``path``, which is made if it is absent.

    Raises `IndexLocked` while another writer is at work, `IndexUnwritable`, `IndexDamaged`
    and `IndexOfAnotherVersion`.
    """
    from index.writing.commit import Writer  # noqa: PLC0415 - the errors alone need no NumPy

    return Writer(Path(path))


def check(path: str | PathLike[str]) -> list[str]:
    """Return a sentence for each file of the index at ``path`` that is not what was written."""
    from index.storage.checksums import check as check_files  # noqa: PLC0415 - the errors alone need no more

    return check_files(Path(path))
