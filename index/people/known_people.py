"""The people of a generation: each is worked out, from who it can be, when it is asked for.

A generation says who each speaker is, by number. Names, forms and reasons come from what articles
say, joined again as they were by the commit: so an answer reads the few people it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from corpus.people.join import Evidence, People, join
from corpus.people.joining_blocks import typed_keys
from corpus.records import SpeakerKind
from index.columns.speaker_columns import name_order
from index.columns.speaker_kinds import KINDS
from index.columns.speaker_names import sorted_places
from index.people.people_blocks import Blocks
from index.people.people_numbers import KIND, NAMED, NOBODY, UNNAMED, Numbered
from index.storage.arrays import Numbers

if TYPE_CHECKING:
    from corpus.people.corrections import Correction


class KnownPeople:
    """All people and bodies of a generation by their numbers, of which some may be nobody's."""

    def __init__(
        self, parts: Sequence[Numbered], limit: int, corrections: Sequence[Correction]
    ) -> None:
        self._parts, self.limit, self._corrections = parts, limit, corrections
        self._joined: dict[int, tuple[People, int]] = {}

    def __len__(self) -> int:
        return int(self._numbers.size)

    @cached_property
    def _givers(self) -> tuple[Numbers, Numbers, Numbers]:
        """Return, by number, the segment and the place of who gives the name, and the marks."""
        part_of, place_of = (np.full(self.limit, -1, dtype=np.int64) for _ in range(2))
        marks_of = np.zeros(self.limit, dtype=np.uint8)
        for number, part in enumerate(self._parts):
            places = np.flatnonzero(part.marks & NAMED)
            persons = part.persons[places].astype(np.int64) - 1
            part_of[persons], place_of[persons] = number, places
            marks_of[persons] = part.marks[places]
        return part_of, place_of, marks_of

    @cached_property
    def _numbers(self) -> Numbers:
        """Return the numbers that are somebody's."""
        return np.flatnonzero(self._givers[0] >= 0)

    def name(self, number: int) -> str:
        """Return the best attested name."""
        part, place, _ = self._givers
        if not 0 <= number < self.limit or part[number] < 0:
            raise IndexError(number)
        return self._parts[int(part[number])].segment.speakers.name(int(place[number]))

    def kind(self, number: int) -> SpeakerKind:
        """Return whether it is a person, a body or unnamed."""
        return KINDS[int(self._givers[2][number] & KIND)]

    def forms(self, number: int) -> tuple[str, ...]:
        """Return all ways the name is written, the most frequent first."""
        people, own = self._person(number)
        return people.forms(own)

    def roles(self, number: int) -> tuple[str, ...]:
        """Return the roles and organisations stated, the most frequent first."""
        people, own = self._person(number)
        return people.roles(own)

    def evidence(self, number: int) -> tuple[Evidence, ...]:
        """Return, for every article, the name there and why it is this person."""
        people, own = self._person(number)
        return people.evidence(own)

    def number_of(self, article: str, name: str) -> int | None:
        """Return the number of an article's speaker, or None if it has none of that name."""
        for part in self._parts:
            found = part.segment.find_article(article)
            if found >= 0:
                own = part.segment.speakers
                places = (place for place in own.of_article(found) if own.name(place) == name)
                return next((int(part.persons[place]) - 1 for place in places), None)
        return None

    def resolve(self, typed: str) -> tuple[int, ...]:
        """Return, in the order of their names, the numbers of all whom a name may mean.

        See `corpus.people.join.People.resolve`, which is asked about those who can be meant at all.
        """
        people, numbers = self._join(self._meant(typed))
        return tuple(numbers[own] for own in people.resolve(typed))

    def _meant(self, typed: str) -> list[int]:
        """Return the numbers of all whom a typed name could mean in any way."""
        blocks, key = typed_keys(typed)
        near = {
            other
            for part in self._parts
            for block in blocks
            for other in part.segment.speakers.near(block)
        }
        found: set[int] = set()
        for part in self._parts:
            own = part.segment.speakers
            for places in (own.in_blocks({*blocks, *near}), own.found(key)):
                found |= set(np.unique(part.persons[places]).tolist())
        return [number - 1 for number in sorted(found) if number != NOBODY]

    def _person(self, number: int) -> tuple[People, int]:
        if number not in self._joined:
            people, numbers = self._join([number])
            self._joined |= {each: (people, own) for own, each in enumerate(numbers)}
        return self._joined[number]

    def _join(self, wanted: Iterable[int]) -> tuple[People, list[int]]:
        """Return some people, and all who bear on who they are; and the numbers of all."""
        persons = np.array([number + 1 for number in wanted], dtype=np.uint32)
        found, told = self._blocks.around(persons)
        seen = {(each.entry.article, each.entry.name): each for each in found}
        people = join((each.entry for each in found), self._corrections if told else ())
        first = (people.evidence(own)[0] for own in range(len(people)))
        speakers = (seen[why.article, why.form] for why in first)
        return people, [int(self._parts[each.part].persons[each.place]) - 1 for each in speakers]

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self._parts, self._corrections)

    @cached_property
    def rows(self) -> tuple[Numbers, Numbers]:
        """Return the row of each number in a list of people by name, and somebody in each row.

        Unnamed speakers of one label have one row: "police" in one article and in another may be
        anybody; a reader could not tell their rows apart.
        """
        numbers = self._numbers
        rows, somebody = self._rows(numbers, self._name_places(numbers))
        row_of = np.full(self.limit, -1, dtype=np.intp)
        row_of[numbers] = rows
        return row_of, somebody

    def rows_among(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the same for a list of some people alone: the row of each of ``numbers``, which
        ascend and are somebody's, and somebody in each row."""
        names = [self.name(number) for number in numbers.tolist()]
        place = {name: at for at, name in enumerate(sorted(set(names), key=name_order))}
        places = np.fromiter((place[name] for name in names), dtype=np.int64, count=len(names))
        return self._rows(numbers, places)

    def _rows(self, numbers: Numbers, names: Numbers) -> tuple[Numbers, Numbers]:
        """Return the row of each of ``numbers``, whose names have these places in their order, and
        somebody in each row."""
        alone = (self._givers[2][numbers] & KIND) != UNNAMED
        order = np.lexsort((numbers * alone, alone, names))
        names, alone = names[order], alone[order]
        new = np.ones(numbers.size, dtype=bool)
        new[1:] = alone[1:] | alone[:-1] | (names[1:] != names[:-1])
        rows = np.empty(numbers.size, dtype=np.intp)
        rows[order] = np.cumsum(new) - 1
        return rows, numbers[order][new]

    def _name_places(self, numbers: Numbers) -> Numbers:
        """Return the place of each person's name among the sorted names of all."""
        part_of, place_of, _ = self._givers
        codes = sorted_places([part.segment.speakers.names for part in self._parts])
        found = np.empty(numbers.size, dtype=np.int64)
        for at, part in enumerate(self._parts):
            own = np.flatnonzero(part_of[numbers] == at)
            if own.size:
                found[own] = codes[at][part.segment.speakers.name_codes(place_of[numbers[own]])]
        return found
