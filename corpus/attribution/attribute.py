"""Who said what: the quotations of an article with their speakers.

Ordered rules decide (`corpus.attribution.rules`); the first that applies wins, and its share of
right decisions on labelled articles is the confidence that is given. Where no rule applies, or two
people could be meant, there is no speaker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from corpus.attribution.cues import Event, events
from corpus.attribution.interviews import answers, interviewed
from corpus.attribution.quotations import is_label, kind_of
from corpus.attribution.reported import reported
from corpus.attribution.rules import decide
from corpus.attribution.scenes import Decision, Scene, Spoken, main_voice
from corpus.attribution.subjects import Finder
from corpus.attribution.transcripts import labelled
from corpus.attribution.verb_forms import is_addressed
from corpus.attribution.voices import NOBODY, Voice, Voices
from corpus.names.article_names import without_openers
from corpus.names.cast import Cast
from corpus.names.name import names
from corpus.records import Block, BlockKind, Quotation, QuoteKind, Span, Speaker
from corpus.table_files import rows
from corpus.text.marks import Stretch
from corpus.text.paragraphs import Paragraph, Sentence, Token, paragraphs

SETTLING = frozenset({"after", "after_stop", "signed"})
"""Rules that name the speaker of a quotation behind it."""

SHORTEST_ECHO = 10
"""Letters that a headline shares with longer words in the story at least to be taken from them."""

LONGEST_ITEM = 40
"""Tokens of a paragraph that, without a stop, can be an item of a list whose bullets were lost."""

CROWDS = frozenset(("it", "they"))

ASIDE = frozenset(("since", "when", "after", "before", "until", "because"))

BESIDE = 6
"""Tokens behind a verb among which its words begin: told the Beacon that he “watched Ann Orr”."""

MOST_TITLES = 40
"""Quotations in headlines that are looked for in the story; no article has more."""

TITLES = (BlockKind.HEADLINE, BlockKind.SUBHEAD)


def attribute(
    text: str, blocks: Sequence[Block]
) -> tuple[tuple[Quotation, ...], tuple[Speaker, ...]]:
    """Return the quotations of an article, in order, and its speakers.

    ``text`` is the clean view that ``blocks`` count in; so do the spans that are returned. Raises
    nothing on any text; takes time in proportion to its length.
    """
    return _Reading(text, paragraphs(text, blocks)).finished()


class _Reading:
    """One article while it is read, paragraph by paragraph."""

    def __init__(self, text: str, parts: Sequence[Paragraph]) -> None:
        self.text = text
        self.parts = parts
        texts = [part.tokens for part in parts]
        self.names = without_openers([names(tokens) for tokens in texts], texts)
        self.cast = Cast(
            name
            for part, found in zip(parts, self.names, strict=True)
            if not _in_title_case(part)
            for name in found
        )
        self.voices = Voices(self.cast)
        self.finders = [
            Finder(part.tokens, found) for part, found in zip(parts, self.names, strict=True)
        ]
        for part, finder in zip(parts, self.finders, strict=True):
            if not _in_title_case(part):
                self.voices.meet(part, finder)
        self.found: list[tuple[Span, QuoteKind, Decision | None]] = []
        self.last: Decision | None = None
        self.voice: Voice = NOBODY
        self.topic: Voice = NOBODY
        self.lead_in: Decision | None = None
        self.unclosed: Decision | None = None
        self.listing = False
        """Whether the open quotation ended with a colon: what follows may be its list."""
        self.after_item = False
        self.in_titles: list[int] = []
        """Where in ``found`` headlines' quotations are; single marks there often only hold words
        at a distance, so they are not looked for in the story."""
        self.unsure: list[int] = []
        """Where in ``found`` the open quotation before is that no speech verb has settled yet."""

    def finished(self) -> tuple[tuple[Quotation, ...], tuple[Speaker, ...]]:
        transcript = labelled(self.text, self.parts)
        answered = answers(self.text, self.parts)
        for number, part in enumerate(self.parts):
            self.cast.paragraph = number + 1
            if number in answered:
                decision = Decision(self._interviewed(min(answered)), "interview")
                self.found.append((answered[number], QuoteKind.DIRECT, decision))
            elif number in transcript:
                label, span = transcript[number]
                decision = Decision(self.voices.labelled(label), "transcript")
                self.found.append((span, QuoteKind.DIRECT, decision))
            else:
                self._read(number, part)
        self._echo()
        quotations = tuple(
            _quotation(span, kind, decision)
            for span, kind, decision in sorted(self.found, key=_order)
        )
        speaking = {
            id(decision.voice.member): decision.voice.member
            for _, _, decision in self.found
            if decision is not None and decision.voice.member is not None
        }
        return quotations, tuple(member.speaker() for member in speaking.values())

    def _read(self, number: int, part: Paragraph) -> None:
        following = self.parts[number + 1] if number + 1 < len(self.parts) else None
        below = (following, self.finders[number + 1]) if following else None
        page = _Page(self, part, self.finders[number], below, after_item=self.after_item)
        self.after_item = page.is_item()
        if self.unclosed is not None and following and page.is_unmarked(following):
            decision = Decision(self.unclosed.voice, "resumed", self.unclosed.cue)
            self.found.append((part.span, QuoteKind.DIRECT, decision))
        else:
            page.read()

    def _interviewed(self, first: int) -> Voice:
        name = interviewed(self.parts, self.names, first - 1)
        return NOBODY if name is None else Voice(self.cast.find(name).member, "full")

    def _echo(self) -> None:
        """Give a headline's quoted words the speaker of the same words in the story."""
        if not self.in_titles:
            return
        said: dict[str, Decision] = {}
        for span, kind, decision in self.found:
            if kind in (QuoteKind.DIRECT, QuoteKind.FRAGMENT) and decision is not None:
                said.setdefault(_letters(span.of(self.text)), decision)
        for number in self.in_titles[:MOST_TITLES]:
            span, kind, _ = self.found[number]
            words = span.of(self.text)
            echoed = said.get(_letters(words)) or _within(_letters(words), said)
            if kind is QuoteKind.SCARE and echoed is not None and " " in words:
                echo = Decision(echoed.voice, "echo", echoed.cue)
                self.found[number] = (span, QuoteKind.FRAGMENT, echo)


