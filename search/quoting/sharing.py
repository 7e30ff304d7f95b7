"""Finds the passages that may carry a pasted quotation: those that share its words.

It works on postings and positions only, so that its time follows the quotation's rarer words. It
refuses to say what the passages are to the quotation: `search.quoting.fitting` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from typing import TYPE_CHECKING

import numpy as np

from index import analysis
from search.execution.docsets import Slate, distinct
from search.execution.phrases import in_a_row
from search.variants.alike import Candidate

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot
    from index.storage.arrays import Numbers
    from index.words.fields import Field

RAREST = 24
"""Different stems of a quotation that are looked up: most quotations have no more."""

COMMON = 20_000
"""Passages that hold a stem, from which it is looked up only where few rarer ones are left."""

ENOUGH = 6
"""Stems looked up from which common ones add nothing."""

MOST = 40
"""Passages that are read and compared: those with the most telling words, or the words in a row."""

FAR = 0.2
"""Share of the highest sum of weights below which no passage is read."""

LONGEST_ROW = 12
"""Words in a row that are looked up as such; more are found by their rarer words."""


def sharing(snapshot: Snapshot, pieces: Sequence[str]) -> list[Candidate]:
    """Return the passages most likely to carry a quotation given by its pieces, in order.

    Those that have the longest piece's words in a row come first: early ones, with a speaker.
    """
    words = [[word for word, _, _ in analysis.tokens(piece)] for piece in pieces]
    row = max(words, key=len, default=[])
    found = dict.fromkeys(_in_a_row(snapshot, row) if len(row) <= LONGEST_ROW else [])
    found |= dict.fromkeys(_by_words(snapshot, [word for piece in words for word in piece]))
    return sorted([*found][: 2 * MOST], key=lambda each: each.segment.base + each.doc)


def _by_words(snapshot: Snapshot, words: Sequence[str]) -> list[Candidate]:
    weights = _weights(snapshot, list(dict.fromkeys(map(analysis.stem, words))))
    found: list[tuple[float, Candidate]] = []
    for segment in snapshot.segments:
        sums = np.zeros(segment.size, dtype=np.float32)
        field = segment.field("text")
        for stem, weight in weights.items():
            if (number := field.find(stem)) >= 0:
                sums[field.docs(number)] += weight
        if segment.live is not None:
            sums[~segment.live] = 0
        found += [(float(sums[doc]), Candidate(segment, doc)) for doc in _best(sums)]
    found.sort(key=lambda each: (-each[0], each[1].segment.base + each[1].doc))
    return [candidate for _, candidate in found[:MOST]]


def _best(sums: Numbers) -> list[int]:
    """Return the `MOST` passages with the highest sums; none far below the highest."""
    highest = sums.max(initial=0)
    near = np.flatnonzero(sums > FAR * highest)
    if near.size > MOST:
        near = near[np.argpartition(sums[near], -MOST)[-MOST:]]
    best: list[int] = near.tolist()
    return best


def _weights(snapshot: Snapshot, stems: Sequence[str]) -> dict[str, float]:
    """Return the rarest stems with how much each tells."""
    fields = [segment.field("text") for segment in snapshot.segments]
    counts = {stem: sum(_count(field, stem) for field in fields) for stem in stems}
    known = sorted((stem for stem in stems if counts[stem]), key=lambda stem: (counts[stem], stem))
    rare = [stem for stem in known[:RAREST] if counts[stem] <= COMMON]
    chosen = rare if len(rare) >= ENOUGH else known[: max(ENOUGH, len(rare))]
    return {stem: log(1 + snapshot.passage_count / counts[stem]) for stem in chosen}


def _count(field: Field, stem: str) -> int:
    number = field.find(stem)
    return field.doc_frequency(number) if number >= 0 else 0


def _in_a_row(snapshot: Snapshot, words: Sequence[str]) -> list[Candidate]:
    found: list[tuple[tuple[int, int, int], Candidate]] = []
    for segment in snapshot.segments:
        docs = _row(segment, words)
        if segment.live is not None:
            docs = docs[segment.live[docs]]
        found += _early(segment, docs)
    return [candidate for _, candidate in sorted(found, key=lambda each: each[0])[:MOST]]


def _early(segment: Segment, docs: Numbers) -> Iterator[tuple[tuple[int, int, int], Candidate]]:
    """Yield the `MOST` passages that come first by having a speaker and by date."""
    if not docs.size:
        return
    bounds = segment.facet("speaker").offsets
    silent = bounds[docs] == bounds[docs.astype(np.int64) + 1]
    dates = segment.dates[docs].astype(np.int64)
    dates[dates == 0] = 99999999
    for place in np.lexsort((docs, dates, silent))[:MOST].tolist():
        doc = int(docs[place])
        order = bool(silent[place]), int(dates[place]), segment.base + doc
        yield order, Candidate(segment, doc)


def _row(segment: Segment, words: Sequence[str]) -> Numbers:
    """Return the passages where ``words`` stand in a row."""
    field = segment.field("exact")
    numbers = [field.find(word) for word in words]
    if not numbers or min(numbers) < 0:
        return np.empty(0, dtype=np.int64)
    held = [(number, field.holders(number)) for number in numbers]
    return distinct(in_a_row(field, held, Slate(segment.size)).begun >> 32)
