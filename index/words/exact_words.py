"""The dictionary of exact words: each one's stem, its form of it, and how common it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from index.storage.arrays import ArrayWriter, Numbers, compact
from index.storage.strings import write_strings
from index.words.inversion import Postings, gather, offsets, run_lengths

CHUNK_WORDS = 2_000_000
"""Words counted at a time: some 100 MB of working arrays."""


def write_exact(
    writer: ArrayWriter,
    words: Sequence[str],
    stems: Numbers,
    form: Numbers,
    totals: Numbers,
    postings: Postings,
) -> None:
    """Write the dictionary; each word occurs ``totals`` times, and ``postings`` are by stem."""
    write_strings(writer, "exact.terms", words)
    writer.add("exact.stem", compact(stems))
    writer.add("exact.form", compact(form))
    writer.add("exact.totals", compact(totals))
    writer.add("exact.documents", compact(document_counts(postings, stems, form)))


def document_counts(postings: Postings, stems: Numbers, form: Numbers) -> Numbers:
    """Return how many documents hold each word, the form ``form[i]`` of the stem ``stems[i]``."""
    size = postings.starts.size - 1
    first = first_words(stems, form, size)
    words = np.zeros(int(first[-1]), dtype=np.uint32)
    words[first[stems] + form] = np.arange(stems.size)
    counts = run_lengths(postings.starts)[stems]
    several = np.bincount(stems, minlength=size) > 1
    counts[several[stems]] = 0
    for chosen in _chunks(postings, np.flatnonzero(several)):
        stem, own = _distinct(postings, chosen)
        counts += np.bincount(words[first[stem] + own], minlength=stems.size)
    return counts


def first_words(stems: Numbers, form: Numbers, size: int) -> Numbers:
    """Return where each of ``size`` stems' forms begin in a table of all (stem, form) pairs."""
    most = np.zeros(size, dtype=np.int64)
    np.maximum.at(most, stems, form.astype(np.int64) + 1)
    return offsets(most)


def _chunks(postings: Postings, stems: Numbers) -> Iterator[Numbers]:
    chunk = np.cumsum(run_lengths(postings.spots)[stems]) // CHUNK_WORDS
    bounds = [0, *(np.flatnonzero(np.diff(chunk)) + 1).tolist(), stems.size]
    for low, high in pairwise(bounds):
        if low < high:
            yield stems[low:high]


def _distinct(postings: Postings, stems: Numbers) -> tuple[Numbers, Numbers]:
    """Return the stem and the form of each word that a document has, once a document."""
    held = run_lengths(postings.starts)[stems]
    places = gather(postings.starts[stems], held)
    spots = gather(postings.spots[stems], run_lengths(postings.spots)[stems])
    forms = np.zeros_like(spots) if postings.forms is None else postings.forms[spots]
    width = int(forms.max(initial=0)) + 1
    freqs = postings.freqs[places].astype(np.int64)
    keys = np.repeat(np.arange(places.size), freqs) * width + forms
    # Documents ascend, and within one there are few words: nearly in order already.
    keys.sort(kind="stable")
    keys = keys[np.diff(keys, prepend=-1) != 0]
    return np.repeat(stems, held)[keys // width], keys % width
