"""An `Annotation` as plain data, for JSON: one object an article."""

from __future__ import annotations

from typing import Any

from corpus.records import Annotation, PublicationDate, Quotation, Span, ToldDate

Json = dict[str, Any]


def as_record(annotation: Annotation) -> Json:
    """Return the annotation as JSON types; offsets count in the article's text as it was given.

    ``text[start:end]`` of the article is each quotation without its marks.
    """
    text = annotation.article.text
    return {
        "id": annotation.article.id,
        "headline": annotation.headline,
        "publisher": annotation.publisher,
        "kind": str(annotation.kind),
        "published": date_record(annotation.published),
        "dates": [_told(text, date) for date in annotation.dates],
        "forces": [
            {
                "name": force.name,
                "about": force.about,
                "inferred": force.inferred,
                "spans": [list(span) for span in force.spans],
            }
            for force in annotation.forces
        ],
        "speakers": [
            {
                "name": speaker.name,
                "kind": str(speaker.kind),
                "forms": list(speaker.forms),
                "role": speaker.role,
                "organisation": speaker.organisation,
            }
            for speaker in annotation.speakers
        ],
        "quotes": [_quote(text, quotation) for quotation in annotation.quotations],
        "passages": [_range(passage.span) for passage in annotation.passages],
        "furniture": [_range(span) | {"text": span.of(text)} for span in annotation.furniture],
    }


def date_record(date: PublicationDate) -> Json:
    """Return a publication date as JSON types."""
    return {
        "value": date.value,
        "precision": str(date.precision),
        "evidence": date.evidence,
        "inferred": date.inferred,
    }


def _told(text: str, date: ToldDate) -> Json:
    return {
        **_range(date.span),
        "text": date.span.of(text),
        "value": date.value,
        "precision": str(date.precision),
        "resolved_from": date.resolved_from,
    }


def _range(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _quote(text: str, quotation: Quotation) -> Json:
    return {
        **_range(quotation.span),
        "text": quotation.span.of(text),
        "speaker": quotation.speaker,
        "speaker_spans": [list(span) for span in quotation.speaker_spans],
        "cue": list(quotation.cue) if quotation.cue else None,
        "kind": str(quotation.kind),
        "rule": quotation.rule,
        "confidence": quotation.confidence,
    }
