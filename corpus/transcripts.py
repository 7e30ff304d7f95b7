"""Transcripts without quotation marks: paragraphs that a speaker's label opens.

One label may be a heading or a place ("LONDON: …"), so an article has to hold several, and a
label that comes back. “Q:” and “A:” name nobody and are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.paragraphs import Paragraph
from corpus.records import BlockKind, Span

FEWEST = 3
"""Labelled paragraphs from which on an article holds a transcript."""


def labelled(text: str, parts: Sequence[Paragraph]) -> dict[int, tuple[str, Span]]:
    """Return the label and the words behind it of each paragraph of a transcript, by number."""
    found = {}
    for number, part in enumerate(parts):
        label = _label().match(text, *part.span)
        if label and part.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            found[number] = (label.group(1), Span(label.end(), part.span.end))
    counts = Counter(label for label, _ in found.values())
    if len(found) < FEWEST or max(counts.values()) < 2:
        return {}
    return {number: one for number, one in found.items() if one[1].start < one[1].end}


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"((?:[A-Z][A-Z.’'-]{1,20} ?){1,4}): +(?=\S)")
