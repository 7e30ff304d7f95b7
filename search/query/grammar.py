"""Reading what a person typed: the query language, version by version.

====================  =======================================================================
``custody overnight``  both words (when few passages have all words, those with most follow)
``"in custody"``       these words in this order, stop words and endings included
``a AND b``, ``+a``    these words without exception, in the passage or its context
``a OR b``             either; binds tighter than standing side by side
``-a``, ``NOT a``      not this
``a NEAR/5 b``         at most five words apart, in either order
``detain*``            words that begin so
``custdy~``            words spelled so but for a letter (``~2``: two)
``( … )``              what belongs together
``speaker:"I. Lee"``   a field: force, about, mentions, speaker, role, date, speech, source,
                       kind, article, author, headline
``date:2014..2015-01``  published then; also ``date:unknown``
====================  =======================================================================

It takes the best reading of anything, says what it understood, and points at what it ignored; it
refuses only a field that does not exist, a value that it cannot have, and a query in which
nothing can be searched for. Very common words ("the", "of") count only within quotation marks, or
when there are no others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corpus.records import Span
from index import analysis
from search.errors import QueryProblem, unknown_field
from search.query import dates, lexer
from search.query.fields import ALIASES, DATE, FIELDS, HEADLINE, field_called
from search.query.filters import check_value
from search.query.lexer import Piece, Sort
from search.query.syntax import (
    Either,
    Field,
    Ignored,
    Near,
    Node,
    Phrase,
    Word,
    any_of,
    canonical,
    every,
    needed,
    negated,
    optional,
)

if TYPE_CHECKING:
    from whoosh.query import Query

GRAMMAR_VERSION = 1

LONGEST = 4_000
"""Characters that are read; a pasted paragraph has under a thousand, and time grows with each."""

MOST_WORDS = 64
"""Words that are searched for; each costs a list of passages, and none after so many narrows."""

DEEPEST = 20
"""Brackets within brackets; nobody types more than three, and Python's own stack ends."""

NEAR_DEFAULT, NEAR_MOST = 5, 100
"""Words apart for a bare NEAR, and at most: a passage has about 120 words."""

PREFIX_LEAST = 2
"""Letters before ``*``: a single one begins thousands of words, and says nothing."""

