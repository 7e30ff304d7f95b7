"""What all ways of telling a date share: what was found, and the names that begin or bar one."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from corpus.dates.printed_dates import PrintedDate
from corpus.records import Span
from corpus.table_files import lines, rows

FIRST_NAMES = ("April", "May", "June", "August")
"""Months that are people's names, too."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Found(NamedTuple):
    """Words that tell a date: ``printed`` is what they mean, None where that cannot be told.

    ``counted`` says that they were counted from the article's own date, ``assumed`` that only the
    sentence's verb told the ``year`` or the ``week``.
    """

    span: Span
    printed: PrintedDate | None = None
    counted: bool = False
    assumed: Literal["", "year", "week"] = ""


def word_before(text: str, at: int) -> str:
    """Return the word that stands before ``at``, without an opening mark; "" at the start."""
    words = text[max(0, at - 20) : at].split()
    return words[-1].strip("“\"'‘(") if words else ""


def is_named(before: str) -> bool:
    """Say whether a month behind this word is rather a person: "Theresa May last year said".

    >>> is_named("in"), is_named("In"), is_named("Theresa"), is_named("")
    (False, False, True, True)
    """
    return before.casefold() not in _prepositions() and not before.islower()


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its name, or shortened name, without a full stop."""
    return {
        name: int(row["month"])
        for row in rows("months.csv")
        for name in (row["name"], *row["shortened"].split())
    }


@cache
def month_pattern() -> str:
    """Return the alternatives of the names of months, with their capitals, the longest first."""
    return "|".join(sorted(map(re.escape, months()), key=len, reverse=True))


@cache
def barred() -> frozenset[str]:
    """Return the words before "last year" that make it none counted from the article's."""
    return frozenset(lines("not_relative.txt"))


@cache
def told_words(kind: str) -> frozenset[str]:
    """Return the words of one kind in the table of words beside dates."""
    found = (row["words"].split() for row in rows("told_words.csv") if row["kind"] == kind)
    return frozenset(word for words in found for word in words)


@cache
def _prepositions() -> frozenset[str]:
    table = rows("function_words.csv")
    return frozenset(
        w for row in table if row["kind"] == "preposition" for w in row["words"].split()
    )
