"""Reading articles in several processes: annotations come back in the order of the articles.

What an index holds is the same whatever the number of processes: they only annotate, and one
writer writes. They are started afresh (nothing of the writer's lock is theirs), ignore Ctrl-C,
which the command answers, and end with the process that started them, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType

from corpus.annotate import annotate
from corpus.errors import OnrecordError
from corpus.forces import gazetteer as forces
from corpus.forces.gazetteer import Gazetteer
from corpus.identity import content_hash
from corpus.records import Annotation, Article
from search.cli.parcels import send_by_fields

ALONE = 200
"""Articles read in one process before others are started: starting those takes about as long as
reading so many (November 2026, two cores)."""

TOGETHER = 4
"""Articles sent to a process at once: of what an article costs the process that sends it, waits
for it and takes it in, sending one alone is half (November 2026)."""

AHEAD = 3
"""Batches a process that are under way: enough that none waits, few enough to hold."""


class ProcessLost(OnrecordError):  # noqa: N818 - the name says what happened
    """A process that was reading articles is gone."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the articles of one run are read."""

    tables: tuple[Path, ...]
    min_confidence: float


class Annotator:
    """Annotates in this process."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def known(self) -> Gazetteer:
        """Return the forces known."""
        return forces.load(self._reading.tables)

    def fingerprint(self, article: Article) -> str:
        """Return what an unchanged article that was read in the same way has, too."""
        facts = f"{self.known.identity} {self._reading.min_confidence:g}"
        return content_hash(article, facts=facts)

    def annotate(self, article: Article) -> Annotation:
        """Return all that an article holds."""
        return annotate(article, self.known, min_confidence=self._reading.min_confidence)


class Annotators:
    """Annotates in ``jobs`` processes; None: as many as there are cores, once it is worth it."""

    def __init__(self, reading: Reading, jobs: int | None) -> None:
        self._reading, self.own = reading, Annotator(reading)
        self._jobs = cores() if jobs is None else jobs
        self._alone = ALONE if jobs is None else 0
        self._pool: ProcessPoolExecutor | None = None

    def annotated(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        """Yield what each article holds, in order; some articles are read ahead of it.

        Raises `ProcessLost` if a process ends that should not.
        """
        rest = iter(articles)
        alone = rest if self._jobs == 1 else islice(rest, self._alone)
        yield from map(self.own.annotate, alone)
        try:
            yield from self._annotated_elsewhere(rest)
        except BrokenProcessPool as reason:
            raise ProcessLost(
                "A process that was reading articles ended, most likely for want of memory. What "
                "was committed before is kept; run this again, with --jobs 1 if it happens again."
            ) from reason

    def _annotated_elsewhere(self, articles: Iterator[Article]) -> Iterator[Annotation]:
        waiting: deque[Future[list[Annotation]]] = deque()
        while batch := list(islice(articles, TOGETHER)):
            waiting.append(self._submit(batch))
            if len(waiting) >= self._jobs * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _submit(self, batch: Sequence[Article]) -> Future[list[Annotation]]:
        if self._pool is None:
            self._pool = self._started()
        return self._pool.submit(_annotated, self._reading, batch)

    def _started(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(self._jobs, context, initializer=_begin)
        with _interrupts_waiting():
            # A process is started for each task that finds none idle.
            for _ in range(self._jobs):
                pool.submit(_made_ready, self._reading)
        return pool

    def __enter__(self) -> Annotators:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """Let Ctrl-C wait; to processes started meanwhile it never comes, from their first moment."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_annotator = cache(Annotator)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    send_by_fields()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _made_ready(reading: Reading) -> None:
    _annotator(reading).annotate(Article("", "Ann Orr told Kent Police: “No.”"))
    gc.freeze()  # the tables are for good: not looked through for garbage again and again


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _annotated(reading: Reading, batch: Sequence[Article]) -> list[Annotation]:
    return list(map(_annotator(reading).annotate, batch))
