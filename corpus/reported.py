"""Speech without marks: X said *the plan was late*; *the plan was late*, X said.

Only verbs that take a clause make reported speech; the content starts behind the verb, its hearer
and "that", and ends with the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.cues import Event
from corpus.nouns import function_words
from corpus.paragraphs import Paragraph, Sentence, Token
from corpus.records import Span
from corpus.scenes import Spoken
from corpus.subjects import Finder

SHORTEST = 3
"""Words of the shortest content; less is no statement ("said so")."""

DATELINE = 14
"""Tokens of the longest dateline before a story's first sentence."""


def reported(
    paragraph: Paragraph, sentence: Sentence, speech: Sequence[Spoken], finder: Finder
) -> Iterator[tuple[Span, Spoken]]:
    """Yield the contents of a sentence's reported speech, each with its speech verb."""
    for spoken in speech:
        if spoken.voice.member is None or spoken.event.kind == "quote" or spoken.event.unsaid:
            continue
        found = _behind(paragraph, sentence, spoken.event, finder)
        found = found or _in_front(paragraph, sentence, spoken.event)
        if found is not None:
            start, end = found
            yield Span(paragraph.tokens[start].start, paragraph.tokens[end - 1].end), spoken


def _behind(
    paragraph: Paragraph, sentence: Sentence, event: Event, finder: Finder
) -> tuple[int, int] | None:
    """Return the clause behind a speech verb and its hearer: told the board *it was late*."""
    if event.kind == "according":
        return None
    tokens = paragraph.tokens
    start, end = event.high, _end(paragraph, sentence, event.high)
    for at in range(start, min(start + 8, end)):
        if tokens[at].low == "that":
            return _clause(paragraph, at + 1, end)
        if tokens[at].quote >= 0 or not tokens[at].word[0].isalnum():
            break
    if event.kind == "tell":
        hearer = finder.starting_at(start, end)
        start = hearer.end if hearer else start
    opens = function_words().get(tokens[start].low, "") if start < end else ""
    return None if opens in ("preposition", "conjunction") else _clause(paragraph, start, end)


def _end(paragraph: Paragraph, sentence: Sentence, start: int) -> int:
    """Return where a sentence's own words end: before its full stop, or a quotation behind it."""
    tokens = paragraph.tokens
    for at in range(start + 1, sentence.end):
        if tokens[at].quote >= 0 and tokens[at - 1].word in (",", ":"):
            return at - 1
    end = sentence.end
    while end > start and tokens[end - 1].word in ".!?:;,":
        end -= 1
    return end


def _in_front(paragraph: Paragraph, sentence: Sentence, event: Event) -> tuple[int, int] | None:
    """Return the clause before a speech verb and its source: *it was late*, the board said."""
    if event.low > sentence.start and paragraph.tokens[event.low - 1].word == ",":
        start = _behind_dateline(paragraph, sentence)
        return None if _is_occasion(paragraph, start) else _clause(paragraph, start, event.low - 1)
    return None


def _behind_dateline(paragraph: Paragraph, sentence: Sentence) -> int:
    """Return where a sentence's own words start, behind a place and a dash: LIVERPOOL (PAW) - ."""
    tokens = paragraph.tokens
    if sentence.start > 0 or not tokens[0].word.isupper() or len(tokens[0].word) < 2:
        return sentence.start
    for at in range(1, min(sentence.end - 1, DATELINE)):
        if tokens[at].word in ("-", "--", "–", "—"):
            return at + 1
    return sentence.start


def _is_occasion(paragraph: Paragraph, start: int) -> bool:
    """Say whether a clause only tells when somebody spoke: *asked about it*, she said no."""
    opens = paragraph.tokens[start].low
    return opens in ("asked", "questioned", "pressed", "speaking", "challenged")


def _clause(paragraph: Paragraph, start: int, end: int) -> tuple[int, int] | None:
    """Return a range of tokens if they can be a statement: own words, with a verb among them."""
    tokens = paragraph.tokens[start:end]
    if len(tokens) < SHORTEST or tokens[0].quote >= 0 or not tokens[0].word[0].isalnum():
        return None
    own = [token for token in tokens if token.quote < 0]
    if len(own) < SHORTEST or not any(map(_is_verb, own)):
        return None
    return start, end


def _is_verb(token: Token) -> bool:
    kind = function_words().get(token.low, "")
    return kind in ("auxiliary", "verb") or (not kind and token.low.endswith(("ed", "s")))
