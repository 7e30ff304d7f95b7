"""How much a word counts that a question repeats.

``r`` times count ``r · (K3 + 1) / (K3 + r)`` times (S. Robertson and others, *Okapi at TREC-4*).
"""

from __future__ import annotations

K3 = 8.0
"""Saturation of a word that a question repeats; Okapi's value at TREC-4.

Long questions name their subject more than once. Counting every word once gave nDCG@10 of .31,
.406, .712, counting repetitions in full .378, .405, .698 on CISI, Cranfield and MED
(`python -m tests.quality.retrieval`, 24 November 2026, with K1 1.2).
"""


def repeated(times: int) -> float:
    """Return how much a word counts that a question has so many times.

    >>> repeated(1), repeated(4)
    (1.0, 3.0)
    """
    return times * (K3 + 1) / (K3 + times)
