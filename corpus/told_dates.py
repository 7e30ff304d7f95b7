"""Dates that a story tells of, those counted from its own date resolved against that.

"September last year" is a month only when the article's date is known, and no more precisely than
that is. What may be either of two months ("last March" in April), has no calendar month or day
("last summer", "last week") or counts from elsewhere ("over the last year") is not resolved: an
unknown date stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from corpus.printed_dates import PrintedDate, find
from corpus.records import Block, BlockKind, Precision, PublicationDate, Span, ToldDate
from corpus.table_files import lines, rows

TELLING = (BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)

EITHER = 2
"""Months before the article's own in which "last March" may be this year's March or last year's."""

FAR = 6
"""Months from the article's own beyond which "this March" may be another year's."""

FIRST_NAMES = ("April", "May", "June", "August")
"""Months that are people's names, too."""

YEARS = {"last": -1, "this": 0, "next": 1}


def told(view: str, blocks: Sequence[Block], published: PublicationDate) -> tuple[ToldDate, ...]:
    """Return the dates in the story's sentences, in order; spans count in ``view``.

    ``published`` is the article's date, from which relative ones are counted. Dates printed
    without a year are left out: nothing tells it.
    """
    found: list[ToldDate] = []
    for block in blocks:
        if block.kind in TELLING:
            text, start = block.span.of(view), block.span.start
            for each in sorted(_of(text, published), key=lambda one: one.span):
                span = Span(start + each.span.start, start + each.span.end)
                if span != published.span:
                    found.append(ToldDate(span, each.value, each.precision, each.resolved_from))
    return tuple(found)


def _of(text: str, published: PublicationDate) -> Iterator[ToldDate]:
    # Most paragraphs tell no date, and looking for words is much faster than the patterns.
    relative = list(_relative(text, published)) if _may_be_relative(text) else []
    yield from relative
    for printed in find(text) if _year().search(text) else ():
        if printed.year and not any(printed.span.overlaps(one.span) for one in relative):
            yield ToldDate(printed.span, printed.value, printed.precision)


def _may_be_relative(text: str) -> bool:
    lower = text.casefold()
    if any(word in lower for word in _units()):
        return True
    return any(word in text for word in _month_stems()) and any(word in lower for word in YEARS)


def _relative(text: str, published: PublicationDate) -> Iterator[ToldDate]:
    article = _Article(published)
    for match in _pattern().finditer(text):
        before = _word_before(text, match.start())
        if (match["named"] or match["unit"]) and before.casefold() in _barred():
            continue
        printed = article.resolved(match)
        span = Span(*match.span())
        if match["month"] in FIRST_NAMES and not match["day"] and _is_named(before):
            span = Span(match.start("of_year"), match.end())
            printed = article.whole_year(span, match)
        value = printed.value if printed else None
        yield ToldDate(
            span,
            value,
            printed.precision if printed else Precision.UNKNOWN,
            published.value if value else None,
        )


def _word_before(text: str, at: int) -> str:
    words = text[max(0, at - 20) : at].split()
    return words[-1].strip("“\"'‘(") if words else ""


def _is_named(before: str) -> bool:
    """Say whether a month behind this word is rather a person: "Theresa May last year said".

    >>> _is_named("in"), _is_named("In"), _is_named("Theresa"), _is_named("")
    (False, False, True, True)
    """
    return before.casefold() not in _prepositions() and not before.islower()


class _Article:
    """The date that relative ones are counted from, as far as it is known."""

    def __init__(self, published: PublicationDate) -> None:
        parts = [int(part) for part in (published.value or "").split("-") if part]
        self.year, self.month, self.day = (*parts, None, None, None)[:3]

    def resolved(self, match: re.Match[str]) -> PrintedDate | None:
        """Return the date that a match of the pattern means, None where it cannot be told."""
        span = Span(*match.span())
        if self.year is None:
            return None
        if match["of_year"]:
            return _whole(span, self.year + YEARS[match["of_year"].casefold()], match)
        if match["named"]:
            return self._named(span, match["which"].casefold(), _months()[match["named"]])
        if match["unit"]:
            return self._unit(span, YEARS[match["which_unit"].casefold()], match["unit"].casefold())
        return self._days(span, _days()[" ".join(match["near"].casefold().split())])

    def whole_year(self, span: Span, match: re.Match[str]) -> PrintedDate | None:
        """Return the year of "May last year" alone."""
        return self._unit(span, YEARS[match["of_year"].casefold()], "year")

    def _named(self, span: Span, which: str, month: int) -> PrintedDate | None:
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

    def _unit(self, span: Span, step: int, unit: str) -> PrintedDate | None:
        if self.year is None:
            return None
        if unit == "year":
            return PrintedDate(span, self.year + step)
        if self.month is None:
            return None
        years, month = divmod(self.month - 1 + step, 12)
        return PrintedDate(span, self.year + years, month + 1)

    def _days(self, span: Span, step: int) -> PrintedDate | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        day = date(self.year, self.month, self.day) + timedelta(days=step)
        return PrintedDate(span, day.year, day.month, day.day)


def _whole(span: Span, year: int, match: re.Match[str]) -> PrintedDate | None:
    """Return "13 September last year"; None for a day that the month has not."""
    name = match["month"] or match["month_us"]
    day = match["day"] or match["day_us"]
    try:
        date(year, _months()[name], int(day or 1))
    except ValueError:
        return None
    return PrintedDate(span, year, _months()[name], int(day) if day else None)


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of relative dates; names of months have their capital."""
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    ordinal = r"(?:st|nd|rd|th)?"
    near = "|".join(name.replace(" ", r"\s") for name in sorted(_days(), key=len, reverse=True))
    gap = r"\s{1,2}"
    forms = (
        rf"(?:(?:(?P<day>\d{{1,2}}){ordinal}{gap}(?:of{gap})?)?(?P<month>{month})\.?"
        rf"|(?P<month_us>{month})\.?{gap}(?P<day_us>\d{{1,2}}){ordinal})"
        rf",?{gap}(?:of{gap})?(?P<of_year>(?i:last|this|next)){gap}(?i:year)",
        rf"(?P<which>(?i:last|this|next)){gap}(?P<named>{month})(?!\.?{gap}\d)",
        rf"(?P<which_unit>(?i:last|this|next)){gap}(?P<unit>(?i:year|month))",
        rf"(?P<near>(?i:{near}))",
    )
    return re.compile(rf"(?<![\w£$€’'-])(?:{'|'.join(forms)})(?![\w-]|['’](?!s\b))")


@cache
def _months() -> dict[str, int]:
    return {
        name: int(row["month"])
        for row in rows("months.csv")
        for name in (row["name"], *row["shortened"].split())
    }


@cache
def _days() -> dict[str, int]:
    return {row["words"]: int(row["days"]) for row in rows("near_days.csv")}


@cache
def _year() -> re.Pattern[str]:
    """Return the pattern of what a date that has its year holds at least."""
    return re.compile(r"(?:19|20)\d\d|['’]\d\d|\d[/.-]\d{1,2}[/.-]\d\d")


@cache
def _units() -> tuple[str, ...]:
    """Return the last words of all relative dates that name no month."""
    return ("year", "month", *{words.rsplit(maxsplit=1)[-1] for words in _days()})


@cache
def _month_stems() -> frozenset[str]:
    return frozenset(name[:3] for name in _months())


@cache
def _prepositions() -> frozenset[str]:
    table = rows("function_words.csv")
    return frozenset(
        w for row in table if row["kind"] == "preposition" for w in row["words"].split()
    )


@cache
def _barred() -> frozenset[str]:
    return frozenset(lines("not_relative.txt"))
