"""Many questions at once: for each, which passages or articles answer it, best first.

For lists of questions and for measuring how well answers are ranked. Nothing is shown, counted or
folded: an answer is an id, a place and a score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from search.errors import QueryProblem
from search.execution.docsets import Docs, Numbers
from search.ids import words_id
from search.query.questions import Question
from search.query.syntax import Ignored
from search.results import ranking
from search.results.ranking import Ranked

if TYPE_CHECKING:
    from index.segment import Segment

KINDS = ("passage", "article")
"""What an answer may be."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An answer: its place, from 1, the id of the passage or article, its article's, the score."""

    rank: int
    id: str
    article: str
    score: float


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a question, best first.

    ``notes`` and ``ignored`` say how it was read; ``problem`` why it could not be.
    """

    question: Question
    places: tuple[Placed, ...] = ()
    notes: tuple[str, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    problem: QueryProblem | None = None


def of_articles(
    segments: Sequence[Segment], docs: Sequence[Docs], scores: Sequence[Numbers]
) -> tuple[list[Docs], Numbers]:
    """Return the best passage of each article (of several, the first), and their scores.

    ``docs`` and ``scores`` are those of each segment; so are the passages returned, while their
    scores are one array.
    """
    kept = [_best(*each) for each in zip(segments, docs, scores, strict=True)]
    left = [own[places] for own, places in zip(docs, kept, strict=True)]
    highest = [own[places] for own, places in zip(scores, kept, strict=True)]
    return left, np.concatenate(highest) if highest else np.empty(0, dtype=np.float32)


def _best(segment: Segment, docs: Docs, scores: Numbers) -> Numbers:
    """Return where in ``docs`` the best passage of each article stands."""
    if not docs.size:
        return np.empty(0, dtype=np.intp)
    codes = segment.facet("article").codes[docs]
    # An article's passages follow each other.
    starts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
    counts = np.diff(np.append(starts, docs.size))
    highest = np.repeat(np.maximum.reduceat(scores, starts), counts)
    level = np.flatnonzero(scores == highest)
    article = np.repeat(np.arange(starts.size), counts)[level]
    return level[np.flatnonzero(np.diff(article, prepend=-1))]


def placed(
    segments: Sequence[Segment],
    docs: Sequence[Docs],
    scores: Sequence[Numbers],
    *,
    by: str,
    limit: int,
) -> tuple[Placed, ...]:
    """Return the ``limit`` best passages, or articles by their best passage, in order."""
    if by == "article":
        docs, keys = of_articles(segments, docs, scores)
    else:
        keys = np.concatenate(scores) if scores else np.empty(0, dtype=np.float32)
    ranked = ranking.first(segments, docs, keys, limit)
    return tuple(_placed(segments, rank, each, by) for rank, each in enumerate(ranked, 1))


def _placed(segments: Sequence[Segment], rank: int, each: Ranked, by: str) -> Placed:
    segment = segments[each.segment]
    facet = segment.facet("article")
    article = str(facet.values[int(facet.codes[each.doc])])
    if by == "article":
        return Placed(rank, article, article, each.key)
    passage = segment.shown(each.doc)
    name = words_id(article, passage.start, passage.end)
    return Placed(rank, name, article, each.key)
