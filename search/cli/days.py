"""Dates as a British reader expects them, as precise as they are known and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.records import PublicationDate
    from index.groups.inferred_dates import InferredDate

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day(value: str | None, *, inferred: bool = False) -> str:
    """Return an ISO date (or month, or year) in words.

    >>> day("2015-01-13"), day("2015-01"), day("2015"), day(None)
    ('13 Jan 2015', 'Jan 2015', '2015', 'date unknown')
    >>> day("2015-01", inferred=True)
    'Jan 2015 (inferred)'
    """
    if not value:
        return "date unknown"
    year, *rest = value.split("-")
    parts = [year]
    if rest:
        parts.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        parts.insert(0, str(int(rest[1])))
    return " ".join(parts) + (" (inferred)" if inferred else "")


def published(date: PublicationDate, inferred: InferredDate | None) -> str:
    """Return the date that an article states, and beside an unknown one what others tell.

    >>> from index.groups.inferred_dates import InferredDate
    >>> from corpus.records import UNKNOWN_DATE
    >>> published(UNKNOWN_DATE, InferredDate("2015-01", "a.txt", "2015-01-13", 2))
    'date unknown (Jan 2015 inferred from a.txt)'
    """
    stated = day(date.value, inferred=date.inferred)
    return stated if inferred is None else f"{stated} ({day(inferred.value)} {inferred.source})"
