"""The words of an article around passages that may carry a quotation, ready to be compared.

A quotation may run over several passages, and be broken by *she said*: so passages that follow
each other are one window, which is read once whole and once for each speaker's quoted words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.records import Edit, Quotation, QuoteKind, Span
from corpus.statements.compared_words import Word, compared_words, word_texts
from corpus.text.cleaning import Clean
from search.variants.alike import Candidate

if TYPE_CHECKING:
    from index.columns.records import ArticleRecord
    from index.columns.shown import ShownPassage
    from index.segment import Segment

_QUOTED = frozenset({QuoteKind.DIRECT, QuoteKind.FRAGMENT})

APART = 2
"""Passages up to which candidates of an article are read together: one may hold only “she said”."""


@dataclass(frozen=True)
class Reading:
    """The words of ``spans`` of a text as given, one after the other."""

    clean: Clean
    spans: Sequence[Span]

    @cached_property
    def texts(self) -> list[str]:
        """Return the words as they are compared."""
        return [word for view in self._views() for word in word_texts(view.of(self.clean.text))]

    @cached_property
    def words(self) -> list[Word]:
        """Return the words with their places in the clean view; most texts are not asked."""
        return [
            Word(word.text, view.start + word.start, view.start + word.end)
            for view in self._views()
            for word in compared_words(view.of(self.clean.text))
        ]

    def _views(self) -> Iterator[Span]:
        return map(self.clean.to_view, self.spans)


@dataclass(frozen=True)
class Window:
    """Passages ``first`` to ``last`` of a segment, of one article."""

    segment: Segment
    first: int
    last: int

    def parts(self) -> list[Window]:
        """Return its passages as windows of their own; none for a single one."""
        if self.first == self.last:
            return []
        return [Window(self.segment, doc, doc) for doc in range(self.first, self.last + 1)]

    @cached_property
    def article(self) -> ArticleRecord:
        """Return the article, which takes longer to unpack than its passages."""
        return self.segment.article_of(self.first)

    @cached_property
    def shown(self) -> list[ShownPassage]:
        """Return the passages with what is said in them."""
        return [self.segment.shown(doc) for doc in range(self.first, self.last + 1)]

    @cached_property
    def source(self) -> str:
        """Return the article's text up to the last passage, blank outside these passages."""
        pieces, end = [], 0
        for passage in self.shown:
            pieces += ["\n" * (passage.start - end), passage.text]
            end = passage.end
        return "".join(pieces)

    @cached_property
    def clean(self) -> Clean:
        """Return the clean view of `source`."""
        edits = [Edit(*edit) for passage in self.shown for edit in passage.edits]
        return Clean.from_edits(self.source, edits)

    @cached_property
    def passages(self) -> list[Span]:
        """Return where the passages are, in the text as given."""
        return [Span(passage.start, passage.end) for passage in self.shown]

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Return the quotations in the passages that are somebody's words, in order."""
        found = {
            Span(start, end): (kind, speaker)
            for passage in self.shown
            for start, end, kind, speaker, *_ in passage.quotations
            if kind in _QUOTED
        }
        return [
            Quotation(span, QuoteKind(kind), speaker)
            for span, (kind, speaker) in sorted(found.items())
        ]

    def readings(self) -> Iterator[Reading]:
        """Yield the words as they follow each other: all, then each speaker's quoted ones.

        A speaker's are given only where other words stand between them.
        """
        yield Reading(self.clean, self.passages)
        spoken: dict[str | None, list[Span]] = {}
        for quotation in self.quotations:
            spans = spoken.setdefault(quotation.speaker, [])
            if not spans or quotation.span.start >= spans[-1].end:
                spans.append(quotation.span)
        for spans in spoken.values():
            if len(spans) > 1:
                yield Reading(self.clean, spans)

    def place(self, words: Sequence[Word]) -> Span:
        """Return where words stand in the text as given, from the first to the last."""
        return self.clean.to_source(Span(words[0].start, words[-1].end))

    def quotation_at(self, span: Span) -> Quotation | None:
        """Return the quotation that has most of a place in the text as given, or None."""
        return max(
            (q for q in self.quotations if q.span.overlaps(span)),
            key=lambda q: min(q.span.end, span.end) - max(q.span.start, span.start),
            default=None,
        )


def windows(candidates: Sequence[Candidate]) -> list[Window]:
    """Return the windows that hold ``candidates``, which ascend by their numbers."""
    found: list[Window] = []
    for segment, doc in candidates:
        last = found[-1] if found else None
        if (
            last is not None
            and last.segment is segment
            and doc - last.last <= APART
            and segment.article_number(doc) == segment.article_number(last.last)
        ):
            found[-1] = Window(segment, last.first, doc)
        else:
            found.append(Window(segment, doc, doc))
    return found
