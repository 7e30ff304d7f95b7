"""Speech without marks: X said *the plan was late*; *the plan was late*, X said.

Only verbs that take a clause make reported speech; the content starts behind the verb, its hearer
and "that", and ends with the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.paragraphs import Paragraph, Sentence
from corpus.records import Span
from corpus.rules import Spoken

SHORTEST = 3
"""Words of the shortest content; less is no statement ("said so")."""


def reported(
    paragraph: Paragraph, sentence: Sentence, speech: Sequence[Spoken]
) -> Iterator[tuple[Span, Spoken]]:
    """Yield the contents of a sentence's reported speech, each with its speech verb."""
    for spoken in speech:
        if spoken.voice.member is None or spoken.event.kind not in (
            "say",
            "tell",
            "find",
            "according",
        ):
            continue
        span = _content(paragraph, sentence, spoken)
        if span is not None:
            yield span, spoken


def _content(paragraph: Paragraph, sentence: Sentence, spoken: Spoken) -> Span | None:
    """Return the clause that a speech verb governs: behind it, else before it."""
    event = spoken.event
    if event.kind != "according":
        start, end = _behind(paragraph, sentence, event.high)
        if _has_clause(paragraph, start, end):
            return Span(paragraph.tokens[start].start, paragraph.tokens[end - 1].end)
    if event.low > sentence.start and paragraph.tokens[event.low - 1].word == ",":
        start, end = sentence.start, event.low - 1
        if _has_clause(paragraph, start, end):
            return Span(paragraph.tokens[start].start, paragraph.tokens[end - 1].end)
    return None


def _behind(paragraph: Paragraph, sentence: Sentence, start: int) -> tuple[int, int]:
    tokens = paragraph.tokens
    end = sentence.end
    while end > start and tokens[end - 1].word in ".!?:;,":
        end -= 1
    for at in range(start + 1, end):
        if tokens[at].quote >= 0 and tokens[at - 1].word in (",", ":"):
            end = at - 1
            break
    for at in range(start, min(start + 8, end)):
        if tokens[at].low == "that":
            return at + 1, end
        if tokens[at].quote >= 0 or not tokens[at].word[0].isalnum():
            break
    return start, end


def _has_clause(paragraph: Paragraph, start: int, end: int) -> bool:
    """Say whether tokens hold words of the article's own that can be a statement."""
    tokens = paragraph.tokens
    if end - start < SHORTEST or tokens[start].quote >= 0 or not tokens[start].word[0].isalnum():
        return False
    return sum(token.quote < 0 for token in tokens[start:end]) >= SHORTEST
