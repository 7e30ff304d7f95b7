"""An article's text in blocks, so that a page of hits unpacks little.

A page shows ten passages, mostly of ten articles: a block of some `LENGTH` characters is unpacked
where an article would be six times as long. A block is where in the article it begins and, as
JSON, the repairs in it, if there are any; behind the first line break come the article's characters
as they were given. The blocks of an article, put together, are its text.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from corpus.records import Annotation, Edit, Passage, PublicationDate
from index.columns.records import json_of

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate

LENGTH = 600
"""Characters after which a block ends with its passage. Of 7.6 MB of news, 600 left 59 % and took
7 µs to unpack, 1,000 left 56 % and took 10 (November 2026)."""

_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """What a hit shows of its article."""

    id: str
    headline: str | None
    publisher: str | None
    published: PublicationDate
    inferred: InferredDate | None = None


class Block:
    """A block, unpacked: the article's characters from ``offset`` on, and the repairs as JSON."""

    def __init__(self, plain: str) -> None:
        """Hold what `blocks` made; raises ValueError for anything else."""
        head, line_break, self.text = plain.partition("\n")
        offset, _, self.edits = head.partition(" ")
        self.offset = int(offset)
        if not line_break:
            raise ValueError("it has no text")

    @property
    def end(self) -> int:
        """Return where in the article the block ends."""
        return self.offset + len(self.text)

    def within(self, start: int, end: int) -> str:
        """Return the article's characters of a range; raises ValueError if some are elsewhere."""
        first, last = start - self.offset, end - self.offset
        if not 0 <= first <= last <= len(self.text):
            raise ValueError("a passage is not in its block")
        return self.text[first:last]

    def edits_within(self, start: int, end: int) -> Sequence[tuple[int, int, str]]:
        """Return the repairs within a range of the article's characters."""
        if not self.edits:
            return ()
        edits = (Edit(*each) for each in json.loads(self.edits))
        return [each for each in edits if start <= each.start and each.end <= end]


def blocks(annotation: Annotation) -> Iterator[tuple[int, str]]:
    """Yield the blocks of an article in order, each with the number of passages that it holds."""
    text, edits = annotation.article.text, annotation.edits
    begun = first = 0
    for number, end in _full(annotation.passages):
        yield number - first, _block(text, begun, end, edits)
        begun, first = end, number
    if begun < len(text) or not annotation.passages:
        yield len(annotation.passages) - first, _block(text, begun, len(text), edits)


def _full(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield, for each block that is full, how many passages come before its end, and that end.

    Passages are in order and apart as a rule; where some are not, they share a block.
    """
    spans = [passage.span for passage in passages]
    ends = list(accumulate([end for _, end in spans], max))
    earliest = list(accumulate([start for start, _ in reversed(spans)], min))
    earliest.reverse()
    earliest[:1] = []
    earliest += ends[-1:]
    begun = 0
    for number, (end, following) in enumerate(zip(ends, earliest, strict=True), 1):
        if end - begun >= LENGTH and following >= end:
            yield number, end
            begun = end


def _block(text: str, begun: int, end: int, edits: Sequence[Edit]) -> str:
    own = _within(edits, begun, end) if edits else ()
    head = f"{begun} {json_of(own)}" if own else str(begun)
    return f"{head}\n{text[begun:end]}"


def _within(edits: Sequence[Edit], start: int, end: int) -> list[Edit]:
    """Return those of an article's edits, which are in order, that lie in a range."""
    first = bisect_left(edits, start, key=_START)
    return list(takewhile(lambda edit: edit.end <= end, edits[first:]))
