"""A date that is inferred is shown as such, and never taken for one that an article states."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import search
from search import citing
from tests.cli.conftest import Onrecord, onrecord
from tests.index.test_twin_dates import FIRST, SECOND, printed
from tests.search.material import annotated, write

__all__ = ["onrecord"]

PASSAGE = "old.txt:78-135"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = [
        printed("old.txt", None, FIRST, SECOND),
        printed("told.txt", "2015-01-13", FIRST, SECOND),
        printed("never.txt", None, "Nothing of all this was ever printed by anybody else"),
    ]
    return write(tmp_path_factory.mktemp("twins") / "index", map(annotated, articles))


@pytest.fixture(scope="module")
def press(path: Path) -> Iterator[search.Press]:
    with search.open(path) as press:
        yield press


TOLD = {
    "value": "2015-01", "precision": "month", "article": "told.txt", "published": "2015-01-13",
    "shared": 2,
}  # fmt: skip


def test_a_hit_says_it_beside_the_unknown_date(press: search.Press) -> None:
    hits = {hit.article: hit for hit in press.search("weather", fold=False)}
    hit = hits["old.txt"]
    assert (hit.published.value, hit.published.inferred) == (None, False)
    assert hit.as_dict()["inferred"] == TOLD
    assert "date unknown (2015-01 inferred from told.txt)" in hit.citation
    assert [hits[name].inferred for name in ("told.txt", "never.txt")] == [None, None]
    article = press.article("old.txt")
    assert article is not None
    assert article.as_dict()["inferred"] == TOLD


def test_it_is_found_and_sorted_as_unknown(press: search.Press) -> None:
    def articles(query: str, **filters: Any) -> list[str]:
        return [hit.article for hit in press.search(query, **filters, fold=False)]

    assert set(articles("date:unknown weather")) == {"old.txt", "never.txt"}
    assert articles("date:2015-01 weather") == ["told.txt"]
    assert articles("weather", since="2015-01", until="2015-01") == ["told.txt"]
    assert articles("weather", sort="date")[0] == articles("weather", sort="-date")[0] == "told.txt"


@pytest.mark.parametrize(("facet", "value"), [("date", "2015-01"), ("year", "2015")])
def test_a_facet_counts_it_among_the_unknown(press: search.Press, facet: str, value: str) -> None:
    known, unknown = press.facets("", (facet,))[facet].buckets
    assert (known.value, known.passages, known.inferred) == (value, 3, ())
    assert (unknown.value, unknown.passages) == ("unknown", 5)
    (told,) = unknown.inferred
    assert (told.value, told.groups, told.passages) == (value, 3, 3)
    (only,) = press.facets("never", (facet,))[facet].buckets
    assert only.inferred == ()


def test_every_style_of_citation_marks_it_and_is_read_again(press: search.Press) -> None:
    cited = citing.cite(press, PASSAGE)
    assert (cited.published, cited.inferred) == ("2015-01", "told.txt")
    for style in citing.STYLES:
        written = citing.render([cited], style)
        assert "inferred" in written and "told.txt" in written
        (found,) = citing.citations_in(written)
        assert isinstance(found, citing.Found)
        assert found.citation == cited


def test_every_command_marks_it(onrecord: Onrecord, path: Path, press: search.Press) -> None:
    (quoted,) = press.search("door article:old.txt", fold=False)
    said = "date unknown (Jan 2015 inferred from told.txt)"
    for command in (
        ("search", "weather", "--no-fold"),
        ("show", "old.txt"),
        ("variants", quoted.id),
        ("variants", quoted.id, "--format", "html"),
        ("quote", FIRST),
    ):
        assert said in onrecord(*command, "--index", path).out, command
    table = onrecord("search", "weather", "--no-fold", "--format", "csv", "--index", path).out
    rows = {row["article"]: row for row in csv.DictReader(io.StringIO(table))}
    assert (rows["old.txt"]["published"], rows["told.txt"]["inferred_date"]) == ("", "")
    assert rows["old.txt"]["inferred_date"] == "2015-01"
    assert rows["old.txt"]["inferred_from"] == "told.txt"
    counts = onrecord("facets", "--by", "date", "--format", "csv", "--index", path).out
    assert "date,unknown: 2015-01 inferred,3,3" in counts
    page = onrecord("search", "weather", "--facets", "--index", path).out
    assert "unknown 2 (2) · of unknown, inferred: 2015-01 1 (1)" in page
    stats = json.loads(onrecord("stats", "--format", "json", "--index", path).out)
    assert (stats["articles_without_date"], stats["dates_inferred"]) == (2, 1)
    shown = onrecord("variants", quoted.id, "--format", "json", "--index", path).out
    assert [each["inferred"] for each in json.loads(shown)["tellings"]] == [None, TOLD]
