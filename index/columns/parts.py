"""What a segment keeps of its articles to show them: blocks of text and details, compressed.

An article's parts follow each other in the segment's second file: its blocks
(`index.columns.blocks`) in order, then its details (`index.columns.records`). Each is compressed by
itself, so that one can be read without the others; nothing is counted from them.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from corpus.records import Annotation
from index.columns.blocks import Block, ShownArticle, blocks
from index.columns.records import date_fields, date_of, encode, json_of
from index.errors import damaged
from index.storage.arrays import Arrays, Numbers, compact
from index.storage.segment_files import SegmentFiles
from index.storage.strings import Strings, write_strings
from index.words.inversion import gather, offsets, run_lengths

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate

_ENCODING = ("utf-8", "surrogatepass")

_LEVEL = 4
"""Of zlib: 73 % of the time of level 6 for 1.5 % more bytes (1,500 news articles)."""

_WRITTEN = 1000
"""Parts that are written together: one by one took a fiftieth of the time of building."""

FAULTS = (zlib.error, ValueError, TypeError, LookupError, RecursionError, AttributeError)
"""What reading a part raises whose bytes are not those that were written."""


def packed(plain: str) -> tuple[bytes, int]:
    """Return a part compressed, and how many bytes it had."""
    data = plain.encode(*_ENCODING)
    return zlib.compress(data, _LEVEL), len(data)


def unpacked(data: bytes | memoryview, length: int) -> str:
    """Return what `packed` made; raises ValueError or the like for anything else.

    No more than ``length`` bytes are unpacked, whatever the data claims to hold.
    """
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(data, length + 1)
    if len(plain) != length or not unpacker.eof:
        raise ValueError("its length is wrong")
    return plain.decode(*_ENCODING)


class PartsWriter:
    """The parts of consecutive articles on their way into a segment."""

    def __init__(self) -> None:
        self._data: list[bytes] = []
        self._sizes = array("I")
        self._docs = array("I")
        self._first = array("I", [0])
        self._heads: list[str] = []
        self._passages = 0

    def add(self, annotation: Annotation, content_hash: str) -> None:
        """Add the next article."""
        for count, block in blocks(annotation):
            self._add(block)
            self._passages += count
        self._add(encode(annotation, content_hash))
        self._first.append(len(self._data))
        self._heads.append(_head(annotation))

    def _add(self, plain: str) -> None:
        data, size = packed(plain)
        self._data.append(data)
        self._sizes.append(size)
        self._docs.append(self._passages)

    def write(self, files: SegmentFiles) -> None:
        """Write the parts, and where each is."""
        for start in range(0, len(self._data), _WRITTEN):
            files.records.write(b"".join(self._data[start : start + _WRITTEN]))
        ends = np.cumsum([len(data) for data in self._data], dtype=np.uint64)
        sizes, docs, first = (
            np.frombuffer(each, dtype=np.uint32) for each in (self._sizes, self._docs, self._first)
        )
        _write(files, self._heads, ends, sizes, docs, first)


def _write(
    files: SegmentFiles,
    heads: Sequence[str],
    ends: Numbers,
    sizes: Numbers,
    docs: Numbers,
    first: Numbers,
) -> None:
    """Write where each part ends, how long it is, the passage it begins with; each article's first
    part and what is shown of it."""
    columns = files.columns
    write_strings(columns, "articles.heads", heads)
    columns.add("articles.parts", compact(first))
    columns.add("parts.ends", compact(ends))
    columns.add("parts.sizes", compact(sizes))
    columns.add("parts.docs", compact(docs))


def _head(annotation: Annotation) -> str:
    shown = [annotation.article.id, annotation.headline, annotation.publisher]
    return json_of([*shown, date_fields(annotation.published)])


def read_head(packed: str | bytes, inferred: InferredDate | None = None) -> ShownArticle:
    """Return what a hit shows of an article; raises one of `FAULTS`."""
    name, headline, publisher, date = json.loads(packed)
    return ShownArticle(name, headline, publisher, date_of(date), inferred)


class Parts:
    """The parts of a segment's articles."""

    def __init__(self, arrays: Arrays, data: memoryview) -> None:
        self._data, self._file = data, arrays.path
        self.heads = Strings(arrays, "articles.heads")
        self.first = arrays["articles.parts"]
        self.ends, self.sizes = arrays["parts.ends"], arrays["parts.sizes"]
        self.docs = arrays["parts.docs"]
        # Single items cost less in a view than in an array.
        self._ends, self._sizes, self._docs = self.ends.data, self.sizes.data, self.docs.data

    def block_of(self, doc: int) -> int:
        """Return the number of the part that holds a passage."""
        # Parts without a passage of their own stand before the one that has it.
        return bisect_right(self._docs, doc) - 1

    def block(self, number: int) -> Block:
        """Return the block that is the part of this number; raises one of `FAULTS`."""
        return Block(self._plain(number))

    def details(self, article: int) -> str:
        """Return an article's details; raises one of `FAULTS`."""
        return self._plain(int(self.first[article + 1]) - 1)

    def text(self, article: int) -> str:
        """Return an article's text; raises one of `FAULTS`."""
        first, last = int(self.first[article]), int(self.first[article + 1]) - 1
        return "".join([self.block(number).text for number in range(first, last)])

    def _plain(self, number: int) -> str:
        start = self._ends[number - 1] if number else 0
        return unpacked(self._data[start : self._ends[number]], self._sizes[number])

    def range_of(self, article: int) -> tuple[int, int]:
        """Return the half-open range of an article's bytes."""
        first, last = int(self.first[article]), int(self.first[article + 1]) - 1
        return int(self.ends[first - 1]) if first else 0, int(self.ends[last])

    def copy(self, article: int, files: SegmentFiles) -> None:
        """Write the bytes of an article's parts as they are."""
        start, end = self.range_of(article)
        if not 0 <= start <= end <= len(self._data):
            raise damaged(self._file, f"the parts of article {article} are nowhere")
        files.records.write(self._data[start:end])


def merge_parts(
    files: SegmentFiles, kept: Sequence[tuple[Parts, Numbers, Numbers]], passages: Numbers
) -> None:
    """Write the parts of the articles that are kept of several segments.

    Of each segment: its parts, the numbers of the articles, and the first passage of each;
    ``passages`` has the first passage of every article in the segment that is written.
    """
    heads: list[str] = []
    lengths, sizes, docs, counts = [], [], [], []
    for parts, articles, old in kept:
        first = parts.first.astype(np.int64)
        count = run_lengths(first)[articles]
        places = gather(first[articles], count)
        moved = passages[len(heads) : len(heads) + articles.size] - old.astype(np.int64)
        lengths.append(run_lengths(np.append(0, parts.ends.astype(np.int64)))[places])
        sizes.append(parts.sizes[places])
        docs.append(parts.docs[places] + np.repeat(moved, count))
        counts.append(count)
        everything = parts.heads.everything()
        heads += [everything[article] for article in articles.tolist()]
        for article in articles.tolist():
            parts.copy(article, files)
    ends = np.cumsum(np.concatenate(lengths))
    numbers = np.concatenate(sizes), np.concatenate(docs), offsets(np.concatenate(counts))
    _write(files, heads, ends, *numbers)
