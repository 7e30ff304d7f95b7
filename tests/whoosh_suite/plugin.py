"""A pytest plugin for Whoosh's tests: whatever index they open is read by our reader.

Its own writer keeps its own reader. Tests that cannot pass are marked from `exceptions.csv`, and
must then fail. ``--tally FILE`` writes how many tests of each file opened an index, and passed.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import whoosh
from whoosh.index import FileIndex

from tests.whoosh_suite.opening import copied

EXCEPTIONS = Path(__file__).with_name("exceptions.csv")


class Opening:
    """Opens Whoosh's indexes with our reader, and counts how many it opened."""

    def __init__(self) -> None:
        self.folder = TemporaryDirectory()
        self.stock, self.opened = FileIndex.reader, 0

    def reader(self, opened: Any) -> Any:
        """Return our reader over copies of the segments of a stock index."""
        self.opened += 1
        return copied(self.stock(opened), Path(self.folder.name))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tally", type=Path)


def pytest_configure(config: pytest.Config) -> None:
    opening = Opening()
    FileIndex.reader = lambda opened, reuse=None: opening.reader(opened)
    config.pluginmanager.register(Tally(opening, config.getoption("--tally")))
    config.add_cleanup(opening.folder.cleanup)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        reasons = {(row["file"], row["test"]): row["reason"] for row in csv.DictReader(file)}
    for item in items:
        if reason := reasons.get((item.path.name, item.name)):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))


class Tally:
    """Counts, for each file, the tests that opened an index and those of them that passed."""

    def __init__(self, opening: Opening, path: Path | None) -> None:
        self._opening, self._path = opening, path
        self._tests: Counter[str] = Counter()
        self._passed: Counter[str] = Counter()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "call" and self._opening.opened:
            self._tests[item.path.name] += 1
            self._passed[item.path.name] += report.passed
        self._opening.opened = 0
        return report

    def pytest_sessionfinish(self) -> None:
        if self._path:
            with self._path.open("w", encoding="utf-8", newline="") as file:
                rows = csv.writer(file, lineterminator="\n")
                for name in sorted(self._tests):
                    rows.writerow(
                        [whoosh.versionstring(), name, self._tests[name], self._passed[name]]
                    )
