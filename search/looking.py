"""Which words of a passage answer a query, for the marks in a snippet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import methodcaller

from corpus.records import Span
from index import analysis
from search import syntax

_START = methodcaller("start")


@dataclass(slots=True)
class Looked:
    """What a query looks for: stems, beginnings, nearly spelled words and phrases.

    ``initials`` are the first letters of all of them, which most words of a text have not.
    """

    stems: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    beginnings: list[str] = field(default_factory=list)
    nearly: list[tuple[str, int]] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    _known: dict[str, bool] = field(default_factory=dict, repr=False)

    def begin(self, word: str) -> None:
        """Note the first letter of a word in its normal form."""
        self.initials.add(word[:1])

    def matches(self, text: str) -> list[Span]:
        """Return where in ``text`` the query's words stand; a phrase is one."""
        likely = _likely(text, self.initials)
        found = [span for span, word in likely if self._answers(word)]
        if not self.phrases:
            return found
        for phrase in self.phrases:
            found += _phrase_spans(phrase, text, likely)
        return _without_overlap(found)

    def _answers(self, written: str) -> bool:
        known = self._known.get(written)
        if known is None:
            known = self._known[written] = self._is_wanted(analysis.normal(written))
        return known

    def _is_wanted(self, word: str) -> bool:
        return (
            analysis.stem(word) in self.stems
            or word.startswith(tuple(self.beginnings))
            or any(_alike(word, typed, errors) for typed, errors in self.nearly)
        )


def _likely(text: str, initials: Iterable[str]) -> list[tuple[Span, str]]:
    """Return the words of ``text``, in order, whose normal form may have one of ``initials``.

    Most words of a passage have none of them, and are passed over a tenth as dearly as read.
    """
    letters = [letter for letter in initials if letter.isascii()]
    if len(letters) < len(set(initials)) or not text.isascii():
        # Letters outside ASCII may be written otherwise in the normal form of a word.
        letters.append("")
    found = [m for letter in letters for m in analysis.beginning(letter).finditer(text)]
    if any(m.start() and text[m.start() - 1] in analysis.INNER for m in found):
        # What stands behind an apostrophe or a point may be inside a word.
        whole = {m.start(): m for m in analysis.pattern().finditer(text)}
        found = [whole[m.start()] for m in found if m.start() in whole]
    found.sort(key=_START)
    return [(Span(m.start(), m.end()), m.group()) for m in found]


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
            looked.begin(looked.phrases[-1][0])
        case syntax.All() | syntax.Either():
            for part in node.parts:
                _gather(part, looked)
        case syntax.Near():
            _gather(node.left, looked)
            _gather(node.right, looked)


def _gather_word(word: syntax.Word, looked: Looked) -> None:
    looked.begin(word.normal)
    if word.begins:
        looked.beginnings.append(word.normal)
    elif word.errors:
        looked.nearly.append((word.normal, word.errors))
    else:
        looked.stems.add(analysis.stem(word.normal))


def _alike(word: str, typed: str, errors: int) -> bool:
    from whoosh.support.levenshtein import distance  # noqa: PLC0415 - for fuzzy words only

    if word[:1] != typed[:1] or abs(len(word) - len(typed)) > errors:
        return False
    return bool(distance(word, typed, limit=errors) <= errors)


def _phrase_spans(
    phrase: tuple[str, ...], text: str, likely: Iterable[tuple[Span, str]]
) -> Iterator[Span]:
    """Yield where ``phrase`` stands, whose first word is one of the words ``likely``."""
    for span, word in likely:
        if analysis.normal(word) == phrase[0]:
            words = list(islice(analysis.pattern().finditer(text, span.start), len(phrase)))
            if tuple(analysis.normal(m.group()) for m in words) == phrase:
                yield Span(span.start, words[-1].end())


def _without_overlap(found: Iterable[Span]) -> list[Span]:
    """Return the spans in order; one inside another goes, two that overlap become one."""
    kept: list[Span] = []
    for span in sorted(set(found)):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept
