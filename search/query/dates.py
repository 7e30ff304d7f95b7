"""Dates and ranges of dates as people type them.

A passage lies in a range if its date is known well enough to show it: one dated only *2015* is
not in ``date:2015-01``, and is in ``date:2014..2016``. What is unknown is found by ``unknown``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

from search.errors import BadDate, bad_date, bad_day, reversed_dates
from search.query.fields import UNKNOWN


class Days(NamedTuple):
    """An inclusive range of dates in the index's numbers, yyyymmdd, zeros for unknown parts."""

    first: int
    last: int


EARLIEST, LATEST = 1, 99991231
_DECEMBER = 12


def ranges(text: str) -> tuple[Days, ...]:
    """Return the ranges of index dates that lie within what ``text`` says.

    ``text`` is a year, a month or a day, two of them with ``..`` between, either one left out, or
    ``unknown``. Raises `BadDate`.

    >>> ranges("2014-10")
    (Days(first=20141000, last=20141031),)
    >>> ranges("2014..")
    (Days(first=20140000, last=99991231),)
    >>> ranges("unknown")
    (Days(first=0, last=0),)
    """
    typed = text.strip()
    if typed.casefold() == UNKNOWN:
        return (Days(0, 0),)
    since, dots, until = typed.partition("..")
    if not dots:
        return between(typed, typed, bad_date)
    if not since and not until:
        raise bad_date(text)
    return between(since or None, until or None, bad_date)


def between(
    since: str | date | None, until: str | date | None, bad: Callable[[str], BadDate] = bad_day
) -> tuple[Days, ...]:
    """Return the ranges of index dates from ``since`` to ``until``, both included, None for open.

    Raises `BadDate`, by ``bad`` for what is no date, also for a range that ends before it begins.

    >>> between("2015-01-15", "2015-02-10")
    (Days(first=20150115, last=20150199), Days(first=20150201, last=20150210))
    """
    begun = _span(since, bad)[0] if since else 0
    last = _span(until, bad)[1] if until else LATEST
    if last < begun:
        raise reversed_dates(since, until)
    first = _known_from(begun) if since else EARLIEST
    # A year or a month that reaches beyond the end has a number within it, and is left out.
    found, begin = [], first
    for partial in _wider(last):
        if begin <= partial:
            found.append(Days(begin, partial - 1))
            begin = partial + 1
    found.append(Days(begin, last))
    return tuple(days for days in found if days.first <= days.last)


def _known_from(day: int) -> int:
    """Return the number of the widest period that begins on ``day``."""
    if day % 10000 == 101:
        return day - 101
    return day - 1 if day % 100 == 1 else day


def _wider(day: int) -> list[int]:
    """Return the numbers of the year and the month that hold ``day`` and end after it."""
    year, month = day // 10000, day // 100 % 100
    wider = []
    if day % 10000 != 1231:
        wider.append(year * 10000)
    if day % 100 != monthrange(year, month)[1]:
        wider.append(day - day % 100)
    return wider


def _span(typed: str | date, bad: Callable[[str], BadDate]) -> tuple[int, int]:
    """Return the first and the last day of a typed year, month or day."""
    text = typed.isoformat()[:10] if isinstance(typed, date) else str(typed).strip()
    found = _form().fullmatch(text)
    if not found:
        raise bad(text)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not year or (found[2] and not 1 <= month <= _DECEMBER):
        raise bad(text)
    longest = monthrange(year, month or _DECEMBER)[1]
    if found[3] and not 1 <= day <= longest:
        raise bad(text)
    start = year * 10000 + (month or 1) * 100 + (day or 1)
    return start, year * 10000 + (month or _DECEMBER) * 100 + (day or longest)


@cache
def _form() -> re.Pattern[str]:
    return re.compile(r"([0-9]{4})(?:[-/]?([0-9]{1,2})(?:[-/]?([0-9]{1,2}))?)?")


__all__ = ["BadDate", "Days", "between", "ranges"]
