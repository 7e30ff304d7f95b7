"""Walking a Whoosh query tree over the arrays of one segment.

Two questions are asked of every node: which passages match, and how well those of a given set
do. Answers to the first are kept for the time of one search; the second is asked only of the
passages that are left when all filters have been. A kind of node that has no arrays of its own
goes through Whoosh's matchers, for its subtree only.

Scores are those of Whoosh's searcher over the same index (BM25F, B 0.75, K1 1.2), but for the
nodes of ours, `AnyField` and `Wanted`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from search.execution import scoring
from search.execution.docsets import NONE, Docs, Numbers, Slate
from search.execution.docsets import places as located
from search.execution.families import rules_of
from search.execution.headlines import Headlines
from search.execution.persons import Persons
from search.execution.scoring import Statistics
from search.execution.words import Word
from search.query.fields import EXACT, Terms

if TYPE_CHECKING:
    from whoosh.query import Query

    from index.segment import Segment
    from index.words.fields import Field
    from search.execution.phrases import Row


def _held(column: Field, name: str, number: int) -> Docs:
    """Return the passages that hold the term of this number, if there is one."""
    if number < 0:
        return NONE
    # Only of an exact word are not all holders of its stem its own.
    held = column.docs(number) if name == EXACT else column.holders(number)
    return held.astype(np.intp)


class Walk:
    """One query's way over one segment."""

    def __init__(
        self, segment: Segment, statistics: Statistics, slate: Slate, persons: Persons
    ) -> None:
        self.segment = segment
        self.statistics = statistics
        self.slate = slate
        self.persons = persons
        self.remarks: list[str] = []
        self.expanded: dict[int, list[str]] = {}
        self.rows: dict[int, Row] = {}
        self._docs: dict[int, Docs] = {}
        self._postings: dict[tuple[str, str], tuple[int, Docs]] = {}
        self._holders: dict[str, tuple[int, Numbers]] = {}
        self._headlines: dict[str, Headlines] = {}
        self._words: dict[Terms, Word] = {}

    def docs(self, query: Query) -> Docs:
        """Return the passages that match ``query``, deleted ones included."""
        known = self._docs.get(id(query))
        if known is None:
            known = self._docs[id(query)] = rules_of(type(query))[0](self, query)
        return known

    def scores(self, query: Query, docs: Docs) -> Numbers:
        """Return how well each of ``docs`` matches ``query``; 0 for one that does not."""
        return rules_of(type(query))[1](self, query, docs)

    def posting(self, field: str, term: str) -> tuple[int, Docs]:
        """Return the number of a term in the segment's dictionary, or -1, and its passages."""
        known = self._postings.get((field, term))
        if known is None:
            column = self.segment.field(field)
            number = column.find(term)
            known = (number, _held(column, field, number))
            self._postings[field, term] = known
        return known

    def holders(self, field: str, term: str) -> tuple[int, Numbers]:
        """Return the number of a term, or -1, and passages among which are all that hold it.

        They are of the width that the index stores them in.
        """
        if field != EXACT:
            return self.posting(field, term)
        known = self._holders.get(term)
        if known is None:
            column = self.segment.field(EXACT)
            number = column.find(term)
            known = (number, column.holders(number) if number >= 0 else NONE)
            self._holders[term] = known
        return known

    def headlines(self, term: str) -> Headlines:
        """Return what the headlines say of a term."""
        known = self._headlines.get(term)
        if known is None:
            known = self._headlines[term] = Headlines(self.segment.headlines, self.statistics, term)
        return known

    def word(self, terms: Terms) -> Word:
        """Return what the segment says of a word."""
        known = self._words.get(terms)
        if known is None:
            known = self._words[terms] = Word(self, terms)
        return known

    def term_scores(self, field: str, term: str, docs: Docs) -> Numbers:
        """Return Whoosh's score of a term for each of ``docs``."""
        number, holders = self.holders(field, term)
        scores = np.zeros(docs.size)
        if number < 0:
            return scores
        column = self.segment.field(field)
        places, inside = located(holders, docs, self.slate)
        frequencies = column.freqs_at(number, places)
        found = docs if inside is None else docs[inside]
        idf = self.statistics.whoosh_idf(field, term)
        average = self.statistics.average(field)
        norms = scoring.whoosh_norms(column, found, average)
        own = scoring.whoosh_scores(frequencies, norms, idf)
        if inside is None:
            return own
        scores[inside] = own
        return scores
