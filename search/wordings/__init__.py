"""Template language: wording that different speakers share about different forces.

    for wording in press.templates(force="Wexmoor Police"):
        print(wording.text, wording.speakers, wording.forces)

It tells of words that were used again; it does not say who wrote them first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from search import lazily

if TYPE_CHECKING:
    from search.wordings.finding import templates
    from search.wordings.wording import Use, Wording

__all__ = ["Use", "Wording", "templates"]

_MODULES = {"Use": "wording", "Wording": "wording", "templates": "finding"}
"""Where each public name is; what is not asked for is not imported."""

__getattr__ = lazily.attributes(__name__, _MODULES)
