"""Many queries in one go: what is read, what is printed, and in which order."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import search
from tests.cli.conftest import Onrecord, Ran
from tests.search.material import Told, annotated, write

Batch = Callable[..., Ran]


@pytest.fixture
def press_index(tmp_path: Path) -> Path:
    """Return an index of three articles; `b` has the best passage on gates, `a` has more."""
    told = [
        Told(
            "a", "The gate of the yard was open all day.\n\nThe gate was wide.\n\nThe road was wet."
        ),
        Told("b", "Gate, gate, gate.\n\nNobody spoke of the river."),
        Told("two words 5%.txt", "A river ran beside the road."),
    ]
    return write(tmp_path / "index", [annotated(each) for each in told])


@pytest.fixture
def batch(onrecord: Onrecord, tmp_path: Path, press_index: Path) -> Batch:
    """Return a function that runs `onrecord batch` on a file of this text and name."""

    def call(text: str, *arguments: object, name: str = "queries.txt") -> Ran:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return onrecord("batch", path, "--index", press_index, *arguments)

    return call


def cells(ran: Ran) -> list[list[str]]:
    return [line.split(" ") for line in ran.out.splitlines()]


def test_a_trec_run_has_six_columns_and_falling_scores(batch: Batch) -> None:
    ran = batch("gate\nroad river\n")
    assert ran.code == 0, ran.err
    assert all(len(row) == 6 and (row[1], row[5]) == ("Q0", "onrecord") for row in cells(ran))
    for query in ("1", "2"):
        own = [row for row in cells(ran) if row[0] == query]
        assert [int(row[3]) for row in own] == list(range(1, len(own) + 1))
        scores = [float(row[4]) for row in own]
        assert scores == sorted(scores, reverse=True)
        assert all(score > 0 for score in scores)


def test_an_article_stands_where_its_best_passage_does(batch: Batch) -> None:
    passages = cells(batch("gate road\n"))
    articles = cells(batch("gate road\n", "--by", "article"))
    best: dict[str, str] = {}
    for row in passages:
        best.setdefault(row[2].rpartition(":")[0], row[4])
    assert [(row[2], row[4]) for row in articles] == list(best.items())


def test_one_word_of_a_query_is_enough(batch: Batch) -> None:
    ran = batch("gate zebra\nzebra\n")
    assert {row[0] for row in cells(ran)} == {"1"}
    assert ran.code == 0
    assert batch("zebra\n").code == 1


def test_ids_hold_no_white_space(batch: Batch) -> None:
    ran = batch("a b\triver\n", "--by", "article")
    assert ["a%20b", "two%20words%205%25.txt"] in [[row[0], row[2]] for row in cells(ran)]


@pytest.mark.parametrize(
    ("name", "text", "ids"),
    [
        ("queries.txt", "gate\n\nroad\r\n", ["1", "3"]),
        ("queries.tsv", "q-7\tgate\nx\troad\n", ["q-7", "x"]),
        ("queries.jsonl", '{"id": 7, "text": "gate"}\n{"id": "x", "text": "road"}\n', ["7", "x"]),
        ("bom.txt", "\ufeffgate\n", ["1"]),
    ],
)
def test_forms_of_a_list(batch: Batch, name: str, text: str, ids: list[str]) -> None:
    ran = batch(text, name=name)
    assert list(dict.fromkeys(row[0] for row in cells(ran))) == ids
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("queries.jsonl", '{"id": 1, "text": "gate"}\n{broken\n', "line 2: it is not JSON"),
        ("queries.jsonl", '{"id": 1, "text": "gate"}\n{"text": "x"}\n', "line 2: it has no id"),
        ("queries.jsonl", '{"id": 1, "text": "gate"}\n{"id": 2}\n', "line 2: it has no text"),
        ("queries.tsv", "1\tgate\n1\troad\n", "line 2: the id 1 is another query's"),
        ("queries.tsv", "1\tgate\n\troad\n", "line 2: there is no id before the tab"),
        ("queries.txt", "gate\n?!\n", "query 2: there are no words in it"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_answered(
    batch: Batch,
    name: str,
    text: str,
    said: str,
) -> None:
    ran = batch(text, name=name)
    assert ran.code == 2
    assert said in ran.err
    assert {row[0] for row in cells(ran)} == {"1"}


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_list_without_queries_is_an_error(batch: Batch, text: str) -> None:
    ran = batch(text)
    assert (ran.code, ran.out) == (2, "")
    assert "has no queries" in ran.err


def test_a_list_that_is_not_there(onrecord: Onrecord, press_index: Path) -> None:
    ran = onrecord("batch", "absent.txt", "--index", press_index)
    assert ran.code == 2
    assert "absent.txt" in ran.err


def test_operators_are_words_unless_asked_for(batch: Batch) -> None:
    text = 'gate -wide\n"wide gate"\nspeeker:gate\n'
    plain = cells(batch(text, "--by", "article"))
    assert next(row[2] for row in plain if row[0] == "1") == "a"
    assert {row[0] for row in plain} == {"1", "2", "3"}
    obeyed = batch(text, "--operators")
    found = cells(obeyed)
    assert {row[2] for row in found if row[0] == "1"} == {"a:0-38", "b:0-17"}
    assert "2" not in {row[0] for row in found}
    assert obeyed.code == 2
    assert "query 3: There is no field “speeker:”" in obeyed.err


def test_every_format_has_the_same_answers(batch: Batch) -> None:
    text = "gate\nroad river\n"
    run = [(row[0], row[3], row[2]) for row in cells(batch(text, "--by", "article"))]
    lines = [
        json.loads(line)
        for line in batch(text, "--by", "article", "--format", "jsonl").out.splitlines()
    ]
    table = list(csv.DictReader(batch(text, "--by", "article", "--format", "csv").out.splitlines()))
    assert [(each["query"], each["rank"], each["id"]) for each in table] == [
        (each["query"], str(each["rank"]), each["id"]) for each in lines
    ]
    assert [each["query"] for each in table] == [row[0] for row in run]
    assert lines[0]["text"] == "gate"


def test_limit_and_filters_hold_for_each_query(batch: Batch) -> None:
    assert [row[0] for row in cells(batch("gate\nroad\n", "--limit", "1"))] == ["1", "2"]
    assert {
        row[2] for row in cells(batch("gate\nroad\n", "--article", "b", "--by", "article"))
    } == {"b"}
    assert batch("gate\n", "--limit", "0").code == 2
    assert batch("gate\n", "--since", "soon").code == 2


def test_a_repeated_word_counts_more_but_not_twice(press_index: Path) -> None:
    with search.open(press_index) as press:
        texts = ("gate", "gate gate", "gates gate GATE gate")
        asked = [search.Question(str(n), text) for n, text in enumerate(texts)]
        once, twice, often = (each.places[0].score for each in press.batch(asked))
    assert twice == pytest.approx(once * 1.8, rel=1e-5)
    assert often == pytest.approx(once * 3, rel=1e-5)


def test_a_long_question_says_what_it_leaves_out(batch: Batch) -> None:
    words = " ".join(f"w{number}" for number in range(300))
    ran = batch(f"{words} gate\ngate {words}\n")
    assert {row[0] for row in cells(ran)} == {"2"}
    assert ran.err.count("only 200 different words are searched for") == 2


def test_a_batch_refuses_what_it_does_not_know(press_index: Path) -> None:
    with search.open(press_index) as press:
        with pytest.raises(search.QueryProblem):
            press.batch([], by="chapter")
        with pytest.raises(search.QueryProblem):
            press.batch([], limit=0)
        with pytest.raises(search.QueryProblem):
            press.batch([], speeker="Lee")


def test_what_is_no_text_is_named(onrecord: Onrecord, sample_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4\n\xe2\xe3\xcf\xd3\n1 0 obj")
    ran = onrecord("batch", path, "--index", sample_index)
    assert (ran.code, ran.out) == (2, "")
    assert f"{path} is not text in UTF-8 (see its byte 10); save it as plain text" in ran.err
