"""What an index keeps of an article besides its text and what a page of hits shows.

These are its details, as lines of JSON: the article, the spans of words around each quotation, the
forces, and then each speaker. They are for what a person looks at closely; quotations and passages
themselves are columns (`index.columns.quotations`, `index.columns.passages`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any, Protocol

from corpus.records import (
    Annotation,
    Article,
    ArticleKind,
    Edit,
    ForceMention,
    Passage,
    Precision,
    PublicationDate,
    Quotation,
    Span,
    Speaker,
    SpeakerKind,
)

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate

Voice = tuple[Span | None, tuple[Span, ...]]
"""A quotation's cue, and the spans of the words that name its speaker."""


class Found(Protocol):
    """What the columns of a segment have of an article."""

    @property
    def passage_count(self) -> int:
        """Return how many passages the article has."""

    def quotations(self, voices: Sequence[Voice]) -> tuple[Quotation, ...]:
        """Return the article's quotations."""

    def passage(self, number: int) -> Passage:
        """Return the passage of this number, from 0."""


class ArticleRecord:
    """An indexed article; all spans count in ``text``, which is as it was given.

    ``inferred`` is when it was published as other articles tell, where it does not say so itself;
    ``corrected`` has the roles that a user's corrections give to its speakers, by name.

    Its lines are made into records as they are asked for.
    """

    def __init__(self, plain: str, text: str, found: Found) -> None:
        """Hold what `encode` made and what the columns have; raises ValueError or the like for
        anything else."""
        first, self._voices, self._forces, *self._speakers = plain.split("\n")
        self.text, self._columns = text, found
        source, self._found, self._date, self._furniture, self._edits = json.loads(first)
        self.id: str
        self.origin: str
        self.content_hash: str
        self.id, self.origin, *self._given, self.content_hash = source
        self.author: str | None = self._given[2]
        self.headline: str | None = self._found[1]
        self.publisher: str | None = self._found[3]
        self.passage_count = found.passage_count
        self.inferred: InferredDate | None = None
        self.corrected: Mapping[str, str] = {}

    @property
    def article(self) -> Article:
        """Return the article as it was read."""
        return Article(self.id, self.text, self.origin, *self._given)

    @property
    def kind(self) -> ArticleKind:
        """Return whether the article is news or a statement."""
        return ArticleKind(self._found[0])

    @cached_property
    def published(self) -> PublicationDate:
        """Return when the article was published, as far as it is known."""
        return date_of(self._date)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Return the repairs that lead from the text to its clean view."""
        return tuple(Edit(int(start), int(end), str(text)) for start, end, text in self._edits)

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Return the speakers of the article."""
        return tuple(self._corrected(_speaker(json.loads(fields))) for fields in self._speakers)

    def speaker(self, name: str) -> Speaker | None:
        """Return the speaker of this name, or None."""
        begins = f"[{quoted(name)},"
        for fields in self._speakers:
            if fields.startswith(begins):
                return self._corrected(_speaker(json.loads(fields)))
        return None

    def _corrected(self, speaker: Speaker) -> Speaker:
        role = self.corrected.get(speaker.name)
        return replace(speaker, role=role) if role else speaker

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Return the quotations of the article."""
        voices = [(_span(cue), _spans(spans)) for cue, spans in json.loads(self._voices)]
        return self._columns.quotations(voices)

    @cached_property
    def annotation(self) -> Annotation:
        """Return everything that was found in the article."""
        forces = (
            ForceMention(f[0], bool(f[1]), _spans(f[2]), bool(f[3]))
            for f in json.loads(self._forces)
        )
        return Annotation(
            article=self.article,
            kind=self.kind,
            headline=self.headline,
            headline_span=_span(self._found[2]),
            publisher=self.publisher,
            published=self.published,
            furniture=_spans(self._furniture),
            quotations=self.quotations,
            speakers=self.speakers,
            forces=tuple(forces),
            passages=tuple(map(self._columns.passage, range(self.passage_count))),
            edits=self.edits,
        )


def encode(annotation: Annotation, content_hash: str) -> str:
    """Return the details of an article."""
    article = annotation.article
    given = [article.headline, article.publisher, article.author, article.date]
    head = [
        [article.id, article.origin, *given, content_hash],
        [annotation.kind, annotation.headline, annotation.headline_span, annotation.publisher],
        date_fields(annotation.published),
        annotation.furniture,
        annotation.edits,
    ]
    lines = (
        head,
        [(q.cue, q.speaker_spans) for q in annotation.quotations],
        [(f.name, f.about, f.spans, f.inferred) for f in annotation.forces],
    )
    return "\n".join([*map(json_of, lines), *map(_speaker_line, annotation.speakers)])


def _speaker_line(speaker: Speaker) -> str:
    s = speaker
    role, organisation = optional_text(s.role), optional_text(s.organisation)
    return f"[{quoted(s.name)},{quoted(s.kind)},{texts(s.forms)},{role},{organisation}]"


def texts(values: Sequence[str]) -> str:
    """Return texts as JSON."""
    # Quicker than an encoder for every few words.
    return f"[{','.join(map(quoted, values))}]"


def optional_text(value: str | None) -> str:
    """Return a text, or none, as JSON."""
    return "null" if value is None else quoted(value)


def json_of(facts: Any) -> str:
    """Return facts as JSON on one line."""
    return _encoder().encode(facts)


@cache
def _encoder() -> json.JSONEncoder:
    # Made once: making it takes as long as a line does.
    return json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def date_fields(date: PublicationDate) -> list[Any]:
    """Return a date as JSON types."""
    return [date.value, date.precision, date.evidence, date.span, date.inferred]


def date_of(fields: Sequence[Any]) -> PublicationDate:
    """Return the date that has these fields; raises ValueError if none has."""
    value, precision, evidence, span, inferred = fields
    return PublicationDate(value, Precision(precision), evidence, _span(span), bool(inferred))


def _speaker(fields: Sequence[Any]) -> Speaker:
    name, kind, forms, role, organisation = fields
    return Speaker(name, SpeakerKind(kind), tuple(forms), role, organisation)


def _span(fields: Sequence[int] | None) -> Span | None:
    return None if fields is None else Span(*fields)


def _spans(fields: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*each) for each in fields)
