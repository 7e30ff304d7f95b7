"""Bodies over all articles: those of one name, of another known name of it, or of its acronym.

Unnamed speakers (*inspectors*, *a spokesman*) are the same over articles only where their
organisation is stated and the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial

from corpus.people.people_records import Entry, Evidence, Gathered, Person, written
from corpus.records import SpeakerKind
from corpus.table_files import rows

SHORTEST_ACRONYM = 3


def bodies(entries: Sequence[Entry]) -> Iterator[Gathered]:
    """Yield the bodies and unnamed speakers among ``entries``, which are sorted."""
    named = [entry for entry in entries if _is_named(entry)]
    keys = body_keys({entry.name for entry in named})
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if _is_named(entry):
            groups[(keys[entry.name],)].append(entry)
        elif entry.organisation:
            groups[_plain(entry.name), body_key(entry.organisation)].append(entry)
        else:
            groups[_plain(entry.name), "", entry.article, entry.name].append(entry)
    for key, held in groups.items():
        yield Gathered(held, partial(_best, held), partial(_body, key[0], held))


def _is_named(entry: Entry) -> bool:
    """Say whether an entry has a name of its own: "the watchdog" is anybody's."""
    return entry.kind is SpeakerKind.BODY and any(letter.isupper() for letter in entry.name)


def _body(key: str, held: Sequence[Entry]) -> Person:
    name = _best(held)
    forms, roles = written(list(held))
    evidence = tuple(
        Evidence(entry.name, entry.article, _reason(entry.name, name)) for entry in held
    )
    keys = {key, _initials(key), *(_plain(form) for form in forms)} - {""}
    return Person(name, held[0].kind, tuple(sorted(keys)), forms, roles, evidence)


def _best(held: Sequence[Entry]) -> str:
    """Return the longest name, of two the more frequent."""
    counts = Counter(entry.name for entry in held)
    return min(counts, key=lambda name: (-len(name), -counts[name], name))


def _reason(form: str, name: str) -> str:
    if form == name:
        return "the same name"
    if _plain(form) == _plain(name):
        return "the same name, spelt otherwise"
    return "its initials" if _plain(form) == _initials(_plain(name)) else "another name of it"


def body_block(entry: Entry) -> str:
    """Return what bodies that may be one have in common; nothing for a speaker who is alone.

    >>> body_block(Entry("a", "Marsh Drainage Board", SpeakerKind.BODY))
    'b:mdb'
    >>> body_block(Entry("a", "MDB", SpeakerKind.BODY))
    'b:mdb'
    """
    if _is_named(entry):
        key = body_key(entry.name)
        return f"b:{_initials(key) or key}"
    if entry.organisation:
        return f"u:{_plain(entry.name)}\n{body_key(entry.organisation)}"
    return ""


def body_names(entry: Entry) -> set[str]:
    """Return the keys (`Person.keys`) that an entry gives to its body or unnamed speaker."""
    plain, key = _plain(entry.name), body_key(entry.name)
    forms = map(_plain, entry.forms)
    return {plain, key, _initials(plain), _initials(key), *forms} - {""}


def body_key(name: str) -> str:
    """Return a body's name as names of bodies are compared.

    >>> body_key("Her Majesty’s Inspectorate of Constabulary"), body_key("HMIC")
    ('hm inspectorate of constabulary', 'hm inspectorate of constabulary')
    """
    key = _plain(name)
    return _other_names().get(key, key)


def body_keys(names: Iterable[str]) -> Mapping[str, str]:
    """Return the key of each of ``names``, an acronym's being that of the one body it stands for.

    >>> body_keys(["Marsh Drainage Board", "MDB"])["MDB"]
    'marsh drainage board'
    """
    keys = {name: body_key(name) for name in names}
    meant: dict[str, set[str]] = defaultdict(set)
    for key in keys.values():
        meant[_initials(key)].add(key)
    for name, key in keys.items():
        if name.isupper() and name.isalpha() and len(name) >= SHORTEST_ACRONYM:
            bodies = meant[key] - {key}
            keys[name] = bodies.pop() if len(bodies) == 1 else key
    return keys


# Many articles have the same speakers.
@lru_cache(maxsize=1 << 14)
def _plain(name: str) -> str:
    text = name.casefold().replace("’", "'").replace("&", " and ").replace("'s ", "s ")
    text = re.sub(r"\b(?:her|his) majestys\b", "hm", text)
    words = re.findall(r"\w+", text.replace("'", ""))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _initials(key: str) -> str:
    words = [
        word for word in key.split() if word not in {"of", "and", "the", "for", "in", "to", "on"}
    ]
    if len(words) < SHORTEST_ACRONYM:
        return ""
    return "".join(word if word == "hm" else word[0] for word in words)


@cache
def _other_names() -> Mapping[str, str]:
    return {
        _plain(other): _plain(row["name"])
        for row in rows("body_names.csv")
        for other in row["also"].split("|")
    }
