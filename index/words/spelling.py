"""The words of a field on their way into the arrays of a segment: by stem, and by exact form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.analysis import stem
from index.storage.arrays import ArrayWriter, Numbers, compact
from index.storage.strings import union, write_strings
from index.words.exact_words import write_exact
from index.words.inversion import invert, positions

_REMEMBERED = 500_000
"""Stems kept between batches (some 60 MB); the 230,000 paragraphs of a news corpus have 110,000."""


class Stems(dict[str, str]):
    """Stems by word, each worked out once."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = stem(word)
        return found


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of a field of consecutive documents.

    ``words`` are its distinct words in any order, ``codes`` the number among them of each word of
    the text, ``lengths`` how many words each document has.
    """

    words: Sequence[str]
    codes: Numbers
    lengths: Numbers

    def write_stemmed(self, writer: ArrayWriter, name: str, stems: Stems) -> None:
        """Write a field that is known by its stems."""
        terms, (number,) = union([[stems[word] for word in self.words]])
        postings = invert(number[self.codes], self.lengths, len(terms))
        write_strings(writer, f"{name}.terms", terms)
        postings.write(writer, name)
        writer.add(f"{name}.lengths", compact(self.lengths))

    def write_both(self, writer: ArrayWriter, stems: Stems) -> None:
        """Write the field ``text`` by stems and, out of the same postings, ``exact`` by words."""
        words, (word,) = union([self.words])
        terms, (term,) = union([[stems[each] for each in words]])
        form = forms_of(term, len(terms))
        codes = word[self.codes]
        postings = invert(term[codes], self.lengths, len(terms), compact(form)[codes])
        write_strings(writer, "text.terms", terms)
        postings.write(writer, "text")
        writer.add("text.lengths", compact(self.lengths))
        totals = np.bincount(codes, minlength=len(words))
        write_exact(writer, words, term, form, totals, postings)


def forms_of(stems: Numbers, stem_count: int) -> Numbers:
    """Return the number of each word among the words of its stem.

    >>> forms_of(np.array([1, 0, 1, 1]), 2).tolist()
    [0, 0, 1, 2]
    """
    order = np.argsort(stems, kind="stable")
    form = np.empty(stems.size, dtype=np.int64)
    form[order] = positions(np.bincount(stems, minlength=stem_count))
    return form
