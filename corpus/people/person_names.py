"""Names of people taken apart, and whether two of them can be one person's.

A surname written with a hyphen, a space or an apostrophe is one surname. A first name matches
itself, its nicknames and a spelling one letter off; an initial is kept apart, because it fits
many. Nothing here knows an article or a role.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.table_files import lines, rows

SHORTEST_TYPO = 4
"""Letters that a first name has at least before one of them may differ: Jan is not Jon."""

PARTICLES = frozenset({"de", "da", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "al"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in small letters without accents: *Mark J. Burns-Williamson Jr*.

    ``given`` are the names before the surname (*mark*, *j*), empty for a surname alone;
    ``surname`` has a space for a hyphen (*burns williamson*).
    """

    given: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def first(self) -> str:
        """Return the first name, or nothing."""
        return self.given[0] if self.given else ""

    @property
    def is_full(self) -> bool:
        """Say whether there is a first name and not only its initial."""
        return len(self.first) > 1


def folded(word: str) -> str:
    """Return a word in small letters, without accents, apostrophes and full stops.

    >>> folded("O’Brién"), folded("J.")
    ('obrien', 'j')
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    if not word.isascii():
        plain = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"['’.,]", "", word.casefold())


def double_surnames(names: Iterable[str]) -> frozenset[str]:
    """Return the surnames that any of ``names`` writes with a hyphen, with a space instead."""
    last = (name.split()[-1] for name in names if "-" in name and name.split())
    return frozenset(" ".join(map(folded, word.split("-"))) for word in last if "-" in word)


def parse(name: str, doubles: frozenset[str] = frozenset()) -> PersonName | None:
    """Return ``name`` taken apart, or None if no letter is in it.

    ``doubles`` are surnames of two words, which may be written without their hyphen.

    >>> parse("Marc Burns Williamson", frozenset({"burns williamson"}))
    PersonName(given=('marc',), surname='burns williamson', suffix='')
    """
    written = name.split()
    suffix = folded(written.pop()) if len(written) > 1 and folded(written[-1]) in SUFFIXES else ""
    parts = [[part for part in map(folded, word.split("-")) if part] for word in written]
    words = [part for word in parts for part in word]
    if not words:
        return None
    size = max(1, len(parts[-1]))
    if size == 1 and " ".join(words[-2:]) in doubles:
        size = 2 if len(words) > 2 or words[0] not in first_names() else 1
    given = tuple(word for word in words[:-size] if word not in PARTICLES)
    return PersonName(given, " ".join(words[-size:]), suffix)


SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def without_titles(name: str) -> str:
    """Return a name without the titles, ranks and offices before it and the letters after it.

    >>> without_titles("ACC Lee"), without_titles("Dr Alan Billings"), without_titles("King")
    ('Lee', 'Alan Billings', 'King')
    """
    words = name.split()
    while len(words) > 1 and _title(words[0]).get("kind", "suffix") != "suffix":
        del words[0]
    while (
        len(words) > 1
        and _title(words[-1]).get("kind") == "suffix"
        and folded(words[-1]) not in SUFFIXES
    ):
        words.pop()
    return " ".join(words)


def gender(forms: Iterable[str]) -> str:
    """Return f or m where a title before one of ``forms`` tells, else nothing.

    >>> gender(["Lee", "Mrs Lee"]), gender(["Sam Lee"])
    ('f', '')
    """
    first = (form.split(maxsplit=1)[0] for form in forms if " " in form.strip())
    told = {_title(word).get("gender", "") for word in first} - {""}
    return told.pop() if len(told) == 1 else ""


def fits(one: PersonName, other: PersonName) -> bool:
    """Say whether two full names with one surname can be the same person's.

    >>> fits(PersonName(("mike",), "orr"), PersonName(("michael", "j"), "orr"))
    True
    >>> fits(PersonName(("anna",), "orr"), PersonName(("annie", "k"), "orr", "jr"))
    False
    """
    if one.suffix != other.suffix and one.suffix and other.suffix:
        return False
    if not _first_fits(one.first, other.first):
        return False
    return all(map(_middle_fits, one.given[1:], other.given[1:]))


def _first_fits(one: str, other: str) -> bool:
    if one == other:
        return True
    known = {first_names().get(one, ""), first_names().get(other, "")}
    if known >= {"f", "m"}:
        return False
    if not nicknames(one).isdisjoint(nicknames(other)):
        return True
    if min(len(one), len(other)) < SHORTEST_TYPO or (
        one in first_names() and other in first_names()
    ):
        return False
    return one_letter_off(one, other)


def _middle_fits(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))


def one_letter_off(one: str, other: str) -> bool:
    """Say whether one letter more, fewer or other, or two exchanged, makes ``other`` of ``one``.

    >>> one_letter_off("cuningham", "cunningham"), one_letter_off("lee", "law")
    (True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(one) != len(other):
        return shorter[at:] == longer[at + 1 :]
    if shorter[at + 1 :] == longer[at + 1 :]:
        return True
    return (
        shorter[at : at + 2] == longer[at : at + 2][::-1] and shorter[at + 2 :] == longer[at + 2 :]
    )


def near_keys(word: str) -> Iterator[str]:
    """Yield keys of which two words share one wherever `one_letter_off` is true of them."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


@cache
def titles() -> dict[str, dict[str, str]]:
    """Return the table of titles by word."""
    return {row["word"]: row for row in rows("titles.csv")}


@lru_cache(maxsize=4096)
def _title(word: str) -> Mapping[str, str]:
    return titles().get(folded(word), {})


@cache
def first_names() -> dict[str, str]:
    """Return the gender (f, m or u for both) of each known first name."""
    found: dict[str, str] = {}
    for row in rows("first_names.csv"):
        for name in map(folded, row["names"].split()):
            found[name] = "u" if found.get(name, row["gender"]) != row["gender"] else row["gender"]
    return found


def nicknames(first: str) -> frozenset[int]:
    """Return the numbers of the sets of nicknames that a first name is in."""
    return _nicknames().get(first, frozenset())


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    sets: dict[str, set[int]] = {}
    for number, line in enumerate(lines("nicknames.txt")):
        for name in line.split():
            sets.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in sets.items()}
