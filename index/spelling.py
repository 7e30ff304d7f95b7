"""The words of a field while passages are collected, and their way into arrays."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

import numpy as np

from index.analysis import normal, pattern, stem
from index.arrays import ArrayWriter, Numbers, compact
from index.inversion import invert, positions
from index.strings import union, write_strings

_REMEMBERED = 500_000
"""Stems kept between batches (some 60 MB); the 230,000 paragraphs of a news corpus have 110,000."""


class Stems(dict[str, str]):
    """Stems by word, each worked out once."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = stem(word)
        return found


class _Spellings(dict[str, int]):
    """Numbers by spelling, in the order of first sight."""

    def __missing__(self, spelling: str) -> int:
        number = self[spelling] = len(self)
        return number


class Spelled:
    """The words of a field of consecutive documents, a number for each spelling."""

    def __init__(self) -> None:
        self._spellings = _Spellings()
        self._number = self._spellings.__getitem__
        self._find: Callable[[str], list[str]] = pattern().findall
        self._words = array("I")
        self._last: tuple[str, ...] = ()
        self._last_words = array("I")
        self._lengths = array("I")

    def add(self, texts: tuple[str, ...]) -> int:
        """Add the next document, whose words are those of ``texts``; return how many."""
        if texts != self._last:
            words = [word for text in texts for word in self._find(text)]
            self._last, self._last_words = texts, array("I", map(self._number, words))
        self._words.extend(self._last_words)
        self._lengths.append(len(self._last_words))
        return len(self._last_words)

    def write_stemmed(self, writer: ArrayWriter, name: str, stems: Stems) -> None:
        """Write a field that is known by its stems."""
        stemmed = [stems[normal(spelling)] for spelling in self._spellings]
        terms, (number,) = union([stemmed])
        postings = invert(number[self._codes()], self._counts(), len(terms))
        write_strings(writer, f"{name}.terms", terms)
        postings.write(writer, name)
        writer.add(f"{name}.lengths", compact(self._counts()))

    def write_both(self, writer: ArrayWriter, stems: Stems) -> None:
        """Write the field ``text`` by stems and, out of the same postings, ``exact`` by words."""
        words, (word,) = union([[normal(spelling) for spelling in self._spellings]])
        terms, (term,) = union([[stems[each] for each in words]])
        form = forms_of(term, len(terms))
        codes = word[self._codes()]
        postings = invert(term[codes], self._counts(), len(terms), compact(form)[codes])
        write_strings(writer, "text.terms", terms)
        postings.write(writer, "text")
        writer.add("text.lengths", compact(self._counts()))
        write_exact(writer, words, term, form, np.bincount(codes, minlength=len(words)))

    @property
    def words(self) -> int:
        """Return how many words were added."""
        return len(self._words)

    def _codes(self) -> Numbers:
        return np.frombuffer(self._words, dtype=np.uint32)

    def _counts(self) -> Numbers:
        return np.frombuffer(self._lengths, dtype=np.uint32)


def forms_of(stems: Numbers, stem_count: int) -> Numbers:
    """Return the number of each word among the words of its stem.

    >>> forms_of(np.array([1, 0, 1, 1]), 2).tolist()
    [0, 0, 1, 2]
    """
    order = np.argsort(stems, kind="stable")
    form = np.empty(stems.size, dtype=np.int64)
    form[order] = positions(np.bincount(stems, minlength=stem_count))
    return form


def write_exact(
    writer: ArrayWriter, words: Sequence[str], stems: Numbers, form: Numbers, totals: Numbers
) -> None:
    """Write the dictionary of exact words: each one's stem, form and number of occurrences."""
    write_strings(writer, "exact.terms", words)
    writer.add("exact.stem", compact(stems))
    writer.add("exact.form", compact(form))
    writer.add("exact.totals", compact(totals))
