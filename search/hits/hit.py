"""A hit: a passage that answers, with its quotations and its citation.

What a hit says is read when it is asked for, out of what the hit itself holds: a page of ten of
which somebody looks at the snippets costs what ten snippets cost. All is cut from the article's
text as it was given, and stays good after the index is closed or changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.export import date_record
from corpus.records import Edit, PublicationDate, QuoteKind, Span
from corpus.text.cleaning import Clean
from index.once import once
from search.hits.looking import Looked
from search.hits.snippets import Snippet, matches_in, snippet
from search.ids import words_id

if TYPE_CHECKING:
    from index.columns.blocks import ShownArticle
    from index.columns.shown import ShownPassage
    from index.groups.inferred_dates import InferredDate
    from search.variants.difference import Difference

_QUOTABLE = frozenset({QuoteKind.DIRECT, QuoteKind.FRAGMENT})


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
class LeadIn:
    """What a list item is an item of: the words that stand before the list, as they are there."""

    start: int
    end: int
    text: str

    def as_dict(self) -> dict[str, Any]:
        """Return the lead-in as JSON types."""
        return {"start": self.start, "end": self.end, "text": self.text}


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


class Hit:
    """A passage that answers: ``article.text[start:end] == text``.

    ``match`` says whether it has ``all`` the words wanted or ``some``. ``variants`` are the other
    passages found that carry the same statement, the first 50 of them; ``articles`` is how many
    articles all of them and the hit are from, and ``group`` the name of what they share.
    """

    def __init__(
        self,
        passage: ShownPassage,
        looked: Looked,
        *,
        score: float = 0.0,
        group: str = "",
        variants: tuple[Variant, ...] = (),
        articles: int = 1,
        match: str = "all",
    ) -> None:
        """Hold a passage, and what was looked for."""
        self._passage, self._looked = passage, looked
        self.text, self.start, self.end = passage.text, passage.start, passage.end
        self.score, self.group, self.match = score, group, match
        self.variants, self.articles = variants, articles

    def __repr__(self) -> str:
        return f"<Hit {self.id}: {self.text!r}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hit) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash((self.text, self.start))

    def _all(self) -> tuple[Any, ...]:
        return self.as_dict(), self.role, self.quote, self.match, self.published

    @property
    def _article(self) -> ShownArticle:
        return self._passage.article

    @property
    def article(self) -> str:
        """Return the id of the article."""
        return self._article.id

    @property
    def id(self) -> str:
        """Return the id of the passage: its article's, and its range of characters."""
        return words_id(self.article, self.start, self.end)

    @property
    def headline(self) -> str | None:
        """Return the article's headline."""
        return self._article.headline

    @property
    def publisher(self) -> str | None:
        """Return the article's publisher."""
        return self._article.publisher

    @property
    def published(self) -> PublicationDate:
        """Return when the article was published, as far as it is known."""
        return self._article.published

    @property
    def inferred(self) -> InferredDate | None:
        """Return when an article that does not say so was published, as far as others tell."""
        return self._article.inferred

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return who is quoted in the passage."""
        return tuple(self._passage.speakers)

    @property
    def role(self) -> str | None:
        """Return the first speaker's role."""
        return self._passage.role

    @property
    def about(self) -> tuple[str, ...]:
        """Return the forces that the passage is about."""
        return tuple(self._passage.about)

    @property
    def mentions(self) -> tuple[str, ...]:
        """Return the forces that the passage mentions."""
        return tuple(self._passage.mentions)

    @once
    def quotes(self) -> tuple[Quote, ...]:
        """Return the quotations of the passage."""
        return tuple(_quote(self._passage, fields) for fields in self._passage.quotations)

    @once
    def quote(self) -> Quote | None:
        """Return the quotation that answers best, if one does."""
        return _best_quote(self.quotes, self.start, self._marked[1]) if self.quotes else None

    @property
    def lead_in(self) -> LeadIn | None:
        """Return what the passage is an item of, where it is one of a list."""
        return self._passage.lead_in and LeadIn(*self._passage.lead_in)

    @once
    def snippet(self) -> Snippet:
        """Return the part of the passage that answers best."""
        marked = [
            Span(start - self.start, end - self.start)
            for start, end, kind, *_ in self._passage.quotations
            if kind != QuoteKind.REPORTED
        ]
        view, matches = self._marked
        return snippet(self.text, self.start, view, marked, matches)

    @once
    def _marked(self) -> tuple[Clean, list[Span]]:
        """Return the passage's view, and where the words that were looked for stand."""
        view = view_of(self._passage)
        return view, matches_in(view, self._looked)

    @property
    def forces(self) -> dict[str, list[str]]:
        """Return the forces that the passage is about, and those it mentions."""
        return {"about": list(self.about), "mentions": list(self.mentions)}

    @property
    def also_in(self) -> tuple[str, ...]:
        """Return the ids of the other articles that ``variants`` are in."""
        others = (variant.article for variant in self.variants)
        return tuple(dict.fromkeys(other for other in others if other != self.article))

    @property
    def citation(self) -> str:
        """Return who published the words, when, and where exactly they stand."""
        known = (self.publisher, f"“{self.headline}”" if self.headline else None)
        date = self.published.value or "date unknown"
        if self.inferred:
            date += f" ({self.inferred.value} {self.inferred.source})"
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
            "inferred": self.inferred and self.inferred.as_dict(),
            "lead_in": self.lead_in and self.lead_in.as_dict(),
            "snippet": self.snippet.as_dict(),
            "score": self.score,
            "group": self.group,
            "articles": self.articles,
            "variants": [variant.as_dict() for variant in self.variants],
        }


def view_of(passage: ShownPassage) -> Clean:
    """Return the clean view of a passage, in which 0 is where the passage begins."""
    if not passage.edits:
        return Clean(passage.text)
    start = passage.start
    edits = [Edit(first - start, last - start, meant) for first, last, meant in passage.edits]
    return Clean.from_edits(passage.text, edits)


def _quote(passage: ShownPassage, fields: Sequence[Any]) -> Quote:
    start, end, kind, speaker, *words = fields
    text = words[0] if words else passage.text[start - passage.start : end - passage.start]
    return Quote(start, end, text, speaker, kind)


def _best_quote(quotes: Sequence[Quote], start: int, matches: Sequence[Span]) -> Quote | None:
    """Return the quotation with most of the matches, which count from ``start``; the longest where
    the passage has none.

    None where the words that were looked for stand outside all quotations.
    """
    fit = [
        (sum(_covers(quote, start, match) for match in matches), quote.end - quote.start, quote)
        for quote in quotes
        if quote.kind in _QUOTABLE
    ]
    if not fit:
        return None
    count, _, best = max(fit, key=lambda each: each[:2])
    return best if count or not matches else None


def _covers(quote: Quote, start: int, match: Span) -> bool:
    return quote.start <= start + match.start and start + match.end <= quote.end
