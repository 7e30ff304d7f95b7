"""The passages that have every one of some words, found from the rarest word on.

A word is in a passage's *body* (its own words, or its context) or in its article's headline, and
a passage found has one word at least in its body, or is the first of its article. From those that
have the rarest word, each further word takes some away; what is weighed is weighed for those alone
that are left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from search import scoring
from search.docsets import SEARCHED, Docs, Numbers, contains, inside_any, union
from search.fields import HEADLINE

if TYPE_CHECKING:
    from search.walking import Walk

Terms = tuple[tuple[str, str], ...]
"""A word as fields and their terms."""


@dataclass(frozen=True, slots=True)
class _Posted:
    """A term's postings."""

    field: str
    number: int
    docs: Docs


class _Word:
    """A word: its postings in bodies, and the headlines that have it."""

    def __init__(self, walk: Walk, terms: Terms) -> None:
        self.terms = terms
        found = [(field, *walk.posting(field, term)) for field, term in terms if field != HEADLINE]
        self.body = [_Posted(*each) for each in found if each[1] >= 0]
        self.size = sum(each.docs.size for each in self.body)
        self.headlines = walk.headlines(dict(terms)[HEADLINE])

    @property
    def docs(self) -> list[Docs]:
        """Return the passages with the word in their bodies."""
        return [posted.docs for posted in self.body]


class AllWords:
    """The passages of a segment that have all words, ascending, as ``docs``."""

    def __init__(self, walk: Walk, words: Sequence[Terms]) -> None:
        self._walk = walk
        self._words = sorted((_Word(walk, terms) for terms in words), key=lambda word: word.size)
        self.docs = self._found()

    def _found(self) -> Docs:
        slate = self._walk.slate
        rarest, *others = self._words
        docs = union([*rarest.docs, rarest.headlines.docs])
        # Whatever all headlines supply, only the first passage of an article answers.
        told = self._walk.segment.openings[docs]
        told |= inside_any(rarest.docs, docs, slate)
        for word in others:
            inside = inside_any(word.docs, docs, slate)
            told |= inside
            left = np.flatnonzero(~inside)
            inside[left] = word.headlines.have(docs[left])
            kept = np.flatnonzero(inside)
            docs, told = docs[kept], told[kept]
        return docs[told]

    def scores(self, counts: Mapping[Terms, float]) -> Numbers:
        """Return BM25F of each passage found (float32), given how much each word counts."""
        total = np.zeros(self.docs.size, dtype=np.float32)
        for word in self._words:
            idf = self._walk.statistics.word_idf(word.terms)
            total += scoring.saturated(self._weighted(word), counts[word.terms] * idf)
        return total

    def _weighted(self, word: _Word) -> Numbers:
        sums = self._walk.slate.sums
        for posted in word.body:
            places = self._places(posted.docs)
            docs = posted.docs[places]
            field = self._walk.segment.posted(posted.field)
            average = self._walk.statistics.average(posted.field)
            norms = scoring.length_norms(field, docs, average, scoring.LENGTH_SHARES[posted.field])
            weight = np.float32(scoring.WEIGHTS[posted.field])
            sums[docs] += field.freqs_at(posted.number, places) * weight / norms
        weighted: Numbers = sums[self.docs]
        sums[self.docs] = 0
        return weighted + word.headlines.weights(self.docs) if word.headlines else weighted

    def _places(self, posted: Docs) -> Numbers:
        """Return which of a term's postings are passages found, as ascending places."""
        if posted.size <= SEARCHED * self.docs.size:
            return np.flatnonzero(contains(self.docs, posted, self._walk.slate))
        places = np.searchsorted(posted, self.docs)
        places[places == posted.size] = 0
        found: Numbers = places[posted[places] == self.docs]
        return found
