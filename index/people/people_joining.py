"""Who is who after a commit: worked out for the speakers that a change can bear on, and no others.

The result is the same as if all had been joined at once (`corpus.people.join.join`), but for the
numbers: a person who goes on keeps the number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.columns.speaker_kinds import KINDS
from index.people.people_blocks import TOLD, Blocks, Seen, in_their_blocks
from index.people.people_numbers import CORRECTED, NAMED, NOBODY, Numbered
from index.storage.arrays import Numbers

if TYPE_CHECKING:
    from corpus.people.corrections import Correction
    from corpus.people.join import People
    from corpus.people.people_records import Gathered

CHUNK = 250
"""Blocks that are joined in one go: looking for a block's speakers costs little more for many, and
what is held in memory does not grow with the index."""


MANY = 1000
"""New speakers for whom it pays to look over all segments for those who stand alone."""


class Joining:
    """Joins the speakers of some segments; ``limit`` is the number after all that were given."""

    def __init__(
        self, parts: Sequence[Numbered], limit: int, corrections: Sequence[Correction]
    ) -> None:
        self._parts, self._corrections = parts, corrections
        self.limit = limit
        self.joined = 0

    def everybody(self) -> None:
        """Join all speakers anew."""
        self.limit = 0
        for part in self._parts:
            part.forget(np.arange(part.persons.size))
        self.changed()

    def changed(self) -> None:
        """Join those whom the articles that came and went can bear on."""
        new, gone = self._new(), self._gone()
        leaving = _by_block(self._parts, gone)
        blocks = Blocks(self._parts, self._corrections, leaving)
        touched = [*leaving, *self._arrived(new, blocks)]
        pairs = zip(self._parts, gone, strict=True)
        if any((part.marks[places] & CORRECTED).any() for part, places in pairs):
            touched.append(TOLD)
        done: set[str] = set()
        waiting = (block for block in dict.fromkeys(touched) if block not in done)
        while chunk := list(islice(waiting, CHUNK)):
            found = blocks.closed(chunk)
            done |= found.keys()
            seen = [each for held in found.values() for each in held]
            self._join(seen, self._corrections if TOLD in found else (), blocks)
        for part, places in zip(self._parts, gone, strict=True):
            part.forget(places)

    def _new(self) -> list[Numbers]:
        return [np.flatnonzero(part.live() & (part.persons == NOBODY)) for part in self._parts]

    def _gone(self) -> list[Numbers]:
        return [np.flatnonzero(~part.live() & (part.persons != NOBODY)) for part in self._parts]

    def _arrived(self, new: Sequence[Numbers], blocks: Blocks) -> Iterator[str]:
        """Yield the blocks of new speakers; those who can be nobody else are numbered."""
        lone = self._lone(new)
        for part, places, by_block in zip(self._parts, new, lone, strict=True):
            own = part.segment.speakers
            codes = own.block_codes(places)
            if by_block is not None:
                codes[by_block[codes]] = 0
            yield from (own.blocks[code - 1] for code in np.unique(codes).tolist() if code)
            alone = places[codes == 0]
            told = np.zeros(alone.size, dtype=bool)
            if self._corrections:
                told[:] = [blocks.tells_of(own.name(place)) for place in alone.tolist()]
            part.persons[alone] = np.arange(self.limit, self.limit + alone.size) + 1
            part.marks[alone] = NAMED | own.kinds(alone) | np.where(told, CORRECTED, np.uint8(0))
            self.limit += alone.size
            if told.any():
                yield TOLD

    def _lone(self, new: Sequence[Numbers]) -> Sequence[Numbers | None]:
        if sum(places.size for places in new) < MANY:
            return [None] * len(new)
        from index.people.lone_speakers import lone_blocks  # noqa: PLC0415 - not for a few articles

        return lone_blocks([part.segment.speakers for part in self._parts])

    def _join(
        self, seen: Sequence[Seen], corrections: Sequence[Correction], blocks: Blocks
    ) -> None:
        from corpus.people.join import join  # noqa: PLC0415 - a commit without speakers joins nobody

        if not seen:
            return
        self.joined += len(seen)
        place = {(each.entry.article, each.entry.name): each for each in seen}
        people = join((each.entry for each in seen), corrections, self._settled(place))
        persons = [
            [place[why.article, why.form] for why in people.evidence(number)]
            for number in range(len(people))
        ]
        numbers = self._numbers(persons)
        for at, held in enumerate(persons):
            told = corrections and any(blocks.tells_of(each.entry.name) for each in held)
            self._mark(held, numbers[at], people, at, bool(told))

    def _settled(self, place: Mapping[tuple[str, str], Seen]) -> Callable[[Gathered], bool]:
        """Return what says of some entries whether they are one person already, and nobody else is,
        under the same name."""
        sizes = np.zeros(self.limit + 1, dtype=np.int64)
        for part in self._parts:
            sizes += np.bincount(part.persons, minlength=sizes.size)

        def settled(person: Gathered) -> bool:
            held = [place[entry.article, entry.name] for entry in person.entries]
            numbers = {int(self._parts[each.part].persons[each.place]) for each in held}
            number = numbers.pop()
            if numbers or number == NOBODY or sizes[number] != len(held):
                return False
            if len({entry.name for entry in person.entries}) == 1:
                return True
            return self._name_of(held) == person.name()

        return settled

    def _name_of(self, held: Iterable[Seen]) -> str | None:
        """Return the name that some speakers, who are all of a person, give to it so far."""
        marks = ((self._parts[each.part].marks[each.place], each) for each in held)
        return next((each.entry.name for mark, each in marks if mark & NAMED), None)

    def _numbers(self, persons: Sequence[Sequence[Seen]]) -> list[int]:
        """Return a number for each person: the one that most of the speakers had, if any had."""
        claims = []
        for at, held in enumerate(persons):
            had = Counter(int(self._parts[each.part].persons[each.place]) for each in held)
            claims += [(-count, number, at) for number, count in had.items() if number != NOBODY]
        taken: dict[int, int] = {}
        numbers: dict[int, int] = {}
        for _, number, at in sorted(claims):
            if number not in taken and at not in numbers:
                taken[number], numbers[at] = at, number
        for at in range(len(persons)):
            if at not in numbers:
                self.limit += 1
                numbers[at] = self.limit
        return [numbers[at] for at in range(len(persons))]

    def _mark(self, held: Sequence[Seen], number: int, people: People, at: int, told: bool) -> None:
        marks = np.uint8(KINDS.index(people.kind(at))) | (CORRECTED if told else np.uint8(0))
        for each in held:
            part = self._parts[each.part]
            part.persons[each.place], part.marks[each.place] = number, marks
        name = people.name(at)
        giver = next(each for each in held if each.entry.name == name)
        self._parts[giver.part].marks[giver.place] |= NAMED


def _by_block(parts: Sequence[Numbered], places: Sequence[Numbers]) -> dict[str, list[Seen]]:
    """Return some speakers by their blocks, without those who are in none."""
    found: dict[str, list[Seen]] = defaultdict(list)
    for number, (part, held) in enumerate(zip(parts, places, strict=True)):
        for block, each in in_their_blocks(number, part.segment.speakers, held):
            found[block].append(each)
    return found
