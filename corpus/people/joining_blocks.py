"""Which speakers have to be looked at together to tell who is one person, and which need not.

Speakers of different blocks never join, but for persons of two blocks whose last words are one
letter off and who share a mark (`marks_of`). So what a new article changes is found in the blocks
of its speakers and in those linked to them. (A user's corrections can join anybody.)
"""

from __future__ import annotations

from functools import lru_cache

from corpus.names.affiliations import affiliations
from corpus.people.joining_bodies import body_block, body_key, body_names
from corpus.people.misspelt_surnames import SHORTEST
from corpus.people.people_records import Entry
from corpus.people.person_names import parse, without_titles
from corpus.records import SpeakerKind

_PERSONS = "p:"


def block_of(entry: Entry) -> str:
    """Return the block of a speaker; nothing for one who can be nobody else in any article.

    >>> block_of(Entry("a", "Mr Marc Burns-Williamson")), block_of(Entry("b", "Williamson"))
    ('p:williamson', 'p:williamson')
    """
    return person_block(entry.name) if entry.kind is SpeakerKind.PERSON else body_block(entry)


# Many articles have the same speakers.
@lru_cache(maxsize=1 << 14)
def person_block(name: str) -> str:
    """Return the block of persons of a name, nothing where no letter is in it."""
    parsed = parse(without_titles(name))
    return "" if parsed is None else _PERSONS + parsed.surname.split(" ")[-1]


def last_word(block: str) -> str:
    """Return the last word that the persons of a block have in common, if it can be misspelt."""
    word = block.removeprefix(_PERSONS)
    return word if block.startswith(_PERSONS) and len(word) >= SHORTEST else ""


def marks_of(entry: Entry) -> frozenset[tuple[str, str]]:
    """Return what a person must share with one of another spelling: a first name and a place."""
    if entry.kind is not SpeakerKind.PERSON:
        return frozenset()
    return _marks(entry.name, entry.role, entry.organisation)


@lru_cache(maxsize=1 << 14)
def _marks(name: str, role: str | None, organisation: str | None) -> frozenset[tuple[str, str]]:
    parsed = parse(without_titles(name))
    if parsed is None or not parsed.is_full:
        return frozenset()
    return frozenset((parsed.first, mark) for mark in affiliations(role, organisation))


def keys_of(entry: Entry) -> set[str]:
    """Return the keys under which a speaker is found who is no person in a block."""
    return set() if entry.kind is SpeakerKind.PERSON else body_names(entry)


def typed_keys(typed: str) -> tuple[list[str], str]:
    """Return the blocks and the key under which those are whom a typed name may mean.

    >>> typed_keys("Supt Ada Marlow QPM")
    (['p:qpm', 'p:marlow'], 'supt ada marlow qpm')
    """
    parsed = (parse(name) for name in (typed, without_titles(typed)))
    words = (name.surname.split(" ")[-1] for name in parsed if name is not None)
    return [_PERSONS + word for word in dict.fromkeys(words)], body_key(typed)
