"""The lineage of a statement: every article's printing of it, and what each dropped or changed.

Plain data, cut from the articles' text as it was given; `search.variants.tracing` finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.export import date_record
from corpus.records import PublicationDate, Span
from search.ids import words_id
from search.variants.difference import Difference, range_record

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's printing of a statement: ``article.text[start:end] == text``.

    ``parts`` are the stretches of it whose words are compared: its quotations, without what stands
    between them. ``relation`` is ``same`` or ``fragment``; ``differences`` are from the likely
    origin's words, and empty for a fragment, whose every other word is left out.
    """

    article: str
    start: int
    end: int
    text: str
    parts: tuple[Span, ...]
    relation: str
    reason: str
    speaker: str | None
    role: str | None
    headline: str | None
    publisher: str | None
    kind: str
    published: PublicationDate
    differences: tuple[Difference, ...] = ()
    inferred: InferredDate | None = None

    @property
    def id(self) -> str:
        """Return the id of the words: the article's, and their range of characters."""
        return words_id(self.article, self.start, self.end)

    def as_dict(self) -> dict[str, Any]:
        """Return the telling as JSON types."""
        return {
            "id": self.id,
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "parts": [range_record(part) for part in self.parts],
            "relation": self.relation,
            "reason": self.reason,
            "speaker": self.speaker,
            "role": self.role,
            "headline": self.headline,
            "publisher": self.publisher,
            "kind": self.kind,
            "published": date_record(self.published),
            "inferred": self.inferred and self.inferred.as_dict(),
            "differences": [difference.as_dict() for difference in self.differences],
        }


@dataclass(frozen=True, slots=True)
class Lineage:
    """All tellings of a statement, the likely origin first, its fragments last."""

    tellings: tuple[Telling, ...]

    @property
    def origin(self) -> Telling:
        """Return the likely origin."""
        return self.tellings[0]

    def as_dict(self) -> dict[str, Any]:
        """Return the lineage as JSON types."""
        return {
            "origin": self.origin.id,
            "tellings": [telling.as_dict() for telling in self.tellings],
        }
