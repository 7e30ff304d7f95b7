"""Dates of articles that state none, inferred from those that print the same quotations."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest

import index
from index.errors import IndexDamaged
from index.groups.inferred_dates import InferredDates
from index.storage.arrays import Arrays, ArrayWriter
from tests.search.material import Told, annotated, write

FIRST = "We waited all night for somebody to open that door for us"
SECOND = "Nobody has told the families who will pay for any of this"
THIRD = "The old station should have been mended ten winters ago"


def printed(name: str, date: str | None, *words: str, by: str | None = None) -> Told:
    """Return an article that quotes these words."""
    quoted = [f'“<q by="Ann Lowe">{each}.</q>” said Ann Lowe.' for each in words]
    own = f"The weather over {name} was fine, and nothing else was the same as elsewhere."
    return Told(name, "\n\n".join([own, *quoted]), date=date, publisher=by)


def inferred(path: Path) -> dict[str, tuple[str, str, int]]:
    """Return by article what was inferred, from which article, and from how many statements."""
    found = {}
    with index.open(path) as snapshot:
        for name in snapshot.article_ids():
            record = snapshot.article(name)
            assert record is not None
            if record.inferred:
                date = record.inferred
                found[name] = (date.value, date.article, date.shared)
    return found


def at_once(path: Path, articles: Iterable[Told]) -> dict[str, tuple[str, str, int]]:
    return inferred(write(path / "index", map(annotated, articles)))


UNDATED = printed("a", None, FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([printed("b", "2015-01-13", FIRST, SECOND)], ("2015-01", "b", 2)),
        ([printed("b", "2015-01-13", FIRST)], None),
        ([printed("b", "2015-01-13", FIRST), printed("c", "2015-01-13", SECOND)], None),
        # Most in common, then the earliest.
        ([printed("b", "2015-01-12", FIRST, SECOND), printed("c", "2015-01-14", FIRST, SECOND),
          printed("d", "2015-01-15", FIRST, SECOND, THIRD)], ("2015-01", "d", 3)),
        ([printed("c", "2015-01-14", FIRST, SECOND), printed("b", "2015-01-12", FIRST, SECOND)],
         ("2015-01", "b", 2)),
        # What is near the end of a month tells only the year.
        ([printed("b", "2015-05-30", FIRST, SECOND)], ("2015", "b", 2)),
        ([printed("b", "2015-12-30", FIRST, SECOND)], None),
        ([printed("b", "2015-06", FIRST, SECOND)], ("2015", "b", 2)),
        ([printed("b", "2015", FIRST, SECOND)], None),
        # A statement that was printed again much later tells nothing.
        ([printed("b", "2015-01-13", FIRST, SECOND), printed("c", "2017-01-13", SECOND)], None),
        ([printed("b", "2015-01-13", FIRST, SECOND, THIRD), printed("c", "2017-01-13", SECOND)],
         ("2015-01", "b", 2)),
        ([printed("b", None, FIRST, SECOND)], None),
    ],
)  # fmt: skip
def test_two_statements_that_were_printed_within_days_tell_a_month_or_a_year(
    tmp_path: Path, others: Sequence[Told], expected: tuple[str, str, int] | None
) -> None:
    assert at_once(tmp_path, [UNDATED, *others]).get("a") == expected


def test_a_publisher_that_repeats_its_own_words_tells_nothing(tmp_path: Path) -> None:
    undated = printed("a", None, FIRST, SECOND, by="The Post")
    again = printed("b", "2015-01-13", FIRST, SECOND, by="the post")
    assert at_once(tmp_path, [undated, again]) == {}
    other = printed("c", "2015-01-14", FIRST, SECOND, by="The Wire")
    assert at_once(tmp_path, [undated, again, other]) == {"a": ("2015-01", "c", 2)}
    later = printed("b", "2015-03-13", FIRST, SECOND, by="The Post")
    assert at_once(tmp_path, [undated, later, other]) == {}


def test_a_date_that_is_stated_is_left_alone(tmp_path: Path) -> None:
    stated = printed("a", "2015", FIRST, SECOND)
    assert at_once(tmp_path, [stated, printed("b", "2015-01-13", FIRST, SECOND)]) == {}


def test_a_statement_in_altered_words_tells_too(tmp_path: Path) -> None:
    altered = printed("b", "2015-01-13", FIRST.replace(" all", ""), SECOND.replace("any", "all"))
    assert at_once(tmp_path, [UNDATED, altered]) == {"a": ("2015-01", "b", 2)}


def test_words_that_nobody_is_quoted_with_tell_nothing(tmp_path: Path) -> None:
    plain = [
        Told(name, f"{FIRST}.\n\n{SECOND}.", date=date)
        for name, date in (("a", None), ("b", "2015-01-13"))
    ]
    assert at_once(tmp_path, plain) == {}


def test_the_order_of_arrival_makes_no_difference(tmp_path: Path) -> None:
    chance = random.Random(8)
    said = [f"{FIRST} and so did {n} more people of our street" for n in range(40)]
    days = [None, None, "2015-03-10", "2015-03-12", "2015-03-14", "2015-05-30"]
    articles = [
        printed(f"n{n}", chance.choice(days), *chance.sample(said[n // 8 * 8 : n // 8 * 8 + 8], 4))
        for n in range(40)
    ]
    expected = at_once(tmp_path, articles)
    assert len(expected) > 3
    chance.shuffle(articles)
    runs = [[annotated(each)] for each in articles]
    again = [annotated(each) for each in articles[:5]]
    assert inferred(write(tmp_path / "steps", *runs, again)) == expected


def test_what_was_inferred_goes_with_the_article_that_told_it(tmp_path: Path) -> None:
    articles = [UNDATED, printed("b", "2015-01-13", FIRST, SECOND), printed("z", "2014", THIRD)]
    path = write(tmp_path / "index", map(annotated, articles))
    assert inferred(path) == {"a": ("2015-01", "b", 2)}
    write(path, deleted=["b"])
    assert inferred(path) == {}
    write(path, [annotated(printed("c", "2015-01-20", SECOND, THIRD))], deleted=["z"])
    assert inferred(path) == {"a": ("2015-01", "c", 2)}


@pytest.mark.parametrize(
    "row", [[0, 20150100, 0, 9, 2], [0, 20150100, 5, 0, 2], [9, 20150100, 0, 0, 2], [0, 1, 2]]
)
def test_what_is_of_no_article_is_damage(tmp_path: Path, row: list[int]) -> None:
    path = write(tmp_path / "index", [annotated(UNDATED)])
    with index.open(path) as snapshot:
        (segment,) = snapshot.segments
        with (tmp_path / "state").open("wb") as file:
            writer = ArrayWriter(file)
            writer.add(f"inferred.{segment.name}", np.array(row, dtype=np.uint32))
            writer.finish({})
        with Arrays(tmp_path / "state", (tmp_path / "state").stat().st_size) as arrays:
            dates = InferredDates(arrays, segment, snapshot.segments)
            with pytest.raises(IndexDamaged, match="inferred date"):
                dates.of(0)
            del dates
