"""Finds the passages that may carry the words of a statement, by the rarest of those words.

It looks up postings only, so that its time follows the rarest words and not the index. It
refuses to say what the passages are to the statement: `corpus.statements.likeness` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.analysis import tokens

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot

RAREST = 24
"""Different words of a statement that are looked up: most statements have no more."""

SHARED = 4
"""Words looked up that a passage must have: a fragment of five words may repeat one."""

MOST = 200
"""Passages that are compared: those with most of the words."""

COMMON = 20_000
"""Passages that hold a word, from which it is looked up only where no rarer ones are left."""


class Candidate(NamedTuple):
    """A passage that may carry the statement."""

    segment: Segment
    doc: int


def candidates(snapshot: Snapshot, text: str) -> list[Candidate]:
    """Return the passages with most of the rarest words of ``text``, a clean view; at most `MOST`.

    Passages of deleted articles are left out. In the order of the passages' numbers.
    """
    words = _rarest(snapshot, list(dict.fromkeys(word for word, _, _ in tokens(text))))
    found: list[tuple[int, int, Candidate]] = []
    for segment in snapshot.segments:
        field = segment.field("exact")
        numbers = [number for word in words if (number := field.find(word)) >= 0]
        if not numbers:
            continue
        docs, counts = np.unique(
            np.concatenate([field.docs(number) for number in numbers]), return_counts=True
        )
        wanted = counts >= min(SHARED, len(words))
        if segment.live is not None:
            wanted &= segment.live[docs]
        chosen = zip(counts[wanted].tolist(), docs[wanted].tolist(), strict=True)
        found += [(-count, segment.base + doc, Candidate(segment, doc)) for count, doc in chosen]
    best = sorted(found, key=lambda each: each[:2])[:MOST]
    return [candidate for _, _, candidate in sorted(best, key=lambda each: each[1])]


def _rarest(snapshot: Snapshot, words: list[str]) -> list[str]:
    fields = [segment.field("exact") for segment in snapshot.segments]
    counts = {
        word: sum(
            field.doc_frequency(number) for field in fields if (number := field.find(word)) >= 0
        )
        for word in words
    }
    known = sorted((word for word in words if counts[word]), key=lambda word: (counts[word], word))
    rare = [word for word in known if counts[word] <= COMMON]
    return (rare or known)[:RAREST]
