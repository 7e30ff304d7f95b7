"""What one printing of a statement has otherwise than another: plain data, cut from both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.records import Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that were dropped, added or changed; ``before`` and ``after`` as they are printed.

    ``before_at`` and ``after_at`` are the characters they have in the text of their articles, an
    empty range where one has none of them; None for words that stand in no article.
    """

    kind: str
    before: str
    after: str
    before_at: Span | None = None
    after_at: Span | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the difference as JSON types."""
        return {
            "kind": self.kind,
            "before": self.before,
            "after": self.after,
            "before_at": range_record(self.before_at),
            "after_at": range_record(self.after_at),
        }


def range_record(span: Span | None) -> dict[str, int] | None:
    """Return a range of characters as JSON types."""
    return None if span is None else {"start": span.start, "end": span.end}
