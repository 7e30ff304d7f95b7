"""Making hits: the few passages that are shown, from their records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.cleaning import Clean
from corpus.records import Quotation, QuoteKind, Span
from search.hits import ArticleView, Hit, Quote, Variant
from search.looking import Looked
from search.snippets import matches_in, snippet

if TYPE_CHECKING:
    from index.records import ArticleRecord, PassageRecord
    from index.segment import Segment

_QUOTABLE = frozenset({QuoteKind.DIRECT, QuoteKind.FRAGMENT})


def hit(
    segment: Segment,
    doc: int,
    looked: Looked,
    *,
    score: float = 0.0,
    group: str = "",
    variants: tuple[Variant, ...] = (),
    match: str = "all",
) -> Hit:
    """Return a passage as a hit, with the words of ``looked`` marked."""
    article, passage = segment.article_of(doc), segment.record(doc)
    source, span = article.text, passage.span
    clean = Clean.from_edits(source, article.edits)
    matches = matches_in(clean, span, looked)
    quotes = tuple(_quote(source, quotation) for quotation in passage.quotations)
    return Hit(
        id=passage_id(article.id, span),
        article=article.id,
        start=span.start,
        end=span.end,
        text=span.of(source),
        quotes=quotes,
        speakers=passage.speakers,
        role=_role(article, passage),
        about=passage.about,
        mentions=passage.mentions,
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
        snippet=snippet(source, clean, span, passage.quotations, matches),
        score=score,
        group=group,
        quote=_best_quote(quotes, passage.quotations, matches),
        variants=variants,
        match=match,
    )


def passage_id(article: str, span: Span) -> str:
    """Return the id of a passage: its article's, and its range of characters."""
    return f"{article}:{span.start}-{span.end}"


def variant(segment: Segment, doc: int) -> Variant:
    """Return a passage as another one's variant."""
    passage = segment.record(doc)
    return Variant(passage.article, *passage.span)


def article_view(segment: Segment, number: int) -> ArticleView:
    """Return an article with its passages."""
    article = segment.article(number)
    forces = article.annotation.forces
    nothing = Looked()
    return ArticleView(
        id=article.id,
        text=article.text,
        headline=article.headline,
        publisher=article.publisher,
        author=article.author,
        kind=str(article.kind),
        published=article.published,
        about=tuple(force.name for force in forces if force.about),
        mentions=tuple(force.name for force in forces),
        passages=tuple(hit(segment, doc, nothing) for doc in range(*segment.range_of(number))),
    )


def _quote(source: str, quotation: Quotation) -> Quote:
    span = quotation.span
    return Quote(span.start, span.end, span.of(source), quotation.speaker, str(quotation.kind))


def _role(article: ArticleRecord, passage: PassageRecord) -> str | None:
    if not passage.speakers:
        return None
    speaker = article.speaker(passage.speakers[0])
    return None if speaker is None else speaker.role


def _best_quote(
    quotes: Sequence[Quote], quotations: Sequence[Quotation], matches: Sequence[Span]
) -> Quote | None:
    """Return the quotation with most of the matches; the longest where the passage has none.

    None where the words that were looked for stand outside all quotations.
    """
    fit = [
        (sum(quotation.span.covers(match) for match in matches), quote.end - quote.start, quote)
        for quote, quotation in zip(quotes, quotations, strict=True)
        if quotation.kind in _QUOTABLE
    ]
    if not fit:
        return None
    count, _, best = max(fit, key=lambda each: each[:2])
    return best if count or not matches else None
