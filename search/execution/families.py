"""Which rules answer for which kind of query node."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from search.execution.docsets import Docs, Numbers

if TYPE_CHECKING:
    from search.execution.walking import Walk

Matcher = Callable[["Walk", Any], Docs]
Scorer = Callable[["Walk", Any, Docs], Numbers]
Rules = dict[type, tuple[Matcher, Scorer]]


def rules_of(kind: type) -> tuple[Matcher, Scorer]:
    """Return how to find and how to score the passages of a kind of node.

    A kind without rules of its own goes through Whoosh's matchers.
    """
    return _rules().get(kind) or _fallback()


@cache
def _rules() -> Rules:
    # They import Whoosh.
    from search.execution import boolean, expanding, naming, positional, wanted  # noqa: PLC0415

    families = (boolean, wanted, positional, expanding, naming)
    return {kind: rule for family in families for kind, rule in family.RULES.items()}


def _fallback() -> tuple[Matcher, Scorer]:
    # Loads Whoosh's searcher, which few queries need.
    from search.execution.matchers import docs, scores  # noqa: PLC0415

    return docs, scores
