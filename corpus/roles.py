"""What somebody is, from the words around the name: the role, and the organisation it is in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpus.name_tables import body_words, titles
from corpus.nouns import bare, can_speak, function_words
from corpus.table_files import lines

LONGEST = 14
"""Words of the longest role that is kept; an apposition that is longer tells a story."""


def role_and_body(words: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the role and the organisation that words beside a name give; None where they do not.

    >>> role_and_body("West Moorland Police Assistant Chief Constable".split())
    ('Assistant Chief Constable', 'West Moorland Police')
    >>> role_and_body(["a", "professor", "of", "law", "at", "Eastmoor", "University"])
    ('professor of law at Eastmoor University', 'Eastmoor University')
    >>> role_and_body(["Eastmoor", "Council’s", "head", "of", "transport"])
    ('head of transport', 'Eastmoor Council')
    >>> role_and_body(["Last", "night", "Det", "Supt"])
    ('Det Supt', None)
    >>> role_and_body(["his", "colleague", "Inspector"])
    ('Inspector', None)
    >>> role_and_body(["Eastmoor", "Children's", "Society's"])
    (None, None)
    >>> role_and_body(["who", "was", "late"])
    (None, None)
    """
    kept = [word for word in words if word[:1].islower() or _kind(word) != "honorific"]
    kept = kept[_opening(kept) :]
    while kept and not kept[-1][-1:].isalnum():
        kept = kept[:-1]
    if kept and bare(kept[-1]) != kept[-1]:
        return None, None  # the owner of a role that is not told: the Society's Ann Orr
    if not kept or len(kept) > LONGEST or not any(_is_role(word) for word in kept):
        return None, None
    if function_words().get(kept[0].lower()) == "relative":
        return None, None
    for at, word in enumerate(kept[:-1]):
        if bare(word) != word:  # the charity's head: hers is the part behind
            owner = " ".join([*kept[:at], bare(word)])
            return " ".join(kept[at + 1 :]), owner if owner[0].isupper() else None
    cut = _leading_body(kept)
    if cut:
        return " ".join(kept[cut:]), " ".join([*kept[: cut - 1], bare(kept[cut - 1])])
    return " ".join(kept), _trailing_body(kept)


def _opening(words: Sequence[str]) -> int:
    """Return where a role starts: behind determiners, a time and *colleague* before a rank."""
    at = 0
    while at < len(words):
        low = words[at].lower()
        following = words[at + 1] if at + 1 < len(words) else ""
        if low in ("last", "this", "yesterday", "late", "early") and following.lower() in _times():
            at += 2
        elif (
            (low in _times() and (at or low not in _PARTS))
            or _is_dropped(words[at])
            or (low in _FELLOWS and _is_role(following))
        ):
            at += 1
        else:
            break
    return at


_PARTS = frozenset(("morning", "afternoon", "evening", "night", "week", "weekend", "month", "year"))
"""Times that open a role where no day stands before them: night editor."""

_FELLOWS = frozenset(("colleague", "fellow", "colleagues"))


@cache
def _times() -> frozenset[str]:
    return frozenset(lines("role_times.txt"))


def _is_dropped(word: str) -> bool:
    return word in (",", "as") or function_words().get(word.lower()) == "determiner"


def _kind(word: str) -> str:
    row = titles().get(word.lower().rstrip("."))
    return row["kind"] if row else ""


def _is_role(word: str) -> bool:
    low = bare(word.lower())
    return can_speak(low) or _kind(word) in ("rank", "office") or low in ("mp", "mep", "msp")


def _leading_body(words: Sequence[str]) -> int:
    """Return how many words at the start name an organisation: Eastmoor Police | chief Ann Orr."""
    for at, word in enumerate(words[:-1]):
        if not word[:1].isupper():
            return 0
        ends = bare(word.lower()) in body_words() and at > 0
        if ends and words[at + 1].lower() not in ("of", "for", "and", "&"):
            return at + 1
    return 0


def _trailing_body(words: Sequence[str]) -> str | None:
    """Return the organisation at the end: chair *of the Eastmoor Council*."""
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].lower() in ("of", "for", "at", "the", "from", "with"):
            named = words[at:]
            whole = len(named) > 1 or named[0].isupper()
            if whole and named[0][:1].isupper() and bare(named[-1].lower()) in body_words():
                return " ".join(named)
    return None
