"""Finding quotation marks and pairing them, paragraph by paragraph.

Every style that papers print is known: “…”, "…", ‘…’, '…', ``…'', «…», „…“ and mixtures of them.
Apostrophes, elisions ('90s, 'em), plural possessives and inches are no marks. A stretch that is
never closed ends with its paragraph. Who spoke is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.records import Span
from corpus.table_files import lines


class Stretch(NamedTuple):
    """Words between two marks that stand inside no other marks.

    ``outer`` includes the marks and ``inner`` does not; ``closed`` is False where the paragraph
    ends first; ``opened`` is False where only the closing mark is there.
    """

    outer: Span
    inner: Span
    closed: bool = True
    opened: bool = True
    single: bool = False


def stretches(
    text: str, span: Span, *, reopens: bool = False, runs_on: bool = False
) -> list[Stretch]:
    """Return the outermost quoted stretches of the paragraph ``span``, in order.

    ``reopens`` says that the paragraph before it left a quotation open, or that the next one opens
    with the same mark: only then is a lone single mark at the start of a paragraph a quotation.
    ``runs_on`` says that the next paragraph opens with a single mark: then one behind a colon or a
    comma may stay open.

    >>> text = "“It’s ‘odd’,” he said of the officers' vote."
    >>> [found.inner.of(text) for found in stretches(text, Span(0, len(text)))]
    ['It’s ‘odd’,']
    """
    marks = _marks(text, span)
    if not marks:
        return []
    return _Pairing(text, span, marks, reopens, runs_on).paired()


def leading_mark(text: str, span: Span) -> str:
    """Return the kind of mark that a paragraph opens with: ``double``, ``single`` or nothing."""
    found = _pattern().match(text, span.start, span.end)
    if not found or span.end <= found.end() or text[found.end()].isspace():
        return ""
    return "double" if found.group() in _DOUBLE else "single"


DEEPEST = 4
"""Quotations within quotations that are followed; print has no more than three."""

_DOUBLE = {'"', "“", "”", "„", "«", "»", "``", "''", "‟", "＂"}


class _Mark(NamedTuple):
    start: int
    end: int
    double: bool
    shape: str
    """What sign and neighbours allow: open, close, either, or weak (may be an apostrophe)."""


@cache
def _pattern() -> re.Pattern[str]:
    # The signs are looked for first, as one class: an alternation takes twice the time.
    return re.compile(r"[\"“”„‟«»＂‘’‚‛'`´‹›](?:(?<=`)`|(?<=')')?")


@cache
def _elisions() -> frozenset[str]:
    return frozenset(lines("elisions.txt"))


def _marks(text: str, span: Span) -> list[_Mark]:
    found = []
    for sign in _pattern().finditer(text, span.start, span.end):
        before = text[sign.start() - 1] if sign.start() > span.start else " "
        after = text[sign.end()] if sign.end() < span.end else " "
        double = sign.group() in _DOUBLE
        if double and before.isdigit() and _measures(text, sign.start(), span):
            continue
        shape = _shape(sign.group(), before, after)
        if not double:
            shape = _single_shape(text, sign, shape, before, after)
        if shape:
            found.append(_Mark(sign.start(), sign.end(), double, shape))
    return found


def _measures(text: str, at: int, span: Span) -> bool:
    """Say whether a double mark after a figure means inches: 6'2" or 5' 10"."""
    return "'" in text[max(span.start, at - 5) : at] or "’" in text[max(span.start, at - 5) : at]


_SPACE_BEFORE = " \t\n\u00a0([{—–-/:;=\"“‘'‘`"
_SPACE_AFTER = " \t\n\u00a0)]}—–-/.,;:!?…\"”’'*"


def _shape(sign: str, before: str, after: str) -> str:
    """Return what a mark can be by its neighbours and, where they allow both, by its sign."""
    opens = before in _SPACE_BEFORE and not after.isspace()
    closes = not before.isspace() and after in _SPACE_AFTER
    if opens != closes:
        return "open" if opens else "close"
    if sign in "“‘``«‹„‚‟‛`":
        return "open"
    if sign in "”’»›":
        return "close"
    return "either"


