"""A term's postings as Whoosh's matchers step through them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar

from index.storage.arrays import Numbers


class PostingMatcher(LeafMatcher):  # type: ignore[misc] # Whoosh has no usable annotations
    """Steps through live documents; the whole list is one block to Whoosh's skipping."""

    def __init__(
        self,
        docs: Numbers,
        freqs: Numbers,
        positions: tuple[Numbers, Numbers] | None,
        term: tuple[str, bytes],
        described: tuple[Any, Any, Any],
    ) -> None:
        """Match ``docs``; ``described`` is the field's format, the term's facts, the scorer."""
        self._arrays = docs, freqs, positions
        self._docs: list[int] = docs.tolist()
        self._freqs: list[int] = freqs.tolist()
        self._described = described
        self._term = term
        self.format, self._facts, self.scorer = described
        self._place = 0

    def is_active(self) -> bool:
        """Say whether there is a current document."""
        return self._place < len(self._docs)

    def reset(self) -> None:
        """Go back to the first document."""
        self._place = 0

    def copy(self) -> PostingMatcher:
        """Return another matcher at the same place."""
        other = PostingMatcher(*self._arrays, self._term, self._described)
        other._place = self._place
        return other

    def replace(self, minquality: float = 0) -> Any:
        """Return a matcher that gives the same documents.

        ``minquality`` is no reason to give none: Whoosh passes it unchanged to what it boosts.
        """
        return self if self.is_active() else NullMatcher()

    def id(self) -> int:
        """Return the current document, behind the last one still that.

        Whoosh's AndNotMatcher asks an exhausted matcher, and its own storage answers so.
        """
        return self._docs[min(self._place, len(self._docs) - 1)] if self._docs else -1

    def next(self) -> bool:
        """Go to the next document; the answer says whether a new block begins."""
        if not self.is_active():
            raise ReadTooFar
        self._place += 1
        return False

    def skip_to(self, docnum: int) -> bool:
        """Go to the first document that is not below ``docnum``."""
        if not self.is_active():
            raise ReadTooFar
        self._place = bisect_left(self._docs, docnum, self._place)
        return False

    def skip_to_quality(self, minquality: float) -> int:
        """Go behind the only block unless it is good enough."""
        if self.is_active() and self.block_quality() <= minquality:
            self._place = len(self._docs)
            return 1
        return 0

    def all_ids(self) -> Iterator[int]:
        """Iterate over all documents."""
        return iter(self._docs)

    def all_items(self) -> Iterator[tuple[int, bytes]]:
        """Iterate over all documents with their encoded values."""
        return ((doc, self._encoded(place)) for place, doc in enumerate(self._docs))

    def weight(self) -> float:
        """Return how often the current document holds the term."""
        return self._freqs[self._place] * float(self.format.field_boost)

    def value(self) -> bytes:
        """Return the current document's positions in the encoding of Whoosh's format."""
        return self._encoded(self._place)

    def value_as(self, astype: str) -> Any:
        """Return what is known of the current document as ``astype``."""
        if astype == "positions":
            return self._positions(self._place)
        if astype == "position_boosts":
            return [(position, 1) for position in self._positions(self._place)]
        if astype == "frequency":
            return self._freqs[self._place]
        if astype == "weight":
            return self.weight()
        raise ValueError(f"{astype} are not stored")

    def _positions(self, place: int) -> list[int]:
        positions = self._arrays[2]
        if positions is None:
            return []
        flat, bounds = positions
        found: list[int] = flat[bounds[place] : bounds[place + 1]].tolist()
        return found

    def _encoded(self, place: int) -> bytes:
        if self._arrays[2] is None:
            return b""
        encoded: bytes = self.format.encode(self._positions(place))
        return encoded

    def block_min_length(self) -> int:
        """Return the least length of the field in a document with the term."""
        return int(self._facts.min_length())

    def block_max_length(self) -> int:
        """Return the greatest length of the field in a document with the term."""
        return int(self._facts.max_length())

    def block_max_weight(self) -> float:
        """Return the greatest weight of the term."""
        return float(self._facts.max_weight())
