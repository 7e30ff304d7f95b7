"""The tables of Whoosh's own tests: what fails over our reader is named, and nothing else fails."""

from __future__ import annotations

import csv
from collections import Counter
from importlib.metadata import version

import pytest

from tests.whoosh_suite.__main__ import COUNTS
from tests.whoosh_suite.plugin import EXCEPTIONS

PINNED = (version("whoosh3"), "2.7.4")


@pytest.mark.parametrize("release", PINNED)
def test_every_failure_is_named(release: str) -> None:
    with COUNTS.open(encoding="utf-8", newline="") as file:
        counts = {
            row[1]: int(row[2]) - int(row[3]) for row in csv.reader(file) if row[0] == release
        }
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["reason"] for row in rows)
    named = Counter(row["file"] for row in rows)
    if not counts:
        pytest.skip(f"no figures are kept for Whoosh {release}")
    # The old release lacks some of the tests.
    assert all(failed <= named[name] for name, failed in counts.items())
