"""A batch of articles, collected in flat arrays and written as one segment."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from corpus.cleaning import Clean
from corpus.fingerprints import statement_keys
from corpus.people import entries as people_entries
from corpus.records import Annotation, Passage
from index import facets
from index.arrays import compact
from index.dates import date_number
from index.entries import fields_of
from index.facets import FacetValues
from index.records import encode
from index.segment_files import SegmentFiles, write_articles, write_speakers
from index.spelling import Spelled, Stems

NOBODY = "none"
"""The value of the facet ``speech`` for a passage without any quotation."""


class Batch:
    """Articles on their way into a segment; ``words`` says how much is held."""

    def __init__(self, stems: Stems) -> None:
        self._stems = stems
        self._text, self._context, self._headline = Spelled(), Spelled(), Spelled()
        self._facets = {name: FacetValues() for name in facets.NAMES if name != "article"}
        self._dates, self._statements = array("i"), array("Q")
        self._records: list[bytes] = []
        self._sizes: list[int] = []
        self._first = array("I", [0])
        self._hashes: list[str] = []
        self._speakers: list[list[object]] = []
        self._entries = array("I")
        self.ids: dict[str, int] = {}
        self.words = 0

    def add(self, annotation: Annotation, content_hash: str) -> None:
        """Add an article that is not in this batch yet."""
        article = annotation.article
        view = Clean.from_edits(article.text, annotation.edits)
        record, size = encode(annotation, content_hash)
        self.words += self._headline.add(_headline(annotation))
        self._add_passages(annotation, view)
        self._add_facets(annotation)
        self._statements.extend(statement_keys(annotation, view))
        self._dates.extend([date_number(annotation.published)] * len(annotation.passages))
        self._records.append(record)
        self._sizes.append(size)
        self._first.append(len(self._dates))
        self._hashes.append(content_hash)
        self.ids[article.id] = len(self.ids)

    def holds(self, article_id: str) -> str | None:
        """Return the content hash of an article in this batch, or None."""
        number = self.ids.get(article_id)
        return None if number is None else self._hashes[number]

    def _add_passages(self, annotation: Annotation, view: Clean) -> None:
        known = {speaker.name: speaker for speaker in annotation.speakers}
        entries = self._entries_of(annotation)
        for passage in annotation.passages:
            self.words += self._text.add((view.to_view(passage.span).of(view.text),))
            who = [known[name] for name in passage.speakers]
            roles = [speaker.role for speaker in who if speaker.role]
            self.words += self._context.add(_context(annotation, passage, view, roles))
            self._entries.extend(entries[name] for name in dict.fromkeys(passage.speakers))
            self._facets["speaker"].add(passage.speakers)
            self._facets["role"].add(roles)
            self._facets["about"].add(passage.about)
            self._facets["mentions"].add(passage.mentions)
            self._facets["speech"].add(_speech(annotation, passage))

    def _add_facets(self, annotation: Annotation) -> None:
        """Add the facets that all passages of an article share."""
        count = len(annotation.passages)
        self._facets["publisher"].add(_given(annotation.publisher), count)
        self._facets["author"].add(_given(annotation.article.author), count)
        self._facets["kind"].add((annotation.kind.value,), count)

    def _entries_of(self, annotation: Annotation) -> dict[str, int]:
        """Number the article's speakers among the segment's."""
        numbers = {}
        for entry in people_entries(annotation):
            numbers[entry.name] = len(self._speakers)
            self._speakers.append([len(self.ids), *fields_of(entry)])
        return numbers

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
        _write_records(files, self._records, self._sizes)
        words = {name: field.words for name, field in self._fields()}
        files.finish({"passages": len(self._dates), "articles": len(self.ids), **words})

    def _fields(self) -> Iterable[tuple[str, Spelled]]:
        yield "text.words", self._text
        yield "headline.words", self._headline
        yield "context.words", self._context


def _write_records(files: SegmentFiles, records: Sequence[bytes], sizes: Sequence[int]) -> None:
    for record in records:
        files.records.write(record)
    ends = np.cumsum([len(record) for record in records], dtype=np.uint64)
    files.columns.add("records.ends", compact(ends))
    files.columns.add("records.sizes", compact(np.array(sizes, dtype=np.uint64)))


def _headline(annotation: Annotation) -> tuple[str, ...]:
    # An article without passages cannot be found, so its headline is not indexed either.
    return _given(annotation.headline) if annotation.passages else ()


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _context(
    annotation: Annotation, passage: Passage, view: Clean, roles: Sequence[str]
) -> list[str]:
    texts = [*passage.speakers, *roles]
    if passage.lead_in is not None:
        texts.insert(0, view.to_view(passage.lead_in).of(view.text))
    if annotation.publisher:
        texts.append(annotation.publisher)
    return texts


def _speech(annotation: Annotation, passage: Passage) -> list[str]:
    kinds = [annotation.quotations[number].kind.value for number in passage.quotations]
    return kinds or [NOBODY]
