"""Dates: the forms that papers print, the lines they stand on, and what stays unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.printed_dates import find
from corpus.page.blocks import blocks
from corpus.page.datelines import dateline
from corpus.page.published import published, stated_date
from corpus.records import Precision
from tests.growth import grows_linearly

PRINTED = {
    "13th Jan 2015": "2015-01-13",
    "13 January 2015": "2015-01-13",
    "13 JANUARY, 2015": "2015-01-13",
    "the 1st of September, 2014": "2014-09-01",
    "1st Sept., 2014": "2014-09-01",
    "13-Jan-2015": "2015-01-13",
    "13 Jan '15": "2015-01-13",
    "13 Jan 15": "2015-01-13",
    "January 13th, 2015": "2015-01-13",
    "Jan. 13, 2015": "2015-01-13",
    "2015-01-13": "2015-01-13",
    "2015/01/13": "2015-01-13",
    "13/01/2015": "2015-01-13",
    "1/2/2015": "2015-02-01",
    "1/13/2015": "2015-01-13",
    "13.01.15": "2015-01-13",
    "13-01-98": "1998-01-13",
    "January 2015": "2015-01",
    "29 February 2016": "2016-02-29",
}

NOT_PRINTED = [
    "31 June 2015", "29 February 2015", "2015", "in 2014/15", "192.168.10.12", "24/7/365",
    "£13.01.15", "no 13 2015", "Maybe 2015", "13/13/2015", "x13/01/2015", "version 1.2.3",
    "2015-13-01",
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), PRINTED.items())
def test_printed_forms(text: str, value: str) -> None:
    [found] = find(f"It was {text}") if not text.endswith(("15", "98")) else find(text)
    assert found.value == value


@pytest.mark.parametrize("text", NOT_PRINTED)
def test_no_dates(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["13 January", "Jan. 5", "5th of May"])
def test_a_day_without_its_year_is_no_known_date(text: str) -> None:
    [found] = find(text)
    assert (found.value, found.precision) == (None, Precision.UNKNOWN)


# A dateline, and the meaning and value of each date on it.
DATELINES = {
    "Published 13th Jan 2015": "published 2015-01-13",
    "[Published 13th Jan 2015]": "published 2015-01-13",
    "Posted on January 13, 2015 by admin": "published 2015-01-13",
    "28 October 2014, 10:10 | Updated: 28 October 2014, 10:12": (
        "plain 2014-10-28 updated 2014-10-28"
    ),
    "Tuesday 13 January 2015 10.30 GMT": "plain 2015-01-13",
    "Jan. 13, 2015 at 10:30 a.m. ET": "plain 2015-01-13",
    "Published: 9:00 AM January 13, 2015": "published 2015-01-13",
    "First published on Tue 13 Jan 2015 19.10 GMT": "published 2015-01-13",
    "This article was published on 13 January 2015": "published 2015-01-13",
    "JANUARY 13, 2015 / 10:30 AM / UPDATED 3 YEARS AGO": "plain 2015-01-13",
    "13 January 2015 – FOR IMMEDIATE RELEASE": "plain 2015-01-13",
    "BBC News, 13 January 2015": "plain 2015-01-13",
    "Published by Westmarch Police on 13 January 2015": "published 2015-01-13",
    "By Jane Doe | Published: 13:45, 13 January 2015": "published 2015-01-13",
    "Event date: 3 March 2015 | Published 1 March 2015": "other 2015-03-03 published 2015-03-01",
    "Last updated: 13/01/2015": "updated 2015-01-13",
    "2 days ago": "",
    "Tuesday": "",
    "Published": "",
    "By Jane Doe": "",
    "By JANE DOE and John Roe, crime correspondents": "",
    "Words by Jane Doe": "",
    "By Jane Doe, BBC home affairs correspondent": "",
}

NO_DATELINES = [
    "By Friday the force had charged 13 men",
    "By the time police arrived, it was 13 January 2015",
    "In January 2015 the force was warned",
    "On 13 January 2015 it rained",
    "Council meeting 13 January 2015",
    "Inspected in June 2014",
    "Inspection date: 13 June 2014",
    "Date of birth: 13 June 1974",
    "A man, 13 January 2015",
    "New Ads Are Linked By Guilt",
    "By The Numbers",
    "SUNDAY TIMES",
    "Two charged",
    "USA TODAY",
    "31 June 2015",
    "13 January 2015 was a wet day in Dale, and the river rose over its banks at noon.",
]


@pytest.mark.parametrize(("line", "dates"), DATELINES.items())
def test_datelines(line: str, dates: str) -> None:
    found = dateline(line)
    assert found is not None
    assert " ".join(f"{meaning} {date.value}" for meaning, date in found.dates) == dates


@pytest.mark.parametrize("line", NO_DATELINES)
def test_no_datelines(line: str) -> None:
    assert dateline(line) is None


STORY = """Watchdog criticises force

{line}

The force was told to do better after inspectors found gaps in its work.

