"""Whether 3/1/2015 is in January or in March, by what else an article shows.

Another date in figures that only one order allows decides it, else signs that the article is
British. Where neither does, only the year is known: Americans put the month first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from corpus.dates.printed_dates import PrintedDate, find
from corpus.forces.countries import evidence


def in_known_order(view: str) -> Callable[[PrintedDate], PrintedDate]:
    """Return what settles dates of the article ``view``; looks at it only where one is in doubt."""

    @cache
    def day_first() -> bool | None:
        return _day_first(view)

    def settled(printed: PrintedDate) -> PrintedDate:
        if not printed.either:
            return printed
        if (order := day_first()) is None:
            return PrintedDate(printed.span, printed.year)
        day, month = printed.day, printed.month
        return PrintedDate(printed.span, printed.year, *((month, day) if order else (day, month)))

    return settled


def _day_first(view: str) -> bool | None:
    """Return the order of dates in figures, None where nothing tells it.

    >>> _day_first("On 13/01/2015"), _day_first("On 1/13/2015"), _day_first("On 1/2/2015")
    (True, False, None)
    """
    sure = {found.day_first for found in find(view)} - {None}
    if len(sure) == 1:
        return sure.pop()
    return True if not sure and evidence(view).british else None
