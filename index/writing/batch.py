"""A batch of articles, collected in flat arrays and written as one segment."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np

from corpus.people.join import entries as people_entries
from corpus.records import Annotation, Passage
from corpus.statements.fingerprints import keys_of, nobody
from corpus.statements.likeness import Form
from corpus.statements.stated import passage_statements
from corpus.text.cleaning import Clean
from index.columns import facets
from index.columns.dates import date_number
from index.columns.facets import FacetValues
from index.columns.parts import PartsWriter
from index.columns.passage_fingerprints import SpokenWords
from index.columns.passages import PassageColumns
from index.columns.speaker_columns import Profile, SpeakerColumns
from index.storage.segment_files import SegmentFiles, write_articles
from index.words.field_words import OwnTexts, SharedTexts
from index.words.spelling import Stems

NOBODY = "none"
"""The value of the facet ``speech`` for a passage without any quotation."""

_QUIET = (NOBODY,)


class Batch:
    """Articles on their way into a segment; ``characters`` says how much is to be indexed."""

    def __init__(self, stems: Stems) -> None:
        self._stems = stems
        self._text, self._context, self._headline = OwnTexts(), SharedTexts(), SharedTexts()
        self._facets = {name: FacetValues() for name in facets.NAMES if name != "article"}
        self._dates, self._statements = array("i"), array("Q")
        self._quoted, self._spoken = array("B"), SpokenWords()
        self._passages, self._parts = PassageColumns(), PartsWriter()
        self._first = array("I", [0])
        self._hashes: list[str] = []
        self._speakers = SpeakerColumns()
        self._entries = array("I")
        self.ids: dict[str, int] = {}
        self.characters = 0

    def add(
        self, annotation: Annotation, content_hash: str, statements: Sequence[int] | None = None
    ) -> None:
        """Add an article that is not in this batch yet.

        ``statements`` are its passages' keys; where they are given, nothing like them is looked
        for.
        """
        article = annotation.article
        view = Clean.from_edits(article.text, annotation.edits)
        roles = {speaker.name: speaker.role for speaker in annotation.speakers if speaker.role}
        told = _told(annotation.passages, roles)
        self._add_words(annotation, view, told)
        self._add_facets(annotation, told)
        self._add_entries(annotation)
        self._add_statements(annotation, view, statements)
        self._dates.extend([date_number(annotation.published)] * len(annotation.passages))
        self._passages.add(annotation, roles)
        self._parts.add(annotation, content_hash)
        self._first.append(len(self._dates))
        self._hashes.append(content_hash)
        self.ids[article.id] = len(self.ids)

    def holds(self, article_id: str) -> str | None:
        """Return the content hash of an article in this batch, or None."""
        number = self.ids.get(article_id)
        return None if number is None else self._hashes[number]

    def _add_words(
        self, annotation: Annotation, view: Clean, roles: Sequence[tuple[str, ...]]
    ) -> None:
        passages = annotation.passages
        spans = [passage.span for passage in passages]
        if view.edits:
            spans = [view.to_view(span) for span in spans]
        self.characters += self._text.add([view.text[start:end] for start, end in spans])
        headline = _headline(annotation)
        publisher = _given(annotation.publisher)
        around = [
            (*_lead_in(passage, view), *passage.speakers, *told, *publisher)
            for passage, told in zip(passages, roles, strict=True)
        ]
        self._headline.add([headline])
        self._context.add(around)
        self.characters += sum(map(len, chain(headline, *around)))

    def _add_statements(
        self, annotation: Annotation, view: Clean, given: Sequence[int] | None
    ) -> None:
        if given is not None:
            self._statements.extend(given)
            self._quoted.extend([0] * len(given))
            self._spoken.skip(len(given))
            return
        stated = passage_statements(annotation, view, nobody)
        self._statements.extend(keys_of(annotation, stated))
        self._quoted.extend([each.statement.form is Form.QUOTATION for each in stated])
        self._spoken.add(each.statement for each in stated)

    def _add_facets(self, annotation: Annotation, roles: Sequence[tuple[str, ...]]) -> None:
        passages = annotation.passages
        kinds = [quotation.kind for quotation in annotation.quotations]
        for name, values in (
            ("speaker", [passage.speakers for passage in passages]),
            ("role", roles),
            ("about", [passage.about for passage in passages]),
            ("mentions", [passage.mentions for passage in passages]),
            ("speech", [_speech(kinds, passage) for passage in passages]),
        ):
            self._facets[name].add(values)
        for name, value in (
            ("publisher", annotation.publisher),
            ("author", annotation.article.author),
            ("kind", annotation.kind),
        ):
            self._facets[name].add_same(_given(value), len(passages))

    def _add_entries(self, annotation: Annotation) -> None:
        """Number the article's speakers among the segment's, and note who speaks where."""
        if not annotation.speakers:
            return
        article, numbers = len(self.ids), dict[str, int]()
        for entry in people_entries(annotation):
            if entry.name not in numbers:
                numbers[entry.name] = self._speakers.add(article, Profile.of(entry))
        spoken = [passage.speakers for passage in annotation.passages if passage.speakers]
        self._entries.extend([numbers[name] for each in spoken for name in dict.fromkeys(each)])

    def write(self, files: SegmentFiles) -> None:
        """Write the segment's files."""
        writer = files.columns
        text, headline, context = (
            field.spelled() for field in (self._text, self._headline, self._context)
        )
        text.write_both(writer, self._stems)
        headline.write_stemmed(writer, "headline", self._stems)
        context.write_stemmed(writer, "context", self._stems)
        for name, values in self._facets.items():
            values.write(writer, name)
        writer.add("dates", np.frombuffer(self._dates, dtype=np.int32))
        writer.add("statements", np.frombuffer(self._statements, dtype=np.uint64))
        writer.add("statements.quoted", np.frombuffer(self._quoted, dtype=np.uint8))
        self._spoken.write(writer)
        write_articles(writer, list(self.ids), self._hashes, np.array(self._first))
        self._speakers.write(writer, np.frombuffer(self._entries, dtype=np.uint32))
        self._passages.write(writer)
        self._parts.write(files)
        words = {
            f"{name}.words": field.codes.size
            for name, field in (("text", text), ("headline", headline), ("context", context))
        }
        files.finish({"passages": len(self._dates), "articles": len(self.ids), **words})


def _headline(annotation: Annotation) -> tuple[str, ...]:
    # An article without passages cannot be found, so its headline is not indexed either.
    return _given(annotation.headline) if annotation.passages else ()


def _lead_in(passage: Passage, view: Clean) -> tuple[str, ...]:
    lead_in = passage.lead_in
    return () if lead_in is None else (view.to_view(lead_in).of(view.text),)


def _given(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _told(passages: Sequence[Passage], roles: Mapping[str, str]) -> Sequence[tuple[str, ...]]:
    """Return the roles of each passage's speakers, as far as they are told."""
    if not roles:
        return [()] * len(passages)
    return [
        tuple([roles[name] for name in passage.speakers if name in roles]) for passage in passages
    ]


def _speech(kinds: Sequence[str], passage: Passage) -> tuple[str, ...]:
    if not passage.quotations:
        return _QUIET
    return tuple([kinds[number] for number in passage.quotations])
