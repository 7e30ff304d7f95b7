"""A paragraph as words, quotations and sentences: what every rule of attribution looks at.

Quoted words are hidden: each quoted stretch is one token, so that no rule takes a speech verb or
a name from inside somebody's words. All work is one pass over the characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.records import Block, BlockKind, Span
from corpus.table_files import lines, rows
from corpus.text.marks import Stretch, leading_mark, stretches
from corpus.text.nouns import function_words

READ = (BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
"""Kinds of block that hold an article's own words."""


LONGEST = 250
"""Tokens of the longest sentence; longer ones are cut, so that time stays linear."""


class Token(NamedTuple):
    """A word, a sign, or a whole quoted stretch (``quote`` is its number, else -1)."""

    word: str
    low: str
    start: int
    end: int
    quote: int = -1


class Sentence(NamedTuple):
    """A half-open range of a paragraph's tokens."""

    start: int
    end: int


@dataclass(slots=True)
class Paragraph:
    """A block of an article, divided. ``follows_open`` says that it continues a quotation."""

    span: Span
    kind: BlockKind
    quotes: list[Stretch]
    tokens: list[Token]
    sentences: list[Sentence] = field(default_factory=list)
    follows_open: bool = False


def paragraphs(text: str, blocks: Sequence[Block]) -> list[Paragraph]:
    """Return the readable blocks of ``text`` as paragraphs, in order.

    >>> text = "Mr. Orr said: “We won.” He left."
    >>> block = Block(Span(0, len(text)), BlockKind.PARAGRAPH)
    >>> [part.word for part in paragraphs(text, [block])[0].tokens]
    ['Mr.', 'Orr', 'said', ':', '“We won.”', 'He', 'left', '.']
    """
    spans = [block for block in blocks if block.kind in READ]
    leading = [leading_mark(text, block.span) for block in spans]
    found: list[Paragraph] = []
    for number, block in enumerate(spans):
        before = found[-1].quotes[-1] if found and found[-1].quotes else None
        open_before = before is not None and not before.closed
        reopened = bool(leading[number]) and leading[number] in leading[number + 1 : number + 2]
        runs_on = "single" in leading[number + 1 : number + 2]
        quotes = stretches(text, block.span, reopens=open_before or reopened, runs_on=runs_on)
        tokens = _tokens(text, block.span, quotes)
        paragraph = Paragraph(block.span, block.kind, quotes, tokens)
        paragraph.sentences = _sentences(tokens)
        starts = bool(quotes) and quotes[0].outer.start == block.span.start
        paragraph.follows_open = open_before and starts
        found.append(paragraph)
    return found


@cache
def _words() -> re.Pattern[str]:
    # Most words are small letters with white space behind, so they are tried first.
    plain = r"[a-z]++(?![\w’'&.-])"
    initials = r"(?:[A-Z]-)?(?:[A-Z]\.)+(?:[A-Z]\b)?|[ap]\.m\."
    figures = r"\d+(?:[.,/:]\d+)*(?:[’'-]?\w+)*"
    held = r"[AT]/[A-Z]\w+"  # a rank held for a time: T/ACC
    return re.compile(rf"{plain}|{held}|{initials}|{figures}|\w+(?:[’'&-]\w+)*|[’']s\b|\S")


@cache
def _shortened() -> frozenset[str]:
    """Return words whose full stop is part of them: titles before a name, initials."""
    short = {row["word"] for row in rows("abbreviations.csv") if row["before"] == "name"}
    titles = {row["word"] for row in rows("titles.csv") if row["means"]}
    return frozenset(short | titles | set(lines("stopped_words.txt")))


@cache
def _months() -> frozenset[str]:
    """Return the shortened months, whose full stop is part of them before a day: Oct. 29."""
    return frozenset(low for row in rows("months.csv") for low in row["shortened"].lower().split())


def _tokens(text: str, span: Span, quotes: Sequence[Stretch]) -> list[Token]:
    found: list[Token] = []
    at = span.start
    for number, quote in enumerate(quotes):
        _plain_tokens(text, at, quote.outer.start, found)
        found.append(Token(quote.outer.of(text), "", *quote.outer, number))
        at = quote.outer.end
    _plain_tokens(text, at, span.end, found)
    return found if text.find("ire and ", *span) < 0 else _whole_offices(text, found)


