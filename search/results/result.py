"""Everything that a search found, over all segments: totals, groups, dates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from index.once import once
from search.execution.docsets import Docs, Numbers, joined
from search.execution.matching import Found
from search.results.folding import Folded
from search.results.ranking import Ranked
from search.results.sharing import Sharing

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot


class Result:
    """The passages found, segment after segment; a *place* is a passage's position among them."""

    def __init__(self, snapshot: Snapshot, sharing: Sharing, found: Sequence[Found]) -> None:
        self._snapshot, self._sharing = snapshot, sharing
        self.found = found
        self.docs = [each.docs for each in found]
        self._bounds = list(accumulate((docs.size for docs in self.docs), initial=0))

    @property
    def passages(self) -> int:
        """Return how many passages were found."""
        return self._bounds[-1]

    @once
    def folded(self) -> Folded:
        """Return the groups of all passages found."""
        return self._sharing.folded(self.docs)

    def groups(self, ranked: Sequence[Ranked]) -> list[int]:
        """Return the group numbers of some passages found."""
        if len(self.found) == 1:
            keys = self._sharing.of(0, np.array([each.doc for each in ranked], dtype=np.intp))
            own_keys: list[int] = keys.tolist()
            return own_keys
        numbers = dict[int, int]()
        for segment in {each.segment for each in ranked}:
            own = [each for each in ranked if each.segment == segment]
            keys = self._sharing.of(segment, np.array([each.doc for each in own]))
            numbers |= zip([each.place for each in own], keys.tolist(), strict=True)
        return [numbers[each.place] for each in ranked]

    @property
    def articles(self) -> int:
        """Return how many articles the passages are from."""
        return sum(_articles(each.walk.segment, each.docs) for each in self.found)

    @once
    def most(self) -> int:
        """Return how many of the words wanted a passage has that has all of them."""
        return max((each.wanted for each in self.found), default=0)

    @property
    def some(self) -> int:
        """Return how many passages have only some of the words wanted."""
        short = (each.words < each.wanted for each in self.found if each.words is not None)
        return int(sum(np.count_nonzero(each) for each in short))

    @property
    def least(self) -> int:
        """Return the fewest words wanted that a passage found has."""
        return min(
            (
                int(each.words.min(initial=each.wanted))
                for each in self.found
                if each.words is not None
            ),
            default=self.most,
        )

    def match(self, ranked: Ranked) -> str:
        """Return whether a passage has ``all`` the words wanted, or ``some``."""
        found = self.found[ranked.segment]
        if found.words is None:
            return "all"
        words = found.words[ranked.place - self._bounds[ranked.segment]]
        return "all" if words == found.wanted else "some"

    def at(self, place: int) -> tuple[int, int]:
        """Return the number of the segment and of the passage at a place."""
        number = bisect_right(self._bounds, place) - 1
        return number, int(self.docs[number][place - self._bounds[number]])

    def shared(self, ranked: Sequence[Ranked]) -> list[bool]:
        """Return for each of some passages found whether others are in its group."""
        shared = self.folded.shared
        if shared is None:
            return [False] * len(ranked)
        marks: list[bool] = shared[[each.place for each in ranked]].tolist()
        return marks

    def group_of(self, place: int) -> Numbers:
        """Return the places of all passages found in the group of one."""
        heads = self.folded.heads
        found: Numbers = (heads == heads[place]).nonzero()[0]
        return found

    def articles_of(self, places: Numbers) -> int:
        """Return how many articles the passages at some places, which ascend, are from."""
        return sum(
            _articles(segment, docs[places[(places >= first) & (places < end)] - first])
            for segment, docs, first, end in zip(
                self._snapshot.segments, self.docs, self._bounds, self._bounds[1:], strict=False
            )
        )

    def without(self, filters: Sequence[int]) -> tuple[list[Docs], Folded]:
        """Return the passages, and their groups, that were found but for these filters."""
        if not filters:
            return self.docs, self.folded
        docs = [each.without(filters) for each in self.found]
        return docs, self._sharing.folded(docs)

    def dates(self, docs: Sequence[Docs]) -> Numbers:
        """Return the dates, as yyyymmdd, of passages given for each segment."""
        pairs = zip(self._snapshot.segments, docs, strict=True)
        return joined([segment.dates[own] for segment, own in pairs], np.int32)

    def inferred(self, docs: Sequence[Docs]) -> Numbers | None:
        """Return the dates, as yyyymmdd, inferred of passages given for each segment; None where
        the snapshot has none at all."""
        dates = [segment.inferred for segment in self._snapshot.segments]
        if not any(dates):
            return None
        found = [
            each.numbers[own] for each, own in zip(dates, docs, strict=True) if each is not None
        ]
        return joined(found, np.int32)


def _articles(segment: Segment, docs: Docs) -> int:
    """Return how many articles some passages of a segment, which ascend, are from."""
    # An article's passages follow each other, so each change is another article.
    codes = segment.facet("article").codes[docs]
    return int(np.count_nonzero(codes[1:] != codes[:-1])) + bool(codes.size)
