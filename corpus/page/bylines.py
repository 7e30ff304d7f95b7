"""Who wrote an article: what its source states, else the one name that its byline gives.

*By Jane Doe, Crime Reporter* names Jane Doe; two writers, an agency or a desk name nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.names.name_tables import first_names
from corpus.page.datelines import edges
from corpus.records import Block, BlockKind
from corpus.table_files import lines

EDGE = 4
"""Blocks at an article's start, and at its end, where its byline stands."""


def author(text: str, blocks: Sequence[Block], stated: str | None) -> str | None:
    """Return the writer's name, or None where neither the source nor one byline gives it."""
    if stated:
        return stated
    lines_there = (block for block in edges(blocks, EDGE) if block.kind is BlockKind.DATELINE)
    told = [block.span.of(text) for block in lines_there]
    names = {name for line in told if (name := in_line(line))}
    return names.pop() if len(names) == 1 else None


def in_line(line: str) -> str | None:
    """Return the one person whom a byline names.

    >>> in_line("By Jane Doe, Crime Reporter"), in_line("By Jane Doe and Tom Roe")
    ('Jane Doe', None)
    >>> in_line("BY JANE DOE 14:02, 13 JAN 2015"), in_line("By Crime Reporter")
    ('JANE DOE', None)
    """
    found = _byline().match(line)
    if found is None:
        return None
    words = found["name"].split()
    roles = [at for at, word in enumerate(words) if word.lower() in _roles()]
    words = words[: roles[0]] if roles else words
    named = len(words) in (2, 3, 4) and words[0].lower() in first_names()
    return " ".join(words) if named else None


@cache
def _roles() -> frozenset[str]:
    return frozenset(lines("byline_roles.txt"))


@cache
def _byline() -> re.Pattern[str]:
    word = r"[A-Z][\w’'-]*\.?"
    return re.compile(
        rf"(?:(?:[Ww]ritten |[Ww]ords )?[Bb]y|BY):? (?P<name>{word}(?: {word}){{1,6}})"
        r"(?! ?(?:and|&|AND)\b|, [A-Z][\w’'-]* [A-Z][\w’'-]* and\b|[\w’'])"
    )
