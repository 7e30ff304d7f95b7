"""What a reader is given: a stream of bytes, and what to call what is in it.

Reading is bounded: a file that is read whole, and a line of one that is read by lines, may have
`LARGEST` bytes. More is refused with a reason, so that no input can fill the memory.
"""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import AnyStr, BinaryIO, cast

from corpus.errors import ReadError
from corpus.readers.decoding import as_utf_8, decoded, wide_encoding
from corpus.readers.single_bytes import from_single_bytes, is_macintosh

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

    def lines(self) -> Iterator[tuple[int, str | Unreadable]]:
        """Yield each line with its number, from 1; a line over `LARGEST` is skipped and named.

        Raises `ReadError` if the beginning is no text at all.
        """
        stream = buffered(self.stream)
        head = stream.peek(_HEAD)[:_HEAD]
        decoded(head)
        wide = wide_encoding(head)
        yield from self._wide(stream, wide) if wide else one_encoding(self._narrow(stream))

    def _wide(self, stream: BinaryIO, encoding: str) -> Iterator[tuple[int, str | Unreadable]]:
        """Yield the lines of UTF-16 or UTF-32, in which a line feed is more than a byte."""
        text = io.TextIOWrapper(stream, encoding, errors="replace", newline="\n")
        try:
            yield from self._bounded(text.readline, "\n", LARGEST // 2)
        finally:
            text.detach()  # else it closes the stream, which is not its own

    def _narrow(self, stream: BinaryIO) -> Iterator[tuple[int, bytes | Unreadable]]:
        """Yield the lines of UTF-8 or single bytes."""
        return self._bounded(stream.readline, b"\n", LARGEST)

    def _bounded(
        self, readline: Callable[[int], AnyStr], line_end: AnyStr, most: int
    ) -> Iterator[tuple[int, AnyStr | Unreadable]]:
        number = 0
        while line := readline(most):
            number += 1
            if len(line) < most or line.endswith(line_end):
                yield number, line
            else:
                while (rest := readline(most)) and not rest.endswith(line_end):
                    pass
                yield number, self.unreadable(f"the line is over {_MEGABYTES} MB", number)

    def unreadable(self, reason: str, line: int | None = None) -> Unreadable:
        """Return the record of a failure in this source, at a line if one is given."""
        return Unreadable(self.at(line), reason)

    def at(self, line: int | None) -> str:
        """Return where a line of this source is, for messages."""
        return self.origin if line is None else f"{self.origin}:{line}"


def one_encoding(
    lines: Iterator[tuple[int, bytes | Unreadable]],
) -> Iterator[tuple[int, str | Unreadable]]:
    """Yield lines as text; all that are no UTF-8 are read alike, whatever is in each.

    Which encoding of single bytes it is, the first such line and `FIRST_PART` behind it tell.
    """
    for numbered in lines:
        number, line = numbered
        if isinstance(line, Unreadable):
            yield number, line
        elif (text := as_utf_8(line)) is not None:
            yield number, text
        else:
            part = [numbered]
            failure = _read_ahead(lines, part)
            said = b"".join(line for _, line in part if isinstance(line, bytes))
            yield from _of_single_bytes(chain(part, lines), macintosh=is_macintosh(said))
            if failure:
                raise failure


def _read_ahead(
    lines: Iterator[tuple[int, bytes | Unreadable]], part: list[tuple[int, bytes | Unreadable]]
) -> Exception | None:
    """Add lines to ``part`` up to `FIRST_PART`; return what ended the file before its end."""
    size = 0
    try:
        while size < FIRST_PART and (numbered := next(lines, None)) is not None:
            size += len(numbered[1]) if isinstance(numbered[1], bytes) else 0
            part.append(numbered)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as failure:
        return failure
    return None


def _of_single_bytes(
    lines: Iterator[tuple[int, bytes | Unreadable]], *, macintosh: bool
) -> Iterator[tuple[int, str | Unreadable]]:
    for number, line in lines:
        if isinstance(line, Unreadable):
            yield number, line
            continue
        text = as_utf_8(line)
        yield number, from_single_bytes(line, macintosh=macintosh) if text is None else text


FIRST_PART = 1024 * 1024
"""Bytes from which the encoding of single bytes is told, in a file that is read by lines."""


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """Return ``stream`` so that its beginning can be looked at before it is read."""
    if hasattr(stream, "peek"):
        return cast(io.BufferedReader, stream)
    return io.BufferedReader(cast(io.RawIOBase, stream))


_HEAD = 4096
"""Bytes from which one can tell whether a file is text."""

_MEGABYTES = LARGEST // 1024 // 1024
