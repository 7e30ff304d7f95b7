"""Who each speaker of a generation is, as numbers beside the speakers of each segment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from index.columns.speaker_kinds import KINDS
from index.segment import Segment
from index.storage.arrays import Numbers

if TYPE_CHECKING:
    from corpus.people.corrections import Correction

NOBODY = 0
"""Stored for a speaker who is in no live article; others are their person's number and one."""

KIND = np.uint8(0b0011)
"""The part of a speaker's marks that says what the person is: a number in `KINDS`."""

NAMED = np.uint8(0b0100)
"""The mark of the one speaker of each person whose name is the person's."""

CORRECTED = np.uint8(0b1000)
"""The mark of speakers whose person a user's corrections speak of."""

UNNAMED = np.uint8([kind.value for kind in KINDS].index("unnamed"))

_SPARE = 1_000
"""Numbers that may be nobody's in any index before all are numbered anew."""


@dataclass(slots=True)
class Numbered:
    """The speakers of one segment, and who they are; ``marks`` are those above."""

    segment: Segment
    persons: Numbers
    marks: Numbers

    @classmethod
    def fresh(cls, segment: Segment) -> Numbered:
        """Return a segment's speakers before anybody is known."""
        size = segment.speaker_count
        return cls(segment, np.zeros(size, dtype=np.uint32), np.zeros(size, dtype=np.uint8))

    def live(self) -> Numbers:
        """Return which of the speakers are in live articles."""
        dead = self.segment.dead
        if dead is None:
            return np.ones(self.persons.size, dtype=bool)
        live: Numbers = dead[self.segment.speakers.article] == 0
        return live

    def forget(self, places: Numbers) -> None:
        """Make nobody of these speakers."""
        self.persons[places], self.marks[places] = NOBODY, 0

    def known(self) -> Numbers:
        """Return ``persons`` with `NOBODY` for the unnamed: nobody's words are known as theirs."""
        found: Numbers = np.where((self.marks & KIND) == UNNAMED, NOBODY, self.persons)
        return found


class PeopleNumbers:
    """Who everybody is in the segments of a writer, from one generation to the next."""

    def __init__(self, held: Iterable[Numbered] = (), limit: int = 0) -> None:
        """Take over what a generation has; its numbers are below ``limit``."""
        self._held = {
            each.segment.name: replace(
                each, persons=each.persons.astype(np.uint32), marks=each.marks.copy()
            )
            for each in held
        }
        self.limit = limit

    def of(self, segment: Segment) -> Numbered:
        """Return who the speakers of a segment are."""
        return self._held.setdefault(segment.name, Numbered.fresh(segment))

    def join(
        self, segments: Sequence[Segment], corrections: Sequence[Correction], *, afresh: bool
    ) -> int:
        """Work out who is who after articles came and went, or ``afresh`` for all; return how many
        speakers had to be looked at."""
        from index.people.people_joining import Joining  # noqa: PLC0415 - only a writer joins people

        parts = [self.of(segment) for segment in segments]
        joining = Joining(parts, self.limit, corrections)
        if afresh:
            joining.everybody()
        else:
            joining.changed()
        self.limit = joining.limit
        self._renumber(parts)
        return joining.joined

    def _renumber(self, parts: Sequence[Numbered]) -> None:
        """Number everybody from the start where most numbers are nobody's any more."""
        count = sum(int(np.count_nonzero(part.marks & NAMED)) for part in parts)
        if self.limit <= 2 * count + _SPARE:
            return
        used = np.zeros(self.limit + 1, dtype=np.uint32)
        for part in parts:
            used[part.persons] = 1
        used[NOBODY] = 0
        fresh = np.cumsum(used, dtype=np.uint32)
        for part in parts:
            part.persons = np.where(part.persons == NOBODY, NOBODY, fresh[part.persons])
        self.limit = count

    def merge(self, sources: Sequence[Segment], segment: Segment) -> None:
        """Carry over who is who into ``segment``, which holds the live articles of ``sources``."""
        held = [self.of(source) for source in sources]
        pairs = [(each, each.live()) for each in held]
        persons = np.concatenate([each.persons[live] for each, live in pairs])
        marks = np.concatenate([each.marks[live] for each, live in pairs])
        self._held[segment.name] = Numbered(segment, persons, marks)

    def drop(self, names: Iterable[str]) -> None:
        """Forget segments that are gone."""
        for name in names:
            self._held.pop(name, None)
