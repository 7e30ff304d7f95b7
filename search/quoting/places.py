"""A place where a pasted quotation was found, and how its words differ from those pasted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.records import Quotation, QuoteKind, Span, Speaker, SpeakerKind
from corpus.statements.alignment import align
from corpus.statements.compared_words import Word, words_and_names
from corpus.statements.likeness import Form, Statement, contradiction
from search.quoting.fitting import fit
from search.quoting.matches import Fit, Match
from search.quoting.pasted import Pasted, Piece
from search.quoting.windows import Reading, Window
from search.variants.difference import Difference

if TYPE_CHECKING:
    from index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a window, and what they are to the quotation ``wanted``."""

    wanted: Pasted
    window: Window
    words: list[Word]
    fit: Fit

    @property
    def span(self) -> Span:
        """Return where the words stand in the text as given, from the first to the last."""
        parts = list(self._parts())
        return self.window.place([parts[0][0], parts[-1][-1]])

    @property
    def quotation(self) -> Quotation | None:
        """Return the quotation that the words stand in, or mostly."""
        return self.window.quotation_at(self.span)

    @property
    def speaker(self) -> Speaker | None:
        """Return who said the words, if that is known."""
        quotation = self.quotation
        name = quotation.speaker if quotation else None
        if name is None:
            return None
        return self.window.article.speaker(name) or Speaker(name)

    def differences(self) -> Iterator[Difference]:
        """Yield what leads from the source's words to the pasted ones."""
        if self.fit.match is Match.FRAGMENT:
            yield from self._left_over()
        elif self.fit.match is Match.ALTERED:
            for piece, here in zip(self.wanted.pieces, self.fit.places, strict=True):
                yield from self._changes(piece, here)

    def _changes(self, piece: Piece, here: Span) -> Iterator[Difference]:
        """Yield how the words ``here`` became those of a piece."""
        source = self.words[here.start : here.end]
        for change in align([word.text for word in source], piece.texts).changes:
            old, new = source[slice(*change.old)], piece.words[slice(*change.new)]
            before_at = self.window.place(old) if old else self._gap(here.start + change.old.start)
            yield Difference(
                str(change.kind), self._printed(old), self.wanted.printed(new), before_at
            )

    def _gap(self, number: int) -> Span:
        """Return the empty range in the text as given before a word, or behind the last one."""
        before = number < len(self.words)
        place = self.window.place([self.words[number if before else -1]])
        return Span(place.start, place.start) if before else Span(place.end, place.end)

    def _left_over(self) -> Iterator[Difference]:
        """Yield the pasted words before and after those that a fragment has."""
        words = [word for piece in self.wanted.pieces for word in piece.words]
        part = self.fit.part or Span(0, 0)
        for left in (words[: part.start], words[part.end :]):
            if left:
                yield Difference("added", "", self.wanted.printed(left))

    def warning(self) -> str:
        """Return how altered words make another statement, or nothing."""
        if self.fit.match is not Match.ALTERED:
            return ""
        source = " ".join(map(self._printed, self._parts()))
        return contradiction(_bare(source), _bare(self.wanted.text))

    def statement(self, snapshot: Snapshot) -> Statement:
        """Return the words found as a statement, to be told from others."""
        words, names = words_and_names(" ".join(map(self._printed, self._parts())))
        quotation = self.quotation
        partly = quotation is not None and quotation.kind is QuoteKind.FRAGMENT
        form = Form.FRAGMENT if partly else Form.QUOTATION if quotation else Form.PASSAGE
        return Statement(words, form, self._person(snapshot), names=names)

    def _person(self, snapshot: Snapshot) -> int | None:
        """Return the number of the speaker over all articles; None for one without a name."""
        speaker = self.speaker
        if speaker is None or speaker.kind is SpeakerKind.UNNAMED:
            return None
        segment = self.window.segment
        facet = segment.facet("speaker")
        bounds = facet.offsets[self.window.first], facet.offsets[self.window.last + 1]
        for place in range(*map(int, bounds)):
            if facet.values[int(facet.codes[place])] == speaker.name:
                return int(snapshot.persons(segment)[place])
        return None

    def _parts(self) -> Iterator[list[Word]]:
        for part in self.fit.places:
            if part.end > part.start:
                yield self.words[part.start : part.end]

    def _printed(self, words: list[Word]) -> str:
        """Return words of the clean view on one line."""
        if not words:
            return ""
        return " ".join(self.window.clean.text[words[0].start : words[-1].end].split())


def places(wanted: Pasted, window: Window) -> list[Place]:
    """Return where a window has the quotation: in each passage, or over several if better."""
    single = [place for part in window.parts() if (place := _best(wanted, part)) is not None]
    over = _best(wanted, window)
    if over is None or any(place.fit.rank() <= over.fit.rank() for place in single):
        return single
    return [over]


def _best(wanted: Pasted, window: Window) -> Place | None:
    """Return where a window has the quotation best, in any reading of it, or None."""
    quoted = [Reading(window.clean, [quotation.span]).texts for quotation in window.quotations]
    best: Place | None = None
    for number, reading in enumerate(window.readings()):
        found = fit(wanted, reading.texts, quoted)
        # Words of two quotations stand beside each other by chance.
        if found is None or (number and found.is_loose(len(wanted.words))):
            continue
        if best is None or found.rank() < best.fit.rank():
            best = Place(wanted, window, reading.words, found)
        if best is not None and best.fit.match is Match.EXACT:
            break
    return best


def _bare(text: str) -> Statement:
    words, names = words_and_names(text)
    return Statement(words, Form.PASSAGE, names=names)
