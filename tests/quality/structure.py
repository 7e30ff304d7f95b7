"""How printed articles are taken apart, over two thousand of them: shares in %.

The articles bear no labels; what they are is known (stories of newspapers, without headlines,
furniture or dates of publication), so that much furniture or many dates would be mistakes.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

from corpus.page.blocks import blocks
from corpus.page.headlines import headline
from corpus.page.published import published
from corpus.records import BlockKind
from corpus.text.cleaning import clean
from tests.quality.floors import Figures, NotMeasuredError

NEWS = Path(__file__).parents[3] / "shared" / "bulk" / "news.jsonl.xz"
ARTICLES = 2000
SECTION = "structure"
STORY = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def figures() -> Figures:
    """Return the shares of words kept as story, and of stories left whole and undated."""
    if not NEWS.is_file():
        raise NotMeasuredError(
            f"{NEWS} is not on this machine: the parts of articles were not measured"
        )
    words: Counter[BlockKind] = Counter()
    headed = dated = 0
    with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(ARTICLES), strict=False):
            view = clean(json.loads(line)["text"]).text
            found = blocks(view)
            for block in found:
                words[block.kind] += len(block.span.of(view).split())
            headed += headline(view, found, None)[0] is not None
            dated += published(view, found, None).value is not None
    total = words.total()
    return {
        "words kept as story": 100 * sum(words[kind] for kind in STORY) / total,
        "words that are no furniture": 100 - 100 * words[BlockKind.FURNITURE] / total,
        "stories that keep their first line": 100 - 100 * headed / ARTICLES,
        "stories given no date of publication": 100 - 100 * dated / ARTICLES,
    }