class _Page:
    """One paragraph while its quotations are given speakers."""

    def __init__(
        self,
        reading: _Reading,
        part: Paragraph,
        finder: Finder,
        below: tuple[Paragraph, Finder] | None,
        *,
        after_item: bool,
    ) -> None:
        self.reading = reading
        self.part = part
        self.finder = finder
        self.events: list[list[Event]] = events(part, finder)
        self.spoken: list[list[Spoken] | None] = [None] * len(part.sentences)
        self.earlier: Decision | None = None
        self.first: int | None = None
        self.final: int | None = None
        self.after_item = after_item
        self.below = below
        self.passed = 0
        """Sentences whose topic has been taken; a sentence is looked at before the last is done."""

    def read(self) -> None:
        quoted = self._quoted()[::-1]
        for number, sentence in enumerate(self.part.sentences):
            spoken = self._speech(number)
            while quoted and quoted[-1] < sentence.end:
                self._quote(number, quoted.pop())
            if spoken:
                self._reported(number, spoken)
            self._pass_topics(number + 1)
            for name in self.finder.names_in(sentence.start, sentence.end):
                self.reading.voices.pass_by(name)
            self.reading.voices.sentence += 1
        self._close()

    def _quoted(self) -> list[int]:
        """Return the tokens that are quotations."""
        if not self.part.quotes:
            return []
        return [at for at, token in enumerate(self.part.tokens) if token.quote >= 0]

    def _pass_topics(self, end: int) -> None:
        """Take whom the sentences before ``end`` are about, where nobody speaks, as named."""
        voices = self.reading.voices
        for number in range(self.passed, end):
            if not self.events[number]:
                topic = self.finder.topic(self.part.sentences[number])
                voices.topic(self.part, topic)
                voices.topic_of_owner(self.part, self.finder.possessor(topic))
                voices.topic_of_two(self.finder.together(topic))
        self.passed = max(self.passed, end)

    def is_unmarked(self, following: Paragraph) -> bool:
        """Say whether a paragraph lost its mark between two of a statement: We are sorry."""
        reopens = bool(following.quotes) and following.quotes[0].outer.start == following.span.start
        whole = reopens and following.quotes[0].outer.end == following.span.end
        return whole and not self.part.quotes and self._is_own_voice()

    def _is_own_voice(self) -> bool:
        """Say whether a paragraph is in the first person and tells of nobody else speaking."""
        tokens = self.part.tokens
        first = any(token.low in ("i", "we", "our", "my", "us") for token in tokens)
        sources = (event.source for found in self.events for event in found if event.source)
        told = any(tokens[source.start].low not in ("i", "we") for source in sources)
        return self.part.kind is BlockKind.PARAGRAPH and first and not told

    def _speech(self, number: int) -> list[Spoken]:
        """Return the speech of a sentence with its owners, found once."""
        if not 0 <= number < len(self.spoken):
            return []
        known = self.spoken[number]
        if known is None:
            if self.passed < number:
                self._pass_topics(number)
            sentence = self.part.sentences[number]
            self.reading.voices.here = self.finder.names_in(sentence.start, sentence.end)
            self.reading.voices.opens = number == 0
            known = self._owned(sentence, self.events[number]) if self.events[number] else []
            self.spoken[number] = known
        return known

    def _owned(self, sentence: Sentence, told: Sequence[Event]) -> list[Spoken]:
        """Return the speech of a sentence with its owners, remembered as they come."""
        voices = self.reading.voices
        actor = self.finder.actor(sentence, told)
        voices.topic(self.part, actor)
        last = voices.history[-1] if voices.history else NOBODY
        known: list[Spoken] = []
        for event in told:
            same = (one.voice for one in known if one.event.source == event.source)
            voice = next(same, None) if event.source is not None else None
            if voice is None and self._is_astray(event):
                voice = NOBODY
            elif voice is None:
                self._take_crowd(sentence, event)
                voices.said = self._said_beside(event, sentence)
                phrased = self.part.tokens[event.start].low == "in"  # in the words of Bo Pye
                voice = (voices.look if phrased else voices.of)(self.part, event.source)
                voices.said = ""
            else:
                voices.remember(voice)
            known.append(Spoken(event, voice))
        if actor is not None and known[0].event.noun and known[0].event.high <= actor.start:
            voices.topic(self.part, actor)  # before Bo Pye's speech, Ann Orr left
        voices.remember(main_voice(self.part, known))
        if actor is not None and last is not NOBODY and all(map(self._is_aside, told)):
            voices.history.append(last)  # Ann Orr has left since Bo Pye said so
        return known

    def _is_aside(self, event: Event) -> bool:
        """Say whether somebody speaks only in a clause within a sentence about another."""
        before = self.part.tokens[event.low - 1].low if event.low else ""
        opens = any(sentence.start == event.low - 1 for sentence in self.part.sentences)
        return before in ASIDE and not opens

    def _said_beside(self, event: Event, sentence: Sentence) -> str:
        """Return the words in marks beside a pronoun's speech."""
        if event.source is None or event.source.form != "pronoun":
            return ""
        return _words_beside(self.part.tokens, event, sentence)

    def _is_astray(self, event: Event) -> bool:
        """Say whether a verb is too far behind "it" or "they": It shows somebody *saying* so."""
        tokens, source = self.part.tokens, event.source
        if source is None or event.place != "shared" or tokens[source.start].low not in CROWDS:
            return False
        return tokens[event.start - 1].low not in (",", "and", "but")

    def _take_crowd(self, sentence: Sentence, event: Event) -> None:
        """Take a sentence's subject for the last source, where "they" speak behind it."""
        source = event.source
        if source is None or self.part.tokens[source.start].low != "they":
            return
        topic = self.finder.topic(sentence)
        if topic is not None and topic.form == "nominal" and topic.end <= source.start:
            self.reading.voices.crowd(self.part, topic)

    def _quote(self, number: int, at: int) -> None:
        reading = self.reading
        stretch = self.part.quotes[self.part.tokens[at].quote]
        decision = None
        if self.part.kind is not BlockKind.HEADLINE and not is_label(reading.text, self.part, at):
            decision = decide(self._scene(number, at))
        kind = self._kind(stretch, decision, at)
        if kind is QuoteKind.SCARE:
            decision = None
        self.final = len(reading.found)
        if self.part.kind in TITLES and not stretch.single:
            reading.in_titles.append(self.final)
        self.first = self.final if self.first is None else self.first
        reading.found.append((stretch.inner, kind, decision))
        if kind is not QuoteKind.SCARE:
            self.earlier = decision

    def _kind(self, stretch: Stretch, decision: Decision | None, at: int) -> QuoteKind:
        text = self.reading.text
        if decision is None and (self.part.kind in TITLES or is_label(text, self.part, at)):
            return QuoteKind.SCARE
        attributed = decision is not None and decision.rule != "addressed"
        opens = any(sentence.start == at for sentence in self.part.sentences)
        set_off = opens and decision is not None and decision.rule == "after"
        return kind_of(text, stretch, attributed=attributed, set_off=set_off)

    def _settle(self) -> None:
        """Give the open paragraphs before the speaker whom this one names at its end.

        “….  “…,” said X: an unclosed quotation that goes on is one person's.
        """
        reading = self.reading
        first, last = self.first, self.final
        if not self.part.follows_open:
            reading.unsure = []
        settled = None if first is None else reading.found[first][2]
        if settled is not None and settled.rule in SETTLING:
            for number in reading.unsure:
                span, kind, _ = reading.found[number]
                decision = Decision(settled.voice, "continues", settled.cue)
                reading.found[number] = (span, kind, decision)
            reading.unsure = []
        if last is None or not self.part.quotes or self.part.quotes[-1].closed:
            reading.unsure = []
        elif self._is_unsure(reading.found[last][2]):
            reading.unsure.append(last)

    def _is_unsure(self, decision: Decision | None) -> bool:
        if decision is None or decision.rule.startswith("carried"):
            return True
        return decision.rule == "continued" and bool(self.reading.unsure)

    def _scene(self, number: int, at: int) -> Scene:
        below = self.below
        return Scene(
            text=self.reading.text,
            paragraph=self.part,
            sentence=self.part.sentences[number],
            at=at,
            finder=self.finder,
            voices=self.reading.voices,
            spoken=self._speech(number),
            sentence_before=self._speech(number - 1),
            sentence_after=self._speech(number + 1),
            earlier=self.earlier,
            paragraph_before=self.reading.last,
            voice_before=self.reading.voice,
            topic_before=self.reading.topic,
            lead_in=self._lead_in(),
            below=below[0] if below else None,
            finder_below=below[1] if below else None,
            unclosed=self.reading.unclosed,
            listed=self.is_item(),
        )

    def _lead_in(self) -> Decision | None:
        """Return who introduces this paragraph: a list's every item, else only the next one."""
        return self.reading.lead_in if self.is_item() or not self.after_item else None

    def is_item(self) -> bool:
        """Say whether this is an item of a list, or looks like one that lost its bullet."""
        if self.part.kind is BlockKind.LIST_ITEM:
            return True
        if self.reading.lead_in is None and not self.reading.listing:
            return False
        tokens = self.part.tokens
        plain = bool(tokens) and tokens[-1].quote < 0 and tokens[-1].word not in ".?!:"
        return plain and len(tokens) <= LONGEST_ITEM

    def _reported(self, number: int, speech: Sequence[Spoken]) -> None:
        tokens = self.part.tokens
        for span, spoken in reported(self.part, self.part.sentences[number], speech, self.finder):
            cue = Span(tokens[spoken.event.start].start, tokens[spoken.event.end - 1].end)
            decision = Decision(spoken.voice, "reported", cue)
            self.reading.found.append((span, QuoteKind.REPORTED, decision))

    def _close(self) -> None:
        """Leave what the next paragraph needs to know."""
        reading = self.reading
        self._settle()
        item = self.is_item()
        self._keep_open()
        before, reading.lead_in = reading.lead_in, None
        spoken = [one for speech in self.spoken if speech for one in speech]
        if item and not spoken:
            reading.lead_in = before
        elif self.part.tokens and self.part.tokens[-1].word in (":", ";"):
            voiced = [one for one in self._speech(len(self.spoken) - 1) if one.voice.member]
            if voiced and voiced[-1].event.unsaid:
                reading.lead_in = Decision(NOBODY, "unsaid")
            elif self._is_addressed():
                reading.lead_in = Decision(NOBODY, "addressed")
            elif voiced:
                reading.lead_in = Decision(voiced[-1].voice, "lead_in")
            else:
                subject = self.finder.topic(self.part.sentences[-1])
                reading.lead_in = Decision(reading.voices.of(self.part, subject), "lead_in_subject")
        topic = self.finder.topic(self.part.sentences[-1]) if self.part.sentences else None
        known = topic is not None and (topic.is_person or topic.form == "pronoun")
        reading.topic = reading.voices.look(self.part, topic) if known else NOBODY
        reading.last = self.earlier
        own = (one for one in reversed(spoken) if not self._is_agent(one.event))
        reading.voice = next((one.voice for one in own if one.voice.member), NOBODY)

    def _is_agent(self, event: Event) -> bool:
        """Say whether a source is only by whom something was done: cited *by the court*."""
        source = event.source
        start = min(source.start, source.role[0] if source.role else source.start) if source else 0
        return start > 0 and event.place == "after" and self.part.tokens[start - 1].low == "by"

    def _keep_open(self) -> None:
        """Keep whose quotation is open over what may stand between two of its paragraphs."""
        reading = self.reading
        if self.is_item():
            return
        if self.final is not None and self.part.quotes:
            last = reading.found[self.final][2]
            known = last is not None and last.voice.member is not None
            reading.unclosed = last if known and not self.part.quotes[-1].closed else None
            reading.listing = reading.unclosed is not None and self.part.tokens[-1].word[-1:] == ":"
        elif reading.unclosed is not None and not self._is_own_voice():
            reading.unclosed = None

    def _is_addressed(self) -> bool:
        """Say whether the last sentence ends with somebody being told: Ann Orr was asked:"""
        part = self.part
        last = part.sentences[-1]
        verb = last.end - 2
        return verb > last.start and is_addressed(part.tokens, verb, last)


