"""How often a date inferred from another article is right: news articles taken for undated.

usage: python -m tests.quality.twin_dates [ARTICLES]

Indexes news articles that state the day, takes each tenth of them for undated in turn, and counts
what is inferred of those. The articles are not ours to ship: where ``../shared/bulk`` is absent
this says so. All of them take some minutes.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

import index
from index.groups.twin_dates import twin_dates
from index.snapshot import Snapshot
from tests.speed.material import BULK, SEED, stream

TENTHS = 10


def inferred(snapshot: Snapshot) -> Iterator[tuple[int, int]]:
    """Yield what is inferred of each article when it is hidden, and the date that it states."""
    chance = random.Random(SEED)
    tenths = [
        np.array([chance.randrange(TENTHS) for _ in range(segment.article_count)])
        for segment in snapshot.segments
    ]
    keys = np.unique(np.concatenate([segment.statements for segment in snapshot.segments]))
    stated = [segment.dates for segment in snapshot.segments]
    for tenth in range(TENTHS):
        for segment, own, dates in zip(snapshot.segments, tenths, stated, strict=True):
            hidden = np.repeat(own == tenth, segment.passages_of_articles)
            segment.__dict__["dates"] = np.where(hidden, 0, dates)
        found = twin_dates(snapshot.segments, snapshot.groups, keys)
        for segment, dates, twins in zip(snapshot.segments, stated, found, strict=True):
            for twin in twins:
                if date := int(dates[segment.first[twin.article]]):
                    yield twin.value, date


def is_right(value: int, date: int) -> bool:
    """Say whether a day lies in the month or year inferred.

    >>> is_right(20150100, 20150113), is_right(20150000, 20150113), is_right(20150200, 20150113)
    (True, True, False)
    """
    return date // 100 == value // 100 if value // 100 % 100 else date // 10_000 == value // 10_000


def main(arguments: Sequence[str]) -> int:
    """Print how many months and years were inferred, and how many of them rightly."""
    if not BULK.is_file():
        print(f"{BULK} is not on this machine: nothing was measured")
        return 0
    tally: Counter[tuple[str, bool]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index")
        with index.writer(path) as writer:
            for annotation in islice(stream(), int(arguments[0]) if arguments else None):
                writer.add(annotation, "hash")
        with index.open(path) as snapshot:
            print(f"{snapshot.article_count:,} articles")
            for value, date in inferred(snapshot):
                tally["month" if value // 100 % 100 else "year", is_right(value, date)] += 1
    for period in ("month", "year"):
        right, wrong = tally[period, True], tally[period, False]
        print(f"{period:<6} inferred {right + wrong:>4}, rightly {right:>4}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
