"""How the cost of grouping statements grows: 10,000, 100,000 and all passages of real news.

usage: python -m tests.speed.grouping

Prints, for each size, the seconds of this process for reading the words, finding and deciding the
pairs, and putting the groups together; then for one passage more. The articles are not ours to
ship: where ``../shared/bulk`` is absent this says so.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections.abc import Iterator
from itertools import islice, pairwise

from corpus.likeness import Statement
from index.statement_groups import StatementGroups
from tests.speed.material import BULK

SIZES = (10_000, 100_000, None)

MORE = "Nobody has said this before, and so nothing in the index can be like it in any way."


def passages() -> Iterator[str]:
    """Yield the paragraphs of the articles."""
    with lzma.open(BULK, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from filter(None, map(str.strip, json.loads(line)["text"].split("\n")))


def measure(size: int | None) -> None:
    """Print one row."""
    texts = list(islice(passages(), size))
    marks = [time.process_time()]
    statements = [Statement.of(text) for text in texts]
    marks.append(time.process_time())
    grouped = StatementGroups()
    grouped.add(statements)
    marks.append(time.process_time())
    groups = sum(len(group) > 1 for group in grouped.groups())
    marks.append(time.process_time())
    more = [Statement.of(MORE)]
    marks.append(time.process_time())
    grouped.add(more)
    marks.append(time.process_time())
    read, pairs, joined, _, one = (after - before for before, after in pairwise(marks))
    each = 1e6 * (read + pairs + joined) / len(texts)
    print(
        f"{len(texts):>9,} {read:>7.1f} {pairs:>7.1f} {joined:>7.1f} {each:>8.0f} "
        f"{1000 * one:>8.1f} {groups:>7,}"
    )


def main() -> int:
    """Print the table."""
    if not BULK.is_file():
        print(f"{BULK} is not on this machine: nothing was measured")
        return 0
    print(" passages   words   pairs  groups  µs each  ms more   found")
    for size in SIZES:
        measure(size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
