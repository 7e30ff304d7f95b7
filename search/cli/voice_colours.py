"""A colour for every speaker: the same in every article, and of nobody else in this one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from zlib import crc32

HUES = 12
"""Classes ``voice-0`` to ``voice-11`` of the style sheet, 30 degrees of hue apart."""

STEP = 5
"""Hues from one try to the next: shares no factor with `HUES`, so that every hue is tried."""


class VoiceColours:
    """The colours of one article's speakers.

    A speaker's name alone picks the colour; where another speaker of the article has it already,
    the next free one is taken. Past `HUES` speakers, colours repeat.

    >>> colours = VoiceColours(["Ann Lowe", "Ben Ash"])
    >>> colours.of("Ann Lowe") == VoiceColours(["Ann Lowe"]).of("Ann Lowe")
    True
    >>> colours.of("Ann Lowe") == colours.of("Ben Ash")
    False
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._taken: dict[str, int] = {}
        free = set(range(HUES))
        for name in dict.fromkeys(names):
            self._taken[name] = hue = _first_of(free, _preferred(name))
            free.discard(hue)

    def of(self, name: str) -> str:
        """Return the class of the speaker called ``name``."""
        return f"voice-{self._taken.get(name, _preferred(name))}"


def _preferred(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) % HUES


def _first_of(free: Collection[int], first: int) -> int:
    """Return the first free hue from ``first`` on, in steps that keep neighbours apart."""
    turns = ((first + STEP * turn) % HUES for turn in range(HUES))
    return next((hue for hue in turns if hue in free), first)
