"""Finding cited words in a text that has changed since: moved whole, or what became of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus.records import Span
from search.citing.citation import Citation, hashed

TELLING = 5
"""Words from which a stretch is found again by itself; fewer need their surroundings."""

NEARBY = 200
"""Characters on either side of what is most like the words that were cited, in which those are
looked for; a word more or less at its beginning makes a dozen."""

_WORD = re.compile(r"\S+")


def moved(citation: Citation, text: str) -> Span | None:
    """Return where the cited words stand now, unchanged, or None.

    Of several places it is the one with the same surroundings, then the nearest. A few words that
    happen to stand elsewhere too are not the cited ones, nor is a second copy of them.
    """
    length = len(citation.words)
    places = [Span(at, at + length) for at in _places(citation.words, text)]
    if not places:
        return None
    best = min(places, key=lambda at: (-_familiar(citation, at, text), _distance(citation, at)))
    if _familiar(citation, best, text):
        return best
    telling = len(places) == 1 and len(citation.words.split()) >= TELLING
    return best if telling and _between_the_same(citation, text) is None else None


def as_first_cited(citation: Citation, text: str) -> Span | None:
    """Return where the words that were cited stand, when the citation has other words by now.

    They are known by their number and their hash, and looked for near what is most like them.
    """
    near = counterpart(citation, text)
    if near is None:
        return None
    length = citation.end - citation.start
    first, last = max(0, near.start - NEARBY), min(near.start + NEARBY, len(text) - length)
    places = (Span(at, at + length) for at in range(first, last + 1))
    return next((at for at in places if hashed(at.of(text)) == citation.words_hash), None)


def counterpart(citation: Citation, text: str) -> Span | None:
    """Return the words that stand now where the cited ones stood, or None if none are like them."""
    return _between_the_same(citation, text) or _most_alike(citation, text)


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _familiar(citation: Citation, at: Span, text: str) -> int:
    """Return on how many sides the words have the characters around them that they had."""
    before, after = citation.before, citation.after
    known = bool(before) and text.endswith(before, 0, at.start)
    return known + (bool(after) and text.startswith(after, at.end))


def _distance(citation: Citation, at: Span) -> int:
    return abs(at.start - citation.start)


def _between_the_same(citation: Citation, text: str) -> Span | None:
    """Return what stands between the same surroundings, if it is not far longer than it was."""
    before, after = citation.before, citation.after
    starts = [at + len(before) for at in _places(before, text)] if before else [0]
    if not starts:
        return None
    start = min(starts, key=lambda at: abs(at - citation.start))
    end = text.find(after, start) if after else len(text)
    longest = 2 * len(citation.words) + 200
    return Span(start, end) if start < end <= start + longest else None


def _most_alike(citation: Citation, text: str) -> Span | None:
    """Return the stretch that shares most words with the cited one, at least half of them."""
    cited = citation.words.split()
    places = [Span(*found.span()) for found in _WORD.finditer(text)]
    words = [place.of(text) for place in places]
    shared, at = _best_window(cited, words)
    if not cited or shared * 2 < len(cited):
        return None
    margin = len(cited) // 4 + 2
    first, last = max(0, at - margin), min(len(words), at + len(cited) + margin)
    blocks = SequenceMatcher(None, cited, words[first:last], autojunk=False).get_matching_blocks()
    opening, closing = blocks[0], blocks[-2] if len(blocks) > 1 else blocks[0]
    start = max(0, first + opening.b - opening.a)
    rest = len(cited) - closing.a - closing.size
    end = min(len(words), first + closing.b + closing.size + rest)
    return Span(places[start].start, places[end - 1].end)


def _best_window(cited: list[str], words: list[str]) -> tuple[int, int]:
    """Return how many of the cited words the best window of their number has, and its start."""
    missing = Counter(cited)
    shared, best = 0, (0, 0)
    for number, word in enumerate(words):
        shared += missing[word] > 0
        missing[word] -= 1
        if number >= len(cited):
            gone = words[number - len(cited)]
            missing[gone] += 1
            shared -= missing[gone] > 0
        best = max(best, (shared, -max(0, number - len(cited) + 1)))
    return best[0], -best[1]
