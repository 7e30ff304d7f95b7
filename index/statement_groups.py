"""Groups of texts that carry one statement, and the fragments taken from them, kept as they grow.

Candidates share fingerprints (`index.candidates`); `corpus.likeness` decides; groups are the
decisions put together. All three depend on the texts alone, so that the groups are the same in
whatever order and in however many steps the texts came. It refuses to store anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from corpus.likeness import Form, Relation, Statement, Verdict, compare
from index.arrays import Numbers
from index.candidates import Fingerprints, fingerprints, merged, pair_of, shared

ENOUGH = 2
"""Fingerprints that two texts must share to be compared. One alone is a turn of phrase: of 31,000
such pairs in 60,000 paragraphs of news, 24 were more."""

BRIEF = 4
"""Fingerprints up to which a text has too few for that, and one must do."""


class Fragment(NamedTuple):
    """A text taken from another: their numbers, and what `corpus.likeness` says of them."""

    part: int
    whole: int
    verdict: Verdict


class StatementGroups:
    """The statements so far, numbered as they came, and what they are to each other."""

    def __init__(self) -> None:
        self._numbers: dict[Statement, int] = {}
        self._marks = fingerprints([])
        self._sizes: list[int] = []
        self._shared: dict[int, int] = {}
        self._verdicts: dict[int, Verdict] = {}
        self._statements: list[Statement] = []

    def add(self, statements: Iterable[Statement]) -> None:
        """Add statements; those that are here already change nothing."""
        first = len(self._statements)
        for statement in statements:
            if self._numbers.setdefault(statement, len(self._statements)) == len(self._statements):
                self._statements.append(statement)
        new = fingerprints(
            [statement.words for statement in self._statements[first:]],
            [statement.form is not Form.PASSAGE for statement in self._statements[first:]],
        )
        sizes = np.bincount(new.texts, minlength=len(self._statements) - first)
        self._sizes += sizes.tolist()
        touched = _distinct(np.sort(new.marks))
        texts = (new.texts + first).astype(np.uint32)
        self._change(_only(self._marks, touched), -1)
        self._marks = merged(self._marks, Fingerprints(new.marks, texts))
        self._decide(self._change(_only(self._marks, touched), 1))

    def _change(self, found: Fingerprints, sign: int) -> list[int]:
        """Count what pairs share once more, or once less; return the pairs."""
        codes, counts = shared(found)
        pairs: list[int] = codes.tolist()
        for code, count in zip(pairs, (sign * counts).tolist(), strict=True):
            self._shared[code] = self._shared.get(code, 0) + count
        return pairs

    def _decide(self, codes: Iterable[int]) -> None:
        for code in codes:
            if code not in self._verdicts and self._is_candidate(code):
                one, other = pair_of(code)
                self._verdicts[code] = compare(self._statements[one], self._statements[other])

    def _is_candidate(self, code: int) -> bool:
        count = self._shared[code]
        brief = min(map(self._sizes.__getitem__, pair_of(code))) <= BRIEF
        return count >= ENOUGH or (brief and count > 0)

    def _decided(self, relation: Relation) -> Iterator[tuple[int, int, Verdict]]:
        """Yield the pairs that are ``relation``, unless what they share has become common."""
        for code, verdict in self._verdicts.items():
            if verdict.relation is relation and self._is_candidate(code):
                yield *pair_of(code), verdict

    def number_of(self, statement: Statement) -> int:
        """Return the number of a statement; raises KeyError if it was not added."""
        return self._numbers[statement]

    def statement(self, number: int) -> Statement:
        """Return the statement of a number."""
        return self._statements[number]

    def groups(self) -> list[list[Statement]]:
        """Return all statements by group, those of a group in an order of their own.

        The surest pairs are joined first, and no pair joins two groups that hold different known
        speakers or different forces.
        """
        joined = _Joined(self._statements)
        same = [
            (-verdict.kept, sorted((self._order(one), self._order(other))), one, other)
            for one, other, verdict in self._decided(Relation.SAME)
        ]
        for _, _, one, other in sorted(same):
            joined.join(one, other)
        return [
            sorted((self._statements[number] for number in each), key=_key)
            if len(each) > 1
            else [self._statements[each[0]]]
            for each in joined
        ]

    def _order(self, number: int) -> tuple[object, ...]:
        return _key(self._statements[number])

    def fragments(self) -> list[Fragment]:
        """Return which statements are fragments of which, in order."""
        found = []
        for one, other, verdict in self._decided(Relation.FRAGMENT):
            part, whole = sorted((one, other), key=self._order)
            found.append(Fragment(part, whole, verdict))
        return sorted(found, key=lambda each: (self._order(each.part), self._order(each.whole)))


def _key(statement: Statement) -> tuple[object, ...]:
    """Return what orders statements by themselves: the shorter first, then by their words."""
    return (
        len(statement.words),
        statement.words,
        statement.form.value,
        str(statement.speaker),
        sorted(statement.forces),
        sorted(statement.names),
    )


def _distinct(ascending: Numbers) -> Numbers:
    # Sorted and compared: NumPy's own `unique` takes three times as long on random numbers.
    distinct: Numbers = ascending[np.diff(ascending, prepend=~ascending[:1]) != 0]
    return distinct


def _only(found: Fingerprints, marks: Numbers) -> Fingerprints:
    """Return the fingerprints, sorted by mark, whose marks are among ``marks``, which ascend."""
    starts = np.searchsorted(found.marks, marks, side="left")
    sizes = np.searchsorted(found.marks, marks, side="right") - starts
    skipped = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    places = np.arange(skipped.size) + skipped
    return Fingerprints(found.marks[places], found.texts[places])


@dataclass(slots=True)
class _Group:
    members: list[int]
    speaker: int | str | None
    forces: set[frozenset[str]] = field(default_factory=set)

    def refuses(self, other: _Group) -> bool:
        """Say whether two groups have different known speakers, or forces with none in common."""
        if None not in (self.speaker, other.speaker) and self.speaker != other.speaker:
            return True
        return any(one.isdisjoint(two) for one in self.forces for two in other.forces)


class _Joined:
    """Statements put together in groups that hold no contradiction."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._home = [
            _Group([number], one.speaker, {one.forces} if one.forces else set())
            for number, one in enumerate(statements)
        ]

    def join(self, one: int, other: int) -> None:
        """Put the groups of two statements together, unless they contradict each other."""
        small, large = sorted(
            (self._home[one], self._home[other]), key=lambda group: len(group.members)
        )
        if small is large or small.refuses(large):
            return
        large.members += small.members
        large.speaker = small.speaker if large.speaker is None else large.speaker
        large.forces |= small.forces
        for number in small.members:
            self._home[number] = large

    def __iter__(self) -> Iterator[list[int]]:
        """Iterate over the numbers of each group's statements."""
        return iter([group.members for group in {id(one): one for one in self._home}.values()])
