"""The benchmark: ``make bench`` runs the same job on four engines and compares.

    python -m tests.speed.bench [--sizes 10000,100000,0] [--most whoosh=100000]
        [--peers onrecord,tantivy,tantivy-all,fts5,whoosh] [--seldom whoosh=10000]
        [--turns query|kind]

The job is a person's: parse, rank, ten hits with snippets, counts by force, speaker and year,
folded; `tests.speed.peers` says what each engine does of it. The engines take turns, so that a
drift of the machine's speed meets all, and what counts is the processor's time (all threads), so
that other programs do not. They take turns at each query, when each finds the processor's caches as
the others left them, or (``--turns kind``) at all queries of a kind, one after the other, and
another one begins each round. Building is measured in turns as well. A size of 0 means every
passage there is; ``--most`` leaves an engine out of what is larger, ``--seldom`` builds it once
there and asks it in two rounds. Prints tables of medians and of ratios with their spread, and
writes ``tests/speed/bench.json`` and ``bench.svg``.
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
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.records import Annotation
from tests.speed.building import Built, build_in_turn, print_built
from tests.speed.material import Query, annotated, queries
from tests.speed.ours import Onrecord, ready
from tests.speed.peers import Fts5, Peer, Tantivy, TantivyAll, Whoosh
from tests.speed.plot import write_plot

ROUNDS, BUILDS = 7, 3

SELDOM = 1
"""Builds, and counted rounds, of an engine that takes minutes."""

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


def measure(
    peers: Sequence[Peer], blocks: Sequence[Sequence[Query]], size: int, rounds: Mapping[str, int]
) -> list[Figure]:
    """Return each engine's figures; the engines take turns at each block of queries, another one
    first in each round. The first round is not counted."""
    taken: dict[tuple[str, str], list[float]] = {}
    matches: Counter[tuple[str, str]] = Counter()
    for turn in range(max(rounds.values()) + 1):
        first = turn % len(peers)
        order = [peer for peer in (*peers[first:], *peers[:first]) if turn <= rounds[peer.name]]
        for peer, query in ((p, each) for block in blocks for p in order for each in block):
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
    sizes: Sequence[int],
    names: Sequence[str],
    most: Mapping[str, int],
    seldom: Mapping[str, int],
    turns: str,
) -> tuple[list[Figure], list[Built]]:
    """Build and query every engine at every size; return the figures of both."""
    everything = annotated(max(sizes) if all(sizes) else sys.maxsize)
    figures: list[Figure] = []
    building: list[Built] = []
    for size in sizes:
        chosen = _first(everything, size)
        passages = ready(chosen)
        few = [name for name in names if len(passages) <= most.get(name, sys.maxsize)]
        often = {name: len(passages) <= seldom.get(name, sys.maxsize) for name in few}
        peers = _peers(few, chosen)
        # The passages in memory are the benchmark's: no engine is to wait while they are looked
        # through for garbage.
        gc.collect()
        gc.freeze()
        with tempfile.TemporaryDirectory() as scratch:
            builds = {name: BUILDS if often[name] else SELDOM for name in few}
            built = build_in_turn(peers, passages, Path(scratch), builds)
            print_built(built)
            asked = queries([passage.text for passage in passages])
            rounds = {name: ROUNDS if often[name] else SELDOM for name in few}
            found = measure(peers, _blocks(asked, turns), len(passages), rounds)
            _table(found)
        gc.unfreeze()
        building += built
        figures += found
    return figures, building


def _blocks(asked: Sequence[Query], turns: str) -> list[list[Query]]:
    """Return the queries that an engine answers before it is another's turn."""
    if turns == "query":
        return [[query] for query in asked]
    kinds = dict.fromkeys(query.kind for query in asked)
    return [[query for query in asked if query.kind == kind] for kind in kinds]


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
        "tantivy-all": TantivyAll(),
        "fts5": Fts5(),
        "whoosh": Whoosh(),
    }
    return [made[name] for name in names]


def _table(figures: Sequence[Figure]) -> None:
    own = {figure.kind: figure.median for figure in figures if figure.peer == "onrecord"}
    head = ("passages", "kind", "engine", "median", "spread", "× onrecord", "matches")
    print("{:>9} {:<7} {:<11} {:>10} {:>21} {:>11} {:>9}".format(*head))
    for figure in sorted(figures, key=lambda f: (f.kind, f.peer != "onrecord", f.median)):
        ratio = f"{figure.median / own[figure.kind]:.2f}" if figure.kind in own else ""
        spread = f"{figure.fastest * 1e3:.2f}–{figure.slowest * 1e3:.2f} ms"
        print(
            f"{figure.size:>9,} {figure.kind:<7} {figure.peer:<11} "
            f"{figure.median * 1e3:>7.2f} ms {spread:>21} {ratio:>11} {figure.matches:>9,}",
            flush=True,
        )


def main() -> None:
    """Run what the arguments ask for, and keep the figures beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,0")
    parser.add_argument("--peers", default="onrecord,tantivy,tantivy-all,fts5,whoosh")
    parser.add_argument("--most", type=_limits, default="whoosh=100000")
    parser.add_argument("--seldom", type=_limits, default="whoosh=10000")
    parser.add_argument("--turns", choices=("query", "kind"), default="query")
    parser.add_argument("--no-write", action="store_true")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    names = options.peers.split(",")
    figures, building = run(sizes, names, options.most, options.seldom, options.turns)
    if not options.no_write:
        record = {
            "machine": machine(),
            "turns": options.turns,
            "not run above": options.most,
            "run seldom above": options.seldom,
            "building": [asdict(built) | {"a_second": round(built.rate)} for built in building],
            "figures": [asdict(figure) for figure in figures],
        }
        (HERE / "bench.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
        write_plot(figures, HERE / "bench.svg")


def _limits(given: str) -> dict[str, int]:
    """Return the number of passages for each engine of ``engine=number,…``."""
    pairs = (each.partition("=") for each in given.split(",") if each)
    return {name: int(limit) for name, _, limit in pairs}


def machine() -> str:
    """Return the processor, how many there are and how busy they are, and the Python."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    processor = names[0] if names else platform.machine()
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    return f"{processor}, {os.cpu_count()} cores, {load}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