def _words_beside(tokens: Sequence[Token], event: Event, sentence: Sentence) -> str:
    """Return the words in marks that stand before some speech, else those close behind it."""
    before = range(event.low - 1, max(sentence.start, event.low - 2) - 1, -1)
    behind = range(event.high, min(sentence.end, event.high + BESIDE))
    return next((tokens[at].word for at in (*before, *behind) if tokens[at].quote >= 0), "")


def _in_title_case(part: Paragraph) -> bool:
    """Say whether a headline gives every word a capital, so that its names cannot be told."""
    if part.kind not in TITLES or (part.tokens and part.tokens[-1].word == "."):
        return False
    long = [token.word for token in part.tokens if len(token.word) > 3 and token.quote < 0]
    capitals = sum(word[0].isupper() for word in long)
    return capitals * 2 > len(long)


def _within(letters: str, said: Mapping[str, Decision]) -> Decision | None:
    """Return whose words a headline's are a part of; None where two people used them."""
    if len(letters) < SHORTEST_ECHO:
        return None
    found = [decision for whole, decision in said.items() if letters in whole]
    same = len({id(decision.voice.member) for decision in found}) == 1
    return found[0] if same else None


def _letters(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())


def _order(found: tuple[Span, QuoteKind, Decision | None]) -> tuple[int, int]:
    return found[0].start, -found[0].end


def _quotation(span: Span, kind: QuoteKind, decision: Decision | None) -> Quotation:
    if decision is None or decision.voice.member is None:
        return Quotation(span, kind, rule=decision.rule if decision else "")
    voice = decision.voice
    rule = f"{decision.rule}/{voice.how}"
    spans = (voice.span,) if voice.span else ()
    return Quotation(
        span,
        kind,
        voice.member.name if voice.member else None,
        spans,
        decision.cue,
        rule,
        _confidence(rule),
    )


def _confidence(rule: str) -> float:
    """Return the measured share of a rule, or of its nearest where it was too rare to measure."""
    known = _confidences()
    keys = (rule, rule.partition("/")[0], "*")
    return next((known[key] for key in keys if key in known), 0.0)


@cache
def _confidences() -> dict[str, float]:
    return {row["rule"]: float(row["confidence"]) for row in rows("rule_confidence.csv")}
