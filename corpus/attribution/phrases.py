"""Noun phrases in a paragraph: where the words that name a source begin and end.

Read backwards from a speech verb or forwards from a clause's start. Nothing is looked up here but
small words and titles; the roles beside names are in `corpus.attribution.appositions`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.names.name import Name
from corpus.names.name_tables import names_in_s, titles
from corpus.records import SpeakerKind
from corpus.table_files import lines, rows
from corpus.text.nouns import can_speak, function_words, head_of
from corpus.text.paragraphs import Token

PREMODIFIERS = 9
"""Words that may stand before the last word of a noun phrase; longer ones are not read as one."""

COMPLEMENT_PREPOSITIONS = frozenset(("of", "for", "at", "from", "with", "in", "on"))
_COUNTED = frozenset(
    ("one", "two", "three", "some", "many", "most", "all", "none", "both", "several")
)

_BEHIND_NOUNS = frozenset(("close", "familiar", "aware", "present", "responsible"))
"""Adjectives that stand behind their noun: a source *close* to the inquiry."""

OBJECT_PREPOSITIONS = COMPLEMENT_PREPOSITIONS | frozenset(
    ("by", "to", "about", "against", "into", "through")
)


class Source(NamedTuple):
    """Words that name a source: tokens ``start:end`` of a paragraph.

    ``form`` is name, pronoun, joint (two names) or nominal. ``name`` is there for a name;
    ``role`` are the words of an apposition or before the name.
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
def speech_nouns() -> frozenset[str]:
    """Return the nouns for what somebody says: claim, statement."""
    return frozenset(lines("speech_nouns.txt"))


@cache
def noun_forms() -> frozenset[str]:
    """Return the forms of speech verbs that are also nouns."""
    return frozenset(row["form"] for row in rows("speech_verbs.csv") if row["noun"])


def is_adverb(token: Token) -> bool:
    """Say whether a token may stand between a source and its verb."""
    adverb = _adverb(token.low)
    return adverb == "always" or (adverb == "small" and token.word == token.low)


@lru_cache(maxsize=1 << 12)
def _adverb(low: str) -> str:
    """Return whether a word is an adverb: always, in small letters (-ly), or never ("")."""
    if function_words().get(low) == "adverb":
        return "always"
    return "small" if low.endswith("ly") and len(low) > 4 and not can_speak(low) else ""


