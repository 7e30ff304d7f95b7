"""Headlines: what the source states goes first, what is worded as one comes next."""

from __future__ import annotations

import pytest

from corpus.page.blocks import blocks
from corpus.page.headlines import headline, looks_like_headline, looks_like_subhead
from corpus.records import Span

STORY = "\n\nWestmarch Police have charged two men after a fire at a mill in Dale."


def test_a_stated_headline_is_believed() -> None:
    text = "Two Charged" + STORY
    found = blocks(text)
    assert headline(text, found, "Two  charged ") == ("Two charged", Span(0, 11))
    assert headline(text, found, "Another") == ("Another", None)
    assert headline(text, found, "Police &amp; Ā£5")[0] == "Police & £5"
    assert headline(text, found, " ") == ("Two Charged", Span(0, 11))


@pytest.mark.parametrize(
    "line",
    [
        "Two charged after mill fire",
        "\"Major improvements” needed from Westmarch Police on child protection",
        "'Swift Action' To Protect Children.",
        "“We will act”",
        "Why did the mill burn?",
        "Mill fire: two charged",
        "PC Smith v. the Crown: what the judge said",
        "Sgt. Smith of Dale honoured",
    ],
)  # fmt: skip
def test_headlines(line: str) -> None:
    assert looks_like_headline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Two men were charged after a fire.",
        "They found:",
        "It rained. Then it stopped",
        "Fire",
        "word " * 31,
        "“We are sorry,” he said, “and we will do better than this.”",
        "This guy.",
    ],
)
def test_no_headlines(line: str) -> None:
    assert not looks_like_headline(line)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Force admits delays over custody deaths.", True),
        ("Force told to ‘do better’ by watchdog.", True),
        ("The force has admitted delays.", False),
        ("It rained all day.", False),
        ("Nobody was hurt.", False),
        ("Police didn't say why.", False),
    ],
)
def test_a_sentence_is_a_headline_only_without_its_small_words(line: str, is_one: bool) -> None:
    text = line + STORY
    assert (headline(text, blocks(text), None)[0] == line) == is_one
    assert not looks_like_headline(line)


def test_an_article_of_one_line_has_no_headline() -> None:
    assert headline("Two charged", blocks("Two charged"), None) == (None, None)


def test_only_the_first_line_that_can_be_one_is_the_headline() -> None:
    text = (
        "Two charged after fire\n\nMen to appear in court" + STORY + "\n\nWhat next\n\nThey wait."
    )
    found = blocks(text)
    assert [str(block.kind) for block in found] == [
        "headline", "subhead", "paragraph", "subhead", "paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["What happens next", "2. The polls", "Verdict: false"])
def test_subheads(line: str) -> None:
    assert looks_like_subhead(line)


@pytest.mark.parametrize(
    "line", ["he left", "“Yes”", "He left.", "ANN LOWE: No", "Now—", "w " * 13]
)
def test_no_subheads(line: str) -> None:
    assert not looks_like_subhead(line)
