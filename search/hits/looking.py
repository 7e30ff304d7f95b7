"""Which words of a passage answer a query, for the marks in a snippet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from corpus.records import Span
from index import analysis
from search.query import syntax


@dataclass(slots=True)
class Looked:
    """What a query looks for: stems, beginnings, nearly spelled words and phrases.

    ``begins`` has what each of them begins with in lower case, as far as that is sure.
    """

    stems: set[str] = field(default_factory=set)
    begins: set[str] = field(default_factory=set)
    beginnings: list[str] = field(default_factory=list)
    nearly: list[tuple[str, int]] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    _known: dict[str, bool] = field(default_factory=dict, repr=False)

    def matches(self, text: str) -> list[Span]:
        """Return where in ``text`` the query's words stand; a phrase is one."""
        likely, known = _likely(text, self.begins), self._known
        found = []
        for start in sorted(likely):
            word = likely[start]
            answers = known.get(word)
            if answers is None:
                answers = known[word] = self._is_wanted(analysis.normal(word))
            if answers:
                found.append(Span(start, start + len(word)))
        if not self.phrases:
            return found
        for phrase in self.phrases:
            found += _phrase_spans(phrase, text, likely)
        return _without_overlap(found)

    def _is_wanted(self, word: str) -> bool:
        return (
            analysis.stem(word) in self.stems
            or word.startswith(tuple(self.beginnings))
            or any(_alike(word, typed, errors) for typed, errors in self.nearly)
        )


def _likely(text: str, beginnings: Iterable[str]) -> dict[int, str]:
    """Return the words of ``text`` by where they stand, those at least that have one of
    ``beginnings``."""
    if text.isascii() or _odd().search(text) is None:
        found = _beginning(text, beginnings)
        if found is not None:
            return found
    return {word.start(): word.group() for word in analysis.pattern().finditer(text)}


def _beginning(text: str, beginnings: Iterable[str]) -> dict[int, str] | None:
    """Return the words that begin so, or None where that cannot be told without reading all.

    Most words of a passage are none of them: this takes a third of the time of reading it.
    """
    found: dict[int, str] = {}
    plain, read, inner = text.lower(), analysis.pattern().match, analysis.INNER
    for beginning in beginnings:
        at = plain.find(beginning)
        while at >= 0:
            before = plain[at - 1 : at]
            if not before.isalnum():
                if before in inner and plain[at - 2 : at - 1].isalnum():
                    return None
                if (word := read(text, at)) is not None:
                    found[at] = word[0]
            at = plain.find(beginning, at + 1)
    return found


@cache
def _odd() -> re.Pattern[str]:
    """Return what finds letters that may be written otherwise in the normal form of a word."""
    return re.compile(r"[\x80-\U0010ffff](?:(?<=\w)|(?<=[\u0300-\u036f]))")


def looked_for(node: syntax.Node | None) -> Looked:
    """Return what ``node`` looks for in the text of passages; what must not be there is left
    out."""
    looked = Looked()
    _gather(node, looked)
    return looked


def _gather(node: syntax.Node | None, looked: Looked) -> None:
    match node:
        case syntax.Word():
            _gather_word(node, looked)
        case syntax.Needed():
            _gather(node.what, looked)
        case syntax.Phrase():
            looked.phrases.append(tuple(word.normal for word in node.words))
            looked.begins.add(_sure(looked.phrases[-1][0]))
        case syntax.All() | syntax.Either():
            for part in node.parts:
                _gather(part, looked)
        case syntax.Near():
            _gather(node.left, looked)
            _gather(node.right, looked)


def _gather_word(word: syntax.Word, looked: Looked) -> None:
    if word.begins:
        looked.beginnings.append(word.normal)
        looked.begins.add(_sure(word.normal))
    elif word.errors:
        looked.nearly.append((word.normal, word.errors))
        looked.begins.add(word.normal[:1])
    else:
        stem = analysis.stem(word.normal)
        looked.stems.add(stem)
        looked.begins.add(_sure(analysis.root(stem)))


def _sure(beginning: str) -> str:
    """Return what of a normal word's beginning is written so: no apostrophe, no long figure."""
    return beginning[:1] if beginning[:1].isdigit() else beginning.partition("'")[0]


def _alike(word: str, typed: str, errors: int) -> bool:
    from whoosh.support.levenshtein import distance  # noqa: PLC0415 - for fuzzy words only

    if word[:1] != typed[:1] or abs(len(word) - len(typed)) > errors:
        return False
    return bool(distance(word, typed, limit=errors) <= errors)


def _phrase_spans(phrase: tuple[str, ...], text: str, likely: Mapping[int, str]) -> Iterator[Span]:
    """Yield where ``phrase`` stands, whose first word is one of the words ``likely``."""
    for start, word in likely.items():
        if analysis.normal(word) == phrase[0]:
            words = list(islice(analysis.pattern().finditer(text, start), len(phrase)))
            if tuple(analysis.normal(each.group()) for each in words) == phrase:
                yield Span(start, words[-1].end())


def _without_overlap(found: Iterable[Span]) -> list[Span]:
    """Return the spans in order; one inside another goes, two that overlap become one."""
    kept: list[Span] = []
    for span in sorted(set(found)):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept
