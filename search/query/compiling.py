"""From a query's syntax to a tree of Whoosh's query nodes.

Two nodes of ours stand in it: `AnyField`, a word looked for in the passage and around it, and
`Wanted`, the words that are all wanted where enough passages have them. Both are Whoosh nodes
themselves and mean to its own searcher what they say. Names of forces, people and papers stand
as typed; `search.execution.naming` turns them into the index's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from whoosh.query import And, Every, FuzzyTerm, Not, NumericRange, Or, Prefix, Query, Term
from whoosh.query import Phrase as PhraseQuery
from whoosh.query.spans import SpanNear, SpanOr

from index import analysis
from index.once import once
from search.query import dates, syntax
from search.query.fields import (
    COLUMNS,
    CONTEXT,
    COUNTED,
    DATE,
    EXACT,
    HEADLINE,
    TEXT,
    Terms,
    means_missing,
)
from search.query.repetition import repeated


class AnyField(Or):  # type: ignore[misc]
    """A word in the passage, in its context, or in the headline: one subquery for each.

    Only the first passage of an article answers for the headline (`search.execution.wanted`).
    """

    @once
    def terms(self) -> Terms:
        """Return the terms of a word, or none where it is a beginning or nearly spelled."""
        if not all(isinstance(part, Term) for part in self.subqueries):
            return ()
        return tuple((part.fieldname, part.text) for part in self.subqueries)


class Wanted(And):  # type: ignore[misc]
    """Plain words, all wanted: `search.execution.matching` may settle for most of them."""


class Named(Term):  # type: ignore[misc]
    """A value as typed of a field of the query language, to be looked up in one of its columns."""

    def __init__(self, field: str, column: str, typed: str) -> None:
        """Name the field, the column that is looked in, and what was typed."""
        super().__init__(column, typed)
        self.field = field


def named(field: str, typed: str) -> list[Query]:
    """Return what a field's value is looked for as, one query for each of the field's columns.

    What has no value is what is counted as having none.
    """
    columns = (COUNTED[field],) if means_missing(typed) else COLUMNS[field]
    return [Named(field, column, typed) for column in columns]


def compiled(node: syntax.Node | None) -> Query:
    """Return the Whoosh tree of a query; nothing typed matches everything."""
    if node is None:
        return Every()
    if isinstance(node, syntax.All):
        return _all(node.parts)
    return _compiled(node) if not isinstance(node, syntax.Not) else _all((node,))


def _all(parts: Iterable[syntax.Node]) -> Query:
    words: list[syntax.Word] = []
    rest: list[syntax.Node] = []
    for part in parts:
        if isinstance(part, syntax.Word):
            words.append(part)
        else:
            rest.append(part)
    wanted = _words(words)
    needed = [_compiled(part) for part in rest]
    if len(wanted) > 1:
        needed.insert(0, Wanted(wanted))
    else:
        needed = wanted + needed
    return _joined(needed)


def _words(words: Iterable[syntax.Word]) -> list[Query]:
    """Return a query for each different word, with more weight for one that is repeated."""
    words = list(words)
    times = Counter(map(_sought, words))
    first = {_sought(word): word for word in reversed(words)}
    found = [_word(first[sought]) for sought in times]
    for query, sought in zip(found, times, strict=True):
        query.boost = repeated(times[sought])
    return found


def _sought(word: syntax.Word) -> tuple[str, bool, int]:
    """Return what a word is looked for as: two that are one there are one word."""
    plain = not (word.begins or word.errors)
    return analysis.stem(word.normal) if plain else word.normal, word.begins, word.errors


def _joined(needed: list[Query]) -> Query:
    if all(isinstance(part, Not) for part in needed):
        needed = [Every(), *needed]
    return needed[0] if len(needed) == 1 else And(needed)


def _compiled(node: syntax.Node) -> Query:
    match node:
        case syntax.Word():
            return _word(node)
        case syntax.Needed():
            return _word(node.what)
        case syntax.Phrase():
            return _phrase(EXACT, [word.normal for word in node.words])
        case syntax.Field():
            return _field(node)
        case syntax.Not():
            return Not(_without(node.what))
        case syntax.All():
            return _all(node.parts)
        case syntax.Either():
            return Or(
                [
                    _all((part,)) if isinstance(part, syntax.Not) else _compiled(part)
                    for part in node.parts
                ]
            )
        case syntax.Near():
            return _near(node)


def _word(word: syntax.Word) -> Query:
    if word.begins:
        return AnyField([Prefix(name, word.normal) for name in (EXACT, CONTEXT, HEADLINE)])
    if word.errors:
        return AnyField(
            [
                FuzzyTerm(name, word.normal, maxdist=word.errors)
                for name in (EXACT, CONTEXT, HEADLINE)
            ]
        )
    stem = analysis.stem(word.normal)
    return AnyField([Term(name, stem) for name in (TEXT, CONTEXT, HEADLINE)])


def _without(node: syntax.Node) -> Query:
    """Return what is not wanted: each word where it alone would be found.

    So a headline shuts out no passage but the one that answers for it.
    """
    match node:
        case syntax.All():
            return _joined([_without(part) for part in node.parts])
        case syntax.Either():
            return Or([_joined([_without(part)]) for part in node.parts])
        case syntax.Not():
            return Not(_without(node.what))
        case _:
            return _compiled(node)


def _phrase(name: str, words: list[str]) -> Query:
    return Term(name, words[0]) if len(words) == 1 else PhraseQuery(name, words)


def _field(field: syntax.Field) -> Query:
    if field.name == DATE:
        return date_query(dates.ranges(field.value))
    if field.name == HEADLINE:
        stems = [analysis.stem(word) for word, _, _ in analysis.tokens(field.value)]
        return _phrase(HEADLINE, stems)
    columns = named(field.name, field.value)
    return columns[0] if len(columns) == 1 else Or(columns)


def date_query(ranges: Iterable[dates.Days]) -> Query:
    """Return the query for passages dated in one of ``ranges``."""
    parts = [NumericRange(DATE, days.first, days.last) for days in ranges]
    return parts[0] if len(parts) == 1 else Or(parts)


def _near(node: syntax.Near) -> Query:
    return SpanNear(_beside(node.left), _beside(node.right), slop=node.distance, ordered=False)


def _beside(node: syntax.Node) -> Query:
    match node:
        case syntax.Word(begins=True):
            return Prefix(EXACT, node.normal)
        case syntax.Word() if node.errors:
            return FuzzyTerm(EXACT, node.normal, maxdist=node.errors)
        case syntax.Word():
            return Term(TEXT, analysis.stem(node.normal))
        case syntax.Either():
            return SpanOr([_beside(part) for part in node.parts])
        case _:
            return _compiled(node)
