"""Where in a text the words nearest to a quotation stand: the fewest dropped, added or changed.

Myers' bit-parallel search ("A fast bit-vector algorithm for approximate string matching based on
dynamic programming", 1999), with words for characters: time grows with the text, one step of a
few operations on a number of as many bits as the quotation has words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.records import Span


class Nearest(NamedTuple):
    """Words ``span`` of the text, and how many words differ from the quotation's."""

    span: Span
    distance: int


def nearest(wanted: Sequence[str], text: Sequence[str]) -> Nearest:
    """Return the words of ``text`` that differ from ``wanted`` in the fewest places.

    >>> nearest("held in cells".split(), "they were held in police cells overnight".split())
    Nearest(span=Span(start=2, end=6), distance=1)
    """
    found = list(_distances(wanted, text, anchored=False))
    least = min(found, default=len(wanted))
    if least >= len(wanted):
        return Nearest(Span(0, 0), len(wanted))
    end = _extended(found, found.index(least))
    back = list(_distances(wanted[::-1], reversed(text[: end + 1]), anchored=True))
    length = _extended(back, back.index(min(back))) + 1
    return Nearest(Span(end + 1 - length, end + 1), least)


def _extended(distances: Sequence[int], place: int) -> int:
    """Return the last place in a row that is as near: a word changed, rather than one added."""
    while place + 1 < len(distances) and distances[place + 1] == distances[place]:
        place += 1
    return place


def _distances(wanted: Sequence[str], text: Iterable[str], *, anchored: bool) -> Iterator[int]:
    """Yield, for each word of ``text``, how far ``wanted`` is from the words that end there.

    ``anchored``: from all words up to there, and not from those that fit best.
    """
    where: dict[str, int] = {}
    for place, word in enumerate(wanted):
        where[word] = where.get(word, 0) | 1 << place
    full, last, first = (1 << len(wanted)) - 1, 1 << len(wanted) - 1, int(anchored)
    more, less, distance = full, 0, len(wanted)
    for word in text:
        equal = where.get(word, 0)
        down = equal | less
        across = (((equal & more) + more) ^ more) | equal
        up, dropped = less | ~(across | more) & full, more & across
        distance += bool(up & last) - bool(dropped & last)
        up = (up << 1 | first) & full
        more = (dropped << 1 | ~(down | up)) & full
        less = up & down
        yield distance
