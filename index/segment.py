"""A segment: an immutable folder of columns and records about consecutive passages."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.columns import facets
from index.columns.facets import Facet
from index.columns.parts import FAULTS, Parts
from index.columns.passages import ArticlePassages, Passages
from index.columns.records import ArticleRecord
from index.columns.shown import ShownPassage, Stored
from index.errors import damaged
from index.storage.arrays import Arrays, Numbers, mapped, release
from index.storage.manifest import SegmentEntry
from index.storage.segment_files import COLUMNS, RECORDS
from index.storage.strings import Strings
from index.words.exact_field import ExactField
from index.words.fields import Field
from index.words.headline_field import HeadlineField
from index.words.inversion import run_lengths
from index.words.posted_field import PostedField

if TYPE_CHECKING:
    from index.columns.passage_fingerprints import PassageFingerprints
    from index.columns.speakers import Speakers
    from index.groups.inferred_dates import InferredDate, InferredDates
    from index.people.corrected_roles import CorrectedRoles

FIELDS = ("text", "exact", "headline", "context")
_SHOWN = 32
"""Articles kept unpacked: more than the hits of a page."""


class ArticleFacet:
    """The facet ``article``: each passage has one value, its article's id."""

    def __init__(self, segment: Segment, arrays: Arrays) -> None:
        self.values = Strings(arrays, "articles.ids")
        self._segment, self._order = segment, arrays["articles.order"]
        self._rank = arrays["articles.rank"]

    @cached_property
    def codes(self) -> Numbers:
        """Return the code of each passage."""
        return np.repeat(self._rank, self._segment.passages_of_articles)

    @cached_property
    def offsets(self) -> Numbers:
        """Return where the codes of each passage begin, and one more."""
        return np.arange(self._segment.size + 1, dtype=np.int64)

    def find(self, value: str) -> int:
        """Return the code of ``value``, or -1."""
        return self.values.find(value)

    def docs_of(self, code: int) -> Numbers:
        """Return the passages that have the value of this code."""
        return np.arange(*self._segment.range_of(int(self._order[code])), dtype=np.uint32)


