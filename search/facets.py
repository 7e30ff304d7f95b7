"""Counting a whole result by its facets, in passages and in groups.

Counts are over everything that was found, not over the page. A filter does not shrink the counts
of its own facet. What has no value (an unknown date, nobody quoted) is a bucket of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, overload

import numpy as np

from index.dates import date_text
from search.docsets import Numbers
from search.errors import unknown_facet
from search.fields import DATE_FACETS, FACETS, missing_name
from search.folding import Folded, counted

_DIVISORS = {"year": 10_000, "month": 100, "date": 100, "day": 1}


@dataclass(frozen=True, slots=True)
class Bucket:
    """A value of a facet: how many groups and how many passages have it.

    ``missing`` marks the bucket of passages without a value. Of unknown dates, ``inferred`` are
    those that other articles tell (`index.twin_dates`), counted by that.
    """

    value: str
    groups: int
    passages: int
    missing: bool = False
    inferred: tuple[Bucket, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the bucket as JSON types."""
        told = {"inferred": [each.as_dict() for each in self.inferred]} if self.inferred else {}
        return {"value": self.value, "groups": self.groups, "passages": self.passages, **told}


class Buckets(Sequence[Bucket]):
    """Buckets, most groups first, then most passages, then by value; or with ``by_value`` by that
    alone, and what has none last.

    Each is made when it is looked at: of thousands of speakers a person sees ten.
    """

    def __init__(
        self,
        counts: tuple[Numbers, Numbers, Numbers],
        name: Callable[[int], str],
        none: int,
        *,
        by_value: bool = False,
    ) -> None:
        """Hold what `counted` returned: codes, ascending, and their passages and groups."""
        codes, passages, groups = counts
        keys = codes == none if by_value else -((groups << 32) + passages)
        order = keys.argsort(kind="stable")
        self._codes, self._name, self._none = codes[order], name, none
        self._groups, self._passages = groups[order], passages[order]

    def __len__(self) -> int:
        return int(self._codes.size)

    @overload
    def __getitem__(self, number: int) -> Bucket: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Bucket, ...]: ...
    def __getitem__(self, number: int | slice) -> Bucket | tuple[Bucket, ...]:
        if isinstance(number, slice):
            return tuple(self[each] for each in range(*number.indices(len(self))))
        return self._bucket(range(len(self))[number])

    def __iter__(self) -> Iterator[Bucket]:
        return map(self._bucket, range(len(self)))

    def _bucket(self, number: int) -> Bucket:
        code = int(self._codes[number])
        counts = int(self._groups[number]), int(self._passages[number])
        return Bucket(self._name(code), *counts, missing=code == self._none)


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The counts of one facet, and the totals of what was counted."""

    name: str
    buckets: Sequence[Bucket] = field(repr=False)
    groups: int = 0
    passages: int = 0

    def with_inferred(self, inferred: tuple[Bucket, ...]) -> FacetCounts:
        """Return the counts with what was inferred of the passages that have no value."""
        buckets = [replace(b, inferred=inferred) if b.missing else b for b in self.buckets]
        return replace(self, buckets=buckets)

    def as_list(self) -> list[dict[str, Any]]:
        """Return the buckets as JSON types."""
        return [bucket.as_dict() for bucket in self.buckets]


def checked(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of facets, each once; raises `UnknownFacet` for one that is none."""
    found = tuple(dict.fromkeys(names))
    for name in found:
        if name not in FACETS:
            raise unknown_facet(name, FACETS)
    return found


def by_name(
    name: str,
    codes: Numbers,
    places: Numbers | None,
    folded: Folded,
    size: int,
    label: Callable[[int], str],
) -> FacetCounts:
    """Return the counts of a facet of names, whose last code stands for no value."""
    missing = missing_name(name)

    def value(code: int) -> str:
        return label(code) if code < size - 1 else missing

    return _facet(name, counted(codes, places, folded, size), value, size - 1, folded)


def by_date(
    name: str, dates: Numbers, folded: Folded, inferred: Numbers | None = None
) -> FacetCounts:
    """Return the counts of a facet of dates, earliest first, given each passage's as yyyymmdd.

    ``inferred`` are those that were inferred of passages without a date; None: of none.
    """
    if inferred is not None and inferred.any():
        told = by_date(name, inferred, folded).buckets
        counts = by_date(name, dates, folded)
        return counts.with_inferred(tuple(each for each in told if not each.missing))
    codes = (dates // _DIVISORS[name]).astype(np.intp)
    known = codes[codes > 0]
    base = int(known.min()) - 1 if known.size else 0
    codes = np.maximum(codes - base, 0)
    size = int(codes.max(initial=0)) + 1
    missing = missing_name(name)

    def value(code: int) -> str:
        return date_text((code + base) * _DIVISORS[name]) if code else missing

    return _facet(name, counted(codes, None, folded, size), value, 0, folded)


def _facet(
    name: str,
    counts: tuple[Numbers, Numbers, Numbers],
    value: Callable[[int], str],
    none: int,
    folded: Folded,
) -> FacetCounts:
    buckets = Buckets(counts, value, none, by_value=name in DATE_FACETS)
    return FacetCounts(name, buckets, folded.groups, int(folded.heads.size))


__all__ = ["DATE_FACETS", "Bucket", "Buckets", "FacetCounts", "by_date", "by_name", "checked"]
