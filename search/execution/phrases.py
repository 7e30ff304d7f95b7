"""Words in a row, found from the rarest of them on.

Where the rarest word stands, the phrase may begin so many words before. Each further word, the
rarest first, is looked up only in the passages where that is still so: of a phrase with "the" in
it, a handful of the postings of "the" is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from search.execution import scoring
from search.execution.docsets import (
    NONE,
    Docs,
    Numbers,
    Slate,
    among,
    distinct,
    held_at,
    intersection,
    places,
    searched,
)
from search.execution.stretches import Stretches

if TYPE_CHECKING:
    from whoosh.query import Phrase

    from index.words.fields import Field
    from search.execution.walking import Walk

Held = tuple[int, Numbers]
"""The number of a word in a field's dictionary, and its `Field.holders`."""


class Row(NamedTuple):
    """Words in a row.

    ``begun`` is where they begin: passage (high 32 bits) and position, ascending int64. ``owners``
    has for each word, in their order, the passage of each occurrence that was looked up: of all in
    those passages at least. It is empty where one of the words is nowhere.
    """

    begun: Numbers
    owners: Sequence[Docs]


def stretches(walk: Walk, query: Phrase, within: Docs | None = None) -> Stretches:
    """Return where ``query`` stands in all passages, or in those ``within``."""
    begun = _row(walk, query, within).begun
    starts = begun & 0xFFFFFFFF
    return Stretches(begun >> 32, starts, starts + (len(query.words) - 1))


def docs(walk: Walk, query: Phrase) -> Docs:
    """Return the passages where ``query`` stands."""
    row = walk.rows[id(query)] = _row(walk, query)
    return distinct(row.begun >> 32)


def scores(walk: Walk, query: Phrase, found: Docs) -> Numbers:
    """Return Whoosh's score of passages that `docs` found: its words', each by itself."""
    field, total = query.fieldname, np.zeros(found.size)
    average = walk.statistics.average(field)
    norms = scoring.whoosh_norms(walk.segment.field(field), found, average)
    for word, owners in zip(query.words, walk.rows[id(query)].owners, strict=False):
        idf = walk.statistics.whoosh_idf(field, word)
        frequencies = owners.searchsorted(found, side="right") - owners.searchsorted(found)
        total += scoring.whoosh_scores(frequencies, norms, idf)
    return total


def _row(walk: Walk, query: Phrase, within: Docs | None = None) -> Row:
    held = [walk.holders(query.fieldname, word) for word in query.words]
    return in_a_row(walk.segment.field(query.fieldname), held, walk.slate, within)


def in_a_row(field: Field, held: Sequence[Held], slate: Slate, within: Docs | None = None) -> Row:
    """Return where words that a field holds stand in a row."""
    if not held or min(number for number, _ in held) < 0:
        return Row(NONE, ())
    first, *others = sorted(range(len(held)), key=lambda place: held[place][1].size)
    number, rarest = held[first]
    if within is None:
        docs = rarest.astype(np.intp)
        own, positions = field.occurrences(number, None, docs)
    else:
        docs = intersection([rarest, within], slate)
        own, positions = field.occurrences(number, among(rarest, docs, slate), docs)
    begun, owners = _begun(own, positions, first), {first: own}
    for place in others:
        docs = distinct(begun >> 32)
        number, holders = held[place]
        at, inside = places(holders, docs, slate)
        docs = docs if inside is None else docs[inside]
        own, positions = field.occurrences(number, at, docs)
        here = _begun(own, positions, place)
        begun = begun[held_at(here, searched(here, begun)) == begun] if here.size else here
        owners[place] = own
    return Row(begun, [owners[place] for place in range(len(held))])


def _begun(docs: Docs, positions: Numbers, place: int) -> Numbers:
    """Return where a row would begin whose word at ``place`` these are."""
    if place:
        fit = (positions >= place).nonzero()[0]
        docs, positions = docs[fit], positions[fit] - place
    begun: Numbers = (docs << 32) | positions
    return begun
