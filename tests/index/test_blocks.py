"""An article's blocks are its text, whatever its passages are, and show each of them whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from corpus.records import Annotation, Edit, Passage, Quotation, QuoteKind, Span, Speaker
from index.columns.blocks import LENGTH, Block, blocks
from index.columns.parts import FAULTS, packed, unpacked
from index.columns.shown import ShownPassage
from tests.index.articles import annotation, built, corpora, told


def shown(articles: list[Annotation]) -> list[list[ShownPassage]]:
    """Return the passages of each article as an index shows them."""
    with TemporaryDirectory() as folder, index.open(built(Path(folder), articles)) as snapshot:
        (segment,) = snapshot.segments
        return [
            [segment.shown(doc) for doc in range(*segment.range_of(number))]
            for number in range(len(articles))
        ]


def unpacked_blocks(article: Annotation) -> list[tuple[int, Block]]:
    """Return the blocks, each with its number of passages, after checking the text."""
    found = [(count, Block(unpacked(*packed(plain)))) for count, plain in blocks(article)]
    assert "".join(block.text for _, block in found) == article.article.text
    assert sum(count for count, _ in found) == len(article.passages)
    return found


def expected(article: Annotation, passage: Passage) -> tuple[Any, ...]:
    text, span = article.article.text, passage.span
    roles = {speaker.name: speaker.role for speaker in article.speakers}
    return (
        span.of(text),
        *span,
        [(q.span.of(text), q.kind, q.speaker) for q in _quotations(article, passage)],
        list(passage.speakers),
        roles[passage.speakers[0]] if passage.speakers else None,
        list(passage.about),
        list(passage.mentions),
        passage.lead_in and (*passage.lead_in, passage.lead_in.of(text)),
    )


def _quotations(article: Annotation, passage: Passage) -> list[Quotation]:
    return [article.quotations[number] for number in passage.quotations]


def found(passage: ShownPassage) -> tuple[Any, ...]:
    text, start, end, quotations, *rest, _ = told(passage)
    words = [
        (given[0] if given else text[first - start : last - start], kind, speaker)
        for first, last, kind, speaker, *given in quotations
    ]
    return text, start, end, words, *rest


@settings(max_examples=30, deadline=None)
@given(corpora(3))
def test_every_passage_is_shown_whole(articles: list[Annotation]) -> None:
    for article, passages in zip(articles, shown(articles), strict=True):
        assert list(map(found, passages)) == [
            expected(article, passage) for passage in article.passages
        ]


@settings(max_examples=150)
@given(
    st.text(max_size=40).map(lambda text: (text + "\n") * (1 + 4000 // (len(text) + 1))),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 900)), max_size=12),
    st.booleans(),
)
def test_passages_may_stand_anywhere(
    text: str, places: list[tuple[int, int]], in_order: bool
) -> None:
    spans = [Span(min(a, len(text)), min(a + size, len(text))) for a, size in places]
    article = annotation("a", [text])
    passages = tuple(Passage(span) for span in (sorted(spans) if in_order else spans))
    held = iter(passages)
    for count, block in unpacked_blocks(replace(article, passages=passages)):
        for passage in islice(held, count):
            assert block.within(*passage.span) == passage.span.of(text)


def test_a_long_article_has_blocks_that_end_with_their_passages() -> None:
    article = annotation("a", [f"{number} " + "words " * 40 for number in range(30)])
    ends = {passage.span.end for passage in article.passages}
    place = 0
    counted = 0
    for count, block in unpacked_blocks(article):
        assert block.offset == place
        place = block.end
        counted += 1
        assert place in ends or place == len(article.article.text)
        assert count <= 1 + LENGTH // 200
    assert counted > 8


def test_a_quotation_that_goes_on_elsewhere_keeps_its_words() -> None:
    text = "“One " + "word " * 300 + "\n\nand two,” he said."
    cut = text.index("\n\n")
    quotation = Quotation(Span(1, text.index("”")), QuoteKind.DIRECT, "Ada Marlow")
    passages = (
        Passage(Span(0, cut), None, (0,), ("Ada Marlow",)),
        Passage(Span(cut + 2, len(text)), None, (0,), ("Ada Marlow",)),
    )
    article = replace(
        annotation("a", [text]),
        quotations=(quotation,),
        passages=passages,
        speakers=(Speaker("Ada Marlow", role="chief inspector"),),
    )
    (passages_shown,) = shown([article])
    assert [found(each)[3:6] for each in passages_shown] == [
        ([(quotation.span.of(text), "direct", "Ada Marlow")], ["Ada Marlow"], "chief inspector")
    ] * 2


def test_a_passage_has_the_repairs_within_it() -> None:
    article = annotation("a", ["It cost Ā£3.", "So Ā£4.", "No more."], edits=(Edit(8, 9, ""),))
    article = replace(article, edits=(Edit(8, 9, ""), Edit(16, 17, "")))
    found = [[Edit(*edit) for edit in each.edits] for each in shown([article])[0]]
    assert found == [[Edit(8, 9, "")], [Edit(16, 17, "")], []]


@pytest.mark.parametrize("plain", ["", "x", "0", "x\nabc", "5 \nabc", "0 [\nabc", "0 7\nabc"])
def test_what_is_no_block_is_refused(plain: str) -> None:
    with pytest.raises(FAULTS):
        _read(plain)


def _read(plain: str) -> tuple[str, object]:
    block = Block(plain)
    return block.within(0, 3), block.edits_within(0, 3)


def test_no_more_is_unpacked_than_was_packed() -> None:
    data, length = packed("word " * 1_000_000)
    with pytest.raises(ValueError, match="length"):
        unpacked(data, length - 1)
    with pytest.raises(FAULTS):
        unpacked(data[:-9], length)
