"""Interviews printed as questions and answers: paragraphs that “Q:” and “A:” open.

The answers are somebody's words without marks. Whose, only the lines above the first question can
say: the one person whom they name, where they speak of an interview.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.names.name import Name
from corpus.records import BlockKind, Span, SpeakerKind
from corpus.table_files import lines
from corpus.text.paragraphs import Paragraph

FEWEST = 2
"""Questions, and answers, that make an interview; one “A:” may be a list's."""


def answers(text: str, parts: Sequence[Paragraph]) -> dict[int, Span]:
    """Return the words of each paragraph that is an answer, by number; none in other articles."""
    found: dict[int, Span] = {}
    questions = 0
    for number, part in enumerate(parts):
        sign = _sign().match(text, *part.span)
        if sign is None or part.kind is BlockKind.HEADLINE:
            continue
        if sign.group(1)[0] == "Q":
            questions += 1
        elif questions and sign.end() < part.span.end:
            found[number] = Span(sign.end(), part.span.end)
    return found if min(questions, len(found)) >= FEWEST else {}


def interviewed(
    parts: Sequence[Paragraph], named: Sequence[Sequence[Name]], first: int
) -> Name | None:
    """Return who answers from paragraph ``first`` on; None if the lines above leave it open."""
    above = range(first)
    told = any(token.low in _interviewing() for number in above for token in parts[number].tokens)
    people = {
        name.words[-1].lower(): name
        for number in above
        for name in named[number]
        if name.kind is SpeakerKind.PERSON and len(name.words) > 1
    }
    return next(iter(people.values())) if told and len(people) == 1 else None


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"(Q|A|Question|Answer)[:.] +(?=\S)")


@cache
def _interviewing() -> frozenset[str]:
    return frozenset(lines("interviewing_words.txt"))
