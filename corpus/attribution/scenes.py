"""One quotation in its place: the speech around it with its owners, as the rules see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.attribution.cues import Event
from corpus.attribution.subjects import Finder
from corpus.attribution.voices import NOBODY, Voice, Voices
from corpus.records import Span
from corpus.text.paragraphs import Paragraph, Sentence


class Spoken(NamedTuple):
    """A speech verb with its owner."""

    event: Event
    voice: Voice


class Decision(NamedTuple):
    """A voice for a quotation, the rule that chose it and the verb it hangs on."""

    voice: Voice
    rule: str
    cue: Span | None = None


COORDINATING = frozenset(("and", "but", "while", "whereas", ";"))


ASKING = frozenset(("if", "whether", "why", "what", "how"))
"""Words behind which a sentence's first speech is what somebody was asked about."""


def main_voice(paragraph: Paragraph, spoken: Sequence[Spoken]) -> Voice:
    """Return who is the last source of a sentence for a pronoun after it, if not its last verb's.

    X said that Y had asked for more. *He* is X, for what Y did is only told.
    """
    main = None
    nested = False
    for one in spoken:
        event = one.event
        if event.noun and main is not None and one.voice.member not in (None, main.voice.member):
            nested = True  # X emphasised that it was not in Y's proposal
        told_of = event.relative or event.noun
        if one.voice.member is None or told_of or event.place != "before":
            continue
        before = paragraph.tokens[event.low - 1].low if event.low else ""
        if main is None and before in ASKING:
            continue  # asked whether he thought so, Ann Orr said: she is not "he"
        if main is None or before in COORDINATING:
            main, nested = one, False
        elif one.voice.member is not main.voice.member:
            nested = True
    return main.voice if main is not None and nested else NOBODY


@dataclass(slots=True)
class Scene:
    """One quotation in its place: token ``at`` of a sentence, and what was said around it."""

    text: str
    paragraph: Paragraph
    sentence: Sentence
    at: int
    finder: Finder
    voices: Voices
    spoken: Sequence[Spoken]
    sentence_before: Sequence[Spoken] = ()
    sentence_after: Sequence[Spoken] = ()
    earlier: Decision | None = None
    """What was decided for the quotation before, in this paragraph."""
    paragraph_before: Decision | None = None
    """What was decided for the last quotation of the paragraph before."""
    voice_before: Voice = NOBODY
    """The last source of the paragraph before, quoted or not."""
    topic_before: Voice = NOBODY
    """Whom the last sentence of the paragraph before is about."""
    lead_in: Decision | None = None
    """Who the paragraph before introduces, where it ends with a colon."""
    listed: bool = False
    """Whether the paragraph is an item of a list."""
    below: Paragraph | None = None
    """The next paragraph."""
    finder_below: Finder | None = None
    unclosed: Decision | None = None
    """Whose quotation was left open further up, with nothing but a list or "we" and "I" since."""

    @property
    def words(self) -> str:
        """The quoted words."""
        return self.paragraph.quotes[self.paragraph.tokens[self.at].quote].inner.of(self.text)

    def decided(self, spoken: Spoken, rule: str) -> Decision:
        """Return a decision for a speech verb's owner; nobody's where it was left unsaid."""
        tokens = self.paragraph.tokens
        cue = Span(tokens[spoken.event.start].start, tokens[spoken.event.end - 1].end)
        if spoken.event.unsaid and rule != "introduced":
            return Decision(NOBODY, "unsaid", cue)
        return Decision(spoken.voice, rule, cue)
