"""Dates as a British reader expects them, as precise as they are known and no more."""

from __future__ import annotations

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
