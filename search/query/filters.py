"""What a search is narrowed to: one filter a facet, several values meaning either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from search.errors import unknown_value
from search.query import dates
from search.query.fields import DATE_FACETS, FIXED, means_missing

if TYPE_CHECKING:
    from whoosh.query import Query

Values = str | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on passages, and the facets that it is a choice in.

    Those facets are counted as if it had not been made, so that another value can be chosen.
    """

    query: Query
    own: frozenset[str]


def chosen(
    values: Mapping[str, Values], since: str | date | None, until: str | date | None
) -> list[Filter]:
    """Return the filters for the ``values`` given of each field, and for the days.

    Raises `BadDate`, and `QueryProblem` for a value that a field cannot have.
    """
    if not (values or since or until):
        return []
    from whoosh.query import Or  # noqa: PLC0415 - a search without filters does not need it

    from search.query.compiling import date_query, named  # noqa: PLC0415

    found = []
    for field, given in values.items():
        typed = [given] if isinstance(given, str) else list(given or ())
        for value in typed:
            check_value(field, value)
        parts = [part for value in typed for part in named(field, value)]
        if parts:
            found.append(Filter(parts[0] if len(parts) == 1 else Or(parts), frozenset({field})))
    if since or until:
        days = dates.between(since, until)
        found.append(Filter(date_query(days), DATE_FACETS))
    return found


def check_value(field: str, typed: str) -> None:
    """Raise `QueryProblem` for a value that no passage can have in ``field``."""
    known = FIXED.get(field, ())
    if known and typed.strip().casefold() not in known and not means_missing(typed):
        raise unknown_value(field, typed, known)
