"""What became of a pasted quotation: where its words are printed, by whom they were said, and how
they differ.

Plain data, cut from the articles' text as it was given: ``article.text[start:end] == text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.export import date_record
from corpus.records import PublicationDate
from search.ids import words_id
from search.quoting.matches import Match
from search.quoting.said_by import SaidBy
from search.variants.difference import Difference

if TYPE_CHECKING:
    from index.groups.inferred_dates import InferredDate


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where the words, or what is closest to them, are printed.

    ``differences`` lead from the source's words to those pasted. ``quoted`` says that the source
    has them in quotation marks; ``cut_before`` and ``cut_after`` that its quotation or passage
    goes on there. ``warning`` is how a change turns the statement into another: a figure, a *not*,
    a name, a force. ``said_by`` compares the speaker with the one who was asked about.
    """

    article: str
    start: int
    end: int
    text: str
    match: Match
    differences: tuple[Difference, ...]
    warning: str
    quoted: bool
    cut_before: bool
    cut_after: bool
    speaker: str | None
    role: str | None
    said_by: SaidBy | None
    headline: str | None
    publisher: str | None
    kind: str
    published: PublicationDate
    inferred: InferredDate | None

    @property
    def id(self) -> str:
        """Return the id of the words, as `onrecord cite` takes it."""
        return words_id(self.article, self.start, self.end)

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as JSON types."""
        return {
            "id": self.id,
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "verdict": str(self.match),
            "differences": [difference.as_dict() for difference in self.differences],
            "warning": self.warning or None,
            "quoted": self.quoted,
            "cut_before": self.cut_before,
            "cut_after": self.cut_after,
            "speaker": self.speaker,
            "role": self.role,
            "said_by": self.said_by and str(self.said_by),
            "headline": self.headline,
            "publisher": self.publisher,
            "kind": self.kind,
            "published": date_record(self.published),
            "inferred": self.inferred and self.inferred.as_dict(),
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found for a pasted quotation: statements, the closest first.

    Each is a list of its printings, the likely origin first. ``speaker`` is who was asked about.
    """

    quotation: str
    speaker: str | None = None
    statements: tuple[tuple[Finding, ...], ...] = ()

    @property
    def verdict(self) -> Match:
        """Return what the closest finding is: exact, altered, fragment or not found."""
        return self.best.match if self.best else Match.NOT_FOUND

    @property
    def best(self) -> Finding | None:
        """Return the closest finding of the closest statement, the earliest of equals."""
        if not self.statements:
            return None
        return min(self.statements[0], key=closeness)

    @property
    def said_by(self) -> SaidBy | None:
        """Return whether the one who was asked about said it; None where nobody was."""
        return self.best.said_by if self.best else None

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types."""
        return {
            "quotation": self.quotation,
            "verdict": str(self.verdict),
            "asked_speaker": self.speaker,
            "said_by": self.said_by and str(self.said_by),
            "id": self.best.id if self.best else None,
            "statements": [
                [finding.as_dict() for finding in statement] for statement in self.statements
            ],
        }


def closeness(finding: Finding) -> tuple[int, bool, int, int]:
    """Return what sorts the closest finding first.

    Exact before altered, in quotation marks before told, by who was asked about before others,
    with few changes before many.
    """
    order = list(Match).index(finding.match)
    speaker = 1 if finding.said_by is None else list(SaidBy).index(finding.said_by)
    changed = sum(
        len(each.before.split()) + len(each.after.split()) for each in finding.differences
    )
    return order, not finding.quoted, speaker, changed
