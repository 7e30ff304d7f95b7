"""A collection as large as is asked for: all articles again and again, in other letters each time.

Vowels stand for vowels and consonants for consonants, so that words keep their lengths and remain
as unevenly common as they are; but they are other words each time, of other people. Nothing is a
copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from corpus.records import Annotation, Quotation, Speaker
from tests.speed.material import stream

_KINDS = ("aeiou", "bcdfghjklmnpqrstvwxyz")


def endless() -> Iterator[Annotation]:
    """Yield all articles as they are, then in other letters, and so on."""
    yield from stream()
    for turn in count(1):
        letters = _letters(turn)
        for annotation in stream():
            yield _spelt(annotation, letters, turn)


def _letters(turn: int) -> dict[int, str]:
    pairs = (
        (kind[at], kind[(at + turn) % len(kind)]) for kind in _KINDS for at in range(len(kind))
    )
    small = dict(pairs)
    return str.maketrans(small | {old.upper(): new.upper() for old, new in small.items()})


def _spelt(annotation: Annotation, letters: dict[int, str], turn: int) -> Annotation:
    """Return an article in other letters; all spans stay what they are."""

    def spelt(words: str) -> str:
        return words.translate(letters)

    def person(one: Speaker) -> Speaker:
        role, body = one.role and spelt(one.role), one.organisation and spelt(one.organisation)
        forms = tuple(map(spelt, one.forms))
        return replace(one, name=spelt(one.name), forms=forms, role=role, organisation=body)

    def quotation(one: Quotation) -> Quotation:
        return replace(one, speaker=one.speaker and spelt(one.speaker))

    article = annotation.article
    return replace(
        annotation,
        article=replace(article, id=f"{article.id}-{turn}", text=spelt(article.text)),
        headline=annotation.headline and spelt(annotation.headline),
        quotations=tuple(map(quotation, annotation.quotations)),
        speakers=tuple(map(person, annotation.speakers)),
        passages=tuple(
            replace(each, speakers=tuple(map(spelt, each.speakers))) for each in annotation.passages
        ),
    )
