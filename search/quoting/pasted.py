"""A quotation as somebody pastes it: its words, in pieces where it says that it is not whole.

Quotation marks around it and an attribution between two of them are no part of the words; ``…``
and ``[…]`` leave something out, ``[the force]`` puts something in, ``[W]e`` changes a capital.
Damaged characters and HTML entities are read as what was meant. It refuses to correct a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import NamedTuple

from corpus.records import Edit, Span
from corpus.statements.compared_words import Word, compared_words, word_texts
from corpus.text.cleaning import Clean, clean
from corpus.text.marks import leading_mark, stretches

LONGEST_INSERTION = 12
"""Words of the source that words in brackets can stand for: a name with a title and an office."""


class Gap(StrEnum):
    """What a quotation says it does between two pieces."""

    OMISSION = "omission"
    INSERTION = "insertion"


class Piece(NamedTuple):
    """Words in a row, and what stands between the piece before and this one (first: nothing)."""

    words: tuple[Word, ...]
    before: Gap | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the words as they are compared."""
        return tuple(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted quotation; the words' places count in ``text``, the repaired text."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def literal(self) -> tuple[str, ...]:
        """Return all words as they are compared, brackets taken for a source's own."""
        return word_texts(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        """Return all words as they are compared, without what was put in."""
        return tuple(chain.from_iterable(piece.texts for piece in self.pieces))

    @property
    def longest(self) -> int:
        """Return the number of the piece with most words."""
        return max(range(len(self.pieces)), key=lambda number: len(self.pieces[number].words))

    def printed(self, words: tuple[Word, ...] | list[Word]) -> str:
        """Return some of its words as they were typed, on one line."""
        if not words:
            return ""
        return " ".join(self.text[words[0].start : words[-1].end].split())


def pasted(typed: str) -> Pasted:
    """Return what ``typed`` quotes; it has no pieces where there is no word.

    >>> found = pasted("“[W]e failed … [the force] and must say so,” he said.")
    >>> [(" ".join(piece.texts), str(piece.before)) for piece in found.pieces]
    [('we failed', 'None'), ('and must say so', 'omission')]
    """
    text = clean(typed).text
    text = " ".join(_inside_marks(" ".join(text.split())).split())
    marked = Clean.from_edits(text, list(_edits(text)))
    return Pasted(text, tuple(_pieces(marked)))


_SIGNS = {"\ue000": Gap.OMISSION, "\ue001": Gap.INSERTION}
"""Stand for gaps while words are read; cleaning has taken such characters out of the text."""


def _inside_marks(text: str) -> str:
    """Return what stands inside quotation marks, if the text opens with one and is mostly that."""
    whole = Span(0, len(text))
    if not leading_mark(text, whole):
        return text
    inner = " ".join(stretch.inner.of(text) for stretch in stretches(text, whole))
    return inner if 2 * len(inner) >= len(text) else text


@cache
def _gap() -> re.Pattern[str]:
    # Brackets are bounded, so that a text of nothing but opening ones takes linear time.
    return re.compile(
        r"\[(?P<inside>[^\[\]]{0,200})\]|\(\s?(?:…|\.\.\.)\s?\)|…|(?<!\.)\.(?:\s?\.){2,}"
    )


def _edits(text: str) -> Iterator[Edit]:
    end = 0
    for found in _gap().finditer(text):
        if found.start() < end:
            continue
        edit = _edit(text, found, end)
        end = edit.end
        yield edit


def _edit(text: str, found: re.Match[str], done: int) -> Edit:
    inside, start, end = found["inside"], found.start(), found.end()
    said = (inside or "").strip(" .…")
    if not said:
        return Edit(start, end, " \ue000 ")
    if said.casefold() == "sic" or not any(map(str.isalnum, said)):
        return Edit(start, end, " ")
    behind, ahead = text[max(done, start - 1) : start], text[end : end + 1]
    if len(said) == 1 and said.isalpha() and ahead.isalpha() and not behind.isalpha():
        return Edit(start, end, said)
    # "detain[ed]": the whole word is the writer's.
    while start > done and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return Edit(start, end, " \ue001 ")


def _pieces(marked: Clean) -> Iterator[Piece]:
    """Yield the pieces between gaps; of two gaps in a row, the one that allows more counts."""
    at, gap, first = 0, None, True
    for part in re.split("([\ue000\ue001])", marked.text):
        if part in _SIGNS:
            gap = Gap.OMISSION if gap is Gap.OMISSION else _SIGNS[part]
        elif words := tuple(_placed(marked, part, at)):
            yield Piece(words, None if first else gap)
            gap, first = None, False
        at += len(part)


def _placed(marked: Clean, part: str, at: int) -> Iterator[Word]:
    for word in compared_words(part):
        yield Word(word.text, *marked.to_source(Span(at + word.start, at + word.end)))
