"""What a search finds: the passages, before any of them is ranked, counted or shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from search.compiling import Wanted
from search.docsets import Docs, Numbers, contains
from search.filters import Filter
from search.walking import Walk
from search.wanted import at_least

if TYPE_CHECKING:
    from whoosh.query import Query

FEW = 3
"""Passages with all words below which those with most of them follow: fewer are a dead end."""

SETTLED = 0.5
"""Share of the words that a passage must have in order to follow."""


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


def find(
    walks: Sequence[Walk], query: Query, filters: Sequence[Filter], *, words: str = "all"
) -> list[Found]:
    """Return what answers ``query`` in each segment.

    With ``words="all"``, a query of plain words settles for most of them where fewer than `FEW`
    passages have all; with ``"any"``, one is enough.
    """
    wanted, needed = _wanted(query)
    if wanted is None:
        return [_filtered(walk, walk.docs(query), [query], filters) for walk in walks]
    most = len(wanted.subqueries)
    if words == "any":
        return _settled(walks, wanted, needed, filters, 1)
    found = [_filtered(walk, walk.docs(query), [query], filters) for walk in walks]
    for least in range(most - 1, int(np.ceil(most * SETTLED)) - 1, -1):
        if sum(each.docs.size for each in found) >= FEW:
            break
        found = _settled(walks, wanted, needed, filters, least)
    return found


def _wanted(query: Any) -> tuple[Wanted | None, list[Query]]:
    """Return the plain words at the top of a query, and what is needed besides."""
    if isinstance(query, Wanted):
        return query, []
    if hasattr(query, "subqueries"):
        words = [part for part in query.subqueries if isinstance(part, Wanted)]
        if words:
            return words[0], [part for part in query.subqueries if part is not words[0]]
    return None, []


def _settled(
    walks: Sequence[Walk],
    wanted: Wanted,
    needed: Sequence[Query],
    filters: Sequence[Filter],
    least: int,
) -> list[Found]:
    found = []
    for walk in walks:
        docs, words = at_least(walk, wanted, least)
        for part in needed:
            inside = contains(walk.docs(_positive(part)), docs, walk.slate)
            inside = inside if _positive(part) is part else ~inside
            docs, words = docs[inside], words[inside]
        scored = [wanted, *(part for part in needed if _positive(part) is part)]
        each = _filtered(walk, docs, scored, filters, words)
        each.wanted = len(wanted.subqueries)
        found.append(each)
    return found


def _positive(part: Any) -> Query:
    from whoosh.query import Not  # noqa: PLC0415 - already loaded by the tree itself

    return part.query if isinstance(part, Not) else part


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
