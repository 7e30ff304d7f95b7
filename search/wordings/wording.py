"""A wording that different speakers share about different forces, and each use of it.

Plain data, cut from the articles' text as it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.export import date_record
from corpus.records import PublicationDate
from search.ids import words_id

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate


@dataclass(frozen=True, slots=True)
class Use:
    """One printing of the wording: ``article.text[start:end] == text``, first to last shared word.

    ``person`` is the speaker's name over all articles, ``speaker`` the one in this; a spokesman
    without a name is the force that he is called by. ``forces`` are those that the passage is
    about, or else the one that speaks.
    """

    article: str
    start: int
    end: int
    text: str
    person: str
    speaker: str
    role: str | None
    forces: tuple[str, ...]
    headline: str | None
    publisher: str | None
    kind: str
    published: PublicationDate
    inferred: InferredDate | None

    @property
    def id(self) -> str:
        """Return the id of the words, as `onrecord cite` takes it."""
        return words_id(self.article, self.start, self.end)

    def as_dict(self) -> dict[str, Any]:
        """Return the use as JSON types."""
        return {
            "id": self.id,
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "person": self.person,
            "speaker": self.speaker,
            "role": self.role,
            "forces": list(self.forces),
            "headline": self.headline,
            "publisher": self.publisher,
            "kind": self.kind,
            "published": date_record(self.published),
            "inferred": self.inferred and self.inferred.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that all uses share, in the earliest's spelling, ``…`` for what differs.

    ``words`` is how many they are. The earliest use comes first.
    """

    text: str
    words: int
    uses: tuple[Use, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return the people and bodies who used it, the earliest first."""
        return tuple(dict.fromkeys(use.person for use in self.uses))

    @property
    def forces(self) -> tuple[str, ...]:
        """Return the forces that it was used about, the earliest first."""
        return tuple(dict.fromkeys(force for use in self.uses for force in use.forces))

    @property
    def articles(self) -> tuple[str, ...]:
        """Return the ids of the articles that print it, the earliest first."""
        return tuple(dict.fromkeys(use.article for use in self.uses))

    @property
    def dates(self) -> tuple[str, ...]:
        """Return the different dates of publication that are known, in order."""
        return tuple(sorted({use.published.value for use in self.uses if use.published.value}))

    def as_dict(self) -> dict[str, Any]:
        """Return the wording as JSON types."""
        return {
            "text": self.text,
            "words": self.words,
            "speakers": list(self.speakers),
            "forces": list(self.forces),
            "articles": list(self.articles),
            "dates": list(self.dates),
            "uses": [use.as_dict() for use in self.uses],
        }
