"""Speakers across articles: which of them are one person or body, and why.

Every article knows its own speakers; here those of all articles are joined. The result depends on
what is in the articles only, never on the order in which they come, and what could be either of
two people stays apart. Nobody is joined on a surname alone while another person bears it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from corpus.people.joining_bodies import bodies, body_key
from corpus.people.joining_people import persons
from corpus.people.people_records import Entry, Evidence, Gathered, Person
from corpus.people.person_names import (
    PersonName,
    double_surnames,
    fits,
    one_letter_off,
    parse,
    without_titles,
)
from corpus.records import Annotation, SpeakerKind

if TYPE_CHECKING:
    from corpus.people.corrections import Correction

__all__ = ["Entry", "Evidence", "People", "Person", "entries", "join"]


def entries(annotation: Annotation) -> list[Entry]:
    """Return the speakers of one article."""
    about = tuple(force.name for force in annotation.forces if force.about)
    return [
        Entry(annotation.article.id, s.name, s.kind, s.forms, s.role, s.organisation, about)
        for s in annotation.speakers
    ]


def join(
    found: Iterable[Entry],
    corrections: Sequence[Correction] = (),
    settled: Callable[[Gathered], bool] = lambda _: False,
) -> People:
    """Return the people of all articles, in time about in proportion to the entries.

    ``corrections`` are a user's, from `corpus.people.corrections.read`; they go before what is
    found. Where there are none, people of whom ``settled`` says so are left out: to tell who
    somebody is takes longer than to know which entries are one's.
    """
    unique = sorted(set(found), key=_order)
    own = [entry for entry in unique if entry.kind is SpeakerKind.PERSON]
    rest = [entry for entry in unique if entry.kind is not SpeakerKind.PERSON]
    gathered = chain(persons(own), bodies(rest))
    if corrections:
        from corpus.people.corrections import corrected  # noqa: PLC0415 - no reader of people needs it

        people = corrected([each.person() for each in gathered], unique, corrections)
    else:
        people = [each.person() for each in gathered if not settled(each)]
    people.sort(key=lambda person: (person.name.casefold(), person.name, person.evidence))
    return People(people)


def _order(entry: Entry) -> tuple[object, ...]:
    stated = (entry.role or "", entry.organisation or "", entry.forms, entry.forces)
    return entry.article, entry.name, entry.kind, *stated


class People:
    """All people and bodies of an index, numbered from 0 in the order of their names."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = tuple(people)

    def __len__(self) -> int:
        return len(self._people)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, People) and self._people == other._people

    def __hash__(self) -> int:
        return hash(self._people)

    def name(self, number: int) -> str:
        """Return the best attested name."""
        return self._people[number].name

    def kind(self, number: int) -> SpeakerKind:
        """Return whether it is a person, a body or unnamed."""
        return self._people[number].kind

    def forms(self, number: int) -> tuple[str, ...]:
        """Return all ways the name is written, the most frequent first."""
        return self._people[number].forms

    def roles(self, number: int) -> tuple[str, ...]:
        """Return the roles and organisations stated, the most frequent first."""
        return self._people[number].roles

    def evidence(self, number: int) -> tuple[Evidence, ...]:
        """Return, for every article, the name there and why it is this person."""
        return self._people[number].evidence

    def number_of(self, article: str, name: str) -> int | None:
        """Return the number of an article's speaker, or None if it has none of that name."""
        return self._numbers.get((article, name))

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], int]:
        return {
            (why.article, why.form): number
            for number, person in enumerate(self._people)
            for why in person.evidence
        }

    def resolve(self, typed: str) -> tuple[int, ...]:
        """Return the numbers of all whom a name may mean, in any form that a person types.

        A rank or title is passed over, unless it tells two of one surname apart. A surname gives
        everybody who bears it. A spelling one letter off counts where nothing else is found.
        """
        if not typed.strip():
            return ()
        whole = tuple(self._by_key.get(body_key(typed), ()))
        found = {number for number in whole if self.kind(number) is not SpeakerKind.PERSON}
        found |= self._persons(typed)
        if exact := {number for number in found if _holds(self.forms(number), typed)}:
            # "ACC Lee" where one Lee is written so; a bare surname stays everybody's.
            found = exact if without_titles(typed) != typed else found
        return tuple(sorted(found))

    def _persons(self, typed: str) -> set[int]:
        words = typed.split()
        bare = without_titles(typed)
        tries = [typed, bare, *(" ".join(words[at:]) for at in range(1, len(words) - 1))]
        for name in dict.fromkeys(tries):
            if (parsed := parse(name, self._doubles)) and (found := self._fitting(parsed)):
                return found
        parsed = parse(bare, self._doubles)
        return self._near(parsed) if parsed is not None else set()

    def _fitting(self, name: PersonName) -> set[int]:
        """Return who has this surname and, where one is given, a first name that fits."""
        held = [n for n in self._by_key.get(name.surname, ()) if self.kind(n) is SpeakerKind.PERSON]
        if not name.first:
            return set(held)
        own = {number: self._parsed(number) for number in held}
        same = {n for n, names in own.items() if any(one.given == name.given for one in names)}
        return same or {n for n, names in own.items() if any(_may_mean(name, one) for one in names)}

    def _near(self, name: PersonName) -> set[int]:
        near = [key for key in self._by_key if len(key) > 4 and one_letter_off(key, name.surname)]
        named = (PersonName(name.given, key, name.suffix) for key in near)
        return set().union(*(self._fitting(one) for one in named))

    def _parsed(self, number: int) -> list[PersonName]:
        names = {without_titles(why.form) for why in self.evidence(number)}
        return [one for one in (parse(name, self._doubles) for name in names) if one is not None]

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        held: dict[str, list[int]] = defaultdict(list)
        for number, person in enumerate(self._people):
            for key in person.keys:
                held[key].append(number)
        return dict(held)

    @cached_property
    def _doubles(self) -> frozenset[str]:
        return double_surnames(form for person in self._people for form in person.forms)


def _may_mean(typed: PersonName, known: PersonName) -> bool:
    if not known.is_full or not typed.is_full:
        return known.first[:1] == typed.first[:1]
    return fits(typed, known)


def _holds(forms: Sequence[str], typed: str) -> bool:
    wanted = typed.casefold().split()
    return any(form.casefold().split() == wanted for form in forms)
