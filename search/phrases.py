"""Words in a row, found from the rarest of them on.

Where the rarest word stands, the phrase may begin so many words before. Each further word, the
rarest first, is looked up only in the passages where that is still so: of a phrase with "the" in
it, a handful of the postings of "the" is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from search.docsets import NONE, Docs, Numbers, Slate, distinct, intersection, places, searched
from search.stretches import Stretches

if TYPE_CHECKING:
    from whoosh.query import Phrase

    from index.fields import Field
    from search.walking import Walk

Held = tuple[int, Numbers]
"""The number of a word in a field's dictionary, and its `Field.holders`."""


def stretches(walk: Walk, query: Phrase, within: Docs | None = None) -> Stretches:
    """Return where ``query`` stands in all passages, or in those ``within``."""
    held = [walk.holders(query.fieldname, word) for word in query.words]
    begun = beginnings(walk.segment.field(query.fieldname), held, walk.slate, within)
    starts = begun & 0xFFFFFFFF
    return Stretches(begun >> 32, starts, starts + (len(held) - 1))


def beginnings(
    field: Field, held: Sequence[Held], slate: Slate, within: Docs | None = None
) -> Numbers:
    """Return where words in a row begin: passage (high 32 bits) and position, ascending int64."""
    if not held or min(number for number, _ in held) < 0:
        return NONE
    first, *others = sorted(range(len(held)), key=lambda place: held[place][1].size)
    rarest = held[first][1]
    docs = intersection([rarest] if within is None else [rarest, within], slate)
    begun = _begun(field, held[first], first, docs, slate)
    for place in others:
        docs = distinct(begun >> 32)
        here = _begun(field, held[place], place, docs, slate)
        begun = begun[here[searched(here, begun)] == begun] if here.size else here
    return begun


def _begun(field: Field, held: Held, place: int, docs: Docs, slate: Slate) -> Numbers:
    """Return where a row would begin, in ``docs``, whose word at ``place`` this is."""
    number, holders = held
    among, inside = places(holders, docs, slate)
    owners, positions = field.occurrences(number, among)
    own = docs[owners] if inside is None else docs[inside[owners]]
    fit = np.flatnonzero(positions >= place) if place else slice(None)
    begun: Numbers = (own[fit] << 32) | (positions[fit] - place)
    return begun
