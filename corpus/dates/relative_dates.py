"""Dates counted from the article's own: last year, last August, yesterday, two weeks ago.

They are no more precise than that is, nor than their words are: "last week" is a month, where all
of its days are in one. "Over the last year" counts from elsewhere, "some two years ago" is about
a date: the one is no date, the other unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from corpus.dates.article_date import ArticleDate
from corpus.dates.printed_dates import PrintedDate
from corpus.dates.told_forms import (
    FIRST_NAMES,
    Found,
    barred,
    is_named,
    month_pattern,
    months,
    told_words,
    word_before,
)
from corpus.records import Span
from corpus.table_files import rows

YEARS = {"last": -1, "this": 0, "next": 1}


def relative_signs(view: str) -> Callable[[str], bool]:
    """Return what says whether a paragraph of ``view`` holds a word that all such dates hold.

    Fast, and often no: of those words an article has few, so that most need not be looked for.
    """
    folded = view.casefold()
    near = [word for word in _near() if word in folded]

    def may_be_relative(text: str) -> bool:
        lower = text.casefold()
        for word in near:
            if word in lower:
                return True
        if not ("last" in lower or "this" in lower or "next" in lower):
            return False
        if "year" in lower or "month" in lower or "week" in lower:
            return True
        return any(word in text for word in _month_stems())

    return may_be_relative


def relative(text: str, own: ArticleDate) -> Iterator[Found]:
    """Yield the dates in ``text`` that count from the article's ``own``, in order."""
    for match in _pattern().finditer(text):
        before = word_before(text, match.start())
        if (match["named"] or match["unit"]) and before.casefold() in barred():
            continue
        if match["month"] in FIRST_NAMES and not match["day"] and is_named(before):
            span = Span(match.start("of_year"), match.end())
            yield Found(span, own.years_away(span, YEARS[match["of_year"].casefold()]), True)
            continue
        span = Span(*match.span())
        yield Found(span, _resolved(match, span, own), True)
    if "ago" in text:
        yield from _ago(text, own)


def _resolved(match: re.Match[str], span: Span, own: ArticleDate) -> PrintedDate | None:
    """Return the date that a match of the pattern means, None where it cannot be told."""
    if match["of_year"]:
        if own.year is None:
            return None
        return _whole(span, own.year + YEARS[match["of_year"].casefold()], match)
    if match["named"]:
        return own.named_month(span, match["which"].casefold(), months()[match["named"]])
    if match["unit"]:
        step, unit = YEARS[match["which_unit"].casefold()], match["unit"].casefold()
        return own.week(span, step) if unit == "week" else _away(span, unit, step, own)
    return own.days_away(span, _days()[" ".join(match["near"].casefold().split())])


def _away(span: Span, unit: str, count: int, own: ArticleDate) -> PrintedDate | None:
    match unit:
        case "year":
            return own.years_away(span, count)
        case "month":
            return own.months_away(span, count)
        case "week":
            return own.weeks_ago(span, -count)
        case _:
            return own.days_away(span, count)


def _whole(span: Span, year: int, match: re.Match[str]) -> PrintedDate | None:
    """Return "13 September last year"; None for a day that the month has not."""
    name = match["month"] or match["month_us"]
    day = match["day"] or match["day_us"]
    try:
        date(year, months()[name], int(day or 1))
    except ValueError:
        return None
    return PrintedDate(span, year, months()[name], int(day) if day else None)


def _ago(text: str, own: ArticleDate) -> Iterator[Found]:
    for match in _ago_pattern().finditer(text):
        span = Span(*match.span())
        count = _counts().get(match["count"].casefold())
        about = word_before(text, span.start).casefold() in told_words("about")
        yield Found(span, None if about else _so_long_ago(span, count, match["unit"], own), True)


def _so_long_ago(span: Span, count: int | None, unit: str, own: ArticleDate) -> PrintedDate | None:
    """Return the date so long ago; a round number of years is about a date."""
    if count is None or (unit == "year" and count >= ROUND and count % 5 == 0):
        return None
    return _away(span, unit, -count, own)


ROUND = 10
"""Years ago from which on a multiple of five is about a date: "20 years ago"."""

_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


@cache
def _counts() -> dict[str, int]:
    figures = {str(number): number for number in range(1, 100)}
    return figures | {"a": 1, "an": 1} | {word: n for n, word in enumerate(_NUMBERS, start=1)}


@cache
def _ago_pattern() -> re.Pattern[str]:
    counts = "|".join(sorted(map(re.escape, _counts()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w£$€.,’'-])(?P<count>(?i:{counts}|several|many|a\s(?:few|couple\sof)))[\s-]"
        r"(?P<unit>year|month|week|day)s?\sago\b"
    )


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of relative dates; names of months have their capital."""
    month = month_pattern()
    ordinal = r"(?:st|nd|rd|th)?"
    near = "|".join(name.replace(" ", r"\s") for name in sorted(_days(), key=len, reverse=True))
    gap = r"\s{1,2}"
    forms = (
        rf"(?:(?:(?P<day>\d{{1,2}}){ordinal}{gap}(?:of{gap})?)?(?P<month>{month})\.?"
        rf"|(?P<month_us>{month})\.?{gap}(?P<day_us>\d{{1,2}}){ordinal})"
        rf",?{gap}(?:of{gap})?(?P<of_year>(?i:last|this|next)){gap}(?i:year)",
        rf"(?P<which>(?i:last|this|next)){gap}(?P<named>{month})(?!\.?{gap}\d)",
        rf"(?P<which_unit>(?i:last|this|next)){gap}(?P<unit>year|month|week|YEAR|MONTH|WEEK)",
        rf"(?P<near>(?i:{near}))",
    )
    # What may begin one is looked for first: that takes half of the time away.
    begins = rf"(?<![^\W\d])(?=\d|[LlTtNnYyEe]|{'|'.join(sorted(_month_stems()))})"
    return re.compile(rf"{begins}(?<![\w£$€’'-])(?:{'|'.join(forms)})(?![\w-]|['’](?!s\b))")


@cache
def _days() -> dict[str, int]:
    return {row["words"]: int(row["days"]) for row in rows("near_days.csv")}


@cache
def _near() -> tuple[str, ...]:
    """Return the last words of all relative dates that hold no "last", "this" or "next"."""
    return ("ago", *{words.rsplit(maxsplit=1)[-1] for words in _days()})


@cache
def _month_stems() -> frozenset[str]:
    return frozenset(name[:3] for name in months())
