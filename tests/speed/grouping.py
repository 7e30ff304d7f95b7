"""How the cost of grouping statements grows: 10,000, 100,000 and all passages of real news.

usage: python -m tests.speed.grouping [SIZE ...]

Prints, for each size, the seconds of this process for annotating (measured on the first articles),
for indexing, and what of that is for statement groups: reading the words as they are compared,
their fingerprints, finding and deciding the pairs, joining them; then the same for one article
more. The articles are not ours to ship: where ``../shared/bulk`` is absent this says so.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

import index
from corpus.annotate import annotate
from corpus.forces.gazetteer import load
from corpus.records import Annotation
from index import state
from index.columns.passage_fingerprints import SpokenWords
from index.groups import alterations
from index.writing import batch, merge
from tests.speed.material import BULK, annotated, articles
from tests.speed.printing import ended

SIZES = (10_000, 100_000, 1_000_000)

SAMPLE = 300
"""Articles that are annotated to know how long it takes."""

STEPS: tuple[tuple[Any, str], ...] = (
    (batch.Batch, "_add_statements"),
    (SpokenWords, "write"),
    (merge, "merge_fingerprints"),
    (alterations.Alterations, "followed"),
    (state, "write_groups"),
)
"""All that is done for statement groups while an index is written."""


@dataclass(slots=True)
class Watch:
    """Seconds of the processor's time in the steps watched."""

    seconds: float = 0.0

    def over(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``step``, its time added up here."""

        @wraps(step)
        def watched(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return step(*given, **named)
            finally:
                self.seconds += time.process_time() - begun

        return watched


@contextmanager
def watching() -> Iterator[Watch]:
    """Watch all steps for statement groups."""
    watch = Watch()
    patches = [
        mock.patch.object(owner, name, watch.over(getattr(owner, name))) for owner, name in STEPS
    ]
    for patch in patches:
        patch.start()
    try:
        yield watch
    finally:
        for patch in patches:
            patch.stop()


def indexing(path: Path, annotations: Sequence[Annotation]) -> tuple[float, float]:
    """Index articles in one commit; return the seconds for all of it and for groups."""
    begun = time.process_time()
    with watching() as watch, index.writer(path) as writer:
        for annotation in annotations:
            writer.add(annotation, "measured")
    return time.process_time() - begun, watch.seconds


def annotating() -> float:
    """Return the seconds that annotating takes for a passage."""
    gazetteer = load()
    begun = time.process_time()
    counts = [len(annotate(each, gazetteer).passages) for each in islice(articles(), SAMPLE)]
    return (time.process_time() - begun) / sum(counts)


def measure(size: int, each: float) -> None:
    """Print one row; ``each`` is the seconds that annotating takes for a passage."""
    annotations = annotated(size)
    passages = sum(len(annotation.passages) for annotation in annotations)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index")
        whole, groups = indexing(path, annotations)
        first = annotations[0]
        more = replace(first, article=replace(first.article, id="one more"))
        _, one = indexing(path, [more])
        with index.open(path) as snapshot:
            altered = len(snapshot.altered.kept)
    without = passages * each + whole - groups
    print(
        f"{passages:>9,} {passages * each:>9.1f} {whole:>9.1f} {groups:>7.1f} "
        f"{1e6 * groups / passages:>8.0f} {groups / without:>6.1%} {1000 * one:>8.1f} {altered:>7,}"
    )


def main(sizes: Sequence[str]) -> int:
    """Print the table."""
    if not BULK.is_file():
        print(f"{BULK} is not on this machine: nothing was measured")
        return 0
    each = annotating()
    print(" passages  annotate     index  groups  µs each   adds  ms more   pairs")
    for size in map(int, sizes or SIZES):
        measure(size, each)
    return 0


if __name__ == "__main__":
    sys.exit(ended(lambda: main(sys.argv[1:])))
