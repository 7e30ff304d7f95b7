"""How well pasted quotations are checked, on news: exact, altered in known ways, and not there.

usage: python -m tests.quality.quotations [--raise-floors]

Quotations are drawn from 600 stories that are indexed, pasted as they are or altered, and from 300
that are not: those must not be found, but for the few that both have.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

import index
import search
from corpus.annotate import annotate
from corpus.records import Annotation, Article, QuoteKind
from tests.quality.floors import Figures, NotMeasuredError, check
from tests.quality.structure import NEWS

SECTION = "quotations"
INDEXED, ABSENT = 600, 300
PASTED = 200
"""Quotations of each kind, chosen by a checksum: few are others when attribution changes."""

Words = list[str]


def dropped(words: Words, chance: random.Random) -> Words:
    """Return the words without one of them."""
    place = chance.randrange(len(words))
    return words[:place] + words[place + 1 :]


def changed(words: Words, chance: random.Random, share: float = 0.0) -> Words:
    """Return the words with one, or a share of them, replaced."""
    places = set(chance.sample(range(len(words)), max(1, int(share * len(words)))))
    return ["zebra" if place in places else word for place, word in enumerate(words)]


def cut(words: Words, chance: random.Random, mark: Sequence[str] = ()) -> Words:
    """Return the words without a third of them in a row, with ``mark`` in their place."""
    size = len(words) // 3
    place = chance.randint(1, len(words) - size - 1)
    return [*words[:place], *mark, *words[place + size :]]


def replaced(words: Words, chance: random.Random) -> Words:
    """Return the words with one in brackets in the place of another."""
    place = chance.randint(1, len(words) - 2)
    return [*words[:place], "[the force]", *words[place + 1 :]]


def attributed(words: Words, chance: random.Random) -> Words:
    """Return the words in quotation marks with who said them in the middle."""
    half = len(words) // 2
    return f"“{' '.join(words[:half])},” he said. “{' '.join(words[half:])}”".split()


WAYS: dict[str, tuple[Callable[[Words, random.Random], Words], str]] = {
    "as printed: exact": (lambda words, chance: words, "exact"),
    "a part left out with “…”: exact": (lambda w, chance: cut(w, chance, ("…",)), "exact"),
    "a word replaced in brackets: exact": (replaced, "exact"),
    "with its attribution: exact": (attributed, "exact"),
    "a word dropped: found": (dropped, ""),
    "a word changed: altered": (changed, "altered"),
    "a fifth changed: altered": (lambda w, chance: changed(w, chance, 0.2), "altered"),
    "a third cut without a sign: found": (cut, ""),
}
"""What is done to a quotation, and the verdict it must have (none: any but not found)."""


def figures() -> Figures:
    """Return the share of quotations with the right verdict, for each way of pasting them."""
    if not NEWS.is_file():
        raise NotMeasuredError(f"{NEWS} is not on this machine: quotations were not checked")
    stories = list(islice(_stories(), INDEXED + ABSENT))
    with tempfile.TemporaryDirectory() as folder:
        with index.writer(Path(folder) / "i") as writer:
            for story in stories[:INDEXED]:
                writer.add(story, "")
        with search.open(Path(folder) / "i") as press:
            return _measured(press, stories)


def _measured(press: search.Press, stories: Sequence[Annotation]) -> Figures:
    found: Figures = {}
    times: list[float] = []
    quotations = list(_quotations(stories[:INDEXED]))
    for name, (way, verdict) in WAYS.items():
        right = 0
        for article, words in _drawn(quotations, name):
            chance = random.Random(" ".join((name, *words)))
            began = time.process_time()
            checked = press.quote(" ".join(way(words, chance)), limit=10)
            times.append(time.process_time() - began)
            places = (f for statement in checked.statements for f in statement)
            right += any(
                place.article == article and verdict in ("", place.match) for place in places
            )
        found[name] = 100 * right / PASTED
    absent = list(_quotations(stories[INDEXED:]))
    none = [not press.quote(" ".join(w)).statements for _, w in _drawn(absent, "absent")]
    found["of other stories: not found"] = 100 * sum(none) / PASTED
    print(f"median {median(times) * 1000:.0f} ms of the processor a quotation")
    return found


def _drawn(quotations: Sequence[tuple[str, Words]], name: str) -> list[tuple[str, Words]]:
    """Return `PASTED` of some quotations, others for another ``name``."""
    return sorted(quotations, key=lambda each: _checksum(name, *each))[:PASTED]


def _checksum(name: str, article: str, words: Words) -> int:
    return zlib.crc32("\n".join((name, article, *words)).encode())


def _stories() -> Iterator[Annotation]:
    with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield annotate(Article(record["id"], record["text"]))


def _quotations(stories: Sequence[Annotation]) -> Iterator[tuple[str, Words]]:
    """Yield the direct quotations of 6 to 40 words, each with the id of its article."""
    for story in stories:
        for quotation in story.quotations:
            words = quotation.span.of(story.article.text).split()
            if quotation.kind is QuoteKind.DIRECT and 6 <= len(words) <= 40:
                yield story.article.id, words


if __name__ == "__main__":
    try:
        tally = check(SECTION, figures(), raise_floors="--raise-floors" in sys.argv[1:])
    except NotMeasuredError as reason:
        sys.exit(str(reason))
    sys.exit(int(tally.failed > 0))
