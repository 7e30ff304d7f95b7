"""People of surnames that differ by one letter, who are one person after all.

A letter is little: Hanson and Hansen are two names. So people join only if they have the same
first name, share an affiliation, and nothing of what is known of them conflicts; where two of one
surname could be meant, nobody joins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.people.person_groups import Group

SHORTEST = 5
"""Letters of a word that can be misspelt; shorter ones that differ by one are mostly two."""

_ANY, _EITHER = "\0", "\1"


def joined(groups: Mapping[str, Sequence[Group]]) -> list[Group]:
    """Return all people of ``groups``, which are by surname, the misspelt ones joined.

    Whether some people join depends on nobody but those whose last words are the same or one
    letter off, who have a first name and an affiliation in common.
    """
    homes = {id(group): group for held in groups.values() for group in held}
    told = (surname for surname, held in groups.items() if any(map(_marks, held)))
    for surnames, middle in _alike(told):
        for near in _shared(surnames, groups):
            if _are_one(near, middle):
                first = _home(next(iter(near.values())), homes)
                for group in near.values():
                    homes[id(_home(group, homes))] = first
    whole: dict[int, Group] = {}
    for held in groups.values():
        for group in held:
            home = _home(group, homes)
            if home is not group:
                home.sightings += group.sightings
                home.reasons |= group.reasons
            whole[id(home)] = home
    return list(whole.values())


def _alike(surnames: Iterable[str]) -> Iterator[tuple[list[str], str]]:
    """Yield surnames that are one letter off each other, or off the one that is named after."""
    by_spelling: dict[str, list[str]] = defaultdict(list)
    known = set(surnames)
    for surname in known:
        for spelling in spellings(surname):
            by_spelling[spelling].append(surname)
    for spelling, near in by_spelling.items():
        if len(near) > 1:
            middle = "" if _ANY in spelling or _EITHER in spelling else spelling
            if not middle or middle in known:
                yield near, middle


def spellings(surname: str) -> Iterator[str]:
    """Yield the surname with one letter of a long word left out, left open, or changing place with
    the next; and as it is.

    >>> "hansen" in spellings("hanssen"), set(spellings("lee"))
    (True, set())
    """
    words = surname.split(" ")
    own = set()
    for number, word in enumerate(words):
        if len(word) >= SHORTEST:
            before, after = words[:number], words[number + 1 :]
            own |= {" ".join([*before, each, *after]) for each in _spellings(word)}
    yield from own


def _spellings(word: str) -> Iterator[str]:
    yield word
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + _ANY + word[at + 1 :]
        pair = sorted((letter, word[at + 1 : at + 2]))
        if all(pair) and pair[0] != pair[1]:
            yield word[:at] + _EITHER + "".join(pair) + word[at + 2 :]


def _shared(
    surnames: Sequence[str], groups: Mapping[str, Sequence[Group]]
) -> Iterator[dict[str, Group]]:
    """Yield, by surname, those who have a first name and an affiliation in common, one of each."""
    sharing: dict[tuple[str, str], dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for surname in surnames:
        for group in groups[surname]:
            for mark in _marks(group):
                sharing[mark][surname].append(group)
    for near in sharing.values():
        if len(near) > 1 and all(len(held) == 1 for held in near.values()):
            yield {surname: held[0] for surname, held in near.items()}


def _marks(group: Group) -> set[tuple[str, str]]:
    """Return the pairs of a first name and an affiliation with which a person was seen."""
    return {
        (sighting.name.first, affiliation)
        for sighting in group.sightings
        if sighting.name.is_full
        for affiliation in sighting.affiliations
    }


def _are_one(near: Mapping[str, Group], middle: str) -> bool:
    genders = set().union(*(group.genders for group in near.values()))
    return len(genders) < 2 and (not middle or middle in near)


def _home(group: Group, homes: Mapping[int, Group]) -> Group:
    while (home := homes[id(group)]) is not group:
        group = home
    return group
