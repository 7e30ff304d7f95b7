"""What somebody is, from the words around the name: the role, and the organisation it is in."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.name_tables import body_words, titles
from corpus.nouns import bare, can_speak, function_words

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
    >>> role_and_body(["who", "was", "late"])
    (None, None)
    """
    kept = [word for word in words if word[:1].islower() or _kind(word) != "honorific"]
    while kept and _is_dropped(kept[0]):
        kept = kept[1:]
    while kept and not kept[-1][-1:].isalnum():
        kept = kept[:-1]
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
