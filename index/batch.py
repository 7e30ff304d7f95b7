"""A batch of articles, collected in flat arrays and written as one segment."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from corpus.cleaning import Clean
from corpus.fingerprints import statement_keys
from corpus.people import entries as people_entries
from corpus.records import Annotation, Passage
from index import facets
from index.dates import date_number
from index.entries import fields_of
from index.facets import FacetValues
from index.parts import PartsWriter
from index.segment_files import SegmentFiles, write_articles, write_speakers
from index.spelling import Spelled, Stems

NOBODY = "none"
"""The value of the facet ``speech`` for a passage without any quotation."""

_QUIET = (NOBODY,)


class Batch:
    """Articles on their way into a segment; ``words`` says how much is held."""

    def __init__(self, stems: Stems) -> None:
        self._stems = stems
        self._text, self._context, self._headline = Spelled(), Spelled(), Spelled()
        self._facets = {name: FacetValues() for name in facets.NAMES if name != "article"}
        self._dates, self._statements = array("i"), array("Q")
        self._parts = PartsWriter()
        self._first = array("I", [0])
        self._hashes: list[str] = []
        self._speakers: list[list[object]] = []
        self._entries = array("I")
        self.ids: dict[str, int] = {}
        self.words = 0

    def add(
        self, annotation: Annotation, content_hash: str, statements: Sequence[int] | None = None
    ) -> None:
        """Add an article that is not in this batch yet; ``statements`` are its passages' keys."""
        article = annotation.article
        view = Clean.from_edits(article.text, annotation.edits)
        self._add_words(annotation, view)
        self._add_facets(annotation)
        self._add_entries(annotation)
        keys = statement_keys(annotation, view) if statements is None else statements
        self._statements.extend(keys)
        self._dates.extend([date_number(annotation.published)] * len(annotation.passages))
        self._parts.add(annotation, content_hash)
        self._first.append(len(self._dates))
        self._hashes.append(content_hash)
        self.ids[article.id] = len(self.ids)

    def holds(self, article_id: str) -> str | None:
        """Return the content hash of an article in this batch, or None."""
        number = self.ids.get(article_id)
        return None if number is None else self._hashes[number]

    def _add_words(self, annotation: Annotation, view: Clean) -> None:
        roles = _roles(annotation)
        words = self._headline.add(_headline(annotation))
        for passage in annotation.passages:
            words += self._text.add((view.to_view(passage.span).of(view.text),))
            words += self._context.add(_context(annotation, passage, view, roles))
        self.words += words

    def _add_facets(self, annotation: Annotation) -> None:
        passages, roles = annotation.passages, _roles(annotation)
        same = range(len(passages))
        publisher, author = _given(annotation.publisher), _given(annotation.article.author)
        for name, values in (
            ("speaker", [passage.speakers for passage in passages]),
            ("role", [_told(passage, roles) for passage in passages]),
            ("about", [passage.about for passage in passages]),
            ("mentions", [passage.mentions for passage in passages]),
            ("speech", [_speech(annotation, passage) for passage in passages]),
            ("publisher", [publisher for _ in same]),
            ("author", [author for _ in same]),
            ("kind", [(annotation.kind.value,) for _ in same]),
        ):
            self._facets[name].add(values)

    def _add_entries(self, annotation: Annotation) -> None:
        """Number the article's speakers among the segment's, and note who speaks where."""
        if not annotation.speakers:
            return
        numbers = {}
        for entry in people_entries(annotation):
            numbers[entry.name] = len(self._speakers)
            self._speakers.append([len(self.ids), *fields_of(entry)])
        for passage in annotation.passages:
            self._entries.extend(numbers[name] for name in dict.fromkeys(passage.speakers))

    def write(self, files: SegmentFiles) -> None:
        """Write the segment's files."""
        writer = files.columns
        self._text.write_both(writer, self._stems)
        self._headline.write_stemmed(writer, "headline", self._stems)
        self._context.write_stemmed(writer, "context", self._stems)
        for name, values in self._facets.items():
            values.write(writer, name)
        writer.add("dates", np.frombuffer(self._dates, dtype=np.int32))
        writer.add("statements", np.frombuffer(self._statements, dtype=np.uint64))
        write_articles(writer, list(self.ids), self._hashes, np.array(self._first))
        write_speakers(writer, self._speakers, np.frombuffer(self._entries, dtype=np.uint32))
        self._parts.write(files)
        words = {name: field.words for name, field in self._fields()}
        files.finish({"passages": len(self._dates), "articles": len(self.ids), **words})

    def _fields(self) -> Iterable[tuple[str, Spelled]]:
        yield "text.words", self._text
        yield "headline.words", self._headline
        yield "context.words", self._context


def _headline(annotation: Annotation) -> tuple[str, ...]:
    # An article without passages cannot be found, so its headline is not indexed either.
    return _given(annotation.headline) if annotation.passages else ()


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _roles(annotation: Annotation) -> dict[str, str]:
    return {speaker.name: speaker.role for speaker in annotation.speakers if speaker.role}


def _told(passage: Passage, roles: Mapping[str, str]) -> list[str]:
    return [roles[name] for name in passage.speakers if name in roles]


def _context(
    annotation: Annotation, passage: Passage, view: Clean, roles: Mapping[str, str]
) -> tuple[str, ...]:
    publisher = _given(annotation.publisher)
    if passage.lead_in is None and not passage.speakers:
        return publisher
    lead_in = () if passage.lead_in is None else (view.to_view(passage.lead_in).of(view.text),)
    return (*lead_in, *passage.speakers, *_told(passage, roles), *publisher)


def _speech(annotation: Annotation, passage: Passage) -> Collection[str]:
    if not passage.quotations:
        return _QUIET
    return [annotation.quotations[number].kind.value for number in passage.quotations]
