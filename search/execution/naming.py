"""From a name as a person types it to the values that the index holds.

Letter case and accents do not matter. A force goes by its name, its aliases and abbreviations; a
speaker by any form of the name; a role, an author, a publisher also by some of its words. A name
that is not there finds nothing, and says what may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.query import And, Every, Not, NullQuery, Or, Query, Term

from search.execution.docsets import Docs, Numbers
from search.execution.persons import Persons, folded
from search.query.compiling import Named
from search.query.fields import CASELESS, COLUMNS, COUNTED, FIXED, means_missing

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from search.execution.families import Rules
    from search.execution.walking import Walk

PARTLY = frozenset({"role", "author", "publisher", "speaker"})
"""Columns whose values are also known by some of their words."""

FORCES = frozenset({"about", "mentions"})

_SHOWN = 3
"""Values that are named as others that may have been meant."""

_SUGGESTED_AMONG = 20_000
"""Values that are compared for a suggestion, after nothing was found."""


class SpokenBy(Term):  # type: ignore[misc]
    """Passages that quote one of some people; ``numbers`` are theirs in the snapshot."""

    def __init__(self, text: str, numbers: tuple[int, ...]) -> None:
        """Name the people by what was typed and by their numbers."""
        super().__init__("speaker", text)
        self.numbers = numbers


class Names:
    """The names that one snapshot knows."""

    def __init__(self, snapshot: Snapshot, persons: Persons) -> None:
        self._snapshot = snapshot
        self._persons = persons
        self._folded = lru_cache(maxsize=None)(self._folded_values)

    def bound(self, query: Query, notes: list[str]) -> Query:
        """Return ``query`` with every name as the index has it; adds what is unknown to
        ``notes``."""
        known: dict[tuple[str, str], bool] = {}
        found = self._bound(query, known)
        for (field, typed), is_known in known.items():
            if not is_known and field not in FIXED:
                notes.append(self.unknown(field, typed))
            elif is_known and COUNTED[field] in CASELESS:
                notes += self._others(field, typed)
        return found

    def _others(self, field: str, typed: str) -> Iterator[str]:
        """Yield what names the values that have the words typed, and others besides."""
        column = COUNTED[field]
        known = self._exact(column, typed)
        if not known:
            return
        others = [name for name in self._partly(column, typed) if name not in known]
        if others:
            shown = ", ".join(f"“{name}”" for name in others[:_SHOWN])
            rest = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
            yield f"This is {field} “{known[0]}” alone; others have these words too: {shown}{rest}"

    def _bound(self, query: Query, known: dict[tuple[str, str], bool]) -> Query:
        """Return ``query`` bound; says in ``known`` of each field's value whether it is there."""
        if isinstance(query, Named):
            found = self._resolved(query.fieldname, query.text)
            # A field of several columns has a value that one of them has.
            asked = query.field, query.text
            known[asked] = known.get(asked, False) or found is not NullQuery
            return found
        if isinstance(query, Not):
            return Not(self._bound(query.query, known))
        if type(query) in (And, Or):
            parts = [self._bound(part, known) for part in query.subqueries]
            return type(query)(parts, boost=query.boost)
        return query

    def _resolved(self, column: str, typed: str) -> Query:
        parts: list[Query] = []
        if column == "speaker" and (numbers := self._persons.resolve(typed)):
            parts.append(SpokenBy(typed, numbers))
        else:
            parts += [Term(column, value) for value in self.values(column, typed)]
        if not parts:
            missing = And([Every(), Not(Every(column))])
            return missing if means_missing(typed) else NullQuery
        return parts[0] if len(parts) == 1 else Or(parts)

    def values(self, column: str, typed: str) -> list[str]:
        """Return the values of a column that a typed name means."""
        known = self._exact(column, typed)
        if column in FORCES:
            known = list(dict.fromkeys([*known, *self._forces(column, typed)]))
        if not known and column in PARTLY:
            known = self._partly(column, typed)
        return known

    def _exact(self, column: str, typed: str) -> list[str]:
        facets = [segment.facet(column) for segment in self._snapshot.segments]
        if column not in CASELESS and any(facet.find(typed) >= 0 for facet in facets):
            return [typed]
        return list(self._folded(column).get(folded(typed), ()))

    def _forces(self, column: str, typed: str) -> Iterator[str]:
        from corpus.forces.gazetteer import load  # noqa: PLC0415 - only a force is looked up in it

        for name in load().named(typed):
            yield from self._exact(column, name)

    def _partly(self, column: str, typed: str) -> list[str]:
        wanted = f" {folded(typed)} "
        if not wanted.strip():
            return []
        return [
            value
            for name, values in self._folded(column).items()
            if wanted in f" {name} "
            for value in values
        ]

    def _folded_values(self, column: str) -> dict[str, tuple[str, ...]]:
        names: dict[str, tuple[str, ...]] = {}
        for segment in self._snapshot.segments:
            for value in segment.facet(column).values.everything():
                known = names.get(folded(value), ())
                if value not in known:
                    names[folded(value)] = (*known, value)
        return names

    def unknown(self, field: str, typed: str) -> str:
        """Return what says that a field has no such value, with the one that may be meant."""
        from difflib import get_close_matches  # noqa: PLC0415 - only where nothing was found

        names = {
            name: v[0] for column in COLUMNS[field] for name, v in self._folded(column).items()
        }
        among = list(names)[:_SUGGESTED_AMONG]
        close = get_close_matches(folded(typed), among, n=1, cutoff=0.6)
        hint = f"; did you mean “{names[close[0]]}”?" if close else ""
        longer = [name for each, name in names.items() if f" {folded(typed)} " in f" {each} "]
        if longer and not close:
            hint = f'; did you mean {field}:"{longer[0]}"?'
        return f"No {field} here is called “{typed}”{hint}"


def _spoken_docs(walk: Walk, query: SpokenBy) -> Docs:
    return walk.persons.passages_of(walk.segment, query.numbers)


def _no_score(walk: Walk, query: Any, docs: Docs) -> Numbers:
    return np.zeros(docs.size)


RULES: Rules = {SpokenBy: (_spoken_docs, _no_score)}