def _whole_offices(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return tokens with *police, fire and crime* as one: its comma parts nothing."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        if token.low == "crime" and [one.low for one in found[-5:-1]] == _BEFORE_CRIME:
            start = found[-5].start
            word = text[start : token.end]
            found[-5:] = [Token(word, word.lower(), start, token.end)]
    return found


_BEFORE_CRIME = ["police", ",", "fire", "and"]

LONGEST_CHUNK = 40
"""Characters between two spaces that are kept divided, as the same come again and again."""


def _plain_tokens(text: str, start: int, end: int, found: list[Token]) -> None:
    """Add the tokens of a stretch without quotations, from space to space.

    Most are letters, with a sign behind some; the pattern is for all others.
    """
    at = start
    for chunk in text[start:end].split(" "):
        behind = at + len(chunk)
        if chunk.isalpha():
            found.append(_new(Token, (chunk, chunk.lower(), at, behind, -1)))
        elif chunk[-1:] in _SIGNS and (word := chunk[:-1]).isalpha() and _ends_before(word, chunk):
            found.append(_new(Token, (word, word.lower(), at, behind - 1, -1)))
            found.append(_new(Token, (chunk[-1], chunk[-1], behind - 1, behind, -1)))
        elif behind - at > LONGEST_CHUNK or (divided := _divided(chunk)) is None:
            _divide(text, at, behind, found)
        else:
            for word, low, first, last in divided:
                found.append(_new(Token, (word, low, at + first, at + last, -1)))
        at = behind + 1


_SIGNS = frozenset(",.:;?!)")


def _ends_before(word: str, chunk: str) -> bool:
    """Say whether the sign behind a word is no part of it: not J., Mr. or Oct."""
    return chunk[-1] != "." or (len(word) > 1 and word.lower() not in _stopped())


@cache
def _stopped() -> frozenset[str]:
    """Return the words whose full stop may be part of them."""
    return _shortened() | _months()


@lru_cache(maxsize=1 << 14)
def _divided(chunk: str) -> tuple[tuple[str, str, int, int], ...] | None:
    """Return the words and signs of a chunk, each with its place in it.

    None where the text behind it tells whether a full stop is part of a word: Oct. 29, No. 4.
    """
    if "." in chunk and not _numbering().isdisjoint(_letters().findall(chunk.lower())):
        return None
    found: list[Token] = []
    _divide(chunk, 0, len(chunk), found)
    return tuple(token[:4] for token in found)


@cache
def _numbering() -> frozenset[str]:
    """Return the words whose full stop is part of them only before a number."""
    return _months() | {"no"}


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"\w+")


def _divide(text: str, start: int, end: int, found: list[Token]) -> None:
    shortened = _shortened()
    for match in _words().finditer(text, start, end):
        word = match.group()
        low = word.lower()
        first, behind = match.span()
        if low.isalnum():
            found.append(_new(Token, (word, low, first, behind, -1)))
            continue
        if word == "." and found and found[-1].end == first:
            last = found[-1]
            numbered = text[behind : behind + 2].strip().isdigit()
            short = last.low in shortened and (last.low != "no" or numbered)
            if (short or (numbered and last.low in _months())) and last.quote < 0:
                found[-1] = Token(last.word + ".", last.low, last.start, behind)
                continue
        low = low.replace("’", "'")
        cut = low.find("'")
        if cut > 0 and low[:cut] in _PRONOUNS:
            middle = first + cut
            found.append(Token(word[:cut], low[:cut], first, middle))
            found.append(Token(word[cut:], low[cut:], middle, behind))
            continue
        found.append(Token(word, low, first, behind))


_new = tuple.__new__
"""What `Token` calls in turn: a quarter of this module's time was in the call between."""

_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "you", "who", "that", "there", "what"))


def _sentences(tokens: Sequence[Token]) -> list[Sentence]:
    found = []
    start = 0
    stops = [
        behind
        for behind, token in enumerate(tokens[:-1], start=1)
        if token.word in _STOPS
        or token.quote >= 0
        or (token.word[-1] == "." and tokens[behind].low in _openers())
    ]
    for behind in (*stops, len(tokens)):
        while behind - start > LONGEST:
            found.append(Sentence(start, start + LONGEST))
            start += LONGEST
        if behind == len(tokens) or _ends(tokens[behind - 1], tokens[behind]):
            found.append(Sentence(start, behind))
            start = behind
    return found if tokens else []


def _ends(token: Token, following: Token) -> bool:
    """Say whether a sentence ends between two neighbours, the first a stop or a quotation."""
    begins = following.word[:1].isupper() or following.word[:1].isdigit() or following.quote >= 0
    if token.quote >= 0:
        return begins and token.word.rstrip("\"'”’»)` ")[-1:] in _STOPS
    if token.word not in _STOPS:
        return "." in token.word[:-1] and following.word[:1].isupper()  # in the U.S. The crew …
    return begins or following.word in "([•*-–—"


@cache
def _openers() -> frozenset[str]:
    """Return small words that begin a sentence where they have a capital."""
    return frozenset(lines("sentence_starters.txt")).intersection(function_words())


_STOPS = frozenset(".!?…")
