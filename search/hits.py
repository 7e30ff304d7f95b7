"""What reaches a person: hits with their quotations and citations, and the page they stand on.

Everything here is plain data, cut from the article's text as it was given; it stays good after
the index is closed or changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from corpus.export import date_record
from corpus.records import PublicationDate
from search.facets import FacetCounts
from search.snippets import Snippet
from search.syntax import Ignored

if TYPE_CHECKING:
    from search.lineage import Difference


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of a hit: the words inside the marks, and whose they are if that is known."""

    start: int
    end: int
    text: str
    speaker: str | None
    kind: str

    def __str__(self) -> str:
        return self.text

    def as_dict(self) -> dict[str, Any]:
        """Return the quotation as JSON types."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "speaker": self.speaker,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True)
class Variant:
    """Another passage that carries the same statement.

    ``differences`` are what it drops, adds or changes beside the hit's words; none where it has
    the same.
    """

    article: str
    start: int
    end: int
    differences: tuple[Difference, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the variant as JSON types."""
        return {
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "differences": [difference.as_dict() for difference in self.differences],
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers: ``article.text[start:end] == text``.

    ``match`` says whether it has ``all`` the words wanted or ``some``. ``role`` is the first
    speaker's. ``quote`` is the quotation that answers best, if one does. ``variants`` are the
    other passages found that carry the same statement.
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    quotes: tuple[Quote, ...]
    speakers: tuple[str, ...]
    role: str | None
    about: tuple[str, ...]
    mentions: tuple[str, ...]
    headline: str | None
    publisher: str | None
    published: PublicationDate
    snippet: Snippet
    score: float
    group: str
    quote: Quote | None = None
    variants: tuple[Variant, ...] = ()
    match: str = "all"

    @property
    def forces(self) -> dict[str, list[str]]:
        """Return the forces that the passage is about, and those it mentions."""
        return {"about": list(self.about), "mentions": list(self.mentions)}

    @property
    def also_in(self) -> tuple[str, ...]:
        """Return the ids of the other articles that carry the same statement."""
        others = (variant.article for variant in self.variants)
        return tuple(dict.fromkeys(other for other in others if other != self.article))

    @property
    def citation(self) -> str:
        """Return who published the words, when, and where exactly they stand."""
        known = (self.publisher, f"“{self.headline}”" if self.headline else None)
        date = self.published.value or "date unknown"
        if self.published.inferred:
            date += " (inferred)"
        place = f"{self.article}, characters {self.start}–{self.end}"
        return ", ".join([*filter(None, known), date, place])

    def as_dict(self) -> dict[str, Any]:
        """Return the hit as JSON types."""
        date = date_record(self.published)
        return {
            "id": self.id,
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "quotes": [quote.as_dict() for quote in self.quotes],
            "speakers": list(self.speakers),
            "forces": self.forces,
            "headline": self.headline,
            "publisher": self.publisher,
            "published": {key: date[key] for key in ("value", "precision", "evidence")},
            "snippet": self.snippet.as_dict(),
            "score": self.score,
            "group": self.group,
            "variants": [variant.as_dict() for variant in self.variants],
        }


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
            "forces": {"about": list(self.about), "mentions": list(self.mentions)},
            "passages": [hit.as_dict() for hit in self.passages],
        }
