"""A snapshot: one generation of an index, which stays as it is whatever a writer does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from index.columns.records import ArticleRecord
from index.errors import damaged
from index.people.people_numbers import PeopleNumbers
from index.people.user_corrections import read_corrections
from index.segment import Segment
from index.state import GenerationState
from index.storage import manifest as manifests
from index.storage.arrays import Numbers
from index.storage.checksums import blame, explained
from index.storage.manifest import Manifest

if TYPE_CHECKING:
    from index.groups.altered import Altered
    from index.people.known_people import KnownPeople

_TRIES = 5


class Snapshot:
    """A frozen generation; a passage's number is its segment's ``base`` and its own."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Open the generation that ``manifest`` describes; raises FileNotFoundError if it went."""
        self.path, self.manifest = folder, manifest
        self.generation = manifest.generation
        self.passage_count, self.article_count = manifest.passages, manifest.articles
        self._state = GenerationState(folder, manifest)
        bases = accumulate((entry.passages for entry in manifest.segments), initial=0)
        self.segments = tuple(
            Segment(folder, entry, base, self._state.dead(entry))
            for entry, base in zip(manifest.segments, bases, strict=False)
        )
        inferred = [self._state.inferred(segment, self.segments) for segment in self.segments]
        for segment, dates in zip(self.segments, inferred, strict=True):
            segment.inferred = dates if any(inferred) else None
            segment.corrected = self._state.corrected(segment)
        # Read now: the next commit takes the file away.
        self.corrections = read_corrections(folder, manifest)

    def groups(self, segment: Segment, docs: Numbers) -> Numbers:
        """Return the group number (uint64) of each of a segment's passages ``docs``.

        Passages of one group carry the same statement, and no two known people said it.
        """
        return self._state.groups(segment, docs)

    @property
    def altered(self) -> Altered:
        """Return the pairs of statements that are one although their words differ."""
        return self._state.altered

    @property
    def divided(self) -> Numbers:
        """Return, ascending, the keys of statements that several known people made."""
        return self._state.divided

    @cached_property
    def people(self) -> KnownPeople:
        """Return the people who speak in the live articles, joined across articles."""
        from index.people.known_people import KnownPeople  # noqa: PLC0415 - most answers need no names

        parts = [self._state.numbered(segment) for segment in self.segments]
        return KnownPeople(parts, self._state.limit, self.corrections)

    def numbers(self) -> PeopleNumbers:
        """Return who everybody is, for a writer to change."""
        return PeopleNumbers(map(self._state.numbered, self.segments), self._state.limit)

    def persons(self, segment: Segment) -> Numbers:
        """Return, for each code of a segment's facet ``speaker``, the person's number, or -1.

        The array runs beside ``segment.facet("speaker").codes``: one name may be two people.
        """
        return self._state.persons(segment)

    def article_ids(self) -> Iterator[str]:
        """Iterate over the ids of the live articles."""
        for segment in self.segments:
            dead = segment.dead
            for number, article_id in enumerate(segment.article_ids()):
                if dead is None or not dead[number]:
                    yield article_id

    def article(self, article_id: str) -> ArticleRecord | None:
        """Return a live article, or None."""
        for segment in self.segments:
            number = segment.find_article(article_id)
            if number >= 0:
                return segment.article(number)
        return None

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.close()
        self._state.close()

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        blame(self.path, error)


def open_snapshot(path: Path) -> Snapshot:
    """Return the last committed generation of the index at ``path``."""
    for _ in range(_TRIES):
        manifest = manifests.load(path)
        try:
            with explained(path):
                return Snapshot(path, manifest)
        except FileNotFoundError as reason:
            # A writer may have committed, and cleared the old generation away, in between.
            if manifests.load(path).generation == manifest.generation:
                raise damaged(Path(reason.filename or path), "it is gone") from reason
    raise damaged(path / manifests.NAME, "its files are gone as soon as it is written")
