"""Finds the texts that may carry one statement: those that share a sequence of words.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", 2003): of each text's hashed sequences of `SEQUENCE` words, the least in every
window of `WINDOW` is its fingerprint, and so is the first, by which a text cut to its opening
clause is found. Two texts that share `SEQUENCE` + `WINDOW` - 1 words in a row always share a
fingerprint, however unlike they are otherwise; MinHash, which estimates likeness as a whole, misses
those. Of a short quotation all sequences are kept: altered everywhere, it has no eight words in a
row left. It refuses to say what two texts are to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from corpus.statements.likeness import Form, Statement
from index.storage.arrays import Numbers

SEQUENCE = 5
"""Words in a sequence: quotations that are altered everywhere still keep five in a row."""

WINDOW = 4
"""Sequences of which one is kept, so that 8 common words are always seen."""

SHORT = 24
"""Words up to which all sequences of a quotation are kept. In 100,000 paragraphs of news no pair
that is one statement is missed for the longer ones, and a sixth of all fingerprints is saved."""

CROWD = 32
"""Texts that may share a fingerprint. Where more do ("did not immediately respond to a request"),
it is a turn of phrase that tells nothing; this also keeps the cost linear."""

ENOUGH = 2
"""Fingerprints that two texts must share to be compared. One alone is a turn of phrase: of 31,000
such pairs in 60,000 paragraphs of news, 24 were more."""

BRIEF = 4
"""Fingerprints up to which a text has too few for that, and one must do."""

_STEP = np.uint64(0x9E3779B97F4A7C15)
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)
_KEPT_BITS = np.uint64(32)


class Fingerprints(NamedTuple):
    """Fingerprints (uint32) and, for each, the number of the text it is of (uint32)."""

    marks: Numbers
    texts: Numbers


def fingerprints(words: Numbers, sizes: Numbers, whole: Numbers) -> Fingerprints:
    """Return the fingerprints of texts, each once a text, by text.

    ``words`` has the `word_code` of all their words, ``sizes`` how many each has. Of the texts
    marked in ``whole``, every sequence is one. A text of fewer than `SEQUENCE` words has no
    fingerprint. The result for a text depends on itself only.
    """
    if words.size < SEQUENCE:
        return Fingerprints(np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.uint32))
    sizes = sizes.astype(np.int64)
    owners = np.repeat(np.arange(sizes.size, dtype=np.uint32), sizes)
    hashes = _hashes(words.astype(np.uint64), owners)
    chosen = _chosen(hashes, np.cumsum(sizes) - sizes)
    chosen |= np.repeat(whole.astype(bool), sizes) & (hashes != _NONE)
    return _distinct((hashes[chosen] >> _KEPT_BITS).astype(np.uint32), owners[chosen])


def fingerprints_of(statements: Sequence[Statement]) -> Fingerprints:
    """Return the fingerprints of statements, by statement."""
    words = [word_code(word) for statement in statements for word in statement.words]
    return fingerprints(
        np.array(words, dtype=np.uint32),
        np.array([len(statement.words) for statement in statements], dtype=np.uint32),
        np.array([keeps_all(statement) for statement in statements], dtype=np.uint8),
    )


def word_code(word: str) -> int:
    """Return the number of 32 bits that stands for a word."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def keeps_all(statement: Statement) -> bool:
    """Say whether all sequences of a statement are fingerprints."""
    return statement.form is not Form.PASSAGE and len(statement.words) <= SHORT


def shared(found: Fingerprints) -> tuple[Numbers, Numbers]:
    """Return the pairs of texts that share fingerprints, as numbers, and how many they share.

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


def ends_of(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Return the two texts, the lower number first, of pairs that `shared` gives as numbers."""
    ends = np.ascontiguousarray(pairs, dtype="<u8").view("<u4").astype(np.intp)
    return ends[1::2], ends[::2]


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
