"""What changed between two wordings, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST = 2_000
"""Changed words up to which they are set against each other; a longer stretch is one change."""


class Change(NamedTuple):
    """Words that are now others; nothing on one side where they were added or dropped."""

    was: str
    now: str

    def __str__(self) -> str:
        if not self.was:
            return f"added: {self.now}"
        return f"{self.was} → {self.now}" if self.now else f"dropped: {self.was}"


def changes(was: str, now: str) -> tuple[Change, ...]:
    """Return the words that changed, in order; none where only white space did.

    >>> [str(change) for change in changes("He saw two boys at night.", "He saw boys by night.")]
    ['dropped: two', 'at → by']
    """
    old, new = was.split(), now.split()
    first = _same(old, new)
    old, new = old[first:], new[first:]
    last = _same(old[::-1], new[::-1])
    return tuple(_compared(old[: len(old) - last], new[: len(new) - last]))


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    pairs = zip(one, other, strict=False)
    differ = (number for number, (a, b) in enumerate(pairs) if a != b)
    return next(differ, min(len(one), len(other)))


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    if len(old) > MOST or len(new) > MOST:
        return [Change(" ".join(old), " ".join(new))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        Change(" ".join(old[a:b]), " ".join(new[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
