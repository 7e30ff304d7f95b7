"""Link texts that a page's conversion ran into a sentence, so that it cannot be read.

Behind a politician's surname some pages keep a hidden list of links: the full name, headlines that
name others and quote them, and MORE, all as if the sentence went on: *Sen. Orr Ann May OrrFerry
sinks 'at last' Pye: No MORE (R-Ohio) said*. The clean view of the text has none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.records import Edit

SIGN = " MORE"
"""What such a list ends with; a text without it has none."""

LONGEST = 1000
"""Characters of the longest list that was seen, with the name before it."""

SHORTEST = 10
"""Characters of the shortest headline."""


def run_ons(text: str) -> Iterator[Edit]:
    """Yield what to leave out of ``text``, in order.

    >>> text = "Sen. Orr Ann May OrrFerry sinks 'at last' Pye: No MORE (R-Ohio) said so."
    >>> [text[edit.start : edit.end] for edit in run_ons(text)]
    [" Ann May OrrFerry sinks 'at last' Pye: No MORE"]
    """
    done = 0
    for sign in _sign().finditer(text) if SIGN in text else ():
        line = text.rfind("\n", done, sign.start()) + 1
        low = max(done, line, sign.start() - LONGEST)
        found = _opening().search(text, low, sign.start() - SHORTEST)
        if found is not None:
            yield Edit(max(found.end("one"), found.end("two")), sign.end(), "")
        done = sign.end()


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(rf"{SIGN}\b")


@cache
def _opening() -> re.Pattern[str]:
    """Return what finds a surname, the full name behind it and where a headline begins."""
    surname = r"[A-Z][\w'’-]*[a-z]"
    names = r"(?: [A-Z(][\w.'’)(-]*)"
    joined = rf"(?P<one>(?P<last>{surname})(?: Jr\.)?){names}{{1,5}}? (?P=last)(?=[A-Z\d'‘\"“#(])"
    apart = rf"(?P<two>(?P<first>[A-Z]\w+) (?P<own>{surname})) (?P=first){names}{{0,4}}? (?P=own) "
    return re.compile(rf"\b(?:{joined}|{apart}[A-Z])")
