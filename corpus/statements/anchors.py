"""Places where two long texts surely correspond: sequences that each of them has exactly once.

The longest chain of these that is in order in both (Bram Cohen's "patience" comparison) divides
long texts into stretches short enough to compare word by word. The time grows with the lengths,
but for the logarithm of one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

LENGTH = 8
"""Words of an anchor: as many in a row are rarely in a text twice, and rarely in two by chance."""


def anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions in both of sequences of `LENGTH` words, ascending in both.

    Sequences on one diagonal may overlap; others do not.

    >>> said = "we shall open the desk at nine on Monday".split()
    >>> anchors(said, ["so", *said])
    [(0, 1), (1, 2)]
    """
    places = _once(other)
    pairs = [(at, places[words]) for words, at in _once(one).items() if words in places]
    found: list[tuple[int, int]] = []
    for at, there in _ascending(sorted(pairs)):
        last = found[-1] if found else (-LENGTH, -LENGTH)
        apart = at - last[0], there - last[1]
        if apart[0] == apart[1] or min(apart) >= LENGTH:
            found.append((at, there))
    return found


def anchored(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of each word that anchors cover, ascending in both."""
    found: list[tuple[int, int]] = []
    for at, there in anchors(one, other):
        done = found[-1][0] + 1 if found else at
        first = max(at, done)
        found += [(place, place - at + there) for place in range(first, at + LENGTH)]
    return found


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Return the sequences that occur once, with their places."""
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - LENGTH + 1):
        sequence = tuple(words[place : place + LENGTH])
        places[sequence] = -1 if sequence in places else place
    return {sequence: place for sequence, place in places.items() if place >= 0}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of ``pairs``, ascending by the first, that ascends by the second."""
    lows: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        rank = bisect_left(lows, there)
        before.append(ends[rank - 1] if rank else -1)
        lows[rank : rank + 1] = [there]
        ends[rank : rank + 1] = [number]
    chain = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
