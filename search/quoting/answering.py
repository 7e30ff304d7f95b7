"""Checking a pasted quotation against an index: find, compare, group, order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from corpus.records import ArticleKind, Span
from corpus.statements.likeness import Relation, Statement, compare
from search.errors import QueryProblem
from search.quoting.findings import Checked, Finding, closeness
from search.quoting.matches import Fit, Match
from search.quoting.pasted import Pasted, pasted
from search.quoting.places import Place, places
from search.quoting.said_by import said_by
from search.quoting.sharing import sharing
from search.quoting.windows import windows

if TYPE_CHECKING:
    from index.snapshot import Snapshot

LONGEST = 2_000
"""Words of a quotation that is compared; more is an article, and no quotation."""

MOST_PIECES = 50
"""Pieces of a quotation that are looked for in order."""

_LAST = "9999"
"""Sorts behind every date."""


def checked(snapshot: Snapshot, typed: str, speaker: str | None, limit: int) -> Checked:
    """Return what became of the quotation ``typed``; see `search.Press.quote`."""
    wanted = _wanted(typed)
    pieces = [wanted.printed(piece.words) for piece in wanted.pieces]
    found = [
        _Found(_finding(place, snapshot, speaker), place.statement(snapshot), place.fit)
        for window in windows(sharing(snapshot, pieces))
        for place in places(wanted, window)
    ]
    size = len(wanted.words)
    groups = sorted(_grouped(found), key=lambda group: min(closeness(f.finding) for f in group))
    exact = bool(groups) and _is_exact(groups[0])
    shown = [
        tuple(each.finding for each in group)
        for group in groups
        if not exact or _is_exact(group) or not all(each.fit.is_loose(size) for each in group)
    ]
    return Checked(typed, speaker, tuple(shown[:limit]))


def _wanted(typed: str) -> Pasted:
    """Return what is quoted; raises `QueryProblem` for what is no quotation."""
    wanted = pasted(typed)
    if not wanted.pieces:
        raise QueryProblem("There are no words to look for; paste a quotation.")
    if len(wanted.words) > LONGEST:
        raise QueryProblem(
            f"{len(wanted.words):,} words are no quotation; paste {LONGEST:,} at most."
        )
    if len(wanted.pieces) > MOST_PIECES:
        raise QueryProblem(
            f"A quotation in {len(wanted.pieces):,} pieces is none; paste {MOST_PIECES} at most."
        )
    return wanted


class _Found(NamedTuple):
    finding: Finding
    statement: Statement
    fit: Fit


def _is_exact(group: Iterable[_Found]) -> bool:
    return any(each.fit.match is Match.EXACT for each in group)


def _finding(place: Place, snapshot: Snapshot, asked: str | None) -> Finding:
    article, speaker = place.window.article, place.speaker
    span, whole = _bounds(place)
    name, role = (speaker.name, speaker.role) if speaker else (None, None)
    return Finding(
        article=article.id,
        start=span.start,
        end=span.end,
        text=span.of(article.text),
        match=place.fit.match,
        differences=tuple(place.differences()),
        warning=place.warning(),
        quoted=place.quotation is not None,
        cut_before=span.start > whole.start,
        cut_after=span.end < whole.end,
        speaker=name,
        role=role,
        said_by=said_by(asked, snapshot.people, article.id, name, role) if asked else None,
        headline=article.headline,
        publisher=article.publisher,
        kind=str(article.kind),
        published=article.published,
        inferred=article.inferred,
    )


def _bounds(place: Place) -> tuple[Span, Span]:
    """Return the characters of the words, and of the quotation or passage they stand in.

    Where they are all its words, what stands beside them inside the marks belongs to them.
    """
    span, quotation, text = place.span, place.quotation, place.window.article.text
    if quotation is not None and quotation.span.covers(span):
        whole = quotation.span
    else:
        inside = [passage for passage in place.window.passages if passage.overlaps(span)]
        whole = Span(min(span.start, inside[0].start), max(span.end, inside[-1].end))
    beside = text[whole.start : span.start] + text[span.end : whole.end]
    return (span if any(map(str.isalnum, beside)) else whole), whole


def _grouped(found: Iterable[_Found]) -> list[list[_Found]]:
    """Return what was found by statement, the likely origin of each first."""
    groups: list[list[_Found]] = []
    for each in sorted(found, key=lambda each: _order(each.finding)):
        home = next((group for group in groups if _belongs(each.statement, group)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return groups


def _belongs(statement: Statement, group: Iterable[_Found]) -> bool:
    members = [each.statement for each in group]
    return all(_may_be_one(statement, other) for other in members) and any(
        _are_one(statement, other) for other in members
    )


def _may_be_one(one: Statement, other: Statement) -> bool:
    return None in (one.speaker, other.speaker) or one.speaker == other.speaker


def _are_one(one: Statement, other: Statement) -> bool:
    return one.words == other.words or compare(one, other).relation is not Relation.DIFFERENT


def _order(finding: Finding) -> tuple[object, ...]:
    """Return what sorts the likely origin first, as `search.variants.tracing` does."""
    late = finding.kind != ArticleKind.STATEMENT
    date = finding.published.value or _LAST
    known = date if late or date != _LAST else ""
    return known, late, finding.article, finding.start
