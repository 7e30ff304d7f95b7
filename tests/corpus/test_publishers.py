"""Who published an article."""

from __future__ import annotations

import pytest

from corpus.page.blocks import blocks
from corpus.page.bylines import author
from corpus.page.headlines import headline
from corpus.page.publishers import publisher
from corpus.records import Block, BlockKind, Span


def from_line(
    line: str, kind: BlockKind = BlockKind.FURNITURE, stated: str | None = None
) -> str | None:
    return publisher(line, [Block(Span(0, len(line)), kind)], stated)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "© Copyright Westmarch Police and Crime Commissioner 2019",
            "Westmarch Police and Crime Commissioner",
        ),
        ("© 2021 Eastvale Gazette. All rights reserved.", "Eastvale Gazette"),
        ("Copyright (c) Northmoor Herald 2020", "Northmoor Herald"),
    ],
)
def test_a_copyright_line_names_its_holder(line: str, name: str) -> None:
    assert from_line(line) == name


@pytest.mark.parametrize(
    "line", ["© All rights reserved", "Copyright 2019", "Hide Ad", "Related topics:"]
)
def test_a_line_without_a_name_names_nobody(line: str) -> None:
    assert from_line(line) is None


def test_running_text_is_no_copyright_line() -> None:
    assert from_line("Copyright Tribunal hears the case", BlockKind.PARAGRAPH) is None


def test_what_the_source_states_comes_first() -> None:
    assert (
        from_line("© Other Paper 2020", stated=" The  Eastvale Gazette ") == "The Eastvale Gazette"
    )


STORY = (
    "The force said on Monday that a ferry had been lost in the harbour during the storm.\n\n"
    "Two men were found in the water by a boat and taken to the town's hospital.\n\n"
    "Their families thanked the crew of the boat, who had looked for them all night."
)


@pytest.mark.parametrize(
    ("above", "below", "name"),
    [
        ("Slough Standard\n\nFerry lost in harbour", "", "Slough Standard"),
        ("Ferry lost in harbour", "Slough Standard", "Slough Standard"),
        ("Ferry lost in harbour\n\nEssex Courier, 30 August 2016", "", "Essex Courier"),
        ("Ferry lost in harbour", "Moorland Echo, Tuesday 30 August 2016", "Moorland Echo"),
        ("Ferry lost in harbour", "Issued by: Moorland Police, Press Office", "Moorland Police"),
        ("Hard Times", "", None),
        ("Ferry lost in harbour", "Latest News, 30 August 2016", None),
        ("Ferry lost in harbour", "A spokesman told the Essex Courier on 30 August 2016", None),
        ("Slough Standard\n\nFerry lost in harbour", "Essex Courier", None),
        ("Slough Standard sold to a rival in the town", "", None),
    ],
)
def test_a_line_of_its_own_names_the_paper(above: str, below: str, name: str | None) -> None:
    text = f"{above}\n\n{STORY}\n\n{below}".strip()
    assert publisher(text, blocks(text), None) == name


def test_a_papers_name_is_not_the_headline() -> None:
    text = f"Slough Standard\n\nFerry lost in harbour\n\n{STORY}"
    assert headline(text, blocks(text), None)[0] == "Ferry lost in harbour"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Crime Reporter Jane Doe", None),
        ("By Jane Doe, Crime Reporter", "Jane Doe"),
        ("By Jane Doe Local Democracy Reporter", "Jane Doe"),
        ("By Jane Doe 14:02, 13 JAN 2015", "Jane Doe"),
        ("By Jane Doe and Tom Roe", None),
        ("By Press Association", None),
    ],
)
def test_a_byline_names_its_one_writer(line: str, name: str | None) -> None:
    text = f"Ferry lost in harbour\n\n{line}\n\n{STORY}"
    assert author(text, blocks(text), None) == name
    assert author(text, blocks(text), "Ann Orr") == "Ann Orr"
