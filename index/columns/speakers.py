"""The speakers of a segment as they are stored, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from corpus.people.joining_blocks import last_word
from corpus.people.people_records import Entry
from corpus.people.person_names import near_keys, one_letter_off
from index.columns.speaker_columns import Profile, checksum
from index.columns.speaker_kinds import KINDS
from index.errors import damaged
from index.storage.arrays import Arrays, Numbers
from index.storage.strings import Strings

_KEPT = 1 << 12


class Speakers:
    """The speakers of one segment, those of deleted articles included; places count from 0."""

    def __init__(self, arrays: Arrays, articles: int) -> None:
        """Look into a segment's columns; ``articles`` is how many articles it has."""
        self._arrays, self._articles = arrays, articles
        self.article = arrays["speakers.article"]
        self.profile = arrays["speakers.profile"]
        self._block = arrays["profiles.block"]
        self._names = arrays["profiles.name"]
        self.kind = arrays["profiles.kind"]
        if self.article.size != self.profile.size or not (
            self._block.size == self._names.size == self.kind.size
        ):
            raise damaged(arrays.path, "its speakers do not add up")
        self.read = lru_cache(_KEPT)(self._read)
        self._told = lru_cache(_KEPT)(self._entry)

    def __len__(self) -> int:
        return int(self.article.size)

    @cached_property
    def names(self) -> Strings:
        """Return the names of the speakers, in the order of `name_order`."""
        return Strings(self._arrays, "profiles.names")

    @cached_property
    def _facts(self) -> Strings:
        return Strings(self._arrays, "profiles.facts")

    @cached_property
    def blocks(self) -> Strings:
        """Return the blocks of the profiles, sorted."""
        return Strings(self._arrays, "blocks")

    @cached_property
    def _ids(self) -> tuple[Strings, Numbers]:
        return Strings(self._arrays, "articles.ids"), self._arrays["articles.rank"]

    def name_codes(self, places: Numbers) -> Numbers:
        """Return the number, among `names`, of the name of each of these speakers."""
        return self._names[self.profile[places]]

    def name(self, place: int) -> str:
        """Return the name of a speaker."""
        return self.names[int(self._names[self.profile[place]])]

    def kinds(self, places: Numbers) -> Numbers:
        """Return the numbers, in `KINDS`, of what these speakers are."""
        return self.kind[self.profile[places]]

    def block_codes(self, places: Numbers) -> Numbers:
        """Return the number of the block of each of these speakers, from 1; 0 for none."""
        return self._block[self.profile[places]]

    def entry(self, place: int) -> Entry:
        """Return a speaker, with the article."""
        return self.entries(np.array([place]))[0]

    def entries(self, places: Numbers) -> list[Entry]:
        """Return some speakers, each with the article."""
        ids, rank = self._ids
        try:
            articles = map(ids.text, rank[self.article[places]].tolist())
            told = map(self._told, self.profile[places].tolist())
            return [Entry(article, *each) for article, each in zip(articles, told, strict=True)]
        except (ValueError, TypeError, LookupError, RecursionError) as reason:
            raise damaged(self._arrays.path, "its speakers cannot be read") from reason

    def _entry(self, number: int) -> tuple[Any, ...]:
        """Return what an entry of a profile has besides the article; raises ValueError or so."""
        kind, name = KINDS[int(self.kind[number])], self.names.text(int(self._names[number]))
        return Profile(name, kind, self._facts.text(number)).entry("")[1:]

    def _read(self, number: int) -> Profile:
        kind = KINDS[int(self.kind[number])]
        return Profile(self.names[int(self._names[number])], kind, self._facts[number])

    def in_blocks(self, blocks: Iterable[str]) -> Numbers:
        """Return the places of the speakers in these blocks, ascending."""
        wanted = np.zeros(len(self.blocks) + 1, dtype=bool)
        for block in blocks:
            wanted[self.blocks.find(block) + 1] = True
        wanted[0] = False
        return self._of_profiles(wanted[self._block])

    def _of_profiles(self, wanted: Numbers) -> Numbers:
        if not wanted.any():
            return np.empty(0, dtype=np.intp)
        return np.flatnonzero(wanted[self.profile])

    def found(self, key: str) -> Numbers:
        """Return the places of those who may go by a key (`corpus.people.joining_blocks`)."""
        wanted = np.zeros(self._block.size, dtype=bool)
        wanted[self._looked_up("profiles.found", [key])] = True
        return self._of_profiles(wanted)

    def near(self, block: str) -> Iterator[str]:
        """Yield the blocks of persons whose last words are one letter off this block's."""
        if word := last_word(block):
            for code in self._looked_up("blocks.near", set(near_keys(word))).tolist():
                other = self.blocks[code]
                if one_letter_off(word, last_word(other)):
                    yield other

    @property
    def near_keys(self) -> tuple[Numbers, Numbers]:
        """Return the checksums, ascending, of keys that near blocks share, and a block of each."""
        return self._arrays["blocks.near.keys"], self._arrays["blocks.near.places"]

    def _looked_up(self, name: str, keys: Iterable[str]) -> Numbers:
        held, places = self._arrays[f"{name}.keys"], self._arrays[f"{name}.places"]
        wanted = np.array([checksum(key) for key in keys], dtype=held.dtype)
        first, end = held.searchsorted(wanted), held.searchsorted(wanted, side="right")
        found = [places[a:b] for a, b in zip(first.tolist(), end.tolist(), strict=True)]
        return np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.intp)

    def of_article(self, number: int) -> range:
        """Return the places of an article's speakers."""
        article = self.article.dtype.type(number)
        first = self.article.searchsorted(article)
        return range(int(first), int(self.article.searchsorted(article, side="right")))
