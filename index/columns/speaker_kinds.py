"""The kinds of speakers by the numbers that stand for them in an index."""

from __future__ import annotations

from corpus.records import SpeakerKind

KINDS = tuple(SpeakerKind)
"""Apart from what writes them: a reader needs the numbers, and nothing that joins people."""
