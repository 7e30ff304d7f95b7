"""Where a run of capitalised words begins and ends that may be one name.

Small words join two parts of some names (of, van, "and" in Police and Crime), and a month's capital
is a person's only beside other signs. What the run names, `corpus.names.name` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from corpus.names.name_tables import (
    body_words,
    departments,
    first_names,
    heads_of_names,
    not_names,
    particles,
    title_kind,
    titles,
)
from corpus.text.nouns import bare, can_speak
from corpus.text.paragraphs import Token


def is_capital(token: Token) -> bool:
    """Say whether a token can be part of a name."""
    return token.quote < 0 and _is_capital(token.word, token.low)


@lru_cache(maxsize=1 << 13)
def _is_capital(word: str, low: str) -> bool:
    if not word[0].isupper() or bare(low) in not_names():
        return False
    if "-" not in word:
        return True
    if word[1:2] == "-":
        return False  # R-Ohio, T-shirt
    last = word.rpartition("-")[2]
    return not (last.endswith("ed") or last in _COMPOUNDED)  # Eastmoor-based, Eastmoor-born


_COMPOUNDED = frozenset(
    ("area", "born", "era", "friendly", "leaning", "like", "owned", "run", "style", "wide")
)
"""Words that make an adjective of the name before their hyphen, as all do that end in -ed."""


def _is_month_name(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Say whether a month is a surname here: Mrs *May*, Theresa *May*; *May* said."""
    if bare(tokens[at].low) not in MONTHS or not tokens[at].word[0].isupper():
        return False
    if tokens[at].word in _WOMEN and _is_first_name(tokens, at):
        return True
    if at == start:
        return at + 1 < len(tokens) and tokens[at + 1].low in _SAID
    before = tokens[at - 1].low
    return before in first_names() or title_kind(before) == "honorific"


