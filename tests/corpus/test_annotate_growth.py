"""Annotating any text takes time that grows with its length: no rule can be made to backtrack."""

from __future__ import annotations

import pytest

from corpus.annotate import annotate
from corpus.records import Article
from tests.growth import grows_linearly

LENGTH = 4_000

TIMES = 3

UNITS = [
    # names and offices
    "A and ", "Ann ", "Ann and ", "Ann Orr and Bo Pye ", "Ann Orr, ", "Ann Orr, the mayor, ", "A. ",
    "Police of Ab and ", "Department of Ports and ", "Mr ", "Mr. ", "Majesty’s ", "Ann’s ", "van ",
    "Chief Constable of ", "Police and Crime Commissioner for ", "of the ", "Jo “Bo” ",
    # quotation marks
    "“a ", "‘a ", '"a" ', "'a' ", "``", "''", "’s ", "“a\n\n", "“a”\n\n", "‘a\n\n", "?” ",
    '"Ann," he said. ', 'said: "a ', "“No,” said Ann Orr, the ",
    # speech
    "said ", "saying ", "he said ", "Orr said he ", "according to ", "was told by ", "told the ",
    "who said that ", "said the man, the ", "ORR: a\n\n", "Q: a\n\n", "Ann Orr: a\n\n",
    # forces and places
    "Kent ", "Kent Police ", "Durham, ", "the force ", "Essex and ",
    # dates
    "last ", "13 January ", "13/01/15 ", "on Tuesday ", "in 2014 ", "between April and ", "1-",
    "two years ago ", "Published ", "By Ann Orr\n", "since May ", "January 3–", "3, 4, ",
    # pages
    "\n", "- a\n", "1. a\n", "# a\n", "> a\n", "| ", "> ", "http://a.b ", "a@b ",
    # damage and signs
    "&amp; ", "&", "Ā£", "Â ", "<p>", "<", '\\"', "\u00ad", "\x00", "İ ", "\u0301", "(", "[", "— ",
    "!!! ", "... ", "1,", "a", "A",
]  # fmt: skip


PARAGRAPHS = "Kent Police erred.\n\n“No,” said Ann Orr of Kent Police.\n\nThe force erred.\n\n"


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_linearly_with_length(unit: str) -> None:
    def article(length: int) -> Article:
        return Article("a", unit * (length // len(unit)))

    assert grows_linearly(annotate, article, LENGTH, TIMES)


def test_time_grows_linearly_with_the_paragraphs_of_a_story() -> None:
    """What looks at all of an article for each passage shows only where there are many of both."""
    assert grows_linearly(annotate, lambda times: Article("a", PARAGRAPHS * times), 500, 4)
