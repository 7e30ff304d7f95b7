"""The names of forces in a text: full names, aliases, areas beside police words, places.

A naming is what the words could mean; whether they do mean that force here (and not its namesake
in Ohio) is decided in `corpus.forces.mentions`, which sees the whole article. Every step looks at a
bounded stretch of text around a capitalised word, so that time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.forces import police_words as words
from corpus.forces.countries import beside
from corpus.forces.force_tables import folded
from corpus.forces.gazetteer import Force, Gazetteer
from corpus.records import Span
from corpus.table_files import lines

REACH = 60
"""Characters before and after a name that are looked at; the longest phrase with a force's name in
it ("the former deputy police and crime commissioner for ...") takes 52."""


class Form(Enum):
    """How words name a force, from the surest to the weakest."""

    OWN_NAME = "a name without the force's area in it, that nothing else bears"
    OFFICE = "an area beside an office that hardly any but British forces have"
    NAME = "a full name, an alias, or an area beside a police word"
    SHORT = "an abbreviation"
    SHORT_AFTER_NAME = "an abbreviation that also means other things"
    PLACE = "a place"
    COUNTY = "a county that nothing beside it ties to policing"
    ABROAD = "a namesake, by the words beside it"


class Naming(NamedTuple):
    """Words that may name a force; ``in_full`` if they end with a capital: Kent Police."""

    force: str
    span: Span
    form: Form
    in_full: bool = False


class _Kind(Enum):
    """What a name to look for is; an ``OWN_NAME`` does not hold its force's area ("Met Police")."""

    NOTHING = 0
    OWN_NAME = 1
    NAME = 2
    AREA = 3
    SHORT = 4
    SHORT_AFTER_NAME = 5
    PLACE = 6


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name to look for. ``after_the`` entries count only where "the" stands before them."""

    name: str
    exact: bool
    kind: _Kind
    force: str = ""
    alone: bool = True
    after_the: bool = False
    county: bool = False


class Names:
    """All names of one gazetteer, ready to be looked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        for phrase in lines("not_forces.txt"):
            self._add(phrase, _Kind.NOTHING)
        for force in gazetteer.forces:
            self._add_force(force)
        self._add_places(gazetteer)
        for found in self._entries.values():
            found.sort(key=lambda entry: (-len(entry.name), entry.kind.value))
        self.namesakes = frozenset(force.name for force in gazetteer.forces if force.namesakes)

    def _add_force(self, force: Force) -> None:
        for name in (force.name, *force.aliases):
            if not force.area or not _is_area_with_police(name, force.area):
                own = bool(force.area) and folded(force.area) not in folded(name)
                self._add(name, _Kind.OWN_NAME if own else _Kind.NAME, force.name)
        for short in force.abbreviations:
            self._add(short, _Kind.SHORT, force.name)
        for short in force.abbreviations_after_name:
            self._add(short, _Kind.SHORT_AFTER_NAME, force.name)
        for area in filter(None, (force.area, *force.short_areas)):
            self._add(area, _Kind.AREA, force.name)

    def _add_places(self, gazetteer: Gazetteer) -> None:
        policed: dict[str, set[str]] = {}
        for place in gazetteer.places:
            policed.setdefault(place.place, set()).add(place.force)
        for place in gazetteer.places:
            if len(policed[place.place]) == 1 and place.force:
                county = place.kind == "area"
                self._add(place.place, _Kind.PLACE, place.force, alone=place.alone, county=county)

    def _add(
        self,
        name: str,
        kind: _Kind,
        force: str = "",
        *,
        alone: bool = True,
        county: bool = False,
    ) -> None:
        bare = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
        exact = kind in {_Kind.SHORT, _Kind.SHORT_AFTER_NAME}
        entry = _Entry(bare, exact, kind, force, alone, exact and bare != name, county)
        first = words.first().match(bare)
        if first:
            self._entries.setdefault(first[0].casefold(), []).append(entry)

    def find(self, text: str, span: Span) -> Iterator[Naming]:
        """Yield the namings in ``text`` within ``span``, in order, none overlapping another."""
        capitals = words.capital().findall(text, span.start, span.end)
        if self._entries.keys().isdisjoint(map(str.casefold, capitals)):
            return
        done = span.start
        for capital in words.capital().finditer(text, span.start, span.end):
            at = capital.start()
            entries = self._entries.get(capital[0].casefold())
            if entries is None or at < done or _inside_a_word(text, at, span.start):
                continue
            for entry in entries:
                if (matched := _pattern(entry.name, entry.exact).match(text, at, span.end)) is None:
                    continue
                if entry.kind is _Kind.NOTHING:
                    done = matched.end()
                    break
                around = _Around(text, Span(at, matched.end()), Span(done, span.end), span.start)
                if (found := _READINGS[entry.kind](entry, around)) is not None:
                    done = max(found.span.end, matched.end())
                    yield found
                    break


@lru_cache(maxsize=4)
def names(gazetteer: Gazetteer) -> Names:
    """Return the names of ``gazetteer``, made ready once."""
    return Names(gazetteer)


