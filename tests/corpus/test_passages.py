"""Dividing articles into passages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.page.passages import LONGEST, divide
from corpus.records import Block, BlockKind, Quotation, QuoteKind, Span
from tests.growth import grows_linearly


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, at: int = 0) -> Block:
    return Block(Span(at, at + len(text)), kind)


def sentence(words: int) -> str:
    return "The " + "quick " * (words - 2) + "fox."


def test_a_short_paragraph_is_one_passage() -> None:
    text = "The chief constable declined to comment."
    assert [p.span.of(text) for p in divide(text, [block(text)], [])] == [text]


@pytest.mark.parametrize("kind", [BlockKind.HEADLINE, BlockKind.DATELINE, BlockKind.FURNITURE])
def test_what_is_not_running_text_makes_no_passage(kind: BlockKind) -> None:
    text = "Published 3 May 2021"
    assert divide(text, [block(text, kind)], []) == []


def test_a_list_item_carries_its_lead_in() -> None:
    text = "Inspectors found:\nslow answers"
    blocks = [
        Block(Span(0, 17), BlockKind.PARAGRAPH),
        Block(Span(18, 30), BlockKind.LIST_ITEM, lead_in=0),
    ]
    assert divide(text, blocks, [])[1].lead_in == Span(0, 17)


def test_a_long_paragraph_is_divided_between_sentences() -> None:
    text = " ".join(sentence(30) for _ in range(8))
    parts = [p.span.of(text) for p in divide(text, [block(text)], [])]
    assert len(parts) == 2
    assert all(part.endswith("fox.") and part.startswith("The") for part in parts)


def test_a_long_paragraph_is_never_divided_inside_a_quotation() -> None:
    quoted = " ".join(sentence(30) for _ in range(5))
    text = f"{sentence(20)} She said: “{quoted}” {sentence(20)}"
    start = text.index("“") + 1
    quotation = Quotation(Span(start, start + len(quoted)), QuoteKind.DIRECT)
    passages = divide(text, [block(text)], [quotation])
    assert [p.quotations for p in passages if p.quotations] == [(0,)]
    assert len(passages) > 1


def test_speakers_are_named_once_and_nobody_is_not_named() -> None:
    text = "“One,” “two” and “three”."
    quotations = [
        Quotation(Span(1, 5), QuoteKind.FRAGMENT, "Ann Lowe"),
        Quotation(Span(8, 11), QuoteKind.FRAGMENT, None),
        Quotation(Span(18, 23), QuoteKind.FRAGMENT, "Ann Lowe"),
    ]
    assert divide(text, [block(text)], quotations)[0].speakers == ("Ann Lowe",)


@given(st.lists(st.integers(3, 2 * LONGEST), min_size=1, max_size=9))
def test_parts_are_ordered_apart_and_lose_no_word(sizes: list[int]) -> None:
    text = " ".join(sentence(size) for size in sizes)
    spans = [p.span for p in divide(text, [block(text)], [])]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert " ".join(span.of(text) for span in spans).split() == text.split()


def test_thousands_of_quotations_in_one_line_are_divided_in_linear_time() -> None:
    def material(number: int) -> tuple[str, list[Quotation]]:
        text = "“We are sorry,” she said. " * number
        return text, [
            Quotation(Span(at + 1, at + 14), QuoteKind.FRAGMENT, "Ann Lowe")
            for at in range(0, len(text), 26)
        ]

    def work(made: tuple[str, list[Quotation]]) -> None:
        text, quotations = made
        divide(text, [block(text.rstrip())], quotations)

    assert grows_linearly(work, material, 2_000)
