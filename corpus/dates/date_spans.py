"""The first of two dates that share what the second prints: 3-5 March 2014, April to June 2014."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from corpus.dates.article_date import ArticleDate
from corpus.dates.printed_dates import PrintedDate, checked
from corpus.dates.tenses import looks
from corpus.dates.told_forms import Found, month_pattern, months
from corpus.records import Span


def first_days(text: str, printed: Iterable[PrintedDate]) -> Iterator[Found]:
    """Yield the first day or month of spans whose end is ``printed`` with its year.

    "Between April and June 2014", "3-5 March 2014".
    """
    for one in printed:
        if one.year is None or one.month is None:
            continue
        for span, number in days_before(text, one):
            yield Found(span, PrintedDate(span, one.year, one.month, number))
        before = _month_before().search(text, max(0, one.span.start - 24), one.span.start)
        if before and before["month"] not in ("May",):
            month = months()[before["month"]]
            span = Span(before.start("month"), before.end("month"))
            yield Found(span, PrintedDate(span, one.year - (month > one.month), month))


def american_spans(text: str, own: ArticleDate) -> Iterator[Found]:
    """Yield both days of "March 3-5, 2014", and of "March 3-5"."""
    for match in _american_span().finditer(text):
        verb = None if match["year"] else looks(text, Span(*match.span()))
        for day, start, end in (
            (match["first"], match.start(), match.end("first")),
            (match["last"], match.start("last"), match.end()),
        ):
            span, month = Span(start, end), months()[match["month"]]
            if printed := checked(span, int(match["year"] or 0) or None, month, int(day)):
                known = printed if match["year"] else own.day_by(printed, verb)
                assumed: Literal["", "year"] = "" if match["year"] else "year"
                yield Found(span, known, counted=not match["year"], assumed=assumed)


def days_before(text: str, end: PrintedDate) -> Iterator[tuple[Span, int]]:
    """Yield the day before "-5 March" or "and 5 March", if it is one of the same month."""
    if end.day is None or not text[end.span.start].isdigit():
        return
    found = _day_before().search(text, max(0, end.span.start - 14), end.span.start)
    if found and 0 < int(found[1]) < end.day:
        yield Span(*found.span(1)), int(found[1])


@cache
def _american_span() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[JFMASOND])(?<![\w-])(?P<month>{month_pattern()})\.?\s(?P<first>\d{{1,2}})\s?[-–—]\s?"
        r"(?P<last>\d{1,2})(?:,?\s(?P<year>(?:19|20)\d\d))?(?![\w:]|[.,]\d)"
    )


@cache
def _month_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<month>{month_pattern()})\.?(?:\s?[-–—/]\s?|\s(?:and|to|or|until|through)\s)$"
    )


@cache
def _day_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w/£$€.:-])(\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–—]\s?|,?\s(?:and|to|or)\s(?:the\s)?)$"
    )
