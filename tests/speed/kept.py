"""The benchmark's annotations as lines of JSON, to be kept from one run to the next.

The first line is the article, then come each quotation, speaker, force and passage. The format is
no index's: what is kept stays good while that of indexes changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from typing import Any

from corpus.records import (
    Annotation,
    Article,
    ArticleKind,
    Edit,
    ForceMention,
    Passage,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
)
from index.columns.records import date_fields, date_of, json_of


def encode(annotation: Annotation) -> str:
    """Return an annotation without the article's text."""
    article = annotation.article
    lists: tuple[list[list[Any]], ...] = (
        [
            [q.span, q.kind, q.speaker, q.speaker_spans, q.cue, q.rule, q.confidence]
            for q in annotation.quotations
        ],
        [[s.name, s.kind, s.forms, s.role, s.organisation] for s in annotation.speakers],
        [[f.name, f.about, f.spans, f.inferred] for f in annotation.forces],
        [
            [*p.span, p.lead_in, p.quotations, p.speakers, p.about, p.mentions]
            for p in annotation.passages
        ],
    )
    given = [article.headline, article.publisher, article.author, article.date]
    head = [
        [article.id, article.origin, *given, ""],
        [annotation.kind, annotation.headline, annotation.headline_span, annotation.publisher],
        date_fields(annotation.published),
        annotation.furniture,
        annotation.edits,
        [len(each) for each in lists],
    ]
    return "\n".join(map(json_of, [head, *chain.from_iterable(lists)]))


def decode(plain: str, text: str) -> Annotation:
    """Return the annotation that `encode` made lines of; ``text`` is the article's."""
    first, *lines = plain.split("\n")
    (article, origin, *given, _), found, date, furniture, edits, counts = json.loads(first)
    bounds = list(accumulate(counts, initial=0))
    quotations, speakers, forces, passages = (
        [json.loads(line) for line in lines[start:end]] for start, end in pairwise(bounds)
    )
    return Annotation(
        article=Article(article, text, origin, *given),
        kind=ArticleKind(found[0]),
        headline=found[1],
        headline_span=_span(found[2]),
        publisher=found[3],
        published=date_of(date),
        furniture=_spans(furniture),
        quotations=tuple(_quotation(*each) for each in quotations),
        speakers=tuple(_speaker(*each) for each in speakers),
        forces=tuple(ForceMention(f[0], bool(f[1]), _spans(f[2]), bool(f[3])) for f in forces),
        passages=tuple(_passage(*each) for each in passages),
        edits=tuple(Edit(*each) for each in edits),
    )


def _quotation(
    span: Sequence[int],
    kind: str,
    speaker: str | None,
    speaker_spans: Sequence[Sequence[int]],
    cue: Sequence[int] | None,
    rule: str,
    confidence: float,
) -> Quotation:
    named = _spans(speaker_spans)
    return Quotation(Span(*span), QuoteKind(kind), speaker, named, _span(cue), rule, confidence)


def _speaker(
    name: str, kind: str, forms: Sequence[str], role: str | None, organisation: str | None
) -> Speaker:
    return Speaker(name, SpeakerKind(kind), tuple(forms), role, organisation)


def _passage(
    start: int,
    end: int,
    lead_in: Sequence[int] | None = None,
    quotations: Sequence[int] = (),
    *names: Sequence[str],
) -> Passage:
    facts = (tuple(each) for each in names)
    return Passage(Span(start, end), _span(lead_in), tuple(quotations), *facts)


def _span(fields: Sequence[int] | None) -> Span | None:
    return None if fields is None else Span(*fields)


def _spans(fields: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*each) for each in fields)
