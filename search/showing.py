"""Making hits: the few passages that are shown, from the blocks that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus.cleaning import Clean
from corpus.records import Edit, QuoteKind, Span
from search.hits import ArticleView, Hit, Quote, Variant
from search.looking import Looked
from search.snippets import matches_in, snippet

if TYPE_CHECKING:
    from index.blocks import ShownPassage
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
    article, passage = segment.shown_article(doc), segment.shown(doc)
    text, start = passage.text, passage.start
    clean = _view(passage)
    matches = matches_in(clean, looked)
    quotes = tuple(_quote(passage, fields) for fields in passage.quotations)
    spans = [Span(q.start - start, q.end - start) for q in quotes if q.kind != QuoteKind.REPORTED]
    return Hit(
        id=passage_id(article.id, start, passage.end),
        article=article.id,
        start=start,
        end=passage.end,
        text=text,
        quotes=quotes,
        speakers=tuple(passage.speakers),
        role=passage.role,
        about=tuple(passage.about),
        mentions=tuple(passage.mentions),
        headline=article.headline,
        publisher=article.publisher,
        published=article.published,
        snippet=snippet(text, start, clean, spans, matches),
        score=score,
        group=group,
        quote=_best_quote(quotes, start, matches),
        variants=variants,
        match=match,
    )


def _view(passage: ShownPassage) -> Clean:
    """Return the clean view of a passage, in which 0 is where the passage begins."""
    if not passage.edits:
        return Clean(passage.text)
    start = passage.start
    edits = [Edit(first - start, last - start, meant) for first, last, meant in passage.edits]
    return Clean.from_edits(passage.text, edits)


def passage_id(article: str, start: int, end: int) -> str:
    """Return the id of a passage: its article's, and its range of characters."""
    return f"{article}:{start}-{end}"


def variant(segment: Segment, doc: int) -> Variant:
    """Return a passage as another one's variant."""
    passage = segment.shown(doc)
    return Variant(segment.shown_article(doc).id, passage.start, passage.end)


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


def _quote(passage: ShownPassage, fields: Sequence[Any]) -> Quote:
    start, end, kind, speaker, *words = fields
    text = words[0] if words else passage.text[start - passage.start : end - passage.start]
    return Quote(start, end, text, speaker, kind)


def _best_quote(quotes: Sequence[Quote], start: int, matches: Sequence[Span]) -> Quote | None:
    """Return the quotation with most of the matches, which count from ``start``; the longest where
    the passage has none.

    None where the words that were looked for stand outside all quotations.
    """
    fit = [
        (sum(_covers(quote, start, match) for match in matches), quote.end - quote.start, quote)
        for quote in quotes
        if quote.kind in _QUOTABLE
    ]
    if not fit:
        return None
    count, _, best = max(fit, key=lambda each: each[:2])
    return best if count or not matches else None


def _covers(quote: Quote, start: int, match: Span) -> bool:
    return quote.start <= start + match.start and start + match.end <= quote.end
