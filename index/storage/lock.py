"""One writer at a time, by a lock of the operating system that dies with its process."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from index.errors import IndexLocked

NAME = "writer.lock"


class WriterLock:
    """The right to write the index in a folder, from construction to `release`."""

    def __init__(self, folder: Path) -> None:
        self._file: IO[bytes] = (folder / NAME).open("ab")
        try:
            _lock(self._file)
        except OSError as reason:
            self._file.close()
            raise IndexLocked(
                f"Another process is writing the index {folder}. Wait until it is done and run "
                "this again."
            ) from reason

    def release(self) -> None:
        """Let the next writer in."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
