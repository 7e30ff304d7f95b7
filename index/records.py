"""What an index keeps of an article to show it: the annotation as compact JSON, compressed.

These records are for the few hits that a person sees; nothing is counted from them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
)

_ENCODING = ("utf-8", "surrogatepass")
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An indexed article; all spans count in ``text``, which is as it was given."""

    annotation: Annotation
    content_hash: str

    @property
    def id(self) -> str:
        """Return the article's id."""
        return self.annotation.article.id

    @property
    def text(self) -> str:
        """Return the text as it was given."""
        return self.annotation.article.text

    @property
    def origin(self) -> str:
        """Return where the article came from, for messages."""
        return self.annotation.article.origin

    @property
    def author(self) -> str | None:
        """Return the author that the source stated."""
        return self.annotation.article.author

    @property
    def headline(self) -> str | None:
        """Return the headline."""
        return self.annotation.headline

    @property
    def publisher(self) -> str | None:
        """Return who published the article."""
        return self.annotation.publisher

    @property
    def published(self) -> PublicationDate:
        """Return when the article was published, as far as it is known."""
        return self.annotation.published

    @property
    def kind(self) -> ArticleKind:
        """Return whether the article is news or a statement."""
        return self.annotation.kind

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Return the repairs that lead from the text to its clean view."""
        return self.annotation.edits

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Return the speakers of the article."""
        return self.annotation.speakers

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Return the quotations of the article."""
        return self.annotation.quotations


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """A passage as it is shown; spans count in the article's text as it was given."""

    article: str
    number: int
    span: Span
    lead_in: Span | None
    quotations: tuple[Quotation, ...]
    speakers: tuple[str, ...]
    about: tuple[str, ...]
    mentions: tuple[str, ...]


def passage_record(annotation: Annotation, number: int) -> PassageRecord:
    """Return the passage of this number in its article."""
    passage = annotation.passages[number]
    return PassageRecord(
        article=annotation.article.id,
        number=number,
        span=passage.span,
        lead_in=passage.lead_in,
        quotations=tuple(annotation.quotations[i] for i in passage.quotations),
        speakers=passage.speakers,
        about=passage.about,
        mentions=passage.mentions,
    )


def encode(annotation: Annotation, content_hash: str) -> tuple[bytes, int]:
    """Return the compressed record of an article, and its length before compression."""
    article, date = annotation.article, annotation.published
    facts = [
        [article.id, article.text, article.origin, article.headline, article.publisher],
        [article.author, article.date, content_hash],
        [annotation.kind, annotation.headline, annotation.headline_span, annotation.publisher],
        [date.value, date.precision, date.evidence, date.span, date.inferred],
        annotation.furniture,
        [
            [q.span, q.kind, q.speaker, q.speaker_spans, q.cue, q.rule, q.confidence]
            for q in annotation.quotations
        ],
        [[s.name, s.kind, s.forms, s.role, s.organisation] for s in annotation.speakers],
        [[f.name, f.about, f.spans, f.inferred] for f in annotation.forces],
        [_packed(passage) for passage in annotation.passages],
        annotation.edits,
    ]
    plain = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode(*_ENCODING)
    return zlib.compress(plain, _LEVEL), len(plain)


def _packed(passage: Passage) -> list[Any]:
    rest = (passage.lead_in, passage.quotations, passage.speakers, passage.about, passage.mentions)
    return [*passage.span, *rest] if any(rest) else [*passage.span]


def decode(data: bytes, length: int) -> ArticleRecord:
    """Return the record of an article; raises ValueError or the like if it is not one.

    No more than ``length`` bytes are unpacked, whatever the data claims to hold.
    """
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(data, length + 1)
    if len(plain) != length or not unpacker.eof:
        raise ValueError("its length is wrong")
    head, source, found, date, furniture, quotations, speakers, forces, passages, edits = (
        json.loads(plain.decode(*_ENCODING))
    )
    article = Article(*head, *source[:2])
    annotation = Annotation(
        article=article,
        kind=ArticleKind(found[0]),
        headline=found[1],
        headline_span=_span(found[2]),
        publisher=found[3],
        published=PublicationDate(
            date[0], Precision(date[1]), date[2], _span(date[3]), bool(date[4])
        ),
        furniture=_spans(furniture),
        quotations=tuple(_quotation(fields) for fields in quotations),
        speakers=tuple(_speaker(fields) for fields in speakers),
        forces=tuple(ForceMention(f[0], bool(f[1]), _spans(f[2]), bool(f[3])) for f in forces),
        passages=tuple(_passage(fields) for fields in passages),
        edits=tuple(Edit(int(start), int(end), str(text)) for start, end, text in edits),
    )
    return ArticleRecord(annotation, source[2])


def _quotation(fields: Sequence[Any]) -> Quotation:
    span, kind, speaker_name, speaker_spans, cue, rule, confidence = fields
    return Quotation(
        Span(*span),
        QuoteKind(kind),
        speaker_name,
        _spans(speaker_spans),
        _span(cue),
        rule,
        float(confidence),
    )


def _speaker(fields: Sequence[Any]) -> Speaker:
    name, kind, forms, role, organisation = fields
    return Speaker(name, SpeakerKind(kind), tuple(forms), role, organisation)


def _passage(fields: Sequence[Any]) -> Passage:
    if len(fields) == 2:
        return Passage(Span(*fields))
    start, end, lead_in, quotations, *names = fields
    speakers, about, mentions = (tuple(each) for each in names)
    return Passage(Span(start, end), _span(lead_in), tuple(quotations), speakers, about, mentions)


def _span(fields: Sequence[int] | None) -> Span | None:
    return None if fields is None else Span(*fields)


def _spans(fields: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*each) for each in fields)
