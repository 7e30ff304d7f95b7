"""What an index keeps of an article besides its text: its annotation, as lines of JSON.

The first line is the article, then come each quotation, speaker, force and passage. These records
are for what a person looks at closely; a page of hits is made from `index.blocks`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from index.inferred_dates import InferredDate


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


class ArticleRecord:
    """An indexed article; all spans count in ``text``, which is as it was given.

    ``inferred`` is when it was published as other articles tell, where it does not say so itself;
    ``corrected`` has the roles that a user's corrections give to its speakers, by name.

    Its lines are made into records as they are asked for: an article has hundreds.
    """

    def __init__(self, plain: str, text: str) -> None:
        """Hold what `encode` made; raises ValueError or the like for anything else."""
        first, *lines = plain.split("\n")
        self.text = text
        source, self._found, self._date, self._furniture, self._edits, counts = json.loads(first)
        bounds = list(accumulate(counts, initial=0))
        if len(lines) != bounds[-1] or min(counts) < 0:
            raise ValueError("its lists and their lengths do not agree")
        self._quotations, self._speakers, self._forces, self._passages = (
            lines[start:end] for start, end in pairwise(bounds)
        )
        self.id: str
        self.origin: str
        self.content_hash: str
        self.id, self.origin, *self._given, self.content_hash = source
        self.author: str | None = self._given[2]
        self.headline: str | None = self._found[1]
        self.publisher: str | None = self._found[3]
        self.passage_count = len(self._passages)
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
        begins = f"[{json_of(name)},"
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
        return tuple(_quotation(json.loads(fields)) for fields in self._quotations)

    @cached_property
    def annotation(self) -> Annotation:
        """Return everything that was found in the article."""
        forces = (
            ForceMention(f[0], bool(f[1]), _spans(f[2]), bool(f[3]))
            for f in map(json.loads, self._forces)
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
            passages=tuple(_passage(json.loads(fields)) for fields in self._passages),
            edits=self.edits,
        )

    def passage(self, number: int) -> PassageRecord:
        """Return the passage of this number, from 0."""
        passage = _passage(json.loads(self._passages[number]))
        return PassageRecord(
            article=self.id,
            number=number,
            span=passage.span,
            lead_in=passage.lead_in,
            quotations=tuple(
                _quotation(json.loads(self._quotations[i])) for i in passage.quotations
            ),
            speakers=passage.speakers,
            about=passage.about,
            mentions=passage.mentions,
        )


def encode(annotation: Annotation, content_hash: str) -> str:
    """Return the record of an article, without its text."""
    article = annotation.article
    # Each of these is a line of its own, read when it is asked for: an article takes 77 µs with
    # one passage, 386 µs with everything (1,500 news articles, November 2026).
    words = _Words()
    lists = (
        [_quotation_line(quotation, words) for quotation in annotation.quotations],
        [json_of([s.name, s.kind, s.forms, s.role, s.organisation]) for s in annotation.speakers],
        [json_of([f.name, f.about, f.spans, f.inferred]) for f in annotation.forces],
        [_passage_line(passage, words) for passage in annotation.passages],
    )
    given = [article.headline, article.publisher, article.author, article.date]
    head = [
        [article.id, article.origin, *given, content_hash],
        [annotation.kind, annotation.headline, annotation.headline_span, annotation.publisher],
        date_fields(annotation.published),
        annotation.furniture,
        annotation.edits,
        [len(each) for each in lists],
    ]
    return "\n".join([json_of(head), *chain.from_iterable(lists)])


class _Words(dict[str | tuple[str, ...] | None, str]):
    """An article's names, kinds and lists of names as JSON: they come again line after line."""

    def __missing__(self, value: str | tuple[str, ...] | None) -> str:
        found = self[value] = json_of(value)
        return found


def _quotation_line(quotation: Quotation, words: _Words) -> str:
    q = quotation
    spans = ",".join([f"[{start},{end}]" for start, end in q.speaker_spans])
    return (
        f"[{_pair(q.span)},{words[q.kind]},{words[q.speaker]},[{spans}],{_pair(q.cue)},"
        f"{words[q.rule]},{q.confidence!r}]"
    )


def _passage_line(passage: Passage, words: _Words) -> str:
    p = passage
    start, end = p.span
    if not (p.speakers or p.about or p.mentions or p.quotations or p.lead_in):
        return f"[{start},{end}]"
    quotations = ",".join(map(str, p.quotations))
    return (
        f"[{start},{end},{_pair(p.lead_in)},[{quotations}],{words[p.speakers]},{words[p.about]},"
        f"{words[p.mentions]}]"
    )


def _pair(span: Span | None) -> str:
    return "null" if span is None else f"[{span[0]},{span[1]}]"


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
