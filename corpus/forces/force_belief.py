"""Whether words that could name a British force do so in this article.

The words beside a name decide first (*chief constable*, *N.C.*), then all that the article shows
of its country. Where both say nothing, a plainly printed full name is taken at its word, and
anything less gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.forces.countries import Evidence, evidence
from corpus.forces.force_names import Form, Naming

POLICE_WORD_EVERY = 900
"""Characters within which an article about policing says one police word. On 9,389 news articles
this keeps reports of crimes, and drops politics with a town and a policeman in it."""

AROUND = 250
"""Characters on each side of a name that can show its country in an article from elsewhere."""

SURE_FORCE = 3.0
"""Weight, as a sign of Britain, of a named force without a namesake abroad: as much as any other
sure sign in the table of signs."""


@dataclass(frozen=True, slots=True)
class Belief:
    """What one article's words can be taken to mean.

    ``named`` are the forces that more than a place names; ``places`` says whether places are good
    evidence of a force here.
    """

    named: frozenset[str]
    places: bool

    def holds(self, naming: Naming) -> bool:
        """Say whether ``naming``, found in the article, names its force."""
        if naming.form is Form.PLACE:
            return self.places
        if naming.form is Form.COUNTY:
            return self.places and not self.named
        return naming.form is not Form.ABROAD and naming.force in self.named


def believe(text: str, namings: Sequence[Naming], namesakes: frozenset[str]) -> Belief:
    """Return what the ``namings`` found in an article mean, given all of its ``text``.

    ``namesakes`` are the forces whose name is also borne abroad.
    """
    plain = [naming for naming in namings if naming.form in _PLAIN]
    sure = {naming.force for naming in plain if naming.force not in namesakes}
    if all(naming.force in sure and naming.form in _PLAIN for naming in namings):
        return Belief(frozenset(sure), places=False)
    signs = evidence(text)
    signs = replace(signs, britain=signs.britain + SURE_FORCE * bool(sure))
    abroad = {naming.force for naming in namings if naming.form is Form.ABROAD}
    named = sure | {
        naming.force
        for naming in plain
        if naming.force not in sure
        and (_is_british(naming, signs, abroad) or _is_british_here(naming, text, abroad))
    }
    policing = signs.surely_british and _is_about_policing(text)
    if policing:
        named |= {naming.force for naming in namings if naming.form is Form.SHORT}
    return Belief(frozenset(named), places=policing)


_PLAIN = frozenset({Form.OWN_NAME, Form.OFFICE, Form.NAME})


def _is_british(naming: Naming, signs: Evidence, abroad: set[str]) -> bool:
    """Say whether a plain name that is also borne abroad means the British force."""
    if naming.form is Form.OWN_NAME:
        return True
    if naming.form is Form.OFFICE:
        return signs.surely_british if naming.force in abroad else signs.britain >= signs.abroad
    if naming.force in abroad:
        return False
    # "Kent Police", without a word on the country, is how British papers print the name; "Kent
    # police" may be anybody's.
    return signs.british or (signs.britain == signs.abroad == 0 and naming.in_full)


def _is_british_here(naming: Naming, text: str, abroad: set[str]) -> bool:
    """Say whether the words around a name are surely British, whatever the article is."""
    if naming.form is Form.ABROAD or naming.force in abroad:
        return False
    start, end = naming.span
    here = evidence(text[max(0, start - AROUND) : end + AROUND])
    return here.britain >= 2 and here.britain >= 2 * here.abroad


def _is_about_policing(text: str) -> bool:
    return len(_policing().findall(text)) * POLICE_WORD_EVERY >= len(text)


@cache
def _policing() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:police|policing|constable|constabulary|detectives?|PCC)\b", re.IGNORECASE
    )
