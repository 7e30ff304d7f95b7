"""What holds for one generation only: which articles are dead, who is who, which groups split."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.errors import damaged
from index.groups.inferred_dates import InferredDates, write_inferred
from index.groups.owners import group_numbers, speakers_as_people
from index.groups.statement_groups import JoinedGroups, write_groups
from index.people.corrected_roles import CorrectedRoles, write_corrected
from index.people.people_numbers import Numbered, PeopleNumbers
from index.people.user_corrections import write_corrections
from index.segment import Segment
from index.storage import manifest as manifests
from index.storage.arrays import Arrays, ArrayWriter, Numbers, compact
from index.storage.durable import Written, WrittenFile
from index.storage.manifest import Manifest, SegmentEntry, state_name

if TYPE_CHECKING:
    from corpus.people.corrections import Correction
    from index.groups.altered import Altered


class GenerationState:
    """The state of one generation, read as it is asked for."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open the files of a generation; raises FileNotFoundError if they went."""
        files = manifest.files
        state = state_name(manifest.generation)
        if state not in files:
            raise damaged(folder / manifests.NAME, "it lacks an entry")
        self._arrays = Arrays(folder / state, files[state].length)
        self._known: dict[str, Numbers] = {}

    def dead(self, entry: SegmentEntry) -> Numbers | None:
        """Return the mark of each article of a segment that was deleted, or None if none was."""
        return self._checked(f"dead.{entry.name}", entry.articles) if entry.dead else None

    def _checked(self, name: str, size: int) -> Numbers:
        numbers = self._arrays[name]
        if numbers.size != size:
            raise damaged(self._arrays.path, f"{name} has another size than its segment")
        return numbers

    def numbered(self, segment: Segment) -> Numbered:
        """Return who the speakers of a segment are."""
        persons = self._persons(segment)
        marks = self._checked(f"marks.{segment.name}", segment.speaker_count)
        return Numbered(segment, persons, marks)

    @property
    def divided(self) -> Numbers:
        """Return, ascending, the keys of statements that several known people made."""
        return self._arrays["divided"]

    @property
    def limit(self) -> int:
        """Return the number that all persons' numbers are below."""
        return self._arrays.fact("persons")

    def groups(self, segment: Segment, docs: Numbers) -> Numbers:
        """Return the group number of each of a segment's passages."""
        divided = self.divided
        persons = self._named(segment) if divided.size else np.zeros(0, dtype=np.uint32)
        return self._joined.of(group_numbers(segment, docs, divided, persons))

    @cached_property
    def _joined(self) -> JoinedGroups:
        return JoinedGroups.read(self._arrays)

    def corrected(self, segment: Segment) -> CorrectedRoles | None:
        """Return the roles that a user's corrections give to a segment's speakers, if any."""
        any_there = CorrectedRoles.are_any(self._arrays, segment)
        return CorrectedRoles(self._arrays, segment) if any_there else None

    def inferred(self, segment: Segment, segments: Sequence[Segment]) -> InferredDates:
        """Return the dates inferred of the articles of a segment, one of ``segments``."""
        return InferredDates(self._arrays, segment, segments)

    @property
    def altered(self) -> Altered:
        """Return the pairs of statements that are one although their words differ."""
        from index.groups.altered import Altered  # noqa: PLC0415 - only a writer asks

        try:
            return Altered.read(self._arrays)
        except (ValueError, TypeError, RuntimeError, StopIteration) as reason:
            raise damaged(self._arrays.path, "its altered statements do not add up") from reason

    def persons(self, segment: Segment) -> Numbers:
        """Return, for each code of the facet ``speaker``, the number of the person, or -1."""
        return speakers_as_people(segment, self._persons(segment))

    def _named(self, segment: Segment) -> Numbers:
        if segment.name not in self._known:
            self._known[segment.name] = self.numbered(segment).known()
        return self._known[segment.name]

    def _persons(self, segment: Segment) -> Numbers:
        return self._checked(f"persons.{segment.name}", segment.speaker_count)

    def close(self) -> None:
        """Let go of the file."""
        self._arrays.close()


class Holding(NamedTuple):
    """All that holds for a generation: its segments, who is who in them, which statements are
    divided or altered, and what a user corrects."""

    segments: Sequence[Segment]
    people: PeopleNumbers
    divided: Numbers
    altered: Altered
    corrections: Sequence[Correction] = ()


def write_state(folder: Path, generation: int, holding: Holding) -> dict[str, Written]:
    """Write a generation's state; return its files by name."""
    name = state_name(generation)
    file = WrittenFile(folder / name)
    try:
        writer = ArrayWriter(file)
        _write(writer, holding)
        writer.finish({"persons": holding.people.limit})
        state = file.finish()
    finally:
        file.abandon()
    return {name: state} | write_corrections(folder, generation, holding.corrections)


def _write(writer: ArrayWriter, holding: Holding) -> None:
    segments, people, divided, altered, corrections = holding
    held = [people.of(segment) for segment in segments]
    for segment, each in zip(segments, held, strict=True):
        writer.add(f"persons.{segment.name}", compact(each.persons))
        writer.add(f"marks.{segment.name}", each.marks)
        if segment.dead is not None:
            writer.add(f"dead.{segment.name}", segment.dead)
    known = [each.known() for each in held]
    writer.add("divided", divided)
    joined = write_groups(writer, segments, known, divided, altered)
    speakers = {each.name: own for each, own in zip(segments, known, strict=True)}

    from index.groups.twin_dates import twin_dates  # noqa: PLC0415 - only a writer infers dates

    def groups(segment: Segment, docs: Numbers) -> Numbers:
        return joined.of(group_numbers(segment, docs, divided, speakers[segment.name]))

    regrouped = np.union1d(divided, np.array(sorted(altered.forces), dtype=np.uint64))
    for segment, twins in zip(segments, twin_dates(segments, groups, regrouped), strict=True):
        write_inferred(writer, segment, twins)
    write_corrected(writer, held, corrections)
