"""Who speaks in a segment's articles, as columns: speakers, profiles, and blocks of profiles.

A speaker is one of an article; all that articles say of one in the same words is a profile, which
many speakers share. Profiles that may be one person's are in one block
(`corpus.people.joining_blocks`).
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from corpus.people.joining_blocks import block_of, keys_of, last_word
from corpus.people.people_records import Entry
from corpus.people.person_names import near_keys
from corpus.records import SpeakerKind
from index.columns.records import optional_text, texts
from index.columns.speaker_kinds import KINDS
from index.storage.arrays import ArrayWriter, Numbers, compact
from index.storage.strings import write_strings


class Profile(NamedTuple):
    """What is stored of a speaker, without the article."""

    name: str
    kind: SpeakerKind
    facts: str

    @classmethod
    def of(cls, entry: Entry) -> Profile:
        """Return the profile of an entry."""
        e = entry
        role, organisation = optional_text(e.role), optional_text(e.organisation)
        facts = f"[{texts(e.forms)},{role},{organisation},{texts(e.forces)}]"
        return cls(e.name, e.kind, facts)

    def entry(self, article: str) -> Entry:
        """Return the entry of an article; raises ValueError or TypeError for other facts."""
        forms, role, organisation, forces = json.loads(self.facts)
        return Entry(article, self.name, self.kind, tuple(forms), role, organisation, tuple(forces))


class SpeakerColumns:
    """The speakers of a segment to be, article by article."""

    def __init__(self) -> None:
        self._articles, self._profiles = array("I"), array("I")
        self._known: dict[Profile, int] = {}

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, article: int, profile: Profile) -> int:
        """Add a speaker of the article of this number, which none before exceeds; return whose
        place it is."""
        self._articles.append(article)
        self._profiles.append(self._known.setdefault(profile, len(self._known)))
        return len(self._articles) - 1

    def write(self, writer: ArrayWriter, entries: Numbers) -> None:
        """Write the columns; ``entries`` are the places for the codes of the facet ``speaker``."""
        profiles = list(self._known)
        writer.add("speakers.article", compact(np.frombuffer(self._articles, dtype=np.uint32)))
        writer.add("speakers.profile", compact(np.frombuffer(self._profiles, dtype=np.uint32)))
        writer.add("speakers.entry", compact(entries))
        names = sorted({each.name for each in profiles}, key=name_order)
        number = {name: at for at, name in enumerate(names)}
        kinds = {kind: at for at, kind in enumerate(KINDS)}
        write_strings(writer, "profiles.names", names)
        write_strings(writer, "profiles.facts", [each.facts for each in profiles])
        writer.add("profiles.name", _column(number[each.name] for each in profiles))
        writer.add("profiles.kind", _column(kinds[each.kind] for each in profiles))
        _write_blocks(writer, [_named(each) for each in profiles])


def _named(profile: Profile) -> Entry:
    """Return what tells the block of a profile: of a person that is the name alone."""
    person = profile.kind is SpeakerKind.PERSON
    return Entry("", profile.name) if person else profile.entry("")


def name_order(name: str) -> tuple[str, str]:
    """Return what people are sorted by."""
    return name.casefold(), name


def _write_blocks(writer: ArrayWriter, entries: Sequence[Entry]) -> None:
    """Write the block of each profile, and the keys under which blocks and profiles are found."""
    own = [block_of(entry) for entry in entries]
    blocks = sorted(set(own) - {""})
    number = {block: at for at, block in enumerate(blocks, 1)} | {"": 0}
    write_strings(writer, "blocks", blocks)
    writer.add("profiles.block", _column(number[block] for block in own))
    near = ((key, number[b] - 1) for b in blocks if last_word(b) for key in near_keys(last_word(b)))
    _write_keys(writer, "blocks.near", near)
    found = ((key, at) for at, entry in enumerate(entries) for key in keys_of(entry))
    _write_keys(writer, "profiles.found", found)


def _write_keys(writer: ArrayWriter, name: str, pairs: Iterable[tuple[str, int]]) -> None:
    """Write, under ``name``, the checksums of keys in ascending order and what each stands for."""
    held = list(pairs)
    keys = np.fromiter((checksum(key) for key, _ in held), dtype=np.uint32, count=len(held))
    order = np.argsort(keys, kind="stable")
    writer.add(f"{name}.keys", keys[order])
    writer.add(f"{name}.places", compact(_column(place for _, place in held)[order]))


def checksum(key: str) -> int:
    """Return the number by which a key is looked up; two keys may have one."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def _column(numbers: Iterable[int]) -> Numbers:
    return compact(np.fromiter(numbers, dtype=np.uint32))
