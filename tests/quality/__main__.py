"""Every quality figure with its floor, in one command: ``make quality``.

usage: python -m tests.quality [--raise-floors]

Fails below a floor. ``--raise-floors`` lifts floors to just below this run's figures; nothing else
moves them, and nothing lowers one. What is measured on is not ours to ship: on a machine without
``../shared`` each part says so and is skipped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.quality import attribution, duplicates, quotations, seeds, structure
from tests.quality.floors import PERCENT, SHARE, Figures, NotMeasuredError, Tally, Unit, check


class Part(NamedTuple):
    """Figures that are measured together, and their section in the file of floors."""

    section: str
    figures: Callable[[], Figures]
    unit: Unit = PERCENT


def ranking() -> Figures:
    """Return the nDCG@10 of each retrieval collection."""
    try:
        import ir_measures  # noqa: F401, PLC0415 - a package of the benchmark, not of the tests
    except ImportError:
        problem = "ir-measures is not installed (make bench does that): ranking was not measured"
        raise NotMeasuredError(problem) from None
    from tests.quality import retrieval  # noqa: PLC0415

    if not retrieval.COLLECTIONS.is_dir():
        raise NotMeasuredError(
            f"{retrieval.COLLECTIONS} is not on this machine: ranking was not measured"
        )
    folders = sorted(retrieval.COLLECTIONS.iterdir())
    return {folder.name: retrieval.measured(folder) for folder in folders}


PARTS = (
    Part(seeds.SECTION, seeds.figures),
    Part(attribution.SECTION, attribution.figures),
    Part(structure.SECTION, structure.figures),
    Part(duplicates.SECTION, duplicates.figures),
    Part(quotations.SECTION, quotations.figures),
    Part("retrieval", ranking, SHARE),
)


def main(arguments: Sequence[str]) -> int:
    """Print all figures and how many reached their floors; return 1 if any did not."""
    passed = failed = 0
    for part in PARTS:
        print(f"\n{part.section}", flush=True)
        try:
            found = part.figures()
        except NotMeasuredError as reason:
            print(reason)
            continue
        tally = check(
            part.section, found, raise_floors="--raise-floors" in arguments, unit=part.unit
        )
        passed, failed = passed + tally.passed, failed + tally.failed
    print(f"\nquality: {Tally(passed, failed)}")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
