"""The passages that have every one of some words, found from the rarest word on.

A word is in a passage's *body* (its own words, or its context) or in its article's headline, and
a passage found has one word at least in its body, or is the first of its article. From those that
have the rarest word, each further word takes some away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from search.docsets import Docs, inside_any, union
from search.words import Terms, Word

if TYPE_CHECKING:
    from search.walking import Walk


def having_all(walk: Walk, words: Iterable[Terms]) -> Docs:
    """Return the passages that have all of ``words`` (one at least), ascending."""
    rarest, *others = sorted((Word(walk, terms) for terms in words), key=_size)
    docs = union([*rarest.body, rarest.headlines.docs])
    # Whatever all headlines supply, only the first passage of an article answers.
    told = walk.segment.openings[docs]
    told |= inside_any(rarest.body, docs, walk.slate)
    for word in others:
        inside = inside_any(word.body, docs, walk.slate)
        told |= inside
        left = (~inside).nonzero()[0]
        inside[left] = word.headlines.have(docs[left])
        kept = inside.nonzero()[0]
        docs, told = docs[kept], told[kept]
    return docs[told]


def _size(word: Word) -> int:
    return sum(docs.size for docs in word.body)
