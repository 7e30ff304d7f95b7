"""Fields of several segments into one, some terms at a time, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from index.segment import Segment
from index.storage.arrays import ArrayWriter, Numbers, compact
from index.storage.strings import Strings, union, write_strings
from index.words.exact_words import first_words, write_exact
from index.words.inversion import Postings, gather, offsets
from index.words.posted_field import PostedField
from index.words.spelling import forms_of

CHUNK_WORDS = 4_000_000
"""Words merged at a time: some 200 MB of working arrays."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A field of one segment: its arrays, its terms' numbers in the merged field, its documents'.

    Form f of the segment's stem s is the merged exact word ``words[first_word[s] + f]``.
    """

    field: PostedField
    term: Numbers
    new_doc: Numbers
    words: Numbers | None = None
    first_word: Numbers | None = None


@dataclass(slots=True)
class _Part:
    """The postings of some terms; ``words`` has the merged exact word of each position."""

    terms: Numbers
    docs: Numbers
    freqs: Numbers
    positions: Numbers
    words: Numbers | None


@dataclass(slots=True)
class _Merged:
    """The merged arrays as they grow, each as narrow as it can be."""

    docs: list[Numbers] = field(default_factory=list)
    freqs: list[Numbers] = field(default_factory=list)
    positions: list[Numbers] = field(default_factory=list)
    forms: list[Numbers] = field(default_factory=list)


def merge_field(
    writer: ArrayWriter, name: str, segments: Sequence[Segment], new_docs: Sequence[Numbers]
) -> int:
    """Write a field without exact words; return how many words it has."""
    fields = [segment.posted(name) for segment in segments]
    terms, numbers = union([each.terms.everything() for each in fields])
    sources = [_Source(*each) for each in zip(fields, numbers, new_docs, strict=True)]
    kept, _, _ = _merge_postings(writer, name, sources, len(terms), None)
    write_strings(writer, f"{name}.terms", [terms[number] for number in kept.tolist()])
    return _write_lengths(writer, name, sources)


def merge_text(
    writer: ArrayWriter, segments: Sequence[Segment], new_docs: Sequence[Numbers]
) -> int:
    """Write the fields ``text`` and ``exact``; return how many words they have."""
    fields = [segment.posted("text") for segment in segments]
    terms, numbers = union([each.terms.everything() for each in fields])
    words, word_numbers = union(
        [Strings(segment.arrays, "exact.terms").everything() for segment in segments]
    )
    stems = np.zeros(len(words), dtype=np.int64)
    sources = []
    for segment, posted, number, word, new_doc in zip(
        segments, fields, numbers, word_numbers, new_docs, strict=True
    ):
        stem, form = segment.arrays["exact.stem"], segment.arrays["exact.form"]
        stems[word] = number[stem]
        first = first_words(stem, form, posted.size)
        table = np.zeros(int(first[-1]), dtype=np.uint32)
        table[first[stem] + form] = word
        sources.append(_Source(posted, number, new_doc, table, first))
    form_of_word = forms_of(stems, len(terms))
    kept, totals, postings = _merge_postings(writer, "text", sources, len(terms), form_of_word)
    write_strings(writer, "text.terms", [terms[number] for number in kept.tolist()])
    used = np.flatnonzero(totals)
    write_exact(
        writer,
        [words[number] for number in used.tolist()],
        np.searchsorted(kept, stems[used]),
        form_of_word[used],
        totals[used],
        postings,
    )
    return _write_lengths(writer, "text", sources)


def _merge_postings(
    writer: ArrayWriter,
    name: str,
    sources: Sequence[_Source],
    term_count: int,
    form_of_word: Numbers | None,
) -> tuple[Numbers, Numbers, Postings]:
    """Write the merged postings; return the terms that are left, how often each word occurs, and
    the postings."""
    merged = _Merged()
    held = np.zeros(term_count, dtype=np.int64)
    spots = np.zeros(term_count, dtype=np.int64)
    totals = np.zeros(0 if form_of_word is None else form_of_word.size, dtype=np.int64)
    for low, high in _chunks(sources, term_count):
        part = _in_order([_part(source, low, high) for source in sources])
        held += np.bincount(part.terms, minlength=term_count)
        spots += np.bincount(part.terms, weights=part.freqs, minlength=term_count).astype(np.int64)
        merged.docs.append(part.docs.astype(np.uint32))
        merged.freqs.append(compact(part.freqs))
        merged.positions.append(compact(part.positions))
        if part.words is not None and form_of_word is not None:
            totals += np.bincount(part.words, minlength=totals.size)
            merged.forms.append(compact(form_of_word[part.words]))
    kept = np.flatnonzero(held)
    forms = None if form_of_word is None else _concatenated(merged.forms)
    postings = Postings(
        offsets(held[kept]),
        offsets(spots[kept]),
        _concatenated(merged.docs),
        _concatenated(merged.freqs),
        _concatenated(merged.positions),
        forms,
    )
    postings.write(writer, name)
    return kept, totals, postings


def _concatenated(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint8)


def _chunks(sources: Sequence[_Source], term_count: int) -> Iterator[tuple[int, int]]:
    """Iterate over ranges of merged terms with about `CHUNK_WORDS` words each."""
    words = np.zeros(term_count, dtype=np.int64)
    for source in sources:
        words[source.term] += source.field.frequencies()
    chunk = np.cumsum(words) // CHUNK_WORDS
    bounds = [0, *(np.flatnonzero(np.diff(chunk)) + 1).tolist(), term_count]
    for low, high in pairwise(bounds):
        if low < high:
            yield low, high


def _part(source: _Source, low: int, high: int) -> _Part:
    """Return a source's live postings of the merged terms ``low`` to ``high``."""
    first, last = np.searchsorted(source.term, (low, high)).tolist()
    counts, docs, freqs, positions, forms = source.field.stretch(first, last)
    terms = np.repeat(source.term[first:last], counts)
    docs = source.new_doc[docs]
    alive = docs >= 0
    alive_words = np.repeat(alive, freqs)
    words = None
    if source.words is not None and source.first_word is not None:
        own = np.repeat(np.arange(first, last), source.field.frequencies()[first:last])
        words = source.words[source.first_word[own] + forms][alive_words]
    return _Part(terms[alive], docs[alive], freqs[alive], positions[alive_words], words)


def _in_order(parts: Sequence[_Part]) -> _Part:
    """Return the parts as one, by term, and for one term in the order of the parts."""
    terms = np.concatenate([part.terms for part in parts])
    freqs = np.concatenate([part.freqs for part in parts]).astype(np.int64)
    order = np.argsort(terms, kind="stable")
    spread = gather(offsets(freqs)[:-1][order], freqs[order])
    words = [part.words for part in parts if part.words is not None]
    return _Part(
        terms[order],
        np.concatenate([part.docs for part in parts])[order],
        freqs[order],
        np.concatenate([part.positions for part in parts])[spread],
        np.concatenate(words)[spread] if words else None,
    )


def _write_lengths(writer: ArrayWriter, name: str, sources: Sequence[_Source]) -> int:
    lengths = _concatenated([each.field.lengths[each.new_doc >= 0] for each in sources])
    writer.add(f"{name}.lengths", compact(lengths))
    return int(lengths.sum(dtype=np.int64))