class Segment:
    """One segment of a snapshot; document numbers count within it.

    ``base`` is the number of its first passage in the snapshot, ``size`` how many it has.
    """

    def __init__(self, folder: Path, entry: SegmentEntry, base: int, dead: Numbers | None) -> None:
        """Open the segment; ``dead`` marks the articles (not passages) deleted, if any."""
        self.name, self.base, self.size = entry.name, base, entry.passages
        self.article_count, self.word_count = entry.articles, entry.words
        self.dead = dead
        self.inferred: InferredDates | None = None
        self.corrected: CorrectedRoles | None = None
        path = folder / entry.name
        self.arrays = Arrays(path / COLUMNS, entry.files[COLUMNS].length)
        self._records_path = path / RECORDS
        self._records = mapped(self._records_path, entry.files[RECORDS].length)
        self.first = self.arrays["articles.first"]
        if (
            self.first.size != self.article_count + 1
            or int(self.first[0])
            or (int(self.first[-1]) != self.size)
        ):
            raise damaged(self.arrays.path, "its articles and passages do not add up")
        self._fields: dict[str, Field] = {}
        self._posted: dict[str, PostedField] = {}
        self._facets: dict[str, Facet | ArticleFacet] = {}
        self._shown = lru_cache(_SHOWN)(self._unpacked)

    @cached_property
    def passages_of_articles(self) -> Numbers:
        """Return how many passages each article has."""
        counts = run_lengths(self.first)
        # With the ends checked when the segment was opened, none below 0 makes all add up.
        if counts.size and counts.min() < 0:
            raise damaged(self.arrays.path, "its articles and passages do not add up")
        return counts

    @cached_property
    def openings(self) -> Numbers:
        """Return which passages are the first of their articles."""
        first = np.zeros(self.size, dtype=bool)
        first[self.first[:-1][self.passages_of_articles > 0]] = True
        return first

    @cached_property
    def live(self) -> Numbers | None:
        """Return which passages are not deleted, or None where all are live."""
        return None if self.dead is None else np.repeat(self.dead == 0, self.passages_of_articles)

    @property
    def live_articles(self) -> int:
        """Return how many articles are not deleted."""
        return self.article_count if self.dead is None else int((self.dead == 0).sum())

    @property
    def live_passages(self) -> int:
        """Return how many passages are not deleted."""
        return self.size if self.live is None else int(self.live.sum())

    @cached_property
    def dates(self) -> Numbers:
        """Return each passage's date as yyyymmdd, zeros for what is unknown."""
        return self._column("dates")

    @cached_property
    def statements(self) -> Numbers:
        """Return each passage's statement key (uint64)."""
        return self._column("statements")

    @cached_property
    def quoted(self) -> Numbers:
        """Return a mark for each passage: whether its quotations are what it states."""
        return self._column("statements.quoted")

    @cached_property
    def fingerprints(self) -> PassageFingerprints:
        """Return the fingerprints of the passages."""
        # Only a writer looks for altered statements.
        from index.columns.passage_fingerprints import PassageFingerprints  # noqa: PLC0415

        return PassageFingerprints(self.arrays, self.size)

    @cached_property
    def speakers(self) -> Speakers:
        """Return who speaks in the articles, those deleted included."""
        from index.columns.speakers import Speakers  # noqa: PLC0415 - most answers need no speakers

        return Speakers(self.arrays, self.article_count)

    @property
    def speaker_count(self) -> int:
        """Return how many speakers the articles have."""
        return int(self.arrays["speakers.article"].size)

    def _column(self, name: str) -> Numbers:
        column = self.arrays[name]
        if column.size != self.size:
            raise damaged(self.arrays.path, f"its {name} are not one a passage")
        return column

    def field(self, name: str) -> Field:
        """Return one of `FIELDS`."""
        if name not in self._fields:
            self._fields[name] = self._opened(name)
        return self._fields[name]

    def _opened(self, name: str) -> Field:
        if name == "exact":
            return ExactField(self.arrays, self.posted("text"))
        return self.headlines if name == "headline" else self.posted(name)

    @cached_property
    def headlines(self) -> HeadlineField:
        """Return the field of headlines."""
        return HeadlineField(self.arrays, self.first, self.passages_of_articles)

    def posted(self, name: str) -> PostedField:
        """Return the postings of a field as they are stored (a headline's by article)."""
        if name not in self._posted:
            self._posted[name] = PostedField(self.arrays, name)
        return self._posted[name]

    def facet(self, name: str) -> Facet | ArticleFacet:
        """Return one of `facets.NAMES`, roles as a user corrected them."""
        if name == "role" and self.corrected is not None:
            return self.corrected.facet
        return self.stored_facet(name)

    def stored_facet(self, name: str) -> Facet | ArticleFacet:
        """Return one of `facets.NAMES` as the articles have it."""
        if name not in self._facets:
            if name not in facets.NAMES:
                raise KeyError(name)
            self._facets[name] = (
                ArticleFacet(self, self.arrays)
                if name == "article"
                else Facet(self.arrays, name, self.size)
            )
        return self._facets[name]

    @cached_property
    def parts(self) -> Parts:
        """Return what is kept of the articles to show them."""
        return Parts(self.arrays, memoryview(self._records))

    @cached_property
    def passages(self) -> Passages:
        """Return where the passages stand, and what is said in them."""
        return Passages(self.arrays, self.size, self._passage_facet)

    def _passage_facet(self, name: str) -> Facet:
        facet = self.stored_facet(name)
        assert isinstance(facet, Facet)
        return facet

    @cached_property
    def stored(self) -> Stored:
        """Return what is kept to show passages and their articles."""
        return Stored(self._records_path, self.parts, self.passages, self.first)

    def shown(self, doc: int) -> ShownPassage:
        """Return what a hit shows of a passage; it stays good when the segment is closed."""
        if not 0 <= doc < self.size:
            raise IndexError(doc)
        role = None if self.corrected is None else self.corrected.of_first(doc)
        return ShownPassage(self.stored, doc, role, self._inferred_of(doc))

    def _inferred_of(self, doc: int) -> InferredDate | None:
        return None if self.inferred is None else self.inferred_date(self.article_number(doc))

    def inferred_date(self, article: int) -> InferredDate | None:
        """Return when an article that states no date was published, as far as others tell."""
        return None if self.inferred is None else self.inferred.of(article)

    def article_of(self, doc: int) -> ArticleRecord:
        """Return the article of a passage."""
        return self._shown(self.article_number(doc))

    def article_number(self, doc: int) -> int:
        """Return the number, within the segment, of the article of a passage."""
        if not 0 <= doc < self.size:
            raise IndexError(doc)
        return self.stored.article_number(doc)

    def range_of(self, article: int) -> tuple[int, int]:
        """Return the half-open range of an article's passages."""
        return int(self.first[article]), int(self.first[article + 1])

    def article(self, number: int) -> ArticleRecord:
        """Return the article of this number."""
        return self._shown(number)

    def find_article(self, article_id: str) -> int:
        """Return the number of a live article, or -1."""
        rank = Strings(self.arrays, "articles.ids").find(article_id)
        if rank < 0:
            return -1
        number = int(self.arrays["articles.order"][rank])
        return -1 if self.dead is not None and self.dead[number] else number

    def hash_of(self, number: int) -> str:
        """Return the content hash that an article was indexed with."""
        return Strings(self.arrays, "articles.hashes")[number]

    def hashes(self) -> list[str]:
        """Return the content hashes of all articles by number."""
        return Strings(self.arrays, "articles.hashes").everything()

    def article_ids(self) -> list[str]:
        """Return the ids of all articles, deleted ones included, by number."""
        ids = Strings(self.arrays, "articles.ids").everything()
        return [ids[rank] for rank in self.arrays["articles.rank"].tolist()]

    def id_of(self, number: int) -> str:
        """Return the id of the article of this number."""
        return Strings(self.arrays, "articles.ids")[int(self.arrays["articles.rank"][number])]

    def mark_dead(self, number: int) -> None:
        """Mark an article deleted, in memory; only a writer may."""
        dead = np.zeros(self.article_count, dtype=np.uint8) if self.dead is None else self.dead
        self.dead = dead.copy() if not dead.flags.writeable else dead
        self.dead[number] = 1
        self.__dict__.pop("live", None)

    def _unpacked(self, number: int) -> ArticleRecord:
        try:
            found = ArticlePassages(self.passages, number, *self.range_of(number))
            record = ArticleRecord(self.parts.details(number), self.parts.text(number), found)
            record.inferred = self.inferred_date(number)
            if self.corrected is not None:
                record.corrected = self.corrected.of_article(number)
            return record
        except FAULTS as reason:
            raise damaged(self._records_path, f"the record of article {number}") from reason

    def close(self) -> None:
        """Let go of the files, once nobody looks into their arrays."""
        self._fields.clear()
        self._posted.clear()
        self.__dict__.pop("headlines", None)
        self._facets.clear()
        self.__dict__.pop("stored", None)
        self.__dict__.pop("passages", None)
        self.__dict__.pop("parts", None)
        self.arrays.close()
        release(self._records)
