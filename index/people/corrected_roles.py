"""The roles that a user's corrections give to speakers, in the place of those that articles give.

They hold for one generation and stand beside its segments, which stay as they were written: another
file of corrections brings the articles' own roles back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from index.columns.facets import Facet, write_facet
from index.errors import damaged
from index.people.people_numbers import CORRECTED, Numbered
from index.storage.arrays import Arrays, ArrayWriter, Numbers
from index.storage.strings import Strings, union, write_strings

if TYPE_CHECKING:
    from corpus.people.corrections import Correction
    from index.segment import Segment


class CorrectedRoles:
    """What corrections say of the speakers of one segment."""

    def __init__(self, arrays: Arrays, segment: Segment) -> None:
        """Look into a generation's arrays, where there `are_any`."""
        self._arrays, self._segment = arrays, segment
        self._places = arrays[f"corrected.{segment.name}"]

    @staticmethod
    def are_any(arrays: Arrays, segment: Segment) -> bool:
        """Say whether a generation has any for a segment."""
        return f"corrected.{segment.name}" in arrays

    @cached_property
    def _roles(self) -> Strings:
        roles = Strings(self._arrays, f"corrected.{self._segment.name}.roles")
        if len(roles) != self._places.size:
            raise damaged(self._arrays.path, "its corrected roles do not add up")
        return roles

    @cached_property
    def facet(self) -> Facet:
        """Return the facet ``role`` with them."""
        return Facet(self._arrays, f"role.{self._segment.name}", self._segment.size)

    def of(self, place: int) -> str | None:
        """Return the role given to the speaker at a place of the segment, or None."""
        number = int(np.searchsorted(self._places, place))
        if number == self._places.size or self._places[number] != place:
            return None
        return self._roles[number]

    def of_first(self, doc: int) -> str | None:
        """Return the role given to the first speaker of a passage, or None."""
        start, end = self._segment.facet("speaker").offsets[doc : doc + 2].tolist()
        entry = self._segment.arrays["speakers.entry"]
        return self.of(int(entry[start])) if start < end else None

    def of_article(self, number: int) -> Mapping[str, str]:
        """Return the roles given to speakers of an article, by their names there."""
        own = self._segment.speakers
        roles = ((own.name(place), self.of(place)) for place in own.of_article(number))
        return {name: role for name, role in roles if role is not None}


def write_corrected(
    writer: ArrayWriter, parts: Sequence[Numbered], corrections: Sequence[Correction]
) -> None:
    """Write the roles that corrections give among a generation's arrays."""
    rows = [row for row in corrections if row.role]
    if not rows:
        return
    for part, roles in zip(parts, _given(parts, rows), strict=True):
        if roles:
            places, name = sorted(roles), part.segment.name
            writer.add(f"corrected.{name}", np.array(places, dtype=np.uint32))
            write_strings(writer, f"corrected.{name}.roles", [roles[place] for place in places])
            write_facet(writer, f"role.{name}", *_facet(part.segment, roles))


def _given(parts: Sequence[Numbered], rows: Sequence[Correction]) -> list[dict[int, str]]:
    """Return for each segment the roles that rows give, by the speaker's place.

    A row without an article is about all that its people are called anywhere; later rows go
    before earlier ones.
    """
    from corpus.forces.force_tables import folded  # noqa: PLC0415
    from corpus.people.corrections import names_of  # noqa: PLC0415 - most indexes have no corrections

    called: dict[str, list[tuple[int, int]]] = defaultdict(list)
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, part in enumerate(parts):
        for place in np.flatnonzero(part.marks & CORRECTED).tolist():
            held[int(part.persons[place])].append((number, place))
            for name in names_of(part.segment.speakers.name(place)):
                called[name].append((number, place))
    found: list[dict[int, str]] = [{} for _ in parts]
    for row in rows:
        meant = called.get(folded(row.name), [])
        if row.article:
            told = [(n, place) for n, place in meant if _article(parts[n], place) == row.article]
        else:
            people = dict.fromkeys(int(parts[n].persons[place]) for n, place in meant)
            told = [each for person in people for each in held[person]]
        for number, place in told:
            found[number][place] = row.role
    return found


def _article(part: Numbered, place: int) -> str:
    return part.segment.id_of(int(part.segment.speakers.article[place]))


def _facet(segment: Segment, roles: Mapping[int, str]) -> tuple[list[str], Numbers, Numbers]:
    """Return the facet ``role`` with these roles: its values, its codes, how many a passage has."""
    stated = segment.stored_facet("role")
    entry, bounds = segment.arrays["speakers.entry"], segment.facet("speaker").offsets
    spoken = np.flatnonzero(np.isin(entry, np.array(sorted(roles), dtype=entry.dtype)))
    changed = np.unique(np.searchsorted(bounds, spoken, side="right") - 1)
    lists = [
        _roles(segment, entry[bounds[doc] : bounds[doc + 1]].tolist(), roles)
        for doc in changed.tolist()
    ]
    values, (old, new) = union([stated.values.everything(), [r for each in lists for r in each]])
    counts = np.diff(stated.offsets)
    owners = np.repeat(np.arange(segment.size), counts)
    kept = np.isin(owners, changed, invert=True)
    counts[changed] = [len(each) for each in lists]
    owners = np.concatenate((owners[kept], np.repeat(changed, counts[changed])))
    codes = np.concatenate((old[stated.codes[kept]], new))
    return values, codes[np.argsort(owners, kind="stable")], counts


def _roles(segment: Segment, places: Sequence[int], roles: Mapping[int, str]) -> list[str]:
    """Return the roles of the speakers at some places, each once."""
    given = (roles.get(place) or segment.speakers.entry(place).role for place in places)
    return list(dict.fromkeys(filter(None, given)))
