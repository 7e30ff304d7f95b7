"""The dates that a generation has inferred of articles which state none.

They stand beside the articles, never among the dates that articles print: nothing is filtered or
sorted by them. `index.groups.twin_dates` says when one is inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from index.columns.dates import date_text
from index.errors import damaged
from index.storage.arrays import Arrays, ArrayWriter, Numbers

if TYPE_CHECKING:
    from index.groups.twin_dates import Twin
    from index.segment import Segment

_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class InferredDate:
    """The month or year in which an article was published that does not say so.

    ``article`` is the id of the one that tells it, ``published`` the date of that, and ``shared``
    how many quoted statements the two have in common.
    """

    value: str
    article: str
    published: str
    shared: int

    @property
    def precision(self) -> str:
        """Return ``month`` or ``year``."""
        return "month" if "-" in self.value else "year"

    @property
    def source(self) -> str:
        """Return from what the date is inferred, for people."""
        return f"inferred from {self.article}"

    def as_dict(self) -> dict[str, Any]:
        """Return the date as JSON types."""
        return {"precision": self.precision, **asdict(self)}


class InferredDates:
    """The dates inferred of one segment's articles."""

    def __init__(self, arrays: Arrays, segment: Segment, segments: Sequence[Segment]) -> None:
        """Look into a generation's arrays, of which ``segments`` are all segments."""
        self._path, self._segment, self._segments = arrays.path, segment, segments
        name = _name(segment)
        self._flat = arrays[name] if name in arrays else np.zeros(0, dtype=np.uint32)

    @cached_property
    def _rows(self) -> Numbers:
        """Return the article, the date, the twin's segment and article and what they share."""
        if self._flat.size % _COLUMNS:
            raise damaged(self._path, "its inferred dates do not add up")
        rows = self._flat.reshape(-1, _COLUMNS).astype(np.int64)
        sizes = np.array([each.article_count for each in self._segments])
        if rows.size and (
            rows[:, 2].max() >= sizes.size
            or (rows[:, 3] >= sizes[rows[:, 2]]).any()
            or rows[:, 0].max() >= self._segment.article_count
        ):
            raise damaged(self._path, "an inferred date is of no article")
        return rows

    def __len__(self) -> int:
        return self._flat.size // _COLUMNS

    def of(self, article: int) -> InferredDate | None:
        """Return the date inferred of an article, or None."""
        if not self._flat.size:
            return None
        place = int(np.searchsorted(self._rows[:, 0], article))
        if place == len(self) or self._rows[place, 0] != article:
            return None
        _, value, number, twin, shared = self._rows[place].tolist()
        segment = self._segments[number]
        published = int(segment.dates[segment.first[twin]])
        return InferredDate(date_text(value), segment.id_of(twin), date_text(published), shared)

    @cached_property
    def numbers(self) -> Numbers:
        """Return each passage's inferred date as yyyymmdd, 0 where there is none."""
        found = np.zeros(self._segment.article_count, dtype=np.int32)
        found[self._rows[:, 0]] = self._rows[:, 1]
        return np.repeat(found, self._segment.passages_of_articles)


def write_inferred(writer: ArrayWriter, segment: Segment, twins: Sequence[Twin]) -> None:
    """Write the dates inferred of a segment's articles among a generation's arrays."""
    if twins:
        rows = [(each.article, each.value, *each.twin, each.shared) for each in twins]
        writer.add(_name(segment), np.array(rows, dtype=np.uint32).ravel())


def _name(segment: Segment) -> str:
    return f"inferred.{segment.name}"
