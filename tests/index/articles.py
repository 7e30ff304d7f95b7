"""Invented articles for the index's tests: no police force, person or paper here exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

import index
from corpus.records import (
    Annotation,
    Article,
    ArticleKind,
    Edit,
    Passage,
    Precision,
    PublicationDate,
    Quotation,
    QuoteKind,
    Span,
    Speaker,
)
from index.columns.shown import ShownPassage

WORDS = (
    "the",
    "of",
    "police",
    "policing",
    "policed",
    "officer",
    "officers",
    "officer's",
    "court",
    "custody",
    "said",
    "café",
    "CAFÉ",
    "children's",
    "1,000",
    "3.5m",
    "don’t",
    "don't",
    "nights",
    "Wexmoor",
)
PEOPLE = {
    "Ada Marlow": "chief inspector",
    "Bo Tarn": None,
    "Cy Marlow": "court clerk",
}
PAPERS = ("Wexmoor Echo", "Tarn Valley News", None)
DATES = ("2015-01-13", "2015-01", "2014", None)
FORCES = ("Wexmoor Police", "Tarn Valley Police")


class Paragraph(NamedTuple):
    """A passage to be: its words, who speaks in it, the forces it mentions, whether it is an item
    of what the passage before it leads in to."""

    text: str
    speakers: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    kind: QuoteKind = QuoteKind.DIRECT
    led: bool = False


def annotation(
    article_id: str,
    paragraphs: Sequence[Paragraph | str],
    *,
    headline: str | None = None,
    publisher: str | None = None,
    date: str | None = None,
    edits: tuple[Edit, ...] = (),
) -> Annotation:
    """Return an article of these paragraphs, a line break between them, as if annotated."""
    whole = [Paragraph(each) if isinstance(each, str) else each for each in paragraphs]
    quotations: list[Quotation] = []
    passages: list[Passage] = []
    start = 0
    for each in whole:
        span = Span(start, start + len(each.text))
        start = span.end + 1
        first = len(quotations)
        quotations += [Quotation(span, each.kind, name) for name in each.speakers]
        numbers = tuple(range(first, len(quotations)))
        lead_in = passages[-1].span if each.led and passages else None
        passages.append(
            Passage(span, lead_in, numbers, each.speakers, each.forces[:1], each.forces)
        )
    names = dict.fromkeys(name for each in whole for name in each.speakers)
    text = "\n".join(each.text for each in whole)
    return Annotation(
        article=Article(article_id, text, origin=f"{article_id}.txt", publisher=publisher),
        kind=ArticleKind.NEWS,
        headline=headline,
        headline_span=None,
        publisher=publisher,
        published=PublicationDate(date, _precision(date)),
        quotations=tuple(quotations),
        speakers=tuple(Speaker(name, role=PEOPLE.get(name)) for name in names),
        passages=tuple(passages),
        edits=edits,
    )


def _precision(date: str | None) -> Precision:
    if date is None:
        return Precision.UNKNOWN
    return (Precision.YEAR, Precision.MONTH, Precision.DAY)[date.count("-")]


def built(path: Path, *commits: Iterable[Annotation]) -> Path:
    """Index articles at ``path``, a commit for each group of them."""
    for group in commits:
        with index.writer(path) as writer:
            for each in group:
                writer.add(each, "hash of " + each.article.id)
    return path


def texts() -> st.SearchStrategy[str]:
    """Return texts of a few of `WORDS`, sometimes with marks between them."""
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
    return st.builds(str.join, st.sampled_from([" ", " ", ", ", " — "]), words)


def paragraphs() -> st.SearchStrategy[Paragraph]:
    """Return paragraphs with up to two speakers and forces."""
    return st.builds(
        Paragraph,
        texts(),
        st.lists(st.sampled_from(sorted(PEOPLE)), max_size=2, unique=True).map(tuple),
        st.lists(st.sampled_from(FORCES), max_size=2, unique=True).map(tuple),
        st.sampled_from(QuoteKind),
        st.booleans(),
    )


def corpora(most: int = 8) -> st.SearchStrategy[list[Annotation]]:
    """Return lists of articles with different ids."""
    facts = st.tuples(
        st.lists(paragraphs(), max_size=4),
        st.none() | texts(),
        st.sampled_from(PAPERS),
        st.sampled_from(DATES),
    )
    return st.lists(facts, min_size=1, max_size=most).map(_numbered)


def _numbered(
    facts: list[tuple[list[Paragraph], str | None, str | None, str | None]],
) -> list[Annotation]:
    return [
        annotation(f"a{number}", body, headline=headline, publisher=publisher, date=date)
        for number, (body, headline, publisher, date) in enumerate(facts)
    ]


def told(passage: ShownPassage) -> tuple[Any, ...]:
    """Return all that is shown of a passage."""
    return (
        *(passage.text, passage.start, passage.end),
        *map(list, (passage.quotations, passage.speakers)),
        passage.role,
        *map(list, (passage.about, passage.mentions)),
        passage.lead_in,
        list(passage.edits),
    )
