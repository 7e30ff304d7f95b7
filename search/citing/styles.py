"""How each style of citation is written and found, by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from search.citing import bibtex, csl, markdown, ris, web_annotation
from search.citing.citation import Citation

_RENDERERS: Mapping[str, Callable[[Sequence[Citation]], str]] = {
    "markdown": markdown.render,
    "bibtex": bibtex.render,
    "ris": ris.render,
    "csl": csl.render,
    "annotation": web_annotation.render,
}

PARSERS: Mapping[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    "markdown": markdown.parse,
    "bibtex": bibtex.parse,
    "ris": ris.parse,
    "csl": csl.parse,
    "annotation": web_annotation.parse,
}
"""What finds each style's citations in a text: their addresses, and the words beside them."""


def render(citations: Sequence[Citation], style: str) -> str:
    """Return the citations as a whole file of one of `search.citing.STYLES`."""
    return _RENDERERS[style](citations)
