"""Who else printed a statement, what they changed, and where it likely came from.

The articles are put earliest first. A statement that was put out by its publisher comes before a
newspaper that printed it on the same day or on an unknown one; what is first is the likely origin.
Each is compared with the origin word by word: a repaired character, a comma or a capital is no
change. It refuses to join what another speaker, force or figure makes another statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from corpus.records import Annotation, ArticleKind, Span, SpeakerKind
from corpus.statements.fingerprints import nobody
from corpus.statements.likeness import FRAGMENT_KEPT, Relation, Statement, Verdict, compare
from corpus.statements.stated import KnownSpeaker, Stated, passage_statement, statements_of
from corpus.text.cleaning import Clean
from search.variants.alike import Candidate, candidates
from search.variants.difference import Difference
from search.variants.differences import Printing, differences
from search.variants.lineage import Lineage, Telling

if TYPE_CHECKING:
    from index.columns.records import ArticleRecord
    from index.groups.inferred_dates import InferredDate
    from index.people.known_people import KnownPeople
    from index.snapshot import Snapshot

_LAST = "9999"
"""Sorts behind every date."""

_THROUGH_ANOTHER = Verdict(Relation.SAME, "one statement with another printing", 0.0)

_ITSELF = Verdict(Relation.SAME, "the words asked for", 1.0)


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement of an article, with the article and what it is to the one asked for."""

    annotation: Annotation
    clean: Clean
    stated: Stated
    verdict: Verdict
    inferred: InferredDate | None = None

    def order(self) -> tuple[object, ...]:
        """Return what sorts the likely origin first: see the module."""
        article = self.annotation
        late = article.kind is not ArticleKind.STATEMENT
        fragment = self.verdict.relation is Relation.FRAGMENT
        date = article.published.value or _LAST
        # Of an undated statement it is known at least that its publisher put it out.
        known = date if late or date != _LAST else ""
        return fragment, known, late, article.article.id, self.stated.span

    def printing(self) -> Printing:
        """Return the words with their places in the text as given."""
        return Printing.of(self.annotation.article.text, self.clean, self.stated.parts)


def lineage(snapshot: Snapshot, article_id: str, span: Span) -> Lineage | None:
    """Return who printed the statement at ``span`` of an article, or None if none stands there.

    ``span`` is a passage or a quotation.
    """
    record = snapshot.article(article_id)
    if record is None:
        return None
    people = snapshot.people
    wanted = _statement_at(record, span, people)
    if wanted is None:
        return None
    found = sorted(_found(snapshot, wanted, people), key=_Found.order)
    whole = next((each for each in found if _is_whole(each, wanted)), None)
    if whole is not None:
        # Words quoted in part have the lineage of the statement they are taken from.
        asked = replace(whole, verdict=_ITSELF)
        found = sorted(_found(snapshot, asked, people), key=_Found.order)
    return Lineage(tuple(_telling(each, found[0]) for each in found))


def _is_whole(found: _Found, part: _Found) -> bool:
    """Say whether ``part`` is words taken from ``found``."""
    is_fragment = found.verdict.relation is Relation.FRAGMENT
    sizes = len(part.stated.statement.words), len(found.stated.statement.words)
    return is_fragment and found.verdict.kept >= FRAGMENT_KEPT and sizes[0] < sizes[1]


def _statement_at(record: ArticleRecord, span: Span, people: KnownPeople) -> _Found | None:
    """Return the statement whose passage or quotation is at ``span``."""
    annotation = record.annotation
    clean = Clean.from_edits(annotation.article.text, annotation.edits)
    person = _person(people, annotation)
    for passage in annotation.passages:
        stated = statements_of(annotation, clean, passage, person)
        if passage.span == span:
            return _Found(annotation, clean, stated[0], _ITSELF, record.inferred)
        for each in stated:
            if each.span == span:
                return _Found(annotation, clean, each, _ITSELF, record.inferred)
    return None


