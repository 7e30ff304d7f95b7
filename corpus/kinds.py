"""Whether an article reports news or is itself somebody's statement.

An article is a statement when it carries the marks of a press release, or when nearly all its
words are one speaker's. Anything else is news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.records import ArticleKind, Block, BlockKind, Quotation, QuoteKind
from corpus.table_files import lines

ONE_VOICE = 0.8
"""Share of the words from which one speaker's quotations make the article a statement."""

LEAST_QUOTATIONS = 3
"""Quotations a statement has at least: a two-line brief that quotes one person is news."""


def kind_of(text: str, blocks: Sequence[Block], quotations: Sequence[Quotation]) -> ArticleKind:
    """Return what the article is; spans count in ``text``, the clean view."""
    if any(_is_sign(block.span.of(text)) for block in blocks):
        return ArticleKind.STATEMENT
    body = sum(len(block.span.of(text).split()) for block in blocks if block.kind in _BODY)
    voices: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    for quotation in quotations:
        if quotation.kind is QuoteKind.DIRECT and quotation.speaker:
            voices[quotation.speaker] += len(quotation.span.of(text).split())
            turns[quotation.speaker] += 1
    for speaker, words in voices.most_common(1):
        if words >= ONE_VOICE * body and turns[speaker] >= LEAST_QUOTATIONS:
            return ArticleKind.STATEMENT
    return ArticleKind.NEWS


_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def _is_sign(line: str) -> bool:
    opening = line[:40].casefold()
    return any(opening == sign or (len(sign) > 7 and opening.startswith(sign)) for sign in _signs())


@cache
def _signs() -> tuple[str, ...]:
    return tuple(line.casefold() for line in lines("statement_signs.txt"))
