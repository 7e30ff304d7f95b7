"""Finding who a speech verb belongs to: the words before it or after it that name a source.

Works on one paragraph's tokens. Whose name the words are is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.names import Name
from corpus.nouns import can_speak, function_words, head_of
from corpus.paragraphs import Sentence, Token
from corpus.records import SpeakerKind
from corpus.table_files import rows

PREMODIFIERS = 9
"""Words that may stand before the last word of a noun phrase; longer ones are not read as one."""

APPOSITION = 45
"""Tokens that an insertion between commas may have; longer ones are not searched for."""


COMPLEMENT_PREPOSITIONS = frozenset("of for at from with in on".split())
OBJECT_PREPOSITIONS = COMPLEMENT_PREPOSITIONS | frozenset(
    "by to about against into through".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """Words that name a source: tokens ``start:end`` of a paragraph.

    ``form`` is name, pronoun or nominal. ``name`` is there for a name; ``role`` are the words of
    an apposition or before the name.
    """

    start: int
    end: int
    form: str
    name: Name | None = None
    role: tuple[int, int] | None = None

    @property
    def is_person(self) -> bool:
        """Whether the words are a person's name, as far as they alone tell."""
        return self.name is not None and self.name.kind is SpeakerKind.PERSON


@cache
def speech_verbs() -> dict[str, str]:
    """Return the kind of each form of a speech verb."""
    return {row["form"]: row["kind"] for row in rows("speech_verbs.csv")}


@cache
def noun_forms() -> frozenset[str]:
    """Return the forms of speech verbs that are also nouns."""
    return frozenset(row["form"] for row in rows("speech_verbs.csv") if row["noun"])


def is_adverb(token: Token) -> bool:
    """Say whether a token may stand between a source and its verb."""
    low = token.low
    return function_words().get(low) == "adverb" or (low.endswith("ly") and len(low) > 4)


