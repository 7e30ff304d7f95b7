"""Searching an index: a person's words in, a page of cited passages out.

    import search
    with search.open("press.index") as press:
        page = press.search("child protection", force="West Yorkshire Police", since="2014")
        for hit in page:
            print(hit.quote or hit.snippet, hit.speakers, hit.citation)

It knows queries, ranking and pages. It reads no article files and writes no index; it refuses to
guess a speaker or a date, and shows no sentence that no source contains.
"""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING

from search import lazily

if TYPE_CHECKING:
    from corpus.errors import OnrecordError
    from search.batches import Answers, Placed
    from search.errors import BadDate, QueryProblem, UnknownFacet, UnknownField
    from search.execution.persons import PersonView
    from search.hits.hit import Hit, LeadIn, Quote, Variant
    from search.hits.page import ArticleView, Page
    from search.hits.snippets import Snippet
    from search.press import Press
    from search.query.questions import Question
    from search.quoting import Checked, Finding
    from search.results.facets import Bucket, FacetCounts
    from search.wordings import Use, Wording

__all__ = [
    "Answers",
    "ArticleView",
    "BadDate",
    "Bucket",
    "Checked",
    "FacetCounts",
    "Finding",
    "Hit",
    "LeadIn",
    "OnrecordError",
    "Page",
    "PersonView",
    "Placed",
    "Press",
    "QueryProblem",
    "Question",
    "Quote",
    "Snippet",
    "UnknownFacet",
    "UnknownField",
    "Use",
    "Variant",
    "Wording",
    "open",
]

_MODULES = {
    "Answers": "batches",
    "ArticleView": "hits.page",
    "BadDate": "errors",
    "Bucket": "results.facets",
    "Checked": "quoting.findings",
    "FacetCounts": "results.facets",
    "Finding": "quoting.findings",
    "Hit": "hits.hit",
    "LeadIn": "hits.hit",
    "OnrecordError": "errors",
    "Page": "hits.page",
    "PersonView": "execution.persons",
    "Placed": "batches",
    "Press": "press",
    "QueryProblem": "errors",
    "Question": "query.questions",
    "Quote": "hits.hit",
    "Snippet": "hits.snippets",
    "UnknownFacet": "errors",
    "UnknownField": "errors",
    "Use": "wordings.wording",
    "Variant": "hits.hit",
    "Wording": "wordings.wording",
}
"""Where each public name is; what is not asked for is not imported."""

_NEEDED = {"corpus": "corpus.records", "index": "index.errors"}


def open(path: str | PathLike[str]) -> Press:  # noqa: A001 - `search.open` reads as it should
    """Return the index at ``path``, ready to be searched; close it, or use it in a ``with``.

    Raises `index.IndexMissing`, `index.IndexDamaged` or `index.IndexOfAnotherVersion`.
    """
    _check_neighbours()
    from search.press import Press  # noqa: PLC0415 - NumPy and Whoosh, once there is an index

    return Press(path)


def _check_neighbours() -> None:
    """Raise ImportError, in one sentence, where another module stands in for one of ours."""
    for name, inside in _NEEDED.items():
        try:
            import_module(inside)
        except ModuleNotFoundError as reason:
            if not inside.startswith(str(reason.name)):
                raise
            raise ImportError(
                f"onrecord needs its own package named {name}, but another module of that name "
                "is found first: remove or rename it, or change the order of sys.path."
            ) from reason


__getattr__ = lazily.attributes(__name__, _MODULES)
