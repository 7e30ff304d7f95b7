"""The records that joining speakers across articles takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.records import SpeakerKind


class Entry(NamedTuple):
    """A speaker of one article. ``forces`` are those that the article is about."""

    article: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    forms: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None
    forces: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """Why one article's speaker is this person: the name there, the article, the reason."""

    form: str
    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person or body over all articles.

    ``keys`` are the surnames, or the names of a body, by which it is looked up. ``forms`` are all
    the ways the articles write the name; ``evidence`` says of each article why it is the same
    person.
    """

    name: str
    kind: SpeakerKind
    keys: tuple[str, ...]
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The entries of one person or body, in order; what is told of it is worked out when asked."""

    entries: Sequence[Entry]
    name: Callable[[], str]
    person: Callable[[], Person]


def written(entries: list[Entry]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the forms and the roles of one person's entries, the most frequent first."""
    forms: dict[str, int] = {}
    roles: dict[str, int] = {}
    for entry in entries:
        for form in {entry.name, *entry.forms}:
            forms[form] = forms.get(form, 0) + 1
        if stated := _role(entry):
            roles[stated] = roles.get(stated, 0) + 1
    return _by_count(forms), _by_count(roles)


def _role(entry: Entry) -> str:
    """Return the role with its organisation, unless the role names that already."""
    role, body = entry.role or "", entry.organisation or ""
    if not role or not body or body.casefold() in role.casefold():
        return role or body
    return f"{role}, {body}"


def _by_count(counted: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counted, key=lambda text: (-counted[text], text)))
