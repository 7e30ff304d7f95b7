"""When an article that states no date was published, by others that print the same quotations.

Papers that print one quotation mostly do so within days, but one alone may be repeated for years.
So a date is inferred only where a dated article of another publisher (one publisher may repeat its
own paragraphs months later) shares two quoted statements with the undated one, of statements whose
dated printings are all from within `NEAR` days. What is inferred is the month,
or else the year, in which every day lies that is at most `NEAR` days from those printings: never a
day. It follows from the articles alone, not from the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from index.segment import Segment
from index.storage.arrays import Numbers
from index.storage.key_table import KeyTable

NEAR = 7
"""Days between articles that share quotations. Of 9,389 news articles, each tenth taken for undated
in turn, 46 had a month or year inferred, all rightly; twins of one publisher made that 55 of 58. If
one statement were enough, a sixth of the months were wrong (November 2026,
`python -m tests.quality.twin_dates`)."""

LEAST_SHARED = 2
"""Quoted statements that an undated article shares with one that tells its date."""

_NONE: Numbers = np.zeros(0, dtype=np.uint64)

GroupNumbers = Callable[[Segment, Numbers], Numbers]
"""Returns the group number of each of a segment's passages."""


class Place(NamedTuple):
    """An article: the number of its segment, and its own there."""

    segment: int
    article: int


class Twin(NamedTuple):
    """What tells an undated article's date.

    ``value`` is as in `index.columns.dates`, without a day; ``twin`` the dated article that shares
    most quoted statements, ``shared`` how many those are.
    """

    article: int
    value: int
    twin: Place
    shared: int


def twin_dates(
    segments: Sequence[Segment], groups: GroupNumbers, regrouped: Numbers
) -> list[list[Twin]]:
    """Return, for each segment, the dates inferred of its articles, in the articles' order.

    ``regrouped`` are the keys of all statements whose group may have another number.
    """
    undated = [_quoted(segment, groups, dated=False) for segment in segments]
    # Most articles have a date, and the group of most statements is their key.
    known = np.unique(np.concatenate([regrouped, *(numbers for _, numbers in undated)]))
    dated = [_quoted(segment, groups, dated=True, keys=KeyTable(known)) for segment in segments]
    dated = _among(dated, undated)
    telling = _Dated(segments, _by_article(dated))
    found: list[list[Twin]] = [[] for _ in segments]
    for place, carried in sorted(_by_article(_among(undated, dated)).items()):
        if twin := telling.twin_of(place, carried):
            found[place.segment].append(twin)
    return found


_Carried = tuple[Numbers, Numbers]
"""The number of an article of a segment, and of a group that it carries; one entry a passage."""


def _quoted(
    segment: Segment, groups: GroupNumbers, *, dated: bool, keys: KeyTable | None = None
) -> _Carried:
    """Return the quoted statements of a segment's live articles with or without a date; of those
    with ``keys`` only, if any are given."""
    chosen = (segment.quoted != 0) & ((segment.dates != 0) == dated)
    if segment.live is not None:
        chosen &= segment.live
    docs = np.flatnonzero(chosen)
    if keys is not None:
        docs = docs[keys.find(segment.statements[docs])[0]]
    return np.searchsorted(segment.first, docs, side="right") - 1, groups(segment, docs)


def _among(carried: Sequence[_Carried], others: Sequence[_Carried]) -> list[_Carried]:
    """Return what of ``carried`` is in a group that ``others`` carry, too: little, as a rule."""
    numbers = [groups for _, groups in others]
    table = KeyTable(np.unique(np.concatenate(numbers)) if numbers else _NONE)
    found = [table.find(groups)[0] for _, groups in carried]
    return [(a[there], g[there]) for (a, g), there in zip(carried, found, strict=True)]


