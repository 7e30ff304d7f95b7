"""When an article was published, as far as it says so.

A page prints many dates. Only one that is labelled as the publication's, that stands where papers
print it (under the headline, in an agency's opening, behind the headline in parentheses), or that
the source states outside the text is believed. The date of an update, an inspection or a copyright
is none, and two dates with an equal claim are none either: unknown stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from corpus.dates.day_order import in_known_order
from corpus.dates.printed_dates import PrintedDate, find, pattern, read
from corpus.page.datelines import Dateline, Meaning, dateline
from corpus.records import UNKNOWN_DATE, Block, BlockKind, Precision, PublicationDate, Span


def published(view: str, blocks: Sequence[Block], stated: str | None) -> PublicationDate:
    """Return when the article was published, with the words that say so.

    ``stated`` is what the source gives outside the text (a field, a ``<meta>``); what it says
    goes before anything printed. The span of the evidence counts in ``view``.
    """
    settled = in_known_order(view)
    if stated and (known := stated_date(stated)):
        known = settled(known)
        return PublicationDate(known.value, known.precision, stated.strip())
    for claims in (_labelled, _plain, _in_headline, _in_agency_opening, _at_the_end):
        if dates := [claim for claim in claims(view, blocks) if not _is_to_come(claim.printed)]:
            return _agreed(view, [_Claim(settled(one.printed), one.words) for one in dates])
    return UNKNOWN_DATE


AHEAD = timedelta(days=31)
"""How far an embargo reaches: what a page dates later than that from today was not published."""


def _is_to_come(printed: PrintedDate) -> bool:
    latest = date.today() + AHEAD
    return (printed.year or 0, printed.month or 0) > (latest.year, latest.month)


class _Claim(NamedTuple):
    """A date and the words that make it the publication's; both spans count in the view."""

    printed: PrintedDate
    words: Span


def _agreed(view: str, claims: Sequence[_Claim]) -> PublicationDate:
    """Return the most precise of ``claims``, or unknown where two contradict each other."""
    first = claims[0].printed
    if not all(first.agrees(claim.printed) for claim in claims):
        return UNKNOWN_DATE
    best = max(claims, key=lambda claim: len(claim.printed.value or ""))
    return PublicationDate(
        best.printed.value, best.printed.precision, best.words.of(view), best.words
    )


def _labelled(view: str, blocks: Sequence[Block]) -> Iterator[_Claim]:
    """Yield the dates labelled as the publication's; of several, the earliest."""
    found = list(_in_datelines(view, blocks, Meaning.PUBLISHED))
    if found:
        yield min(found, key=lambda claim: claim.printed.value or "")


def _plain(view: str, blocks: Sequence[Block]) -> Iterator[_Claim]:
    """Yield the dates without a label that stand above the story."""
    yield from _in_datelines(view, _head(blocks), Meaning.PLAIN)


def _at_the_end(view: str, blocks: Sequence[Block]) -> Iterator[_Claim]:
    """Yield the dates without a label that stand below the story, as press offices print them."""
    for claim in _in_datelines(view, blocks, Meaning.PLAIN):
        if claim.printed.precision is Precision.DAY:
            yield claim


def _head(blocks: Sequence[Block]) -> Sequence[Block]:
    for number, block in enumerate(blocks):
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return blocks[:number]
    return blocks


def _in_datelines(view: str, blocks: Sequence[Block], wanted: Meaning) -> Iterator[_Claim]:
    awaited = None
    for block in blocks:
        found = dateline(block.span.of(view)) if block.kind is BlockKind.DATELINE else None
        if found is None:
            awaited = None
            continue
        for stated, printed in found.dates:
            meaning = stated
            if meaning is Meaning.PLAIN:
                meaning, awaited = awaited or meaning, None
            if meaning is wanted and _is_whole(printed, meaning, found):
                yield _Claim(printed, block.span)
        awaited = found.awaits


