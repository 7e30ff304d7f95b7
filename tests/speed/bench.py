"""The benchmark: ``make bench`` runs the same job on four engines and compares.

    python -m tests.speed.bench [--sizes 10000,100000,0] [--peers onrecord,tantivy,fts5,whoosh]
                                [--most whoosh=10000]

The job is a person's: parse, rank, ten hits with snippets, counts by force, speaker and year,
folded. The engines take turns at each query, so that a drift of the machine's speed meets all, and
what counts is the processor's time (all threads), so that other programs do not. A size of 0
means every passage there is; ``--most`` leaves an engine out of what is larger. Prints a table of
medians and of ratios to onrecord with their spread, and writes ``tests/speed/bench.json`` and
``bench.svg``.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.records import Annotation
from tests.speed.material import Query, annotated, queries
from tests.speed.ours import Onrecord, ready
from tests.speed.peers import Fts5, Peer, Tantivy, Whoosh
from tests.speed.plot import write_plot

ROUNDS = 7

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Figure:
    """One engine's time for one kind of query at one size, in seconds.

    ``matches`` is how many passages the queries of the kind have in all.
    """

    peer: str
    kind: str
    size: int
    median: float
    fastest: float
    slowest: float
    matches: int


def measure(peers: Sequence[Peer], asked: Sequence[Query], size: int) -> list[Figure]:
    """Return each engine's figures; the engines take turns, the first round is not counted."""
    taken: dict[tuple[str, str], list[float]] = {}
    matches: Counter[tuple[str, str]] = Counter()
    for turn in range(ROUNDS + 1):
        for query in asked:
            for peer in peers:
                begun = time.process_time()
                found = peer.answer(query)
                seconds = time.process_time() - begun
                if turn:
                    taken.setdefault((peer.name, query.kind), []).append(seconds)
                else:
                    matches[peer.name, query.kind] += found
    return [
        Figure(*key, size, statistics.median(times), min(times), max(times), matches[key])
        for key, times in taken.items()
    ]


def run(
    sizes: Sequence[int], names: Sequence[str], most: Mapping[str, int]
) -> tuple[list[Figure], dict[str, object]]:
    """Build and query every engine at every size; return the figures and the facts of building."""
    everything = annotated(max(sizes) if all(sizes) else sys.maxsize)
    figures: list[Figure] = []
    building: dict[str, object] = {}
    for size in sizes:
        chosen = _first(everything, size)
        passages = ready(chosen)
        asked = queries([passage.text for passage in passages])
        with tempfile.TemporaryDirectory() as scratch:
            few = [name for name in names if len(passages) <= most.get(name, sys.maxsize)]
            peers = _peers(few, chosen)
            for peer in peers:
                begun = time.process_time()
                peer.build(Path(scratch) / peer.name, passages)
                seconds = time.process_time() - begun
                size_on_disk = _bytes(Path(scratch) / peer.name)
                building[f"{peer.name} {len(passages)}"] = {
                    "passages_a_second": round(len(passages) / seconds),
                    "megabytes": round(size_on_disk / 1e6, 1),
                }
                print(
                    peer.name, len(passages), building[f"{peer.name} {len(passages)}"], flush=True
                )
            # The passages in memory are the benchmark's: no engine is to wait while they are looked
            # through for garbage.
            gc.collect()
            gc.freeze()
            figures += measure(peers, asked, len(passages))
            gc.unfreeze()
        _table([figure for figure in figures if figure.size == len(passages)])
    return figures, building


def _first(everything: Sequence[Annotation], size: int) -> list[Annotation]:
    if not size:
        return list(everything)
    chosen, count = [], 0
    for annotation in everything:
        count += len(annotation.passages)
        if count > size:
            break
        chosen.append(annotation)
    return chosen


def _peers(names: Sequence[str], chosen: Sequence[Annotation]) -> list[Peer]:
    made: dict[str, Peer] = {
        "onrecord": Onrecord(chosen),
        "tantivy": Tantivy(),
        "fts5": Fts5(),
        "whoosh": Whoosh(),
    }
    return [made[name] for name in names]


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _table(figures: Sequence[Figure]) -> None:
    own = {figure.kind: figure.median for figure in figures if figure.peer == "onrecord"}
    head = ("passages", "kind", "engine", "median", "spread", "× onrecord", "matches")
    print("{:>9} {:<7} {:<9} {:>10} {:>21} {:>11} {:>9}".format(*head))
    for figure in sorted(figures, key=lambda f: (f.kind, f.peer != "onrecord", f.median)):
        ratio = f"{figure.median / own[figure.kind]:.2f}" if figure.kind in own else ""
        spread = f"{figure.fastest * 1e3:.2f}–{figure.slowest * 1e3:.2f} ms"
        print(
            f"{figure.size:>9,} {figure.kind:<7} {figure.peer:<9} "
            f"{figure.median * 1e3:>7.2f} ms {spread:>21} {ratio:>11} {figure.matches:>9,}",
            flush=True,
        )


def main() -> None:
    """Run what the arguments ask for, and keep the figures beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,0")
    parser.add_argument("--peers", default="onrecord,tantivy,fts5,whoosh")
    parser.add_argument("--most", default="whoosh=10000")
    parser.add_argument("--no-write", action="store_true")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    pairs = (each.partition("=") for each in options.most.split(",") if each)
    most = {name: int(limit) for name, _, limit in pairs}
    figures, building = run(sizes, options.peers.split(","), most)
    if not options.no_write:
        record = {
            "machine": _machine(),
            "not run above": most,
            "building": building,
            "figures": [
                {name: getattr(figure, name) for name in Figure.__slots__} for figure in figures
            ],
        }
        (HERE / "bench.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        write_plot(figures, HERE / "bench.svg")


def _machine() -> str:
    """Return the processor, how many there are and how busy they are, and the Python."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = names[0] if names else platform.machine()
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    return f"{processor}, {os.cpu_count()} cores, {load}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