class Phrases:
    """The noun phrases of one paragraph."""

    def __init__(self, tokens: Sequence[Token], names: Sequence[Name]) -> None:
        self.tokens = tokens
        self.names = names
        self.starts = [name.start for name in names]
        self.name_ending = {name.end: name for name in names}
        self.name_starting = dict(zip(self.starts, names, strict=True))
        self.topics: dict[int, Source | None] = {}
        self.name_over = {at: name for name in names for at in range(name.start, name.end)}

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """Return the names that begin in a range of tokens."""
        return self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def ending_at(self, end: int, low: int) -> Source | None:
        """Return the noun phrase whose last token is before ``end``, not before ``low``."""
        end = self._before_parenthesis(end, low)
        if end <= low:
            return None
        last = self.tokens[end - 1]
        kind = function_words().get(last.low, "")
        if kind == "pronoun":
            return Source(end - 1, end, "pronoun")
        if last.low in ("them", "us") and end - 2 > low and self.tokens[end - 2].low == "of":
            counted = self.tokens[end - 3].low in _COUNTED
            return Source(end - 3, end, "nominal") if counted else None
        name = self.name_ending.get(end)
        if name is not None and name.start >= low:
            return self._named(name, low)
        if kind or not (last.word[:1].isalnum() or last.word == "%") or last.quote >= 0:
            return None
        return self._nominal(end, low)

    def _before_parenthesis(self, end: int, low: int) -> int:
        if end > low and self.tokens[end - 1].word in ")]":
            for at in range(end - 2, max(low, end - 12), -1):
                if self.tokens[at].word in "([":
                    return at
        return end

    def _named(self, name: Name, low: int) -> Source | None:
        start = self.premodified(name.start, low)
        role = (start, name.start) if start < name.start else None
        if not name.words and not name.title:
            return None
        if (joint := self._joint(name, low)) is not None:
            return joint
        if self._owned(name.end):
            return None
        hop = self._complemented(start, low)
        if hop is None and name.title and start == name.start and self._is_object(start, low):
            return self._sent(name, low)
        if hop is None and self._is_object(start, low) and not name.title:
            return Source(name.start, name.end, "name", name) if role and name.words else None
        if self._is_from(hop, start) and name.words:
            return Source(name.start, name.end, "name", name, role)
        if hop is not None and name.kind is not SpeakerKind.PERSON:
            return self._acting(hop, start, name)
        if hop is not None and self._represents(hop, start, name):
            return Source(hop.start, name.end, "nominal")
        if hop is not None and hop.form == "nominal" and name.words and can_speak(self.head(hop)):
            return Source(name.start, name.end, "name", name, (hop.start, name.start))
        if not name.words:
            return Source(self._joined(start, low), name.end, "nominal")
        return Source(name.start, name.end, "name", name, role)

    def _is_from(self, hop: Source | None, start: int) -> bool:
        """Say whether a name is that of a statement's author: a statement *from* Ann Orr said."""
        if hop is None or hop.form != "nominal" or self.tokens[start - 1].low != "from":
            return False
        return self.head(hop) in speech_nouns()

    def _acting(self, hop: Source, start: int, name: Name) -> Source:
        """Return who speaks for a body with its name: a spokesman *for the ferry company*."""
        spokes = hop.form == "nominal" and self.head(hop).startswith("spokes")
        if spokes and self.tokens[start - 1].low in ("for", "from", "at"):
            return Source(hop.start, name.end, "nominal")
        return hop

    def _represents(self, hop: Source, start: int, name: Name) -> bool:
        """Say whether a phrase is for somebody who acts for a name behind it, or is theirs.

        *A lawyer for* (mayor) Ann Orr said; but the chair of the club Ann Orr said.
        """
        if hop.form != "nominal" or not can_speak(self.head(hop)) or opens_with_place(name):
            return False
        return all(can_speak(self.tokens[at].low) for at in range(start, name.start))

    def _sent(self, name: Name, low: int) -> Source | None:
        """Return what is sent to somebody with a title: *the letter to Mr Orr* said."""
        thing = self.ending_at(name.start - 1, low)
        if thing is None or thing.form != "nominal":
            return None
        return Source(thing.start, name.end, "nominal")

    def _joint(self, name: Name, low: int) -> Source | None:
        """Return two people who speak as one, Ann Orr and Bo Pye, if they open their clause."""
        other = self.name_ending.get(name.start - 1)
        if other is None or other.start < low or self.tokens[name.start - 1].low != "and":
            return None
        if not (other.words and name.words) or SpeakerKind.BODY in (other.kind, name.kind):
            return None
        opens = self.tokens[other.start - 1] if other.start > low else None
        if opens is not None and opens.word[0].isalnum() and opens.low not in ("that", "but"):
            return None
        return Source(other.start, name.end, "joint")

    def _complemented(self, start: int, low: int) -> Source | None:
        """Return the phrase that the one from ``start`` completes: a lawyer *for the club*."""
        if start - 1 <= low or self.tokens[start - 1].low not in COMPLEMENT_PREPOSITIONS:
            return None
        return self.ending_at(start - 1, low)

    def _nominal(self, end: int, low: int) -> Source | None:
        start = self.premodified(end - 1, low)
        hop = self._complemented(start, low)
        if hop is not None:
            return Source(hop.start, max(end, hop.end), hop.form, hop.name, hop.role)
        if self._is_object(start, low) or self._is_bare(start, end):
            return None
        return Source(self._joined(start, low), end, "nominal")

    def _is_bare(self, start: int, end: int) -> bool:
        """Say whether a phrase is a pointing word alone, which names nobody: this, more."""
        low = self.tokens[start].low
        pointing = function_words().get(low) == "determiner" and not can_speak(low)
        return end - start == 1 and (pointing or low == "more")

    def _joined(self, start: int, low: int) -> int:
        """Return where a phrase of two roles starts: *the former mayor and* current leader."""
        first = self.tokens[start].low
        if start - 2 < low or self.tokens[start - 1].low != "and":
            return start
        before = self.ending_at(start - 1, low)
        if before is None or before.form != "nominal":
            return start
        opens = function_words().get(self.tokens[before.start].low) == "determiner"
        if function_words().get(first) == "determiner":
            alone = before.start == low or self.tokens[before.start - 1].word in (",", ":", "-")
            return before.start if opens and alone and can_speak(self.head(before)) else start
        return before.start if opens else start

    def _is_object(self, start: int, low: int) -> bool:
        """Say whether a preposition that is never a conjunction stands before a phrase."""
        return start > low and self.tokens[start - 1].low in OBJECT_PREPOSITIONS

    def premodified(self, at: int, low: int) -> int:
        """Return where the noun phrase that goes on at ``at`` starts, not before ``low``."""
        start = at
        while start > low and at - start < PREMODIFIERS:
            token = self.tokens[start - 1]
            kind = function_words().get(token.low, "")
            if kind == "determiner":
                return start - 1
            name = self.name_over.get(start - 1)
            if name is not None and low <= name.start < start - 1 and name.end == start:
                start = name.start  # the Office for Ferry Safety director Ann Orr
                continue
            if token.low == "and" and start - 2 >= low and self._is_office(start):
                start -= 2
                continue
            if token.word in ("'", "’") and start - 2 >= low and self._is_plural_owner(start - 2):
                start -= 2
                continue
            if token.low == "first" and start - 2 >= low and self._modifies(start - 2):
                start -= 1  # the first minister, a former first lady
                continue
            if kind or token.quote >= 0 or not (token.word[0].isalnum() or token.word == "%"):
                return start
            if token.low in speech_verbs() and not self._adjectival(start - 1):
                return start
            if token.low[-2:] == "ed" and start - 2 >= low and self._acted(start - 1):
                return start  # the president prodded Ann Orr
            start -= 1
        return start

    def _is_plural_owner(self, at: int) -> bool:
        """Say whether the mark behind a token is a plural's possessive: the *Pilots'* Society."""
        word = self.tokens[at].word
        return word[-1:] == "s" and word[0].isupper() and self.tokens[at + 1].quote < 0

    def _acted(self, at: int) -> bool:
        """Say whether a form in -ed is what the noun before it did: the mayor *prodded* her."""
        return self.tokens[at].word.islower() and can_speak(self.tokens[at - 1].low)

    def _modifies(self, at: int) -> bool:
        """Say whether a token goes before a noun: *the*, a *former*."""
        low = self.tokens[at].low
        return low == "former" or function_words().get(low) == "determiner"

    def _is_office(self, at: int) -> bool:
        """Say whether "police and" belongs before ``at``: police and crime commissioner."""
        return self.tokens[at].low == "crime" and self.tokens[at - 2].low == "police"

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
                ends = name.kind is SpeakerKind.PERSON or not self._goes_on(at, high)
                if ends and name.words and not (self._owned(at) or self._leads_on(at, high)):
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
        return None if self._is_bare(start, at) else Source(start, at, "nominal")

    def _leads_on(self, at: int, high: int) -> bool:
        """Say whether a name only says whose somebody is: said Orr *campaign manager Bo Pye*."""
        end = at
        while end < high and end - at < PREMODIFIERS and self._goes_on(end, high):
            name = self.name_starting.get(end)
            if name is not None:
                return end > at and name.kind is SpeakerKind.PERSON
            end += 1
        return False

    def _owned(self, end: int) -> bool:
        """Say whether the word before ``end`` is a possessive; *Barnardo's* said is none."""
        last = self.tokens[end - 1]
        if last.word[-2:] not in ("'s", "’s"):
            return False
        following = self.tokens[end].low if end < len(self.tokens) else ""
        speaks = following in speech_verbs() and following not in noun_forms()
        return last.low not in names_in_s() or (following.isalpha() and not speaks)

    def _goes_on(self, at: int, high: int) -> bool:
        """Say whether the token at ``at`` can go on a noun phrase."""
        if at >= high:
            return False
        token = self.tokens[at]
        if token.low == "first" and at and self._modifies(at - 1):
            return True
        if token.quote >= 0 or not token.word[0].isalnum() or is_adverb(token):
            return False
        after_noun = at - 1 in self.name_over or can_speak(self.tokens[at - 1].low)
        if after_noun and (
            token.low.endswith("ed") or token.low in _BEHIND_NOUNS or self._has_object(at, high)
        ):
            return False
        if token.low == "and":
            return at + 1 < high and self._is_office(at + 1)
        if token.low in speech_verbs():
            return token.low in noun_forms() or self._adjectival(at)
        return token.low not in function_words()

    def _has_object(self, at: int, high: int) -> bool:
        """Say whether a form in -s is a verb with an object: the report *stresses the* need."""
        if at + 1 >= high or not self.tokens[at].low.endswith("s"):
            return False
        return function_words().get(self.tokens[at + 1].low) in ("determiner", "object")

    def head(self, source: Source) -> str:
        """Return the noun that a phrase is about."""
        return head_of([token.low for token in self.tokens[source.start : source.end]])


def opens_with_place(name: Name) -> bool:
    """Say whether a name's words begin with a place and not a title: of *Moorland* Ann Orr."""
    return bool(name.title and name.words) and name.title[0].lower().rstrip(".") not in titles()
