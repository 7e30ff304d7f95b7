"""What holds for one generation only: which articles are dead, who is who, which groups split."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index import manifest as manifests
from index.altered import Altered
from index.arrays import Arrays, ArrayWriter, Numbers, compact, mapped, release
from index.durable import Written, WrittenFile, write_whole
from index.errors import damaged
from index.manifest import Manifest, SegmentEntry, people_name, state_name
from index.people import (
    divided_statements,
    group_numbers,
    join_people,
    named,
    speakers_as_people,
    unnamed,
)
from index.segment import Segment
from index.statement_groups import JoinedGroups, write_groups
from index.user_corrections import write_corrections

if TYPE_CHECKING:
    from corpus.corrections import Correction
    from corpus.people import People

_ENCODING = ("utf-8", "surrogatepass")


class GenerationState:
    """The state of one generation, read as it is asked for."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open the files of a generation; raises FileNotFoundError if they went."""
        files = manifest.files
        state, people = state_name(manifest.generation), people_name(manifest.generation)
        if state not in files or people not in files:
            raise damaged(folder / manifests.NAME, "it lacks an entry")
        self._people_path = folder / people
        self._arrays = Arrays(folder / state, files[state].length)
        self._known: dict[str, Numbers] = {}
        self._people_map = mapped(self._people_path, files[people].length)

    def dead(self, entry: SegmentEntry) -> Numbers | None:
        """Return the mark of each article of a segment that was deleted, or None if none was."""
        return self._checked(f"dead.{entry.name}", entry.articles) if entry.dead else None

    def _checked(self, name: str, size: int) -> Numbers:
        numbers = self._arrays[name]
        if numbers.size != size:
            raise damaged(self._arrays.path, f"{name} has another size than its segment")
        return numbers

    @cached_property
    def people(self) -> People:
        """Return the people of the live articles."""
        from corpus.people import People  # noqa: PLC0415 - most answers need no names joined

        try:
            return People.from_json(json.loads(self._people_map[:].decode(*_ENCODING)))
        except (ValueError, TypeError, RecursionError) as reason:
            raise damaged(self._people_path, "it does not list people") from reason

    def groups(self, segment: Segment, docs: Numbers) -> Numbers:
        """Return the group number of each of a segment's passages."""
        divided = self._arrays["divided"]
        persons = self._named(segment) if divided.size else np.zeros(0, dtype=np.uint32)
        return self._joined.of(group_numbers(segment, docs, divided, persons))

    @cached_property
    def _joined(self) -> JoinedGroups:
        return JoinedGroups(self._arrays)

    @property
    def altered(self) -> Altered:
        """Return the pairs of statements that are one although their words differ."""
        try:
            return Altered.read(self._arrays)
        except (ValueError, TypeError, RuntimeError, StopIteration) as reason:
            raise damaged(self._arrays.path, "its altered statements do not add up") from reason

    def persons(self, segment: Segment) -> Numbers:
        """Return, for each code of the facet ``speaker``, the number of the person, or -1."""
        return speakers_as_people(segment, self._persons(segment))

    def _named(self, segment: Segment) -> Numbers:
        if segment.name not in self._known:
            persons = self._persons(segment)
            self._known[segment.name] = named(persons, self._arrays["unnamed"])
        return self._known[segment.name]

    def _persons(self, segment: Segment) -> Numbers:
        return self._checked(f"persons.{segment.name}", segment.speaker_count)

    def close(self) -> None:
        """Let go of the files."""
        self._arrays.close()
        release(self._people_map)


def write_state(
    folder: Path,
    generation: int,
    segments: Sequence[Segment],
    altered: Altered,
    corrections: Sequence[Correction] = (),
) -> dict[str, Written]:
    """Work out and write a generation's state; return its files by name."""
    people, persons = join_people(segments, corrections)
    names = state_name(generation), people_name(generation)
    file = WrittenFile(folder / names[0])
    try:
        writer = ArrayWriter(file)
        for segment, numbers in zip(segments, persons, strict=True):
            writer.add(f"persons.{segment.name}", compact(numbers))
            if segment.dead is not None:
                writer.add(f"dead.{segment.name}", segment.dead)
        marks = unnamed(people)
        known = [named(numbers, marks) for numbers in persons]
        writer.add("unnamed", marks)
        divided = divided_statements(segments, known)
        writer.add("divided", divided)
        write_groups(writer, segments, known, divided, altered)
        writer.finish({})
        state = file.finish()
    finally:
        file.abandon()
    facts = json.dumps(people.to_json(), ensure_ascii=False, separators=(",", ":"))
    plain = facts.encode(*_ENCODING)
    files = {names[0]: state, names[1]: write_whole(folder / names[1], plain)}
    return files | write_corrections(folder, generation, corrections)
