"""Shortening what a terminal shows of a hit: between sentences, with the cut shown.

A snippet holds whole quotations, and some fill a screen. What is piped or saved stays whole.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from corpus.records import Span
from corpus.text.sentences import split_plain
from search import Snippet

MOST = 600
"""Characters of a hit on a terminal: six lines."""


def shown(snippet: Snippet) -> Snippet:
    """Return what to print of ``snippet``: on a terminal, about `MOST` characters."""
    return shortened(snippet) if sys.stdout.isatty() else snippet


def shortened(snippet: Snippet) -> Snippet:
    """Return the sentences around the first match, up to `MOST` characters, or one sentence."""
    if len(snippet.text) <= MOST:
        return snippet
    sentences = split_plain(snippet.text, Span(0, len(snippet.text)))
    first = snippet.matches[0].start - snippet.start if snippet.matches else 0
    place = _around(sentences, first)
    start, end = snippet.start + place.start, snippet.start + place.end
    return Snippet(
        start,
        end,
        place.of(snippet.text),
        tuple(match for match in snippet.matches if Span(start, end).covers(match)),
        cut_before=snippet.cut_before or place.start > 0,
        cut_after=snippet.cut_after or place.end < len(snippet.text),
    )


def _around(sentences: Sequence[Span], at: int) -> Span:
    """Return the sentence that holds ``at`` with those after it, then before it, that fit."""
    first = last = next(
        (number for number, sentence in enumerate(sentences) if at < sentence.end),
        len(sentences) - 1,
    )
    while last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= MOST:
        last += 1
    while first and sentences[last].end - sentences[first - 1].start <= MOST:
        first -= 1
    return Span(sentences[first].start, sentences[last].end)
