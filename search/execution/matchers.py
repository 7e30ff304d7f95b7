"""Kinds of query that have no arrays of their own, by way of Whoosh's matchers.

Slow, passage by passage; only the part of a query that needs it goes this way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from search.execution.docsets import NONE, Docs, Numbers, contains

if TYPE_CHECKING:
    from whoosh.matching import Matcher
    from whoosh.query import Query

    from search.execution.walking import Walk


def docs(walk: Walk, query: Query) -> Docs:
    """Return the passages of a segment that match ``query``."""
    found = np.fromiter(_matcher(walk, query).all_ids(), dtype=np.intp)
    return found if found.size else NONE


def scores(walk: Walk, query: Query, docs: Docs) -> Numbers:
    """Return Whoosh's own scores of ``docs``."""
    known: dict[int, float] = {}
    matcher = _matcher(walk, query)
    while matcher.is_active():
        known[matcher.id()] = matcher.score()
        matcher.next()
    found: Numbers = np.array([known.get(doc, 0.0) for doc in docs.tolist()])
    return found * contains(walk.docs(query), docs, walk.slate)


def _matcher(walk: Walk, query: Query) -> Matcher:
    return query.matcher(walk.statistics.whoosh_searcher(walk.segment.base))
