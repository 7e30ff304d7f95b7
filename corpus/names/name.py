"""Names in a paragraph: which capitalised words are a person's, a body's, and which are titles.

A name is taken apart into its title or role and the name itself; whose name it is in the article
is decided by `corpus.names.cast`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.names.capitals import (
    APOSTROPHES,
    HERS,
    LINKS,
    LONGEST,
    MONTHS,
    has_article,
    is_capital,
    run_end,
)
from corpus.names.name_tables import (
    body_words,
    departments,
    first_names,
    names_in_s,
    particles,
    place_openers,
    speaking_places,
    thing_endings,
    title_kind,
    titles,
)
from corpus.records import SpeakerKind
from corpus.table_files import lines, rows
from corpus.text.nouns import bare
from corpus.text.paragraphs import Token

SURNAMES_TOO = frozenset(
    ("bishop", "duke", "english", "french", "german", "judge", "king", "major", "pope", "prince")
)
"""Titles and nationalities that are common surnames: behind Mr or Senator they are one."""

_BEFORE_SURNAMES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "rep", "representative", "sen", "senator", "gov", "governor")
)


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
        if (token.word == token.low and token.low not in HERS) or at < done:
            continue
        opens = is_capital(token) or token.low in HERS or bare(token.low) in MONTHS
        if not (opens or has_article(token.word)):
            continue
        end = run_end(tokens, at)
        if end > at:
            name = parse(tokens, at, end)
            found.append(_one_of_many(name) if at and tokens[at - 1].low in _ANY else name)
            done = end
    return found


_ANY = frozenset(("a", "an", "the"))


def _one_of_many(name: Name) -> Name:
    """Return a name behind "a" as no person's if only its capitals made it one: a Laureate."""
    if name.kind is not SpeakerKind.PERSON or name.title or name.words[0].lower() in first_names():
        return name
    return name._replace(kind=SpeakerKind.BODY)


def parse(tokens: Sequence[Token], start: int, end: int) -> Name:
    """Return the name in the capitalised tokens ``start:end``, with its title taken off."""
    run = tuple([(word, low, quote < 0) for word, low, _, _, quote in tokens[start:end]])
    if not APOSTROPHES.isdisjoint([word for word, _, _ in run]):
        run = _with_apostrophes(run)
    if end - start > LONGEST:
        return Name(start, end, *_taken_apart(run))
    return Name(start, end, *_known(run))


_Run = tuple[tuple[str, str, bool], ...]


def _with_apostrophes(run: _Run) -> _Run:
    """Return a run with a plural's apostrophe as part of its word: *Chiefs'* Council."""
    found: list[tuple[str, str, bool]] = []
    for word, low, own in run:
        if word in APOSTROPHES and found:
            before, small, _ = found[-1]
            found[-1] = before + word, small + word, own
        else:
            found.append((word, low, own))
    return tuple(found)


_Parts = tuple[tuple[str, ...], SpeakerKind | None, tuple[str, ...], str, str]


@lru_cache(maxsize=1 << 14)
def _known(run: _Run) -> _Parts:
    """Return what `_taken_apart` returns: of an article's names, two thirds come again in it."""
    return _taken_apart(run)


def _taken_apart(run: _Run) -> _Parts:
    """Return what a `Name` holds; ``run`` has each token's word, and whether it is unquoted."""
    if run[-1][1] in names_in_s():
        return tuple([word for word, _, _ in run]), SpeakerKind.BODY, (), "", ""
    words = [bare(word) for word, _, own in run if own and word != ","]
    lows = [bare(low) for word, low, own in run if own and word != ","]
    suffix = ""
    while len(words) > 1 and title_kind(lows[-1]) == "suffix":
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
    return any(title_kind(low) == "honorific" for low in lows)


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
            return held not in body_words() and title_kind(held) in ("rank", "office")
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
    if cut == len(lows) > 1 and lows[-1] in SURNAMES_TOO and lows[-2] in _BEFORE_SURNAMES:
        return cut - 1  # Mr. King
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
    if any(title_kind(low) in ("honorific", "rank", "office") for low in lows[:cut]):
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
