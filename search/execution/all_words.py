"""The passages that have every one of some words, found from the rarest word on.

A word is in a passage's *body* (its own words, or its context) or in its article's headline, and
a passage found has one word at least in its body, or is the first of its article. From those that
have the rarest word, each further word takes some away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from search.execution.docsets import Docs, difference, inside_any, union
from search.execution.words import Word
from search.query.fields import Terms

if TYPE_CHECKING:
    from search.execution.walking import Walk


def having_all(walk: Walk, words: Iterable[Terms]) -> Docs:
    """Return the passages that have all of ``words`` (one at least), ascending."""
    rarest, *others = sorted(map(walk.word, words), key=_size)
    told = union(rarest.body)
    # Whatever all headlines supply, only the first passage of an article answers.
    headed = difference(rarest.headlines.docs, told, walk.slate)
    opening = walk.segment.openings[headed]
    for word in others:
        told = told[word.wide(told)]
        if headed.size:
            opening |= inside_any(word.body, headed, walk.slate)
            kept = word.wide(headed)
            headed, opening = headed[kept], opening[kept]
    return union([told, headed[opening]])


def _size(word: Word) -> int:
    return sum(docs.size for docs in word.body)