A spokesman said: “We will act on what they found.”
"""

LINES = [
    line.split(maxsplit=1)
    for line in Path(__file__).with_name("publication_lines.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("value", "line"), LINES, ids=[line for _, line in LINES])
def test_a_line_below_the_headline(value: str, line: str) -> None:
    text = STORY.format(line=line)
    assert (published(text, blocks(text), None).value or "unknown") == value


# What else an article shows, and what 3/1/2015 below its headline is then.
ORDERS = {
    "": "2015",
    "The chief constable told the Crown Court in Wexmoor that £2m was spent.": "2015-01-03",
    "The sheriff's office in Ohio said $2m was spent. The Police Department agreed.": "2015",
    "It was seen on 13/2/2014, and on 4/5/2014.": "2015-01-03",
    "It was seen on 2/13/2014, and on 4/5/2014.": "2015-03-01",
    "It was seen on 2/13/2014, and on 13/2/2014.": "2015",
}


@pytest.mark.parametrize(("words", "value"), ORDERS.items())
def test_the_order_of_day_and_month(words: str, value: str) -> None:
    text = STORY.format(line="3/1/2015") + "\n" + words
    found = published(text, blocks(text), None)
    assert found.value == value
    assert found.evidence == "3/1/2015"
    assert published(text, blocks(text), "3/1/2015 09:30").value == value


@pytest.mark.parametrize(
    ("opening", "value"),
    [
        ("LEEDS, 13 January 2015 (PA) — The force was told.", "2015-01-13"),
        ("LONDON, Jan. 13, 2015 /PRNewswire/ -- The force said so.", "2015-01-13"),
        ("WESTMARCH, England, January 13, 2015 (AFP) - The force was told.", "2015-01-13"),
        ("LONDON, Jan 13 (Reuters) - The force was told.", None),
        ("On 13 January 2015 the force was told.", None),
        ("(Reuters) - On January 13, 2015, the force was told.", None),
        ("The report, published on 13 January 2015, told the force.", None),
        ("Inspectors visited on 13 January 2015 and told the force.", None),
    ],
)
def test_the_opening_of_a_story(opening: str, value: str | None) -> None:
    text = STORY.format(line=opening)
    assert published(text, blocks(text), None).value == value


def test_two_days_with_an_equal_claim_are_none() -> None:
    text = STORY.format(line="13 January 2015\n\n14 January 2015")
    assert published(text, blocks(text), None).value is None
    labelled = STORY.format(line="13 January 2015\n\nPublished 14 January 2015")
    assert published(labelled, blocks(labelled), None).value == "2015-01-14"


STATED = {
    "2015-01-13": ("2015-01-13", "day"),
    "2015-01-13T10:30:00Z": ("2015-01-13", "day"),
    "2015-01-13 10:30:00+00:00": ("2015-01-13", "day"),
    "20150113": ("2015-01-13", "day"),
    "2015-01": ("2015-01", "month"),
    "2015": ("2015", "year"),
    "20150100": ("2015-01", "month"),
    "20150000": ("2015", "year"),
    "Tue, 13 Jan 2015 10:30:00 GMT": ("2015-01-13", "day"),
    "Tue Jan 13 10:30:00 2015": ("2015-01-13", "day"),
    "13/01/2015 10:30": ("2015-01-13", "day"),
    "January 2015": ("2015-01", "month"),
    "Published 13 January 2015": ("2015-01-13", "day"),
}

NOT_STATED = ["", " ", "n/a", "2 days ago", "yesterday", "2015-13-01", "31 June 2015", "1421145000",
              "2015-01-13 or 2015-01-14", "0000-00-00", "Tuesday", "13 January"]  # fmt: skip


@pytest.mark.parametrize(("field", "expected"), STATED.items())
def test_fields(field: str, expected: tuple[str, str]) -> None:
    found = published("Some words.", blocks("Some words."), field)
    assert (found.value, str(found.precision)) == expected
    assert (found.evidence, found.span, found.inferred) == (field, None, False)


@pytest.mark.parametrize("field", NOT_STATED)
def test_fields_without_a_date(field: str) -> None:
    assert stated_date(field) is None
    found = published("Some words.", blocks("Some words."), field)
    assert (found.value, found.precision) == (None, Precision.UNKNOWN)


def test_a_field_goes_before_the_page_and_the_page_before_nothing() -> None:
    text = "Two charged\n\nPublished 13 January 2015\n\nPolice have charged two men."
    found = blocks(text)
    assert published(text, found, "2015-01-14").value == "2015-01-14"
    assert published(text, found, "recently").value == "2015-01-13"


@pytest.mark.parametrize(
    "title",
    ["Response (13 Jan 2015)", "(13 Jan 2015) Reply", "Reply – 13 Jan 2015", "[13/01/15] Reply"],
)
def test_a_date_apart_in_a_headline(title: str) -> None:
    text = f"{title}\n\nThe commissioner said that the findings would be acted on."
    found = published(text, blocks(text), None)
    assert found.value == "2015-01-13"
    assert found.span is not None
    assert found.span.of(text) == found.evidence


@pytest.mark.parametrize(
    "title",
    [
        "Inquest into the death of 13 January 2015",
        "Meeting on 13 January 2015",
        "Ann Lowe (1 May 1950 - 13 January 2015)",
        "The fire of 13 January 2015 and after",
        "The inspection (June) of 2015",
    ],
)
def test_a_date_within_a_headline_is_the_storys(title: str) -> None:
    text = f"{title}\n\nThe commissioner said that the findings would be acted on."
    assert published(text, blocks(text), None).value is None


@given(st.text(alphabet="0123456789/.-: JanuaryByPublished,|()APM\n", max_size=80))
def test_no_line_makes_it_fail(text: str) -> None:
    dateline(text)
    stated_date(text)
    for found in find(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.value is None or found.value[:4].isdigit()


@pytest.mark.parametrize("piece", ["1", "13 ", "13/", "Jan ", "Published ", "(", "By A ", "10:"])
def test_hostile_text_takes_time_that_grows_with_its_length(piece: str) -> None:
    def work(text: str) -> None:
        find(text)
        stated_date(text)
        dateline(text[:200])

    assert grows_linearly(work, lambda number: piece * number, 12_000)
