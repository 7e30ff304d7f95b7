"""The writer: articles in, and on a clean exit one new generation, or nothing at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import numpy as np

from corpus.records import Annotation
from index import manifest as manifests
from index.arrays import Numbers
from index.batch import Batch
from index.durable import Written
from index.errors import IndexMissing, writing
from index.lock import NAME as LOCK_NAME
from index.lock import WriterLock
from index.manifest import Manifest, SegmentEntry
from index.segment import Segment
from index.segment_files import SegmentFiles
from index.snapshot import open_snapshot
from index.spelling import Stems
from index.state import state_name, write_state

BATCH_WORDS = 8_000_000
"""Words after which a batch is written as a segment: some 400 MB at the peak of writing it."""


class Writer:
    """Adds, replaces and deletes articles; use it in a ``with`` statement.

    Nothing of what it does can be seen before it is left without an exception.
    """

    def __init__(self, path: Path) -> None:
        """Open the index at ``path``, or a new one; raises `IndexLocked` and `IndexFull`."""
        self._path = path
        with writing(path):
            path.mkdir(parents=True, exist_ok=True)
            self._lock = WriterLock(path)
        try:
            self._begin()
        except BaseException:
            self._lock.release()
            raise

    def _begin(self) -> None:
        try:
            manifest = manifests.load(self._path)
        except IndexMissing:
            manifest = Manifest()
        self._manifest = manifest
        self._serial = manifest.serial
        self._stems = Stems()
        self._batch = Batch(self._stems)
        self._segments: list[Segment] = []
        self._entries: dict[str, SegmentEntry] = {}
        self._dead: dict[str, Numbers] = {}
        self._changed = False
        collect_garbage(self._path, manifest)
        if manifest.generation:
            self._segments = list(open_snapshot(self._path).segments)
            self._entries = {entry.name: entry for entry in manifest.segments}
            for segment in self._segments:
                if segment.dead is not None:
                    self._dead[segment.name] = segment.dead.copy()

    def holds(self, article_id: str) -> str | None:
        """Return the content hash with which an article is in the index, or None."""
        pending = self._batch.holds(article_id)
        if pending is not None:
            return pending
        found = self._find(article_id)
        return None if found is None else found[0].hash_of(found[1])

    def add(self, annotation: Annotation, content_hash: str) -> None:
        """Add an article, or put it in the place of the one that has its id."""
        self.delete(annotation.article.id)
        self._changed = True
        self._batch.add(annotation, content_hash)
        if self._batch.words >= BATCH_WORDS:
            self._flush()

    def delete(self, article_id: str) -> bool:
        """Delete an article; say whether there was one."""
        if self._batch.holds(article_id) is not None:
            self._flush()
        found = self._find(article_id)
        if found is None:
            return False
        segment, number = found
        dead = self._dead.setdefault(segment.name, np.zeros(segment.article_count, dtype=np.uint8))
        dead[number] = 1
        segment.dead = dead
        self._changed = True
        return True

    def _find(self, article_id: str) -> tuple[Segment, int] | None:
        for segment in self._segments:
            number = segment.find_article(article_id)
            if number >= 0:
                return segment, number
        return None

    def _flush(self) -> None:
        """Write the batch as a segment, which no manifest names yet."""
        if not self._batch.ids:
            return
        batch, self._batch = self._batch, Batch(self._stems)
        with writing(self._path):
            files = SegmentFiles(self._path / f"segment-{self._serial:06d}")
            try:
                batch.write(files)
            finally:
                files.abandon()
        self._adopt(files)

    def _adopt(self, files: SegmentFiles) -> None:
        facts = files.facts
        entry = SegmentEntry(
            name=files.folder.name,
            passages=facts["passages"],
            articles=facts["articles"],
            words=sum(facts[name] for name in facts if name.endswith(".words")),
            dead=0,
            files=files.written,
        )
        self._serial += 1
        self._entries[entry.name] = entry
        self._segments.append(Segment(self._path, entry, 0, None))

    def commit(self) -> None:
        """Make everything so far the index's next generation."""
        if not self._changed and self._manifest.generation:
            return
        self._flush()
        with writing(self._path):
            manifest = self._next()
            manifests.store(self._path, manifest)
        self._manifest = manifest
        self._changed = False
        collect_garbage(self._path, manifest)

    def _next(self) -> Manifest:
        generation = self._manifest.generation + 1
        entries, passages, articles = [], 0, 0
        for segment in self._segments:
            dead = self._dead.get(segment.name)
            live = (
                segment.passages_of_articles
                if dead is None
                else (segment.passages_of_articles[dead == 0])
            )
            passages += int(live.sum())
            articles += live.size
            dead_count = segment.article_count - live.size
            entries.append(replace(self._entries[segment.name], dead=dead_count))
        return Manifest(
            generation=generation,
            serial=self._serial,
            passages=passages,
            articles=articles,
            segments=tuple(entries),
            files=self._write_state(generation),
        )

    def _write_state(self, generation: int) -> Mapping[str, Written]:
        name = state_name(generation)
        return {name: write_state(self._path / name, self._dead)}

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the index without committing."""
        for segment in self._segments:
            segment.close()
        self._lock.release()


def collect_garbage(path: Path, manifest: Manifest) -> None:
    """Remove what ``manifest`` does not name and a writer left: killed runs, old generations."""
    kept = {LOCK_NAME, manifests.NAME, *(manifest.files or {})}
    kept |= {segment.name for segment in manifest.segments}
    for found in path.iterdir():
        if found.name in kept or not _ours(found):
            continue
        if found.is_dir():
            shutil.rmtree(found, ignore_errors=True)
        else:
            found.unlink(missing_ok=True)


def _ours(found: Path) -> bool:
    name = found.name
    if found.is_dir() and not found.is_symlink():
        return name.startswith("segment-")
    return name.startswith(("state-", "people-")) or name == manifests.NAME + ".new"
