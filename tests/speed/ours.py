"""onrecord in the benchmark: the library a person calls, nothing prepared for the test."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import index
import search
from corpus.cleaning import Clean
from corpus.fingerprints import statement_keys
from corpus.records import Annotation
from tests.speed.material import Query, Ready


def ready(annotations: Sequence[Annotation]) -> list[Ready]:
    """Return the same passages as plain records, for the other engines."""
    found = []
    for annotation in annotations:
        text = annotation.article.text
        keys = statement_keys(annotation, Clean.from_edits(text, annotation.edits))
        year = int((annotation.published.value or "0")[:4])
        for passage, key in zip(annotation.passages, keys, strict=True):
            found.append(
                Ready(
                    id=f"{annotation.article.id}:{passage.span.start}",
                    text=passage.span.of(text),
                    headline=annotation.headline or "",
                    force=passage.about[0] if passage.about else "",
                    speaker=passage.speakers[0] if passage.speakers else "",
                    year=year,
                    statement=key,
                )
            )
    return found


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
        return page.passages
