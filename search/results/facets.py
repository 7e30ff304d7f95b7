"""Counting a whole result by its facets, in passages and in groups.

Counts are over everything that was found, not over the page. A filter does not shrink the counts
of its own facet. What has no value (an unknown date, nobody quoted) is a bucket of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple, overload

import numpy as np

from index.columns.dates import date_text
from index.once import once
from search.errors import unknown_facet
from search.execution.docsets import Numbers
from search.query.fields import DATE_FACETS, FACETS, missing_name
from search.results.coded import Coded, Values
from search.results.columns import DIVISORS
from search.results.folding import Folded, counted


class Bucket(NamedTuple):
    """A value of a facet: how many groups and how many passages have it.

    ``missing`` marks the bucket of passages without a value. Of unknown dates, ``inferred`` are
    those that other articles tell (`index.groups.twin_dates`), counted by that.
    """

    value: str
    groups: int
    passages: int
    missing: bool = False
    inferred: tuple[Any, ...] = ()

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
        value: Callable[[int], tuple[str, bool]],
        *,
        by_value: bool = False,
    ) -> None:
        """Hold what `counted` returned: codes, ascending, and their passages and groups.

        ``value`` returns what a code stands for, and whether that is for no value at all.
        """
        self._counts, self._value, self._by_value = counts, value, by_value

    @once
    def _order(self) -> Numbers:
        codes, passages, groups = self._counts
        if self._by_value:
            return np.arange(codes.size)
        return (-((groups << 32) + passages)).argsort(kind="stable")

    def __len__(self) -> int:
        return int(self._counts[0].size)

    @overload
    def __getitem__(self, number: int) -> Bucket: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Bucket, ...]: ...
    def __getitem__(self, number: int | slice) -> Bucket | tuple[Bucket, ...]:
        if isinstance(number, slice):
            return tuple(self._made(self._order[number]))
        return next(self._made(self._order[[number]]))

    def __iter__(self) -> Iterator[Bucket]:
        return self._made(self._order)

    def _made(self, order: Numbers) -> Iterator[Bucket]:
        for code, passages, groups in zip(*(n[order].tolist() for n in self._counts), strict=True):
            value, missing = self._value(code)
            yield Bucket(value, groups, passages, missing)


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The counts of one facet, and the totals of what was counted."""

    name: str
    buckets: Sequence[Bucket] = field(repr=False)
    groups: int = 0
    passages: int = 0

    def with_inferred(self, inferred: tuple[Bucket, ...]) -> FacetCounts:
        """Return the counts with what was inferred of the passages that have no value."""
        buckets = [b._replace(inferred=inferred) if b.missing else b for b in self.buckets]
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


def tallied(names: Sequence[str], coded: Coded, folded: Folded) -> Iterator[FacetCounts]:
    """Yield the counts of each of ``names``, the facets of passages as ``coded``."""
    if not folded.heads.size:
        yield from (FacetCounts(name, ()) for name in names)
        return
    counts = counted(coded.rows, coded.rest, coded.places, folded, coded.bases[-1])
    bounds = counts[0].searchsorted(coded.bases).tolist()
    for name, facet, base, first, last in zip(
        names, coded.facets, coded.bases, bounds, bounds[1:], strict=False
    ):
        codes, passages, groups = (each[first:last] for each in counts)
        value = partial(_value, facet, missing_name(name), base)
        buckets = Buckets((codes, passages, groups), value, by_value=name in DATE_FACETS)
        yield FacetCounts(name, buckets, folded.groups, folded.heads.size)


def _value(facet: Values, missing: str, base: int, code: int) -> tuple[str, bool]:
    """Return what a code of a table stands for, and whether that is for no value."""
    if code - base == facet.size - 1:
        return missing, True
    return facet.name(code - base), False


def inferred(name: str, dates: Numbers, folded: Folded) -> tuple[Bucket, ...]:
    """Return the buckets of a facet of dates over dates, as yyyymmdd, that were inferred; 0 is
    none."""
    told = (dates > 0).nonzero()[0]
    values, codes = np.unique(dates[told] // DIVISORS[name], return_inverse=True)
    heads, shared = folded.heads[told], None if folded.shared is None else folded.shared[told]
    of = Folded(heads, shared, folded.groups)
    counts = counted(codes[:, np.newaxis], codes[:0], codes[:0], of, values.size)

    def value(code: int) -> tuple[str, bool]:
        return date_text(int(values[code]) * DIVISORS[name]), False

    return tuple(Buckets(counts, value, by_value=True))


__all__ = ["DATE_FACETS", "Bucket", "Buckets", "FacetCounts", "checked", "inferred", "tallied"]
