"""Whose voice a source's words stand for: names, roles and pronouns led back to the article's cast.

A pronoun is the last source that it fits, reported speech included. A role ("the mayor") is the
one person the article gave it to. What fits nobody, or two people alike, stays unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.cast import Cast, Member
from corpus.names import Name, bare
from corpus.paragraphs import Paragraph, Sentence
from corpus.records import Span, SpeakerKind
from corpus.subjects import Source, function_words
from corpus.table_files import rows


@dataclass(frozen=True, slots=True)
class Voice:
    """A source with its owner: ``how`` says by what the owner was known."""

    member: Member | None
    how: str
    span: Span | None = None


NOBODY = Voice(None, "none")

GENDERS = {"he": "m", "she": "f"}

HISTORY = 8
"""Sources looked back over for a pronoun; further back they are no antecedent."""


class Voices:
    """Resolves sources in the order of the article; remembers who spoke."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.history: list[Voice] = []
        self._unnamed: dict[str, Member] = {}

    def of(self, paragraph: Paragraph, source: Source | None) -> Voice:
        """Return whose words ``source`` introduces, and remember it as the last source."""
        if source is None:
            return NOBODY
        voice = self._resolved(paragraph, source)
        if voice.member is not None:
            self.history.append(voice)
        return voice

    def _resolved(self, paragraph: Paragraph, source: Source) -> Voice:
        tokens = paragraph.tokens
        span = Span(tokens[source.start].start, tokens[source.end - 1].end)
        if source.form == "pronoun":
            return self._pronoun(tokens[source.start].low, span)
        if source.name is not None:
            start = tokens[source.name.start].start
            found = self.cast.find(source.name)
            self._describe(paragraph, source, found.member)
            form = Span(start, span.end)
            return Voice(found.member, found.how, form)
        return self._nominal(paragraph, source, span)

    def _describe(self, paragraph: Paragraph, source: Source, member: Member | None) -> None:
        """Keep the role that the words around a name give its owner."""
        if member is None or source.name is None:
            return
        words = [token.word for token in paragraph.tokens[slice(*(source.role or (0, 0)))]]
        title = list(source.name.title)
        before = source.role is not None and source.role[1] == source.name.start
        role = [*words, *title] if before or not words else words
        if role and member.role is None:
            member.role = " ".join(role).strip(" ,")
        member.roles.update(word.lower() for word in (*words, *title))

    def _pronoun(self, low: str, span: Span) -> Voice:
        if low in ("i", "we", "you"):
            return Voice(None, "speaker")
        for voice in reversed(self.history[-HISTORY:]):
            if voice.member is not None and _fits(low, voice.member):
                if low in GENDERS and not voice.member.gender:
                    voice.member.gender = GENDERS[low]
                return Voice(voice.member, "pronoun", span)
        return Voice(None, "pronoun", span)

    def _nominal(self, paragraph: Paragraph, source: Source, span: Span) -> Voice:
        tokens = paragraph.tokens[source.start : source.end]
        head = _head([token.low for token in tokens])
        definite = tokens[0].low in ("the", "this", "that", "its", "his", "her", "their") or len(tokens) == 1
        body = self._body(head)
        if body is not None:
            return Voice(body, "body", span)
        if definite and tokens[0].low in ("the", "this", "that"):
            holders = [m for m in self.cast.members if head in m.roles and m.kind is not SpeakerKind.BODY]
            if len(holders) == 1:
                return Voice(holders[0], "role", span)
        words = " ".join(token.word for token in tokens)
        member = self._unnamed.get(words.lower())
        if member is None:
            member = Member((words,), SpeakerKind.UNNAMED)
            self._unnamed[words.lower()] = member
            self.cast.members.append(member)
        return Voice(member, "nominal", span)

    def _body(self, head: str) -> Member | None:
        """Return the named body that a noun such as "the watchdog" stands for."""
        wanted = _body_nouns().get(head)
        if wanted is None:
            return None
        fitting = [
            member
            for member in self.cast.members
            if member.kind is SpeakerKind.BODY and _is_one(member, wanted)
        ]
        counts = sorted((member.full_mentions for member in fitting), reverse=True)
        if not counts or (len(counts) > 1 and counts[0] == counts[1]):
            return None
        return max(fitting, key=lambda member: member.full_mentions)


def _fits(low: str, member: Member) -> bool:
    if low in GENDERS:
        return member.kind is not SpeakerKind.BODY and member.gender in ("", GENDERS[low])
    if low == "it":
        return member.kind is SpeakerKind.BODY or (member.kind is SpeakerKind.UNNAMED and not member.gender)
    return member.kind is not SpeakerKind.PERSON


def _head(lows: Sequence[str]) -> str:
    """Return the last word before a preposition: the *chair* of the board."""
    head = ""
    for low in lows:
        if function_words().get(low) in ("preposition", "relative"):
            break
        head = bare(low)
    return head


@cache
def _body_nouns() -> dict[str, frozenset[str]]:
    return {row["noun"]: frozenset(row["names"].split()) for row in rows("body_nouns.csv")}


def _is_one(member: Member, wanted: frozenset[str]) -> bool:
    return any(bare(word.lower()) in wanted for word in member.words)
