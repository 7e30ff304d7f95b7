"""How well a passage answers a word.

A word is scored by BM25F (S. Robertson, H. Zaragoza, M. Taylor, *Simple BM25 Extension to
Multiple Weighted Fields*, CIKM 2004): its frequencies in the passage, the context and the
headline are each divided by the field's length against the average, weighted, added up, and only
then saturated::

    tf = Σ weight[f] · freq[f] / (1 - B[f] + B[f] · length[f] / average[f])
    score = idf · tf · (K1 + 1) / (K1 + tf)
    idf = ln(1 + (N - n + 0.5) / (n + 0.5))

What a question repeats counts more (`search.query.repetition`). The constants are the same for
every index; each says what was measured. A term of any other query tree is scored as Whoosh's own
``BM25F`` does, field by field, so that each can be checked against the other. Frequencies and
averages are taken over the whole snapshot: how it is divided into segments makes no difference.
"""

from __future__ import annotations

import math
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from search.execution.docsets import Docs, Numbers
from search.query.fields import CONTEXT, HEADLINE, TEXT

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from index.words.fields import Field
    from index.words.posted_field import PostedField

K1 = 2.0
"""Saturation of repeated words; the upper end of what the BM25 literature uses (1.2 to 2.0).

A passage is short: a word that comes twice in it is seldom there by chance. With 1.2, nDCG@10 was
.375, .416, .704 on CISI, Cranfield and MED; with 1.6, .381, .422, .703; with 2.0, .387, .426, .703
(`python -m tests.quality.retrieval`, 24 November 2026, the other constants as they are here).
"""

WEIGHTS = {TEXT: 1.0, CONTEXT: 0.6, HEADLINE: 0.8}
"""What an occurrence in a field counts; a passage's own words before what stands around it.

A headline of 1.0 would be as good as a passage's own words and gave Cranfield .429 for .426, 0.6
gave .419; the other two collections do not tell (24 November 2026).
"""

LENGTH_SHARES = {TEXT: 0.75, CONTEXT: 0.5, HEADLINE: 0.3}
"""B, how much a longer field counts against its words: headlines differ little in length.

0.9 for the text, or 0.6 for the headline, changed no collection by more than .005.
"""

WHOOSH_B, WHOOSH_K1 = 0.75, 1.2
"""The constants of Whoosh's own ``BM25F``."""


_LONGEST = 0xFFFF
"""Words that an entry of a field has at most: a passage has hundreds, a headline dozens."""


class Statistics:
    """What scoring needs to know of a whole snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot, self._segments = snapshot, snapshot.segments
        self.size = sum(segment.size for segment in self._segments)
        self.frequency = lru_cache(maxsize=4096)(self._frequency)
        self.average = lru_cache(maxsize=None)(self._average)
        self._weights = lru_cache(maxsize=None)(self._weights_of_lengths)

    def whoosh_searcher(self, base: int) -> Any:
        """Return Whoosh's searcher over the segment whose first passage is ``base``."""
        return next(leaf for leaf, start in self._searcher.leaf_searchers() if start == base)

    @cached_property
    def _searcher(self) -> Any:
        from whoosh.searching import Searcher  # noqa: PLC0415 - 10 ms, for rare queries only

        from index.reader import reader  # noqa: PLC0415

        return Searcher(reader(self._snapshot))

    def _frequency(self, field: str, term: str) -> int:
        """Return how many passages hold a term, deleted ones included until they are merged."""
        total = 0
        for segment in self._segments:
            column = segment.field(field)
            number = column.find(term)
            total += column.doc_frequency(number) if number >= 0 else 0
        return total

    def _average(self, field: str) -> float:
        """Return the words a passage has in a field on average; 1 where there are none."""
        words = sum(segment.field(field).total_length for segment in self._segments)
        return words / self.size if words and self.size else 1.0

    def weights(self, name: str, field: PostedField, numbers: Numbers) -> Numbers:
        """Return what an occurrence counts in each of some entries of a field (float32)."""
        lengths = field.lengths
        found: Numbers = self._weights(name, lengths.dtype).take(lengths[numbers], mode="clip")
        return found

    def _weights_of_lengths(self, name: str, width: np.dtype[Any]) -> Numbers:
        longest = min(int(np.iinfo(width).max), _LONGEST)
        return occurrence_weights(name, longest, self.average(name))

    def word_idf(self, terms: tuple[tuple[str, str], ...]) -> float:
        """Return the idf of a word that is in passages as these (field, term) pairs.

        A headline's passages are not counted: a long article would make its words common.
        """
        counts = [self.frequency(field, term) for field, term in terms if field != HEADLINE]
        count = min(max(counts, default=0), self.size)
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def whoosh_idf(self, field: str, term: str) -> float:
        """Return the idf that Whoosh gives a term of a field."""
        return math.log(self.size / (self.frequency(field, term) + 1)) + 1


def occurrence_weights(field: str, longest: int, average: float) -> Numbers:
    """Return what an occurrence counts in a field of 0, 1, …, ``longest`` words, as float32.

    That is ``weight / (1 - B + B · length / average)``.
    """
    share = LENGTH_SHARES[field]
    norms = np.arange(longest + 1) * (share / average)
    norms += 1 - share
    weights: Numbers = (WEIGHTS[field] / norms).astype(np.float32)
    return weights


def saturated(frequencies: Numbers, idf: float) -> Numbers:
    """Return ``idf · tf · (K1 + 1) / (K1 + tf)`` for each weighted frequency."""
    scores = frequencies / (frequencies + np.float32(K1))
    scores *= np.float32(idf * (K1 + 1))
    return scores


def whoosh_norms(field: Field, docs: Docs, average: float) -> Numbers:
    """Return what `whoosh_scores` asks of the lengths of ``docs``: K1 times their norms."""
    norms: Numbers = field.lengths[docs] * (WHOOSH_K1 * WHOOSH_B / average)
    norms += WHOOSH_K1 * (1 - WHOOSH_B)
    return norms


def whoosh_scores(frequencies: Numbers, norms: Numbers, idf: float) -> Numbers:
    """Return the score of a term in some passages as Whoosh's BM25F gives it (float64)."""
    scores: Numbers = frequencies * np.float64(idf * (WHOOSH_K1 + 1))
    scores /= frequencies + norms
    return scores
