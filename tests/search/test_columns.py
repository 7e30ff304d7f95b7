"""When facets are counted over tables of all passages, and when over one result's own values."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

import search
from index.storage.strings import Strings
from search.results import columns
from tests.search.material import Told, annotated, write

FACETS = ("force", "speaker", "date", "speech", "article")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    said = '“<q by="Ann Lowe">The gate was locked.</q>” she said.'
    told = [Told(f"a{serial}", f"Word{serial}.\n\n{said}") for serial in range(6)]
    runs = [[annotated(each) for each in told[:4]], [annotated(each) for each in told[4:]]]
    return write(tmp_path_factory.mktemp("columns") / "index", *runs)


def test_what_is_counted_once_reads_no_names_but_its_own(path: Path) -> None:
    with (
        search.open(path) as press,
        mock.patch.object(Strings, "everything", side_effect=AssertionError("all are read")),
    ):
        counts = press.facets("word1", names=FACETS)
    assert [bucket.value for bucket in counts["article"].buckets] == ["a1"]


def tables() -> mock._patch[mock.MagicMock]:
    return mock.patch.object(columns, "Table", wraps=columns.Table)


def test_tables_are_made_once_as_many_passages_were_counted_as_there_are(path: Path) -> None:
    with search.open(path) as press, tables() as made:
        found = []
        for _ in range(4):
            (first, *_) = press.search("gate", facets=FACETS).facets["speaker"].buckets
            found.append((made.call_count, first.value, first.passages))
    assert found == [(number, "Ann Lowe", 6) for number in (0, 1, 1, 1)]


def test_all_passages_are_counted_over_tables_at_once(path: Path) -> None:
    with search.open(path) as press, tables() as made:
        assert press.search("", facets=FACETS).passages == 12
    assert made.call_count == 1
