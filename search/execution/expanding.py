"""Nodes that stand for many terms of the dictionary, and ranges of dates."""

from __future__ import annotations

import fnmatch
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.query import FuzzyTerm, NumericRange, Prefix, Query, Regex, TermRange, Wildcard
from whoosh.support.levenshtein import distance

from index.columns.facets import NAMES as COLUMNS
from search.execution.docsets import NONE, Docs, Numbers, contains, union
from search.query.fields import DATE

if TYPE_CHECKING:
    from search.execution.families import Rules
    from search.execution.walking import Walk

MOST = 2_000
"""Terms that one word may stand for in a segment. Of 222,414 passages of news two letters begin
2,483 words at most (*co*), and the first 2,000 of them are found in 65 ms (November 2026)."""

MOST_IN_ALL = 10_000
"""Terms that all words of a query may stand for in a segment: a quarter of a second in the
same passages."""

_WILD = re.compile(r"[*?\[]")
"""What stands for other letters in a wildcard."""

_SPECIAL = re.compile(r"[{}()\[\].?*+^$\\|]")
"""What is no letter of its own in a regular expression."""


def expansions(walk: Walk, query: Query) -> list[str]:
    """Return the terms that ``query`` stands for in the segment, the first `MOST` of them."""
    known = walk.expanded.get(id(query))
    if known is None:
        room = min(MOST, MOST_IN_ALL - sum(map(len, walk.expanded.values())))
        known = list(islice(_matching(walk, query), room + 1))
        if len(known) > room:
            walk.remarks.append(
                f"{query.text} stands for more than {room:,} words; no more were searched for"
            )
            del known[room:]
        walk.expanded[id(query)] = known
    return known


def _matching(walk: Walk, query: Any) -> Iterator[str]:
    dictionary = _Dictionary(walk, query.fieldname)
    match query:
        case Prefix():
            return dictionary.beginning(query.text)
        case FuzzyTerm():
            return _alike(dictionary, query)
        case TermRange():
            return _between(dictionary, query)
        case Wildcard():
            beginning = _WILD.split(query.text, maxsplit=1)[0]
            return _fitting(dictionary, beginning, fnmatch.translate(query.text))
        case _:
            return _fitting(dictionary, _surely_begins(query.text), query.text)


class _Dictionary:
    """The sorted terms of a field or a column."""

    def __init__(self, walk: Walk, name: str) -> None:
        self.term: Callable[[int], str]
        if name in COLUMNS:
            values = walk.segment.facet(name).values
            self.size, self.term, self._range = len(values), values.__getitem__, values.prefix
        else:
            field = walk.segment.field(name)
            self.size, self.term, self._range = field.size, field.term, field.prefix

    def beginning(self, prefix: str) -> Iterator[str]:
        first, last = self._range(prefix)
        return (self.term(number) for number in range(first, last))

    def first_from(self, text: str) -> int:
        return bisect_left(range(self.size), text, key=self.term)


def _alike(dictionary: _Dictionary, query: FuzzyTerm) -> Iterator[str]:
    most, length = query.maxdist, len(query.text)
    for term in dictionary.beginning(query.text[: query.prefixlength]):
        if abs(len(term) - length) <= most and distance(term, query.text, limit=most) <= most:
            yield term


def _fitting(dictionary: _Dictionary, beginning: str, pattern: str) -> Iterator[str]:
    fits = re.compile(pattern).match
    return (term for term in dictionary.beginning(beginning) if fits(term))


def _surely_begins(expression: str) -> str:
    """Return what everything that a regular expression matches begins with.

    >>> [_surely_begins(each) for each in ("pol.*", "colou?r", "gra|grey", "^court")]
    ['pol', 'colo', '', '']
    """
    if "|" in expression:
        return ""
    special = _SPECIAL.search(expression)
    if special is None:
        return expression
    # The letter before one of these may be there any number of times, or not at all.
    optional = special[0] in "?*{"
    return expression[: max(0, special.start() - optional)]


def _between(dictionary: _Dictionary, query: TermRange) -> Iterator[str]:
    start = dictionary.first_from(query.start) if query.start is not None else 0
    for number in range(start, dictionary.size):
        term = dictionary.term(number)
        if query.end is not None and (term > query.end or (query.endexcl and term == query.end)):
            return
        if not (query.startexcl and term == query.start):
            yield term


def _docs(walk: Walk, query: Any) -> Docs:
    terms = expansions(walk, query)
    if query.fieldname in COLUMNS:
        facet = walk.segment.facet(query.fieldname)
        return union([_wide(facet.docs_of(facet.find(term))) for term in terms])
    field = walk.segment.field(query.fieldname)
    return union([_wide(field.docs(field.find(term))) for term in terms])


def _wide(docs: Numbers) -> Docs:
    wide: Docs = docs.astype(np.intp)
    return wide


def _scores(walk: Walk, query: Any, docs: Docs) -> Numbers:
    """Return what Whoosh gives: a single term its score, one of many the same for all."""
    terms = expansions(walk, query)
    if query.fieldname in COLUMNS:
        return np.zeros(docs.size)
    if len(terms) == 1 or not query.constantscore:
        parts = [walk.term_scores(query.fieldname, term, docs) for term in terms]
    else:
        parts = [contains(walk.docs(query), docs, walk.slate)]
    scores: Numbers = sum(parts, np.zeros(docs.size)) * query.boost
    return scores


def _range_docs(walk: Walk, query: NumericRange) -> Docs:
    if query.fieldname != DATE:
        return NONE
    dates = walk.segment.dates
    inside = np.ones(dates.size, dtype=bool)
    if query.start is not None:
        inside &= dates > query.start if query.startexcl else dates >= query.start
    if query.end is not None:
        inside &= dates < query.end if query.endexcl else dates <= query.end
    return np.flatnonzero(inside)


def _range_scores(walk: Walk, query: NumericRange, docs: Docs) -> Numbers:
    return contains(walk.docs(query), docs, walk.slate) * float(query.boost)


_EXPANDED = (_docs, _scores)

RULES: Rules = {
    Prefix: _EXPANDED,
    Wildcard: _EXPANDED,
    Regex: _EXPANDED,
    FuzzyTerm: _EXPANDED,
    TermRange: _EXPANDED,
    NumericRange: (_range_docs, _range_scores),
}
