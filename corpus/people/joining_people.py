"""Persons over all articles, from their entries: grouped, named, and each grouping explained."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

from corpus.names.affiliations import affiliations, role_key
from corpus.people.misspelt_surnames import joined
from corpus.people.people_records import Entry, Evidence, Gathered, Person, written
from corpus.people.person_groups import Group, Sighting, groups_of_surname
from corpus.people.person_names import (
    PersonName,
    double_surnames,
    gender,
    nicknames,
    parse,
    without_titles,
)


def persons(entries: Sequence[Entry]) -> Iterator[Gathered]:
    """Yield the persons among ``entries``, which are sorted and have no doubles."""
    bare = {name: without_titles(name) for name in {entry.name for entry in entries}}
    doubles = double_surnames(bare.values())
    parsed = {name: parse(own, doubles) for name, own in bare.items()}
    by_surname: dict[str, list[Sighting]] = defaultdict(list)
    nameless: list[Group] = []
    for number, entry in enumerate(entries):
        name = parsed[entry.name]
        if name is None:
            nameless.append(Group([_sighting(number, entry, PersonName((), ""))]))
        else:
            by_surname[name.surname].append(_sighting(number, entry, name))
    groups = joined({name: groups_of_surname(held) for name, held in by_surname.items()})
    for group in [*groups, *nameless]:
        names = {sighting.number: sighting.name for sighting in group.sightings}
        own = {number: entries[number] for number in sorted(names)}
        best, person = partial(_best, names, own), partial(_person, group, names, own)
        yield Gathered(tuple(own.values()), best, person)


def _sighting(number: int, entry: Entry, name: PersonName) -> Sighting:
    told = _gender(entry.name, entry.forms)
    known, hints = _stated(entry.role, entry.organisation, entry.forces)
    return Sighting(number, entry.article, name, told, known, hints)


# Speakers state the same few roles and titles over and over.
@lru_cache(maxsize=1 << 14)
def _stated(
    role: str | None, organisation: str | None, forces: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    return affiliations(role, organisation), frozenset((*role_key(role), *forces))


@lru_cache(maxsize=1 << 14)
def _gender(name: str, forms: tuple[str, ...]) -> str:
    return gender((name, *forms))


def _person(group: Group, names: Mapping[int, PersonName], own: Mapping[int, Entry]) -> Person:
    name = _best(names, own)
    shown = next(names[number] for number in own if own[number].name == name)
    forms, roles = written(list(own.values()))
    evidence = (
        Evidence(
            entry.name,
            entry.article,
            group.reasons.get(number) or _reason(entry.name, name, names[number], shown),
        )
        for number, entry in own.items()
    )
    keys = tuple(sorted({each.surname for each in names.values()}))
    return Person(name, own[min(own)].kind, keys, forms, roles, tuple(evidence))


def _best(names: Mapping[int, PersonName], own: Mapping[int, Entry]) -> str:
    """Return the best attested spelling of the fullest kind of name.

    Between two spellings in equally many articles, the one whose surname is spelt so most often,
    then the longer, then the first by the alphabet.
    """
    counts = Counter(entry.name for entry in own.values())
    last = Counter(_last(name) for entry in own.values() for name in {entry.name, *entry.forms})
    full = {own[number].name for number, name in names.items() if name.is_full}
    return min(
        full or counts,
        key=lambda name: (-counts[name], -last[_last(name)], -len(name), name),
    )


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.strip() else ""


def _reason(form: str, name: str, own: PersonName, shown: PersonName) -> str:
    """Return why the name ``form`` is read as ``name``."""
    if form == name:
        return "the same name"
    if without_titles(form) == without_titles(name):
        return "the same name, with or without a title"
    if own.given == shown.given and own.surname == shown.surname:
        return "the same name, spelt otherwise"
    if own.surname != shown.surname:
        return "the same first name, and a surname one letter off"
    if own.first != shown.first and own.first and shown.first:
        known = not nicknames(own.first).isdisjoint(nicknames(shown.first))
        return "another form of the first name" if known else "a first name one letter off"
    return "the same name, with more or fewer first names"
