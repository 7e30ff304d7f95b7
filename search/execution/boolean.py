"""Terms, and the nodes that combine others: which passages, and how well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.query import (
    And,
    AndMaybe,
    AndNot,
    ConstantScoreQuery,
    DisjunctionMax,
    Every,
    Not,
    Or,
    Require,
    Term,
)

from index.columns.facets import NAMES as COLUMNS
from search.execution.docsets import (
    NONE,
    Docs,
    Numbers,
    contains,
    difference,
    everything,
    intersection,
    union,
)
from search.query.fields import DATE

if TYPE_CHECKING:
    from search.execution.families import Rules
    from search.execution.walking import Walk


def _term_docs(walk: Walk, query: Term) -> Docs:
    if query.fieldname in COLUMNS:
        facet = walk.segment.facet(query.fieldname)
        code = facet.find(query.text)
        return facet.docs_of(code).astype(np.intp) if code >= 0 else NONE
    return walk.posting(query.fieldname, query.text)[1]


def _term_scores(walk: Walk, query: Term, docs: Docs) -> Numbers:
    if query.fieldname in COLUMNS:
        # A column is a filter: it says yes or no, not how well.
        return np.zeros(docs.size)
    scores: Numbers = walk.term_scores(query.fieldname, query.text, docs) * query.boost
    return scores


def _and_docs(walk: Walk, query: And) -> Docs:
    wanted = [part for part in query.subqueries if not isinstance(part, Not)]
    unwanted = [part for part in query.subqueries if isinstance(part, Not)]
    if not wanted:
        wanted, unwanted = unwanted[:1], unwanted[1:]
    if not wanted:
        return NONE
    found = intersection([walk.docs(part) for part in wanted], walk.slate)
    for part in unwanted:
        found = difference(found, walk.docs(part.query), walk.slate)
    return found


def _or_docs(walk: Walk, query: Or) -> Docs:
    return union([walk.docs(part) for part in query.subqueries])


def _sum_scores(walk: Walk, query: And | Or, docs: Docs) -> Numbers:
    """Return the sum over the parts; for passages that do not match as a whole, 0."""
    here = contains(walk.docs(query), docs, walk.slate)
    found = docs[here]
    total = np.zeros(found.size)
    for part in query.subqueries:
        total += walk.scores(part, found)
    total *= query.boost
    if found.size == docs.size:
        return total
    spread = np.zeros(docs.size)
    spread[here] = total
    return spread


def _best_scores(walk: Walk, query: DisjunctionMax, docs: Docs) -> Numbers:
    parts = [walk.scores(part, docs) for part in query.subqueries]
    if not parts:
        return np.zeros(docs.size)
    best = np.maximum.reduce(parts)
    scores: Numbers = (best + query.tiebreak * (np.sum(parts, axis=0) - best)) * query.boost
    return scores * contains(walk.docs(query), docs, walk.slate)


def _not_docs(walk: Walk, query: Not) -> Docs:
    return difference(everything(walk.segment.size), walk.docs(query.query), walk.slate)


def _constant(walk: Walk, query: Any, docs: Docs) -> Numbers:
    matching = contains(walk.docs(query), docs, walk.slate)
    score = query.score if isinstance(query, ConstantScoreQuery) else query.boost
    scores: Numbers = matching * float(score)
    return scores


def _one(walk: Walk, query: Any, docs: Docs) -> Numbers:
    return contains(walk.docs(query), docs, walk.slate).astype(np.float64)


def _and_not_docs(walk: Walk, query: AndNot) -> Docs:
    return difference(walk.docs(query.a), walk.docs(query.b), walk.slate)


def _first_scores(walk: Walk, query: AndNot | Require, docs: Docs) -> Numbers:
    matching = contains(walk.docs(query), docs, walk.slate)
    return walk.scores(query.a, docs) * matching


def _require_docs(walk: Walk, query: Require) -> Docs:
    return intersection([walk.docs(query.a), walk.docs(query.b)], walk.slate)


def _maybe_scores(walk: Walk, query: AndMaybe, docs: Docs) -> Numbers:
    both = walk.scores(query.a, docs) + walk.scores(query.b, docs)
    return both * contains(walk.docs(query.a), docs, walk.slate)


def _every_docs(walk: Walk, query: Every) -> Docs:
    if query.fieldname is None:
        return everything(walk.segment.size)
    if query.fieldname in COLUMNS:
        held = np.diff(walk.segment.facet(query.fieldname).offsets)
    elif query.fieldname == DATE:
        held = walk.segment.dates
    else:
        held = walk.segment.field(query.fieldname).lengths
    return np.flatnonzero(held)


RULES: Rules = {
    Term: (_term_docs, _term_scores),
    And: (_and_docs, _sum_scores),
    Or: (_or_docs, _sum_scores),
    DisjunctionMax: (_or_docs, _best_scores),
    Not: (_not_docs, _one),
    AndNot: (_and_not_docs, _first_scores),
    AndMaybe: (lambda walk, query: walk.docs(query.a), _maybe_scores),
    Require: (_require_docs, _first_scores),
    ConstantScoreQuery: (lambda walk, query: walk.docs(query.child), _constant),
    Every: (_every_docs, _constant),
}
