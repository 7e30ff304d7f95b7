"""What a role and an organisation say about whose they are: West Yorkshire, Labour, Normanton.

Words that many people's roles share (*constable*, *council*, *spokesman*) say nothing. Two people
with a surname in common may be one if they share an affiliation, and are held apart if both have
some and share none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from corpus.table_files import lines, rows

COMPASS = frozenset({"north", "south", "east", "west", "greater", "mid", "new", "great"})
"""Words that make another place of the word after them: West Yorkshire, South Yorkshire."""


def affiliations(*texts: str | None) -> frozenset[str]:
    """Return the telling words of roles, organisations and forces.

    >>> sorted(affiliations("Police and Crime Commissioner for West Yorkshire", "Labour"))
    ['labour', 'west yorkshire']
    """
    found: set[str] = set()
    for text in filter(None, texts):
        words = re.findall(r"[^\W_]+(?:['’]s\b)?", text.casefold().replace("’", "'"))
        before = ""
        for word in (word.removesuffix("'s") for word in words):
            if word in COMPASS:
                before = f"{word} "
                continue
            if word not in _shared() and len(word) > 1:
                found.add(before + word)
            before = ""
    return frozenset(found)


def role_key(role: str | None) -> Iterable[str]:
    """Return a role as one word, for those who share it; nothing for no role.

    >>> list(role_key("the Shadow Home Secretary")), list(role_key(None))
    (['=shadow home secretary'], [])
    """
    words = re.findall(r"[^\W_]+", (role or "").casefold())
    key = " ".join(word for word in words if word not in {"the", "a", "an"})
    return [f"={key}"] if key else []


@cache
def _shared() -> frozenset[str]:
    titles = (row["word"] for row in rows("titles.csv") if row["kind"] in {"honorific", "rank"})
    return frozenset((*lines("role_words.txt"), *titles))
