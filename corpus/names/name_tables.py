"""The tables that names are read by: titles, first names, words of organisations and places."""

from __future__ import annotations

from functools import cache

from corpus.table_files import lines, rows


@cache
def particles() -> frozenset[str]:
    """Return the small words within names: van, de, bin."""
    return frozenset(lines("particles.txt"))


@cache
def titles() -> dict[str, dict[str, str]]:
    """Return the table of titles by word."""
    return {row["word"]: row for row in rows("titles.csv")}


def title_kind(low: str) -> str:
    """Return what kind of title a word is (honorific, rank, office, suffix), or nothing."""
    row = titles().get(low)
    return row["kind"] if row else ""


@cache
def first_names() -> dict[str, str]:
    """Return the gender (f, m or u) of each known first name, in lower case."""
    found: dict[str, str] = {}
    for row in rows("first_names.csv"):
        for name in row["names"].lower().split():
            found[name] = "u" if found.get(name, row["gender"]) != row["gender"] else row["gender"]
    return found


@cache
def body_words() -> frozenset[str]:
    """Return the words that make a name an organisation's."""
    return frozenset(lines("body_words.txt"))


@cache
def names_in_s() -> frozenset[str]:
    """Return the bodies whose name ends as a possessive does, in lower case: Barnardo's."""
    return frozenset(lines("names_in_s.txt"))


@cache
def not_names() -> frozenset[str]:
    """Return the words that are no name though they have a capital."""
    return frozenset(lines("not_names.txt"))


@cache
def heads_of_names() -> frozenset[str]:
    """Return the words, besides titles and bodies, that "of" joins to a capital."""
    return frozenset(("inspector", "inspectors", "office", "head", "lord", "master", "dean"))


@cache
def place_openers() -> frozenset[str]:
    """Return the words that begin names of places."""
    return frozenset(lines("place_openers.txt"))


@cache
def departments() -> frozenset[str]:
    """Return the words behind which "and" goes on a department's or committee's name."""
    return frozenset(lines("departments.txt"))


@cache
def thing_endings() -> frozenset[str]:
    """Return the words that end names of places, works, laws and events."""
    return frozenset(lines("thing_endings.txt"))


@cache
def speaking_places() -> frozenset[str]:
    """Return the places and one-word firms that speak as bodies."""
    return frozenset(lines("speaking_places.txt"))
