"""What a search finds: the passages, before any of them is ranked, counted or shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from whoosh.query import And, Not

from search.execution.docsets import Docs, Numbers, contains
from search.execution.walking import Walk
from search.execution.wanted import at_least
from search.query.compiling import Wanted
from search.query.filters import Filter

if TYPE_CHECKING:
    from whoosh.query import Query

FEW = 3
"""Passages with all words below which those with most of them follow: fewer are a dead end."""

SETTLED = 0.5
"""Share of the words that a passage must have in order to follow, while any has so many."""


@dataclass(slots=True)
class Found:
    """The passages of one segment that answer a query.

    ``matched`` are those that answer it before the filters, ``kept`` says for each filter which
    of them it leaves, ``docs`` are those that all leave. ``words`` counts, for each of ``docs``,
    the words it has of those ``wanted``; None where all have all. ``parts`` are what is scored.
    """

    walk: Walk
    matched: Docs
    kept: list[Numbers]
    docs: Docs
    parts: Sequence[Query]
    words: Numbers | None = None
    wanted: int = 0

    def scores(self, docs: Docs) -> Numbers:
        """Return how well each of ``docs``, some of those found, answers."""
        scores = [self.walk.scores(part, docs) for part in self.parts]
        return scores[0] if len(scores) == 1 else np.sum(scores, axis=0)

    def without(self, numbers: Sequence[int]) -> Docs:
        """Return the passages left when the filters of these numbers are not applied."""
        inside = np.ones(self.matched.size, dtype=bool)
        for number, kept in enumerate(self.kept):
            if number not in numbers:
                inside &= kept
        return self.matched[inside]


class _Top(NamedTuple):
    """The top of a query: its plain words, and what passages need, or must not have, besides."""

    words: Wanted
    needed: Sequence[Query]
    unwanted: Sequence[Query]


def find(
    walks: Sequence[Walk], query: Query, filters: Sequence[Filter], *, words: str = "all"
) -> list[Found]:
    """Return what answers ``query`` in each segment.

    With ``words="all"``, a query of plain words settles for most of them where fewer than `FEW`
    passages have all; with ``"any"``, one is enough.
    """
    top = _top(query)
    if top is None:
        return [_filtered(walk, walk.docs(query), [query], filters) for walk in walks]
    most = len(top.words.subqueries)
    if words == "any":
        return [_settled(walk, top, filters, 1) for walk in walks]
    found = [_filtered(walk, walk.docs(query), [query], filters) for walk in walks]
    for least in range(most - 1, 0, -1):
        enough = FEW if least >= most * SETTLED else 1
        if sum(each.docs.size for each in found) >= enough:
            break
        found = [_settled(walk, top, filters, least) for walk in walks]
    return found


def _top(query: Query) -> _Top | None:
    """Return the top of a query that wants plain words; None where it wants something else."""
    if isinstance(query, Wanted):
        return _Top(query, (), ())
    # Words that are one choice of several (an Or) are not wanted by the whole query.
    if type(query) is not And:
        return None
    words = [part for part in query.subqueries if isinstance(part, Wanted)]
    if not words:
        return None
    rest = [part for part in query.subqueries if part is not words[0]]
    needed = [part for part in rest if not isinstance(part, Not)]
    return _Top(words[0], needed, [part.query for part in rest if isinstance(part, Not)])


def _settled(walk: Walk, top: _Top, filters: Sequence[Filter], least: int) -> Found:
    """Return the passages of a segment with ``least`` of the words and all else that is needed."""
    docs, words = at_least(walk, top.words, least)
    inside = np.ones(docs.size, dtype=bool)
    for part in top.needed:
        inside &= contains(walk.docs(part), docs, walk.slate)
    for part in top.unwanted:
        inside &= ~contains(walk.docs(part), docs, walk.slate)
    found = _filtered(walk, docs[inside], [top.words, *top.needed], filters, words[inside])
    found.wanted = len(top.words.subqueries)
    return found


def _filtered(
    walk: Walk,
    docs: Docs,
    parts: Sequence[Query],
    filters: Sequence[Filter],
    words: Numbers | None = None,
) -> Found:
    live = walk.segment.live
    if live is not None:
        alive = live[docs]
        docs, words = docs[alive], None if words is None else words[alive]
    if not filters:
        return Found(walk, docs, [], docs, parts, words)
    kept = [contains(walk.docs(each.query), docs, walk.slate) for each in filters]
    inside = np.logical_and.reduce(kept)
    return Found(walk, docs, kept, docs[inside], parts, None if words is None else words[inside])
