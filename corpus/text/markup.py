"""HTML tags inside a text, as news services send the body of an article.

A text is taken to hold markup only where a tag ends a paragraph or breaks a line, so that "<b" in
a sum or a quoted name in angle brackets stays what it is. Tags are read, never obeyed.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.table_files import rows

TAG = r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--[^<>]{0,2000})>"
"""A tag or a comment without tags in it; bounded, so that a lone ``<`` costs nothing."""


def is_marked_up(text: str) -> bool:
    """Say whether ``text`` is HTML.

    >>> is_marked_up("<p>It rained.</p>"), is_marked_up("It rained <all> day, 1<2 and 3>2.")
    (True, False)
    """
    return _breaks().search(text) is not None


def reading(tag: str) -> str:
    """Return what ``tag`` reads as.

    >>> reading("</p>"), reading("<br/>"), reading('<li class="x">'), reading("<b>")
    ('\\n\\n', '\\n', '\\n\\n• ', '')
    """
    found = _name().match(tag)
    return _readings().get(found[0].casefold(), "") if found else ""


@cache
def _readings() -> dict[str, str]:
    """Return the readings by a tag's name with its ``<``; a closing tag's is a name of its own."""
    readings = {}
    meanings = {"paragraph": ("\n\n", "\n\n"), "line": ("\n", "\n"), "item": ("\n\n• ", "\n\n")}
    for row in rows("markup.csv"):
        opened, closed = meanings.get(row["reads_as"], (" ", " "))
        readings[f"<{row['tag']}"] = opened
        readings[f"</{row['tag']}"] = closed
    return readings


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,20}")


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(r"</(?:p|div|li|h[1-6]|blockquote)>|<br ?/?>", re.IGNORECASE)
