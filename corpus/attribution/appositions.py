"""The role beside a name: the mayor, *Ann Orr*; Ann Orr, *the mayor*; Ann Orr (Lab), *leader*.

A role stands directly before a name, before its comma, or in an insertion behind it. What it says
of somebody, `corpus.names.roles` reads.
"""

from __future__ import annotations

from corpus.attribution.phrases import Phrases, Source, opens_with_place, speech_verbs
from corpus.names.name import Name
from corpus.names.name_tables import body_words, titles
from corpus.names.offices import held, office_head
from corpus.records import SpeakerKind
from corpus.text.nouns import can_speak, function_words, head_of

APPOSITION = 45
"""Tokens that an insertion between commas may have; longer ones are not searched for."""

_PLEADING = frozenset(("prosecuting", "defending"))


class Appositions(Phrases):
    """The noun phrases of one paragraph, and the roles beside its names."""

    def with_role(self, name: Name) -> Source:
        """Return a name with the role around it: the mayor, Ann Orr; Ann Orr, the mayor,"""
        start = self.office(name.start, 0, goes_on=opens_with_place(name))
        if start < name.start:
            return Source(name.start, name.end, "name", name, (start, name.start))
        if (court := self._in_court(name)) is not None:
            return Source(name.start, name.end, "name", name, court)
        end = self._after_parenthesis(name.end, len(self.tokens))
        if end + 1 < len(self.tokens) and self.tokens[end].word == ",":
            first = self.tokens[end + 1].low
            following = self.name_starting.get(end + 1)
            titled = following is not None and not following.words
            close = self._insertion_end(end + 1, len(self.tokens))
            opens = function_words().get(first) == "determiner" or can_speak(first) or titled
            told = opens or self._tells_role(end + 1, close) or self._is_owned_role(end + 1, close)
            if told:
                return Source(name.start, name.end, "name", name, (end + 1, close))
        bare_name = Source(name.start, name.end, "name", name)
        return self._with_role_before(bare_name, 0) if name.start > 1 else bare_name

    def _tells_role(self, start: int, close: int) -> bool:
        """Say whether an insertion is a role without its article: Ann Orr, *national chair of* …"""
        if not start < close < len(self.tokens) or self.tokens[close].word != ",":
            return False
        lows = [token.low for token in self.tokens[start:close]]
        if lows[0] == "who":
            return len(lows) > 2 and lows[1] in ("is", "was") and can_speak(head_of(lows[2:]))
        head = head_of(lows)
        plain = self.tokens[start].word.islower() and lows[0] not in function_words()
        if not plain or lows[0] in speech_verbs() or lows[0].endswith("ing"):
            return False
        return head.isalpha() and can_speak(head) and head[-1] != "s"

    def _is_owned_role(self, start: int, close: int) -> bool:
        """Say whether an insertion is a body's or place's office: *Eastmoor's chief constable*."""
        if close >= len(self.tokens) or self.tokens[close].word != ",":
            return False
        owner = self.name_starting.get(start)
        if owner is None or owner.kind is SpeakerKind.PERSON or not self._owned(owner.end):
            return False
        return held([token.low for token in self.tokens[owner.end : close]])

    def office(self, at: int, low: int, *, goes_on: bool) -> int:
        """Return where the role before ``at`` starts, with what it is for: *head of* crime."""
        head = office_head(self.tokens, at, low, goes_on=goes_on)
        if any(token.low in speech_verbs() for token in self.tokens[head + 1 : at]):
            head = at
        return self.premodified(at if head == at else head, low)

    def _in_court(self, name: Name) -> tuple[int, int] | None:
        """Return the word for what a barrister does: Ann Orr, *prosecuting*, said."""
        at, behind = name.start - 2, self.tokens[name.end : name.end + 3]
        if at >= 0 and self.tokens[at + 1].word == "," and self.tokens[at].low in _PLEADING:
            opens = at == 0 or self.tokens[at - 1].word == "." or self.tokens[at - 1].quote >= 0
            return (at, at + 1) if opens else None
        if len(behind) > 1 and behind[0].word == "," and behind[1].low in _PLEADING:
            closed = len(behind) < 3 or not behind[2].word[0].isalnum()
            return (name.end + 1, name.end + 2) if closed else None
        return None

    def body_opening(self, role: tuple[int, int] | None) -> int:
        """Return how many tokens of a role name a body that it opens with: *Eastmoor Council* head.

        One word alone, as an acronym, is left in the role: NATO commander.
        """
        name = self.name_starting.get(role[0]) if role else None
        if role is None or name is None or name.kind is not SpeakerKind.BODY:
            return 0
        size = name.end - name.start
        bodily = not body_words().isdisjoint(word.lower() for word in name.words)
        return size if bodily and size > 1 and name.end < role[1] else 0

    def _after_parenthesis(self, end: int, high: int) -> int:
        if end < high and self.tokens[end].word == "(":
            for at in range(end + 1, min(high, end + 12)):
                if self.tokens[at].word == ")":
                    return at + 1
        return end

    def _insertion_end(self, start: int, high: int) -> int:
        for at in range(start, min(high, start + APPOSITION)):
            if self.tokens[at].word in ",.;:—–" or self.tokens[at].quote >= 0:
                return at
        return min(high, start + APPOSITION)

    def _with_role_before(self, source: Source, low: int) -> Source:
        """Return a name with the role before its comma: the mayor, Ann Orr, said."""
        comma = source.start - 1
        if source.role or comma <= low or self.tokens[comma].word != ",":
            return source
        if (head := office_head(self.tokens, comma, low)) < comma:
            office = (self.premodified(head, low), comma)
            return Source(source.start, source.end, "name", source.name, office)
        phrase = self.ending_at(comma, low)
        told = phrase is not None and phrase.form == "nominal" and self._is_held(phrase)
        role = (phrase.start, comma) if phrase is not None and told else None
        return Source(source.start, source.end, "name", source.name, role)

    def _is_held(self, phrase: Source) -> bool:
        """Say whether a phrase is what somebody is: the force's *pilot*, *PCC* or MP."""
        head = self.head(phrase)
        return can_speak(head) or titles().get(head, {}).get("kind") in ("rank", "office")
