"""Finding template language: pairs of statements that share words, put together by wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import TYPE_CHECKING

from corpus.records import ArticleKind
from search.query.dates import Days
from search.wordings.candidates import Candidates, candidates
from search.wordings.spoken import Spoken, common, is_wording
from search.wordings.wording import Use, Wording

if TYPE_CHECKING:
    from index.people.known_people import KnownPeople
    from index.snapshot import Snapshot

MOST_PAIRS = 50_000
"""Pairs of statements that are compared, those that share most first; each takes 0.1 ms."""

MOST_PRINTINGS = 25
"""Articles of one statement that are listed as uses."""

_LAST = "9999"

_Shared = dict[int, dict[int, int]]


def templates(snapshot: Snapshot, days: Sequence[Days] = ()) -> list[Wording]:
    """Return the wordings that different known speakers share about different forces.

    Those used about most forces, then by most speakers, then the longest first. Only uses in
    ``days`` count, if any are given.
    """
    found = _Wordings(snapshot, candidates(snapshot, days)).all()
    return sorted(
        found, key=lambda each: (-len(each.forces), -len(each.speakers), -each.words, each.text)
    )


class _Wordings:
    """The statements of one index, read as they are asked for."""

    def __init__(self, snapshot: Snapshot, found: Candidates) -> None:
        self._people: KnownPeople = snapshot.people
        self._found = found
        self._known: dict[int, Spoken] = {}

    def all(self) -> Iterator[Wording]:
        """Yield every wording once."""
        shared = self._shared()
        for center in sorted(shared, key=self._order):
            while shared[center]:
                places, members = self._gathered(center, shared)
                for one in (center, *members):
                    for other in (center, *members):
                        shared[one].pop(other, None)
                wording = self._wording(center, places, members)
                if wording is not None:
                    yield wording

    def _shared(self) -> _Shared:
        """Return, for each statement, those it shares a wording with, and how many words."""
        found: _Shared = defaultdict(dict)
        for pair in islice(self._found.pairs, MOST_PAIRS):
            one = self._spoken(pair.one)
            places = [place for place, _ in common(one, self._spoken(pair.other))]
            if is_wording(one, places):
                found[pair.one][pair.other] = found[pair.other][pair.one] = len(places)
        return found

    def _gathered(self, center: int, shared: _Shared) -> tuple[list[int], list[int]]:
        """Return the words that ``center`` shares with all of some others, and which others.

        First those it shares most with, then those that these share a wording with, and so on.
        """
        spoken = self._spoken(center)
        places, members = [*range(len(spoken.words))], [center]
        seen = {center}
        for member in members:
            others = shared[member]
            for number in sorted(others, key=lambda each: (-others[each], self._order(each))):
                if number in seen:
                    continue
                seen.add(number)
                both = {place for place, _ in common(spoken, self._spoken(number))}
                kept = [place for place in places if place in both]
                if is_wording(spoken, kept):
                    places = kept
                    members.append(number)
        return places, members[1:]

    def _wording(
        self, center: int, places: Sequence[int], members: Sequence[int]
    ) -> Wording | None:
        """Return a wording with its uses; None unless two known people used it about two forces."""
        model = self._spoken(center)
        uses = [use for number in (center, *members) for use in self._uses(model, places, number)]
        told = {(use.person, use.forces) for use in uses}
        if not any(
            one != other and {*forces}.isdisjoint(others)
            for (one, forces), (other, others) in combinations(told, 2)
        ):
            return None
        return Wording(model.printed(places), len(places), tuple(sorted(uses, key=_use_order)))

    def _uses(self, model: Spoken, places: Sequence[int], number: int) -> Iterator[Use]:
        """Yield each printing of a statement as a use of the words of ``model``."""
        for candidate in self._found.printings[number][:MOST_PRINTINGS]:
            spoken = Spoken.of(candidate)
            theirs = [b for a, b in common(model, spoken) if a in {*places}]
            if theirs and (use := spoken.use(theirs, self._people)) is not None:
                yield use

    def _spoken(self, number: int) -> Spoken:
        if number not in self._known:
            self._known[number] = Spoken.of(self._found.printings[number][0])
        return self._known[number]

    def _order(self, number: int) -> tuple[object, ...]:
        article = self._spoken(number).window.article
        return article.published.value or _LAST, article.id, number


def _use_order(use: Use) -> tuple[object, ...]:
    late = use.kind != ArticleKind.STATEMENT
    return use.published.value or _LAST, late, use.article, use.start
