"""Dates that a story tells of, those counted from its own date resolved against that.

"September last year" is a month only when the article's date is known, and no more precisely than
that is. A date without its year is the last or the next one as the verb beside it says. What may
be either of two ("last March" in April), has no calendar month or day ("last summer") or counts
from elsewhere ("over the last year") is not resolved: an unknown date stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.dates.article_date import ArticleDate
from corpus.dates.bare_years import bare_years
from corpus.dates.date_spans import american_spans, first_days
from corpus.dates.day_order import in_known_order
from corpus.dates.printed_dates import PrintedDate, find
from corpus.dates.relative_dates import relative, relative_signs
from corpus.dates.told_forms import Found, months
from corpus.dates.told_weekdays import weekdays
from corpus.dates.yearless_dates import bare_months, days_of_months
from corpus.records import Block, BlockKind, PublicationDate, Span, ToldDate

TELLING = (BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)

AHEAD = 30
"""Years after the article's beyond which a number is no year: plans rarely reach further."""

LAST = 2100
"""The last year of an article whose own date is not known."""


def told(view: str, blocks: Sequence[Block], published: PublicationDate) -> tuple[ToldDate, ...]:
    """Return the dates in the story's sentences, in order; spans count in ``view``.

    ``published`` is the article's date, from which those without a year are counted.
    """
    own = ArticleDate(published)
    may_be_relative = relative_signs(view)
    settled = in_known_order(view)
    found: list[ToldDate] = []
    for block in blocks:
        if block.kind in TELLING:
            text, start = block.span.of(view), block.span.start
            for one in _of(text, own, may_be_relative(text)):
                span = Span(start + one.span.start, start + one.span.end)
                if span != published.span:
                    printed = settled(one.printed) if one.printed else None
                    found.append(_told(span, printed, published if one.counted else None))
    return tuple(found)


def _told(span: Span, printed: PrintedDate | None, counted: PublicationDate | None) -> ToldDate:
    if printed is None or printed.value is None:
        return ToldDate(span)
    return ToldDate(span, printed.value, printed.precision, counted.value if counted else None)


def _of(text: str, own: ArticleDate, may_be_relative: bool) -> list[Found]:
    """Return the dates of one paragraph in order; of two that overlap, the surer one."""
    taken: list[Found] = []
    covered: set[int] = set()
    for found in _candidates(text, own, may_be_relative):
        places = range(*found.span)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(found)
    if not taken:
        return taken
    taken.sort(key=lambda one: one.span)
    return list(_in_their_year(taken))


def _candidates(text: str, own: ArticleDate, may_be_relative: bool) -> Iterator[Found]:
    """Yield what may be a date, the surest form first.

    Most paragraphs tell none, and looking for words is much faster than the patterns.
    """
    if may_be_relative:
        yield from relative(text, own)
    named, figure = _month().search(text), _figure().search(text)
    century = _century().search(text) if figure else None
    if figure and (named or century or _short_year().search(text)):
        printed = find(text)
        yield from (Found(one.span, one) for one in printed if one.year)
        yield from american_spans(text, own)
        yield from first_days(text, printed)
        yield from days_of_months(text, printed, own)
    if "day" in text:
        yield from weekdays(text, own)
    if named:
        yield from bare_months(text, own)
    if century:
        yield from bare_years(text, own.year + AHEAD if own.year else LAST)


def _in_their_year(found: Iterable[Found]) -> Iterator[Found]:
    """Yield dates; behind one of another year, one without its year may be of that year.

    "In 2010 he was charged, and on 3 March convicted": the last 3 March is not meant.
    """
    before: PrintedDate | None = None
    for one in found:
        if not one.assumed:
            before = one.printed or before
        elif before and one.printed and _is_of_another_year(one, one.printed, before):
            yield Found(one.span, None, counted=True, assumed=one.assumed)
            continue
        yield one


def _is_of_another_year(one: Found, printed: PrintedDate, before: PrintedDate) -> bool:
    """Say whether the date before is a story's of another year; for a weekday it has a month."""
    told = one.assumed == "year" or before.month is not None
    return told and before.year != printed.year


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"\d")


@cache
def _short_year() -> re.Pattern[str]:
    """Return the pattern of what a date whose year has two digits holds at least."""
    return re.compile(r"[\d'’](?:(?<=\d)[/.-]\d{1,2}[/.-]\d\d|(?<=['’])\d\d)")


@cache
def _century() -> re.Pattern[str]:
    return re.compile(r"(?:1[5-9]|20)\d\d")


@cache
def _month() -> re.Pattern[str]:
    """Return the pattern of the first letters of a month's name."""
    short = {name[:3] for name in months()}
    return re.compile("|".join((*short, *(stem.upper() for stem in short))))
