"""Finds the texts that may carry one statement: those that share a sequence of words.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", 2003): of each text's hashed sequences of `SEQUENCE` words, the least in every
window of `WINDOW` is its fingerprint, and so is the first, by which a text cut to its opening
clause is found. Two texts that share `SEQUENCE` + `WINDOW` - 1 words in a row always share a
fingerprint, however unlike they are otherwise; MinHash, which estimates likeness as a whole, misses
those. Of quotations, all sequences are kept, so that a fragment of `SEQUENCE` words is found too.
It refuses to say what two texts are to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np

from index.arrays import Numbers

SEQUENCE = 5
"""Words in a sequence: quotations that are altered everywhere still keep five in a row."""

WINDOW = 4
"""Sequences of which one is kept, so that 8 common words are always seen."""

CROWD = 32
"""Texts that may share a fingerprint. Where more do ("did not immediately respond to a request"),
it is a turn of phrase that tells nothing; this also keeps the cost linear."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


class Fingerprints(NamedTuple):
    """Fingerprints (uint64) and, for each, the number of the text it is of (uint32)."""

    marks: Numbers
    texts: Numbers


def fingerprints(
    texts: Sequence[Sequence[str]], whole: Sequence[bool] | None = None
) -> Fingerprints:
    """Return the fingerprints of texts given by their words, each once a text, by text.

    Of the texts marked in ``whole``, every sequence is one (default: of none). A text of fewer
    than `SEQUENCE` words has no fingerprint. The result for a text depends on itself only.
    """
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    codes = {
        word: crc32(word.encode("utf-8", "surrogatepass"))
        for word in set(chain.from_iterable(texts))
    }
    words = np.fromiter(
        map(codes.__getitem__, chain.from_iterable(texts)), dtype=np.uint64, count=int(sizes.sum())
    )
    if words.size < SEQUENCE:
        return Fingerprints(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint32))
    owners = np.repeat(np.arange(len(texts), dtype=np.uint32), sizes)
    hashes = _hashes(words, owners)
    chosen = _chosen(hashes, np.cumsum(sizes) - sizes)
    if whole is not None:
        chosen |= np.repeat(np.array(whole, dtype=bool), sizes) & (hashes != _NONE)
    return _distinct(hashes[chosen], owners[chosen])


def merged(known: Fingerprints, new: Fingerprints) -> Fingerprints:
    """Return the fingerprints of both, sorted by mark and then text, as `shared` takes them.

    ``known`` is sorted so already, and its texts have lower numbers than those of ``new``.
    """
    order = np.lexsort((new.texts, new.marks))
    marks = new.marks[order]
    places = np.searchsorted(known.marks, marks, side="right")
    return Fingerprints(
        np.insert(known.marks, places, marks), np.insert(known.texts, places, new.texts[order])
    )


def shared(found: Fingerprints) -> tuple[Numbers, Numbers]:
    """Return the pairs of texts that share fingerprints, as numbers, and how many
    they share.

    ``found`` is sorted by mark; marks of more than `CROWD` texts are passed over. The codes ascend.
    """
    marks, texts = found
    if not marks.size:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    starts = np.flatnonzero(np.append(True, marks[1:] != marks[:-1]))
    sizes = np.diff(np.append(starts, marks.size))
    telling = np.repeat((sizes > 1) & (sizes <= CROWD), sizes)
    marks, texts = marks[telling], texts[telling].astype(np.uint64)
    codes = [np.empty(0, dtype=np.uint64)]
    for step in range(1, CROWD):
        both = np.flatnonzero(marks[step:] == marks[:-step])
        if not both.size:
            break
        codes.append(texts[both] << np.uint64(32) | texts[both + step])
    return np.unique(np.concatenate(codes), return_counts=True)


def pair_of(code: int) -> tuple[int, int]:
    """Return the two texts, the lower number first, of a pair that `shared` gives as one number."""
    return code >> 32, code & 0xFFFFFFFF


def _hashes(words: Numbers, owners: Numbers) -> Numbers:
    """Return the hash of the sequence from each word on; `_NONE` where the text ends before."""
    hashes = np.zeros(words.size, dtype=np.uint64)
    last = words.size - SEQUENCE + 1
    for place in range(SEQUENCE):
        hashes[:last] = (hashes[:last] ^ words[place : place + last]) * _STEP
        hashes[:last] ^= hashes[:last] >> np.uint64(29)
    hashes[last:] = _NONE
    hashes[:last][owners[:last] != owners[SEQUENCE - 1 :]] = _NONE
    return hashes


def _chosen(hashes: Numbers, starts: Numbers) -> Numbers:
    """Return a mark for each sequence: whether it is a fingerprint."""
    padded = np.append(hashes, np.full(WINDOW - 1, _NONE, dtype=np.uint64))
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)
    least = windows.argmin(axis=1) + np.arange(hashes.size)
    starts = starts[starts < hashes.size]
    whole = hashes != _NONE
    # A window that ends behind its text counts only where the text is shorter than a window.
    full = np.append(whole, np.zeros(WINDOW - 1, dtype=bool))[WINDOW - 1 :] & whole
    full[starts] = whole[starts]
    chosen = np.zeros(hashes.size, dtype=bool)
    chosen[least[full]] = True
    chosen[starts] = whole[starts]
    return chosen


def _distinct(marks: Numbers, texts: Numbers) -> Fingerprints:
    order = np.lexsort((marks, texts))
    marks, texts = marks[order], texts[order]
    new = np.append(True, (marks[1:] != marks[:-1]) | (texts[1:] != texts[:-1]))[: marks.size]
    return Fingerprints(marks[new], texts[new])
