"""Checking a quotation that somebody pastes: who said it, where, and whether in these words.

    checked = press.quote("children being needlessly held in custody", speaker="Ida Renn")
    print(checked.verdict, checked.best and checked.best.id, checked.said_by)

It finds and compares; it corrects no draft, and where nothing is close enough it says *not found*.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import lazily

if TYPE_CHECKING:
    from search.quoting.answering import checked
    from search.quoting.findings import Checked, Finding
    from search.quoting.matches import Match
    from search.quoting.said_by import SaidBy

__all__ = ["Checked", "Finding", "Match", "SaidBy", "checked"]

_MODULES = {
    "Checked": "findings",
    "Finding": "findings",
    "Match": "matches",
    "SaidBy": "said_by",
    "checked": "answering",
}
"""Where each public name is; what is not asked for is not imported, as a search checks nothing."""

__getattr__ = lazily.attributes(__name__, _MODULES)
