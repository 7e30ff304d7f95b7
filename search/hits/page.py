"""The page that reaches a person, and an article with all its passages.

Everything here is plain data, cut from the article's text as it was given; it stays good after
the index is closed or changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from corpus.export import date_record
from corpus.records import PublicationDate
from search.hits.hit import Hit
from search.query.syntax import Ignored
from search.results.facets import FacetCounts

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a result, the totals of the whole, and how the query was read.

    ``passages``, ``groups`` and ``articles`` count everything found; ``some`` how many of the
    passages have only some of the words. ``facets`` holds the counts asked for, by name.
    """

    query: str
    understood: str
    hits: tuple[Hit, ...] = ()
    passages: int = 0
    groups: int = 0
    articles: int = 0
    some: int = 0
    facets: Mapping[str, FacetCounts] = field(default_factory=dict)
    ignored: tuple[Ignored, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return (
            f"<Page for {self.understood!r}: {len(self)} hits of {self.groups:,} statements, "
            f"{self.passages:,} passages, {self.articles:,} articles>"
        )

    @overload
    def __getitem__(self, number: int) -> Hit: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, number: int | slice) -> Hit | tuple[Hit, ...]:
        return self.hits[number]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def as_dict(self) -> dict[str, Any]:
        """Return the page as JSON types."""
        return {
            "query": self.query,
            "understood": self.understood,
            "ignored": [
                {"start": i.span.start, "end": i.span.end, "text": i.text, "why": i.why}
                for i in self.ignored
            ],
            "notes": list(self.notes),
            "passages": self.passages,
            "groups": self.groups,
            "articles": self.articles,
            "facets": {name: counts.as_list() for name, counts in self.facets.items()},
            "hits": [hit.as_dict() for hit in self.hits],
        }


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as the index has it, with all its passages as hits, in order."""

    id: str
    text: str
    headline: str | None
    publisher: str | None
    author: str | None
    kind: str
    published: PublicationDate
    inferred: InferredDate | None
    about: tuple[str, ...]
    mentions: tuple[str, ...]
    passages: tuple[Hit, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the article as JSON types."""
        return {
            "id": self.id,
            "text": self.text,
            "headline": self.headline,
            "publisher": self.publisher,
            "author": self.author,
            "kind": self.kind,
            "published": date_record(self.published),
            "inferred": self.inferred and self.inferred.as_dict(),
            "forces": {"about": list(self.about), "mentions": list(self.mentions)},
            "passages": [hit.as_dict() for hit in self.passages],
        }
