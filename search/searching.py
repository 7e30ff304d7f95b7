"""The steps of a search: read, find, count, rank, fold, show."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from search.errors import QueryProblem
from search.execution.docsets import Numbers, Slate, joined
from search.execution.matching import Found, find
from search.execution.naming import Names
from search.execution.persons import Persons
from search.execution.scoring import Statistics
from search.execution.walking import Walk
from search.hits.hit import Hit
from search.hits.looking import Looked, looked_for
from search.hits.page import Page
from search.hits.showing import Printed, hit, variant
from search.query import grammar
from search.query.fields import DATE_FACETS
from search.query.filters import Filter, Values, chosen
from search.results import facets, ranking
from search.results.columns import Columns
from search.results.facets import FacetCounts
from search.results.ranking import Ranked
from search.results.result import Result
from search.results.sharing import Sharing

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot
    from search.batches import Answers
    from search.query.questions import Question
    from search.query.syntax import Node

VARIANTS = 50
"""Other passages of a group that a hit lists; each costs the reading of an article."""

_A_WORD = 1e6
"""More than any score: a passage with more of the words comes first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was made."""

    query: str
    values: Mapping[str, Values]
    since: str | date | None
    until: str | date | None
    facets: tuple[str, ...]
    limit: int
    offset: int
    fold: bool
    sort: str
    words: str


class Searcher:
    """Answers requests over one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._segments = snapshot.segments
        self._statistics = Statistics(snapshot)
        self.persons = Persons(snapshot)
        self._names = Names(snapshot, self.persons)
        self._columns = Columns(snapshot, self.persons)
        self._sharing = Sharing(snapshot)
        # Two threads may search at once, but not on one slate.
        self._own = threading.local()

    def page(self, asked: Asked) -> Page:
        """Return the page that ``asked`` asks for."""
        names = facets.checked(asked.facets)
        parsed = grammar.parse(asked.query)
        notes: list[str] = []
        query = self._names.bound(parsed.query, notes)
        filters = self._filters(chosen(asked.values, asked.since, asked.until), notes)
        walks = self._walks()
        found = find(walks, query, filters, words=asked.words)
        result = Result(self._snapshot, self._sharing, found)
        ranked = self._ranked(asked, result) if asked.limit else []
        hits = self._hits(asked, result, ranked, looked_for(parsed.node))
        notes += [remark for walk in walks for remark in dict.fromkeys(walk.remarks)]
        settled = result.some and asked.words == "all"
        if settled:
            notes.append(_settled_note(result))
        if settled or not result.passages:
            notes += self._missing_words(parsed.node)
        return Page(
            query=asked.query,
            understood=parsed.understood,
            hits=hits,
            passages=result.passages,
            groups=result.folded.groups,
            articles=result.articles,
            some=result.some,
            facets=self._counts(names, result, filters),
            ignored=parsed.ignored,
            notes=tuple(dict.fromkeys(notes)),
        )

    def answers(
        self,
        question: Question,
        narrowed: Sequence[Filter],
        *,
        by: str,
        limit: int,
        operators: bool,
    ) -> Answers:
        """Return the ``limit`` passages, or articles, that best answer a question in any words."""
        from search.batches import Answers, placed  # noqa: PLC0415
        from search.query import questions  # noqa: PLC0415 - a single search needs neither

        notes: list[str] = []
        filters = self._filters(narrowed, notes)
        try:
            parsed = questions.read(question, operators=operators)
        except QueryProblem as problem:
            return Answers(question, problem=problem)
        query = self._names.bound(parsed.query, notes)
        found = find(self._walks(), query, filters, words="any")
        docs, scores = [each.docs for each in found], [each.scores(each.docs) for each in found]
        places = placed(self._segments, docs, scores, by=by, limit=limit)
        return Answers(question, places, tuple(dict.fromkeys(notes)), parsed.ignored)

    def _missing_words(self, node: Node | None) -> Iterator[str]:
        from search.results import missing_words  # noqa: PLC0415 - most searches find enough

        return missing_words.remarks(self._segments, self._statistics, node)

    def _filters(self, filters: Sequence[Filter], notes: list[str]) -> list[Filter]:
        return [Filter(self._names.bound(each.query, notes), each.own) for each in filters]

    def group(self, segment: Segment, doc: int) -> str:
        """Return the name of a passage's group."""
        return _group_name(self._snapshot.groups(segment, np.array([doc]))[0])

    def _walks(self) -> list[Walk]:
        return [
            Walk(segment, self._statistics, slate, self.persons)
            for segment, slate in zip(self._segments, self._slates(), strict=True)
        ]

    def _slates(self) -> list[Slate]:
        if not hasattr(self._own, "slates"):
            self._own.slates = [Slate(segment.size) for segment in self._segments]
        slates: list[Slate] = self._own.slates
        return slates

    def _ranked(self, asked: Asked, result: Result) -> list[Ranked]:
        keys = self._keys(asked, result)
        docs = result.docs
        wanted = asked.offset + asked.limit
        if not asked.fold:
            return ranking.first(self._segments, docs, keys, wanted)[asked.offset :]
        most = wanted + wanted // 2 + 5
        while True:
            ranked = ranking.first(self._segments, docs, keys, most)
            once = _once(ranked, result.folded.heads)
            if len(once) >= wanted or most >= keys.size:
                return once[asked.offset : wanted]
            most *= 4

    def _keys(self, asked: Asked, result: Result) -> Numbers:
        """Return what each passage found is ordered by, highest first."""
        if _by_relevance(asked):
            return joined([_ordering(each, asked.words) for each in result.found], np.float32)
        days = result.dates(result.docs).astype(np.float64)
        if asked.sort == "-date":
            return days
        # What is unknown comes last, whichever way dates go.
        return np.where(days > 0, -days, -np.inf)

    def _hits(
        self, asked: Asked, result: Result, ranked: Sequence[Ranked], looked: Looked
    ) -> tuple[Hit, ...]:
        scores, groups = _scores_of(asked, result.found, ranked), result.groups(ranked)
        shared = result.shared(ranked) if asked.fold else [False] * len(ranked)
        return tuple(
            hit(
                self._segments[each.segment],
                each.doc,
                looked,
                score=score,
                group=_group_name(group),
                match=result.match(each),
                **(self._carriers(result, each) if others else {}),
            )
            for each, score, group, others in zip(ranked, scores, groups, shared, strict=True)
        )

    def _carriers(self, result: Result, ranked: Ranked) -> dict[str, Any]:
        """Return what a hit shows of the other passages of its group, as `Hit` takes it."""
        places = result.group_of(ranked.place)
        own = Printed(self._segments[ranked.segment], ranked.doc)
        found = []
        for other in places[places != ranked.place][:VARIANTS].tolist():
            number, doc = result.at(other)
            found.append(variant(self._segments[number], doc, own))
        found.sort(key=lambda each: (each.article, each.start))
        return {"variants": tuple(found), "articles": result.articles_of(places)}

    def _counts(
        self, names: Sequence[str], result: Result, filters: Sequence[Filter]
    ) -> dict[str, FacetCounts]:
        """Return the counts of facets; those that no filter is a choice in are counted at once."""
        together: dict[tuple[int, ...], list[str]] = {}
        for name in names:
            own = tuple([number for number, each in enumerate(filters) if name in each.own])
            together.setdefault(own, []).append(name)
        found: dict[str, FacetCounts] = {}
        for numbers, those in together.items():
            docs, folded = result.without(numbers)
            for counts in facets.tallied(those, self._columns.coded(tuple(those), docs), folded):
                found[counts.name] = counts
            dated = DATE_FACETS.intersection(those)
            dates = result.inferred(docs) if dated else None
            if dates is not None and dates.any():
                for name in dated:
                    found[name] = found[name].with_inferred(facets.inferred(name, dates, folded))
        return {name: found[name] for name in names}


