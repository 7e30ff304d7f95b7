"""The words of a field while its documents are collected, one number a word."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, islice

import numpy as np

from index.analysis import normal, pattern
from index.storage.arrays import Numbers
from index.storage.strings import Numbering
from index.words.inversion import gather, offsets
from index.words.pieces import Pieces
from index.words.spelling import Spelled

_AT_ONCE = 300_000
"""Characters of text that are cut into words together: the working arrays stay in the processor's
cache, and 100,000 passages take 0.40 s instead of 0.49 with a million."""


class _WordLists:
    """The words of distinct texts, which are read once and come many times."""

    def __init__(self) -> None:
        self._numbered = Numbering[str]()
        self._words = array("I")
        self._starts, self._counts = array("I"), array("I")

    def add(self, texts: Iterable[str]) -> None:
        """Add a list for each of ``texts``: its words."""
        number = self._numbered.__getitem__
        words: list[int] = []
        counts: list[int] = []
        for text in texts:
            # Most pieces are a word as they are.
            if text.isalnum() and text.isascii():
                words.append(number(normal(text)))
                counts.append(1)
            else:
                found = [number(normal(word)) for word in pattern().findall(text)]
                words += found
                counts.append(len(found))
        starts = accumulate(counts, initial=len(self._words))
        self._starts.extend(islice(starts, len(counts)))
        self._words.extend(words)
        self._counts.extend(counts)

    def words(self) -> list[str]:
        """Return the distinct words."""
        return list(self._numbered)

    def read(self, lists: Numbers) -> tuple[Numbers, Numbers]:
        """Return the words of lists by their numbers, one by one, and how many each has."""
        counts = np.frombuffer(self._counts, dtype=np.uint32)[lists]
        starts = np.frombuffer(self._starts, dtype=np.uint32)[lists]
        return np.frombuffer(self._words, dtype=np.uint32)[gather(starts, counts)], counts


class OwnTexts:
    """A field in which every document has a text of its own."""

    def __init__(self) -> None:
        self._pieces, self._lists = Pieces(), _WordLists()
        self._waiting: list[str] = []
        self._characters = 0
        self._codes, self._lengths = array("I"), array("I")

    def add(self, texts: Sequence[str]) -> int:
        """Add the next documents; return their characters."""
        characters = sum(map(len, texts))
        self._waiting += texts
        self._characters += characters
        if self._characters >= _AT_ONCE:
            self._read()
        return characters

    def _read(self) -> None:
        known = len(self._pieces.spellings)
        numbers, pieces = self._pieces.code(self._waiting)
        self._lists.add(self._pieces.spellings[known:])
        words, counts = self._lists.read(numbers)
        self._codes.frombytes(words.tobytes())
        self._lengths.frombytes(_added_up(counts, pieces).tobytes())
        self._waiting.clear()
        self._characters = 0

    def spelled(self) -> Spelled:
        """Return the words so far."""
        if self._waiting:
            self._read()
        return Spelled(self._lists.words(), _array(self._codes), _array(self._lengths))


class SharedTexts:
    """A field in which the same texts, and the same lists of texts, come again and again."""

    def __init__(self) -> None:
        self._known = Numbering[tuple[str, ...]]()
        self._documents = array("I")

    def add(self, documents: Iterable[tuple[str, ...]]) -> None:
        """Add the next documents, each of which has the words of some texts."""
        self._documents.extend(map(self._known.__getitem__, documents))

    def spelled(self) -> Spelled:
        """Return the words so far."""
        numbered = Numbering[str]()
        texts = array("I", map(numbered.__getitem__, chain.from_iterable(self._known)))
        sizes = array("I", map(len, self._known))
        lists = _WordLists()
        lists.add(numbered)
        known, counts = lists.read(_array(texts))
        lengths = _added_up(counts, _array(sizes))
        documents = _array(self._documents)
        taken = lengths[documents]
        words = known[gather(offsets(lengths)[documents], taken)]
        return Spelled(lists.words(), words, taken)


def _added_up(counts: Numbers, lengths: Numbers) -> Numbers:
    """Return the sum of each of consecutive runs of ``counts``, which are ``lengths`` long."""
    sums: Numbers = np.diff(offsets(counts)[offsets(lengths)]).astype(np.uint32)
    return sums


def _array(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, dtype=np.uint32)
