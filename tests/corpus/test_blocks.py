"""Blocks cover a text whatever is in it; wrapped text, lists and users' own furniture."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import TableError
from corpus.page.blocks import blocks
from corpus.page.furniture import load
from corpus.page.headlines import headline
from corpus.page.layout import units
from corpus.page.published import published
from corpus.records import BlockKind
from tests.growth import grows_linearly

PARAGRAPHS = [
    "Two charged after mill fire",
    "Westmarch Police have charged two men after a fire at a mill in Dale, the force said on "
    "Tuesday. The fire burned for two days and closed the road between Dale and Westmarch.",
    "“We are grateful to the public for their help in finding the men,” said Ch Insp Ann Lowe. "
    "She thanked the firefighters too, and asked anyone with film of the fire to send it.",
    "They will appear in court.",
]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 120])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    text = "\n\n".join(textwrap.fill(part, width) for part in PARAGRAPHS)
    found = blocks(text)
    assert [" ".join(block.span.of(text).split()) for block in found] == PARAGRAPHS
    assert found[0].kind is BlockKind.HEADLINE


def test_short_paragraphs_without_blank_lines_are_not_wrapped_text() -> None:
    lines = ["Dale fire", "It burned for two days.", "Nobody was hurt.", "Two men were charged."]
    assert len(units("\n".join(lines))) == 4


def test_a_wrapped_list_item_goes_on() -> None:
    text = (
        "Inspectors looked at the work of the force with children and were\npleased to find:\n\n"
        "  * a clear commitment to improving the services for children in\n    the whole county\n"
        "  * good relationships with the partners of the force and with all\n    the schools\n"
    )
    found = [block for block in blocks(text) if block.kind is BlockKind.LIST_ITEM]
    assert [block.span.of(text)[:8] for block in found] == ["a clear ", "good rel"]
    assert found[0].span.of(text).endswith("county")


@pytest.mark.parametrize("bullet", ["•", "●", "–", "-", "*", "·", "1.", "2)", "(a)", "▪"])
def test_items_point_to_their_introduction(bullet: str) -> None:
    text = (
        f"The story so far is told.\n\nThey found:\n\n  {bullet} one\n  {bullet} two\n\nIt ended."
    )
    found = blocks(text)
    items = [block for block in found if block.kind is BlockKind.LIST_ITEM]
    assert [item.span.of(text) for item in items] == ["one", "two"]
    assert {found[item.lead_in or 0].span.of(text) for item in items} == {"They found:"}


def test_a_sentence_introduces_no_list() -> None:
    text = "It rained all day in Dale.\n\nPolice said so.\n\n• one\n\n• two"
    assert [block.lead_in for block in blocks(text)] == [None] * 4


pieces = st.sampled_from(
    ["Hide Ad", "By Jane Doe", "13 January 2015", "• item", "1. one", "# Head", "> q", "---",
     "Read more:", "Published", "He said so.", "A: b", "“Yes”", "x" * 230, "Crime", "", " ", "\t"]
)  # fmt: skip
pages = st.lists(pieces | st.text(max_size=40), max_size=25).map("\n".join)


@given(pages)
def test_every_word_is_in_one_block(text: str) -> None:
    found = blocks(text)
    last = 0
    for block in found:
        between = text[last : block.span.start]
        assert last <= block.span.start < block.span.end <= len(text)
        assert not between.strip(" \t\n") or len(between.split()) <= 1
        assert block.span.of(text) == block.span.of(text).strip()
        last = block.span.end
    assert not text[last:].strip()
    assert sum(block.kind is BlockKind.HEADLINE for block in found) <= 1
    for block in found:
        if block.lead_in is not None:
            assert block.kind is BlockKind.LIST_ITEM
            assert found[block.lead_in].span.end <= block.span.start
    date = published(text, found, None)
    assert date.span is None or date.span.of(text) == date.evidence
    headline(text, found, None)


@pytest.mark.parametrize(
    "piece", ["a ", "\n", "• ", "1. ", "- x\n", "(", "By A ", "13 ", "©", "x\n"]
)
def test_hostile_text_takes_time_that_grows_with_its_length(piece: str) -> None:
    assert grows_linearly(blocks, lambda number: piece * number, 8_000)


FURNITURE = [
    "Hide Ad", "ADVERTISEMENT", "Related topics:", "Share this article", "12 comments", "Copy link",
    "© Copyright Westmarch Police 2019", "(c) 2019 Dale Gazette", "Image 1 of 7", "***", "• • •",
    "We use cookies to improve your visit. You can change your settings at any time.",
    "Sign up to our daily newsletter", "Don’t miss: the ten best mills", "3 min read", "ENDS",
    "www.gazette.example", "newsdesk@gazette.example", "All rights reserved.",
]  # fmt: skip
WORDS = [
    "The ad was hidden.", "She shared the article with the court.", "Comments were made.",
    "Copyright law is hard.", "Two of seven images were lost.", "The force ends its inquiry",
    "Signs of a break-in were found", "Cookies were sold for charity", "A video of the arrest",
    "He followed the car to Dale.", "The officer said: “Hide.”", "5",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert load().is_furniture(line)


@pytest.mark.parametrize("line", WORDS)
def test_no_furniture(line: str) -> None:
    assert not load().is_furniture(line)


def test_people_add_their_own_furniture(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("where,words\nwhole,Mill News Extra\nstart,Mill tip:\n", encoding="utf-8")
    text = "It rained all day.\n\nMill News Extra!\n\nMill tip: wear boots.\n\nIt stopped."
    own = load([table])
    kinds = [block.kind for block in blocks(text, own)]
    assert kinds.count(BlockKind.FURNITURE) == 2
    assert BlockKind.FURNITURE not in [block.kind for block in blocks(text)]
    assert own.is_furniture("Hide Ad")


@pytest.mark.parametrize("content", ["where,words\nhere,X\n", "what\nX\n", "where,words\nwhole,\n"])
def test_a_malformed_table_is_named(tmp_path: Path, content: str) -> None:
    table = tmp_path / "own.csv"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=r"Row 1 of the furniture table .*own\.csv"):
        load([table])
    with pytest.raises(TableError, match="gone"):
        load([tmp_path / "gone.csv"])
