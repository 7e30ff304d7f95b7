"""News or statement."""

from __future__ import annotations

from corpus.page.kinds import kind_of
from corpus.records import ArticleKind, Block, BlockKind, Quotation, QuoteKind, Span


def read(lines: list[str], speakers: dict[int, str]) -> ArticleKind:
    """Judge an article of paragraphs; those in ``speakers`` are quotations."""
    text = "\n".join(lines)
    blocks, quotations, at = [], [], 0
    for number, content in enumerate(lines):
        span = Span(at, at + len(content))
        blocks.append(Block(span, BlockKind.PARAGRAPH))
        if number in speakers:
            quotations.append(Quotation(span, QuoteKind.DIRECT, speakers[number]))
        at = span.end + 1
    return kind_of(text, blocks, quotations)


WORDS = "we have always put children first and we always will do so"


def test_a_report_is_news() -> None:
    assert (
        read(["Police were criticised today.", WORDS, "The force replied."], {1: "A"})
        is ArticleKind.NEWS
    )


def test_a_press_release_is_a_statement() -> None:
    assert read(["FOR IMMEDIATE RELEASE", "Police open a station."], {}) is ArticleKind.STATEMENT
    assert read(["Police open a station.", "ENDS"], {}) is ArticleKind.STATEMENT


def test_an_ending_in_running_text_is_no_sign() -> None:
    assert (
        read(["Ends of the earth were searched.", "Pressed, he replied."], {}) is ArticleKind.NEWS
    )


def test_one_voice_throughout_is_a_statement() -> None:
    assert read([WORDS] * 4, dict.fromkeys(range(4), "A")) is ArticleKind.STATEMENT


def test_two_voices_are_news() -> None:
    assert read([WORDS] * 4, {0: "A", 1: "A", 2: "B", 3: "B"}) is ArticleKind.NEWS


def test_a_brief_that_quotes_one_person_is_news() -> None:
    assert read([WORDS, WORDS], {0: "A", 1: "A"}) is ArticleKind.NEWS
