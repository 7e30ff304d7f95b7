"""How long adding one article to an index takes, step by step, and what indexes cost in memory.

    python -m tests.speed.commit [--sizes 10000,100000,0,1000000]

For every size (0: every passage there is; beyond those, `tests.speed.enlarged`) an index is built
from articles that are annotated already, all but a few; these are then added one by one, a commit
each. Times are the processor's, medians over the added articles; waiting for the disk is told
apart. Then processes of their own ask the index: one a single question with counts, as a command
does, and one a hundred, with a speaker. Prints tables, and writes ``tests/speed/commit.json``.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

import index
from corpus.records import Annotation
from index.groups.alterations import Alterations
from index.people.people_numbers import PeopleNumbers
from index.storage import garbage, manifest
from index.writing import commit
from index.writing.commit import Writer
from tests.speed.bench import machine
from tests.speed.enlarged import endless
from tests.speed.material import stream

ADDED = 15
"""Articles that are added one by one."""

HERE = Path(__file__).parent

STEPS: tuple[tuple[str, object, str], ...] = (
    ("opens the index", Writer, "__init__"),
    ("reads the article's words", Writer, "add"),
    ("writes the segment", Writer, "_flush"),
    ("joins people", PeopleNumbers, "join"),
    ("finds altered statements", Alterations, "followed"),
    ("merges segments", Writer, "_merge"),
    ("writes the state", commit, "write_state"),
    ("writes the manifest", manifest, "store"),
    ("clears away", garbage, "collect"),
)


class Steps:
    """The seconds of the processor that each step took, in one commit after the other."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)
        self._depth = 0

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Time `STEPS` and the syncing of files, wherever they are called."""
        with pytest.MonkeyPatch.context() as patch:
            for name, owner, method in STEPS:
                patch.setattr(owner, method, self._timing(name, getattr(owner, method)))
            yield

    def _timing(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def timing(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return method(*given, **named)
            finally:
                self.taken[name].append(time.process_time() - begun)

        return timing


def held_out(most: int) -> tuple[Iterator[Annotation], list[Annotation]]:
    """Return the articles of an index with ``most`` passages, and those that come after it.

    The second is empty until the first is used up.
    """
    later: list[Annotation] = []

    def first() -> Iterator[Annotation]:
        count = 0
        waiting: list[Annotation] = []
        for annotation in endless() if most else stream():
            waiting.append(annotation)
            if len(waiting) > ADDED:
                count += len(waiting[0].passages)
                if most and count > most:
                    break
                yield waiting.pop(0)
        later.extend(waiting[:ADDED])

    return first(), later


def measure(size: int, folder: Path) -> dict[str, Any]:
    """Return the figures of an index of this size."""
    articles, later = held_out(size)
    begun = time.process_time()
    with index.writer(folder) as writer:
        for annotation in articles:
            writer.add(annotation, "first")
    built = time.process_time() - begun
    peak = _peak() - _BARE
    with index.open(folder) as snapshot:
        passages = snapshot.passage_count
    steps, whole, waited = Steps(), list[float](), list[float]()
    with steps.timed():
        for annotation in later:
            clock, begun = time.perf_counter(), time.process_time()
            with index.writer(folder) as writer:
                writer.add(annotation, "later")
            whole.append(time.process_time() - begun)
            waited.append(time.perf_counter() - clock)
    return {
        "passages": passages,
        "built in seconds": round(built, 1),
        "megabytes at the peak of building": round(peak / 1e6),
        "one article, ms": _milliseconds(whole),
        "one article with the disk, ms": _milliseconds(waited),
        "slowest, ms": round(max(whole) * 1e3, 1),
        "steps, ms": {name: _milliseconds(steps.taken[name]) for name, _, _ in STEPS},
        "first answer, ms": first_answer(folder),
        "megabytes of a hundred answers": asked(folder),
    }


_BARE = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
"""Bytes that this process held before it built anything; its peak never sinks, so that sizes are
measured from the smallest up."""


def _milliseconds(seconds: Sequence[float]) -> float:
    return round(statistics.median(seconds) * 1e3, 1) if seconds else 0.0


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


ASKING = """
import sys
import numpy

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

bare = resident()
import search
press = search.open(sys.argv[1])
words = "police court said children people government year report state city".split()
for number in range(100):
    typed = f"{words[number % 10]} {words[number // 10]}"
    speaker = "Smith" if number % 3 == 0 else None
    page = press.search(typed, facets=("force", "speaker", "year"), speaker=speaker)
    for hit in page:
        hit.snippet.text
print((resident() - bare) // 1_000_000)
"""


def asked(folder: Path) -> int | None:
    """Return the megabytes that a process holds after a hundred answers, pages of the index's files
    included, beyond an interpreter with NumPy; None where the system does not tell."""
    if not Path("/proc/self/statm").is_file():
        return None
    command = [sys.executable, "-c", ASKING, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parents[1])
    return int(done.stdout)


FIRST = """
import sys, time
import numpy, search.press
begun = time.process_time()
press = search.open(sys.argv[1])
page = press.search("police court", facets=("force", "speaker", "date"))
for hit in page:
    hit.snippet.text
for counts in page.facets.values():
    counts.buckets[:10]
print(time.process_time() - begun)
"""


def first_answer(folder: Path) -> float:
    """Return the milliseconds of the processor from opening the index to its first answer, once
    everything is imported; the median of five processes."""
    command = [sys.executable, "-c", FIRST, str(folder)]
    taken = [
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parents[1])
        for _ in range(5)
    ]
    return _milliseconds([float(done.stdout) for done in taken])


def main() -> None:
    """Measure what the arguments ask for, and keep the figures beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,0,1000000")
    parser.add_argument("--no-write", action="store_true")
    options = parser.parse_args()
    figures = []
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as scratch:
            figures.append(measure(size, Path(scratch) / "index"))
        print(json.dumps(figures[-1], indent=1, ensure_ascii=False), flush=True)
    if not options.no_write:
        record = {"machine": machine(), "figures": figures}
        plain = json.dumps(record, indent=1, ensure_ascii=False)
        (HERE / "commit.json").write_text(plain + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
