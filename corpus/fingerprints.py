"""The fingerprint that folds passages carrying one statement.

Two passages have equal keys when they carry the same words after cleaning: letter case, accents,
punctuation, the style of quotation marks and repaired characters make no difference, a changed
word or figure does. A passage that is mostly a quotation is known by the quotation, so that the
same words with another paper's introduction fold. Too short a text says nothing that two people
could not have said, and gets a key of its own.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from corpus.cleaning import Clean
from corpus.records import Annotation, Passage, Quotation, QuoteKind, Span

LEAST_WORDS = 5
"""Words below which equal texts are no evidence of one statement ("He declined to comment")."""

QUOTED_SHARE = 0.5
"""Share of a passage's words in quotation marks from which the quotation stands for it."""


def statement_keys(annotation: Annotation, clean: Clean) -> list[int]:
    """Return one key a passage: 64-bit numbers, equal for passages that carry one statement."""
    return [_key(annotation, clean, passage) for passage in annotation.passages]


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` as comparison sees them.

    >>> words_of("It’s £3.5m — “vital”, the Café says.")
    ['its', '3', '5m', 'vital', 'the', 'cafe', 'says']
    """
    plain = text.replace("'", "").replace("’", "")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not _combining(c))
    return _word().findall(plain.casefold())


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


def _combining(character: str) -> bool:
    return unicodedata.combining(character) != 0


def _key(annotation: Annotation, clean: Clean, passage: Passage) -> int:
    words = words_of(_view(clean, passage.span))
    quoted = _quoted_words(annotation.quotations, clean, passage)
    if len(quoted) >= max(LEAST_WORDS, QUOTED_SHARE * len(words)):
        return _hash(" ".join(quoted))
    if len(words) >= LEAST_WORDS:
        return _hash(" ".join(words))
    return _hash(f"{annotation.article.id}\0{passage.span.start}")


def _quoted_words(quotations: Sequence[Quotation], clean: Clean, passage: Passage) -> list[str]:
    words: list[str] = []
    end = passage.span.start
    for number in passage.quotations:
        quotation = quotations[number]
        # A quotation inside another's words is not counted twice.
        if quotation.kind is QuoteKind.DIRECT and quotation.span.start >= end:
            words += words_of(_view(clean, quotation.span))
            end = quotation.span.end
    return words


def _view(clean: Clean, span: Span) -> str:
    return clean.to_view(span).of(clean.text)


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
