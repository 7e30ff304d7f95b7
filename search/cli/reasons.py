"""Why a quotation has its speaker, in words that a reporter can check against the article.

The words come from the article, the rule and its confidence from the annotation; what a rule's
name means is the table ``rule_meanings.csv``. Nothing is decided here.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpus.attribution.certainty import CONFIDENCE_FLOOR, is_withheld
from corpus.records import Quotation, QuoteKind
from search.cli import data_files

SCARE = "marked, but nobody is given as having said it"
NO_RULE = "no rule found a speaker"
UNDECIDED = "nobody, or more than one, could be meant"

WITHHELD = "too often wrong to name anybody"

UNSURE = CONFIDENCE_FLOOR + 0.1
"""Confidence below which a page asks its reader to look twice at a name: one in eight of those
given to quotations on labelled articles, wrong over one time in seven."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What decided a quotation's speaker.

    ``words`` are those that name the speaker, ``cue`` is the speech verb. ``confidence`` is the
    share of the rule's decisions found right on labelled articles, None where it had no speaker;
    ``withheld`` says that it had one and was not sure enough to name anybody.
    """

    words: tuple[str, ...]
    cue: str | None
    rule: str
    meaning: str
    confidence: float | None
    withheld: bool = False

    @property
    def because(self) -> str:
        """Return the article's words that justify the speaker, the cue behind a plus sign."""
        return " + ".join(f"“{part}”" for part in (*self.words, self.cue) if part)

    @property
    def unsure(self) -> bool:
        """Say whether a name is given by a rule that is wrong more often than is comfortable."""
        return not self.withheld and self.confidence is not None and self.confidence < UNSURE

    @property
    def share(self) -> str:
        """Return the confidence as people say it: ``94 %``."""
        return "" if self.confidence is None else f"{self.confidence:.0%}".replace("%", " %")


def reason(text: str, quotation: Quotation) -> Reason:
    """Return why ``quotation``, of an article with this ``text``, has its speaker or none."""
    withheld = is_withheld(quotation)
    return Reason(
        words=tuple(one_line(span.of(text)) for span in quotation.speaker_spans),
        cue=one_line(quotation.cue.of(text)) if quotation.cue else None,
        rule=quotation.rule,
        meaning=_meaning_of(quotation),
        confidence=quotation.confidence if quotation.speaker or withheld else None,
        withheld=withheld,
    )


def one_line(text: str) -> str:
    """Return ``text`` with its white space made single spaces."""
    return " ".join(text.split())


def _meaning_of(quotation: Quotation) -> str:
    if quotation.speaker is not None:
        return meaning(quotation.rule)
    if is_withheld(quotation):
        return f"{meaning(quotation.rule)}; {WITHHELD}"
    if quotation.kind is QuoteKind.SCARE:
        return SCARE
    return f"{meaning(quotation.rule)}; {UNDECIDED}" if quotation.rule else NO_RULE


def meaning(rule: str) -> str:
    """Return what a rule's name stands for; a part of it that the table lacks, as it is.

    >>> meaning("before/full")
    'the source and its speech verb stand directly before; named in full'
    >>> meaning("hunch")
    'hunch'
    """
    name, _, source = rule.partition("/")
    known = meanings()
    parts = (known.get(("rule", name), name), known.get(("source", source), source))
    return "; ".join(part for part in parts if part)


@cache
def meanings() -> Mapping[tuple[str, str], str]:
    """Return the table: what each part of a rule's name means, by (part, name)."""
    table = csv.DictReader(data_files.read("rule_meanings.csv").splitlines(), strict=True)
    return {(row["part"], row["name"]): row["meaning"] for row in table}
