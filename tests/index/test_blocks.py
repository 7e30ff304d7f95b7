"""An article's blocks are its text, whatever its passages are, and show each of them whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Annotation, Edit, Passage, Quotation, QuoteKind, Span, Speaker
from index.blocks import LENGTH, Block, ShownPassage, blocks
from index.parts import FAULTS, packed, unpacked
from tests.index.articles import annotation, corpora


def shown(article: Annotation) -> list[ShownPassage]:
    """Return the passages as the article's blocks show them, after checking the text."""
    read = [(count, Block(unpacked(*packed(plain)))) for count, plain in blocks(article)]
    assert "".join(block.text for _, block in read) == article.article.text
    return [block.passage(number) for count, block in read for number in range(count)]


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
    )


def _quotations(article: Annotation, passage: Passage) -> list[Quotation]:
    return [article.quotations[number] for number in passage.quotations]


def found(passage: ShownPassage) -> tuple[Any, ...]:
    text, start, end, quotations, speakers, role, about, mentions, _ = passage
    told = [
        (words[0] if words else text[first - start : last - start], kind, speaker)
        for first, last, kind, speaker, *words in quotations
    ]
    return text, start, end, told, list(speakers), role, list(about), list(mentions)


@settings(max_examples=60)
@given(corpora(3))
def test_every_passage_is_shown_whole(articles: list[Annotation]) -> None:
    for article in articles:
        assert list(map(found, shown(article))) == [
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
    article = replace(article, passages=passages)
    assert [each[:3] for each in shown(article)] == [(s.of(text), *s) for s in spans_of(article)]


def spans_of(article: Annotation) -> list[Span]:
    return [passage.span for passage in article.passages]


def test_a_long_article_has_blocks_that_end_with_their_passages() -> None:
    article = annotation("a", [f"{number} " + "words " * 40 for number in range(30)])
    ends = {passage.span.end for passage in article.passages}
    place = 0
    counted = 0
    for count, plain in blocks(article):
        place += len(Block(plain).text)
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
    assert [found(each)[3:6] for each in shown(article)] == [
        ([(quotation.span.of(text), "direct", "Ada Marlow")], ["Ada Marlow"], "chief inspector")
    ] * 2


def test_a_passage_has_the_repairs_within_it() -> None:
    article = annotation("a", ["It cost Ā£3.", "So Ā£4.", "No more."], edits=(Edit(8, 9, ""),))
    article = replace(article, edits=(Edit(8, 9, ""), Edit(16, 17, "")))
    found = [[Edit(*edit) for edit in each.edits] for each in shown(article)]
    assert found == [[Edit(8, 9, "")], [Edit(16, 17, "")], []]


@pytest.mark.parametrize(
    "plain",
    ["", "x", "0", "0 1\n", "0 2\n[0,1]\nabc", "0 1\n[0,9]\nabc", "5 1\n[0,3]\nabc", "0 1\n7\nx"],
)
def test_what_is_no_block_is_refused(plain: str) -> None:
    with pytest.raises(FAULTS):
        Block(plain).passage(0)


def test_no_more_is_unpacked_than_was_packed() -> None:
    data, length = packed("word " * 1_000_000)
    with pytest.raises(ValueError, match="length"):
        unpacked(data, length - 1)
    with pytest.raises(FAULTS):
        unpacked(data[:-9], length)
