"""Which words of a passage answer a query, for the marks in a snippet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.records import Span
from index import analysis
from search import syntax

_normal = lru_cache(maxsize=20_000)(analysis.normal)


@dataclass(slots=True)
class Looked:
    """What a query looks for: stems, beginnings, nearly spelled words and phrases."""

    stems: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    beginnings: list[str] = field(default_factory=list)
    nearly: list[tuple[str, int]] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)

    def matches(self, text: str) -> list[Span]:
        """Return where in ``text`` the query's words stand; a phrase is one."""
        words = analysis.pattern().findall(text)
        normal = list(map(_normal, words))
        answering = self._answering(set(normal))
        ranges = [(at, at) for at, word in enumerate(normal) if word in answering]
        for phrase in self.phrases:
            ranges += _phrase_ranges(phrase, normal)
        if not ranges:
            return []
        starts = _starts(text, words[: 1 + max(last for _, last in ranges)])
        return _without_overlap(
            Span(starts[first], starts[last] + len(words[last])) for first, last in ranges
        )

    def _answering(self, words: Set[str]) -> set[str]:
        stem, initials, stems = analysis.stem, self.initials, self.stems
        # The first letter of a word is that of its stem: most words are settled by it.
        found = {word for word in words if word[0] in initials and stem(word) in stems}
        if self.beginnings:
            beginnings = tuple(self.beginnings)
            found |= {word for word in words if word.startswith(beginnings)}
        for typed, errors in self.nearly:
            found |= {word for word in words if _alike(word, typed, errors)}
        return found


def _starts(text: str, words: Sequence[str]) -> list[int]:
    """Return where the words of ``text`` begin, given the first of them in order.

    What stands between two words begins none, so each is where it is first found.
    """
    starts: list[int] = []
    add, find = starts.append, text.index
    end = 0
    for word in words:
        start = find(word, end)
        end = start + len(word)
        add(start)
    return starts


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
            looked.stems.add(analysis.stem(node.normal))
            looked.initials.add(node.normal[:1])
        case syntax.Needed():
            _gather(node.what, looked)
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


def _phrase_ranges(phrase: tuple[str, ...], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and the last word of ``phrase``, wherever it stands."""
    if phrase[0] not in words:
        return
    length = len(phrase)
    for at in range(len(words) - length + 1):
        if words[at] == phrase[0] and tuple(words[at : at + length]) == phrase:
            yield at, at + length - 1


def _without_overlap(found: Iterable[Span]) -> list[Span]:
    """Return the spans in order; one inside another goes, two that overlap become one."""
    kept: list[Span] = []
    for span in sorted(set(found)):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept
