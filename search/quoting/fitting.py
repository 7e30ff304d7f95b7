"""What the words of a text are to a pasted quotation: the same, altered, a part of it, or nothing.

*Exact*: its words stand there in a row, but for what it says it leaves out or puts in. *Altered*:
words are dropped, added or changed, a contradicting figure or a *not* too: what a checker most
wants to know. *Fragment*: a part of it stands there that two texts do not share by chance. It
refuses to find texts, and to know who said them.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Span
from corpus.statements.alignment import longest_stretch
from corpus.statements.likeness import LEAST_FRAGMENT, LEAST_STRETCH
from search.quoting.alterations import altered
from search.quoting.matches import Fit, Match, occurrences
from search.quoting.pasted import LONGEST_INSERTION, Gap, Pasted, Piece


def fit(pasted: Pasted, text: Sequence[str], quoted: Sequence[Sequence[str]] = ()) -> Fit | None:
    """Return the best fit of a quotation in a text given by its words, or None.

    ``quoted`` are the words of the text's own quotations: a short one that stands whole in the
    pasted words is a fragment of them.
    """
    if (places := _exact(pasted, text)) is not None:
        return Fit(Match.EXACT, places)
    if (found := altered(pasted, text)) is not None:
        return found
    return _fragment(pasted.words, text, quoted)


def _exact(pasted: Pasted, text: Sequence[str]) -> tuple[Span, ...] | None:
    """Return where the pieces stand in order, as close together as they can.

    A source may have the same brackets and dots, as its own or another's.
    """
    if len(pasted.pieces) > 1 or "[" in pasted.text:
        start = next(occurrences(pasted.literal, text), None)
        if start is not None:
            return (Span(start, start + len(pasted.literal)),)
    pieces = [piece.texts for piece in pasted.pieces]
    anchor = pasted.longest
    for start in occurrences(pieces[anchor], text):
        here = Span(start, start + len(pieces[anchor]))
        after = _following(pasted.pieces[anchor + 1 :], text, here.end)
        before = _preceding(pasted.pieces[: anchor + 1], text, here.start)
        if after is not None and before is not None:
            return (*before, here, *after)
    return None


def _following(pieces: Sequence[Piece], text: Sequence[str], at: int) -> list[Span] | None:
    found: list[Span] = []
    for piece in pieces:
        size = len(piece.words)
        last = len(text) if piece.before is Gap.OMISSION else at + LONGEST_INSERTION + size
        place = next((p for p in occurrences(piece.texts, text[at:last])), None)
        if place is None:
            return None
        found.append(Span(at + place, at + place + size))
        at += place + size
    return found


def _preceding(pieces: Sequence[Piece], text: Sequence[str], at: int) -> list[Span] | None:
    """Return where the pieces before the last of ``pieces`` stand, going back from ``at``."""
    found: list[Span] = []
    for piece, following in zip(pieces[-2::-1], pieces[:0:-1], strict=True):
        size = len(piece.words)
        free = following.before is Gap.OMISSION
        first = 0 if free else max(0, at - LONGEST_INSERTION - size)
        places = list(occurrences(piece.texts, text[first:at]))
        if not places:
            return None
        at = first + places[-1]
        found.insert(0, Span(at, at + size))
    return found


def _fragment(
    words: Sequence[str], text: Sequence[str], quoted: Sequence[Sequence[str]]
) -> Fit | None:
    run = longest_stretch(words, text, LEAST_STRETCH)
    if run is not None:
        part = Span(run.one, run.one + run.length)
        return Fit(Match.FRAGMENT, (Span(run.other, run.other + run.length),), part=part)
    for each in quoted:
        if LEAST_FRAGMENT <= len(each) < len(words):
            start = next(occurrences(each, words), None)
            place = next(occurrences(each, text), None)
            if start is not None and place is not None:
                part = Span(start, start + len(each))
                return Fit(Match.FRAGMENT, (Span(place, place + len(each)),), part=part)
    return None
