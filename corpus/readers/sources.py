"""What a reader is given: a stream of bytes, and what to call what is in it.

Reading is bounded: a file that is read whole, and a line of one that is read by lines, may have
`LARGEST` bytes. More is refused with a reason, so that no input can fill the memory.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from corpus.errors import ReadError
from corpus.readers.decoding import decoded, has_wide_mark

LARGEST = 64 * 1024 * 1024
"""Bytes of an article's file, or of a record's line; the Bible has four million."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that could not be read: where it is, and a clause that says why and what to do.

    >>> print(Unreadable("notes.txt", "the file is empty; nothing to do"))
    notes.txt: the file is empty; nothing to do
    """

    origin: str
    reason: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Source:
    """A stream to read articles from, the id of what it holds and where it came from."""

    id: str
    origin: str
    stream: BinaryIO

    def whole(self) -> bytes:
        """Return all bytes; raises `ReadError` if there are none, or more than `LARGEST`."""
        content = self.stream.read(LARGEST + 1)
        if not content:
            raise ReadError("the file is empty; put the article's text in it or take it away")
        if len(content) > LARGEST:
            raise ReadError(f"the file is over {_MEGABYTES} MB; divide it, or save it as .jsonl")
        return content

    def lines(self) -> Iterator[tuple[int, bytes | Unreadable]]:
        """Yield each line with its number, from 1; a line over `LARGEST` is skipped and named.

        Raises `ReadError` if the beginning is no text at all.
        """
        number = 0
        stream = self._narrow()
        while line := stream.readline(LARGEST):
            number += 1
            if len(line) < LARGEST or line.endswith(b"\n"):
                yield number, line
            else:
                while (rest := stream.readline(LARGEST)) and not rest.endswith(b"\n"):
                    pass
                yield number, self.unreadable(f"the line is over {_MEGABYTES} MB", number)

    def _narrow(self) -> BinaryIO:
        """Return the stream as UTF-8 or single bytes, so that a line ends at its line feed."""
        stream = buffered(self.stream)
        head = stream.peek(_HEAD)[:_HEAD]
        decoded(head)
        if has_wide_mark(head):
            return io.BytesIO(decoded(stream.read(LARGEST)).encode(errors="replace"))
        return stream

    def unreadable(self, reason: str, line: int | None = None) -> Unreadable:
        """Return the record of a failure in this source, at a line if one is given."""
        return Unreadable(self.at(line), reason)

    def at(self, line: int | None) -> str:
        """Return where a line of this source is, for messages."""
        return self.origin if line is None else f"{self.origin}:{line}"


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """Return ``stream`` so that its beginning can be looked at before it is read."""
    if hasattr(stream, "peek"):
        return cast(io.BufferedReader, stream)
    return io.BufferedReader(cast(io.RawIOBase, stream))


_HEAD = 4096
"""Bytes from which one can tell whether a file is text."""

_MEGABYTES = LARGEST // 1024 // 1024
