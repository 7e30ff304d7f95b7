"""The key that folds passages carrying one statement word for word.

Two passages have equal keys when what they state has the same words after cleaning
(`corpus.statements.compared_words`), stands in the same way (quoted or not) and names the same
forces and people: letter case, accents, punctuation, the style of quotation marks, the way of
writing a figure and repaired characters make no difference. Too short a text says nothing that two
people could not have said, and gets a key of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from corpus.records import Annotation
from corpus.statements.likeness import Statement
from corpus.statements.stated import Stated, passage_statements
from corpus.text.cleaning import Clean

LEAST_WORDS = 5
"""Words below which equal texts are no evidence of one statement ("He declined to comment")."""


def statement_keys(annotation: Annotation, clean: Clean) -> list[int]:
    """Return one key a passage: 64-bit numbers, equal for passages that carry one statement."""
    return keys_of(annotation, passage_statements(annotation, clean, nobody))


def keys_of(annotation: Annotation, stated: Sequence[Stated]) -> list[int]:
    """Return the keys of an article's passages, given as `passage_statements` has them.

    Whose words they are makes no difference: who is who, only all articles together tell.
    """
    return [
        _hash(_facts(each.statement))
        if len(each.statement.words) >= LEAST_WORDS
        else _hash(f"{annotation.article.id}\0{passage.span.start}")
        for passage, each in zip(annotation.passages, stated, strict=True)
    ]


def _facts(statement: Statement) -> str:
    """Return all that `corpus.statements.likeness` considers of a statement but the speaker."""
    marked = (statement.form.value, *sorted(statement.forces), "", *sorted(statement.names))
    return "\n".join((" ".join(statement.words), *marked))


def nobody(_: str) -> None:
    """Return that a speaker is not known, where it makes no difference."""


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
