"""What holds for one generation only: which articles are dead, who is who, which groups split."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index import manifest as manifests
from index.arrays import Arrays, ArrayWriter, Numbers, mapped, release
from index.durable import Written, WrittenFile, write_whole
from index.errors import damaged
from index.manifest import Manifest, SegmentEntry, people_name, state_name
from index.people import divided_statements, group_numbers, join_people, speakers_as_people
from index.segment import Segment

if TYPE_CHECKING:
    from corpus.people import People


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
            return People.from_json(json.loads(self._people_map[:]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as reason:
            raise damaged(self._people_path, "it does not list people") from reason

    def groups(self, segment: Segment, docs: Numbers) -> Numbers:
        """Return the group number of each of a segment's passages."""
        return group_numbers(segment, docs, self._arrays["divided"], self._persons(segment))

    def persons(self, segment: Segment) -> Numbers:
        """Return, for each code of the facet ``speaker``, the number of the person, or -1."""
        return speakers_as_people(segment, self._persons(segment))

    def _persons(self, segment: Segment) -> Numbers:
        return self._checked(f"persons.{segment.name}", segment.speaker_count)

    def close(self) -> None:
        """Let go of the files."""
        self._arrays.close()
        release(self._people_map)


def write_state(folder: Path, generation: int, segments: Sequence[Segment]) -> dict[str, Written]:
    """Work out and write a generation's state; return its files by name."""
    people, persons = join_people(segments)
    names = state_name(generation), people_name(generation)
    file = WrittenFile(folder / names[0])
    try:
        writer = ArrayWriter(file)
        for segment, numbers in zip(segments, persons, strict=True):
            writer.add(f"persons.{segment.name}", numbers)
            if segment.dead is not None:
                writer.add(f"dead.{segment.name}", segment.dead)
        writer.add("divided", divided_statements(segments, persons))
        writer.finish({})
        state = file.finish()
    finally:
        file.abandon()
    facts = None if people is None else people.to_json()
    plain = json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return {names[0]: state, names[1]: write_whole(folder / names[1], plain)}