FUZZY_LEAST, FUZZY_MOST = 3, 2
"""Letters that a fuzzy word must have, and the most that may be wrong in it."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """How a query was read: its tree, the same in words, and what could not be used."""

    node: Node | None
    understood: str
    ignored: tuple[Ignored, ...] = ()

    @property
    def query(self) -> Query:
        """Return the Whoosh query tree, before names are looked up in an index."""
        from search.query.compiling import compiled  # noqa: PLC0415 - Whoosh costs 27 ms to import

        return compiled(self.node)


def parse(text: str) -> Parsed:
    """Return the reading of ``text``; empty text has no tree and finds everything.

    Raises `QueryProblem` (`UnknownField`, `BadDate`), and nothing else on any text.

    >>> parse("custody (cells OR overnight").understood
    'custody (cells OR overnight)'
    """
    reader = _Reader(text)
    node = reader.everything()
    if node is None and text.strip():
        raise QueryProblem(
            f"There is nothing to search for in “{_short(text)}”; write some words, a name in a "
            'field (speaker:Lee) or a "phrase in quotation marks".'
        )
    ignored = sorted(reader.ignored, key=lambda each: each.span)
    return Parsed(node, canonical(node), tuple(ignored))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str) -> None:
        self.ignored: list[Ignored] = []
        self._text = text[:LONGEST]
        if len(text) > LONGEST:
            self._ignore(Span(LONGEST, len(text)), f"only {LONGEST:,} characters are read", text)
        self._pieces = list(lexer.pieces(self._text))
        self._at = 0
        self._depth = 0
        self._words = 0
        self._common: list[Word] = []

    def everything(self) -> Node | None:
        found: list[Node] = []
        while self._at < len(self._pieces):
            part = self._all()
            found += [part] if part else []
            if self._next() is Sort.CLOSE:
                self._ignore_piece("no bracket is open here")
        return every(found) or every(self._common)

    def _all(self) -> Node | None:
        parts: list[Node] = []
        while self._next() not in (None, Sort.CLOSE):
            joined = self._next() is Sort.AND
            if joined:
                if not self._and(something_before=bool(parts)):
                    continue
                parts[-1] = needed(parts[-1])
            part = self._either()
            parts += [needed(part) if joined else part] if part else []
        return every(parts)

    def _either(self) -> Node | None:
        parts: list[Node] = []
        while True:
            part = self._near()
            parts += [part] if part else []
            if self._next() is not Sort.OR:
                return any_of(parts)
            if self._after() in (None, Sort.CLOSE, Sort.OR, Sort.AND) or not parts:
                self._ignore_piece("OR needs something on either side")
                if self._next() in (None, Sort.CLOSE, Sort.AND):
                    return any_of(parts)
            else:
                self._at += 1

    def _and(self, *, something_before: bool) -> bool:
        """Pass over an AND, and say whether it stands between two parts."""
        if something_before and self._after() not in (None, Sort.CLOSE, Sort.OR, Sort.AND):
            self._at += 1
            return True
        self._ignore_piece("AND needs something on either side")
        return False

    def _near(self) -> Node | None:
        left = self._negation()
        while self._next() is Sort.NEAR:
            piece = self._pieces[self._at]
            if left is None or self._after() in (None, Sort.CLOSE, Sort.OR, Sort.AND, Sort.NEAR):
                self._ignore_piece("NEAR needs words on either side")
                if left is None:
                    return self._negation()
                continue
            self._at += 1
            right = self._negation()
            left = self._nearby(piece, left, right)
        return left

    def _nearby(self, piece: Piece, left: Node, right: Node | None) -> Node | None:
        if right is None:
            return left
        left, right = optional(left), optional(right)
        left_words, right_words = self._beside(left), self._beside(right)
        if left_words is None or right_words is None:
            self._ignore(piece.span, "NEAR joins words and phrases only; both sides are wanted")
            return every((left, right))
        return Near(left_words, right_words, self._distance(piece))

    def _distance(self, piece: Piece) -> int:
        typed = piece.text
        if typed and not (typed.isascii() and typed.isdecimal()):
            self._ignore(piece.span, f"NEAR/ takes a number of words; it is read as {NEAR_DEFAULT}")
            return NEAR_DEFAULT
        wanted = int(typed[:9] or NEAR_DEFAULT)
        distance = min(max(wanted, 1), NEAR_MOST)
        if distance != wanted:
            self._ignore(piece.span, f"NEAR/ takes 1 to {NEAR_MOST}; it is read as {distance}")
        return distance

    def _beside(self, node: Node) -> Node | None:
        """Return ``node`` if it has positions."""
        match node:
            case Word() | Phrase() | Near():
                return node
            case Either(parts) if all(isinstance(p, Word | Phrase | Near) for p in parts):
                return node
            case _:
                return None

    def _negation(self) -> Node | None:
        nots = 0
        while self._next() is Sort.NOT:
            if self._after() in (None, Sort.CLOSE, Sort.OR, Sort.AND, Sort.NEAR):
                self._ignore_piece("NOT needs something after it")
                return None
            nots += 1
            self._at += 1
        before = len(self._common)
        part = self._part()
        if nots % 2:
            # What is to be left out is not looked for, even if there is nothing else.
            del self._common[before:]
            return negated(part) if part else None
        return part

    def _part(self) -> Node | None:
        match self._next():
            case Sort.OPEN:
                return self._bracket()
            case Sort.FIELD:
                return self._field()
            case Sort.QUOTED:
                return self._phrase()
            case Sort.MUST:
                return self._must()
            case Sort.UNCLOSED:
                self._ignore_piece("this quotation mark is never closed")
            case Sort.CHUNK:
                return self._chunk()
        return None

    def _must(self) -> Node | None:
        if self._after() not in (Sort.OPEN, Sort.FIELD, Sort.QUOTED, Sort.CHUNK):
            self._ignore_piece("+ needs something after it")
            return None
        self._at += 1
        part = self._part()
        return needed(part) if part else None

    def _bracket(self) -> Node | None:
        if self._depth == DEEPEST:
            self._ignore_piece(f"brackets are read {DEEPEST} deep")
            return None
        opening = self._pieces[self._at]
        self._depth += 1
        self._at += 1
        inside = self._all()
        self._depth -= 1
        if self._next() is Sort.CLOSE:
            self._at += 1
        else:
            self._ignore(opening.span, "this bracket is never closed")
        return inside

    def _phrase(self) -> Node | None:
        piece = self._take()
        words = self._words_in(piece)
        if not words:
            self._ignore(piece.span, "there are no words between these marks")
        return Phrase(tuple(words)) if words else None

    def _chunk(self) -> Node | None:
        piece = self._take()
        if piece.text[-1] == ":" and piece.text[:-1] in {*FIELDS, *ALIASES}:
            self._ignore(piece.span, "a field needs its value right after the colon")
            return None
        stem, begins, errors = _suffixes(piece.text)
        if _star().search(stem):
            self._ignore(piece.span, "* is read at the end of a word only, as in detain*")
        words = self._words_in(Piece(piece.sort, stem, piece.span))
        if not words:
            if self._words < MOST_WORDS:
                self._ignore(piece.span, "there are no letters or figures in it")
            return None
        words[-1] = self._varied(piece, words[-1], begins, errors)
        telling = [word for word in words if not _common(word)]
        self._common += [word for word in words if _common(word)]
        return every(telling)

    def _varied(self, piece: Piece, word: Word, begins: bool, errors: int) -> Word:
        if begins and len(word.normal) < PREFIX_LEAST:
            self._ignore(piece.span, f"* needs {PREFIX_LEAST} letters before it", "*")
        elif errors and len(word.normal) < FUZZY_LEAST:
            self._ignore(piece.span, f"~ needs a word of {FUZZY_LEAST} letters before it", "~")
        elif begins or errors:
            return Word(word.surface, word.normal, begins, errors)
        return word

    def _words_in(self, piece: Piece) -> list[Word]:
        found = [
            Word(_surface(piece.text[start:end]), normal)
            for normal, start, end in analysis.tokens(piece.text)
        ]
        room = max(0, MOST_WORDS - self._words)
        if len(found) > room:
            self._ignore(piece.span, f"only {MOST_WORDS} words are searched for")
        self._words += len(found)
        return found[:room]

    def _field(self) -> Node | None:
        piece = self._take()
        name = field_called(piece.text)
        if name is None:
            raise unknown_field(piece.text, {*FIELDS, *ALIASES})
        if self._next() not in (Sort.CHUNK, Sort.QUOTED):
            self._ignore(piece.span, "a field needs a value after its colon")
            return None
        value = self._take()
        typed = _tidy(value.text)
        if not typed or (name == HEADLINE and not analysis.tokens(typed)):
            self._ignore(Span(piece.span.start, value.span.end), "the value is empty")
            return None
        if name == DATE:
            dates.ranges(typed)
        check_value(name, typed)
        self._words += 1
        return Field(name, typed, quoted=not _bare(typed))

    def _next(self) -> Sort | None:
        return self._pieces[self._at].sort if self._at < len(self._pieces) else None

    def _after(self) -> Sort | None:
        return self._pieces[self._at + 1].sort if self._at + 1 < len(self._pieces) else None

    def _take(self) -> Piece:
        self._at += 1
        return self._pieces[self._at - 1]

    def _ignore_piece(self, why: str) -> None:
        self._ignore(self._take().span, why)

    def _ignore(self, span: Span, why: str, text: str = "") -> None:
        shown = text if len(text) == 1 else span.of(text or self._text)
        self.ignored.append(Ignored(span, _short(shown), why))


def _surface(word: str) -> str:
    """Return a word as `canonical` writes it: no operator looks so."""
    return word.lower() if word.isascii() else word


def _common(word: Word) -> bool:
    return word.normal in analysis.stop_words() and not (word.begins or word.errors)


def _suffixes(text: str) -> tuple[str, bool, int]:
    """Return a chunk without ``*`` or ``~2`` at its end, and what those say.

    >>> _suffixes("detain*"), _suffixes("custdy~2")
    (('detain', True, 0), ('custdy', False, 2))
    """
    bare = text.rstrip(".,;:!?…'’")
    if bare.endswith("*"):
        return bare[:-1], True, 0
    stem, tilde, number = bare.rpartition("~")
    if tilde and number in ("", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"):
        return stem, False, min(int(number or 1), FUZZY_MOST)
    return text, False, 0


@cache
def _star() -> re.Pattern[str]:
    return re.compile(r"\*\w")


def _tidy(value: str) -> str:
    """Return a field's value with single spaces and without marks that would end it."""
    return " ".join(lexer.without_doubles(value).split())


def _bare(value: str) -> bool:
    """Say whether a value reads the same without quotation marks: ``OR`` does not."""
    sorts = [piece.sort for piece in lexer.pieces(value.lstrip("-"))]
    return sorts == [Sort.CHUNK] and all(c.isalnum() or c in "-._/" for c in value)
