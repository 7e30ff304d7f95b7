"""Finding who a speech verb belongs to: the words before it or after it that name a source.

Works on one paragraph's tokens. Whose name the words are is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from corpus.attribution.appositions import APPOSITION, Appositions
from corpus.attribution.phrases import PREMODIFIERS, Source, is_adverb, speech_verbs
from corpus.names.name import Name
from corpus.records import SpeakerKind
from corpus.text.nouns import can_speak, function_words
from corpus.text.paragraphs import Sentence, Token

OPENING = 20
"""Tokens of the longest phrase before a sentence's subject that is looked behind."""


class Cue(Protocol):
    """A speech verb with its source, as far as a sentence's subject is judged by it."""

    @property
    def source(self) -> Source | None:
        """The words that say who speaks."""

    @property
    def low(self) -> int:
        """The first token of the verb and its source."""


_INSERTING = frozenset(("a", "an", "the", "who", "whose"))
_RELATING = frozenset(("who", "whose", "which", "including"))

_TIMES = frozenset(("month", "week", "year", "morning", "afternoon", "evening", "night", "weekend"))

REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves"))


class Finder(Appositions):
    """The noun phrases of one paragraph and the verbs they belong to."""

    def before(self, cue: int, sentence: Sentence) -> Source | None:
        """Return the subject that stands directly before the verb at ``cue``, if one does."""
        at = cue
        while at > sentence.start and (step := self._step(at, sentence.start)):
            at -= step
        if at <= sentence.start:
            return None
        previous = self.tokens[at - 1]
        if at == cue and self.tokens[cue].low.endswith("ing"):
            name = self.name_ending.get(at)
            if name is not None and name.words and name.kind is not SpeakerKind.BODY:
                return Source(name.start, name.end, "name", name)
        if previous.word in (",", "—", "–", "-", "--") or self._ends_insertion(previous):
            return self._before_comma(at - 1, sentence.start)
        if previous.low in ("who", "which", "that"):
            end = at - 1
            while end > sentence.start and self.tokens[end - 1].word in (",", "–", "—", "--"):
                end -= 1
            source = self.ending_at(end, sentence.start) or self._related(end, sentence.start)
            if source is None and previous.low != "that":
                source = self._person_ending(end)
            return self._described(source, sentence.start) if source else None
        source = self.ending_at(at, sentence.start)
        return self._unclosed(source, sentence.start) if source else None

    def with_whom(self, at: int, sentence: Sentence) -> Source | None:
        """Return who does what the participle at ``at`` says: *with most voters* saying so."""
        if at <= sentence.start or not can_speak(self.tokens[at - 1].low):
            return None
        for start in range(at - 2, max(sentence.start, at - PREMODIFIERS) - 1, -1):
            token = self.tokens[start]
            if token.low == "with":
                return Source(start + 1, at, "nominal")
            if token.quote >= 0 or not (token.word[0].isalnum() or token.word == "%"):
                return None
        return None

    def _described(self, source: Source, low: int) -> Source:
        """Return the person whom a phrase describes: Ann Orr, *another pilot* who says so."""
        comma = source.start - 1
        if source.form != "nominal" or comma <= low or self.tokens[comma].word != ",":
            return source
        if self.tokens[source.start].low.endswith("ing"):
            return source  # Ann Orr, wearing a shirt that says so
        name = self.name_ending.get(comma)
        if name is None or name.kind is not SpeakerKind.PERSON or not name.words:
            return source
        return Source(name.start, name.end, "name", name, (source.start, source.end))

    def _related(self, end: int, low: int) -> Source | None:
        """Return an object that a clause makes a subject: payments to *women* who say so."""
        last = self.tokens[end - 1] if end > low else None
        if last is None or last.quote >= 0 or not can_speak(last.low):
            return None
        return Source(self.premodified(end - 1, low), end, "nominal")

    def _person_ending(self, end: int) -> Source | None:
        """Return the person whose name ends there, whatever it is the object of: by *Ann Orr*."""
        name = self.name_ending.get(end)
        if name is None or name.kind is not SpeakerKind.PERSON or not name.words:
            return None
        return Source(name.start, name.end, "name", name)

    def _unclosed(self, source: Source, low: int) -> Source:
        """Return the name before a role that no second comma ends: “…,” Ann Orr, a pilot said."""
        found = self._described(source, low)
        opens = found.start == low or self.tokens[found.start - 1].quote >= 0
        return found if opens else source

    def _ends_insertion(self, token: Token) -> bool:
        """Say whether a quoted token ends with a comma: Ann Orr, host of “Up,” told viewers."""
        return token.quote >= 0 and token.word[-3:-1].strip("\"'”’»").endswith(",")

    def _step(self, at: int, low: int) -> int:
        """Return how many tokens before ``at`` may stand between a subject and its verb."""
        if self._between(self.tokens[at - 1]):
            return 1
        pair = self.tokens[max(low, at - 2) : at]
        timed = len(pair) == 2 and pair[0].low in ("this", "last") and pair[1].low in _TIMES
        return 2 if timed and at - 2 > low else 0

    def _between(self, token: Token) -> bool:
        if token.quote >= 0 or token.word == "May":
            return False
        kind = function_words().get(token.low)
        return kind == "auxiliary" or is_adverb(token) or token.low in REFLEXIVES

    def _before_comma(self, comma: int, low: int) -> Source | None:
        """Return the subject of a verb that a comma precedes: X, the head of the club, said."""
        direct = self.ending_at(comma, low)
        if direct is not None and direct.is_person and self._stands_alone(direct, low):
            return self._around(direct, comma, low) or self._with_role_before(direct, low)
        nominal: Source | None = None
        lone: Source | None = None
        for at in range(comma - 1, max(low, comma - APPOSITION), -1):
            if self.tokens[at].word not in (",", "—", "–", "--", "-") or at + 1 >= comma:
                continue
            found = self.ending_at(at, low)
            if found is None or not self._can_be_inserted(at + 1):
                continue
            if found.form == "name":
                found = Source(found.start, found.end, "name", found.name, (at + 1, comma))
            if found.is_person and self._opens_phrase(found.start, low):
                return found
            unsure = found.name is not None and found.name.kind is None
            if unsure and self._opens_phrase(found.start, low):
                lone = lone or found
            nominal = nominal or found
        nominal = lone or nominal
        if direct is not None and nominal is not None and self._names(direct, nominal):
            role = (nominal.start, nominal.end)
            return Source(direct.start, direct.end, "name", direct.name, role)
        if nominal is None and direct is not None and self._stands_alone(direct, low):
            return direct
        return nominal

    def _names(self, direct: Source, phrase: Source) -> bool:
        """Say whether a body's name stands behind what it is: a charity, *the Harbour Watch*,"""
        start = direct.role[0] if direct.role else direct.start
        return direct.form == "name" and phrase.form == "nominal" and phrase.end == start - 1

    def _around(self, inner: Source, comma: int, low: int) -> Source | None:
        """Return the name around another: Ann Orr, a pilot who met the mayor, *Bo Pye*, said."""
        name = self.name_starting.get(low)
        if name is None or name.kind is not SpeakerKind.PERSON or name.end >= inner.start:
            return None
        between = [token.low for token in self.tokens[name.end : inner.start]]
        inserted = between[0] == "," and between[1:2] and between[1] in _INSERTING
        told = any(word in speech_verbs() or word in (";", ":") for word in between)
        if not inserted or told or between.count(",") < 2 or _RELATING.isdisjoint(between):
            return None
        return Source(name.start, name.end, "name", name, (name.end + 1, comma))

    def _stands_alone(self, source: Source, low: int) -> bool:
        start = source.role[0] if source.role else source.start
        return start == low or self.tokens[start - 1].word in (",", "—", "–", "--", "-")

    def _opens_phrase(self, start: int, low: int) -> bool:
        """Say whether a name begins its phrase: not *Farrow*, of Friends of Our Farrow."""
        if start == low:
            return True
        if function_words().get(self.tokens[start - 1].low) == "determiner" and start - 1 > low:
            start -= 1
        before = self.tokens[start - 1]
        plain = before.quote < 0 and before.word[0].isalnum() and not is_adverb(before)
        return not (plain and before.low not in function_words())

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

    def topic(self, sentence: Sentence) -> Source | None:
        """Return the subject that a sentence opens with, or has behind short phrases."""
        if sentence.start not in self.topics:
            self.topics[sentence.start] = self._topic(sentence)
        return self.topics[sentence.start]

    def _topic(self, sentence: Sentence) -> Source | None:
        start = sentence.start
        if function_words().get(self.tokens[start].low) == "conjunction":
            start += 1
        subject = self.starting_at(start, sentence.end)
        if subject is not None and subject.form == "nominal":
            subject = self._second_role(subject, sentence) or subject
        if subject is not None and subject.form != "nominal":
            return subject
        listing = False
        for at in range(start, min(sentence.end - 1, start + OPENING)):
            if self.tokens[at].word == "," and (found := self.starting_at(at + 1, sentence.end)):
                apposed = self.name_ending.get(at)
                if apposed is not None and self._lists_on(start, found):
                    listing = True
                    continue
                if listing:
                    return found
                if found.form == "nominal" and apposed and apposed.kind is SpeakerKind.PERSON:
                    return Source(apposed.start, apposed.end, "name", apposed)
                listed = self._is_list(self.tokens[start], subject, found)
                return subject if listed else found
        return subject

    def _lists_on(self, start: int, found: Source) -> bool:
        """Say whether a name is one of an opening list: with Bo Pye, *Jo Orr* and Al Vale, …"""
        opens = function_words().get(self.tokens[start].low) == "preposition"
        following = self.tokens[found.end].low if found.end < len(self.tokens) else ""
        return opens and found.form == "name" and following in ("and", ",")

    def _is_list(self, first: Token, subject: Source | None, found: Source) -> bool:
        """Say whether a name is one of those whom a subject stands for: two sons, *Bo* and Jo."""
        if found.form != "name" or found.end >= len(self.tokens):
            return False
        counted = subject is not None or function_words().get(first.low) == "determiner"
        return counted and self.tokens[found.end].low == "and"

    def actor(self, sentence: Sentence, cues: Sequence[Cue]) -> Source | None:
        """Return the name that a sentence with speech in it opens with, if it acts there.

        Not where it speaks itself, nor where it is only spoken of: *Ann Orr was late*, he said.
        """
        if not cues:
            return None
        topic = self.topic(sentence)
        topic = self.possessor(topic) or topic
        if topic is None or topic.form != "name":
            return None
        for cue in cues:
            if cue.source is None or cue.low <= topic.end:
                continue
            before = self.tokens[cue.low - 1]
            where = self.tokens[cue.low - 2].low in ("where", "which", "whom", "when")
            told = (before.word == "," and not where) or before.quote >= 0
            colon = any(token.word == ":" for token in self.tokens[topic.end : cue.low])
            if told and not colon:
                return None
        sources = [cue.source.start for cue in cues if cue.source is not None]
        return topic if topic.start not in sources else None

    def possessor(self, topic: Source | None) -> Source | None:
        """Return whose thing a sentence's subject is: *Ann Orr's* speech was long."""
        if topic is None or topic.form != "nominal" or can_speak(self.head(topic)):
            return None
        name = self.name_starting.get(topic.start)
        owned = name is not None and self._owned(name.end) and name.end < topic.end
        return Source(name.start, name.end, "name", name) if name and owned else None

    def author(self, statement: Source) -> Source | None:
        """Return whose a statement is: *Ann Orr's* prepared remarks said; *her* letter said."""
        at = statement.start
        if self.tokens[at].low in ("his", "her"):
            return Source(at, at + 1, "pronoun")
        if at > 1 and self.tokens[at - 1].word in ("'", "’"):
            name = self.name_ending.get(at - 1)
            return Source(name.start, name.end, "name", name) if name and name.words else None
        name = self.name_starting.get(at)
        if name is None and at + 1 < statement.end:
            name = self.name_starting.get(at + 1)
        if name is None or not name.words or name.end >= statement.end or not self._owned(name.end):
            return None
        return Source(name.start, name.end, "name", name)

    def together(self, topic: Source | None) -> list[Name]:
        """Return the people whom "and" joins in a subject; none where it is one person."""
        if topic is None or topic.name is None or not topic.is_person:
            return []
        end = topic.name.end
        if end + 1 >= len(self.tokens) or self.tokens[end].low != "and":
            return []
        other = self.name_starting.get(end + 1)
        return [topic.name, other] if other and other.words else []

    def _opens_clause(self, token: Token) -> bool:
        if token.quote >= 0:
            return True
        kind = function_words().get(token.low)
        return (
            kind == "conjunction"
            or token.word in (",", ":", ";", "—", "–", "-", "--")
            or token.low in ("that", "as", "then")
        )

    def _acts(self, end: int, cue: int) -> bool:
        """Say whether what follows a noun phrase can be its verb."""
        end = self._after_parenthesis(end, cue)
        if end >= cue:
            return True
        token = self.tokens[end]
        kind = function_words().get(token.low, "")
        if token.word == ",":
            return True
        after = self.tokens[end + 1 : end + 2]
        if is_adverb(token) and after and after[0].word == ",":
            return False  # in Eastmoor and Moorland specifically, …
        return token.word[0].isalnum() and kind in (
            "",
            "auxiliary",
            "verb",
            "adverb",
            "relative",
            "preposition",
        )

    def after(self, cue: int, sentence: Sentence) -> Source | None:
        """Return the subject behind the verb at ``cue``: said the mayor, Ann Orr, on Monday."""
        source = self.starting_at(cue + 1, sentence.end)
        if source is None:
            return None
        end = self._after_parenthesis(source.end, sentence.end)
        if end < sentence.end and self.tokens[end].word == ",":
            return self._apposed(source, end, sentence)
        if source.form != "nominal":
            return source
        if end + 1 < sentence.end and self.tokens[end].low in ("named", "called"):
            name = self.name_starting.get(end + 1)
            if name is not None and name.words:
                return Source(name.start, name.end, "name", name, (source.start, source.end))
        second = self._second_role(source, sentence)
        if second is not None:
            return second
        whole = self._completed(source, sentence)
        end = whole.end
        apposed = whole.end > source.end and end < sentence.end and self.tokens[end].word == ","
        return self._apposed(whole, end, sentence) if apposed else whole

    def _second_role(self, source: Source, sentence: Sentence) -> Source | None:
        """Return the name behind two roles: said the pilot *and councillor Ann Orr*."""
        if source.end + 1 >= sentence.end or self.tokens[source.end].low != "and":
            return None
        second = self.starting_at(source.end + 1, sentence.end)
        if second is None or not second.is_person or second.role is None:
            return None
        return Source(second.start, second.end, "name", second.name, (source.start, second.start))

    def _completed(self, source: Source, sentence: Sentence) -> Source:
        """Return a phrase with what completes it: a spokesman *for the ferry company*."""
        end = source.end
        while end + 1 < sentence.end and self.tokens[end].low in (
            "for",
            "of",
            "at",
            "from",
            "with",
        ):
            if self.tokens[end + 1].low in ("them", "us"):
                return Source(source.start, end + 2, "nominal")
            phrase = self.starting_at(end + 1, sentence.end)
            if phrase is None or phrase.form == "pronoun":
                break
            if self.tokens[end + 1].low.endswith("ing"):
                break
            end = phrase.end
        return Source(source.start, end, "nominal")

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
