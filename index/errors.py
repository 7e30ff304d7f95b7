"""What can go wrong with an index.

    IndexProblem
    ├── IndexMissing    nothing was indexed there
    ├── IndexDamaged    a file is gone, cut short or changed; nothing is wiped
    ├── IndexTooNew     written in a format, or by an analysis, of another onrecord
    ├── IndexLocked     another writer is at work
    └── IndexFull       the disk is full or refuses to be written

Every message names the path and says what to do next.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import OnrecordError


class IndexProblem(OnrecordError):  # noqa: N818 - the tree's names say what happened
    """The index cannot be used; the message names it and says why."""


class IndexMissing(IndexProblem):
    """Nothing was indexed at this path."""


class IndexDamaged(IndexProblem):
    """A file of the index is gone, cut short or changed."""


class IndexTooNew(IndexProblem):
    """The index needs another version of onrecord."""


class IndexLocked(IndexProblem):
    """Another process is writing this index."""


class IndexFull(IndexProblem):
    """The disk is full, or the index may not be written."""


def damaged(path: Path | str, reason: str) -> IndexDamaged:
    """Return the error for a file that does not hold what was written."""
    return IndexDamaged(
        f"The index file {path} is damaged ({reason}). Nothing was changed; restore it from a "
        "copy, or index the articles again into a new folder."
    )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal to write below ``path`` into `IndexFull`."""
    try:
        yield
    except OSError as reason:
        if reason.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            cause, cure = "there is no space left", "free some space and run it again"
        else:
            cause, cure = str(reason), "check the folder's permissions and disk, and run it again"
        raise IndexFull(
            f"The index {path} could not be written: {cause}. What was committed before is "
            f"unharmed; {cure}."
        ) from reason
