"""Dates as whole numbers that sort: yyyymmdd, with zeros for what is not known."""

from __future__ import annotations

import re
from functools import cache

from corpus.records import PublicationDate


def date_number(date: PublicationDate) -> int:
    """Return ``date`` as a number; 0 where nothing is known.

    >>> [date_number(PublicationDate(value)) for value in ("2015-01-13", "2015-01", "2015", None)]
    [20150113, 20150100, 20150000, 0]
    """
    match = _iso().fullmatch(date.value or "")
    if match is None:
        return 0
    year, month, day = (int(part or 0) for part in match.groups())
    return year * 10_000 + month * 100 + day


def date_text(number: int) -> str:
    """Return the date of a number that `date_number` made, as far as it is known.

    >>> date_text(20150113), date_text(20150100), date_text(20150000)
    ('2015-01-13', '2015-01', '2015')
    """
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
