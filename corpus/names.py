"""Names in a paragraph: which capitalised words are a person's, a body's, and which are titles.

A name is taken apart into its title or role and the name itself; whose name it is in the article
is decided by `corpus.cast`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.name_tables import (
    body_words,
    departments,
    first_names,
    heads_of_names,
    not_names,
    particles,
    place_openers,
    speaking_places,
    thing_endings,
    titles,
)
from corpus.nouns import bare
from corpus.paragraphs import Token
from corpus.records import SpeakerKind
from corpus.table_files import lines, rows


class Name(NamedTuple):
    """A run of capitalised tokens: ``start:end`` is all of it, ``words`` the name without titles.

    ``kind`` is None where the run alone does not tell a person from a body. ``title`` is what
    stands before the name, ``gender`` what the title or the first name says (f, m or nothing).
    ``words`` is empty where there is only a title.
    """

    start: int
    end: int
    words: tuple[str, ...]
    kind: SpeakerKind | None
    title: tuple[str, ...] = ()
    gender: str = ""
    suffix: str = ""

    @property
    def full(self) -> str:
        """The name with its title, as the article writes it."""
        last = (self.suffix,) if self.suffix else ()
        return " ".join((*self.title, *self.words, *last))


def names(tokens: Sequence[Token]) -> list[Name]:
    """Return the names in a paragraph's tokens, in order."""
    found: list[Name] = []
    done = 0
    for at, token in enumerate(tokens):
        if (token.word == token.low and token.low not in _HERS) or at < done:
            continue
        if not (is_capital(token) or token.low in _HERS or bare(token.low) in _MONTHS):
            continue
        end = _run_end(tokens, at)
        if end > at:
            name = parse(tokens, at, end)
            found.append(_one_of_many(name) if at and tokens[at - 1].low in _ANY else name)
            done = end
    return found


_HERS = frozenset(("her", "his"))
_ANY = frozenset(("a", "an", "the"))


def _one_of_many(name: Name) -> Name:
    """Return a name behind "a" as no person's if only its capitals made it one: a Laureate."""
    if name.kind is not SpeakerKind.PERSON or name.title or name.words[0].lower() in first_names():
        return name
    return name._replace(kind=SpeakerKind.BODY)


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
    if bare(tokens[at].low) not in _MONTHS or not tokens[at].word[0].isupper():
        return False
    if tokens[at].word in _WOMEN and _is_first_name(tokens, at):
        return True
    if at == start:
        return at + 1 < len(tokens) and tokens[at + 1].low in _SAID
    before = tokens[at - 1].low
    return before in first_names() or _kind_of(before) == "honorific"


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


_WOMEN = frozenset(("June", "April"))
_NEIGHBOURS = frozenset(("said", "says", "mother", "resident", "neighbour", "wife", "daughter"))
_BEFORE_MONTHS = frozenset(("in", "last", "this", "since", "until", "by", "from", "on", "early"))
_MONTHS = frozenset(("may", "march", "june", "august", "april"))
_SAID = frozenset(("said", "says", "told", "added", "insisted", "argued", "warned", "wrote"))


def _has_article(word: str) -> bool:
    """Say whether a word is a surname with an article of its own: al-Orri, el-Moor."""
    return word[2:3] == "-" and word[3:4].isupper() and word[:2] in ("al", "el", "ul")


