"""The article's own date, from which a story counts: last year, on Tuesday, two weeks ago.

As far as it is known: what is counted from a month has no day. What may be either of two dates
gives None.
"""

from __future__ import annotations

from datetime import date, timedelta

from corpus.dates.printed_dates import PrintedDate
from corpus.dates.tenses import Tense
from corpus.records import PublicationDate, Span

EITHER = 2
"""Months before the article's own in which "last March" may be this year's March or last year's."""

FAR = 6
"""Months from the article's own beyond which a date without a year, in another year than the
article, or "this March" may be another year's."""

HALF_A_YEAR = 183

WEEK = 7

FIRST_YEAR, LAST_YEAR = 1500, 2500
"""No article is older, or of a later year: what is counted from one stays in the calendar."""


class ArticleDate:
    """The date that relative ones are counted from, as far as it is known."""

    def __init__(self, published: PublicationDate) -> None:
        parts = [int(part) for part in (published.value or "").split("-") if part]
        if parts and not FIRST_YEAR < parts[0] < LAST_YEAR:
            parts = []
        self.year, self.month, self.day = (*parts, None, None, None)[:3]

    @property
    def whole(self) -> date | None:
        """The day, where it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def years_away(self, span: Span, years: int) -> PrintedDate | None:
        """Return the year so many after the article's."""
        return None if self.year is None else PrintedDate(span, self.year + years)

    def months_away(self, span: Span, months: int) -> PrintedDate | None:
        """Return the month so many after the article's."""
        if self.year is None or self.month is None:
            return None
        years, month = divmod(self.month - 1 + months, 12)
        return PrintedDate(span, self.year + years, month + 1)

    def days_away(self, span: Span, days: int) -> PrintedDate | None:
        """Return the day so many after the article's."""
        if (own := self.whole) is None:
            return None
        day = own + timedelta(days=days)
        return PrintedDate(span, day.year, day.month, day.day)

    def week(self, span: Span, weeks: int) -> PrintedDate | None:
        """Return what all days of last, this or next week have in common: a month, or a year.

        On a Sunday it is not sure which week is this one.
        """
        if (own := self.whole) is None:
            return None
        monday = own + timedelta(days=WEEK * weeks - own.weekday())
        sunday = own.weekday() == WEEK - 1
        return _common(span, monday, monday + timedelta(days=2 * WEEK - 1 if sunday else WEEK - 1))

    def weeks_ago(self, span: Span, weeks: int) -> PrintedDate | None:
        """Return what the days about so many weeks ago have in common: a month, or a year."""
        if (own := self.whole) is None:
            return None
        middle = own - timedelta(days=WEEK * weeks)
        half = timedelta(days=WEEK // 2 + 1)
        return _common(span, middle - half, middle + half)

    def named_month(self, span: Span, which: str, month: int) -> PrintedDate | None:
        """Return the month of "last August": the latest, unless an earlier one may be meant."""
        if self.year is None or self.month is None:
            return None
        away = month - self.month
        if which == "this":
            return PrintedDate(span, self.year, month) if abs(away) <= FAR else None
        if which == "last":
            if -EITHER <= away < 0:
                return None
            return PrintedDate(span, self.year - (away >= 0), month)
        if 0 < away <= EITHER:
            return None
        return PrintedDate(span, self.year + (away <= 0), month)

    def month_by(self, span: Span, month: int, looks: Tense | None) -> PrintedDate | None:
        """Return the month of "in March" in a sentence that ``looks`` back or ahead."""
        if self.year is None or self.month is None or looks is None:
            return None
        away = month - self.month
        if looks is Tense.PAST:
            if away > 0 and 12 - away > FAR:
                return None
            return PrintedDate(span, self.year - (away > 0), month)
        if away == 0 or (away < 0 and 12 + away > FAR):
            return None
        return PrintedDate(span, self.year + (away < 0), month)

    def day_by(self, printed: PrintedDate, looks: Tense | None) -> PrintedDate | None:
        """Return "on 3 March" with the year of the last or the next one; None where it is far."""
        own = self.whole
        if own is None or looks is None or printed.month is None or printed.day is None:
            return None
        step = -1 if looks is Tense.PAST else 1
        for year in (own.year, own.year + step):
            day = _day(year, printed.month, printed.day)
            if day is None or (day - own).days * step < 0 or (day == own and step > 0):
                continue
            if day.year == own.year or abs((day - own).days) <= HALF_A_YEAR:
                return PrintedDate(printed.span, day.year, day.month, day.day)
        return None

    def day_on(self, printed: PrintedDate, weekday: int) -> PrintedDate | None:
        """Return "Tuesday 13 January" with the year in which it is one, of the article's three."""
        if self.year is None or printed.month is None or printed.day is None:
            return None
        for year in (self.year, self.year - 1, self.year + 1):
            day = _day(year, printed.month, printed.day)
            if day is not None and day.weekday() == weekday:
                return PrintedDate(printed.span, day.year, day.month, day.day)
        return None

    def weekday(
        self, span: Span, which: str, weekday: int, looks: Tense | None
    ) -> PrintedDate | None:
        """Return the day of "on Tuesday", "last Tuesday" or "next Tuesday".

        "Last Tuesday" on a Friday may be three days ago or ten: neither is given.
        """
        if (own := self.whole) is None:
            return None
        away = weekday - own.weekday()
        if which == "last":
            return self.days_away(span, away - WEEK) if away >= 0 else None
        if which == "next":
            return self.days_away(span, away + WEEK) if away <= 0 else None
        if looks is Tense.PAST:
            return self.days_away(span, -(-away % WEEK))
        if looks is Tense.FUTURE and away:
            return self.days_away(span, away % WEEK)
        return None


def _common(span: Span, first: date, last: date) -> PrintedDate | None:
    """Return the month, or else the year, that two days share."""
    if first.year != last.year:
        return None
    return PrintedDate(span, first.year, first.month if first.month == last.month else None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
