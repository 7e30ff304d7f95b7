"""How fast articles are annotated: in one process, in several, and as an article grows.

    python -m tests.speed.annotating [--articles 2000] [--jobs 2]

The articles are drawn from ``../shared/bulk`` where that folder is present, else invented. One
process annotates each alone, by the processor's time, so that other programs do not count; several
do it as ``onrecord annotate --jobs`` and ``onrecord index --jobs`` do, in turns with one by the
clock. What they can reach is reckoned from the processor's time too: no faster than the busiest of
them, nor than the process that hands articles out and takes annotations in. Prints a table; exits 1
if an article failed.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.reduction import ForkingPickler

from corpus.annotate import annotate
from corpus.attribution.certainty import CONFIDENCE_FLOOR
from corpus.forces.gazetteer import Gazetteer, load
from corpus.records import Article
from search.cli.annotators import Annotators, Reading, cores
from tests.speed.material import SEED, articles
from tests.speed.printing import ended

SLOWEST = 5

ROUNDS = 5
"""Times that one process and several annotate in turn."""

WARM = 40
"""Articles after which all tables are read and NLTK, too, is loaded."""

TIMES = (1, 2, 4, 8)
"""How often an article is repeated to see how its time grows."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one article took in one process, in seconds of the processor; ``failure`` if it did."""

    article: Article
    seconds: float
    failure: str = ""


def one_by_one(drawn: Sequence[Article], known: Gazetteer) -> list[Taken]:
    """Return the time of each article; an article that fails ends nothing."""
    taken = []
    for article in drawn:
        failure = ""
        begun = time.process_time()
        try:
            annotate(article, known)
        except Exception as problem:
            failure = f"{type(problem).__name__}: {problem}"
        taken.append(Taken(article, time.process_time() - begun, failure))
    return taken


def growth(article: Article, known: Gazetteer) -> list[float]:
    """Return the seconds that ``article`` takes repeated `TIMES`, the fastest of three each."""
    found = []
    for times in TIMES:
        longer = Article(article.id, "\n\n".join([article.text] * times))
        found.append(min(taken.seconds for _ in range(3) for taken in one_by_one([longer], known)))
    return found


def in_turn(drawn: Sequence[Article], jobs: int, known: Gazetteer) -> list[tuple[float, float]]:
    """Return, for each of `ROUNDS`, what the same articles take by the clock in one process and
    then in ``jobs``: what else the machine does falls on both."""
    size = len(drawn) // ROUNDS
    found = []
    with Annotators(Reading((), CONFIDENCE_FLOOR), jobs) as annotators:
        for _ in annotators.annotated(drawn[:WARM]):
            pass
        for number in range(ROUNDS):
            own = drawn[number * size : (number + 1) * size]
            begun = time.perf_counter()
            one_by_one(own, known)
            between = time.perf_counter()
            for _ in annotators.annotated(own):
                pass
            found.append((between - begun, time.perf_counter() - between))
    return found


@dataclass(frozen=True, slots=True)
class Shared:
    """What several processes took in seconds: of the clock, and of the processor in the parent.

    ``children`` is the processor's time of all processes that this one has ended so far.
    """

    wall: float
    parent: float
    children: float


def together(drawn: Sequence[Article], jobs: int) -> Shared:
    """Return what ``jobs`` processes take; the clock and the parent's time run once one answers."""
    with Annotators(Reading((), CONFIDENCE_FLOOR), jobs) as annotators:
        annotations = annotators.annotated(drawn)
        next(annotations)
        wall, parent = time.perf_counter(), time.process_time()
        for _ in annotations:
            pass
        wall, parent = time.perf_counter() - wall, time.process_time() - parent
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Shared(wall, parent, used.ru_utime + used.ru_stime)


def report_one(taken: Sequence[Taken]) -> float:
    """Print the figures of one process; return articles a second."""
    seconds = sorted(one.seconds for one in taken)
    rate = len(taken) / sum(seconds)
    letters = sum(len(one.article.text) for one in taken)
    print(f"one process       {rate:6.1f} articles a second of processor time")
    print(f"                  {letters / sum(seconds) / 1e6:6.2f} million characters a second")
    shares = {f"{share} %": seconds[len(seconds) * share // 100] for share in (50, 90, 99)}
    shares["all"] = seconds[-1]
    print("an article within " + ", ".join(f"{s * 1e3:.1f} ms ({k})" for k, s in shares.items()))
    for one in sorted(taken, key=lambda one: -one.seconds)[:SLOWEST]:
        size = len(one.article.text)
        rate_of = one.seconds / size * 1e6
        print(f"    {one.seconds * 1e3:7.1f} ms {size:>7,} characters {rate_of:5.2f} µs each  "
              f"{one.article.id}")  # fmt: skip
    return rate


def report_growth(taken: Sequence[Taken], known: Gazetteer) -> None:
    """Print how the time of a middling and of the longest article grows when it is repeated."""
    by_size = sorted(taken, key=lambda one: len(one.article.text))
    for article in (by_size[len(by_size) // 2].article, by_size[-1].article):
        seconds = growth(article, known)
        grown = ", ".join(
            f"×{times} {one * 1e3:.0f} ms ({one / seconds[0]:.1f})"
            for times, one in zip(TIMES, seconds, strict=True)
        )
        print(f"{len(article.text):>7,} characters  {grown}")


def report_shared(drawn: Sequence[Article], jobs: int, known: Gazetteer, alone: float) -> None:
    """Print the figures of several processes and what travels between them."""
    started, busy = together(drawn[:WARM], jobs), together(drawn, jobs)
    children = (busy.children - 2 * started.children) / (len(drawn) - WARM)
    parent = busy.parent / len(drawn)
    reached = 1 / max(parent, children / jobs)
    sent = [len(ForkingPickler.dumps(annotate(each, known))) for each in drawn[:200]]
    texts = sum(len(each.text.encode()) for each in drawn[:200])
    print(f"{jobs} processes       {len(drawn) / busy.wall:6.1f} articles a second of the clock")
    print(f"                  {reached:6.1f} by the busiest one's processor time, "
          f"{reached / alone:.2f} times one")  # fmt: skip
    pairs = in_turn(drawn, jobs, known)
    faster = sorted(one / several for one, several in pairs)
    print(f"                  {faster[len(faster) // 2]:6.2f} times one by the clock, in turn: "
          f"{', '.join(f'{each:.2f}' for each in faster)}")  # fmt: skip
    print(f"the parent        {parent * 1e3:6.2f} ms an article, a process {children * 1e3:.2f} ms")
    print(f"an annotation     {sum(sent) / len(sent) / 1e3:6.1f} kB pickled, "
          f"{sum(sent) / texts:.1f} times its text")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=cores())
    asked = parser.parse_args(arguments)
    everything = list(articles())
    drawn = random.Random(SEED).sample(everything, min(asked.articles, len(everything)))
    del everything
    known = load()
    one_by_one(drawn[:WARM], known)  # reads the tables
    # The articles in memory are the benchmark's: annotating is not to wait for them to be looked
    # through for garbage.
    gc.collect()
    gc.freeze()
    taken = one_by_one(drawn, known)
    alone = report_one(taken)
    report_growth(taken, known)
    if asked.jobs > 1:
        report_shared(drawn, asked.jobs, known, alone)
    failed = [one for one in taken if one.failure]
    print(f"{len(failed)} of {len(taken)} failed")
    for one in failed:
        print(f"    {one.article.id}: {one.failure}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(ended(main))
