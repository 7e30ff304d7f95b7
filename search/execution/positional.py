"""Phrases and nearness, over arrays of positions.

Two parts of a query are near if a stretch of the one is near one of the other; the stretch that is
found reaches from the first word to the last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from whoosh.query import FuzzyTerm, Phrase, Prefix, Query, Term, Wildcard
from whoosh.query.spans import SpanNear, SpanNear2, SpanOr

from index.words.inversion import gather
from search.execution import expanding, phrases
from search.execution.docsets import NONE, Docs, Numbers, contains, intersection, union
from search.execution.docsets import places as located
from search.execution.stretches import Stretches

if TYPE_CHECKING:
    from search.execution.families import Rules
    from search.execution.walking import Walk


def stretches(walk: Walk, query: Query, within: Docs) -> Stretches:
    """Return where ``query`` stands in the passages ``within``."""
    match query:
        case Term():
            return _of_term(walk, query.fieldname, query.text, within)
        case Prefix() | FuzzyTerm() | Wildcard():
            terms = expanding.expansions(walk, query)
            parts = [_of_term(walk, query.fieldname, term, within) for term in terms]
            return _merged(parts)
        case SpanOr():
            return _merged([stretches(walk, part, within) for part in query.subqs])
        case Phrase(slop=1):
            return phrases.stretches(walk, query, within)
        case Phrase():
            parts = [_of_term(walk, query.fieldname, word, within) for word in query.words]
            return _chain(parts, query.slop, ordered=True, least=1)
        case SpanNear2():
            parts = [stretches(walk, part, within) for part in query.qs]
            return _chain(parts, query.slop, ordered=query.ordered, least=query.mindist)
        case _:
            left, right = stretches(walk, query.a, within), stretches(walk, query.b, within)
            return near(left, right, query.slop, ordered=query.ordered, least=query.mindist)


def _of_term(walk: Walk, field: str, term: str, within: Docs) -> Stretches:
    number, holders = walk.holders(field, term)
    if number < 0:
        return _merged([])
    places, inside = located(holders, within, walk.slate)
    named = within if inside is None else within[inside]
    docs, positions = walk.segment.field(field).occurrences(number, places, named)
    where = positions.astype(np.int64)
    return Stretches(docs, where, where)


def _merged(parts: Sequence[Stretches]) -> Stretches:
    if len(parts) == 1:
        return parts[0]
    empty = np.empty(0, dtype=np.int64)
    docs, starts, ends = (
        np.concatenate([empty, *(getattr(part, name) for part in parts)])
        for name in ("docs", "starts", "ends")
    )
    order = np.lexsort((ends, starts, docs))
    return Stretches(docs[order], starts[order], ends[order])


def _chain(parts: Sequence[Stretches], slop: int, *, ordered: bool, least: int) -> Stretches:
    found, *rest = parts
    for part in rest:
        found = near(found, part, slop, ordered=ordered, least=least, anchored=True)
    return found


def near(
    left: Stretches,
    right: Stretches,
    slop: int,
    *,
    ordered: bool,
    least: int = 1,
    anchored: bool = False,
) -> Stretches:
    """Return the stretches from one of ``left`` to one of ``right`` that is near it.

    Near is at least ``least`` and at most ``slop`` positions between the end of one and the start
    of the other. ``anchored`` is Whoosh's SpanNear2, which looks at the start of the right one.
    """
    if not left.docs.size or not right.docs.size:
        return _merged([])
    longest = 0 if anchored else int((right.ends - right.starts).max())
    back = np.zeros_like(left.starts) if ordered else np.int64(slop + longest)
    keys = right.keys(right.starts)
    first = np.searchsorted(keys, left.keys(left.starts - back))
    last = np.searchsorted(keys, left.keys(left.ends + slop), side="right")
    counts = np.maximum(last - first, 0)
    a = np.repeat(np.arange(left.docs.size), counts)
    b = gather(first, counts)
    gap = np.maximum(right.starts[b] - left.ends[a], left.starts[a] - right.ends[b])
    kept = np.flatnonzero((np.maximum(gap, 0) >= least) & (gap <= slop))
    return _joined(left, right, a[kept], b[kept])


def _joined(left: Stretches, right: Stretches, a: Numbers, b: Numbers) -> Stretches:
    docs = left.docs[a]
    starts = np.minimum(left.starts[a], right.starts[b])
    ends = np.maximum(left.ends[a], right.ends[b])
    order = np.lexsort((ends, starts, docs))
    docs, starts, ends = docs[order], starts[order], ends[order]
    new = np.ones(docs.size, dtype=bool)
    new[1:] = (docs[1:] != docs[:-1]) | (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
    return Stretches(docs[new], starts[new], ends[new])


def _candidates(walk: Walk, query: Query) -> Docs:
    """Return the passages that have every part of ``query``, wherever."""
    match query:
        case Phrase():
            sets = [walk.holders(query.fieldname, word)[1] for word in query.words]
            return intersection(sets, walk.slate) if sets else NONE
        case SpanNear2():
            return intersection([walk.docs(part) for part in query.qs], walk.slate)
        case _:
            return intersection([walk.docs(query.a), walk.docs(query.b)], walk.slate)


def _docs(walk: Walk, query: Query) -> Docs:
    if isinstance(query, Phrase) and query.slop == 1:
        return phrases.docs(walk, query)
    within = _candidates(walk, query)
    return stretches(walk, query, within).distinct if within.size else NONE


def _phrase_scores(walk: Walk, query: Phrase, docs: Docs) -> Numbers:
    if query.slop == 1:
        return _in(walk, query, docs, lambda found: phrases.scores(walk, query, found))
    return _sum(walk, query, docs, [Term(query.fieldname, word) for word in query.words])


def _near_scores(walk: Walk, query: SpanNear, docs: Docs) -> Numbers:
    return _sum(walk, query, docs, [query.a, query.b])


def _near2_scores(walk: Walk, query: SpanNear2, docs: Docs) -> Numbers:
    return _sum(walk, query, docs, query.qs)


def _sum(walk: Walk, query: Query, docs: Docs, parts: Sequence[Query]) -> Numbers:
    def scored(found: Docs) -> Numbers:
        return sum((walk.scores(part, found) for part in parts), np.zeros(found.size))

    return _in(walk, query, docs, scored)


def _in(walk: Walk, query: Query, docs: Docs, scored: Callable[[Docs], Numbers]) -> Numbers:
    """Return the scores of those of ``docs`` that match ``query``, 0 for all others."""
    boost, matching = getattr(query, "boost", 1.0), walk.docs(query)
    if docs is matching:
        return scored(docs) * boost
    here = contains(matching, docs, walk.slate)
    scores = np.zeros(docs.size)
    scores[here] = scored(docs[here])
    return scores * boost


def _or_docs(walk: Walk, query: SpanOr) -> Docs:
    return union([walk.docs(part) for part in query.subqs])


def _or_scores(walk: Walk, query: SpanOr, docs: Docs) -> Numbers:
    return sum((walk.scores(part, docs) for part in query.subqs), np.zeros(docs.size))


RULES: Rules = {
    Phrase: (_docs, _phrase_scores),
    SpanNear: (_docs, _near_scores),
    SpanNear2: (_docs, _near2_scores),
    SpanOr: (_or_docs, _or_scores),
}
