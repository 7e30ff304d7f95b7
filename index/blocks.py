"""An article's text in blocks, each with what a page of hits shows of the passages in it.

A page shows ten passages, mostly of ten articles: a block of some `LENGTH` characters is unpacked
where an article would be six times as long. A block is lines of text: where in the article it
begins and how many passages follow, a line of JSON for each of them, and last the article's
characters as they were given. The blocks of an article, put together, are its text.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.records import Annotation, Edit, Passage, PublicationDate, Quotation, Span
from index.records import json_of

if TYPE_CHECKING:
    from index.inferred_dates import InferredDate

LENGTH = 600
"""Characters after which a block ends with its passage. Of 56 MB of news, 600 left 58 % and took
6 µs to unpack, 1,000 left 55 % and took 8, whole articles 45 % and 26 (November 2026)."""

_START = attrgetter("start")

_read = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """What a hit shows of its article."""

    id: str
    headline: str | None
    publisher: str | None
    published: PublicationDate
    inferred: InferredDate | None = None


class ShownPassage(NamedTuple):
    """What a hit shows of its passage; spans count in the article's text as it was given.

    A quotation is its start, its end, its kind, its speaker and, where it is not all in the
    passage, its words; ``role`` is the first speaker's. ``edits`` are the repairs within the
    passage.
    """

    text: str
    start: int
    end: int
    quotations: Sequence[Sequence[Any]] = ()
    speakers: Sequence[str] = ()
    role: str | None = None
    about: Sequence[str] = ()
    mentions: Sequence[str] = ()
    edits: Sequence[tuple[int, int, str]] = ()


class Block:
    """A block, unpacked; each passage is read when it is asked for."""

    def __init__(self, plain: str) -> None:
        """Hold what `blocks` made; raises ValueError for anything else."""
        head, _, rest = plain.partition("\n")
        offset, count = head.split(" ")
        self._offset, self._count = int(offset), int(count)
        *self._lines, self.text = rest.split("\n", self._count)
        if len(self._lines) != self._count:
            raise ValueError("its passages are not as many as it says")

    def passage(self, number: int) -> ShownPassage:
        """Return the passage of this number in the block, from 0."""
        start, end, *facts = _read(self._lines[number])[0]
        text = self.text[start - self._offset : end - self._offset]
        if not 0 <= start - self._offset <= end - self._offset == start - self._offset + len(text):
            raise ValueError("a passage is not in its block")
        return ShownPassage(text, start, end, *facts)


def blocks(annotation: Annotation) -> Iterator[tuple[int, str]]:
    """Yield the blocks of an article in order, each with the number of passages that it holds."""
    text, passages = annotation.article.text, annotation.passages
    lines = _lines(annotation)
    begun = first = 0
    for number in _last_passages(passages):
        end = max(begun, *(passage.span.end for passage in passages[first : number + 1]))
        yield number + 1 - first, _block(lines[first : number + 1], Span(begun, end), text)
        begun, first = end, number + 1
    if begun < len(text) or not passages:
        yield len(passages) - first, _block(lines[first:], Span(begun, len(text)), text)


def _last_passages(passages: Sequence[Passage]) -> Iterator[int]:
    """Yield the number of the last passage of each block that is full.

    Passages are in order and apart as a rule; where some are not, they share a block.
    """
    starts = (passage.span.start for passage in reversed(passages[1:]))
    earliest = [*accumulate(starts, min)]
    begun = end = 0
    for number, passage in enumerate(passages):
        end = max(end, passage.span.end)
        following = earliest.pop() if earliest else end
        if end - begun >= LENGTH and following >= end:
            yield number
            begun = end


def _block(lines: Sequence[str], span: Span, text: str) -> str:
    return "\n".join([f"{span.start} {len(lines)}", *lines, span.of(text)])


def _lines(annotation: Annotation) -> list[str]:
    """Return what is shown of each passage."""
    roles = {speaker.name: speaker.role for speaker in annotation.speakers if speaker.role}
    return [_line(annotation, passage, roles) for passage in annotation.passages]


def _line(annotation: Annotation, passage: Passage, roles: Mapping[str, str]) -> str:
    span = passage.span
    quotations = [annotation.quotations[number] for number in passage.quotations]
    facts: list[Any] = [
        *span,
        [_told(annotation, quotation, span) for quotation in quotations],
        passage.speakers,
        roles.get(passage.speakers[0]) if passage.speakers else None,
        passage.about,
        passage.mentions,
        annotation.edits and _within(annotation.edits, span),
    ]
    while not facts[-1] and len(facts) > len(span):
        del facts[-1]
    return json_of(facts)


def _told(annotation: Annotation, quotation: Quotation, passage: Span) -> list[Any]:
    span = quotation.span
    told: list[Any] = [*span, quotation.kind, quotation.speaker]
    # Words that go on in another passage may be in another block.
    return told if passage.covers(span) else [*told, span.of(annotation.article.text)]


def _within(edits: Sequence[Edit], span: Span) -> list[Edit]:
    """Return those of an article's edits, which are in order, that lie in ``span``."""
    first = bisect_left(edits, span.start, key=_START)
    return list(takewhile(lambda edit: edit.end <= span.end, edits[first:]))
