"""The statements of an article: its quotations and its passages, ready to be compared.

A passage that is a quotation and its introduction, or mostly a quotation, is the words of the
quotation, so that another paper's introduction of the same words makes no difference. It refuses to
know who is the same person in two articles: the caller says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from corpus.records import Annotation, Passage, Quotation, QuoteKind, Span
from corpus.spans import is_touched
from corpus.statements.compared_words import word_texts
from corpus.statements.likeness import LEAST_FRAGMENT, Form, Statement
from corpus.text.cleaning import Clean

QUOTED_SHARE = 0.5
"""Share of a passage's words in quotation marks from which the quotation stands for it."""

LONGEST_INTRODUCTION = 10
"""Words beside a speaker's name and the speech verb that may introduce a quotation (a role, an
occasion) which stands for its passage though it is shorter. The seeds have one of 8."""

KnownSpeaker = Callable[[str], int | str | None]
"""Says which person, of all articles', a speaker's name in this article means; None: not known."""


class Stated(NamedTuple):
    """A statement and where the article has it.

    ``parts`` are the stretches whose words it is, in order; ``span`` is from the first to the
    last. All count in the text as given.
    """

    span: Span
    parts: tuple[Span, ...]
    statement: Statement


_FORMS = {QuoteKind.DIRECT: Form.QUOTATION, QuoteKind.FRAGMENT: Form.FRAGMENT}


def passage_statements(annotation: Annotation, clean: Clean, person: KnownSpeaker) -> list[Stated]:
    """Return the passages of an article as statements, one each, in order."""
    return [
        passage_statement(annotation, clean, passage, person) for passage in annotation.passages
    ]


def statements_of(
    annotation: Annotation, clean: Clean, passage: Passage, person: KnownSpeaker
) -> list[Stated]:
    """Return a passage as a statement, and each of its quotations, without repeating one."""
    found = [passage_statement(annotation, clean, passage, person)]
    for number in passage.quotations:
        quotation = annotation.quotations[number]
        if quotation.kind in _FORMS and (quotation.span,) != found[0].parts:
            found.append(_quoted(annotation, clean, quotation, person))
    return found


def _quoted(
    annotation: Annotation, clean: Clean, quotation: Quotation, person: KnownSpeaker
) -> Stated:
    statement = Statement.of(
        _view(clean, quotation.span),
        _FORMS[quotation.kind],
        None if quotation.speaker is None else person(quotation.speaker),
        _forces(annotation, quotation.span),
    )
    return Stated(quotation.span, (quotation.span,), statement)


def passage_statement(
    annotation: Annotation, clean: Clean, passage: Passage, person: KnownSpeaker
) -> Stated:
    """Return a passage as a statement."""
    speakers = [known for name in passage.speakers if (known := person(name)) is not None]
    speaker = speakers[0] if speakers else None
    forces = tuple(_forces(annotation, passage.span))
    whole = Statement.of(_view(clean, passage.span), Form.PASSAGE, speaker, forces)
    parts = tuple(_outermost([annotation.quotations[n] for n in passage.quotations]))
    if not parts:
        return Stated(passage.span, (passage.span,), whole)
    texts = [_view(clean, part) for part in parts]
    quoted = Statement.of("\n".join(texts), Form.QUOTATION, speaker, forces)
    if len(quoted.words) >= LEAST_FRAGMENT and (
        len(quoted.words) >= QUOTED_SHARE * len(whole.words)
        or _is_introduced(annotation, clean, passage, parts)
    ):
        return Stated(Span(parts[0].start, parts[-1].end), parts, quoted)
    return Stated(passage.span, (passage.span,), whole)


def _is_introduced(
    annotation: Annotation, clean: Clean, passage: Passage, parts: Sequence[Span]
) -> bool:
    """Say whether all that a passage has beside its quotations is who speaks, in one sentence."""
    quotations = [annotation.quotations[number] for number in passage.quotations]
    naming = [
        span
        for quotation in quotations
        for span in (*quotation.speaker_spans, quotation.cue)
        if span is not None and passage.span.covers(span)
    ]
    if not naming:
        return False
    *before, after = _between(passage.span, parts)
    texts = [*(_view(clean, span) for span in before), _view(clean, after).rstrip(" .”’\"'")]
    if any(mark in text for text in texts for mark in ".!?;"):
        return False
    rest = [span for gap in (*before, after) for span in _between(gap, _within(gap, naming))]
    return sum(len(word_texts(_view(clean, each))) for each in rest) <= LONGEST_INTRODUCTION


def _within(gap: Span, spans: Sequence[Span]) -> list[Span]:
    """Return the spans that lie in ``gap``, in order, without overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if gap.covers(span) and (not found or span.start >= found[-1].end):
            found.append(span)
    return found


def _between(whole: Span, parts: Sequence[Span]) -> list[Span]:
    """Return what of ``whole`` lies before, between and after ``parts``, which are in order."""
    ends = [whole.start, *(part.end for part in parts)]
    starts = [*(part.start for part in parts), whole.end]
    return [Span(end, max(end, start)) for end, start in zip(ends, starts, strict=True)]


def _outermost(quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Yield where the direct quotations are that stand in no other."""
    end = 0
    for quotation in quotations:
        if quotation.kind is QuoteKind.DIRECT and quotation.span.start >= end:
            yield quotation.span
            end = quotation.span.end


def _forces(annotation: Annotation, span: Span) -> Iterator[str]:
    """Yield the forces that words in ``span`` name; a place that stands for one names none."""
    for force in annotation.forces:
        if not force.inferred and is_touched(span, force.spans):
            yield force.name


def _view(clean: Clean, span: Span) -> str:
    return clean.to_view(span).of(clean.text)