def _is_first_name(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a month is a woman's first name, by what is around it: her mother, *June Orr*."""
    if at + 1 >= len(tokens):
        return False
    following, before = tokens[at + 1], tokens[at - 1] if at else None
    if before is not None and before.low not in first_names() and before.word not in (",", ":"):
        named = before.quote < 0 and (before.word[0].isupper() or before.low in _NEIGHBOURS)
        if not named or before.low in not_names() or before.low in _BEFORE_MONTHS:
            return False
    plain = is_capital(following) and following.word.isalpha() and not following.word.isupper()
    known = following.low in first_names() or following.low in body_words()
    return plain and not known and following.low not in titles() and before is not None


HERS = frozenset(("her", "his"))
"""Words that begin an office whatever their capitals: his Honour, her Majesty's inspector."""

MONTHS = frozenset(("may", "march", "june", "august", "april"))
"""Months that are also names."""

_WOMEN = frozenset(("June", "April"))
_NEIGHBOURS = frozenset(("said", "says", "mother", "resident", "neighbour", "wife", "daughter"))
_BEFORE_MONTHS = frozenset(("in", "last", "this", "since", "until", "by", "from", "on", "early"))
_SAID = frozenset(("said", "says", "told", "added", "insisted", "argued", "warned", "wrote"))


def has_article(word: str) -> bool:
    """Say whether a word is a surname with an article of its own: al-Orri, el-Moor."""
    return word[2:3] == "-" and word[3:4].isupper() and word[:2] in ("al", "el", "ul")


def _majesty(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the words at ``at`` are Her (or His) Majesty’s, or Honour before Judge."""
    if tokens[at].low not in HERS:
        return False
    first, second = [*(token.word for token in tokens[at + 1 : at + 3]), "", ""][:2]
    return first.startswith("Majesty") or (first, second) == ("Honour", "Judge")


APOSTROPHES = frozenset(("'", "’"))

LONGEST = 14
"""Tokens of the longest name: an office, a force and a person's names fit."""

LINKS = frozenset(("of", "for", "and", "&", "the", "on"))


def run_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the run of capitalised tokens that starts at ``start`` ends."""
    at = start
    while at < len(tokens):
        token = tokens[at]
        if token.word == token.low and token.low not in _within_names():
            return at
        if (
            is_capital(token)
            or _majesty(tokens, at)
            or has_article(token.word)
            or _is_month_name(tokens, start, at)
            or (at > start and token.low == "today" and token.word != token.low)
            or (at > start and token.low in titles() and _is_suffix(token))
        ):
            at += 1
            if token.word[-2:] in ("'s", "’s") and not _royal(tokens[at - 1 :][:2]):
                return _behind_body(tokens, start, at)
        elif at > start and _nickname(tokens, at):
            at += 1
        elif at > start and _is_of_many(tokens, at):
            behind = _behind_body(tokens, start, at + 1)
            return behind if behind > at + 1 else at
        elif at > start and (step := _link(tokens, start, at)):
            at += step
        else:
            return at
    return at


@cache
def _within_names() -> frozenset[str]:
    """Return every word and sign in small letters that a name may hold."""
    suffixes = {low for low, row in titles().items() if row["kind"] == "suffix"}
    return LINKS | HERS | particles() | suffixes | {","} | APOSTROPHES


def _nickname(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the quoted token ``at`` stands within a name: Robert “Bobby” Orr."""
    return (
        tokens[at].quote >= 0
        and len(tokens[at].word) < 16
        and at + 1 < len(tokens)
        and is_capital(tokens[at + 1])
        and tokens[at].word.strip("\"'“”‘’`.,")[:1].isupper()
        and tokens[at].word[-2:-1] not in {",", "."}
    )


def _is_suffix(token: Token) -> bool:
    return titles()[token.low]["kind"] == "suffix"


def _royal(pair: Sequence[Token]) -> bool:
    """Say whether a possessive goes on as one name: Majesty’s Inspectorate, Lloyd's Bank."""
    return len(pair) == 2 and pair[0].low.startswith("majesty") and is_capital(pair[1])


def _is_of_many(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the token at ``at`` is the apostrophe of a plural: the Chiefs' Council."""
    before, sign = tokens[at - 1], tokens[at]
    if sign.word not in APOSTROPHES or before.end != sign.start:
        return False
    return before.low[-1:] == "s" and before.quote < 0


_OWNERS = frozenset(("children", "women", "men", "people", "prince", "princess"))


def _behind_body(tokens: Sequence[Token], start: int, at: int) -> int:
    """Return where a body's name ends that has a possessive before ``at`` in it; ``at`` for none.

    The Prince's *Trust*, the Chief Officers' *Association*, a Sheriff's *Office*: what an office or
    several people have has no name without them. A body's own *Services' Office* has one.
    """
    owner = bare(tokens[at - 2 if tokens[at - 1].word in APOSTROPHES else at - 1].low)
    office = title_kind(owner) in ("rank", "office")
    if owner in body_words() or not (office or owner in _OWNERS or can_speak(owner)):
        return at
    behind = at
    while behind < len(tokens) and is_capital(tokens[behind]):
        behind += 1
        if tokens[behind - 1].word[-2:] in ("'s", "’s"):
            return at
    last = tokens[behind - 1].low
    return behind if behind > at and behind - start <= LONGEST and last in body_words() else at


def _link(tokens: Sequence[Token], start: int, at: int) -> int:
    """Return how many lower-case tokens at ``at`` join two parts of a name (0: they do not)."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return 0
    low = tokens[at].low
    if low in particles() and tokens[at].word == low:
        if is_capital(following):
            return 1
        after = tokens[at + 2] if at + 2 < len(tokens) else None
        return 2 if following.word in particles() and after and is_capital(after) else 0
    if low == "," and following.low in ("jr", "sr"):
        return 1
    if low not in LINKS:
        return 0
    before = tokens[at - 1].low
    heads = (
        low in ("and", "&")
        or before in body_words()
        or before in titles()
        or before in heads_of_names()
    )
    if not heads or (low == "on" and before not in body_words()):
        return 0
    if low == "&" and is_capital(following):
        return 1
    if low == "and" and not (_joins(tokens, start, at) or _joins_force(tokens, start, at)):
        return 0
    if is_capital(following):
        return 1
    third = tokens[at + 2] if at + 2 < len(tokens) else None
    return 2 if following.low == "the" and third is not None and is_capital(third) else 0


def _joins(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Say whether "and" stands within a name: Police and Crime, Department of Ports and Ferries."""
    lows = [token.low for token in tokens[max(start, at - LONGEST) : at]]
    if lows[-1] == "police":
        return tokens[at + 1].low == "crime"
    if lows[-1] in departments():
        return True
    joined = [low for n, low in enumerate(lows) if n and lows[n - 1] in body_words()]
    if "on" in joined and tokens[at + 1].low == "the":
        return at + 2 < len(tokens) and is_capital(tokens[at + 2])
    parts = any(low in ("of", "for", "on") for low in joined)
    return parts and is_capital(tokens[at + 1]) and not tokens[at + 1].word.isupper()


def _joins_force(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Say whether "and" joins the two places of a force: Devon *and* Cornwall Police."""
    force = tokens[at + 2] if at + 2 < len(tokens) else None
    if force is None or bare(force.low) not in ("police", "constabulary"):
        return False
    return start == at - 1 and tokens[start].low not in first_names()
