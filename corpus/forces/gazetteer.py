"""The police forces that onrecord knows, the names they go by, and the places they police.

The table that ships holds the forces of the United Kingdom. A user's own tables (any CSV with a
``name`` column) add forces, or change those of the same name: a cell that is filled in replaces
ours. A table of places has the columns ``place`` and ``force``. A table that cannot be understood
is refused whole, with the file, the line and what to do, never half used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache, cached_property
from pathlib import Path

from corpus import table_files
from corpus.errors import TableError
from corpus.forces.force_tables import LIST_COLUMNS, Row, entries, folded, read


@dataclass(frozen=True, slots=True)
class Force:
    """A police force: its official name, what else it is called, and facts about it.

    ``area`` are the words that name the force when police words stand beside them ("Kent's chief
    constable"), ``short_areas`` the same shortened (Notts). ``abbreviations_after_name`` also mean
    other things, and name it only where the full name stands too. ``namesakes`` are places or
    forces abroad that are not it; where there are any, the article must show which country it is
    in. ``until`` is set for a defunct force.
    """

    name: str
    ons_code: str = ""
    kind: str = ""
    region: str = ""
    area: str = ""
    short_areas: tuple[str, ...] = ()
    covers: str = ""
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    abbreviations_after_name: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    successor: str = ""
    website: str = ""
    wikidata: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the name of the force that polices it; ``force`` is empty for one abroad.

    ``alone`` says that the bare name is good evidence: it is no surname, word or namesake.
    """

    place: str
    force: str
    kind: str = ""
    alone: bool = True
    source: str = ""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All forces and places that are known, in the order of their tables."""

    forces: tuple[Force, ...]
    places: tuple[Place, ...]

    @cached_property
    def identity(self) -> str:
        """Return a hash of all facts: equal for equal tables, on any machine."""
        facts = [[asdict(force) for force in self.forces], [asdict(place) for place in self.places]]
        return hashlib.blake2b(json.dumps(facts).encode(), digest_size=16).hexdigest()

    def named(self, typed: str) -> tuple[str, ...]:
        """Return the forces that ``typed`` names: full name, alias, abbreviation or area.

        Letter case, punctuation, "the" and "&" for "and" do not matter.

        >>> load().named("wyp"), load().named("Devon & Cornwall")
        (('West Yorkshire Police',), ('Devon and Cornwall Police',))
        """
        return self._names.get(folded(typed), ())

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, tuple[str, ...]] = {}
        for force in self.forces:
            for name in _all_names(force):
                known = names.get(name, ())
                if force.name not in known:
                    names[name] = (*known, force.name)
        # An official name means its force, whatever else is called so too.
        return names | {folded(force.name): (force.name,) for force in self.forces}


def _all_names(force: Force) -> Iterable[str]:
    short = (*force.abbreviations, *force.abbreviations_after_name)
    areas = (force.area, *force.short_areas)
    return filter(None, map(folded, (force.name, *force.aliases, *short, *areas)))


def load(extra: Sequence[Path] = ()) -> Gazetteer:
    """Return the forces and places that ship, with the tables ``extra`` added in order.

    Raises `TableError` for a table that is missing, unreadable or malformed.
    """
    shipped = _shipped()
    if not extra:
        return shipped
    growing = _Growing(shipped)
    for path in extra:
        growing.add(read(Path(path)))
    return growing.whole()


@cache
def _shipped() -> Gazetteer:
    forces = tuple(_changed(Force(row["name"]), row) for row in table_files.rows("forces.csv"))
    places = tuple(
        Place(row["place"], row["force"], row["kind"], row["alone"] == "yes", row["source"])
        for row in table_files.rows("places.csv")
    )
    return Gazetteer(forces, places)


class _Growing:
    """A gazetteer that tables are being added to."""

    def __init__(self, start: Gazetteer) -> None:
        self._forces = {folded(force.name): force for force in start.forces}
        self._places: dict[str, list[Place]] = {}
        for place in start.places:
            self._places.setdefault(folded(place.place), []).append(place)

    def add(self, rows: Iterable[Row]) -> None:
        """Add one table. What it says of a place replaces what was known of it before."""
        own: dict[str, list[Place]] = {}
        seen: set[str] = set()
        for row in rows:
            if "place" in row.cells:
                place = self._place(row)
                own.setdefault(folded(place.place), []).append(place)
                continue
            key = folded(row.cells["name"])
            if key in seen:
                raise TableError(f"{row.where}: a second row for {row.cells['name']}; keep one.")
            seen.add(key)
            force = self._add_force(key, row)
            for name in entries(row.cells.get("places", "")):
                own.setdefault(folded(name), []).append(Place(name, force.name))
        self._places |= own

    def _add_force(self, key: str, row: Row) -> Force:
        known = self._forces.get(key) or Force(row.cells["name"], area=_area(row.cells))
        force = _changed(known, {**row.cells, "name": known.name})
        self._forces[key] = force
        return force

    def _place(self, row: Row) -> Place:
        name = row.cells["force"]
        force = self._forces.get(folded(name))
        if force is None and name:
            raise TableError(
                f"{row.where}: no force is called {name!r}; give the force's official name, or add "
                "it in a table of forces that is read before this one."
            )
        alone = row.cells.get("alone", "yes").casefold() or "yes"
        if alone not in {"yes", "no"}:
            raise TableError(f"{row.where}: alone is {alone!r}; write yes or no.")
        official = "" if force is None else force.name
        kind, source = row.cells.get("kind", ""), row.cells.get("source", "")
        return Place(row.cells["place"], official, kind, alone == "yes", source)

    def whole(self) -> Gazetteer:
        """Return all that is known now."""
        places = tuple(place for same in self._places.values() for place in same)
        return Gazetteer(tuple(self._forces.values()), places)


def _area(cells: Mapping[str, str]) -> str:
    """Return the area that a force's name holds, where its table has no column for it."""
    if "area" in cells:
        return ""
    words = cells["name"].split()
    return " ".join(words[:-1]) if words[-1].casefold() in {"police", "constabulary"} else ""


def _changed(force: Force, cells: Mapping[str, str]) -> Force:
    """Return ``force`` with the filled cells of a row in place of its own facts."""
    facts = {
        field.name: entries(cells[field.name]) if field.name in LIST_COLUMNS else cells[field.name]
        for field in fields(Force)
        if cells.get(field.name)
    }
    return replace(force, **facts)  # type: ignore[arg-type]