def _majesty(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the words at ``at`` are Her (or His) Majesty’s, or Honour before Judge."""
    if tokens[at].low not in _HERS:
        return False
    first, second = [*(token.word for token in tokens[at + 1 : at + 3]), "", ""][:2]
    return first.startswith("Majesty") or (first, second) == ("Honour", "Judge")


LONGEST = 14
"""Tokens of the longest name: an office, a force and a person's names fit."""

LINKS = frozenset(("of", "for", "and", "&", "the", "on"))


def _run_end(tokens: Sequence[Token], start: int) -> int:
    """Return where the run of capitalised tokens that starts at ``start`` ends."""
    at = start
    while at < len(tokens):
        token = tokens[at]
        if token.word == token.low and token.low not in _within_names():
            return at
        if (
            is_capital(token)
            or _majesty(tokens, at)
            or _has_article(token.word)
            or _is_month_name(tokens, start, at)
            or (at > start and token.low in titles() and _is_suffix(token))
        ):
            at += 1
            if token.word[-2:] in ("'s", "’s") and not _royal(tokens[at - 1 :][:2]):
                return at
        elif at > start and _nickname(tokens, at):
            at += 1
        elif at > start and (step := _link(tokens, start, at)):
            at += step
        else:
            return at
    return at


@cache
def _within_names() -> frozenset[str]:
    """Return every word and sign in small letters that a name may hold."""
    suffixes = {low for low, row in titles().items() if row["kind"] == "suffix"}
    return LINKS | _HERS | particles() | suffixes | {","}


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


def parse(tokens: Sequence[Token], start: int, end: int) -> Name:
    """Return the name in the capitalised tokens ``start:end``, with its title taken off."""
    run = tuple([(word, low, quote < 0) for word, low, _, _, quote in tokens[start:end]])
    if end - start > LONGEST:
        return Name(start, end, *_taken_apart(run))
    return Name(start, end, *_known(run))


_Run = tuple[tuple[str, str, bool], ...]
_Parts = tuple[tuple[str, ...], SpeakerKind | None, tuple[str, ...], str, str]


@lru_cache(maxsize=1 << 14)
def _known(run: _Run) -> _Parts:
    """Return what `_taken_apart` returns: of an article's names, two thirds come again in it."""
    return _taken_apart(run)


def _taken_apart(run: _Run) -> _Parts:
    """Return what a `Name` holds; ``run`` has each token's word, and whether it is unquoted."""
    words = [bare(word) for word, _, own in run if own and word != ","]
    lows = [bare(low) for word, low, own in run if own and word != ","]
    suffix = ""
    while len(words) > 1 and _kind_of(lows[-1]) == "suffix":
        if lows[-1] in ("jr", "sr", "ii", "iii", "iv"):
            suffix = words[-1].rstrip(".")
        words.pop()
        lows.pop()
    if _is_body(lows):
        spelt = [word for word, _, _ in run]
        return (*spelt[:-1], bare(spelt[-1])), SpeakerKind.BODY, (), "", ""
    cut = _name_starts(lows, words)
    gender = next((titles()[low]["gender"] for low in reversed(lows[:cut]) if low in titles()), "")
    if cut < len(lows) and lows[cut] in LINKS:
        cut = _behind_office(lows, cut)
    if len(words) == 1 and len(words[0]) == 2 and words[0][1] == ".":
        cut = 1  # an initial alone names nobody
    own = tuple(words[cut:])
    if cut and "majesty" in lows[:cut]:
        words[lows.index("majesty")] = "Majesty's"
    kind = _kind(words, lows, cut)
    if kind is SpeakerKind.PERSON and len(own) > 1 and not (gender and _is_styled(lows[:cut])):
        known = first_names().get(own[0].lower(), "")
        gender = known if known in ("f", "m") else gender  # Chairman Ann Orr
    return own, kind, tuple(words[:cut]), gender, suffix


def _is_styled(lows: Sequence[str]) -> bool:
    """Say whether one of the words before a name is Mr, Mrs or the like."""
    return any(_kind_of(low) == "honorific" for low in lows)


def _behind_office(lows: Sequence[str], link: int) -> int:
    """Return where a name starts behind an office: Governor of Moorland *Ann Orr*; or the end."""
    for at in range(link + 2, len(lows) - 1):
        if lows[at] in first_names():
            return at
    at = _behind_charge(lows, link + 1)
    if at > link + 1 and len(lows) - at == 2 and not any(map(_is_of_place, lows[at:])):
        return at
    return len(lows)  # all of it is an office: Commissioner for Eastmoor


def _behind_charge(lows: Sequence[str], at: int) -> int:
    """Return where a known place or department that starts at ``at`` ends; ``at`` where none is."""
    for size in (3, 2, 1):
        if " ".join(lows[at : at + size]) in _charges():
            return at + size
    return at


def _is_of_place(low: str) -> bool:
    """Say whether a word is rather a place's, office's or body's than a person's: *South* East."""
    return (
        low in place_openers()
        or low in body_words()
        or low in departments()
        or low in thing_endings()
        or low in titles()
        or low in LINKS
        or low in _charges()
    )


@cache
def _charges() -> frozenset[str]:
    """Return the places and departments that somebody can be in charge of."""
    places = (row["place"].lower() for row in rows("places.csv"))
    areas = (row["area"].lower() for row in rows("forces.csv") if row["area"])
    return frozenset((*places, *areas, *departments(), "london", "england", "wales"))


def _kind_of(low: str) -> str:
    row = titles().get(low)
    return row["kind"] if row else ""


def _is_body(lows: Sequence[str]) -> bool:
    """Say whether a run ends as an organisation does: … Council, Department of …, U.N."""
    last = lows[-1]
    if _is_office(lows):
        return False
    if lows[0] == "daily" and len(lows) > 1:
        return True  # The Daily Beacon
    if last in body_words() and not (len(lows) == 1 and last in titles()):
        return not (len(lows) > 1 and lows[0] in first_names() and len(lows) == 2)
    for at in range(len(lows) - 1, 0, -1):
        if lows[at] in ("of", "for", "on"):
            return lows[at - 1] in body_words() and not any(
                low in first_names() for low in lows[at + 1 :]
            )
    return False


def _is_office(lows: Sequence[str]) -> bool:
    """Say whether a run is an office and not the body it is in: Inspector of Constabulary."""
    for at, low in enumerate(lows[1:], start=1):
        if low in ("of", "for"):
            held = lows[at - 1]
            return held not in body_words() and _kind_of(held) in ("rank", "office")
    return False


def _name_starts(lows: Sequence[str], words: Sequence[str]) -> int:
    """Return where the name starts: behind the last title, rank, party or organisation word."""
    cut = 0
    for at, low in enumerate(lows):
        if low in particles() and not words[at].isupper():
            continue
        held = low in titles() or (low == "executive" and lows[at - 1 : at] == ["chief"])
        if held or (low in body_words() and at + 1 < len(lows)):
            if at and low in first_names() and at == cut:
                continue
            if cut < at == len(lows) - 1 and _before_surname(lows[at - 1], low):
                continue  # Rep. Steve King
            cut = at + 1
    if cut == len(lows) and cut > 1 and lows[0] in first_names() and lows[-1] not in _parties():
        return 0  # a surname that is also a title: Mary Ann Bishop
    while cut < len(lows) - 2 and lows[cut] not in first_names() and lows[cut + 1] in first_names():
        if lows[cut] in LINKS:
            break  # Mayor of London Ann Orr
        cut += 1
    return cut


def _before_surname(before: str, title: str) -> bool:
    """Say whether a word that may be a title is a surname: Steve *King*, Peter T. *King*.

    Not a party's: a Virginia *Republican*.
    """
    initial = len(before) == 2 and before[1] == "."
    return (before in first_names() or initial) and title not in _parties()


@cache
def _parties() -> frozenset[str]:
    return frozenset(lines("parties.txt"))


def _kind(words: Sequence[str], lows: Sequence[str], cut: int) -> SpeakerKind | None:
    own = lows[cut:]
    if not own:
        return None
    if cut == 0 and " ".join(own) in speaking_places():
        return SpeakerKind.BODY
    if any(_kind_of(low) in ("honorific", "rank", "office") for low in lows[:cut]):
        return SpeakerKind.PERSON
    if len(own) > 1 and own[-1] in thing_endings():
        return SpeakerKind.BODY
    if own[0] in first_names() and len(own) > 1:
        return SpeakerKind.PERSON
    if len(own) > 1 and own[-1] in speaking_places():
        return SpeakerKind.BODY  # a town and its country, Eastmoor Canada
    if len(own) == 1 and words[cut].isupper() and len(words[cut]) > 1:
        return SpeakerKind.BODY
    if len(own) > 1 and own[0] in place_openers():
        return SpeakerKind.BODY
    if len(own) in (2, 3) and all(
        word.replace("-", "").isalpha() and not word.isupper() for word in words[cut:]
    ):
        return SpeakerKind.PERSON
    return None