class _Around:
    """A name in its text, with the stretches before and after it.

    ``before`` begins behind the name found last; ``listed`` goes over that, for a list of names.
    """

    def __init__(self, text: str, name: Span, limits: Span, start: int) -> None:
        self.name = name
        self.last = text[name.start : name.end].rsplit(maxsplit=1)[-1]
        self.listed = text[max(start, name.start - REACH) : name.start]
        self.before = text[max(limits.start, name.start - REACH) : name.start]
        self.after = text[name.end : min(limits.end, name.end + REACH)]
        self.country = beside(self.before, self.after)

    def to(self, after: re.Match[str]) -> Span:
        """Return the span from the name to the end of a match in the stretch after it."""
        return Span(self.name.start, self.name.end + after.end())

    def since(self, before: re.Match[str]) -> Span:
        """Return the span from the start of a match in the stretch before the name."""
        return Span(self.name.start - len(before[0]), self.name.end)


def _read_nothing(entry: _Entry, around: _Around) -> None:
    """Return None: the words are no force."""


def _read_name(entry: _Entry, around: _Around) -> Naming | None:
    if words.department().match(around.after):
        return None
    form = Form.OWN_NAME if entry.kind is _Kind.OWN_NAME else Form.NAME
    in_full = around.last[0].isupper()
    return Naming(entry.force, around.name, _BESIDE.get(around.country, form), in_full)


def _read_area(entry: _Entry, around: _Around) -> Naming | None:
    """Read an area's name: it names the force where police words stand before or after it."""
    country, span = around.country, around.name
    if found := words.police_after().match(around.after):
        span = around.to(found)
        country = country or beside("", around.after[found.end() :])
    elif found := words.police_before().search(around.before):
        span = around.since(found)
    elif found := words.shared_police_before().search(around.listed):
        return Naming(entry.force, span, _BESIDE.get(country, Form.NAME))
    elif not words.shared_police_after().match(around.after):
        return Naming(entry.force, span, Form.ABROAD) if country == "abroad" else None
    form = Form.OFFICE if found and found["office"] else Form.NAME
    in_full = found is None or found[0].endswith(("Police", "POLICE"))
    return Naming(entry.force, span, _BESIDE.get(country, form), in_full)


_BESIDE: Mapping[str | None, Form] = {"abroad": Form.ABROAD, "britain": Form.OWN_NAME}
"""What a name is where the words beside it say which country it is in."""


def _read_short(entry: _Entry, around: _Around) -> Naming | None:
    if entry.after_the and not around.before.casefold().endswith("the "):
        return None
    return Naming(entry.force, around.name, Form.SHORT)


def _read_short_after_name(entry: _Entry, around: _Around) -> Naming | None:
    """Read an abbreviation with other meanings; police words beside it make it a sure one."""
    sure = words.police_noun_after().match(around.after)
    return Naming(entry.force, around.name, Form.SHORT if sure else Form.SHORT_AFTER_NAME)


def _read_place(entry: _Entry, around: _Around) -> Naming | None:
    if around.country == "abroad" or words.other_thing_after().match(around.after):
        return None
    if words.title_before().search(around.before):
        return None
    tied = words.police_after().match(around.after) or words.place_word_after().match(around.after)
    if not (tied or entry.alone or words.place_word_before().search(around.before)):
        return None
    form = Form.COUNTY if entry.county and not tied else Form.PLACE
    return Naming(entry.force, around.name, form)


_READINGS: dict[_Kind, Callable[[_Entry, _Around], Naming | None]] = {
    _Kind.NOTHING: _read_nothing,
    _Kind.OWN_NAME: _read_name,
    _Kind.NAME: _read_name,
    _Kind.AREA: _read_area,
    _Kind.SHORT: _read_short,
    _Kind.SHORT_AFTER_NAME: _read_short_after_name,
    _Kind.PLACE: _read_place,
}


@cache
def _pattern(name: str, exact: bool) -> re.Pattern[str]:
    """Return what finds ``name``: spaces and dashes are one, and so are "&" and "and".

    >>> bool(_pattern("Devon & Cornwall", False).fullmatch("DEVON and Cornwall"))
    True
    """
    parts = [
        r"(?:and|&)" if word in {"&", "and"} else re.escape(word).replace("'", "['’]?")
        for word in re.split(r"[\s‐-―-]+", name.replace("’", "'").replace("St. ", "St "))
    ]
    pattern = r"[\s‐-―-]{1,3}".join(parts).replace("St[", "St\\.?[", 1)
    return re.compile(pattern + r"(?!\w)", re.NOFLAG if exact else re.IGNORECASE)


def _is_area_with_police(name: str, area: str) -> bool:
    """Say whether ``name`` is ``area`` and a police word, which the area's reading finds."""
    rest = folded(name).removeprefix(folded(area)).split()
    return rest in (["police"], ["constabulary"], ["police", "service"], ["police", "force"])


def _inside_a_word(text: str, at: int, start: int) -> bool:
    """Say whether a letter at ``at`` goes on with a word, a compound or an address."""
    if at == start:
        return False
    before = text[at - 1]
    if before in "-_@/" and at - 1 > start and text[at - 2].isalnum():
        return words.prefix_before().search(text[max(start, at - 6) : at]) is None
    return before.isalnum()
