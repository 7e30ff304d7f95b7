"""The statements of an article: its quotations and its passages, ready to be compared.

A passage that is mostly a quotation is the words of the quotation, so that another paper's
introduction of the same words makes no difference. It refuses to know who is the same person in
two articles: the caller says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from corpus.cleaning import Clean
from corpus.fingerprints import QUOTED_SHARE
from corpus.likeness import LEAST_FRAGMENT, Form, Statement
from corpus.records import Annotation, Passage, Quotation, QuoteKind, Span

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


def quoted_statements(annotation: Annotation, clean: Clean, person: KnownSpeaker) -> list[Stated]:
    """Return the quotations of an article as statements, in order; scare quotes are none."""
    return [
        _quoted(annotation, clean, quotation, person)
        for quotation in annotation.quotations
        if quotation.kind in _FORMS
    ]


def passage_statements(annotation: Annotation, clean: Clean, person: KnownSpeaker) -> list[Stated]:
    """Return the passages of an article as statements, one each, in order."""
    return [_of_passage(annotation, clean, passage, person) for passage in annotation.passages]


def statements_of(
    annotation: Annotation, clean: Clean, passage: Passage, person: KnownSpeaker
) -> list[Stated]:
    """Return a passage as a statement, and each of its quotations, without repeating one."""
    found = [_of_passage(annotation, clean, passage, person)]
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


def _of_passage(
    annotation: Annotation, clean: Clean, passage: Passage, person: KnownSpeaker
) -> Stated:
    speakers = [known for name in passage.speakers if (known := person(name)) is not None]
    speaker = speakers[0] if speakers else None
    forces = tuple(_forces(annotation, passage.span))
    whole = Statement.of(_view(clean, passage.span), Form.PASSAGE, speaker, forces)
    parts = tuple(_outermost([annotation.quotations[n] for n in passage.quotations]))
    texts = [_view(clean, part) for part in parts]
    quoted = Statement.of("\n".join(texts), Form.QUOTATION, speaker, forces)
    if len(quoted.words) >= max(LEAST_FRAGMENT, QUOTED_SHARE * len(whole.words)):
        return Stated(Span(parts[0].start, parts[-1].end), parts, quoted)
    return Stated(passage.span, (passage.span,), whole)


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
        if not force.inferred and any(map(span.overlaps, force.spans)):
            yield force.name


def _view(clean: Clean, span: Span) -> str:
    return clean.to_view(span).of(clean.text)
