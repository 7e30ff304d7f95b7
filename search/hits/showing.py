"""Making hits: the few passages that are shown, from the blocks that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus.records import Span
from search.hits.hit import Hit, Variant, view_of
from search.hits.looking import Looked
from search.hits.page import ArticleView

if TYPE_CHECKING:
    from index.segment import Segment
    from search.variants.differences import Printing


def hit(segment: Segment, doc: int, looked: Looked, **known: Any) -> Hit:
    """Return a passage as a hit, with the words of ``looked`` marked; ``known`` is as for `Hit`."""
    return Hit(segment.shown(doc), looked, **known)


def variant(segment: Segment, doc: int, of: Printed) -> Variant:
    """Return a passage as a variant of another."""
    passage = segment.shown(doc)
    article = passage.article.id
    if segment.statements[doc] == of.segment.statements[of.doc]:
        return Variant(article, passage.start, passage.end)
    from search.variants.differences import differences  # noqa: PLC0415 - most hits have none altered

    changed = differences(of.printing, Printed(segment, doc).printing)
    return Variant(article, passage.start, passage.end, changed)


class Printed:
    """A passage whose words are compared with another's, where it comes to that."""

    def __init__(self, segment: Segment, doc: int) -> None:
        self.segment, self.doc = segment, doc

    @cached_property
    def printing(self) -> Printing:
        """Return the words of what the passage states."""
        from search.variants.differences import Printing  # noqa: PLC0415 - see above

        passage = self.segment.shown(self.doc)
        whole = Span(0, len(passage.text))
        parts = [whole]
        if self.segment.quoted[self.doc]:
            spans = [Span(*fields[:2]) for fields in passage.quotations if fields[2] == "direct"]
            parts = list(_outermost(spans, passage.start, whole))
        return Printing.of(passage.text, view_of(passage), parts, passage.start)


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
        inferred=article.inferred,
        about=tuple(force.name for force in forces if force.about),
        mentions=tuple(force.name for force in forces),
        passages=tuple(hit(segment, doc, nothing) for doc in range(*segment.range_of(number))),
    )
