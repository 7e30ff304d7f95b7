"""Where sentences begin and end.

`sentences` divides with Punkt, the algorithm that NLTK implements, given our own table of
shortened words; nothing is downloaded. `split_plain` follows the same table in a single pass of
its own, for use on the way to an answer, where importing NLTK would cost a second. Neither
divides between a full stop and the quotation mark that closes after it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from corpus.records import Span
from corpus.table_files import lines, rows


def sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of ``span`` in order, without the white space between them.

    >>> text = "Insp. Dale spoke. “We are sorry.” He left."
    >>> [part.of(text) for part in sentences(text, Span(0, len(text)))]
    ['Insp. Dale spoke.', '“We are sorry.”', 'He left.']
    """
    cuts: list[int] = []
    for piece in _pieces(text, span):
        try:
            found = list(_punkt().span_tokenize(piece.of(text)))
        except TimeoutError:  # NLTK gives up after five seconds on a busy machine
            return split_plain(text, span)
        cuts += [piece.start - span.start + end for _, end in found]
    return _tidied(text, span, cuts)


def split_plain(text: str, span: Span) -> list[Span]:
    """Return the sentences of ``span`` by our own rule alone; loads no library.

    >>> text = "It is No. 4 in the U.S. this year. No. It is not."
    >>> [part.of(text) for part in split_plain(text, Span(0, len(text)))]
    ['It is No. 4 in the U.S. this year.', 'No.', 'It is not.']
    """
    cuts = [
        stop.end() - span.start
        for stop in _stops().finditer(text, span.start, span.end)
        if _ends_sentence(text, span, stop)
    ]
    return _tidied(text, span, cuts)


_LONGEST = 20_000
"""Characters given to Punkt at once; a printed paragraph has some hundreds."""


def _pieces(text: str, span: Span) -> list[Span]:
    """Return ``span`` in pieces that Punkt can work on, cut at white space where there is some."""
    pieces = []
    start = span.start
    while span.end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        end = space if space > start else start + _LONGEST
        pieces.append(Span(start, end))
        start = end
    return [*pieces, Span(start, span.end)]


_OPENING = "\"'“‘`(["


def _tidied(text: str, span: Span, cuts: list[int]) -> list[Span]:
    """Return ``span`` divided at ``cuts``, which count from its start, without edge white space.

    A cut before a lower-case letter or a dash is none: “Really?” he asked.
    """
    found: list[Span] = []
    start = _skipped(text, span.start, span.end)
    for cut in [*(span.start + cut for cut in cuts), span.end]:
        following = _skipped(text, cut, span.end)
        if following < span.end and (_continues(text[following]) or not _stopped(text, cut)):
            continue
        if text[following : following + 1].isdigit() and text[cut - 3 : cut] == "No.":
            continue
        end = start + len(text[start:cut].rstrip())
        if end > start:
            found.append(Span(start, end))
        start = following
    return found


def _stopped(text: str, cut: int) -> bool:
    """Say whether a full stop, or one within closing marks, stands before ``cut``."""
    return text[max(0, cut - 4) : cut].rstrip("\"'”’»)]} \n")[-1:] in {".", "?", "!", "…"}


def _continues(letter: str) -> bool:
    return letter.islower() or letter in ",;:)]–—-"


def _skipped(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, span: Span, stop: re.Match[str]) -> bool:
    """Say whether a sentence ends at ``stop``: full stops with white space behind."""
    if stop.group() != ".":
        return True
    before = text[max(span.start, stop.start() - 24) : stop.start()].rsplit(None, 1)
    word = before[-1].lstrip(_OPENING) if before else ""
    kind = "initial" if _is_initial(word) else _abbreviations().get(word.casefold())
    if kind is None:
        return True
    after = text[stop.end() : min(span.end, stop.end() + 40)].split(None, 1)
    following = after[0].lstrip(_OPENING) if after else ""
    if kind == "number":
        return not following[:1].isdigit()
    starts = following.strip(",.’'").casefold() in _starters()
    return starts and (kind == "initial" or following[:1].isupper())


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


@cache
def _stops() -> re.Pattern[str]:
    # Possessive, and never begun inside a run of stops: time stays linear on "!!!!…". What stands
    # before a stop is looked at behind it, so that the search leaps from stop to stop.
    return re.compile(r"[.?!…](?<![.?!…].)[.?!…]*+[\"'”’»)\]]*+(?=\s)")


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["before"] for row in rows("abbreviations.csv")}


@cache
def _starters() -> frozenset[str]:
    return frozenset(lines("sentence_starters.txt"))


@cache
def _punkt() -> Any:
    from nltk.tokenize.punkt import (  # noqa: PLC0415 - a second to import, only for indexing
        PunktParameters,
        PunktSentenceTokenizer,
    )

    parameters = PunktParameters()
    for word, before in _abbreviations().items():
        if before == "number":
            parameters.collocations.add((word, "##number##"))
        else:
            parameters.abbrev_types.add(word)
    parameters.sent_starters.update(_starters())

    class Tokenizer(PunktSentenceTokenizer):  # type: ignore[misc]
        """Punkt, but for most full stops, about which it always says the same."""

        def text_contains_sentbreak(self, text: str) -> bool:
            surely = _plain_stop().fullmatch(text)
            if surely and surely[1].lower() not in parameters.abbrev_types:
                return True
            return bool(super().text_contains_sentbreak(text))

    return Tokenizer(parameters)


@cache
def _plain_stop() -> re.Pattern[str]:
    """Return the pattern of a word, its full stop and the next word, all of letters."""
    return re.compile(r"([A-Za-z]{2,})\. [A-Za-z]+")
