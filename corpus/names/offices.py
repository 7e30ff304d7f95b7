"""Offices told with what they are for: the *head of the firearms unit* Ann Orr.

Read backwards from a name, so that its words are not taken for a role of their own: Ann Orr is no
unit. Whoever is only somebody's sister, and a phrase with a verb in it, give no office.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from corpus.names.name_tables import body_words, first_names, titles
from corpus.table_files import lines
from corpus.text.nouns import bare, can_speak, function_words, head_of
from corpus.text.paragraphs import Token

REACH = 12
"""Tokens before a name within which an office and its charge are looked for."""

_LEADING = ("of", "for")
_WITHIN = frozenset(("of", "for", "in", "at", "and", "&", "on"))
"""Small words that a charge may hold: health *and* social care *in* Eastmoor."""

_HEADS = frozenset(("executive", "lead", "head", "mp", "prosecuting", "defending"))
"""Offices that are neither titles nor nouns of those who speak, as *lead* mostly is a verb."""


def office_head(tokens: Sequence[Token], at: int, low: int, *, goes_on: bool = False) -> int:
    """Return the noun of the office whose charge ends before ``at``; ``at`` where there is none.

    ``low`` is the first token that may belong to it. ``goes_on`` says that a place at ``at`` is
    still part of the charge: coroner for Moorland and *Eastmoor* Ann Orr.
    """
    for link in range(at - 1, max(low, at - REACH), -1):
        token = tokens[link]
        if token.low in _LEADING and is_office(tokens[link - 1].low):
            return link - 1 if _is_charge(tokens[link + 1 : at + goes_on]) else at
        if not _goes_on(token):
            return at
    return at


def is_office(low: str) -> bool:
    """Say whether a noun is for one person who is put in charge of something.

    >>> is_office("director"), is_office("council"), is_office("sister"), is_office("leaders")
    (True, False, False, False)
    """
    if low in _HEADS:
        return True
    if low in body_words() or low in kin() or low.endswith("s"):
        return False
    row = titles().get(low)
    titled = row is not None and row["kind"] in ("rank", "office") and low not in _PARTS
    return titled or can_speak(low)


_PARTS = frozenset(("state", "city", "county", "district", "police", "crime", "home", "foreign"))
"""Words of titles that alone are nobody's."""


def held(words: Sequence[str]) -> bool:
    """Say whether words tell an office: *regional director*; not a body, *the ferry company*.

    >>> held("director of the company".split()), held("ferry company".split())
    (True, False)
    """
    return is_office(head_of([word.lower() for word in words]))


@cache
def kin() -> frozenset[str]:
    """Return the nouns for what somebody is to another person."""
    return frozenset(lines("kin_nouns.txt"))


def _goes_on(token: Token) -> bool:
    """Say whether a token can stand in a charge."""
    if token.quote >= 0:
        return False
    if token.low in _WITHIN or token.word in "'’":
        return True
    return token.word[0].isalnum() and function_words().get(token.low) in (None, "determiner")


def _is_charge(tokens: Sequence[Token]) -> bool:
    """Say whether words are what an office is for: not *the mayor*, nor *the council backed*."""
    if not tokens or tokens[-1].low in _WITHIN or _is_somebody(tokens[-1].low):
        return False
    for before, token in pairwise(tokens):
        if before.low == "and" and (_is_determiner(token) or is_office(token.low)):
            return False  # the head of the unit and a pilot, Ann Orr
        if token.word.islower() and _is_verb(before, token):
            return False
        if before.low in first_names() and before.word[0].isupper() and token.word[0].isupper():
            return False  # Secretary of State Bo Pye and mayor Ann Orr
    counted = tokens[-1].word[0].isdigit() or tokens[-1].low in _COUNTS
    return not counted and not (_is_determiner(tokens[0]) and len(tokens) == 1)


_COUNTS = frozenset(("hundred", "thousand", "million", "billion"))


def _is_verb(before: Token, token: Token) -> bool:
    if before.low in _WITHIN or _is_determiner(before) or bare(before.low) != before.low:
        return False
    if token.low.endswith(("ed", "ing")):
        return True
    plural = token.low.endswith("s") and token.low not in body_words()
    return plural and before.low in body_words() and token.low not in _WITHIN


def _is_somebody(low: str) -> bool:
    return low in kin() or (is_office(low) and low not in _PUBLIC)


_PUBLIC = frozenset(("force", "family", "public", "opposition", "community", "youth", "watchdog"))
"""Nouns for many that can speak, of whom an office may be."""


def _is_determiner(token: Token) -> bool:
    return function_words().get(token.low) == "determiner"
