"""Annotating any text takes time that grows with its length: no rule can be made to backtrack."""

from __future__ import annotations

import time

import pytest

from corpus.annotate import annotate
from corpus.records import Article

LENGTH = 4_000

TIMES = 3

MOST = 6
"""How many times as long a text of `TIMES` the length may take: 3 is linear, 9 quadratic."""

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


def seconds(unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    begun = time.process_time()
    annotate(Article("a", text))
    return time.process_time() - begun


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_linearly_with_length(unit: str) -> None:
    seconds(unit, 100)  # reads the tables
    tries = 3
    while tries and seconds(unit, TIMES * LENGTH) > MOST * seconds(unit, LENGTH) + 0.02:
        tries -= 1  # other programs, and garbage, take time as well
    assert tries
