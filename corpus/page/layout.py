"""The lines of a text, joined where a program broke them to fit a width.

A blank line, or a line's end, separates paragraphs; in text that was wrapped at a column only a
blank line or a short line does. Nothing here knows what a line says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple


class Unit(NamedTuple):
    """A paragraph as it is laid out: its range without edge white space, and its mark.

    ``inner`` is where the words start behind the ``mark``: a bullet (``•``, ``-``), a number
    (``1``), a heading's ``#`` or a quoted letter's ``>``; with no mark it equals ``start``.
    ``gap`` says whether a blank line stands before.
    """

    start: int
    end: int
    inner: int
    mark: str
    gap: bool


WIDEST = 132
"""Columns of the widest terminal text is wrapped for; longer lines are paragraphs."""

SLACK = 4
"""Columns by which a wrapped line may fall short: mail programs count marks differently."""

MOSTLY = 0.6
"""Share of line ends that must look wrapped, and must fall inside a sentence."""

FEWEST = 5
"""Full lines that show wrapping in a text without a blank line, where chance could make two."""


def units(view: str) -> list[Unit]:
    """Return the paragraphs of ``view`` in order, as offsets into it."""
    lines: list[Unit] = []
    end = 0
    for found in _line().finditer(view):
        start, stop = found.span(1)
        lines.append(_unit(view, start, stop, view.count("\n", end, start) > 1))
        end = stop
    width = _wrap_width(view, lines)
    return _joined(view, lines, width) if width else lines


def _unit(view: str, start: int, end: int, gap: bool) -> Unit:
    if view[start] in _MARKS and (found := _mark().match(view, start, end)):
        mark = found["digit"] or found["sign"]
        return Unit(start, end, found.end(), "1" if mark.isalnum() else mark[0], gap)
    return Unit(start, end, start, "", gap)


_ALWAYS = "•‣▪▫●○◦∙■□►▶➤➢✓✔⁃⦁"
"""Signs that are bullets even without a space behind them."""

_MARKS = frozenset(f"{_ALWAYS}·*-–—+#>(0123456789")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sign>[{_ALWAYS}]|\#{{1,6}}(?=[ \t])|[-–—*+·>](?=[ \t]))[ \t]*+(?=\S)"
        r"|\(?(?P<digit>\d{1,2}|[a-z])[.)][ \t]++(?=\S)"
    )


@cache
def _line() -> re.Pattern[str]:
    return re.compile(r"^[^\S\n]*+(\S(?:[^\n]*\S)?)", re.MULTILINE)


def _wrap_width(view: str, lines: Sequence[Unit]) -> int:
    """Return the column that ``view`` was wrapped at, or 0 if its lines are paragraphs."""
    lengths = sorted(line.end - line.start for line in lines)
    if len(lengths) < 3 or lengths[len(lengths) // 2] > WIDEST:
        return 0
    width = lengths[-1 - len(lengths) // 50]  # an address in a mail may be longer than its lines
    pairs = [pair for pair in pairwise(lines) if not pair[1].gap]
    full = [pair for pair in pairs if _is_full(view, *pair, width)]
    inside = sum(view[line.end - 1] not in _STOPS for line, _ in full)
    fewest = 2 if any(line.gap for line in lines) else FEWEST
    if width > WIDEST or len(full) < max(fewest, MOSTLY * len(pairs)):
        return 0
    return width if inside >= MOSTLY * len(full) else 0


_STOPS = frozenset(".?!:;\"”’'…)")


def _is_full(view: str, line: Unit, following: Unit, width: int) -> bool:
    """Say whether the first word of ``following`` would not have fitted on ``line``."""
    space = view.find(" ", following.start, following.end)
    word = (following.end if space < 0 else space) - following.start
    return line.end - line.start + 1 + word > width - SLACK


def _joined(view: str, lines: Sequence[Unit], width: int) -> list[Unit]:
    joined = [lines[0]]
    for before, line in pairwise(lines):
        last = joined[-1]
        if line.gap or line.mark or last.mark == ">" or not _is_full(view, before, line, width):
            joined.append(line)
        else:
            joined[-1] = last._replace(end=line.end)
    return joined