def _is_whole(printed: PrintedDate, meaning: Meaning, line: Dateline) -> bool:
    """Say whether a date is enough of one: "Leeds, April 1968" titles a chapter or a picture."""
    if meaning is Meaning.PLAIN and not line.alone:
        return printed.precision is Precision.DAY
    return printed.year is not None


def _in_headline(view: str, blocks: Sequence[Block]) -> Iterator[_Claim]:
    """Yield the one date in parentheses, or behind a dash, that ends or begins a headline."""
    for block in blocks:
        if block.kind is BlockKind.HEADLINE:
            line = block.span.of(view)
            dates = find(line)
            if len(dates) == 1 and dates[0].year and _is_apart(line, dates[0].span):
                start, end = dates[0].span
                yield _Claim(dates[0], Span(block.span.start + start, block.span.start + end))
            return


def _is_apart(line: str, span: Span) -> bool:
    """Say whether a date stands in parentheses or behind a dash at an end of ``line``.

    >>> line = "Response to the inspection (13 Jan 2015)"
    >>> _is_apart(line, Span(28, 39)), _is_apart("Response of 13 Jan 2015", Span(12, 23))
    (True, False)
    """
    before, after = line[: span.start], line[span.end :].strip()
    if before.rstrip().endswith(("(", "[")) and after[:1] in (")", "]"):
        return not before.rstrip()[:-1].strip() or not after[1:].strip()
    return not after and before.endswith((" - ", " – ", " — ", " | "))


def _in_agency_opening(view: str, blocks: Sequence[Block]) -> Iterator[_Claim]:
    """Yield the date of ``LEEDS, 13 January 2015 (Agency) —`` where the story starts with it."""
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            opening = view[block.span.start : block.span.end][:_OPENING]
            found = pattern().search(opening)
            printed = read(found) if found else None
            if (
                found
                and printed
                and printed.year
                and _place().fullmatch(opening, 0, found.start())
                and _agency().match(opening, found.end())
            ):
                start = block.span.start
                yield _Claim(printed, Span(start + found.start(), start + found.end()))
            return


_OPENING = 120
"""Characters of the longest opening of an agency: city, county, country, date and agency."""


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][A-Za-z. ]{1,20}){0,2},? "
    )


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(r",? ?(?:\([A-Z][A-Za-z ]{1,30}\)|/[A-Z][A-Za-z ]{1,30}/)? ?(?:[—–:]|--? )")


def stated_date(stated: str) -> PrintedDate | None:
    """Return the date of a field that holds one: ISO 8601, RFC 2822, or any printed form.

    >>> stated_date("2015-01-13T10:30:00Z").value, stated_date("20150113").value
    ('2015-01-13', '2015-01-13')
    >>> stated_date("Tue, 13 Jan 2015 10:30:00 GMT").value, stated_date("2015-01").value
    ('2015-01-13', '2015-01')
    >>> stated_date("2 days ago"), stated_date("no date")
    (None, None)
    """
    text = " ".join(stated.split())[:100]
    whole = _whole_field().fullmatch(text)
    if whole:
        year, month, day = (int(part) if part else None for part in whole.groups())
        if month == 0 or day == 0:  # how some catalogues write an unknown part
            month, day = month or None, (day or None) if month else None
        return _calendar(year, month, day)
    found = find(text)
    dated = [printed for printed in found if printed.year]
    if dated and all(dated[0].agrees(other) for other in dated):
        return dated[0]
    return None if dated else _mail_date(text)


@cache
def _whole_field() -> re.Pattern[str]:
    return re.compile(r"((?:19|20)\d\d)(?:[-/.]?(\d\d)(?:[-/.]?(\d\d))?)?")


def _calendar(year: int | None, month: int | None, day: int | None) -> PrintedDate | None:
    try:
        datetime(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return PrintedDate(Span(0, 0), year, month, day)


def _mail_date(text: str) -> PrintedDate | None:
    try:
        day = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return PrintedDate(Span(0, len(text)), day.year, day.month, day.day)