def _found(snapshot: Snapshot, wanted: _Found, people: KnownPeople) -> Iterator[_Found]:
    """Yield ``wanted`` and, of each other candidate passage, what is most like it."""
    yield wanted
    text = "\n".join(wanted.clean.to_view(p).of(wanted.clean.text) for p in wanted.stated.parts)
    own = wanted.annotation.article.id
    grouped = set(_grouped(snapshot, wanted))
    for segment, doc in sorted(grouped.union(candidates(snapshot, text)), key=_number):
        record = segment.article_of(doc)
        annotation = record.annotation
        first, _ = segment.range_of(segment.article_number(doc))
        passage = annotation.passages[doc - first]
        if annotation.article.id == own and passage.span.overlaps(wanted.stated.span):
            continue
        clean = Clean.from_edits(annotation.article.text, annotation.edits)
        stated = statements_of(annotation, clean, passage, _person(people, annotation))
        best = _most_alike(wanted.stated.statement, stated)
        if (segment, doc) in grouped and (best is None or best[1].relation is Relation.FRAGMENT):
            best = stated[0], _THROUGH_ANOTHER
        if best is not None:
            yield _Found(annotation, clean, *best, record.inferred)


def _number(candidate: Candidate) -> int:
    return candidate.segment.base + candidate.doc


def _grouped(snapshot: Snapshot, wanted: _Found) -> Iterator[Candidate]:
    """Yield the live passages that searches fold with the one that ``wanted`` stands for."""
    place = _passage_of(snapshot, wanted)
    if place is None:
        return
    (number,) = snapshot.groups(place.segment, np.array([place.doc]))
    for segment in snapshot.segments:
        docs = np.arange(segment.size) if segment.live is None else np.flatnonzero(segment.live)
        for doc in docs[snapshot.groups(segment, docs) == number].tolist():
            yield Candidate(segment, doc)


def _passage_of(snapshot: Snapshot, found: _Found) -> Candidate | None:
    """Return the passage that is no more than the statement found, or None."""
    annotation = found.annotation
    for segment in snapshot.segments:
        article = segment.find_article(annotation.article.id)
        if article < 0:
            continue
        for doc, passage in enumerate(annotation.passages, segment.range_of(article)[0]):
            if passage.span.overlaps(found.stated.span):
                stated = passage_statement(annotation, found.clean, passage, nobody)
                if stated.parts == found.stated.parts:
                    return Candidate(segment, doc)
    return None


def _most_alike(wanted: Statement, stated: Sequence[Stated]) -> tuple[Stated, Verdict] | None:
    """Return which of a passage's statements is the wanted one, or else its fragment or source."""
    verdicts = [(each, compare(wanted, each.statement)) for each in stated]
    alike = [pair for pair in verdicts if pair[1].relation is not Relation.DIFFERENT]
    return min(alike, key=lambda pair: _closeness(wanted, *pair), default=None)


def _closeness(wanted: Statement, stated: Stated, verdict: Verdict) -> tuple[bool, float]:
    """Return what sorts that first which has most of the wanted words: all of it, not a clause."""
    size = min(len(wanted.words), len(stated.statement.words))
    return verdict.relation is Relation.FRAGMENT, -verdict.kept * size


def _person(people: KnownPeople, annotation: Annotation) -> KnownSpeaker:
    def known(name: str) -> int | None:
        number = people.number_of(annotation.article.id, name)
        if number is None or people.kind(number) is SpeakerKind.UNNAMED:
            return None
        return number

    return known


def _telling(found: _Found, origin: _Found) -> Telling:
    article, span = found.annotation.article, found.stated.span
    speaker = _speaker(found)
    return Telling(
        article=article.id,
        start=span.start,
        end=span.end,
        text=span.of(article.text),
        parts=found.stated.parts,
        relation=str(found.verdict.relation),
        reason=found.verdict.reason,
        speaker=speaker,
        role=_role(found.annotation, speaker),
        headline=found.annotation.headline,
        publisher=found.annotation.publisher,
        kind=str(found.annotation.kind),
        published=found.annotation.published,
        inferred=found.inferred,
        differences=_differences(origin, found),
    )


def _speaker(found: _Found) -> str | None:
    """Return the speaker of the first quotation among the words, or None."""
    quoted = (q for q in found.annotation.quotations if q.span.overlaps(found.stated.span))
    return next((quotation.speaker for quotation in quoted if quotation.speaker), None)


def _role(annotation: Annotation, name: str | None) -> str | None:
    return next((speaker.role for speaker in annotation.speakers if speaker.name == name), None)


def _differences(origin: _Found, found: _Found) -> tuple[Difference, ...]:
    if found is origin or found.verdict.relation is Relation.FRAGMENT:
        return ()
    return differences(origin.printing(), found.printing())
