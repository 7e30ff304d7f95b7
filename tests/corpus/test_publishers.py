"""Who published an article."""

from __future__ import annotations

import pytest

from corpus.publishers import publisher
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
