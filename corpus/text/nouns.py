"""Nouns that can speak, and the small words that end a noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from corpus.table_files import lines, rows


@cache
def function_words() -> dict[str, str]:
    """Return the kind of each word that can end a noun phrase."""
    found: dict[str, str] = {}
    for row in rows("function_words.csv"):
        for word in row["words"].split():
            found.setdefault(word, row["kind"])
    return found


@lru_cache(maxsize=1 << 13)
def bare(word: str) -> str:
    """Return a word without possessive ending.

    >>> bare("Trump’s"), bare("officers'"), bare("Gov.")
    ('Trump', 'officers', 'Gov.')
    """
    if word[-2:] in ("'s", "’s", "'S", "’S"):
        return word[:-2]
    return word[:-1] if word[-1:] in "'’" else word


@cache
def _speaking_nouns() -> frozenset[str]:
    return frozenset(lines("speaking_nouns.txt"))


_MACHINES = frozenset(
    ("calculator", "elevator", "equator", "generator", "indicator", "radiator", "ventilator")
)

_AGED = ("-year-old", "-year-olds")


@lru_cache(maxsize=4096)
def can_speak(noun: str) -> bool:
    """Say whether a noun, singular or plural, is for somebody or something that can speak.

    Plurals made like *demonstrators* and *historians* are people, listed or not.

    >>> can_speak("officials"), can_speak("agencies"), can_speak("plan")
    (True, True, False)
    """
    nouns = _speaking_nouns()
    noun = noun.partition("-of-")[0]
    if noun.endswith(_AGED):
        return True
    last = noun.rpartition("-")[2]
    if last.endswith(("ers", "ors", "ists", "ians")) and len(last) > 5:
        return True
    if last.endswith(("ologist", "ician", "ator", "ographer")) and last not in _MACHINES:
        return True
    return (
        noun in nouns
        or noun == "%"
        or last in nouns
        or last.removesuffix("s") in nouns
        or (last.endswith("ies") and last[:-3] + "y" in nouns)
    )


def head_of(lows: Sequence[str]) -> str:
    """Return the noun that a phrase is about, in lower case: the *chair* of the board."""
    head = ""
    for low in lows:
        if function_words().get(low) in ("preposition", "relative") or low == ",":
            break
        head = bare(low)
    return head
