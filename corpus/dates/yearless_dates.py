"""Dates that a story tells without their year: on 3 March, in March, Tuesday 3 March, since May.

The article's own date and the verb of the sentence tell the year: *was held on 3 March*, not long
before. Where they do not, the date is told of, and unknown. *Theresa May* is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from corpus.dates.article_date import ArticleDate
from corpus.dates.date_spans import days_before
from corpus.dates.printed_dates import PrintedDate
from corpus.dates.tenses import Tense, looks
from corpus.dates.told_forms import FIRST_NAMES, WEEKDAYS, Found, month_pattern, months, word_before
from corpus.records import Span


def days_of_months(text: str, printed: Iterable[PrintedDate], own: ArticleDate) -> Iterator[Found]:
    """Yield the days and months among ``printed`` that have no year: "Tuesday 3 March"."""
    for printed_so in printed:
        if printed_so.year is not None or printed_so.day is None:
            continue
        one = _without_stop(text, printed_so)
        named = _weekday_before().search(text, max(0, one.span.start - 14), one.span.start)
        verb = looks(text, one.span, word_before(text, one.span.start))
        day = None if (one.month, one.day) in _NAMED_DAYS else own.day_by(one, verb)
        if named:
            day = own.day_on(one, WEEKDAYS.index(named[1].capitalize()))
            day = None if day and verb and not _lies(day, own, verb) else day
        yield Found(one.span, day, counted=True, assumed="" if named else "year")
        for span, number in days_before(text, one):
            first = PrintedDate(span, day.year, day.month, number) if day else None
            yield Found(span, first, counted=True, assumed="" if named else "year")


_NAMED_DAYS = frozenset(((9, 11), (7, 4)))
"""Days, by month, that name what happened on them in another year."""


def _without_stop(text: str, one: PrintedDate) -> PrintedDate:
    """Return a date whose last word is a month without the sentence's full stop."""
    start, end = one.span
    if text[end - 1] != "." or text[:end].endswith(_SHORTENED):
        return one
    return replace(one, span=Span(start, end - 1))


_SHORTENED = ("Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.")


def _lies(day: PrintedDate, own: ArticleDate, verb: Tense) -> bool:
    """Say whether a day lies where the sentence looks from the article's own date."""
    value, today = day.value or "", own.whole.isoformat() if own.whole else ""
    return not today or (value <= today if verb is Tense.PAST else value >= today)


def bare_months(text: str, own: ArticleDate) -> Iterator[Found]:
    """Yield the months behind a preposition: "in March", "between April and June"."""
    for match in _month().finditer(text):
        before = _lead_before().search(text, max(0, match.start() - LEAD), match.start())
        if before is None:
            continue
        lead = before["lead"].casefold()
        if match["month"] in FIRST_NAMES and not _is_month(text, match, lead):
            continue
        verb = looks(text, Span(before.start(), match.end()), lead)
        for name in ("month", "second"):
            if match[name]:
                span = Span(*match.span(name))
                month = own.month_by(span, months()[match[name]], verb)
                yield Found(span, month, counted=True, assumed="year")


LEAD = 32
"""Characters of the longest words between a preposition and its month: until the beginning of."""


def _is_month(text: str, match: re.Match[str], lead: str) -> bool:
    """Say whether April, May, June or August behind a preposition is no person."""
    following = text[match.end() : match.end() + 2]
    if following in ("'s", "’s"):
        return False
    if lead in ("since", "until", "by", "from", "for", "before", "after", "between"):
        return bool(match["second"]) or not following.strip() or following[0] in ".,;:?!)–—"
    return True


@cache
def _weekday_before() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(WEEKDAYS)}),?\s(?:the\s)?$", re.IGNORECASE)


@cache
def _lead_before() -> re.Pattern[str]:
    parts = "end|start|beginning|middle"
    return re.compile(
        r"(?<![\w’'-])(?P<lead>in|since|during|until|till|by|from|for|before|after|between|early|earlier"
        rf"|late|mid|throughout|(?:{parts}|half|month|week|rest)\sof)"
        rf"(?:\s(?:early|late|mid)[\s-]|\sthe\s(?:{parts})\sof\s|[\s-])$",
        re.IGNORECASE,
    )


@cache
def _month() -> re.Pattern[str]:
    """Return the pattern of a month, or two, that has no day, nor a year, behind it."""
    join = r"(?:\s(?:and|to|or|until)\s|\s?[–—-]\s?)"
    year = r",?\s(?:of\s)?(?:\d|['’]\d|(?i:last|this|next)\syear)"
    other_year = r"\sof\s(?:that|the\s(?:following|same))\s"
    return re.compile(
        rf"(?P<month>{month_pattern()})\b(?!\.\w)(?:{join}(?P<second>{month_pattern()})\b)?"
        rf"(?:\.(?=\s[A-Z\"“‘])|\.?+(?!\w|[’'](?!s\b)|{year}|{other_year}|\s[A-Z]|-\w))"
    )
