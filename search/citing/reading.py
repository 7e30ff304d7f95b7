"""Finding the citations in any text: reference files, notes, annotations, or all of them mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from search.citing.address import SCHEME, addresses, citation_at
from search.citing.citation import Citation
from search.citing.styles import PARSERS


@dataclass(frozen=True, slots=True)
class Found:
    """A citation, the style it is written in and the line its address stands on."""

    citation: Citation
    style: str
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """An address that makes no citation, and why."""

    line: int
    reason: str


def citations_in(text: str) -> list[Found | Unread]:
    """Return the citations in ``text``, in order, and what looks like one but cannot be read."""
    if SCHEME not in text:
        return []
    lines = _lines(text)
    taken: Counter[str] = Counter()
    found: list[Found | Unread] = []
    for style, parse in PARSERS.items():
        for address, words in parse(text):
            places = lines.get(address, [1])
            line = places[min(taken[address], len(places) - 1)]
            taken[address] += 1
            found.append(_read(address, words, style, line))
    found += [Unread(line, _ALONE) for line in _left_over(lines, taken)]
    return sorted(found, key=lambda one: one.line)


_ALONE = "an address without the words that it is of; paste the whole citation"


def _lines(text: str) -> dict[str, list[int]]:
    """Return the lines on which each address stands, from 1."""
    places: dict[str, list[int]] = {}
    line, at = 1, 0
    for found in addresses(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        places.setdefault(found[0], []).append(line)
    return places


def _left_over(lines: dict[str, list[int]], taken: Counter[str]) -> Iterator[int]:
    for address, places in lines.items():
        yield from places[taken[address] :]


def _read(address: str, words: str, style: str, line: int) -> Found | Unread:
    try:
        return Found(citation_at(address, words), style, line)
    except ValueError:
        return Unread(
            line, "a citation whose address is cut, broken over lines or damaged; cite again"
        )
