"""Which words of a passage answer a query, for the marks in a snippet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import Span
from index import analysis
from search import syntax


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
        """Note the first letter of a word in its normal form, as it may be written."""
        self.initials |= {word[:1], word[:1].upper()}

    def matches(self, text: str) -> list[Span]:
        """Return where in ``text`` the query's words stand; a phrase is one."""
        words = analysis.pattern().findall(text)
        initials = self.initials
        # Letters outside ASCII may be written otherwise in the normal form of a word.
        likely = [at for at, word in enumerate(words) if word[0] in initials or word[0] > "~"]
        ranges = [(at, at) for at in likely if self._answers(words[at])]
        for phrase in self.phrases:
            ranges += _phrase_ranges(phrase, words, likely)
        if not ranges:
            return []
        starts = _starts(text, words[: 1 + max(last for _, last in ranges)])
        found = [Span(starts[first], starts[last] + len(words[last])) for first, last in ranges]
        return _without_overlap(found) if self.phrases else found

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


def _phrase_ranges(
    phrase: tuple[str, ...], words: Sequence[str], likely: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and the last word of ``phrase``, wherever it stands.

    It begins with one of the words of the numbers ``likely``.
    """
    normal, length = analysis.normal, len(phrase)
    for at in likely:
        if normal(words[at]) == phrase[0] and (
            tuple(map(normal, words[at : at + length])) == phrase
        ):
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
