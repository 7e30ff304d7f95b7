"""Which speakers of one surname, in many articles, are one person.

Full names join when they are the same or fit each other (a nickname, one letter off) and nothing
speaks against it. A surname, an initial, or a first name that fits two people, joins the only
person who shares its affiliation, or the only one of that surname. What could be either of two
people joins neither. The result does not depend on the order of what is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from corpus.people.person_names import PersonName, first_names, fits, near_keys, nicknames

CROWD = 64
"""Full names that may look alike under one surname. Where more do, none can be told apart from the
others, and only the same name joins; this also bounds the work."""


class Sighting(NamedTuple):
    """One speaker of one article, as far as joining needs it.

    ``affiliations`` can be shared and can conflict; ``hints`` (the role itself, the article's
    forces) can only be shared.
    """

    number: int
    article: str
    name: PersonName
    gender: str = ""
    affiliations: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Group:
    """One person: the sightings, and why each is here where its name alone does not say."""

    sightings: list[Sighting] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    names: set[PersonName] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    affiliations: set[str] = field(default_factory=set)
    hints: set[str] = field(default_factory=set)
    _borne: dict[PersonName, bool] = field(default_factory=dict)

    def learn(self, sightings: Iterable[Sighting]) -> Group:
        """Add sightings and what they tell of the person; return this group."""
        for sighting in sightings:
            self.sightings.append(sighting)
            self.names.add(sighting.name)
            self.genders.add(sighting.gender)
            self.affiliations |= sighting.affiliations
            self.hints |= sighting.hints
        self.genders |= {first_names().get(name.first, "") for name in self.names}
        self.genders &= {"f", "m"}
        return self

    def bears(self, name: PersonName) -> bool:
        """Say whether ``name``, which has a first name or an initial, can be this person's."""
        if name not in self._borne:
            self._borne[name] = any(
                fits(name, known) if name.is_full else known.first.startswith(name.first)
                for known in self.names
            )
        return self._borne[name]

    def refuses(self, sighting: Sighting) -> bool:
        """Say whether something known of the person conflicts with a sighting."""
        if sighting.gender and self.genders and sighting.gender not in self.genders:
            return True
        known = self.affiliations and sighting.affiliations
        return bool(known) and self.affiliations.isdisjoint(sighting.affiliations)


def groups_of_surname(sightings: Sequence[Sighting]) -> list[Group]:
    """Return the people among ``sightings``, which all have one surname."""
    names = _Names(sighting for sighting in sightings if sighting.name.is_full)
    groups = [Group().learn(names.sightings(cluster)) for cluster in names.clusters()]
    unsure = [sighting for key in names.ambiguous for sighting in names.sightings([key])]
    homes = _Homes(groups)
    left: list[Sighting] = []
    found: list[tuple[Group, Sighting, str]] = []
    for sighting in [*unsure, *(one for one in sightings if not one.name.is_full)]:
        home, reason = homes.find(sighting)
        if home is None:
            left.append(sighting)
        else:
            found.append((home, sighting, reason))
    for group, sighting, reason in found:
        group.sightings.append(sighting)
        group.reasons[sighting.number] = reason
    return groups + _strangers(left, alone=not groups)


_Key = tuple[tuple[str, ...], str, str]


