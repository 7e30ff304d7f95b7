"""Which words two statements share, in order, and what was dropped, added or changed.

The longest common subsequence, by the bit-parallel method of Crochemore et al. ("A fast and
practical bit-vector algorithm for the longest common subsequence problem", 2001): exact, and some
25 microseconds for two paragraphs. Words in common that stand alone between changes by chance
("the", "of") are given up, so that a rewritten clause shows as one change. It compares words as
`corpus.statements.compared_words` gives them and refuses to say what a difference means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from corpus.records import Span
from corpus.statements.anchors import anchored

LONG = 2_000
"""Words of the shorter of two texts up to which each of its words is compared with each of the
other's; no passage has as many, a damaged one may."""


class ChangeKind(StrEnum):
    """What became of words on the way from one statement to another."""

    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"


class Change(NamedTuple):
    """Words ``old`` of the one statement that read as words ``new`` in the other (positions)."""

    kind: ChangeKind
    old: Span
    new: Span


class Run(NamedTuple):
    """``length`` words in common, from word ``one`` of the one and word ``other`` of the other."""

    one: int
    other: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two statements of ``sizes`` words lie beside each other; the runs are in order."""

    sizes: tuple[int, int]
    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """Return how many words are in common."""
        return sum(run.length for run in self.runs)

    @property
    def containment(self) -> float:
        """Return the share of the shorter statement's words that are in the longer, 0 to 1."""
        shorter = min(self.sizes)
        return self.words / shorter if shorter else 0.0

    @property
    def kept(self) -> float:
        """Return the share of the shorter one's three-word sequences in the longer, 0 to 1.

        Stricter than `containment`: an unrelated statement has many of a statement's words in
        order, few of its sequences.
        """
        sequences = min(self.sizes) - 2
        if sequences < 1:
            return self.containment
        return sum(max(0, run.length - 2) for run in self.runs) / sequences

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return what differs, in order."""
        found, one, other = [], 0, 0
        for run in (*self.runs, Run(*self.sizes, 0)):
            if run.one > one or run.other > other:
                found.append(_change(Span(one, run.one), Span(other, run.other)))
            one, other = run.one + run.length, run.other + run.length
        return tuple(found)


def align(one: Sequence[str], other: Sequence[str]) -> Alignment:
    """Return the alignment of two statements given by their words.

    Where both have more than `LONG` words between what they begin and end with, they are first
    divided at `corpus.statements.anchors`, and what is long between two anchors counts as changed:
    time and memory grow with the lengths.

    >>> found = align("I am very happy to say so".split(), "I am happy to say that".split())
    >>> [(change.kind.value, change.old, change.new) for change in found.changes]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('dropped', Span(start=2, end=3), Span(start=2, end=2)),
     ('changed', Span(start=6, end=7), Span(start=5, end=6))]
    """
    sizes = len(one), len(other)
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    middle = _common_runs(one[head : sizes[0] - tail], other[head : sizes[1] - tail])
    runs = [
        Run(0, 0, head),
        *(Run(run.one + head, run.other + head, run.length) for run in middle),
        Run(sizes[0] - tail, sizes[1] - tail, tail),
    ]
    return Alignment(sizes, tuple(_firm(_touching(runs), sizes)))


def longest_stretch(one: Sequence[str], other: Sequence[str], least: int) -> Run | None:
    """Return the longest sequence of ``least`` words or more in both, in whatever order, or None.

    Time grows with the lengths: a sequence that occurs again is tried at its first place only.
    """
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(other) - least, -1, -1):
        places[tuple(other[place : place + least])] = place
    best, start = None, 0
    while start <= len(one) - least:
        found = places.get(tuple(one[start : start + least]))
        if found is None:
            start += 1
            continue
        length = least + _common(one[start + least :], other[found + least :])
        if best is None or length > best.length:
            best = Run(start, found, length)
        start += length - least + 1
    return best


def _change(old: Span, new: Span) -> Change:
    if old.start == old.end:
        return Change(ChangeKind.ADDED, old, new)
    kind = ChangeKind.DROPPED if new.start == new.end else ChangeKind.CHANGED
    return Change(kind, old, new)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    size = min(len(one), len(other))
    return next((place for place in range(size) if one[place] != other[place]), size)


def _common_runs(one: Sequence[str], other: Sequence[str]) -> list[Run]:
    """Return the runs of words in common, not all firm."""
    if min(len(one), len(other)) <= LONG:
        return _runs(_matches(one, other))
    fixed = _touching([Run(at, there, 1) for at, there in anchored(one, other)])
    found, at, there = [], 0, 0
    for run in (*fixed, Run(len(one), len(other), 0)):
        between = one[at : run.one], other[there : run.other]
        if min(map(len, between)) <= LONG:
            found += [
                Run(each.one + at, each.other + there, each.length)
                for each in _runs(_matches(*between))
            ]
        found.append(run)
        at, there = run.one + run.length, run.other + run.length
    return found


def _matches(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of a longest common subsequence, in order."""
    where: dict[str, int] = {}
    for place, word in enumerate(one):
        where[word] = where.get(word, 0) | 1 << place
    full = (1 << len(one)) - 1
    row, rows = full, [full]
    for word in other:
        hits = row & where.get(word, 0)
        row = (row + hits | row - hits) & full
        rows.append(row)
    found = []
    place, line = len(one) - 1, len(other)
    # A zero bit in a row says that this word of `one` adds to the subsequence so far.
    while place >= 0 and line > 0:
        if rows[line] >> place & 1:
            place -= 1
        elif not rows[line - 1] >> place & 1:
            line -= 1
        else:
            found.append((place, line - 1))
            place, line = place - 1, line - 1
    return found[::-1]


def _runs(matches: Sequence[tuple[int, int]]) -> list[Run]:
    return _touching([Run(one, other, 1) for one, other in matches])


def _touching(runs: Sequence[Run]) -> list[Run]:
    """Return ``runs`` with those joined that follow each other in both statements."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else Run(-1, -1, 0)
        if run.one - last.length == last.one and run.other - last.length == last.other:
            found[-1] = Run(last.one, last.other, last.length + run.length)
        elif run.length:
            found.append(run)
    return found


def _firm(runs: Sequence[Run], sizes: tuple[int, int]) -> list[Run]:
    """Return ``runs`` without those shorter than the changes on both sides of them."""
    kept: list[Run] = []
    for number, run in enumerate(runs):
        following = runs[number + 1] if number + 1 < len(runs) else Run(*sizes, 0)
        last = kept[-1] if kept else Run(0, 0, 0)
        before = max(run.one - last.one, run.other - last.other) - last.length
        after = max(following.one - run.one, following.other - run.other) - run.length
        if run.length >= 3 or run.length > min(before, after):
            kept.append(run)
    return kept
