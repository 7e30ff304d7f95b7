"""Plain words: each in the passage, around it or in its headline, and all of them wanted.

A word alone is found in a passage's own words and in its context (lead-in, speakers, publisher);
the first passage of an article also answers for the headline. Among several, a headline may supply
some to any passage: *Savile inquiry* finds the paragraph on the inquiry under a headline on Savile,
but of the paragraphs that have neither only the first, where the headline has both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from whoosh.query import Query, Term

from search.execution import scoring
from search.execution.all_words import having_all
from search.execution.docsets import Docs, Numbers, contains, intersection, union
from search.query.compiling import AnyField, Wanted
from search.query.fields import HEADLINE

if TYPE_CHECKING:
    from search.execution.families import Rules
    from search.execution.walking import Walk


def at_least(walk: Walk, query: Wanted, least: int) -> tuple[Docs, Numbers]:
    """Return the passages with ``least`` of the words, and how many words each has."""
    counts = np.zeros(walk.segment.size, dtype=np.uint8)
    for word in query.subqueries:
        counts[_wide(walk, word)] += 1
    body = union([walk.docs(word) for word in query.subqueries])
    body = body[counts[body] >= least]
    return body, counts[body]


def _any_docs(walk: Walk, query: AnyField) -> Docs:
    return union([_answering(walk, part) for part in query.subqueries])


def _answering(walk: Walk, part: Query) -> Docs:
    """Return the passages with a part of a word; of those under a headline with it, the first."""
    if part.fieldname != HEADLINE:
        return walk.docs(part)
    if isinstance(part, Term):
        return walk.headlines(part.text).openings
    docs = walk.docs(part)
    return docs[walk.segment.openings[docs]]


def _wide(walk: Walk, word: AnyField) -> Docs:
    return union([walk.docs(part) for part in word.subqueries])


def _wanted_docs(walk: Walk, query: Wanted) -> Docs:
    words = [word.terms for word in query.subqueries]
    if all(words):
        return having_all(walk, words)
    docs = intersection([_wide(walk, word) for word in query.subqueries], walk.slate)
    # What a headline supplies alone, only the first passage answers; most are settled by one word.
    inside = np.zeros(docs.size, dtype=bool)
    for word in query.subqueries:
        left = (~inside).nonzero()[0]
        if not left.size:
            break
        inside[left] = contains(walk.docs(word), docs[left], walk.slate)
    return docs[inside]


def _wanted_scores(walk: Walk, query: Wanted, docs: Docs) -> Numbers:
    total = np.zeros(docs.size, dtype=np.float32)
    for word in query.subqueries:
        total += walk.scores(word, docs).astype(np.float32, copy=False)
    return total


def _any_scores(walk: Walk, query: AnyField, docs: Docs) -> Numbers:
    if not query.terms:
        return _flat_scores(walk, query, docs)
    frequencies = walk.word(query.terms).weighted(docs)
    return scoring.saturated(frequencies, query.boost * walk.statistics.word_idf(query.terms))


def _flat_scores(walk: Walk, query: AnyField, docs: Docs) -> Numbers:
    """Return 1 for each passage where a word begins so, or is spelled nearly so."""
    matching = np.zeros(docs.size, dtype=bool)
    for part in query.subqueries:
        matching |= contains(walk.docs(part), docs, walk.slate)
    return matching * np.float32(query.boost)


RULES: Rules = {AnyField: (_any_docs, _any_scores), Wanted: (_wanted_docs, _wanted_scores)}
