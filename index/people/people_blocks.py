"""Speakers by block, over all segments: all that bears on who some of them are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus.people.joining_blocks import marks_of
from corpus.people.people_records import Entry
from index.people.people_numbers import CORRECTED, NOBODY, Numbered
from index.storage.arrays import Numbers

if TYPE_CHECKING:
    from corpus.people.corrections import Correction
    from index.columns.speakers import Speakers

TOLD = "c:"
"""Stands for all of whom a user's corrections speak, as if they were one block."""


class Seen(NamedTuple):
    """A speaker: the number of the segment, the place there, and what is known."""

    part: int
    place: int
    entry: Entry


class Blocks:
    """The live speakers of some segments, by block; ``gone`` are those who were until now."""

    def __init__(
        self,
        parts: Sequence[Numbered],
        corrections: Sequence[Correction] = (),
        gone: Mapping[str, Sequence[Seen]] | None = None,
    ) -> None:
        self._parts, self._gone = parts, gone or {}
        self._called = _called(corrections)
        self._live = [part.live() for part in parts]

    def closed(self, blocks: Iterable[str]) -> dict[str, list[Seen]]:
        """Return the speakers of these blocks and of all others that bear on who they are."""
        found: dict[str, list[Seen]] = {}
        tried: dict[str, list[Seen]] = {}
        wanted = set(blocks)
        while wanted:
            fresh = {block: tried.pop(block) for block in wanted & tried.keys()}
            fresh |= self.speakers(wanted - fresh.keys())
            found |= fresh
            wanted = self._linked(fresh, found.keys(), tried)
            wanted = (wanted | self._together(fresh)) - found.keys()
        return found

    def around(self, persons: Numbers) -> tuple[list[Seen], bool]:
        """Return the speakers who bear on who these persons are, as they are stored, and whether
        corrections speak of any."""
        blocks, alone = set[str](), list[Seen]()
        for number, part in enumerate(self._parts):
            chosen = np.isin(part.persons, persons) & self._live[number]
            blocks |= _blocks(part, chosen)
            alone += self._alone(number, np.flatnonzero(chosen))
        if any(map(self._is_told, alone)):
            blocks.add(TOLD)
        found = self.closed(blocks)
        every = (*alone, *(each for held in found.values() for each in held))
        return list({(each.part, each.place): each for each in every}.values()), TOLD in found

    def speakers(self, blocks: Collection[str]) -> dict[str, list[Seen]]:
        """Return the live speakers of each of some blocks."""
        found: dict[str, list[Seen]] = {block: [] for block in blocks}
        for number, part in enumerate(self._parts):
            own, live = part.segment.speakers, self._live[number]
            places = own.in_blocks(found)
            places = places[live[places]]
            for block, each in in_their_blocks(number, own, places):
                found[block].append(each)
            if TOLD in found:
                found[TOLD] += self._alone(number, np.flatnonzero(live & _told(part)))
        return found

    def _alone(self, number: int, places: Numbers) -> list[Seen]:
        """Return those of some speakers who are in no block."""
        own = self._parts[number].segment.speakers
        alone = places[own.block_codes(places) == 0]
        return [
            Seen(number, *each) for each in zip(alone.tolist(), own.entries(alone), strict=True)
        ]

    def _linked(
        self,
        fresh: Mapping[str, Sequence[Seen]],
        held: Collection[str],
        tried: dict[str, list[Seen]],
    ) -> set[str]:
        """Return the blocks of other spellings of the persons in ``fresh``."""
        near = {block: self._near(block) for block in fresh}
        tried |= self.speakers(set().union(*near.values()) - {*held, *tried})
        found = set()
        for block, others in near.items():
            if others := others & tried.keys():
                marks = self._marks(block, fresh[block])
                linked = (other for other in others if marks & self._marks(other, tried[other]))
                found |= set(linked)
        return found

    def _near(self, block: str) -> set[str]:
        return {other for part in self._parts for other in part.segment.speakers.near(block)}

    def _marks(self, block: str, seen: Iterable[Seen]) -> set[tuple[str, str]]:
        every = (*seen, *self._gone.get(block, ()))
        return set().union(*(marks_of(each.entry) for each in every))

    def _together(self, fresh: Mapping[str, Sequence[Seen]]) -> set[str]:
        """Return the blocks of those who were one person with somebody in ``fresh``, and of all
        of whom corrections speak if they speak of one."""
        every = [
            each for block, seen in fresh.items() for each in (*seen, *self._gone.get(block, ()))
        ]
        persons = {int(self._parts[each.part].persons[each.place]) for each in every} - {NOBODY}
        wanted = np.array(sorted(persons), dtype=np.uint32)
        found = {b for part in self._parts for b in _blocks(part, np.isin(part.persons, wanted))}
        if TOLD in fresh or any(map(self._is_told, every)):
            found |= {TOLD, *(b for part in self._parts for b in _blocks(part, _told(part)))}
        return found

    def _is_told(self, seen: Seen) -> bool:
        marked = self._parts[seen.part].marks[seen.place] & CORRECTED
        return bool(marked) or self.tells_of(seen.entry.name)

    def tells_of(self, name: str) -> bool:
        """Say whether a user's corrections speak of this name."""
        if not self._called:
            return False
        from corpus.people.corrections import names_of  # noqa: PLC0415 - most indexes have none

        return not self._called.isdisjoint(names_of(name))


def in_their_blocks(number: int, own: Speakers, places: Numbers) -> Iterator[tuple[str, Seen]]:
    """Yield those speakers of a segment who are in a block, and the block."""
    codes = own.block_codes(places)
    places, codes = places[codes != 0], codes[codes != 0]
    names = {code: own.blocks[code - 1] for code in np.unique(codes).tolist()}
    found = zip(codes.tolist(), places.tolist(), own.entries(places), strict=True)
    for code, place, entry in found:
        yield names[code], Seen(number, place, entry)


def _told(part: Numbered) -> Numbers:
    told: Numbers = (part.marks & CORRECTED) != 0
    return told


def _blocks(part: Numbered, chosen: Numbers) -> set[str]:
    """Return the blocks of the speakers that are ``chosen``."""
    own = part.segment.speakers
    codes = np.unique(own.block_codes(np.flatnonzero(chosen)))
    return {own.blocks[code - 1] for code in codes.tolist() if code}


def _called(corrections: Sequence[Correction]) -> frozenset[str]:
    if not corrections:
        return frozenset()
    from corpus.people.corrections import called  # noqa: PLC0415 - most indexes have none

    return called(corrections)
