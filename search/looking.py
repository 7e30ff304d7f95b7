"""Which words of a passage answer a query, for the marks in a snippet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.records import Span
from index import analysis
from search import syntax

_stem = lru_cache(maxsize=20_000)(analysis.stem)

Token = tuple[str, int, int]


@dataclass(slots=True)
class Looked:
    """What a query looks for: stems, beginnings, nearly spelled words and phrases."""

    stems: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    beginnings: list[str] = field(default_factory=list)
    nearly: list[tuple[str, int]] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)

    def matches(self, tokens: Sequence[Token]) -> list[Span]:
        """Return where in the text of ``tokens`` the query's words stand; a phrase is one."""
        found = [Span(start, end) for word, start, end in tokens if self._answers(word)]
        words = [word for word, _, _ in tokens]
        for phrase in self.phrases:
            found += _phrase_spans(phrase, words, tokens)
        return _without_overlap(found)

    def _answers(self, word: str) -> bool:
        # The first letter of a word is that of its stem: most words are settled by it.
        if word[:1] in self.initials and _stem(word) in self.stems:
            return True
        if self.beginnings and word.startswith(tuple(self.beginnings)):
            return True
        return bool(self.nearly) and any(_alike(word, *typed) for typed in self.nearly)


def looked_for(node: syntax.Node | None) -> Looked:
    """Return what ``node`` looks for in the text of passages; what must not be there is left
    out."""
    looked = Looked()
    _gather(node, looked)
    return looked


def _gather(node: syntax.Node | None, looked: Looked) -> None:
    match node:
        case syntax.Word(begins=True):
            looked.beginnings.append(node.normal)
        case syntax.Word() if node.errors:
            looked.nearly.append((node.normal, node.errors))
        case syntax.Word():
            looked.stems.add(_stem(node.normal))
            looked.initials.add(node.normal[:1])
        case syntax.Phrase():
            looked.phrases.append(tuple(word.normal for word in node.words))
        case syntax.All() | syntax.Either():
            for part in node.parts:
                _gather(part, looked)
        case syntax.Near():
            _gather(node.left, looked)
            _gather(node.right, looked)


def _alike(word: str, typed: str, errors: int) -> bool:
    from whoosh.support.levenshtein import distance  # noqa: PLC0415 - for fuzzy words only

    if word[:1] != typed[:1] or abs(len(word) - len(typed)) > errors:
        return False
    return bool(distance(word, typed, limit=errors) <= errors)


def _phrase_spans(
    phrase: tuple[str, ...], words: Sequence[str], tokens: Sequence[Token]
) -> Iterable[Span]:
    length = len(phrase)
    for at in range(len(words) - length + 1):
        if words[at] == phrase[0] and tuple(words[at : at + length]) == phrase:
            yield Span(tokens[at][1], tokens[at + length - 1][2])


def _without_overlap(found: Iterable[Span]) -> list[Span]:
    """Return the spans in order; one inside another goes, two that overlap become one."""
    kept: list[Span] = []
    for span in sorted(set(found)):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept
