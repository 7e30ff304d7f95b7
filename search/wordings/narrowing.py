"""Template language narrowed to forces, speakers and days, by names as a person types them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from search.errors import QueryProblem
from search.execution.naming import Names
from search.execution.persons import Persons
from search.query import dates
from search.query.filters import Values
from search.wordings.finding import templates
from search.wordings.wording import Wording

if TYPE_CHECKING:
    from index.snapshot import Snapshot


def narrowed(
    snapshot: Snapshot,
    force: Values,
    speaker: Values,
    since: str | date | None,
    until: str | date | None,
) -> list[Wording]:
    """Return the wordings used about one of the forces and by one of the speakers, if given.

    Raises `QueryProblem` where no force, or nobody, here has any of the names.
    """
    days = dates.between(since, until) if since or until else ()
    persons = Persons(snapshot)
    names = Names(snapshot, persons)
    forces = {value for typed in _typed(force) for value in names.values("about", typed)}
    people = {snapshot.people.name(n) for typed in _typed(speaker) for n in persons.resolve(typed)}
    for field, given, known in (("force", force, forces), ("speaker", speaker, people)):
        if given and not known:
            raise QueryProblem(names.unknown(field, next(_typed(given))))
    return [
        wording
        for wording in templates(snapshot, days)
        if (not force or forces & {*wording.forces})
        and (not speaker or people & {*wording.speakers})
    ]


def _typed(values: Values) -> Iterator[str]:
    yield from (values,) if isinstance(values, str) else values or ()
