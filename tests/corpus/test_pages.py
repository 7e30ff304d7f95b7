"""Whole pages, line by line: each file in ``pages`` says what every line of an article is.

The first line of a file is the date of publication that must be found, or ``unknown``. Every other
line is a letter, a bar and a line of the page: ``H`` headline, ``S`` subhead, ``D`` dateline,
``P`` paragraph, ``L`` list item, ``F`` page furniture. Blank lines are put between them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.page.blocks import blocks
from corpus.page.headlines import headline
from corpus.page.published import published
from corpus.records import BlockKind
from corpus.text.cleaning import clean

KINDS = {
    "H": BlockKind.HEADLINE,
    "S": BlockKind.SUBHEAD,
    "D": BlockKind.DATELINE,
    "P": BlockKind.PARAGRAPH,
    "L": BlockKind.LIST_ITEM,
    "F": BlockKind.FURNITURE,
}

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def told(page: Path) -> tuple[str, list[tuple[BlockKind, str]]]:
    first, *lines = page.read_text(encoding="utf-8").splitlines()
    return first.removeprefix("date: "), [(KINDS[line[0]], line[2:]) for line in lines]


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\r\n\r\n", "\n \n\n"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_line_is_what_it_is(page: Path, gap: str) -> None:
    date, lines = told(page)
    source = gap.join(line for _, line in lines)
    view = clean(source)
    found = blocks(view.text)
    assert [(block.kind, block.span.of(view.text)) for block in found] == [
        (kind, _words(kind, line)) for kind, line in lines
    ]
    assert (published(view.text, found, None).value or "unknown") == date
    titles = [_words(kind, line) for kind, line in lines if kind is BlockKind.HEADLINE]
    text, span = headline(view.text, found, None)
    assert text == (titles[0] if titles else None)
    assert (span is None) == (text is None)


def _words(kind: BlockKind, line: str) -> str:
    """Return a line as its block holds it: without bullet, number or heading sign."""
    if kind is BlockKind.LIST_ITEM or line[0] in "#>":
        return line.split(" ", 1)[1]
    return line


def test_the_pages_hold_every_kind_and_enough_negatives() -> None:
    assert len(PAGES) > 30
    kinds = [kind for page in PAGES for kind, _ in told(page)[1]]
    assert set(kinds) == set(BlockKind)
    dates = [told(page)[0] for page in PAGES]
    assert dates.count("unknown") >= len(dates) / 2
