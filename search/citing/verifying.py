"""Checking citations against their sources as they are today.

It says what is there and what was cited. It does not say which of the two is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from corpus.records import Span
from search.citing.citation import Citation, hashed
from search.citing.locating import as_first_cited, counterpart, moved
from search.citing.sources import Source, sources
from search.citing.words_changed import Change, changes

if TYPE_CHECKING:
    from search.press import Press


class Status(StrEnum):
    """What became of cited words.

    ``verified``: they and their source are as they were. ``source changed``: the words stand
    where they stood, something else in the article changed. ``moved``: the same words, elsewhere
    in the article. ``changed``: other words. ``misquoted``: the words that were cited are in the
    source, the words in the citation are others. ``gone``: there is no source.
    """

    VERIFIED = "verified"
    SOURCE_CHANGED = "source changed"
    MOVED = "moved"
    CHANGED = "changed"
    MISQUOTED = "misquoted"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found: ``now`` is where the words, or what became of them, stand today.

    ``source`` says what it was read from, the ``file`` or the ``index``. ``changes`` are from the
    cited words to today's; for a misquotation, from the source's words to those in the citation.
    """

    citation: Citation
    status: Status
    source: str = ""
    now: Span | None = None
    changes: tuple[Change, ...] = ()
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Return whether the cited words stand where the citation says."""
        return self.status in (Status.VERIFIED, Status.SOURCE_CHANGED)

    def as_dict(self) -> dict[str, Any]:
        """Return the check as JSON types."""
        return {
            "id": self.citation.id,
            "status": str(self.status),
            "holds": self.holds,
            "source": self.source or None,
            "now": self.now and {"start": self.now.start, "end": self.now.end},
            "changes": [change._asdict() for change in self.changes],
            "reason": self.reason or None,
        }


def verify(press: Press, citations: Sequence[Citation]) -> list[Check]:
    """Return a check of each citation, in order, against the file its article came from.

    Where that file is gone, against the text that the index keeps.
    """
    found = sources(press, (citation.article for citation in citations))
    return [_check(citation, found[citation.article]) for citation in citations]


def _check(citation: Citation, source: Source) -> Check:
    text, origin = source.text, source.origin
    if text is None:
        return Check(citation, Status.GONE, reason=source.gone)
    place = Span(citation.start, citation.end)
    there = hashed(place.of(text)) == citation.words_hash
    if hashed(citation.words) != citation.words_hash:
        first = place if there else as_first_cited(citation, text)
        if first is not None:
            made = changes(first.of(text), citation.words)
            return Check(citation, Status.MISQUOTED, origin, first, made)
    if not there:
        return _elsewhere(citation, text, origin)
    same = hashed(text) == citation.source_hash
    return Check(citation, Status.VERIFIED if same else Status.SOURCE_CHANGED, origin, place)


def _elsewhere(citation: Citation, text: str, origin: str) -> Check:
    if (place := moved(citation, text)) is not None:
        return Check(citation, Status.MOVED, origin, place)
    place = counterpart(citation, text)
    if place is None:
        reason = "nothing like the words is in the article now"
        return Check(citation, Status.CHANGED, origin, reason=reason)
    made = changes(citation.words, place.of(text))
    reason = "" if made else "only the white space between the words"
    return Check(citation, Status.CHANGED, origin, place, made, reason)
