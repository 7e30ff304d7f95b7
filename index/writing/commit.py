"""The writer: articles in, and on a clean exit one new generation, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.records import Annotation
from index.errors import IndexMissing, IndexProblem, writing
from index.groups.alterations import Alterations
from index.groups.altered import Altered
from index.groups.divisions import Divisions
from index.people.people_numbers import PeopleNumbers
from index.segment import Segment
from index.snapshot import open_snapshot
from index.state import Holding, write_state
from index.storage import garbage
from index.storage import manifest as manifests
from index.storage.arrays import Numbers
from index.storage.lock import WriterLock
from index.storage.manifest import Manifest, SegmentEntry
from index.storage.segment_files import SegmentFiles
from index.words.spelling import Stems
from index.writing.batch import Batch
from index.writing.collecting import not_collecting
from index.writing.merge import merge
from index.writing.tiers import Weight, due

if TYPE_CHECKING:
    from corpus.people.corrections import Correction

BATCH_CHARACTERS = 70_000_000
"""Characters after which a batch is written as a segment: 12 million words of news, some 650 MB at
the peak of writing them (540 MB with 9 million, November 2026)."""


class Writer:
    """Adds, replaces and deletes articles; use it in a ``with`` statement.

    Nothing of what it does can be seen before it is left without an exception.
    """

    def __init__(self, path: Path) -> None:
        """Open the index at ``path``, or a new one; raises `IndexLocked` and `IndexUnwritable`."""
        self._path = path
        with writing(path):
            path.mkdir(parents=True, exist_ok=True)
            self._lock = WriterLock(path)
        self._segments: list[Segment] = []
        self._entries: dict[str, SegmentEntry] = {}
        self._closed = self._torn = False
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> None:
        try:
            self._manifest = manifests.load(self._path)
        except IndexMissing:
            self._manifest = Manifest()
        self._serial = self._manifest.serial
        self._stems = Stems()
        self._batch = Batch(self._stems)
        self._changed = not self._manifest.generation
        self._people, self._told_anew = PeopleNumbers(), False
        self._corrections: tuple[Correction, ...] = ()
        if self._manifest.generation:
            snapshot = open_snapshot(self._path)
            self._segments = list(snapshot.segments)
            self._people, self._corrections = snapshot.numbers(), snapshot.corrections
            self._entries = {entry.name: entry for entry in self._manifest.segments}
            self._follow(snapshot.altered, snapshot.divided)
        else:
            self._follow(Altered(), np.empty(0, dtype=np.uint64))
        garbage.collect(self._path, self._manifest)

    def _follow(self, altered: Altered, divided: Numbers) -> None:
        """Go on from what holds for the segments as they are."""
        self._alterations = Alterations(self._segments, altered)
        self._divisions = Divisions(self._segments, self._people, divided)

    def correct(self, corrections: Sequence[Correction]) -> None:
        """Put a user's corrections in the place of those given before; () for none.

        They are kept with the index: every later commit heeds them.
        """
        self._check_usable()
        self._told_anew |= tuple(corrections) != self._corrections
        self._changed |= self._told_anew
        self._corrections = tuple(corrections)

    def holds(self, article_id: str) -> str | None:
        """Return the content hash with which an article is in the index, or None."""
        pending = self._batch.holds(article_id)
        if pending is not None:
            return pending
        found = self._find(article_id)
        return None if found is None else found[0].hash_of(found[1])

    @not_collecting()
    def add(
        self, annotation: Annotation, content_hash: str, statements: Sequence[int] | None = None
    ) -> None:
        """Add an article, or put it in the place of the one that has its id.

        ``statements`` are its passages' keys, where the caller knows them already (default:
        `corpus.statements.fingerprints.statement_keys`). Such keys are final: passages with equal
        ones are one statement, and altered printings of them are not looked for.
        """
        if statements is not None and len(statements) != len(annotation.passages):
            raise ValueError(
                f"{annotation.article.id} has {len(annotation.passages)} passages, and "
                f"{len(statements)} keys were given."
            )
        self.delete(annotation.article.id)
        self._changed = self._torn = True
        self._batch.add(annotation, content_hash, statements)
        # Only now is all of the article there.
        self._torn = False
        if self._batch.characters >= BATCH_CHARACTERS:
            self._flush()

    def delete(self, article_id: str) -> bool:
        """Delete an article; say whether there was one."""
        self._check_usable()
        if self._batch.holds(article_id) is not None:
            self._flush()
        found = self._find(article_id)
        if found is None:
            return False
        segment, number = found
        segment.mark_dead(number)
        self._changed = True
        return True

    def _check_usable(self) -> None:
        if self._closed:
            raise IndexProblem(f"This writer on {self._path} is closed; open another.")
        if self._torn:
            raise IndexProblem(
                f"An article could not be added to {self._path}, and half of it is there. What "
                "was committed before is unharmed; open another writer and add the articles again."
            )

    def _find(self, article_id: str) -> tuple[Segment, int] | None:
        for segment in self._segments:
            number = segment.find_article(article_id)
            if number >= 0:
                return segment, number
        return None

    def _flush(self) -> None:
        """Write the batch as a segment, which no manifest names yet."""
        if self._batch.ids:
            batch, self._batch = self._batch, Batch(self._stems)
            self._segments.append(self._written(batch.write))

    def _written(self, write: Callable[[SegmentFiles], None]) -> Segment:
        """Return a new segment whose files ``write`` has written."""
        with writing(self._path):
            files = SegmentFiles(self._path / manifests.segment_name(self._serial))
            self._serial += 1
            try:
                write(files)
            finally:
                files.abandon()
        facts = files.facts
        entry = SegmentEntry(
            name=files.folder.name,
            passages=facts["passages"],
            articles=facts["articles"],
            words=sum(count for name, count in facts.items() if name.endswith(".words")),
            dead=0,
            files=files.written,
        )
        self._entries[entry.name] = entry
        return Segment(self._path, entry, 0, None)

    @not_collecting()
    def commit(self) -> None:
        """Make everything so far the index's next generation."""
        self._check_usable()
        if not self._changed:
            return
        self._flush()
        self._people.join(self._segments, self._corrections, afresh=self._told_anew)
        altered = self._alterations.followed(self._segments)
        divided = self._divisions.followed(self._segments, self._people)
        self._merge()
        with writing(self._path):
            manifest = self._next(altered, divided)
            manifests.store(self._path, manifest)
        self._manifest, self._changed, self._told_anew = manifest, False, False
        self._follow(altered, divided)
        garbage.collect(self._path, manifest)

    def _merge(self) -> None:
        """Drop segments without a live article, and merge until no tier has too many."""
        self._drop([segment for segment in self._segments if not segment.live_articles])
        while numbers := due([_weight(segment) for segment in self._segments]):
            sources = [self._segments[number] for number in numbers]
            merged = self._written(partial(merge, sources))
            self._people.merge(sources, merged)
            self._drop(sources)
            self._segments.append(merged)

    def _drop(self, segments: list[Segment]) -> None:
        names = {segment.name for segment in segments}
        self._segments = [each for each in self._segments if each.name not in names]
        self._people.drop(names)
        for segment in segments:
            segment.close()

    def _next(self, altered: Altered, divided: Numbers) -> Manifest:
        generation = self._manifest.generation + 1
        held = Holding(self._segments, self._people, divided, altered, self._corrections)
        return Manifest(
            generation=generation,
            serial=self._serial,
            passages=sum(segment.live_passages for segment in self._segments),
            articles=sum(segment.live_articles for segment in self._segments),
            segments=tuple(
                replace(
                    self._entries[segment.name],
                    dead=segment.article_count - segment.live_articles,
                )
                for segment in self._segments
            ),
            files=write_state(self._path, generation, held),
        )

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the index without committing."""
        self._closed = True
        for segment in self._segments:
            segment.close()
        self._lock.release()


def _weight(segment: Segment) -> Weight:
    return Weight(segment.word_count, segment.live_articles / max(1, segment.article_count))
