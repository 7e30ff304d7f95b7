"""Everything an index says, as plain data by article, to compare indexes made in different ways."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from index.columns import facets
from index.columns.records import ArticleRecord
from index.segment import FIELDS, Segment
from index.snapshot import Snapshot

Key = tuple[str, int]
"""An article and the number of a passage in it."""


def contents(snapshot: Snapshot) -> dict[Key, dict[str, Any]]:
    """Return what the snapshot says of each live passage."""
    found: dict[Key, dict[str, Any]] = {}
    for segment in snapshot.segments:
        live = segment.live
        for doc, facts in enumerate(_facts(snapshot, segment)):
            if live is None or live[doc]:
                article, number = located(segment, doc)
                passage = article.annotation.passages[number]
                quoted = [article.quotations[each] for each in passage.quotations]
                found[article.id, number] = facts | {"passage": passage, "quoted": quoted}
    return found


def located(segment: Segment, doc: int) -> tuple[ArticleRecord, int]:
    """Return the article of a passage, and which of the article's passages it is, from 0."""
    first, _ = segment.range_of(segment.article_number(doc))
    return segment.article_of(doc), doc - first


def _facts(snapshot: Snapshot, segment: Segment) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [defaultdict(dict) for _ in range(segment.size)]
    for name in FIELDS:
        field = segment.field(name)
        for number in range(field.size):
            flat, bounds = field.positions(number)
            docs, freqs = field.docs(number).tolist(), field.freqs(number).tolist()
            assert field.find(field.term(number)) == number
            assert field.doc_frequency(number) == len(docs) == len(set(docs)) > 0
            assert freqs == (bounds[1:] - bounds[:-1]).tolist()
            for place, doc in enumerate(docs):
                places = flat[bounds[place] : bounds[place + 1]].tolist()
                facts[doc][name][field.term(number)] = places
        for doc, length in enumerate(field.lengths.tolist()):
            facts[doc]["lengths"][name] = length
    for name in facets.NAMES:
        facet = segment.facet(name)
        for doc in range(segment.size):
            codes = facet.codes[facet.offsets[doc] : facet.offsets[doc + 1]].tolist()
            facts[doc]["facets"][name] = [facet.values[code] for code in codes]
            assert all(doc in facet.docs_of(code) for code in codes)
    persons, bounds = snapshot.persons(segment), segment.facet("speaker").offsets
    for doc in range(segment.size):
        numbers = persons[bounds[doc] : bounds[doc + 1]].tolist()
        live = segment.live is None or segment.live[doc]
        facts[doc]["people"] = [snapshot.people.name(number) for number in numbers if live]
        facts[doc]["date"] = int(segment.dates[doc])
        facts[doc]["statement"] = int(segment.statements[doc])
    return facts
