"""Finds the statements of speakers about forces that share a sequence of words with another's.

Array operations over the fingerprints of all passages; one text stands for each statement,
however many articles print it. It refuses to say what two texts share: that is for their words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from index.columns.candidates import CROWD, Fingerprints, ends_of, shared
from search.query.dates import Days
from search.variants.alike import Candidate

if TYPE_CHECKING:
    from index.segment import Segment
    from index.snapshot import Snapshot
    from index.storage.arrays import Numbers

SPOKEN = ("direct", "fragment")

_MIX, _OTHER_MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
"""Odd numbers that spread small ones over all bits."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, by their numbers, and how many fingerprints they share."""

    one: int
    other: int
    shared: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs that share most come first; ``printings`` are the passages of each statement."""

    printings: Sequence[Sequence[Candidate]]
    pairs: Sequence[Pair]


def candidates(snapshot: Snapshot, days: Sequence[Days] = ()) -> Candidates:
    """Return the statements, published in ``days`` if any are given, that share words."""
    chosen = [_chosen(segment, days) for segment in snapshot.segments]
    keys = [_keys(snapshot, s, docs) for s, docs in zip(snapshot.segments, chosen, strict=True)]
    if not keys:
        return Candidates((), ())
    _, texts = np.unique(np.concatenate(keys), return_inverse=True)
    marks, owners = [], []
    start = 0
    for segment, docs in zip(snapshot.segments, chosen, strict=True):
        number = np.full(segment.size, -1, dtype=np.int64)
        number[docs] = texts[start : start + docs.size]
        start += docs.size
        owner = number[segment.fingerprints.docs]
        marks.append(segment.fingerprints.marks[owner >= 0])
        owners.append(owner[owner >= 0])
    found = _distinct(np.concatenate(marks), np.concatenate(owners))
    return Candidates(_printings(snapshot, chosen, texts), list(_pairs(found)))


def _chosen(segment: Segment, days: Sequence[Days]) -> Numbers:
    """Return the live passages with words of a speaker about a force, or of one."""
    kept = np.ones(segment.size, dtype=bool) if segment.live is None else segment.live.copy()
    quoted, about, mentions = (
        np.diff(segment.facet(name).offsets) > 0 for name in ("speaker", "about", "mentions")
    )
    kept &= quoted & (about | mentions)
    speech, spoken = segment.facet("speech"), np.zeros(segment.size, dtype=bool)
    for kind in SPOKEN:
        if (code := speech.find(kind)) >= 0:
            spoken[speech.docs_of(code)] = True
    if days:
        kept &= np.any([(segment.dates >= d.first) & (segment.dates <= d.last) for d in days], 0)
    return np.flatnonzero(kept & spoken)


def _keys(snapshot: Snapshot, segment: Segment, docs: Numbers) -> Numbers:
    """Return a number for each passage: that of its statement, by its first speaker about its
    first force. Folding takes words of nobody known for one statement, whoever they are about."""
    keys = snapshot.groups(segment, docs)
    about, speaker = segment.facet("about"), segment.facet("speaker")
    forces = [crc32(name.encode("utf-8", "surrogatepass")) for name in about.values.everything()]
    first = np.append(about.codes, len(forces))[about.offsets[docs]]
    first[about.offsets[docs] == about.offsets[docs + 1]] = len(forces)
    keys ^= np.array([*forces, 0], dtype=np.uint64)[first] * _MIX
    people = snapshot.persons(segment)[speaker.offsets[docs]].astype(np.uint64)
    keys ^= (people + np.uint64(1)) * _OTHER_MIX
    return keys


def _printings(
    snapshot: Snapshot, chosen: Sequence[Numbers], texts: Numbers
) -> list[list[Candidate]]:
    found: list[list[Candidate]] = [[] for _ in range(int(texts.max(initial=-1)) + 1)]
    numbers = iter(texts.tolist())
    for segment, docs in zip(snapshot.segments, chosen, strict=True):
        for doc in docs.tolist():
            found[next(numbers)].append(Candidate(segment, doc))
    return found


def _distinct(marks: Numbers, texts: Numbers) -> Fingerprints:
    """Return the fingerprints by mark and text, each once."""
    codes = np.unique(marks.astype(np.uint64) << np.uint64(32) | texts.astype(np.uint64))
    texts, marks = np.ascontiguousarray(codes, dtype="<u8").view("<u4").reshape(-1, 2).T
    return Fingerprints(marks, texts)


def _pairs(found: Fingerprints) -> Iterator[Pair]:
    codes, counts = shared(found)
    one, other = ends_of(codes)
    order = np.argsort(-counts, kind="stable")
    both = one[order].tolist(), other[order].tolist(), counts[order].tolist()
    yield from map(Pair, *both)
    yield from _crowded(found)


def _crowded(found: Fingerprints) -> Iterator[Pair]:
    """Yield each text of a crowd with the next: what very many share is wording all the more."""
    marks, texts = found
    if not marks.size:
        return
    starts = np.flatnonzero(np.append(True, marks[1:] != marks[:-1]))
    sizes = np.diff(np.append(starts, marks.size))
    crowded = np.repeat(sizes > CROWD, sizes)
    beside = np.flatnonzero(crowded[1:] & (marks[1:] == marks[:-1]))
    pairs = np.unique(np.stack([texts[beside], texts[beside + 1]], axis=1), axis=0)
    for one, other in pairs.tolist():
        yield Pair(one, other, 1)
