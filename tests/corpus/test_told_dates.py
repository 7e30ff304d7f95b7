"""Dates that a story tells of: the cases of told_date_cases.toml, and properties of any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.annotate import annotate
from corpus.dates.told_dates import told
from corpus.export import as_record
from corpus.records import Article, Block, BlockKind, Precision, PublicationDate, Span, ToldDate
from tests.growth import grows_linearly

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("told_date_cases.toml").read_text(encoding="utf-8")
)["case"]

PRECISIONS = {0: Precision.UNKNOWN, 4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def found(text: str, published: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[ToldDate]:
    stated = PublicationDate(published or None, PRECISIONS[len(published)])
    return list(told(text, [Block(Span(0, len(text)), kind)], stated))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any]) -> None:
    dates = found(case["text"], case["published"])
    assert [[one.span.of(case["text"]), one.value or ""] for one in dates] == case["dates"]
    assert all(one.precision is PRECISIONS[len(one.value or "")] for one in dates)


def test_a_date_says_whether_it_was_counted_from_the_articles() -> None:
    counted, printed = found("Last year was wet, unlike 3 May 2010.", "2015-01-13")
    assert (counted.resolved_from, printed.resolved_from) == ("2015-01-13", None)
    (unknown,) = found("Last year was wet.", "")
    assert unknown.resolved_from is None


@pytest.mark.parametrize("kind", [BlockKind.FURNITURE, BlockKind.DATELINE])
def test_what_is_no_story_tells_of_nothing(kind: BlockKind) -> None:
    assert found("Copyright last year, 3 May 2014", "2015-01-13", kind) == []


def test_the_articles_own_date_is_not_told_of_again() -> None:
    text = "The force's answer to inspectors (13 Jan 2015)\n\nIt has done so since last year.\n"
    record = as_record(annotate(Article("a", text)))
    assert record["published"]["value"] == "2015-01-13"
    assert [(each["text"], each["value"], each["precision"]) for each in record["dates"]] == [
        ("last year", "2014", "year")
    ]


def test_offsets_count_in_the_text_as_given() -> None:
    text = "Published 3rd May 2016\r\n\r\nIt spent Ā£2m in &amp; after June last year.\r\n"
    (date,) = as_record(annotate(Article("a", text)))["dates"]
    assert text[date["start"] : date["end"]] == date["text"] == "June last year"
    assert date["value"] == "2015-06"


WORDS = st.sampled_from(
    ["last", "this", "next", "year", "month", "May", "August", "Aug.", "3", "31st", "of", ",",
     "the", "yesterday", "2014", "night", "’s", "-", "\n", "to"]
)  # fmt: skip


@given(
    st.lists(WORDS, max_size=30).map(" ".join),
    st.sampled_from(["", "2015", "2015-01", "2015-12-31", "2016-02-29"]),
)
def test_no_date_is_more_precise_than_what_it_is_counted_from(text: str, published: str) -> None:
    dates = found(text, published)
    assert [one.span for one in dates] == sorted({one.span for one in dates})
    for one in dates:
        assert one.span.of(text).strip() == one.span.of(text)
        if one.resolved_from:
            year = int((one.value or "")[:4])
            assert abs(year - int(published[:4])) <= 1
            if len(published) == 4:
                assert "year" in one.span.of(text)


@pytest.mark.parametrize("unit", ["last ", "May ", "3 ", "31st of ", "May 3, of ", "last May 3"])
def test_time_grows_linearly_with_length(unit: str) -> None:
    def work(text: str) -> None:
        found(text, "2015-01-13")

    assert grows_linearly(work, lambda count: unit * count, 2_000)
