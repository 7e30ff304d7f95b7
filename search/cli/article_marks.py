"""What is marked in an article's text, and with what: an `Annotation` as marks.

Every mark says in ``data-why`` what it is and why; the page shows that while the pointer or the
keyboard is on it. Quotations carry their facts in further ``data-`` attributes, for programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from corpus.records import Annotation, ForceMention, Quotation, QuoteKind, Span
from search.cli import days
from search.cli.marking import Attributes, Mark
from search.cli.reasons import Reason, reason
from search.cli.voice_colours import VoiceColours

ABOUT = "the article is about it"
MENTIONED = "mentioned"
INFERRED = "inferred from a place or an office"


def marks(annotation: Annotation, key: str, colours: VoiceColours) -> list[Mark]:
    """Return the marks of an article, those first that stand outside others of the same span.

    ``key`` begins every id, so that several articles can share a page.
    """
    return list(
        chain(
            _gaps(annotation),
            _layout(annotation),
            _quotations(annotation, key, colours),
            _sources(annotation, colours),
            _date(annotation, key),
            _told(annotation),
            _forces(annotation, key),
            _repairs(annotation),
        )
    )


def quotation_id(key: str, number: int) -> str:
    """Return the id of the mark of quotation ``number``, counted from 1."""
    return f"{key}-quotation-{number}"


def reason_id(key: str, number: int) -> str:
    """Return the id of the row that gives the reason for quotation ``number``."""
    return f"{key}-reason-{number}"


def force_id(key: str, force: int, place: int) -> str:
    """Return the id of a place where a force is named, both counted from 1."""
    return f"{key}-force-{force}-{place}"


def date_id(key: str) -> str:
    """Return the id of the words that the date came from."""
    return f"{key}-date"


def force_kind(force: ForceMention) -> str:
    """Return how a force stands in its article, in words."""
    kind = ABOUT if force.about else MENTIONED
    return f"{kind}, {INFERRED}" if force.inferred else kind


def standing(quotation: Quotation) -> str:
    """Return ``attributed``, ``unattributed`` or, for nobody's words, ``scare``."""
    if quotation.speaker is not None:
        return "attributed"
    return "scare" if quotation.kind is QuoteKind.SCARE else "unattributed"


def _layout(annotation: Annotation) -> Iterator[Mark]:
    if annotation.headline_span:
        yield Mark(annotation.headline_span, "headline")
    for span in annotation.furniture:
        yield Mark(span, "furniture", why="page furniture: not searched")


def _quotations(annotation: Annotation, key: str, colours: VoiceColours) -> Iterator[Mark]:
    around: list[Quotation] = []
    for number, quotation in enumerate(annotation.quotations, 1):
        while around and around[-1].span.end <= quotation.span.start:
            around.pop()
        told = bool(around) and around[-1].speaker == quotation.speaker
        around.append(quotation)
        why = reason(annotation.article.text, quotation)
        classes = ["quotation", quotation.kind, standing(quotation)]
        classes += [colours.of(quotation.speaker)] if quotation.speaker else []
        classes += ["told"] if told else []
        classes += ["unsure"] if why.unsure else []
        label = _label(quotation, number)
        facts = (("data-label", label), *_facts(quotation, key, number))
        yield Mark(quotation.span, " ".join(classes), "mark", _why(label, quotation, why), facts)


def _label(quotation: Quotation, number: int) -> str:
    nobody = "" if quotation.kind is QuoteKind.SCARE else "no speaker"
    return f"{number} {quotation.speaker or nobody}".strip()


def _why(label: str, quotation: Quotation, why: Reason) -> str:
    share = f"right {why.share} of the time" if why.share else ""
    parts = (label, quotation.kind, why.because, why.meaning, share)
    return " · ".join(part for part in parts if part)


def _facts(quotation: Quotation, key: str, number: int) -> Attributes:
    return (
        ("id", quotation_id(key, number)),
        ("tabindex", "0"),
        ("aria-describedby", reason_id(key, number)),
        ("data-number", str(number)),
        ("data-speaker", quotation.speaker or ""),
        ("data-kind", quotation.kind),
        ("data-rule", quotation.rule),
        ("data-confidence", f"{quotation.confidence:.3f}" if quotation.speaker else ""),
        ("data-start", str(quotation.span.start)),
        ("data-end", str(quotation.span.end)),
    )


def _sources(annotation: Annotation, colours: VoiceColours) -> Iterator[Mark]:
    """Mark the words that name a speaker, and the speech verbs; each once."""
    seen: set[Span] = set()
    for quotation in annotation.quotations:
        if quotation.speaker is None:
            continue
        named = [
            (span, f"source {colours.of(quotation.speaker)}") for span in quotation.speaker_spans
        ]
        cues = [(quotation.cue, "cue")] if quotation.cue else []
        for span, classes in (*named, *cues):
            if span not in seen:
                seen.add(span)
                yield Mark(span, classes)


def _date(annotation: Annotation, key: str) -> Iterator[Mark]:
    date = annotation.published
    if date.span and date.value:
        why = f"published {days.day(date.value, inferred=date.inferred)}"
        facts = (("id", date_id(key)), ("datetime", date.value), ("tabindex", "0"))
        yield Mark(date.span, "date", "time", why, facts)


def _told(annotation: Annotation) -> Iterator[Mark]:
    for told in annotation.dates:
        counted = f", counted from {days.day(told.resolved_from)}" if told.resolved_from else ""
        facts = (("datetime", told.value),) if told.value else ()
        yield Mark(
            told.span, "told-date", "time", f"tells of {days.day(told.value)}{counted}", facts
        )


def _forces(annotation: Annotation, key: str) -> Iterator[Mark]:
    for number, force in enumerate(annotation.forces, 1):
        classes = f"force {'about' if force.about else 'mentioned'}"
        classes += " inferred" if force.inferred else ""
        for place, span in enumerate(force.spans, 1):
            facts = (
                ("id", force_id(key, number, place)),
                ("tabindex", "0"),
                ("data-force", force.name),
            )
            yield Mark(span, classes, why=f"{force.name}: {force_kind(force)}", attributes=facts)


def _repairs(annotation: Annotation) -> Iterator[Mark]:
    for edit in annotation.edits:
        if edit.text.strip() and edit.text.isprintable():
            why = f"damaged characters, read as {edit.text}"
            yield Mark(Span(edit.start, edit.end), "repair", why=why)


def _gaps(annotation: Annotation) -> Iterator[Mark]:
    """Mark the line breaks between paragraphs, which the page shows all equally wide."""
    kept = [passage.span for passage in annotation.passages] + list(annotation.furniture)
    kept += [annotation.headline_span] if annotation.headline_span else []
    text, at, past = annotation.article.text, 0, 0
    kept.sort()
    for space in re.finditer(r"\s+", text):
        start, end = space.span()
        while at < len(kept) and kept[at].start < end:
            past = max(past, kept[at].end)
            at += 1
        if past <= start and "\n" in space[0]:
            yield Mark(Span(start, end), "gap")