class _Names:
    """The different full names under one surname, and which of them fit each other."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self._sightings: dict[_Key, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            self._sightings[sighting.name.given, sighting.name.suffix, sighting.gender].append(
                sighting
            )
        self._known = {
            key: frozenset[str]().union(*(one.affiliations for one in held))
            for key, held in self._sightings.items()
        }
        self._articles = {
            key: {one.article for one in held} for key, held in self._sightings.items()
        }
        self._neighbours = self._find_neighbours()
        self.ambiguous = sorted(
            key
            for key, near in self._neighbours.items()
            if any(two not in self._neighbours[one] for one, two in combinations(sorted(near), 2))
        )

    def sightings(self, keys: Iterable[_Key]) -> list[Sighting]:
        """Return the sightings under these names."""
        return [sighting for key in keys for sighting in self._sightings[key]]

    def clusters(self) -> list[list[_Key]]:
        """Return the names that fit each other, without those that could be either of two's.

        What is left of a name's neighbours all fit each other too, so a cluster is a name with
        its neighbours.
        """
        unsure = set(self.ambiguous)
        clusters: list[list[_Key]] = []
        done: set[_Key] = set()
        for key in sorted(self._sightings.keys() - unsure):
            if key not in done:
                clusters.append(sorted(({key} | self._neighbours[key]) - unsure))
                done.update(clusters[-1])
        return clusters

    def _find_neighbours(self) -> dict[_Key, set[_Key]]:
        alike: dict[str, list[_Key]] = defaultdict(list)
        for key in self._sightings:
            first = key[0][0]
            for mark in {*near_keys(first), *(f"#{number}" for number in nicknames(first))}:
                alike[mark].append(key)
        neighbours: dict[_Key, set[_Key]] = {key: set() for key in self._sightings}
        for keys in alike.values():
            if len(keys) <= CROWD:
                for one, two in combinations(keys, 2):
                    if two not in neighbours[one] and self._fit(one, two):
                        neighbours[one].add(two)
                        neighbours[two].add(one)
        return neighbours

    def _fit(self, one: _Key, two: _Key) -> bool:
        if one[2] and two[2] and one[2] != two[2]:
            return False
        if not fits(PersonName(one[0], "", one[1]), PersonName(two[0], "", two[1])):
            return False
        if one[0][0] == two[0][0]:
            return True
        # Two spellings in one article are two people: the article's own joining kept them apart.
        if not self._articles[one].isdisjoint(self._articles[two]):
            return False
        known = self._known[one] and self._known[two]
        return not known or not self._known[one].isdisjoint(self._known[two])


class _Homes:
    """Finds the one person whom a surname, an initial or an ambiguous first name can mean."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._found: dict[tuple[object, ...], tuple[Group | None, str]] = {}
        self._sharing: dict[str, list[Group]] = defaultdict(list)
        self._initials: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            for mark in (*group.affiliations, *group.hints):
                self._sharing[mark].append(group)
            for initial in {name.first[0] for name in group.names}:
                self._initials[initial].append(group)

    def find(self, sighting: Sighting) -> tuple[Group | None, str]:
        """Return the person meant and the reason, or None."""
        # Of 2,370 speakers of one surname, 460 differ in what is asked here.
        told = sighting.name, sighting.gender, sighting.affiliations, sighting.hints
        if told not in self._found:
            self._found[told] = self._find(sighting)
        return self._found[told]

    def _find(self, sighting: Sighting) -> tuple[Group | None, str]:
        shared = self._narrowed(sighting, sighting.affiliations)
        if len(shared) > 1:
            hinted = self._narrowed(sighting, sighting.hints)
            shared = [group for group in shared if group in hinted]
        elif not shared:
            shared = self._narrowed(sighting, sighting.hints)
        if len(shared) == 1:
            return shared[0], _shared_reason(shared[0], sighting)
        if shared or sighting.name.is_full:
            return None, ""
        named = self._initials.get(sighting.name.first, ()) if sighting.name.first else self._groups
        if len(named) != 1 or not _may_be(named[0], sighting):
            return None, ""
        what = "initial and surname" if sighting.name.first else "surname"
        return named[0], f"the only person with that {what}"

    def _narrowed(self, sighting: Sighting, marks: Collection[str]) -> list[Group]:
        """Return the people who share one of ``marks`` and whom the sighting can be."""
        near: dict[int, Group] = {}
        for mark in marks:
            held = self._sharing.get(mark, ())
            if len(held) <= CROWD:
                near |= {id(group): group for group in held}
        return [group for group in near.values() if _may_be(group, sighting)]


def _may_be(group: Group, sighting: Sighting) -> bool:
    name = sighting.name
    return not group.refuses(sighting) and (not name.first or group.bears(name))


def _shared_reason(group: Group, sighting: Sighting) -> str:
    shared = sorted(group.affiliations & sighting.affiliations) or sorted(
        mark.removeprefix("=") for mark in group.hints & sighting.hints
    )
    return f"the surname, and “{shared[0]}” in both"


def _strangers(sightings: Sequence[Sighting], *, alone: bool) -> list[Group]:
    """Return people known by part of a name only.

    Those of one name join where they share an affiliation, or where nobody else has the surname
    (``alone``) and nothing tells two of them apart. A full name is one person.
    """
    by_name: dict[tuple[tuple[str, ...], str, str], list[Sighting]] = defaultdict(list)
    told: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for sighting in sightings:
        told[sighting.name.given, sighting.name.suffix].add(sighting.gender)
    for sighting in sightings:
        given, suffix = sighting.name.given, sighting.name.suffix
        genders = told[given, suffix] - {""}
        gender = sighting.gender or (min(genders) if len(genders) == 1 else "")
        by_name[given, suffix, gender].append(sighting)
    one_name = alone and len(by_name) == 1
    return [
        Group().learn(part) for held in by_name.values() for part in _parts(held, alone=one_name)
    ]


def _parts(held: Sequence[Sighting], *, alone: bool) -> list[list[Sighting]]:
    """Return sightings of one name, divided by the affiliations that they share."""
    if held[0].name.is_full:
        return [list(held)]
    linked = _linked(held)
    silent = [one for one in held if not one.affiliations]
    if alone and len(linked) < 2:
        return [[*held]]
    return [*linked, *([one] for one in silent)]


def _linked(held: Sequence[Sighting]) -> list[list[Sighting]]:
    """Return those of ``held`` that have affiliations, linked through the ones they share."""
    roots: dict[str, str] = {}

    def root(mark: str) -> str:
        while roots.setdefault(mark, mark) != mark:
            roots[mark] = roots[roots[mark]]
            mark = roots[mark]
        return mark

    for sighting in held:
        marks = sorted(sighting.affiliations)
        for mark in marks:
            roots[root(mark)] = root(marks[0])
    parts: Mapping[str, list[Sighting]] = defaultdict(list)
    for sighting in held:
        if sighting.affiliations:
            parts[root(min(sighting.affiliations))].append(sighting)
    return list(parts.values())
