"""What a query says, as a small tree of its own, before any index or library is involved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Span


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of what was typed that could not be used: where it stands, and why."""

    span: Span
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Word:
    """One word: ``surface`` as typed, ``normal`` as the index knows it.

    ``begins`` marks ``detain*``; ``errors`` is the number of wrong letters in ``custdy~1``.
    """

    surface: str
    normal: str
    begins: bool = False
    errors: int = 0


@dataclass(frozen=True, slots=True)
class Needed:
    """A word without which nothing answers: one after ``+``, or on either side of ``AND``."""

    what: Word


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in quotation marks: these, in this order, stop words and endings included."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A value that a field of the query language must have."""

    name: str
    value: str
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    what: Node


@dataclass(frozen=True, slots=True)
class All:
    """Parts that are all wanted."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Parts of which one is enough."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two parts at most ``distance`` words apart, in either order."""

    left: Node
    right: Node
    distance: int


Node = Word | Needed | Phrase | Field | Not | All | Either | Near


def every(parts: Iterable[Node]) -> Node | None:
    """Return ``parts`` as one node that wants them all, without levels that say nothing."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, All) else (part,)
    return All(tuple(flat)) if len(flat) > 1 else (flat[0] if flat else None)


def any_of(parts: Iterable[Node]) -> Node | None:
    """Return ``parts`` as one node that wants one of them."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, Either) else (part,)
    return Either(tuple(map(optional, flat))) if len(flat) > 1 else (flat[0] if flat else None)


def negated(what: Node) -> Node:
    """Return the opposite; twice not is the thing itself."""
    return what.what if isinstance(what, Not) else Not(optional(what))


def needed(node: Node) -> Node:
    """Return ``node`` with its words needed; what is no word is always needed."""
    match node:
        case Word():
            return Needed(node)
        case All():
            return All(tuple(map(needed, node.parts)))
        case _:
            return node


def optional(node: Node) -> Node:
    """Return a word as a word, for where it is one of several or must not be there."""
    return node.what if isinstance(node, Needed) else node


def canonical(node: Node | None) -> str:
    """Return the one way of writing a query, which reads as the same query again.

    >>> canonical(Either((Word("cells", "cells"), Not(Word("bail", "bail")))))
    'cells OR -bail'
    """
    match node:
        case None:
            return ""
        case Word():
            return node.surface + ("*" if node.begins else f"~{node.errors}" if node.errors else "")
        case Needed():
            return f"+{canonical(node.what)}"
        case Phrase():
            return '"' + " ".join(word.surface for word in node.words) + '"'
        case Field():
            plain = not node.quoted and node.value
            return f"{node.name}:{node.value}" if plain else f'{node.name}:"{node.value}"'
        case Not():
            return "-" + _inside(node.what, All, Either, Near)
        case All():
            return " ".join(_inside(part, Either) for part in node.parts)
        case Either():
            return " OR ".join(_inside(part, All) for part in node.parts)
        case Near():
            left = _inside(node.left, All, Either, Not)
            right = _inside(node.right, All, Either, Not, Near)
            return f"{left} NEAR/{node.distance} {right}"


def _inside(node: Node, *bracketed: type) -> str:
    written = canonical(node)
    return f"({written})" if isinstance(node, bracketed) else written
