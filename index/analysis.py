"""The one way words are read: for indexing, for queries and for highlights.

A word is a run of letters and digits with the apostrophes inside it and the points and commas
inside a figure. It is known by its lower-case form without accents. Nothing here may import
NLTK: this runs on the way to every answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import cast

from corpus.table_files import lines

IDENTITY = "words-1 english-snowball-2"
"""Names what `tokens` and `stem` do; an index is refused by an analysis of another name."""

LONGEST = 64
"""Characters of a word that are kept: no word of a language is longer, a damaged file's may be."""

_APOSTROPHES = "'’‘ʼ＇"

_ENDINGS = (
    *("'", "s", "y", "e", "l", "ied", "ed", "ing", "er", "ator", "ic", "ant", "ent", "ism", "ion"),
    *("li", "iti", "enci", "anci", "ogi"),
)
"""What a word must end with for a Snowball rule to change it: the ends of all its suffixes."""

_MARKS = r"\u0300-\u036f"

INNER = frozenset(_APOSTROPHES + ".," + "".join(map(chr, range(0x300, 0x370))))
"""What a word may go on behind that is no letter or digit."""


def tokens(text: str) -> list[tuple[str, int, int]]:
    """Return the words of ``text`` in order, each with its range of characters.

    >>> tokens("Café’s 1,000 “Officers”")
    [("cafe's", 0, 6), ('1000', 7, 12), ('officers', 14, 22)]
    """
    return [(normal(m.group()), m.start(), m.end()) for m in pattern().finditer(text)]


@cache
def pattern() -> re.Pattern[str]:
    """Return the expression that finds words; it never gives back a character it has taken."""
    return re.compile(rf"[^\W_]++{_rest()}")


def _rest() -> str:
    # Most words end at the first character that is no letter; only where that character may go
    # on is the rest tried: half the time of the plain alternation (570,000 words, 0.11 s).
    marked = rf"(?:[{_MARKS}]++[^\W_]*+)*+"
    more = rf"(?:(?:[{_APOSTROPHES}](?=[^\W\d_])|(?<=[0-9])[.,](?=[0-9]))[^\W_]++{marked})*+"
    return rf"(?:(?=[{_APOSTROPHES}.,{_MARKS}]){marked}{more})?+"


def normal(word: str) -> str:
    """Return the form that a word is known by.

    >>> normal("O’Neill"), normal("CAFÉ"), normal("3.5m")
    ("o'neill", 'cafe', '3.5m')
    """
    if not word.isascii():
        word = _plain(word)
    word = word.lower()
    if "," in word:
        word = word.replace(",", "")
    return word[:LONGEST]


def _plain(word: str) -> str:
    for mark in _APOSTROPHES[1:]:
        word = word.replace(mark, "'")
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    folded = "".join(c for c in decomposed if unicodedata.combining(c) == 0)
    return folded or word


def stem(word: str) -> str:
    """Return the Snowball English stem of a normal word.

    >>> stem("policing"), stem("officers'"), stem("1000")
    ('polic', 'offic', '1000')
    """
    # One word in three of a vocabulary has no ending that any rule takes off.
    return _stemmer()(word) if word.endswith(_ENDINGS) or word[:1] == "'" else word


def root(stemmed: str) -> str:
    """Return what every word of a stem begins with.

    The stemmer takes endings off, and changes the last letter that is left (``happy``, ``happi``);
    only short stems, as that of ``dying``, have another second letter.

    >>> root("happi"), root("die")
    ('happ', 'd')
    """
    return stemmed[:-1] if len(stemmed) > 3 else stemmed[:1]


@cache
def _stemmer() -> Callable[[str], str]:
    from whoosh.lang.snowball.english import EnglishStemmer  # noqa: PLC0415 - 2 ms, once needed

    # A query's words are asked for in one field after the other, and again for the highlights.
    return lru_cache(maxsize=20_000)(cast("Callable[[str], str]", EnglishStemmer().stem))


@cache
def stop_words() -> frozenset[str]:
    """Return the normal words that a query of plain words drops."""
    return frozenset(lines("stop_words.txt"))