def _by_article(carried: Sequence[_Carried]) -> dict[Place, set[int]]:
    found: dict[Place, set[int]] = defaultdict(set)
    for number, (articles, groups) in enumerate(carried):
        for article, group in zip(articles.tolist(), groups.tolist(), strict=True):
            found[Place(number, article)].add(group)
    return found


class _Dated:
    """The dated articles that carry quoted statements of undated ones."""

    def __init__(self, segments: Sequence[Segment], carried: dict[Place, set[int]]) -> None:
        self._segments = segments
        carriers: dict[int, list[Place]] = defaultdict(list)
        for place, groups in carried.items():
            for group in groups:
                carriers[group].append(place)
        self._telling = {
            group: places for group, places in carriers.items() if agree(map(self._number, places))
        }

    def twin_of(self, undated: Place, groups: Iterable[int]) -> Twin | None:
        """Return what tells the date of an undated article with these quoted statements."""
        shared: dict[Place, list[int]] = defaultdict(list)
        for group in groups:
            for place in self._telling.get(group, ()):
                shared[place].append(group)
        own = self._publisher(undated)
        twins = [
            place
            for place, common in shared.items()
            if len(common) >= LEAST_SHARED and (own is None or self._publisher(place) != own)
        ]
        telling = {group for place in twins for group in shared[place]}
        printings = {place for group in telling for place in self._telling[group]}
        value = common_period(map(self._number, printings))
        if not value:
            return None
        best = min(twins, key=lambda place: self._order(place, len(shared[place])))
        return Twin(undated.article, value, best, len(shared[best]))

    def _number(self, place: Place) -> int:
        segment = self._segments[place.segment]
        return int(segment.dates[segment.first[place.article]])

    def _publisher(self, place: Place) -> str | None:
        segment = self._segments[place.segment]
        facet, doc = segment.facet("publisher"), int(segment.first[place.article])
        start, end = facet.offsets[doc : doc + 2].tolist()
        return facet.values[int(facet.codes[start])].casefold() if start < end else None

    def _order(self, place: Place, shared: int) -> tuple[int, int, str]:
        """Return what sorts that first which shares most, and of those the earliest."""
        name = self._segments[place.segment].id_of(place.article)
        return -shared, self._number(place), name


def agree(numbers: Iterable[int]) -> bool:
    """Say whether dates may all be within `NEAR` days.

    >>> agree([20150113, 20150120]), agree([20150113, 20150128]), agree([20150113, 20150200])
    (True, False, False)
    """
    days = [_days(number) for number in numbers]
    known = [each for each in days if each is not None]
    if len(known) < len(days) or not known:
        return False
    return max(first for first, _ in known) - min(last for _, last in known) <= timedelta(NEAR)


def common_period(numbers: Iterable[int]) -> int:
    """Return the month, or the year, in which all was published that is near all of these dates.

    0 where there is none, or where two of the dates lie too far apart.

    >>> common_period([20150113, 20150115]), common_period([20150113, 20150128])
    (20150100, 0)
    >>> common_period([20150531]), common_period([20150105]), common_period([20150000])
    (20150000, 0, 0)
    """
    dates = list(numbers)
    if not agree(dates):
        return 0
    known = list(filter(None, map(_days, dates)))
    begin = min(first for first, _ in known) - timedelta(NEAR)
    end = max(last for _, last in known) + timedelta(NEAR)
    if begin.year != end.year:
        return 0
    return begin.year * 10_000 + (begin.month * 100 if begin.month == end.month else 0)


def _days(number: int) -> tuple[date, date] | None:
    """Return the first and the last day that a date may be; None for what no calendar has.

    >>> _days(20150200), _days(20150230)
    ((datetime.date(2015, 2, 1), datetime.date(2015, 2, 28)), None)
    """
    year, month, day = number // 10_000, number // 100 % 100, number % 100
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        following = date(year + month // 12, month % 12 + 1, 1) if month else date(year + 1, 1, 1)
        return first, following - timedelta(1)
    except (ValueError, OverflowError):
        return None
