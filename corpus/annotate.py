"""Everything onrecord finds in one article, in one call.

Each step works on the clean view of the text; here their spans are mapped back, so that all
offsets of an `Annotation` count in the article's text as it was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.attribution.attribute import attribute
from corpus.attribution.certainty import CONFIDENCE_FLOOR, withhold
from corpus.dates.told_dates import told
from corpus.forces.gazetteer import Gazetteer
from corpus.forces.gazetteer import load as load_gazetteer
from corpus.forces.mentions import find as find_forces
from corpus.forces.mentions import of_passage as forces_of_passage
from corpus.page.blocks import blocks as divide_into_blocks
from corpus.page.bylines import author
from corpus.page.headlines import headline as find_headline
from corpus.page.headlines import told_apart
from corpus.page.kinds import kind_of
from corpus.page.passages import divide
from corpus.page.published import published as publication_date
from corpus.page.publishers import publisher as find_publisher
from corpus.records import (
    Annotation,
    Article,
    Block,
    BlockKind,
    ForceMention,
    Passage,
    PublicationDate,
    Quotation,
    Span,
)
from corpus.text.cleaning import Clean, clean


def annotate(
    article: Article,
    gazetteer: Gazetteer | None = None,
    *,
    min_confidence: float = CONFIDENCE_FLOOR,
) -> Annotation:
    """Return all that ``article`` holds: headline, date, forces, quotations, speakers, passages.

    ``gazetteer`` is the table of forces to know (default: the one that ships). A rule that was
    right less often than ``min_confidence``, a share of 1, names nobody; its quotation stays.
    Raises nothing on any text; what cannot be decided is left unknown. A `TypeError` says what to
    give where something else than an `Article` is given.
    """
    if not isinstance(article, Article):
        raise TypeError(
            f"annotate takes an Article, not {type(article).__name__}: "
            'annotate(Article("any id", text)).'
        )
    view = clean(article.text)
    blocks = divide_into_blocks(view.text)
    headline, headline_span = find_headline(view.text, blocks, article.headline)
    blocks = told_apart(blocks, article.headline, headline_span)
    quotations, speakers = withhold(*attribute(view.text, blocks), min_confidence)
    known = gazetteer or load_gazetteer()
    mentions = find_forces(view.text, blocks, known, headline=article.headline)
    published = publication_date(view.text, blocks, article.date)
    passages = _with_forces(divide(view.text, blocks, quotations), mentions)
    back = _Back(view)
    return Annotation(
        article=_with_author(article, view.text, blocks),
        kind=kind_of(view.text, blocks, quotations),
        headline=headline,
        headline_span=back.optional(headline_span),
        publisher=find_publisher(view.text, blocks, article.publisher),
        published=back.date(published),
        furniture=back.spans([b.span for b in blocks if b.kind is BlockKind.FURNITURE]),
        quotations=tuple(back.quotation(quotation) for quotation in quotations),
        speakers=speakers,
        forces=tuple(replace(force, spans=back.spans(force.spans)) for force in mentions),
        passages=tuple(back.passage(passage) for passage in passages),
        edits=view.edits,
        dates=tuple(
            replace(each, span=back.span(each.span)) for each in told(view.text, blocks, published)
        ),
    )


def _with_author(article: Article, text: str, blocks: Sequence[Block]) -> Article:
    """Return the article with the name in its byline, where its source states no author."""
    found = author(text, blocks, article.author)
    return article if found == article.author else replace(article, author=found)


def _with_forces(passages: Sequence[Passage], mentions: Sequence[ForceMention]) -> list[Passage]:
    if not mentions:
        return list(passages)
    found = []
    for passage in passages:
        about, named = forces_of_passage(passage.span, mentions)
        forced = replace(passage, about=about, mentions=named) if about or named else passage
        found.append(forced)
    return found


class _Back:
    """Maps records from the clean view to the text as given."""

    def __init__(self, view: Clean) -> None:
        self._same = not view.edits
        self._to_source = view.to_source

    def span(self, span: Span) -> Span:
        return span if self._same else self._to_source(span)

    def optional(self, span: Span | None) -> Span | None:
        return None if span is None else self.span(span)

    def spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(self.span(span) for span in spans)

    def date(self, date: PublicationDate) -> PublicationDate:
        return replace(date, span=self.optional(date.span))

    def quotation(self, quotation: Quotation) -> Quotation:
        if self._same:
            return quotation
        return replace(
            quotation,
            span=self.span(quotation.span),
            speaker_spans=self.spans(quotation.speaker_spans),
            cue=self.optional(quotation.cue),
        )

    def passage(self, passage: Passage) -> Passage:
        if self._same:
            return passage
        return replace(
            passage, span=self.span(passage.span), lead_in=self.optional(passage.lead_in)
        )
