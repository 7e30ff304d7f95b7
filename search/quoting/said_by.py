"""Whether the person to whom a draft gives words is the one to whom an article gives them.

A name is compared in any of its forms. It says that another said them only where both are known;
a role, and a name that the articles do not have, is compared with the role they give.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.statements.compared_words import word_texts

if TYPE_CHECKING:
    from index.people.known_people import KnownPeople


class SaidBy(StrEnum):
    """What is known of who said the words."""

    AS_GIVEN = "as given"
    UNKNOWN = "not known"
    ANOTHER = "said by another"


def said_by(
    asked: str, people: KnownPeople, article: str, speaker: str | None, role: str | None
) -> SaidBy:
    """Return whether ``speaker`` of an article, in that ``role``, is the one ``asked`` about."""
    number = None if speaker is None else people.number_of(article, speaker)
    if speaker is None or number is None:
        return SaidBy.UNKNOWN
    # "Ida Renn, head of custody": a draft's words for an office may be its own.
    name = asked.partition(",")[0]
    known = people.resolve(asked) or people.resolve(name)
    if number in known:
        return SaidBy.AS_GIVEN
    wanted = word_texts(asked)
    told = [speaker, role or "", *people.forms(number), *people.roles(number)]
    if _holds(word_texts(" ".join(told)), wanted):
        return SaidBy.AS_GIVEN
    return SaidBy.ANOTHER if known or _is_name(name) else SaidBy.UNKNOWN


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return bool(wanted) and set(wanted) <= set(words)


def _is_name(asked: str) -> bool:
    """Say whether ``asked`` is written as a name is: two words or more with capitals.

    >>> _is_name("Ada Marlow"), _is_name("the inspector"), _is_name("a Wexmoor officer")
    (True, False, False)
    """
    words = asked.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)
