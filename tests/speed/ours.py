"""onrecord in the benchmark: the library a person calls, nothing prepared for the test."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import index
import search
from corpus.records import Annotation, Passage
from corpus.statements.fingerprints import statement_keys
from corpus.text.cleaning import Clean
from index.columns.records import json_of
from tests.speed.material import Query, Ready
from tests.speed.peers import HITS


def ready(annotations: Sequence[Annotation]) -> list[Ready]:
    """Return the same passages as plain records, for the other engines."""
    found = []
    for annotation in annotations:
        text = annotation.article.text
        keys = statement_keys(annotation, Clean.from_edits(text, annotation.edits))
        year = int((annotation.published.value or "0")[:4])
        roles = {speaker.name: speaker.role for speaker in annotation.speakers if speaker.role}
        for passage, key in zip(annotation.passages, keys, strict=True):
            told = [roles[name] for name in passage.speakers if name in roles]
            lead_in = "" if passage.lead_in is None else passage.lead_in.of(text)
            found.append(
                Ready(
                    id=f"{annotation.article.id}:{passage.span.start}",
                    text=passage.span.of(text),
                    headline=annotation.headline or "",
                    force=passage.about[0] if passage.about else "",
                    speaker=passage.speakers[0] if passage.speakers else "",
                    year=year,
                    statement=key,
                    context=" ".join(
                        filter(None, (lead_in, *passage.speakers, *told, annotation.publisher))
                    ),
                    facets=_facets(annotation, passage, told),
                    details=_details(annotation, passage),
                )
            )
    return found


def _facets(
    annotation: Annotation, passage: Passage, roles: Sequence[str]
) -> dict[str, Sequence[str]]:
    """Return the facets of a passage that every engine is not given anyway."""
    quotations = [annotation.quotations[number] for number in passage.quotations]
    return {
        "speakers": passage.speakers,
        "role": roles,
        "mentions": passage.mentions,
        "speech": list({quotation.kind.value for quotation in quotations}) or ["none"],
        "publisher": [annotation.publisher] if annotation.publisher else [],
        "author": [annotation.article.author] if annotation.article.author else [],
        "kind": [annotation.kind.value],
    }


def _details(annotation: Annotation, passage: Passage) -> bytes:
    """Return what a hit shows besides its text."""
    quotations = [annotation.quotations[number] for number in passage.quotations]
    told = [
        [q.span, q.kind, q.speaker, q.speaker_spans, q.cue, q.rule, q.confidence]
        for q in quotations
    ]
    return json_of([passage.span, passage.lead_in, told]).encode("utf-8", "surrogatepass")


class Onrecord:
    """The product itself, over annotations that are ready to be indexed."""

    name = "onrecord"

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        self._annotations = annotations

    def build(self, folder: Path, passages: Sequence[Ready]) -> None:
        """Index, commit and open."""
        ready = iter(passages)
        with index.writer(folder) as writer:
            for annotation in self._annotations:
                # The other engines are given the passages' statements too.
                keys = [passage.statement for passage in islice(ready, len(annotation.passages))]
                writer.add(annotation, "benchmark", statements=keys)
        self._press = search.open(folder)

    def answer(self, query: Query) -> int:
        """Do the whole job, folded."""
        page = self._press.search(query.text, facets=("force", "speaker", "year"))
        for hit in page:
            _ = hit.snippet.text
        for counts in page.facets.values():
            _ = counts.buckets[:HITS]
        return page.passages
