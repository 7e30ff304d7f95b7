"""Transcripts without quotation marks: paragraphs that a speaker's label opens.

One label may be a heading or a place ("LONDON: …"), so an article has to hold several, and a
label that comes back. “Q:” and “A:” name nobody and are left alone. A label is in capitals (QUILL:)
or a full name that opens two paragraphs or more (Nora Quill:).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.name_tables import first_names
from corpus.paragraphs import Paragraph
from corpus.records import BlockKind, Span

FEWEST = 3
"""Labelled paragraphs from which on an article holds a transcript."""


def labelled(text: str, parts: Sequence[Paragraph]) -> dict[int, tuple[str, Span]]:
    """Return the label and the words behind it of each paragraph of a transcript, by number."""
    found = {}
    for number, part in enumerate(parts):
        label = _label().match(text, *part.span)
        read = part.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        if label and read and _is_speaker(label.group(1)):
            found[number] = (label.group(1), Span(label.end(), part.span.end))
    counts = Counter(label for label, _ in found.values())
    found = {n: one for n, one in found.items() if one[0].isupper() or counts[one[0]] > 1}
    named = any(not label.isupper() for label, _ in found.values())
    if not found or max(counts.values()) < 2 or (len(found) < FEWEST and not named):
        return {}
    return {number: one for number, one in found.items() if one[1].start < one[1].end}


def _is_speaker(label: str) -> bool:
    """Say whether a label is in capitals, or the name of a person: not *Read More:*."""
    return label.isupper() or label.partition(" ")[0].lower() in first_names()


@cache
def _label() -> re.Pattern[str]:
    capitals = r"(?:[A-Z][A-Z.’'-]{1,20} ?){1,4}(?=: +\S)"
    name = r"[A-Z][A-Za-z.’'-]{1,20}(?: [A-Z][A-Za-z.’'-]{1,20}){1,3}(?=: +[^\s\"“‘'])"
    return re.compile(rf"({capitals}|{name}): +")
