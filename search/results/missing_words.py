"""Words of a query that no passage has, and what may have been meant instead.

Asked only where a search finds too little: it looks through all words of a letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index import analysis
from search.query import syntax
from search.query.fields import CONTEXT, EXACT, HEADLINE, TEXT

if TYPE_CHECKING:
    from index.segment import Segment
    from search.execution.scoring import Statistics

SHORTEST = 4
"""Letters of a word below which too many others are nearly spelled so."""

LONG = 7
"""Letters from which two may be wrong."""


def remarks(
    segments: Sequence[Segment], statistics: Statistics, node: syntax.Node | None
) -> Iterator[str]:
    """Yield a remark for each word of ``node`` that is nowhere, with the word most like it."""
    for word in dict.fromkeys(_wanted(node)):
        stem = analysis.stem(word.normal)
        if not any(statistics.frequency(field, stem) for field in (TEXT, CONTEXT, HEADLINE)):
            near = _nearest(segments, word.normal)
            hint = f"; did you mean “{near}”?" if near else ""
            yield f"No passage has the word “{word.surface}”{hint}"


def _wanted(node: syntax.Node | None) -> Iterator[syntax.Word]:
    """Yield the plain words that are looked for, those of phrases too."""
    match node:
        case syntax.Word(begins=False, errors=0):
            yield node
        case syntax.Needed():
            yield node.what
        case syntax.Phrase():
            yield from node.words
        case syntax.All() | syntax.Either():
            for part in node.parts:
                yield from _wanted(part)
        case syntax.Near():
            yield from _wanted(node.left)
            yield from _wanted(node.right)


def _nearest(segments: Sequence[Segment], word: str) -> str:
    """Return the written word with the fewest other letters, the most frequent of those; or ''."""
    if len(word) < SHORTEST:
        return ""
    found: dict[tuple[int, str], int] = {}
    for segment in segments:
        field = segment.field(EXACT)
        for number in range(*field.prefix(word[:1])):
            term = field.term(number)
            errors = _errors(term, word)
            if errors:
                key = errors, term
                found[key] = found.get(key, 0) + field.doc_frequency(number)
    best = min(found, key=lambda key: (key[0], -found[key], key[1]), default=(0, ""))
    return best[1]


def _errors(term: str, word: str) -> int:
    """Return how many letters of a term are others than in ``word``; 0 where it is too many."""
    from whoosh.support.levenshtein import distance  # noqa: PLC0415 - see above

    most = 1 if len(word) < LONG else 2
    if abs(len(term) - len(word)) > most:
        return 0
    if sorted(term) == sorted(word):
        return 1  # letters that changed places are one slip of the hand
    errors = int(distance(term, word, limit=most))
    return errors if errors <= most else 0
