"""Which statements several known people made, followed from commit to commit.

A commit looks at the statements of those passages whose first known speaker has changed, and at no
others. Who is in no live article is nobody (`index.people.people_joining`), so a passage that came
or went has changed in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.groups.owners import Made, made_by
from index.people.people_numbers import NOBODY, PeopleNumbers
from index.segment import Segment
from index.storage.arrays import Numbers
from index.storage.key_table import KeyTable


class Divisions:
    """The divided statements of an index, while a writer changes it."""

    def __init__(
        self, segments: Sequence[Segment], people: PeopleNumbers, divided: Numbers
    ) -> None:
        """Begin with ``divided``, which ascend, as they are for these people."""
        self._before = {each.name: people.of(each).known() for each in segments}
        self._divided = divided

    def followed(self, segments: Sequence[Segment], people: PeopleNumbers) -> Numbers:
        """Return, ascending, the statement keys that passages by different known people carry."""
        known = [people.of(segment).known() for segment in segments]
        changed = [
            segment.statements[spoken_by(segment, self._changed(segment, now))]
            for segment, now in zip(segments, known, strict=True)
        ]
        keys = np.unique(np.concatenate(changed)) if changed else self._divided[:0]
        if not keys.size:
            return self._divided
        table = KeyTable(keys)
        kept = np.delete(self._divided, table.find(self._divided)[0])
        return np.union1d(kept, _divided(made_by(segments, known, table)))

    def _changed(self, segment: Segment, now: Numbers) -> Numbers:
        """Say of which speakers of a segment it is known otherwise than before who they are."""
        before = self._before.get(segment.name)
        changed: Numbers = now != (NOBODY if before is None else before)
        return changed


def spoken_by(segment: Segment, speakers: Numbers) -> Numbers:
    """Return, ascending, the passages in which one of the speakers marked speaks."""
    places = np.flatnonzero(speakers[segment.arrays["speakers.entry"]])
    docs = np.searchsorted(segment.facet("speaker").offsets, places, side="right") - 1
    first: Numbers = docs[np.diff(docs, prepend=-1) != 0]
    return first


def _divided(made: Made) -> Numbers:
    """Return, ascending, the keys that stand beside several persons."""
    order = np.lexsort((made.persons, made.keys))
    keys, persons = made.keys[order], made.persons[order]
    return np.unique(keys[1:][(keys[1:] == keys[:-1]) & (persons[1:] != persons[:-1])])
