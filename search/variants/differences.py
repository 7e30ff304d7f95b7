"""What one printing of a statement drops, adds or changes beside another, word by word.

A comma, a capital, the style of quotation marks or a repaired character is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Span
from corpus.statements.alignment import align
from corpus.statements.compared_words import Word, compared_words
from corpus.text.cleaning import Clean
from search.variants.difference import Difference


@dataclass(frozen=True, slots=True)
class Printing:
    """A text as it was given, and the words of a statement in it, each with its place there.

    ``start`` is where in its article the text begins.
    """

    text: str
    words: tuple[Word, ...]
    start: int = 0

    @classmethod
    def of(cls, text: str, clean: Clean, parts: Iterable[Span], start: int = 0) -> Printing:
        """Return the words of ``parts``, which count in ``text``; ``clean`` is its view."""
        found = []
        for part in parts:
            view = clean.to_view(part)
            for word in compared_words(view.of(clean.text)):
                place = Span(view.start + word.start, view.start + word.end)
                found.append(Word(word.text, *clean.to_source(place)))
        return cls(text, tuple(found), start)

    def printed(self, words: Span) -> str:
        """Return words, by their positions, as they are printed, on one line."""
        return " ".join(self._range(words).of(self.text).split())

    def place(self, words: Span) -> Span:
        """Return the characters of words in the article; where none are, an empty range."""
        range_ = self._range(words)
        return Span(self.start + range_.start, self.start + range_.end)

    def _range(self, words: Span) -> Span:
        if words.start < words.end:
            return Span(self.words[words.start].start, self.words[words.end - 1].end)
        if not self.words:
            return Span(0, 0)
        # What is dropped at the end stood behind the last word, anything else before the next.
        within = words.start < len(self.words)
        at = self.words[words.start].start if within else self.words[-1].end
        return Span(at, at)


def differences(before: Printing, after: Printing) -> tuple[Difference, ...]:
    """Return what ``after`` has otherwise than ``before``, in order."""
    alignment = align([word.text for word in before.words], [word.text for word in after.words])
    return tuple(
        Difference(
            str(each.kind),
            before.printed(each.old),
            after.printed(each.new),
            before.place(each.old),
            after.place(each.new),
        )
        for each in alignment.changes
    )
