"""What holds for one generation only: which articles are dead, who is who, which groups split."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from index.arrays import Arrays, ArrayWriter, Numbers
from index.durable import Written, WrittenFile
from index.errors import damaged
from index.manifest import Manifest, SegmentEntry
from index.segment import Segment


def state_name(generation: int) -> str:
    """Return the name of a generation's file of arrays."""
    return f"state-{generation:06d}.bin"


class GenerationState:
    """The arrays of one generation; an index without segments has none."""

    def __init__(self, arrays: Arrays | None) -> None:
        self._arrays = arrays

    @classmethod
    def open(cls, folder: Path, manifest: Manifest) -> GenerationState:
        """Open the state of a generation."""
        name = state_name(manifest.generation)
        written = (manifest.files or {}).get(name)
        return cls(None if written is None else Arrays(folder / name, written.length))

    def dead(self, entry: SegmentEntry) -> Numbers | None:
        """Return the mark of each article of a segment that was deleted, or None if none was."""
        if self._arrays is None or not entry.dead:
            return None
        dead = self._arrays[f"dead.{entry.name}"]
        if dead.size != entry.articles:
            raise damaged(self._arrays.path, f"its marks do not fit {entry.name}")
        return dead

    def groups(self, segment: Segment, docs: Numbers) -> Numbers:
        """Return the group number of each of a segment's passages."""
        return segment.statements[docs]

    def close(self) -> None:
        """Let go of the file."""
        if self._arrays is not None:
            self._arrays.close()


def write_state(path: Path, dead: Mapping[str, Numbers]) -> Written:
    """Write a generation's state: the marks of dead articles by segment."""
    file = WrittenFile(path)
    try:
        writer = ArrayWriter(file)
        for name, marks in dead.items():
            writer.add(f"dead.{name}", marks)
        writer.finish({})
        return file.finish()
    finally:
        file.abandon()
