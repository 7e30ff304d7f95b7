"""Invented articles for the tests of searching, with what is in them written into the text.

``“<q by="Ann Lowe">We waited.</q>”`` is a quotation with its speaker; ``kind="fragment"`` another
kind than direct. Paragraphs are between blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import index
from corpus.records import (
    Annotation,
    Article,
    ArticleKind,
    ForceMention,
    Passage,
    Precision,
    PublicationDate,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
)

TAG = re.compile(r'<q(?: by="([^"]*)")?(?: kind="([^"]*)")?>(.*?)</q>', re.DOTALL)

PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@dataclass(frozen=True, slots=True)
class Told:
    """An article as a test tells it."""

    id: str
    text: str
    headline: str | None = None
    publisher: str | None = None
    date: str | None = None
    about: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    author: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    kind: str = "news"


def told(facts: dict[str, Any]) -> Told:
    """Return an article out of a case file."""
    known = dict(facts)
    for name in ("about", "mentions"):
        known[name] = tuple(facts.get(name, ()))
    return Told(**{**known, "roles": tuple(facts.get("roles", {}).items())})


def annotated(article: Told) -> Annotation:
    """Return the article with its marks taken out of the text and made records."""
    text, quotations = _read(article.text)
    passages = [
        _passage(Span(*found.span()), quotations, article)
        for found in re.finditer(r"\S(?:.|\n(?!\n))*", text)
    ]
    names = dict.fromkeys(q.speaker for q in quotations if q.speaker)
    roles = dict(article.roles)
    mentioned = dict.fromkeys([*article.about, *article.mentions])
    date = article.date
    return Annotation(
        article=Article(article.id, text, author=article.author),
        kind=ArticleKind(article.kind),
        headline=article.headline,
        headline_span=None,
        publisher=article.publisher,
        published=PublicationDate(date, PRECISION[len(date)], "told")
        if date
        else PublicationDate(),
        quotations=tuple(quotations),
        speakers=tuple(Speaker(name, forms=(name,), role=roles.get(name)) for name in names),
        forces=tuple(ForceMention(name, name in article.about) for name in mentioned),
        passages=tuple(passages),
    )


def _read(marked: str) -> tuple[str, list[Quotation]]:
    pieces: list[str] = []
    quotations: list[Quotation] = []
    at = length = 0
    for tag in TAG.finditer(marked):
        before = marked[at : tag.start()]
        start = length + len(before)
        speaker, kind, words = tag.groups()
        span = Span(start, start + len(words))
        quotations.append(Quotation(span, QuoteKind(kind or "direct"), speaker))
        pieces += (before, words)
        at, length = tag.end(), span.end
    return "".join([*pieces, marked[at:]]), quotations


def _passage(span: Span, quotations: Sequence[Quotation], article: Told) -> Passage:
    inside = tuple(i for i, q in enumerate(quotations) if q.span.overlaps(span))
    speakers = dict.fromkeys(
        speaker for i in inside if (speaker := quotations[i].speaker) is not None
    )
    return Passage(
        span,
        quotations=inside,
        speakers=tuple(speakers),
        about=article.about,
        mentions=(*article.about, *article.mentions),
    )


def write(path: Path, *runs: Iterable[Annotation], deleted: Iterable[str] = ()) -> Path:
    """Index each run of articles by itself, then delete some; return the path."""
    for run in runs:
        with index.writer(path) as writer:
            for annotation in run:
                writer.add(annotation, "hash")
    gone = list(deleted)
    if gone:
        with index.writer(path) as writer:
            for article in gone:
                assert writer.delete(article)
    return path