def _single_shape(text: str, sign: re.Match[str], shape: str, before: str, after: str) -> str:
    """Return what a single mark can be; nothing for an apostrophe."""
    if before.isalnum() and after.isalnum():
        return ""
    if shape == "open":
        following = _following(text, sign.end())
        elided = following in _elisions() or (following[:1].isdigit() and following[-1:] == "s")
        if elided and sign.group() in "'’‘":
            return ""
        if sign.group() == "’":
            return "weak"
        return "open"
    if before in "sS" and sign.group() in "'’" and after.isspace():
        return "weak"
    if before.isalnum() and after.isspace() and sign.group() in "'’":
        return "close"
    return shape if shape != "either" else "close"


def _following(text: str, start: int) -> str:
    """Return the word that starts at ``start``, at most the longest elision and a letter."""
    word = _word().match(text, start)
    return word.group().casefold() if word else ""


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w{0,8}")


class _Pairing:
    """One paragraph's marks while they are paired, from left to right."""

    def __init__(
        self, text: str, span: Span, marks: Sequence[_Mark], reopens: bool, runs_on: bool
    ) -> None:
        self.text = text
        self.span = span
        self.marks = marks
        self.reopens = reopens
        self.runs_on = runs_on
        self.closers = self._closers_left()
        self.found: list[Stretch] = []
        self.open: list[_Mark] = []

    def _closers_left(self) -> list[tuple[int, int]]:
        """Return, for each mark, how many marks after it can close a (double, single) opening."""
        left = [(0, 0)]
        for mark in reversed(self.marks):
            double, single = left[-1]
            closes = mark.shape in ("close", "either", "weak")
            left.append((double + (closes and mark.double), single + (closes and not mark.double)))
        left.pop()
        return left[::-1]

    def paired(self) -> list[Stretch]:
        for number, mark in enumerate(self.marks):
            self._take(number, mark)
        if self.open:
            self._end(self.open[0], None)
        return self.found

    def _take(self, number: int, mark: _Mark) -> None:
        if not self.open:
            if self._opens(number, mark):
                self.open.append(mark)
            elif mark.shape == "close" and mark.double and self.reopens and not self.found:
                self._end(None, mark)
        elif self._closes(number, mark):
            while self.open[-1].double != mark.double:
                self.open.pop()
            opening = self.open.pop()
            if not self.open:
                self._end(opening, mark)
        elif self._nests(number, mark):
            self.open.append(mark)
        elif mark.shape == "open" and mark.double and len(self.open) == 1:
            self._end(self.open.pop(), mark, closed=False)
            self.open.append(mark)

    def _opens(self, number: int, mark: _Mark) -> bool:
        if mark.shape in ("close", "weak"):
            return False
        if mark.double:
            return True
        if self.closers[number][1]:
            return True
        if self.runs_on and self.text[max(0, mark.start - 3) : mark.start].rstrip()[-1:] in (
            ":",
            ",",
        ):
            return True
        return self.reopens and mark.start == self.span.start

    def _closes(self, number: int, mark: _Mark) -> bool:
        if mark.shape == "open" or not any(opening.double == mark.double for opening in self.open):
            return False
        if mark.shape != "weak":
            return True
        return not self.closers[number][1] or self._next_opens(number)

    def _next_opens(self, number: int) -> bool:
        following = self.marks[number + 1] if number + 1 < len(self.marks) else None
        return following is not None and following.shape == "open"

    def _nests(self, number: int, mark: _Mark) -> bool:
        """Say whether a mark opens a quotation within the one that is open."""
        if mark.shape != "open" or len(self.open) > DEEPEST:
            return False
        same = sum(opening.double == mark.double for opening in self.open)
        return self.closers[number][0 if mark.double else 1] > same

    def _end(self, opening: _Mark | None, closing: _Mark | None, closed: bool = True) -> None:
        """Record a stretch; without ``closing`` it runs to the paragraph's end."""
        start = opening.start if opening else self.span.start
        inner = opening.end if opening else self.span.start
        if closing is None:
            end = inner_end = self.span.end
        else:
            inner_end = closing.start
            end = closing.end if closed else closing.start
        words = self.text[inner:inner_end]
        left = len(words) - len(words.lstrip())
        right = len(words) - len(words.rstrip())
        if not words.strip():
            return
        self.found.append(
            Stretch(
                Span(start, end),
                Span(inner + left, inner_end - right),
                closed=closed and closing is not None,
                opened=opening is not None,
                single=not (opening or closing or self.marks[0]).double,
            )
        )
