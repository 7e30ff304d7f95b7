"""A snippet as a string: plain text with marks, or HTML (escaped first)."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from search.hits.snippets import CUT, Snippet


def text(snippet: Snippet, before: str = "[", after: str = "]") -> str:
    """Return the snippet as text, matches between ``before`` and ``after``.

    >>> from corpus.records import Span
    >>> text(Snippet(5, 15, "in custody", (Span(8, 15),), cut_after=True))
    'in [custody] …'
    """
    return _rendered(snippet, lambda part: part, before, after)


def html(snippet: Snippet) -> str:
    """Return the snippet as HTML, matches in ``<mark>``; nothing of the source is markup.

    >>> from corpus.records import Span
    >>> html(Snippet(0, 8, "<b> jail", (Span(4, 8),)))
    '&lt;b&gt; <mark>jail</mark>'
    """
    return _rendered(snippet, escape, "<mark>", "</mark>")


def _rendered(snippet: Snippet, made: Callable[[str], str], before: str, after: str) -> str:
    pieces, at = [f"{CUT} "] if snippet.cut_before else [], 0
    for match in snippet.matches:
        start, end = match.start - snippet.start, match.end - snippet.start
        pieces += [made(snippet.text[at:start]), before, made(snippet.text[start:end]), after]
        at = end
    pieces.append(made(snippet.text[at:]))
    return "".join(pieces) + (f" {CUT}" if snippet.cut_after else "")
