"""Several segments into one, without what was deleted: arrays joined, terms renumbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.columns import facets
from index.columns.facets import Facet, merge_facet
from index.columns.parts import merge_parts
from index.columns.passage_fingerprints import merge_fingerprints
from index.columns.passages import merge_passages
from index.columns.speaker_columns import SpeakerColumns
from index.segment import Segment
from index.storage.arrays import Numbers
from index.storage.segment_files import SegmentFiles, write_articles
from index.words.inversion import gather, offsets
from index.writing.merge_fields import merge_field, merge_text


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a segment: its live articles, their passages, and the new numbers of both.

    ``new_article`` and ``new_doc`` have -1 for what is dropped.
    """

    segment: Segment
    articles: Numbers
    docs: Numbers
    new_article: Numbers
    new_doc: Numbers


def merge(segments: Sequence[Segment], files: SegmentFiles) -> None:
    """Write one segment with all live articles of ``segments``, in their order."""
    kept = _renumbered(segments)
    writer = files.columns
    docs = [each.docs for each in kept]
    passages = [each.new_doc for each in kept]
    facts = {
        "text.words": merge_text(writer, segments, passages),
        "headline.words": merge_field(
            writer, "headline", segments, [each.new_article for each in kept]
        ),
        "context.words": merge_field(writer, "context", segments, passages),
        "passages": sum(each.docs.size for each in kept),
        "articles": sum(each.articles.size for each in kept),
    }
    for name in facets.NAMES:
        columns = [segment.stored_facet(name) for segment in segments]
        if name != "article":
            merge_facet(writer, name, [c for c in columns if isinstance(c, Facet)], docs)
    writer.add("dates", _joined([each.segment.dates[each.docs] for each in kept]))
    writer.add("statements", _joined([each.segment.statements[each.docs] for each in kept]))
    writer.add("statements.quoted", _joined([each.segment.quoted[each.docs] for each in kept]))
    merge_fingerprints(writer, [segment.fingerprints for segment in segments], passages)
    merge_passages(writer, [(each.segment.passages, each.articles, each.docs) for each in kept])
    _merge_articles(files, kept)
    _merge_speakers(files, kept)
    files.finish(facts)


def _joined(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate(parts)


def _renumbered(segments: Sequence[Segment]) -> list[_Kept]:
    kept, article_base, doc_base = [], 0, 0
    for segment in segments:
        dead, live = segment.dead, segment.live
        articles = np.arange(segment.article_count) if dead is None else np.flatnonzero(dead == 0)
        docs = np.arange(segment.size) if live is None else np.flatnonzero(live)
        kept.append(
            _Kept(
                segment,
                articles,
                docs,
                _places(articles, segment.article_count, article_base),
                _places(docs, segment.size, doc_base),
            )
        )
        article_base += articles.size
        doc_base += docs.size
    return kept


def _places(kept: Numbers, size: int, base: int) -> Numbers:
    places = np.full(size, -1, dtype=np.int64)
    places[kept] = np.arange(base, base + kept.size)
    return places


def _merge_articles(files: SegmentFiles, kept: Sequence[_Kept]) -> None:
    ids: list[str] = []
    hashes: list[str] = []
    counts, parts = [], []
    for each in kept:
        segment, articles = each.segment, each.articles.tolist()
        all_ids, all_hashes = segment.article_ids(), segment.hashes()
        ids += [all_ids[number] for number in articles]
        hashes += [all_hashes[number] for number in articles]
        counts.append(segment.passages_of_articles[each.articles])
        parts.append((segment.parts, each.articles, segment.first[each.articles]))
    first = offsets(_joined(counts))
    write_articles(files.columns, ids, hashes, first)
    merge_parts(files, parts, first)


def _merge_speakers(files: SegmentFiles, kept: Sequence[_Kept]) -> None:
    speakers = SpeakerColumns()
    entries = []
    for each in kept:
        segment, held = each.segment, each.segment.speakers
        place = np.full(len(held), -1, dtype=np.int64)
        articles, profiles = each.new_article[held.article], held.profile.tolist()
        for number in np.flatnonzero(articles >= 0).tolist():
            place[number] = speakers.add(int(articles[number]), held.read(profiles[number]))
        bounds = segment.facet("speaker").offsets
        starts = bounds[each.docs]
        spoken = gather(starts, bounds[each.docs + 1] - starts)
        entries.append(place[segment.arrays["speakers.entry"][spoken]])
    speakers.write(files.columns, _joined(entries))
