"""An opened index, and all that can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import wraps
from os import PathLike
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import index
from index.storage.checksums import blame, explained
from search.errors import QueryProblem
from search.execution.persons import PersonView
from search.hits.hit import Hit
from search.hits.looking import Looked
from search.hits.page import ArticleView, Page
from search.hits.showing import article_view, hit
from search.holdings import holdings
from search.ids import place_of
from search.query.fields import COLUMNS
from search.query.filters import Values, chosen
from search.results.facets import FacetCounts
from search.searching import Asked, Searcher

if TYPE_CHECKING:
    from index.columns.records import ArticleRecord
    from index.snapshot import Snapshot
    from search.batches import Answers
    from search.query.questions import Question
    from search.quoting import Checked
    from search.variants.lineage import Lineage
    from search.wordings import Wording

SORTS = ("relevance", "date", "-date")

P = ParamSpec("P")
T = TypeVar("T")


def _reads(method: Callable[Concatenate[Press, P], T]) -> Callable[Concatenate[Press, P], T]:
    """Return a method of `Press` that blames an error on the index where a file is damaged."""

    @wraps(method)
    def reading(press: Press, /, *given: P.args, **named: P.kwargs) -> T:
        with explained(press.path):
            return method(press, *given, **named)

    return reading


class Press:
    """The articles of one index, as they were when it was opened.

    Safe to keep open: what is indexed later is seen by those who open it later. Raises
    `index.IndexDamaged` where what is read is not what was written.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        """Open the index at ``path``; raises `index.IndexProblem`."""
        self._opened = index.open(path)
        self.path = self._opened.path
        with explained(self.path):
            self._answering = Searcher(self._opened)
        self._closed = False

    @_reads
    def search(  # noqa: PLR0913 - a filter for each facet, by name
        self,
        query: str | None = "",
        *,
        force: Values = None,
        about: Values = None,
        mentions: Values = None,
        speaker: Values = None,
        role: Values = None,
        source: Values = None,
        kind: Values = None,
        speech: Values = None,
        article: Values = None,
        author: Values = None,
        since: str | date | None = None,
        until: str | date | None = None,
        facets: str | Iterable[str] = (),
        limit: int = 10,
        offset: int = 0,
        fold: bool = True,
        sort: str = "relevance",
        words: str = "all",
    ) -> Page:
        """Return a page of what answers ``query`` and passes every filter.

        A filter is a value or several, of which one is enough; ``force`` is what passages are
        about or mention. ``since`` and ``until`` are days, months or years, both included.
        ``facets`` are counted over the whole result. With ``fold``, passages that carry one
        statement are one hit. ``sort`` is ``relevance``, ``date`` (earliest first) or ``-date``;
        an empty query is sorted by date. With ``words="any"``, one word of the query is enough.

        Raises `QueryProblem` for what cannot be understood.
        """
        _check(sort=(sort, SORTS), words=(words, ("all", "any")))
        if limit < 0 or offset < 0:
            raise QueryProblem(f"A page cannot begin at {offset} and hold {limit} hits.")
        values = {
            "force": force,
            "about": about,
            "mentions": mentions,
            "speaker": speaker,
            "role": role,
            "source": source,
            "kind": kind,
            "speech": speech,
            "article": article,
            "author": author,
        }
        names = (facets,) if isinstance(facets, str) else tuple(facets)
        given = {field: value for field, value in values.items() if value is not None}
        asked = Asked(query or "", given, since, until, names, limit, offset, fold, sort, words)
        return self._searcher.page(asked)

    def facets(
        self,
        query: str | None = "",
        names: Iterable[str] = ("force", "speaker", "date"),
        **filters: Any,
    ) -> dict[str, FacetCounts]:
        """Return the counts of a search's facets, without a page of hits."""
        return dict(self.search(query, facets=names, limit=0, **filters).facets)

    def batch(
        self,
        questions: Iterable[Question],
        *,
        by: str = "passage",
        limit: int = 100,
        operators: bool = False,
        since: str | date | None = None,
        until: str | date | None = None,
        **filters: Values,
    ) -> Iterator[Answers]:
        """Iterate over what answers each question: the ``limit`` best, whichever words they have.

        With ``by="article"`` an article stands where its best passage does. A question is plain
        words, unless ``operators`` are to be obeyed. Filters are those of `search`; nothing is
        folded. A question that cannot be read has its ``problem`` in its answers.

        Raises `QueryProblem` for a filter that cannot be understood.
        """
        from search.batches import KINDS  # noqa: PLC0415 - a single search needs none of it

        _check(by=(by, KINDS), **{name: (name, [*COLUMNS]) for name in filters})
        if limit < 1:
            raise QueryProblem(f"A question cannot have {limit} answers.")
        narrowed = chosen(filters, since, until)
        answers = self._searcher.answers
        return (
            answers(each, narrowed, by=by, limit=limit, operators=operators) for each in questions
        )

    @_reads
    def passage(self, passage_id: str) -> Hit | None:
        """Return the passage of this id, or None."""
        place = place_of(passage_id)
        if place is None:
            return None
        article, wanted = place
        for segment in self._snapshot.segments:
            number = segment.find_article(article)
            if number >= 0:
                spans = [p.span for p in segment.article(number).annotation.passages]
                if wanted in spans:
                    first, _ = segment.range_of(number)
                    doc = first + spans.index(wanted)
                    return hit(segment, doc, Looked(), group=self._searcher.group(segment, doc))
        return None

    @_reads
    def lineage(self, statement_id: str) -> Lineage | None:
        """Return every article's printing of the passage or quotation of this id, or None."""
        from search.variants.tracing import lineage  # noqa: PLC0415 - a search compares no statements

        place = place_of(statement_id)
        return None if place is None else lineage(self._snapshot, *place)

    @_reads
    def quote(self, words: str, *, speaker: str | None = None, limit: int = 3) -> Checked:
        """Return who said ``words``, where, and whether exactly, altered or in part.

        The ``limit`` closest statements, each with its printings, the likely origin first; none
        where nothing is close enough. ``speaker``, in any form of the name, is checked against
        who is known to have said them.

        Raises `QueryProblem` where there are no words, or too many for a quotation.
        """
        from search.quoting import checked  # noqa: PLC0415 - a search checks no quotation

        return checked(self._snapshot, words, speaker, limit)

    @_reads
    def templates(
        self,
        *,
        force: Values = None,
        speaker: Values = None,
        since: str | date | None = None,
        until: str | date | None = None,
    ) -> list[Wording]:
        """Return the wordings that different known speakers share about different forces.

        Those used about most forces first. ``force`` and ``speaker``, by any of their names, leave
        the wordings that were used about or by one of them; ``since`` and ``until``, both
        included, count only what was published then.

        Raises `QueryProblem` for a day that is none.
        """
        from search.wordings.narrowing import narrowed  # noqa: PLC0415 - no search needs it

        return narrowed(self._snapshot, force, speaker, since, until)

    @_reads
    def article(self, article_id: str) -> ArticleView | None:
        """Return the article of this id with its passages, or None."""
        for segment in self._snapshot.segments:
            number = segment.find_article(article_id)
            if number >= 0:
                return article_view(segment, number)
        return None

    @_reads
    def record(self, article_id: str) -> ArticleRecord | None:
        """Return all that the index keeps of an article, or None."""
        return self._snapshot.article(article_id)

    def article_ids(self) -> Iterator[str]:
        """Iterate over the ids of all articles."""
        return self._snapshot.article_ids()

    @_reads
    def speakers(self, name: str) -> Sequence[PersonView]:
        """Return the people and bodies that go by ``name``, in any form of it."""
        return self._searcher.persons.called(name)

    @_reads
    def stats(self) -> dict[str, int]:
        """Return what the index holds, and how much of it is unknown."""
        return holdings(self._snapshot)

    def close(self) -> None:
        """Let go of the index's files; what was found before stays good."""
        self._closed = True
        self._opened.close()

    @property
    def _snapshot(self) -> Snapshot:
        self._check_open()
        return self._opened

    @property
    def _searcher(self) -> Searcher:
        self._check_open()
        return self._answering

    def _check_open(self) -> None:
        if self._closed:
            raise index.IndexProblem("This index is closed; open it again.")

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        blame(self.path, error)


def _check(**given: tuple[str, Sequence[str]]) -> None:
    for name, (value, known) in given.items():
        if value not in known:
            raise QueryProblem(f"{name} is “{value}”; use {', '.join(known)}.")
