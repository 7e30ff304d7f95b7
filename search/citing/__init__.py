"""Citing words so that anybody can check them later, and checking them.

    from search import citing
    citation = citing.cite(press, "report.txt:1576-1809")
    print(citing.render([citation], "bibtex"))
    for check in citing.verify(press, [citation]):
        print(check.status, *check.changes)

A citation says where its words stand and carries their hash and that of their source. It knows
nothing of queries, and repairs no citation by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import lazily

if TYPE_CHECKING:
    from search.citing.citation import Citation, Voice, cite
    from search.citing.reading import Found, Unread, citations_in
    from search.citing.styles import render
    from search.citing.verifying import Check, Status, verify
    from search.citing.words_changed import Change, changes

__all__ = [
    "STYLES",
    "Change",
    "Check",
    "Citation",
    "Found",
    "Status",
    "Unread",
    "Voice",
    "changes",
    "citations_in",
    "cite",
    "render",
    "verify",
]

STYLES = ("markdown", "bibtex", "ris", "csl", "annotation")
"""The ways to write a citation."""

_MODULES = {
    "Change": "words_changed",
    "Check": "verifying",
    "Citation": "citation",
    "Found": "reading",
    "Status": "verifying",
    "Unread": "reading",
    "Voice": "citation",
    "changes": "words_changed",
    "citations_in": "reading",
    "cite": "citation",
    "render": "styles",
    "verify": "verifying",
}
"""Where each public name is; what is not asked for is not imported, as a search cites nothing."""

__getattr__ = lazily.attributes(__name__, _MODULES)
