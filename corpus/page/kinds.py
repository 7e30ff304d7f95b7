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
    voices: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    for quotation in quotations:
        if quotation.kind is QuoteKind.DIRECT and quotation.speaker:
            voices[quotation.speaker] += len(quotation.span.of(text).split())
            turns[quotation.speaker] += 1
    for speaker, words in voices.most_common(1):
        if turns[speaker] >= LEAST_QUOTATIONS and words >= ONE_VOICE * _body_words(text, blocks):
            return ArticleKind.STATEMENT
    return ArticleKind.NEWS


_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def _body_words(text: str, blocks: Sequence[Block]) -> int:
    return sum(len(block.span.of(text).split()) for block in blocks if block.kind in _BODY)


def _is_sign(line: str) -> bool:
    whole, openings = _signs()
    opening = line[:40].casefold()
    return opening in whole or opening.startswith(openings)


@cache
def _signs() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the lines that make a statement, and the openings of lines that do."""
    signs = [line.casefold() for line in lines("statement_signs.txt")]
    return frozenset(signs), tuple(sign for sign in signs if len(sign) > 7)
