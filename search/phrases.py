"""Words in a row, found from the rarest of them on.

Where the rarest word stands, the phrase may begin so many words before. Each further word, the
rarest first, is looked up only in the passages where that is still so: of a phrase with "the" in
it, a handful of the postings of "the" is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from search.docsets import Docs, Numbers, intersection, places
from search.stretches import Stretches

if TYPE_CHECKING:
    from whoosh.query import Phrase

    from search.walking import Walk

_NONE = np.empty(0, dtype=np.int64)


def stretches(walk: Walk, query: Phrase, within: Docs | None = None) -> Stretches:
    """Return where ``query`` stands in all passages, or in those ``within``."""
    held = [walk.holders(query.fieldname, word) for word in query.words]
    if not held or min(number for number, _ in held) < 0:
        return Stretches(_NONE, _NONE, _NONE)
    order = sorted(range(len(held)), key=lambda place: held[place][1].size)
    rarest = held[order[0]][1]
    docs = intersection([rarest] if within is None else [rarest, within], walk.slate)
    begun: Numbers | None = None
    for place in order:
        here = _beginnings(walk, query.fieldname, held[place], place, docs)
        begun = here if begun is None else begun[_among(begun, here)]
        docs = _distinct(begun >> 32)
    starts = _NONE if begun is None else begun & 0xFFFFFFFF
    found = _NONE if begun is None else begun >> 32
    return Stretches(found, starts, starts + (len(held) - 1))


def _beginnings(
    walk: Walk, field: str, held: tuple[int, Numbers], place: int, docs: Docs
) -> Numbers:
    """Return where a phrase would begin whose word at ``place`` this is: passage and position as
    one number, ascending."""
    number, holders = held
    among, inside = places(holders, docs, walk.slate)
    owners, positions = walk.segment.field(field).occurrences(number, among)
    own = docs[owners] if inside is None else docs[inside[owners]]
    fit = np.flatnonzero(positions >= place) if place else slice(None)
    begun: Numbers = (own[fit] << 32) | (positions[fit] - place)
    return begun


def _among(begun: Numbers, here: Numbers) -> Numbers:
    """Return the places of those of ``begun`` that are also in ``here``; both ascend."""
    if not here.size:
        return np.empty(0, dtype=np.intp)
    found = np.searchsorted(here, begun)
    found[found == here.size] = 0
    return np.flatnonzero(here[found] == begun)


def _distinct(docs: Numbers) -> Docs:
    kept = np.ones(docs.size, dtype=bool)
    np.not_equal(docs[1:], docs[:-1], out=kept[1:])
    return docs[kept]
