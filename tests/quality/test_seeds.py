"""The five articles the project started from, on machines that have them."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import search
from search.cli import run

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = SHARED / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not on this machine")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[search.Press]:
    path = tmp_path_factory.mktemp("seeds") / "index"
    assert run(["index", str(SEEDS), "--index", str(path)]) == 0
    with search.open(path) as opened:
        yield opened


def source(article: str) -> str:
    return (SEEDS / article).read_bytes().decode("utf-8")


def test_the_hand_annotation_holds(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    capfd.readouterr()
    assert run(["annotate", str(SEEDS), "--format", "jsonl"]) == 0
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text(capfd.readouterr().out, encoding="utf-8")
    scorer = SHARED / "eval" / "score_seeds.py"
    done = subprocess.run(
        [sys.executable, str(scorer), str(predictions), "1.0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_furniture_is_marked_and_nothing_else(capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    run(["annotate", str(SEEDS), "--format", "jsonl"])
    found = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    gold_file = SHARED / "eval" / "seed_gold.jsonl"
    gold = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines()]
    for article, expected in zip(found, gold, strict=True):
        text = source(article["id"])
        lines = [text.count("\n", 0, span["start"]) + 1 for span in article["furniture"]]
        assert (article["id"], lines) == (expected["file"], expected["boilerplate_lines"])


def test_cunningham_is_whole_and_from_two_articles(press: search.Press) -> None:
    page = press.search("custody overnight", fold=False)
    words = "children being unnecessarily detained in police custody overnight are tackled."
    said = [hit for hit in page if hit.quote and hit.quote.text.endswith(words)]
    assert {hit.article[:3] for hit in said} == {"000", "001"}
    assert all(hit.speakers == ("Mike Cunningham",) for hit in said)
    assert all(hit.about == ("West Yorkshire Police",) for hit in said)
    assert {hit.article[:3]: hit.published.value for hit in said} == {
        "000": None,
        "001": "2015-01-13",
    }


@pytest.mark.parametrize(
    "name", ["Marc Burns Williamson", "Mark Burns-Williamson", "Mr Burns-Williamson"]
)
def test_one_man_under_three_names(press: search.Press, name: str) -> None:
    page = press.search("", speaker=name, fold=False, limit=100)
    assert {hit.article[:3] for hit in page} == {"000", "001", "002"}


def test_force_and_dates_narrow_and_the_counts_follow(press: search.Press) -> None:
    page = press.search(
        "children", force="West Midlands Police", facets=("force", "date"), limit=100, fold=False
    )
    assert {hit.article[:3] for hit in page} == {"003"}
    assert [(bucket.value, bucket.passages) for bucket in page.facets["date"].buckets] == [
        ("2014-10", page.passages)
    ]
    earlier = press.search("children", until="2014", facets=("force",), limit=100, fold=False)
    assert {hit.published.value for hit in earlier} == {"2014-10-28"}
    assert [b.value for b in earlier.facets["force"].buckets] == ["West Midlands Police"]
    later = press.search("children", since="2015", limit=100, fold=False)
    assert {hit.article[:3] for hit in later} == {"001", "002"}


def test_an_unknown_date_is_counted_as_unknown(press: search.Press) -> None:
    page = press.search("children", facets=("date",))
    assert "unknown" in [bucket.value for bucket in page.facets["date"].buckets]


def generated_queries(number: int) -> list[str]:
    random.seed(20150113)
    texts = [source(path.name) for path in sorted(SEEDS.iterdir())]
    queries = []
    for _ in range(number):
        words = re.findall(r"[A-Za-z]{3,}", random.choice(texts))
        at = random.randrange(len(words) - 3)
        shape = random.choice(
            ['"{0} {1}"', "{0} {2}", "{0} OR {2}", "{0}", "{0} NEAR/5 {1}", "{2}*"]
        )
        queries.append(shape.format(*words[at : at + 3]))
    return queries


def test_every_hit_of_200_queries_cuts_its_words_from_the_file(press: search.Press) -> None:
    hits = 0
    for query in generated_queries(200):
        for hit in press.search(query, limit=50, fold=False):
            text = source(hit.article)
            assert hit.text == text[hit.start : hit.end]
            assert hit.snippet.text == text[hit.snippet.start : hit.snippet.end]
            assert all(quote.text == text[quote.start : quote.end] for quote in hit.quotes)
            hits += 1
    assert hits > 200
