"""Who is who by a user's own knowledge: a file of corrections, applied after all joining.

A row names a speaker as articles do and says whom that is the same person as, whom not, or what
role it has. A row holds for every article, or for the one that it names. It goes before anything
found in articles; names that no article has are passed over, so that the file can grow ahead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpus.errors import TableError
from corpus.forces.force_tables import Row, folded
from corpus.forces.force_tables import read as read_table
from corpus.people.people_records import Entry, Evidence, Person, written
from corpus.people.person_names import without_titles

COLUMNS = frozenset({"name", "same_as", "not_same_as", "role", "article", "source"})


class Correction(NamedTuple):
    """One row: what is said of the speaker ``name``; empty where it says nothing.

    ``article`` limits the row to the speaker in the article of this id.
    """

    name: str
    same_as: str = ""
    not_same_as: str = ""
    role: str = ""
    article: str = ""


def names_of(name: str) -> frozenset[str]:
    """Return how a speaker of this name is called in a row: with or without title and rank.

    >>> sorted(names_of("ACC Ingrid Lee"))
    ['acc ingrid lee', 'ingrid lee']
    """
    return frozenset({folded(name), folded(without_titles(name))})


def called(corrections: Iterable[Correction]) -> frozenset[str]:
    """Return all names that rows speak of, as `names_of` gives them.

    >>> sorted(called([Correction("Ada Marlow", same_as="ACC Lee")]))
    ['acc lee', 'ada marlow']
    """
    cells = (cell for row in corrections for cell in (row.name, row.same_as, row.not_same_as))
    return frozenset(folded(cell) for cell in cells if cell)


def read(path: Path) -> tuple[Correction, ...]:
    """Return the rows of a file of corrections; raises `TableError` for one that says nothing.

    It is a CSV in UTF-8 with the columns ``name`` and any of ``same_as``, ``not_same_as``,
    ``role``, ``article`` and ``source`` (your own remarks).
    """
    return tuple(_correction(row) for row in read_table(path, COLUMNS))


def _correction(row: Row) -> Correction:
    cells = {name: cell for name, cell in row.cells.items() if name != "source"}
    correction = Correction(**cells)
    if not (correction.same_as or correction.not_same_as or correction.role):
        raise TableError(f"{row.where}: fill in same_as, not_same_as or role, or take the row out.")
    if folded(correction.same_as) == folded(correction.name):
        raise TableError(f"{row.where}: {correction.name} is the same as itself; name another.")
    return correction


def corrected(
    people: Sequence[Person], entries: Iterable[Entry], corrections: Sequence[Correction]
) -> list[Person]:
    """Return the people with every row applied: first who is not who, then who is, then roles."""
    if not corrections:
        return list(people)
    known = _Known(people, entries)
    for each in corrections:
        if each.not_same_as:
            known.part(each)
    for each in corrections:
        if each.same_as:
            known.join(each)
    for each in corrections:
        if each.role:
            known.give_role(each)
    return [person for person in known.people.values() if person.evidence]


class _Known:
    """All people while they are corrected, found by any name of theirs."""

    def __init__(self, people: Sequence[Person], entries: Iterable[Entry]) -> None:
        self.people = dict(enumerate(people))
        self._own = {(entry.article, entry.name): entry for entry in entries}
        self._homes = {
            (why.article, why.form): number
            for number, person in self.people.items()
            for why in person.evidence
        }
        self._called: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._own.values():
            for name in names_of(entry.name):
                self._called[name].append(entry)

    def _meant(self, each: Correction) -> list[Entry]:
        """Return the speakers whom a row is about."""
        found = self._called.get(folded(each.name), ())
        return [entry for entry in found if each.article in ("", entry.article)]

    def _numbers(self, entries: Iterable[Entry]) -> list[int]:
        """Return who these speakers are, each person once."""
        return list(dict.fromkeys(self._homes[entry.article, entry.name] for entry in entries))

    def _entries(self, number: int) -> list[Entry]:
        return [self._own[why.article, why.form] for why in self.people[number].evidence]

    def part(self, each: Correction) -> None:
        """Make two people of everyone in whom two names were joined."""
        meant = set(self._meant(each))
        others = self._called.get(folded(each.not_same_as), ())
        reason = f"corrected: {each.name} is not {each.not_same_as}"
        for number in set(self._numbers(meant)) & set(self._numbers(set(others) - meant)):
            person, held = self.people[number], self._entries(number)
            leaving = [entry for entry in held if entry in meant]
            staying = [entry for entry in held if entry not in meant]
            self._put(number, _rebuilt(person, staying))
            self._put(len(self.people), _rebuilt(person, leaving, dict.fromkeys(leaving, reason)))

    def join(self, each: Correction) -> None:
        """Make one person of all who have either name, where both names are found."""
        homes = self._numbers(self._called.get(folded(each.same_as), ()))
        numbers = list(dict.fromkeys([*homes, *self._numbers(self._meant(each))]))
        if not homes or len(numbers) < 2:
            return
        home = max(homes, key=lambda number: len(self.people[number].evidence))
        reason = f"corrected: {each.name} is {each.same_as}"
        others = [number for number in numbers if number != home]
        told = {entry: reason for number in others for entry in self._entries(number)}
        person = self.people[home]
        whole = replace(
            person,
            keys=tuple(sorted({key for number in numbers for key in self.people[number].keys})),
            evidence=tuple(why for number in numbers for why in self.people[number].evidence),
        )
        self._put(home, _rebuilt(whole, [*self._entries(home), *told], told, name=person.name))
        for number in others:
            # An empty place keeps the numbers of those that follow.
            self.people[number] = replace(self.people[number], evidence=())

    def give_role(self, each: Correction) -> None:
        """Put a role before those that the articles give."""
        for number in self._numbers(self._meant(each)):
            person = self.people[number]
            others = (role for role in person.roles if role != each.role)
            self.people[number] = replace(person, roles=(each.role, *others))

    def _put(self, number: int, person: Person) -> None:
        self.people[number] = person
        self._homes |= {(why.article, why.form): number for why in person.evidence}


def _rebuilt(
    person: Person, held: Sequence[Entry], told: Mapping[Entry, str] | None = None, name: str = ""
) -> Person:
    """Return ``person`` with these entries only, and why ``told`` says they are."""
    forms, roles = written(list(held))
    names = Counter(entry.name for entry in held)
    reasons: dict[tuple[str, str], str] = defaultdict(lambda: "the same name")
    reasons |= {(why.article, why.form): why.reason for why in person.evidence}
    reasons |= {(entry.article, entry.name): reason for entry, reason in (told or {}).items()}
    evidence = tuple(
        Evidence(entry.name, entry.article, reasons[entry.article, entry.name])
        for entry in sorted(held, key=lambda entry: (entry.article, entry.name))
    )
    best = name or min(names, key=lambda each: (-len(each.split()), -names[each], each))
    return replace(person, name=best, forms=forms, roles=roles, evidence=evidence)
