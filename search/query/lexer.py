"""Cutting what a person typed into marks, operators, fields and words.

Any quotation mark that a keyboard or a phone can type is one, and any closes any other of its
kind; a single mark is one only in a pair at the edges of words, so that an apostrophe is not.
One pass; the time grows with the length alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from corpus.records import Span

DOUBLE = '"“”„‟«»″＂❝❞'
SINGLE = "'‘’‚‛‹›`´❛❜＇"


class Sort(Enum):
    """What a piece of a query is."""

    CHUNK = auto()
    QUOTED = auto()
    UNCLOSED = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MUST = auto()
    NEAR = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a query; ``text`` is what is inside the marks, the name of a field, or what
    follows ``NEAR/``."""

    sort: Sort
    text: str
    span: Span


_SIGNS = {"-": Sort.NOT, "−": Sort.NOT, "–": Sort.NOT, "+": Sort.MUST}
_OPERATORS = {"AND": Sort.AND, "OR": Sort.OR, "NOT": Sort.NOT, "||": Sort.OR, "|": Sort.OR}


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of ``text`` in order.

    >>> [(piece.sort.name, piece.text) for piece in pieces('-“in custody” OR by:Lee')]
    [('NOT', '-'), ('QUOTED', 'in custody'), ('OR', 'OR'), ('FIELD', 'by'), ('CHUNK', 'Lee')]
    """
    quotes = _Quotes(text)
    at = 0
    while at < len(text):
        piece = quotes.starting(at) or _plain(text, at)
        if piece is None:
            at += 1
            continue
        yield piece
        at = piece.span.end


def _plain(text: str, at: int) -> Piece | None:
    letter = text[at]
    if letter.isspace():
        return None
    if letter in "()":
        return Piece(Sort.OPEN if letter == "(" else Sort.CLOSE, letter, Span(at, at + 1))
    if (
        letter in _SIGNS
        and _starts_word(text, at)
        and at + 1 < len(text)
        and not text[at + 1].isspace()
    ):
        return Piece(_SIGNS[letter], letter, Span(at, at + 1))
    field = _field().match(text, at)
    if field and _starts_word(text, at):
        return Piece(Sort.FIELD, field[1], Span(at, field.end()))
    found = _chunk().match(text, at)
    if found is None:
        return None
    if near := _near().fullmatch(found[0]):
        return Piece(Sort.NEAR, near[1] or "", Span(*found.span()))
    return Piece(_OPERATORS.get(found[0], Sort.CHUNK), found[0], Span(*found.span()))


def _starts_word(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    return before.isspace() or before in "(+-−–" or before in DOUBLE


@cache
def _field() -> re.Pattern[str]:
    # Something must follow at once, and “https://…” is an address.
    return re.compile(r"([A-Za-z][A-Za-z_]{0,29}):(?=[^\s:)])(?!//)")


@cache
def _chunk() -> re.Pattern[str]:
    return re.compile(rf"[^\s(){DOUBLE}]+")


@cache
def _near() -> re.Pattern[str]:
    return re.compile(r"NEAR(?:/(.*))?")


def without_doubles(text: str) -> str:
    """Return ``text`` with a space for each double quotation mark."""
    return _doubles().sub(" ", text)


@cache
def _doubles() -> re.Pattern[str]:
    return re.compile(f"[{DOUBLE}]|``|''")


class _Quotes:
    """The quotation marks of one text, looked up without scanning it again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._doubles = [m.start() for m in _doubles().finditer(text)]
        self._singles = [
            m.start() for m in re.finditer(f"[{SINGLE}]", text) if _ends_words(text, m.start())
        ]

    def starting(self, at: int) -> Piece | None:
        """Return the quotation that opens at ``at``, or the mark if it is never closed."""
        text = self._text
        if text[at] in DOUBLE or text.startswith(("``", "''"), at):
            return self._double(at)
        if text[at] in SINGLE and _starts_word(text, at) | (text[at - 1 : at] == ":"):
            return self._single(at)
        return None

    def _double(self, at: int) -> Piece:
        width = 1 if self._text[at] in DOUBLE else 2
        number = bisect_left(self._doubles, at + width)
        if number == len(self._doubles):
            return Piece(Sort.UNCLOSED, self._text[at : at + width], Span(at, at + width))
        end = self._doubles[number]
        closing = 1 if self._text[end] in DOUBLE else 2
        return Piece(Sort.QUOTED, self._text[at + width : end], Span(at, end + closing))

    def _single(self, at: int) -> Piece | None:
        number = bisect_left(self._singles, at + 2)
        inside = at + 1 < len(self._text) and not self._text[at + 1].isspace()
        if not inside or number == len(self._singles):
            return None
        end = self._singles[number]
        return Piece(Sort.QUOTED, self._text[at + 1 : end], Span(at, end + 1))


def _ends_words(text: str, at: int) -> bool:
    """Say whether a single mark at ``at`` stands behind a word and before none."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (
        bool(before) and not before.isspace() and (not after or after.isspace() or after in "()~")
    )
