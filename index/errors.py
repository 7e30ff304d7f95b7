"""What can go wrong with an index.

    IndexProblem
    ├── IndexMissing            nothing was indexed there
    ├── IndexDamaged            a file is gone, cut short or changed; nothing is wiped
    ├── IndexOfAnotherVersion   written in a format, or by an analysis, of another onrecord
    ├── IndexLocked             another writer is at work
    └── IndexUnwritable         the folder or the disk refuses to be written
        └── IndexFull           there is no space left

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


class IndexOfAnotherVersion(IndexProblem):
    """The index needs another version of onrecord."""


class IndexLocked(IndexProblem):
    """Another process is writing this index."""


class IndexUnwritable(IndexProblem):
    """The index may not be written."""


class IndexFull(IndexUnwritable):
    """There is no space left to write the index."""


def damaged(path: Path | str, reason: str) -> IndexDamaged:
    """Return the error for a file that does not hold what was written."""
    return IndexDamaged(
        f"The index file {path} is damaged ({reason}). Nothing was changed; restore it from a "
        "copy, or index the articles again into a new folder."
    )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal to write below ``path`` into `IndexUnwritable`."""
    kind: type[IndexUnwritable]
    try:
        yield
    except OSError as reason:
        if reason.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            kind, cause = IndexFull, "there is no space left"
            cure = "free some space and run it again"
        else:
            where = f" ({reason.filename})" if reason.filename else ""
            kind, cause = IndexUnwritable, f"{reason.strerror or reason}{where}"
            cure = "check the folder's permissions and disk, and run it again"
        raise kind(
            f"The index {path} could not be written: {cause}. What was committed before is "
            f"unharmed; {cure}."
        ) from reason
