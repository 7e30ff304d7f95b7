"""People across articles: who is meant by a name, and which passages quote them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from index import analysis
from search.execution.docsets import Docs, Numbers, distinct

if TYPE_CHECKING:
    from index.people.known_people import KnownPeople
    from index.segment import Segment
    from index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PersonView:
    """What is known of a person or body over all articles.

    ``evidence`` says for each article by which form of the name it is known there, and why.
    """

    name: str
    kind: str
    roles: tuple[str, ...]
    forms: tuple[str, ...]
    evidence: tuple[tuple[str, str, str], ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the person as JSON types."""
        return {
            "name": self.name,
            "kind": self.kind,
            "roles": list(self.roles),
            "forms": list(self.forms),
            "evidence": [
                {"form": form, "article": article, "reason": reason}
                for form, article, reason in self.evidence
            ],
        }


def folded(name: str) -> str:
    """Return a name as comparison sees it: its words without case, accents and punctuation.

    >>> folded("N. R. Kleinfield"), folded("O’Neill")
    ('n r kleinfield', "o'neill")
    """
    return " ".join(word for word, _, _ in analysis.tokens(name))


class Persons:
    """The people of one snapshot, by their numbers there."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.of_segment = lru_cache(maxsize=None)(snapshot.persons)

    @cached_property
    def _people(self) -> KnownPeople:
        # Kept here: names are also asked for when the snapshot is closed.
        return self._snapshot.people

    def resolve(self, typed: str) -> tuple[int, ...]:
        """Return the numbers of the people who go by this name, in any form of it."""
        return self._people.resolve(typed)

    def called(self, typed: str) -> list[PersonView]:
        """Return the people who go by this name, or if nobody does, by one with its words."""
        people = self._people
        numbers = self.resolve(typed) or self._partly(typed)
        return [
            PersonView(
                people.name(number),
                str(people.kind(number)),
                tuple(people.roles(number)),
                tuple(people.forms(number)),
                tuple((why.form, why.article, why.reason) for why in people.evidence(number)),
            )
            for number in numbers
        ]

    def _partly(self, typed: str) -> list[int]:
        wanted = f" {folded(typed)} "
        if not wanted.strip():
            return []
        names = {
            name
            for segment in self._snapshot.segments
            for name in segment.facet("speaker").values.everything()
            if wanted in f" {folded(name)} "
        }
        return list(dict.fromkeys(chain.from_iterable(map(self.resolve, sorted(names)))))

    @property
    def rows(self) -> tuple[Numbers, Numbers]:
        """Return the row of each number in a list of people by name, and somebody in each row.

        Unnamed people of one label are in one row.
        """
        return self._people.rows

    def rows_among(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the same for a list of those of some ``numbers``, which ascend, alone."""
        return self._people.rows_among(numbers)

    def name(self, number: int) -> str:
        """Return the name of somebody."""
        return self._people.name(number)

    def passages_of(self, segment: Segment, numbers: tuple[int, ...]) -> Docs:
        """Return the passages of a segment that quote one of these people."""
        persons = self.of_segment(segment)
        if len(numbers) == 1:
            held = np.flatnonzero(persons == numbers[0])
        else:
            held = np.flatnonzero(np.isin(persons, np.array(numbers)))
        offsets: Numbers = segment.facet("speaker").offsets
        return distinct(np.searchsorted(offsets, held, side="right") - 1)
