"""Making hits: the few passages that are shown, from the blocks that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus.cleaning import Clean
from corpus.records import Edit, QuoteKind, Span
from search.hits import ArticleView, Hit, Quote, Variant
from search.looking import Looked
from search.snippets import matches_in, snippet

if TYPE_CHECKING:
    from index.blocks import ShownPassage
    from index.segment import Segment
    from search.differences import Printing

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


def variant(segment: Segment, doc: int, of: Printed) -> Variant:
    """Return a passage as a variant of another."""
    passage, article = segment.shown(doc), segment.shown_article(doc).id
    if segment.statements[doc] == of.segment.statements[of.doc]:
        return Variant(article, passage.start, passage.end)
    from search.differences import differences  # noqa: PLC0415 - most hits have none altered

    changed = differences(of.printing, Printed(segment, doc).printing)
    return Variant(article, passage.start, passage.end, changed)


class Printed:
    """A passage whose words are compared with another's, where it comes to that."""

    def __init__(self, segment: Segment, doc: int) -> None:
        self.segment, self.doc = segment, doc

    @cached_property
    def printing(self) -> Printing:
        """Return the words of what the passage states."""
        from search.differences import Printing  # noqa: PLC0415 - see above

        passage = self.segment.shown(self.doc)
        whole = Span(0, len(passage.text))
        parts = [whole]
        if self.segment.quoted[self.doc]:
            spans = [Span(*fields[:2]) for fields in passage.quotations if fields[2] == "direct"]
            parts = list(_outermost(spans, passage.start, whole))
        return Printing.of(passage.text, _view(passage), parts, passage.start)


def _outermost(spans: Sequence[Span], offset: int, whole: Span) -> Iterator[Span]:
    """Yield the spans that lie in no other, as far as they are in ``whole``, from ``offset`` on."""
    end = 0
    for span in spans:
        if span.start >= end:
            end = span.end
            yield Span(max(whole.start, span.start - offset), min(whole.end, span.end - offset))


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
