"""What somebody is, from the words around the name: the role, and the organisation it is in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpus.names.name_tables import body_words, titles
from corpus.table_files import lines
from corpus.text.nouns import bare, can_speak, function_words, head_of

LONGEST = 14
"""Words of the longest role that is kept; an apposition that is longer tells a story."""


def role_and_body(words: Sequence[str], body: int = 0) -> tuple[str | None, str | None]:
    """Return the role and the organisation that words beside a name give; None where they do not.

    The first ``body`` words are known to name one organisation: *Office for Ferry Safety* director.

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
    >>> role_and_body("head of the force's firearms unit".split())
    ("head of the force's firearms unit", None)
    >>> role_and_body("the ferry company".split())
    (None, None)
    >>> role_and_body(["Victims'", "Commissioner"])
    ("Victims' Commissioner", None)
    >>> role_and_body(["who", "was", "late"])
    (None, None)
    """
    if words and words[-1] in ("'", "’"):
        return None, None  # the Pilots' Ann Orr
    if body and (told := role_and_body(words[body:])[0]):
        return told, _joined([*words[: body - 1], bare(words[body - 1])])
    kept = [word for n, word in enumerate(words) if not _is_honorific(word, words[n + 1 : n + 2])]
    kept = list(_shortened(kept[_opening(kept) :]))
    while kept and not _can_end(kept[-1]):
        kept = kept[:-1]
    if kept and bare(kept[-1]) != kept[-1]:
        return None, None  # the owner of a role that is not told: the Society's Ann Orr
    if not kept or len(kept) > LONGEST or not any(_is_role(word) for word in kept):
        return None, None
    if function_words().get(kept[0].lower()) in ("relative", "preposition"):
        return None, None
    for at, word in enumerate(kept[:-1]):
        if _is_told(kept[:at]):
            break  # the head of the charity's club
        if bare(word) != word and not _is_of_many(word):
            # the charity's head: hers is the part behind
            owner = _joined([*kept[:at], bare(word)])
            return _joined(kept[at + 1 :]), owner if owner[0].isupper() else None
    if _is_body_alone(kept):
        return None, None
    cut = _leading_body(kept)
    if cut:
        return _joined(kept[cut:]), _joined([*kept[: cut - 1], bare(kept[cut - 1])])
    return _joined(kept), _trailing_body(kept)


def _is_honorific(word: str, following: Sequence[str]) -> bool:
    """Say whether a word is a title and no role: *Mr*, but not in *Mr Justice*, *Lord Mayor*."""
    if word[:1].islower() or _kind(word) != "honorific":
        return False
    held = _HONOURED.get(word, ()) if following else ()
    return not any(one == following[0] for one in held)


_HONOURED = {
    "Mr": ("Justice",),
    "Mrs": ("Justice",),
    "Ms": ("Justice",),
    "Lord": ("Justice", "Chief", "Lieutenant", "Mayor", "Chancellor", "Advocate", "Provost"),
    "Lady": ("Justice", "Chief", "Mayoress"),
}
"""Titles that are part of an office, by the word behind them."""


def _is_body_alone(words: Sequence[str]) -> bool:
    """Say whether words are for a body, and nobody in it: the ferry *company*."""
    head = head_of([word.lower() for word in words])
    return head in body_words() and not _kind(head) and not head.endswith("man")


def _can_end(word: str) -> bool:
    """Say whether a role can end with a word: not *of*, *the* or a stray mark, but Sen."""
    low = word.lower()
    open_ended = function_words().get(low) == "determiner" or low.rstrip(".") in _OPEN
    return (word[-1:].isalnum() or _kind(word) in ("rank", "office")) and not open_ended


_OPEN = frozenset(("of", "for", "at", "in", "with", "by", "as", "and", "sens", "reps", "govs"))


def _shortened(words: Sequence[str]) -> Sequence[str]:
    """Return a role's first part: not (*its initials*), nor *and a former captain of …*."""
    if "(" in words:
        words = words[: words.index("(")]
    for at, word in enumerate(words[: LONGEST + 1] if len(words) > LONGEST else ()):
        joins = word in ("and", "or") and _is_dropped(words[at + 1])
        if at and (joins or function_words().get(word) == "relative"):
            return words[:at]
    return words


def _is_told(words: Sequence[str]) -> bool:
    """Say whether a role and its preposition stand in ``words``: head *of*."""
    ends = next((n for n, word in enumerate(words) if _is_role(word)), len(words))
    return any(function_words().get(word.lower()) == "preposition" for word in words[ends + 1 :])


def _is_of_many(word: str) -> bool:
    """Say whether a possessive tells of whom an office is, not whose: the *Children's* Minister."""
    return word[-1:] in "'’" or bare(word.lower()) in _MANY


_MANY = frozenset(("children", "women", "men", "people", "majesty"))


def _opening(words: Sequence[str]) -> int:
    """Return where a role starts: behind determiners, a time and *colleague* before a rank."""
    at = 0
    while at < len(words):
        low = words[at].lower()
        following = words[at + 1] if at + 1 < len(words) else ""
        if following[:7] == "Majesty" or following == "Honour":
            break
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
    return can_speak(low) or _kind(word) in ("rank", "office") or low in _OTHERS


_OTHERS = frozenset(("mp", "mep", "msp", "lead", "prosecuting", "defending"))
"""Roles that are no titles before a name, nor nouns of those who speak."""


def _leading_body(words: Sequence[str]) -> int:
    """Return how many words at the start name an organisation: Eastmoor Police | chief Ann Orr."""
    cut = 0
    for at, word in enumerate(words[:-1]):
        if word in ("'", "’"):
            continue  # Chiefs ' Council
        if not word[:1].isupper() or (cut and _kind(word) in ("rank", "office")):
            return cut
        ends = bare(word.lower()) in body_words() and at > 0
        if cut and bare(word.lower()) in ("press", "media", "news", "campaign"):
            return cut  # the White House press secretary
        if ends and words[at + 1].lower() not in ("of", "for", "and", "&"):
            cut = at + 1  # Eastmoor Police, or Eastmoor Police Federation
    return cut


def _trailing_body(words: Sequence[str]) -> str | None:
    """Return the organisation at the end: chair *of the Eastmoor Council*."""
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].lower() in ("of", "for", "at", "the", "from", "with"):
            named = words[at:]
            whole = len(named) > 1 or named[0].isupper()
            if whole and named[0][:1].isupper() and bare(named[-1].lower()) in body_words():
                return _joined(named)
    return None


def _joined(words: Sequence[str]) -> str:
    """Return words as one line; the mark of a plural's possessive stands with its word."""
    return " ".join(words).replace(" ' ", "' ").replace(" ’ ", "’ ").replace(" 's ", "'s ")
