"""What a page of hits shows of a passage and of its article.

A passage's words are read at once, everything else when it is asked for. All of it stays readable
after the segment is closed: what holds a memory map open is looking into it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from index.columns.parts import FAULTS, read_head
from index.errors import damaged
from index.once import once

if TYPE_CHECKING:
    from pathlib import Path

    from index.columns.blocks import ShownArticle
    from index.columns.parts import Parts
    from index.columns.passages import Passages
    from index.groups.inferred_dates import InferredDate
    from index.storage.arrays import Numbers

_KEPT = 32
"""Blocks and heads of articles kept unpacked: more than the hits of a page."""

T = TypeVar("T")


class Stored:
    """What a segment stores of its passages and articles in order to show them."""

    def __init__(self, path: Path, parts: Parts, passages: Passages, first: Numbers) -> None:
        """Read ``parts``, which are in the file ``path``; ``first`` has each article's passage."""
        self.path, self.parts, self.passages = path, parts, passages
        # Half the time of asking the array.
        self._first = first.data
        self.block = lru_cache(_KEPT)(parts.block)
        self._head = lru_cache(_KEPT)(self._headed)

    def article_number(self, doc: int) -> int:
        """Return the number of the article of a passage, 0 ≤ ``doc`` < size."""
        return bisect_right(self._first, doc) - 1

    def article(self, doc: int, inferred: InferredDate | None) -> ShownArticle:
        """Return the article of a passage, and when it was ``inferred`` to be published."""
        return self._head(self.article_number(doc), inferred)

    def _headed(self, article: int, inferred: InferredDate | None) -> ShownArticle:
        return read_head(self.parts.heads.encoded(article), inferred)

    def words(self, doc: int, start: int, end: int) -> str:
        """Return a range of the characters of a passage's article; raises one of `FAULTS`."""
        number = self.parts.block_of(doc)
        first = last = self.block(number)
        text, before = first.text, number
        while start < first.offset and before:
            before -= 1
            first = self.block(before)
            text = first.text + text
        while last.end < end:
            number += 1
            last = self.block(number)
            text += last.text
        if len(text) != last.end - first.offset:
            raise ValueError("its blocks are not one article's")
        return text[start - first.offset : end - first.offset]


def _read(function: Callable[[ShownPassage], T]) -> once[T]:
    """Return an attribute that is read once, by a function that may raise one of `FAULTS`."""

    @wraps(function)
    def read(passage: ShownPassage) -> T:
        try:
            return function(passage)
        except FAULTS as reason:
            raise passage.damaged() from reason

    return once(read)


class ShownPassage:
    """What a hit shows of its passage; spans count in the article's text as it was given.

    ``edits`` are the repairs within it. Each attribute raises `IndexDamaged` where what is stored
    of it is not what was written.
    """

    def __init__(
        self, stored: Stored, doc: int, role: str | None, inferred: InferredDate | None
    ) -> None:
        """Read the passage; ``role`` and ``inferred`` are what is known of it elsewhere, if any."""
        self._stored, self._doc = stored, doc
        self._role, self._inferred = role, inferred
        try:
            block = stored.block(stored.parts.block_of(doc))
            self.start, self.end = start, end = stored.passages.range_of(doc)
            self.text = block.within(start, end)
            self.edits = block.edits_within(start, end)
        except FAULTS as reason:
            raise self.damaged() from reason

    def damaged(self) -> Exception:
        """Return what to raise where the file is damaged."""
        return damaged(self._stored.path, f"passage {self._doc}")

    @_read
    def article(self) -> ShownArticle:
        """Return the article."""
        return self._stored.article(self._doc, self._inferred)

    @_read
    def quotations(self) -> Sequence[Sequence[Any]]:
        """Return each quotation's start, end, kind, speaker and, where it is not all in the
        passage, words."""
        found = self._stored.passages.quotations_of(self._doc)
        return [self._whole(quotation) for quotation in found] if found else ()

    def _whole(self, quotation: Sequence[Any]) -> Sequence[Any]:
        start, end = quotation[:2]
        if self.start <= start and end <= self.end:
            return quotation
        return (*quotation, self._stored.words(self._doc, start, end))

    @_read
    def speakers(self) -> Sequence[str]:
        """Return who is quoted in the passage."""
        return self._stored.passages.speakers.of(self._doc)

    @_read
    def role(self) -> str | None:
        """Return the first speaker's role."""
        return self._role or self._stored.passages.role_of(self._doc)

    @_read
    def about(self) -> Sequence[str]:
        """Return the forces that the passage is about."""
        return self._stored.passages.about.of(self._doc)

    @_read
    def mentions(self) -> Sequence[str]:
        """Return the forces that the passage mentions."""
        return self._stored.passages.mentions.of(self._doc)

    @_read
    def lead_in(self) -> tuple[int, int, str] | None:
        """Return where what a list item is an item of begins and ends, and its words."""
        span = self._stored.passages.lead_ins.of(self._doc)
        return span and (*span, self._stored.words(self._doc, *span))