def _by_relevance(asked: Asked) -> bool:
    return asked.sort == "relevance" and bool(asked.query.strip())


def _ordering(found: Found, words: str) -> Numbers:
    """Return what a segment's passages are ordered by: their scores.

    Where all words are wanted, more of them come before any score. Where any will do, a question
    of twenty words among them, the score alone is the better order.
    """
    scores = found.scores(found.docs)
    if found.words is None or words == "any":
        return scores
    return scores + found.words * _A_WORD


def _scores_of(asked: Asked, found: Sequence[Found], ranked: Sequence[Ranked]) -> list[float]:
    """Return the score of each passage that is shown."""
    if _by_relevance(asked):
        return [each.key % _A_WORD for each in ranked]
    scores: dict[tuple[int, int], float] = {}
    for number, each in enumerate(found):
        docs = np.array(sorted(r.doc for r in ranked if r.segment == number), dtype=np.intp)
        own = each.scores(docs).tolist() if docs.size else []
        scores |= {(number, doc): score for doc, score in zip(docs.tolist(), own, strict=True)}
    return [scores[each.segment, each.doc] for each in ranked]


def _settled_note(result: Result) -> str:
    full, most, least = result.passages - result.some, result.most, result.least
    have = "No passage has" if not full else f"Only {full} {'has' if full == 1 else 'have'}"
    words = str(least) if least == most - 1 else f"at least {least}"
    return f"{have} all {most} words; those with {words} of them follow"


def _once(ranked: Sequence[Ranked], heads: Numbers) -> list[Ranked]:
    """Return the first passage of each group, in order."""
    groups = heads[[each.place for each in ranked]].tolist()
    seen: dict[int, Ranked] = {}
    for group, each in zip(groups, ranked, strict=True):
        seen.setdefault(group, each)
    return list(seen.values())


def _group_name(key: int) -> str:
    return f"{int(key):016x}"
