"""Files in, articles out: text, Markdown, web pages, JSON, JSON Lines, CSV, folders, `-`.

What cannot be read gives an `Unreadable` record that says why, and everything else is read.
Nothing is kept in memory but the article at hand, the ids seen, and files that are one article.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from corpus.errors import ReadError
from corpus.origins import file_and_place
from corpus.readers import csv_rows, json_document, json_lines, markdown, plain, walk, webpage
from corpus.readers.sources import Source, Unreadable, buffered
from corpus.readers.standard_input import format_of
from corpus.records import Article

__all__ = ["Unreadable", "read"]

Reader = Callable[[Source], Iterator[Article | Unreadable]]

_READERS: Mapping[str, Reader] = {
    "plain": plain.articles,
    "markdown": markdown.articles,
    "webpage": webpage.articles,
    "json": json_document.articles,
    "jsonl": json_lines.articles,
    "csv": csv_rows.articles,
}


def read(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Article | Unreadable]:
    """Yield the articles of ``paths`` in order, and a record of each thing that was not read.

    A path is a file, a folder, or ``-`` for ``stdin``, a stream of bytes. Each id comes once: a
    file met again, by whatever name, is passed over, one of the same name gets its folder's before
    its own, a row number that another file used gets its file's name (``feb.csv#1``) and folders if
    need be, and any other record with an id that was already read is named and left out.
    """
    files: dict[str, Path] = {}
    ids: set[str] = set()
    for path in paths:
        for found in _read_path(path, stdin, files):
            if isinstance(found, Unreadable):
                yield found
                continue
            own = next((each for each in _ids(found) if each not in ids), None)
            if own is None:
                yield _again(found)
            else:
                ids.add(own)
                yield found if own == found.id else replace(found, id=own)


def _again(article: Article) -> Unreadable:
    return Unreadable(article.origin, f"the id {article.id} was already read; change it")


def _ids(article: Article) -> Iterator[str]:
    """Yield the id, and for a row that is only numbered those with its file and folders before."""
    yield article.id
    if _is_number(article.id):
        *folders, name = Path(file_and_place(article.origin)[0]).absolute().parts
        own = f"{walk.printable(name)}#{article.id}"
        yield own
        for folder in reversed(folders):
            own = f"{walk.printable(folder)}/{own}"
            yield own


def _is_number(own: str) -> bool:
    return own.isdecimal() and len(own) <= 7


def _numbered_once(found: Iterator[Article | Unreadable]) -> Iterator[Article | Unreadable]:
    """Yield what a file holds, with each record named whose number another of the file has."""
    numbers: set[str] = set()
    for each in found:
        if not isinstance(each, Article) or not _is_number(each.id):
            yield each
        elif each.id in numbers:
            yield _again(each)
        else:
            numbers.add(each.id)
            yield each


def _read_path(
    path: str, stdin: BinaryIO | None, files: dict[str, Path]
) -> Iterator[Article | Unreadable]:
    if path in ("-", "/dev/stdin"):
        yield from _from_stdin(stdin)
        return
    for found in walk.files(path):
        if isinstance(found, Unreadable):
            yield found
        elif (own := _own_id(found, files)) is not None:
            yield from _read_file(replace(found, id=own))


def _own_id(found: walk.Found, files: dict[str, Path]) -> str | None:
    """Return an id that no other file of this run has, or None for a file met before."""
    own = found.id
    whole = str(found.path.resolve())
    if files.setdefault(whole, found.path) is not found.path:
        return None
    parents = found.path.absolute().parts[: -found.id.count("/") - 1]
    for folder in reversed(("", *parents)):
        if files.setdefault(own, found.path) is found.path:
            return own
        own = f"{walk.printable(folder)}/{own}"
    return own


def _read_file(found: walk.Found) -> Iterator[Article | Unreadable]:
    kind = walk.holds(found.id) or "plain"
    if kind == "other":
        yield Unreadable(found.origin, f"this kind is not read; {walk.instead(found.id)}")
        return
    try:
        with _opened(found) as stream:
            source = Source(found.id, found.origin, stream)
            yield from _numbered_once(_guarded(_READERS[kind], source))
    except OSError as reason:
        yield Unreadable(found.origin, walk.why(reason))


def _opened(found: walk.Found) -> BinaryIO:
    name = found.id.casefold()
    if name.endswith(".gz"):
        return cast(BinaryIO, gzip.open(found.path, "rb"))
    if name.endswith(".xz"):
        return cast(BinaryIO, lzma.open(found.path, "rb"))
    return found.path.open("rb")


def _guarded(reader: Reader, source: Source) -> Iterator[Article | Unreadable]:
    """Yield what ``reader`` yields, and the reason as a record if it stops at a failure."""
    try:
        yield from reader(source)
    except ReadError as reason:
        yield source.unreadable(str(reason))
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile):
        yield source.unreadable("the compressed file is cut or damaged; fetch it again")
    except OSError as reason:
        yield source.unreadable(walk.why(reason))


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Article | Unreadable]:
    if stdin is None:
        yield Unreadable("-", "there is no standard input; give a file")
        return
    stream = buffered(stdin)
    source = Source("stdin", "-", cast(BinaryIO, stream))
    try:
        kind = format_of(stream.peek(PEEKED)[:PEEKED])
    except (OSError, ValueError):
        yield source.unreadable("standard input is closed; give a file")
        return
    for found in _numbered_once(_guarded(_READERS[kind], source)):
        if isinstance(found, Article) and found.id.partition("#")[0] == source.id:
            # One text after another may be piped in: each needs an id of its own.
            yield replace(found, id=f"{source.id}-{_mark(found.text)}")
        else:
            yield found


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


PEEKED = 8192
"""Bytes of standard input from which its kind is told; what a pipe's first read holds."""