class Finder:
    """The noun phrases of one paragraph."""

    def __init__(self, tokens: Sequence[Token], names: Sequence[Name]) -> None:
        self.tokens = tokens
        self.name_ending = {name.end: name for name in names}
        self.name_starting = {name.start: name for name in names}
        self.name_over = {at: name for name in names for at in range(name.start, name.end)}

    def ending_at(self, end: int, low: int) -> Source | None:
        """Return the noun phrase whose last token is before ``end``, not before ``low``."""
        end = self._before_parenthesis(end, low)
        if end <= low:
            return None
        last = self.tokens[end - 1]
        kind = function_words().get(last.low, "")
        if kind == "pronoun":
            return Source(end - 1, end, "pronoun")
        name = self.name_ending.get(end)
        if name is not None and name.start >= low:
            return self._named(name, low)
        if kind or not last.word[:1].isalnum() or last.quote >= 0:
            return None
        return self._nominal(end, low)

    def _before_parenthesis(self, end: int, low: int) -> int:
        if end > low and self.tokens[end - 1].word in ")]":
            for at in range(end - 2, max(low, end - 12), -1):
                if self.tokens[at].word in "([":
                    return at
        return end

    def _named(self, name: Name, low: int) -> Source | None:
        start = self._premodified(name.start, low)
        role = (start, name.start) if start < name.start else None
        if not name.words and not name.title:
            return None
        if self.tokens[name.end - 1].word[-2:] in ("'s", "’s"):
            return None
        hop = self._complemented(start, low)
        if hop is None and self._is_object(start, low) and not name.title:
            return Source(name.start, name.end, "name", name) if role and name.words else None
        if hop is not None and not (name.kind is SpeakerKind.PERSON and hop.form != "name"):
            return hop
        if not name.words:
            return Source(start, name.end, "nominal")
        return Source(name.start, name.end, "name", name, role)

    def with_role(self, name: Name) -> Source:
        """Return a name with the role around it: the mayor, Ann Orr; Ann Orr, the mayor,"""
        start = self._premodified(name.start, 0)
        if start < name.start:
            return Source(name.start, name.end, "name", name, (start, name.start))
        end = self._after_parenthesis(name.end, len(self.tokens))
        if end + 1 < len(self.tokens) and self.tokens[end].word == ",":
            first = self.tokens[end + 1].low
            if function_words().get(first) == "determiner" or can_speak(first) or first == "who":
                close = self._insertion_end(end + 1, len(self.tokens))
                return Source(name.start, name.end, "name", name, (end + 1, close))
        bare_name = Source(name.start, name.end, "name", name)
        return self._with_role_before(bare_name, 0) if name.start > 1 else bare_name

    def _complemented(self, start: int, low: int) -> Source | None:
        """Return the phrase that the one from ``start`` completes: a lawyer *for the club*."""
        if start - 1 <= low or self.tokens[start - 1].low not in COMPLEMENT_PREPOSITIONS:
            return None
        return self.ending_at(start - 1, low)

    def _nominal(self, end: int, low: int) -> Source | None:
        start = self._premodified(end - 1, low)
        hop = self._complemented(start, low)
        if hop is not None:
            return Source(hop.start, max(end, hop.end), hop.form, hop.name, hop.role)
        if self._is_object(start, low):
            return None
        return Source(start, end, "nominal")

    def _is_object(self, start: int, low: int) -> bool:
        """Say whether a preposition that is never a conjunction stands before a phrase."""
        return start > low and self.tokens[start - 1].low in OBJECT_PREPOSITIONS

    def _premodified(self, at: int, low: int) -> int:
        """Return where the noun phrase that holds the token before ``at`` starts."""
        start = at
        while start > low and at - start < PREMODIFIERS:
            token = self.tokens[start - 1]
            kind = function_words().get(token.low, "")
            if kind == "determiner":
                return start - 1
            if kind or token.quote >= 0 or not token.word[0].isalnum():
                return start
            if token.low in speech_verbs() and not self._adjectival(start - 1):
                return start
            start -= 1
        return start

    def _adjectival(self, at: int) -> bool:
        """Say whether a verb form stands between a determiner and its noun."""
        before = self.tokens[at - 1].low if at else ""
        return function_words().get(before) == "determiner"

    def starting_at(self, start: int, high: int) -> Source | None:
        """Return the noun phrase that starts at ``start``, or behind an adverb, before ``high``."""
        while start < high and is_adverb(self.tokens[start]):
            start += 1
        if start >= high or self.tokens[start].quote >= 0:
            return None
        token = self.tokens[start]
        kind = function_words().get(token.low, "")
        if kind == "pronoun":
            return Source(start, start + 1, "pronoun")
        if kind not in ("", "determiner") and start not in self.name_starting:
            return None
        return self._phrase(start, high)

    def _phrase(self, start: int, high: int) -> Source | None:
        at = start
        named: Name | None = None
        while at < high and at - start <= PREMODIFIERS + 3:
            name = self.name_starting.get(at)
            if name is not None and name.end <= high:
                named, at = name, name.end
                if name.words and self.tokens[at - 1].word[-2:] not in ("'s", "’s"):
                    if name.kind is SpeakerKind.PERSON or not self._goes_on(at, high):
                        break
                continue
            if at > start and not self._goes_on(at, high):
                break
            if not self.tokens[at].word[0].isalnum():
                break
            at += 1
        if at == start:
            return None
        if named is not None and named.end == at and named.words and not self._owned(at):
            role = (start, named.start) if start < named.start else None
            return Source(named.start, at, "name", named, role)
        return Source(start, at, "nominal")

    def _owned(self, end: int) -> bool:
        return self.tokens[end - 1].word[-2:] in ("'s", "’s")

    def _goes_on(self, at: int, high: int) -> bool:
        """Say whether the token at ``at`` can go on a noun phrase."""
        if at >= high:
            return False
        token = self.tokens[at]
        if token.quote >= 0 or not token.word[0].isalnum() or is_adverb(token):
            return False
        if at - 1 in self.name_over and token.low.endswith("ed"):
            return False
        if token.low in speech_verbs():
            return token.low in noun_forms() or self._adjectival(at)
        return token.low not in function_words()

    def before(self, cue: int, sentence: Sentence) -> Source | None:
        """Return the subject that stands directly before the verb at ``cue``, if one does."""
        at = cue
        while at > sentence.start and self._between(self.tokens[at - 1]):
            at -= 1
        if at <= sentence.start:
            return None
        previous = self.tokens[at - 1]
        if at == cue and self.tokens[cue].low.endswith("ing"):
            name = self.name_ending.get(at)
            if name is not None and name.words and name.kind is not SpeakerKind.BODY:
                return Source(name.start, name.end, "name", name)
        if previous.word in (",", "—", "–", "-", "--"):
            return self._before_comma(at - 1, sentence.start)
        if previous.low in ("who", "which", "that"):
            end = at - 1
            while end > sentence.start and self.tokens[end - 1].word == ",":
                end -= 1
            return self.ending_at(end, sentence.start)
        return self.ending_at(at, sentence.start)

    def _between(self, token: Token) -> bool:
        if token.quote >= 0:
            return False
        return function_words().get(token.low) == "auxiliary" or is_adverb(token)

    def _before_comma(self, comma: int, low: int) -> Source | None:
        """Return the subject of a verb that a comma precedes: X, the head of the club, said."""
        direct = self.ending_at(comma, low)
        if direct is not None and direct.is_person and self._stands_alone(direct, low):
            return self._with_role_before(direct, low)
        nominal: Source | None = None
        for at in range(comma - 1, max(low, comma - APPOSITION), -1):
            if self.tokens[at].word not in (",", "—", "–", "--", "-") or at + 1 >= comma:
                continue
            found = self.ending_at(at, low)
            if found is None or not self._can_be_inserted(at + 1):
                continue
            if found.form == "name":
                found = Source(found.start, found.end, "name", found.name, (at + 1, comma))
            if found.name is not None and found.name.kind is not SpeakerKind.BODY:
                return found
            nominal = nominal or found
        if nominal is None and direct is not None and self._stands_alone(direct, low):
            return direct
        return nominal

    def _stands_alone(self, source: Source, low: int) -> bool:
        start = source.role[0] if source.role else source.start
        return start == low or self.tokens[start - 1].word in (",", "—", "–", "--", "-")

    def _with_role_before(self, source: Source, low: int) -> Source:
        """Return a name with the role before its comma: the mayor, Ann Orr, said."""
        comma = source.start - 1
        if source.role or comma <= low or self.tokens[comma].word != ",":
            return source
        phrase = self.ending_at(comma, low)
        role = (phrase.start, comma) if phrase and phrase.form == "nominal" else None
        return Source(source.start, source.end, "name", source.name, role)

    def _can_be_inserted(self, at: int) -> bool:
        """Say whether the words at ``at`` can begin an insertion behind a name."""
        token = self.tokens[at]
        kind = function_words().get(token.low, "")
        if kind in ("conjunction", "pronoun", "auxiliary") and token.low not in ("where", "when"):
            return False
        return token.quote < 0

    def clause_subjects(self, cue: int, sentence: Sentence) -> list[Source]:
        """Return the noun phrases that begin clauses before ``cue``, the nearest first."""
        found = []
        for at in range(sentence.start, cue):
            if at > sentence.start and not self._opens_clause(self.tokens[at - 1]):
                continue
            source = self.starting_at(at, cue)
            if source is None or not self._acts(source.end, cue):
                continue
            if source.form != "nominal" or can_speak(self.head(source)):
                found.append(source)
        return found[::-1]

    def head(self, source: Source) -> str:
        """Return the noun that a phrase is about."""
        return head_of([token.low for token in self.tokens[source.start : source.end]])

    def _opens_clause(self, token: Token) -> bool:
        if token.quote >= 0:
            return True
        kind = function_words().get(token.low)
        return kind == "conjunction" or token.word in ",:;—–" or token.low in ("that", "as", "then")

    def _acts(self, end: int, cue: int) -> bool:
        """Say whether what follows a noun phrase can be its verb."""
        end = self._after_parenthesis(end, cue)
        if end >= cue:
            return True
        token = self.tokens[end]
        kind = function_words().get(token.low, "")
        if token.word == ",":
            return True
        return token.word[0].isalnum() and kind in (
            "",
            "auxiliary",
            "verb",
            "adverb",
            "relative",
            "preposition",
        )

    def _after_parenthesis(self, end: int, high: int) -> int:
        if end < high and self.tokens[end].word == "(":
            for at in range(end + 1, min(high, end + 12)):
                if self.tokens[at].word == ")":
                    return at + 1
        return end

    def after(self, cue: int, sentence: Sentence) -> Source | None:
        """Return the subject behind the verb at ``cue``: said the mayor, Ann Orr, on Monday."""
        source = self.starting_at(cue + 1, sentence.end)
        if source is None:
            return None
        end = self._after_parenthesis(source.end, sentence.end)
        if end < sentence.end and self.tokens[end].word == ",":
            return self._apposed(source, end, sentence)
        return source

    def _apposed(self, source: Source, comma: int, sentence: Sentence) -> Source:
        name = self.name_starting.get(comma + 1)
        if source.form == "nominal":
            if name is None or name.kind is not SpeakerKind.PERSON:
                return source
            closes = name.end >= sentence.end or not self.tokens[name.end].word[0].isalnum()
            return (
                Source(name.start, name.end, "name", name, (source.start, source.end))
                if closes
                else source
            )
        if source.form == "name" and source.role is None and comma + 1 < sentence.end:
            end = self._insertion_end(comma + 1, sentence.end)
            return Source(source.start, source.end, "name", source.name, (comma + 1, end))
        return source

    def _insertion_end(self, start: int, high: int) -> int:
        for at in range(start, min(high, start + APPOSITION)):
            if self.tokens[at].word in ",.;:—–" or self.tokens[at].quote >= 0:
                return at
        return min(high, start + APPOSITION)
