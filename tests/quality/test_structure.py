"""Cleaning and blocks over thousands of printed articles, on machines that have them."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

import pytest

from corpus.page.blocks import blocks
from corpus.page.headlines import headline
from corpus.page.published import published
from corpus.records import Block, BlockKind
from corpus.text.cleaning import Clean, clean
from tests.growth import takes_under

NEWS = Path(__file__).parents[3] / "shared" / "bulk" / "news.jsonl.xz"

pytestmark = pytest.mark.skipif(not NEWS.is_file(), reason="../shared/bulk is not on this machine")

ARTICLES = 2000

SLOWEST = 800
"""Articles a second; 2,400 were measured on two busy cores, and other machines are slower."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line, _ in zip(lines, range(ARTICLES), strict=False)]


@pytest.fixture(scope="module")
def pages(texts: list[str]) -> list[tuple[Clean, list[Block]]]:
    views = [clean(text) for text in texts]
    return [(view, blocks(view.text)) for view in views]


def test_it_is_fast(texts: list[str]) -> None:
    def work() -> None:
        for text in texts:
            blocks(clean(text).text)

    assert takes_under(len(texts) / SLOWEST, work)


def test_little_is_furniture_and_few_stories_lose_their_first_line(
    pages: list[tuple[Clean, list[Block]]],
) -> None:
    words: Counter[BlockKind] = Counter()
    for view, found in pages:
        for block in found:
            words[block.kind] += len(block.span.of(view.text).split())
    total = sum(words.values())
    # In the whole collection: 0.8 % and 98.7 %; a tenth begin with a headline or a picture.
    assert words[BlockKind.FURNITURE] < 0.02 * total
    assert words[BlockKind.PARAGRAPH] + words[BlockKind.LIST_ITEM] > 0.95 * total
    headed = sum(headline(view.text, found, None)[0] is not None for view, found in pages)
    assert headed < 0.12 * len(pages)


def test_dates_in_the_stories_are_not_taken_for_the_articles(
    pages: list[tuple[Clean, list[Block]]],
) -> None:
    dated = [published(view.text, found, None).value for view, found in pages]
    # None of these articles prints its date; two of all 9,389 hold a line that looks like one.
    assert sum(value is not None for value in dated) <= 2
