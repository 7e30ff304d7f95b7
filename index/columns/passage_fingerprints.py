"""The fingerprints of a segment's passages: collected, written, merged, and looked up.

A column of all fingerprints in order, each with its passage, so that those of a few new passages
are found in time that hardly grows with the segment. Passages whose statements were given ready
have none: nothing that is like them is looked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np

from corpus.statements.likeness import Statement
from index.columns.candidates import BRIEF, fingerprints, keeps_all, word_code
from index.errors import damaged
from index.storage.arrays import Arrays, ArrayWriter, Numbers, compact
from index.words.inversion import gather

_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)


class SpokenWords:
    """The words of passages as they are compared, on their way into a segment."""

    def __init__(self) -> None:
        self._words, self._sizes, self._whole = array("I"), array("I"), array("B")
        self._codes: dict[str, int] = {}

    def add(self, statements: Iterable[Statement]) -> None:
        """Add the next passages' statements."""
        codes, add = self._codes, self._words.append
        for statement in statements:
            for word in statement.words:
                code = codes.get(word)
                if code is None:
                    code = codes[word] = word_code(word)
                add(code)
            self._sizes.append(len(statement.words))
            self._whole.append(keeps_all(statement))

    def skip(self, passages: int) -> None:
        """Leave the next passages without fingerprints."""
        self._sizes.extend([0] * passages)
        self._whole.extend([0] * passages)

    def write(self, writer: ArrayWriter) -> None:
        """Write the column of the passages' fingerprints."""
        found = fingerprints(
            np.frombuffer(self._words, dtype=np.uint32),
            np.frombuffer(self._sizes, dtype=np.uint32),
            np.frombuffer(self._whole, dtype=np.uint8),
        )
        sizes = np.bincount(found.texts, minlength=len(self._sizes))
        _write(writer, found.marks, found.texts, sizes)


class PassageFingerprints:
    """The fingerprints of a segment's passages."""

    def __init__(self, arrays: Arrays, size: int) -> None:
        """Open the column of a segment with ``size`` passages."""
        self.marks, self.docs = arrays["marks"], arrays["marks.docs"]
        self.sizes = arrays["marks.sizes"]
        if self.marks.size != self.docs.size or self.sizes.size != size:
            raise damaged(arrays.path, "its fingerprints and passages do not add up")

    def of(self, wanted: Numbers) -> Numbers:
        """Return the fingerprints of the passages marked in ``wanted``, in order, with repeats."""
        found: Numbers = self.marks[wanted[self.docs]]
        return found

    def find(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """Return where ``wanted``, which ascend, are found: their positions, and the passages."""
        starts = np.searchsorted(self.marks, wanted, side="left")
        sizes = np.searchsorted(self.marks, wanted, side="right") - starts
        return np.repeat(np.arange(wanted.size), sizes), self.docs[gather(starts, sizes)]

    def brief(self, docs: Numbers) -> Numbers:
        """Return a mark for each passage: whether it has but few fingerprints."""
        found: Numbers = self.sizes[docs] <= BRIEF
        return found


def merge_fingerprints(
    writer: ArrayWriter, segments: Sequence[PassageFingerprints], new_docs: Sequence[Numbers]
) -> None:
    """Write the fingerprints of several segments as one; ``new_docs`` has -1 for dropped ones."""
    marks, docs, sizes = [], [], []
    for own, new_doc in zip(segments, new_docs, strict=True):
        new = new_doc[own.docs]
        kept = np.flatnonzero(new >= 0)
        marks.append(own.marks[kept])
        docs.append(new[kept])
        sizes.append(own.sizes[new_doc >= 0])
    _write(writer, np.concatenate(marks), np.concatenate(docs), np.concatenate(sizes))


def _write(writer: ArrayWriter, marks: Numbers, docs: Numbers, sizes: Numbers) -> None:
    # Sorting both as one number is several times quicker than a stable argsort.
    both = marks.astype(np.uint64) << _HALF | docs.astype(np.uint64)
    both.sort()
    writer.add("marks", (both >> _HALF).astype(np.uint32))
    writer.add("marks.docs", compact(both & _LOWER))
    writer.add("marks.sizes", np.minimum(sizes, 255).astype(np.uint8))
