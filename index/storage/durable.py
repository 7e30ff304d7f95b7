"""Files that are on the disk when they are said to be, counted and checksummed as they go."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import NamedTuple


class Written(NamedTuple):
    """What a file must be: its length in bytes and the CRC-32 of them."""

    length: int
    checksum: int


class WrittenFile:
    """A new file; `finish` sees it onto the disk and says what it must be from then on."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._length = self._checksum = 0

    def write(self, data: bytes | memoryview) -> None:
        """Write all of ``data``."""
        self._file.write(data)
        self._length += len(data)
        self._checksum = zlib.crc32(data, self._checksum)

    def finish(self) -> Written:
        """Sync and close the file."""
        with self._file:
            self._file.flush()
            os.fsync(self._file.fileno())
        return Written(self._length, self._checksum)

    def abandon(self) -> None:
        """Close the file as it is."""
        try:
            self._file.close()
        except OSError:
            return


def write_whole(path: Path, data: bytes) -> Written:
    """Write a new file in one go, durably."""
    file = WrittenFile(path)
    try:
        file.write(data)
        return file.finish()
    finally:
        file.abandon()


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path``: a reader sees the old file or the new, whole.

    Whatever was put into the folder before is on the disk before ``data`` can speak of it.
    """
    fresh = path.with_name(path.name + ".new")
    write_whole(fresh, data)
    sync_folder(path.parent)
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See a folder's list of files onto the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
