"""The words of a statement as two statements are compared by, each with its place.

Letter case, accents, apostrophes, punctuation and quotation marks make no difference. A figure is
one word whatever the paper's way of writing it (*3.5m*, *3.5 million*; *467,000*, *467000*; *six*,
*6*), a currency sign and a per cent are words, and *don't* is two, so that a dropped *not* shows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from corpus.table_files import rows
from corpus.text.nouns import function_words


class Word(NamedTuple):
    """A word as it is compared, and the characters ``start:end`` it was read from."""

    text: str
    start: int
    end: int


def compared_words(text: str) -> list[Word]:
    """Return the words of ``text`` (a clean view), in order; two read from one have one place.

    >>> [word.text for word in compared_words("It’s £3.5m — six per cent; we DON'T")]
    ['its', '£', '3.5', 'million', '6', 'percent', 'we', 'do', 'not']
    """
    return [
        Word(word, *match.span())
        for match in _printed().finditer(text)
        for word in _forms(match[0])
    ]


def word_texts(text: str) -> tuple[str, ...]:
    """Return the texts of `compared_words`, in a third of the time."""
    return tuple(chain.from_iterable(map(_forms, _printed().findall(text))))


def words_and_names(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the texts of `compared_words`, and those of them that may be part of a name.

    They begin with a capital and are no titles and no common words.

    >>> words, names = words_and_names("However, Mr Tarn and ACC Ada Marlow will meet The Echo.")
    >>> sorted(names)
    ['acc', 'ada', 'echo', 'marlow', 'tarn']
    """
    printed = _printed().findall(text)
    capitals = {word for word in printed if word[0].isupper()}
    names = frozenset(chain.from_iterable(map(_forms, capitals))) - _no_names()
    return tuple(chain.from_iterable(map(_forms, printed))), names


@cache
def _no_names() -> frozenset[str]:
    titles = {row["word"].casefold() for row in rows("titles.csv") if row["kind"] != "rank"}
    return frozenset(titles.union(function_words()))


def is_figure(word: str) -> bool:
    """Say whether a word as compared is a figure."""
    return word[0].isdigit()


@cache
def meanings(kind: str) -> Mapping[str, str]:
    """Return the words of one kind in the table of compared words, with what they mean."""
    return {row["word"]: row["means"] for row in rows("compared_words.csv") if row["kind"] == kind}


@cache
def _printed() -> re.Pattern[str]:
    # Each alternative begins with another character than the next or is taken whole, so that the
    # time grows with the length of any text.
    return re.compile(
        r"\d+(?:[.,]\d+)*[^\W\d_]*|[£$€]|%|per[ -]cent\b|[^\W\d_]+(?:['’][^\W\d_]+)*",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1 << 16)
def _forms(printed: str) -> tuple[str, ...]:
    """Return what one printed word is compared as: one word, or two."""
    word = _plain(printed)
    if word[0].isdigit():
        return _figure(word)
    if word in ("%", "per cent", "per-cent"):
        return ("percent",)
    bare = word.replace("'", "")
    if two := meanings("split").get(word):
        return tuple(two.split())
    if word.endswith("n't") and len(word) > 3:
        return word[:-3], "not"
    return (meanings("figure").get(bare, bare),)


def _plain(word: str) -> str:
    if not word.isascii():
        word = word.replace("’", "'")
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    return word.casefold()


def _figure(word: str) -> tuple[str, ...]:
    """Return a figure without the commas of its thousands and the noughts behind its point.

    >>> _figure("467,000"), _figure("3.50m"), _figure("13.00"), _figure("2.3.4"), _figure("1st")
    (('467000',), ('3.5', 'million'), ('13',), ('2.3.4',), ('1st',))
    """
    behind = word[max(map(word.rfind, "0123456789")) + 1 :]
    figure = word.removesuffix(behind).replace(",", "")
    if figure.count(".") == 1:
        figure = figure.rstrip("0").rstrip(".")
    units = meanings("unit")
    if behind in units or behind in units.values():
        return figure, units.get(behind, behind)
    return (figure + behind,)
