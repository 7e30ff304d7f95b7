"""Where a text has a pasted quotation altered: words dropped, added or changed.

It tells these from other words that are somewhat alike: what tells something must be there, and
the less of the rest is, the firmer its ends must stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

from corpus.records import Span
from corpus.statements.alignment import align
from corpus.statements.likeness import SAME_KEPT
from corpus.text.nouns import function_words
from search.quoting.matches import LEAST_LONG, Fit, Match, loose, occurrences
from search.quoting.nearest import nearest
from search.quoting.pasted import LONGEST_INSERTION, Gap, Pasted, Piece

LEAST_ALTERED = 4
"""Words of a quotation, or of a piece of it, from which it can be altered: of three, two in common
are anybody's."""

MOST_CHANGED = 0.5
"""Share of a quotation's words that may differ where its first and last words stand: “children
being needlessly held in custody” is three of six from “children being unnecessarily detained in
police custody”."""

LEAST_TELLING = 0.5
"""Share of a quotation's words that are no mere function words that must stand in the text, and
two of them at least."""

MOST_STARTS = 50
"""Places of a first word that are tried: no passage has as many, a hostile one may."""


def altered(pasted: Pasted, text: Sequence[str]) -> Fit | None:
    """Return the places of the pieces, the longest first and the others around it, or None."""
    places: dict[int, Span] = {}
    distance = 0
    order = sorted(range(len(pasted.pieces)), key=lambda n: -len(pasted.pieces[n].words))
    for number in order:
        free = _free(number, places, len(text))
        words = pasted.pieces[number].texts
        place, differing = _closest(words, text[free.start : free.end])
        if number == order[0] and place.start == place.end:
            return None
        places[number] = Span(free.start + place.start, free.start + place.end)
        distance += differing
    found = tuple(places[number] for number in sorted(places))
    distance += _too_far(pasted.pieces, found)
    likely = _is_likely(pasted.words, _words_at(text, found), distance)
    return Fit(Match.ALTERED, found, distance) if likely else None


def _words_at(text: Sequence[str], places: Sequence[Span]) -> list[str]:
    return [word for place in places for word in text[place.start : place.end]]


def _is_likely(words: Sequence[str], found: Sequence[str], distance: int) -> bool:
    """Say whether ``found`` are ``words`` altered, and not others that are somewhat like them."""
    telling = [word for word in words if word not in _idle()]
    shared = len([word for word in telling if word in set(found)])
    if shared < 2:
        return False
    if distance <= loose(len(words)) * len(words):
        return len(words) >= LEAST_LONG or shared >= LEAST_TELLING * len(telling)
    ends = found[0] == words[0] and found[-1] == words[-1]
    firm = ends and (words[-1] == telling[-1] or _only_cut(words, found))
    return firm and distance <= MOST_CHANGED * len(words) and shared >= LEAST_TELLING * len(telling)


def _only_cut(words: Sequence[str], found: Sequence[str]) -> bool:
    """Say whether ``words`` are ``found`` with some left out."""
    rest = iter(found)
    return all(word in rest for word in words)


def _cut(words: Sequence[str], text: Sequence[str]) -> tuple[Span, int] | None:
    """Return the shortest place with all of ``words`` in order, and how many more it has."""
    best: Span | None = None
    for start in islice(occurrences(words[:1], text), MOST_STARTS):
        end = start
        rest = iter(text[start : start + 2 * len(words)])
        for word in words:
            end += 1 + next((n for n, other in enumerate(rest) if other == word), len(text))
        if end <= len(text) and (best is None or end - start < best.end - best.start):
            best = Span(start, end)
    return None if best is None else (best, best.end - best.start - len(words))


def _too_far(pieces: Sequence[Piece], places: Sequence[Span]) -> int:
    """Return how many words more stand between the places than insertions account for."""
    between = zip(places, places[1:], pieces[1:], strict=False)
    apart = (
        after.start - before.end - LONGEST_INSERTION
        for before, after, piece in between
        if piece.before is Gap.INSERTION
    )
    return sum(max(0, words) for words in apart)


def _free(number: int, places: dict[int, Span], size: int) -> Span:
    """Return the words of the text that are left for a piece between those placed already."""
    start = max((place.end for n, place in places.items() if n < number), default=0)
    end = min((place.start for n, place in places.items() if n > number), default=size)
    return Span(start, max(start, end))


def _closest(words: Sequence[str], text: Sequence[str]) -> tuple[Span, int]:
    """Return where a piece stands and how many words differ; an empty place if nowhere."""
    start = next(occurrences(words, text), None)
    if start is not None:
        return Span(start, start + len(words)), 0
    nowhere = Span(0, 0), len(words)
    here = set(text)
    missing = sum(word not in here for word in words)
    if len(words) < LEAST_ALTERED or missing > MOST_CHANGED * len(words):
        return nowhere
    found = nearest(words, text)
    shortened = _cut(words, text)
    if shortened is not None and shortened[1] <= found.distance:
        return shortened
    if found.distance <= MOST_CHANGED * len(words):
        return found.span, found.distance
    if len(words) < LEAST_LONG:
        return nowhere
    runs = [run for run in align(words, text).runs if run.length >= 3]
    if sum(run.length for run in runs) < SAME_KEPT * len(words):
        return nowhere
    place = Span(runs[0].other, runs[-1].other + runs[-1].length)
    return place, len(words) - sum(run.length for run in runs)


@cache
def _idle() -> frozenset[str]:
    return frozenset(word.replace("'", "") for word in function_words())
