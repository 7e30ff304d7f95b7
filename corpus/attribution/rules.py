"""The rules that give a quotation its speaker, in the order in which they are tried.

Each takes one quotation in its place, a `Scene`, and returns the voice it points to, or None
where it does not apply. None of them knows names: whose voice a source is,
`corpus.attribution.voices` says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.attribution.cues import Event
from corpus.attribution.phrases import is_adverb
from corpus.attribution.scenes import Decision, Scene, Spoken
from corpus.attribution.silent_rules import (
    carried,
    continued,
    introduced,
    led_in,
    resumed,
    same_paragraph,
    same_source,
    subject,
)
from corpus.attribution.verb_forms import is_addressed, is_participle
from corpus.attribution.voices import NOBODY
from corpus.names.name import Name
from corpus.records import Span, SpeakerKind
from corpus.text.nouns import can_speak, function_words
from corpus.text.paragraphs import Token

NEAR = 3
"""Tokens that may stand between a speech noun and its words if somebody else speaks, too."""


LONGEST_SIGN = 10
"""Tokens of the longest role and name that sign a quotation."""

ACCEPTING = frozenset(
    ("accept", "accepts", "accepted", "recognise", "recognises", "recognised", "recognized")
)
"""Verbs for what others have said: X said the force *accepted* the findings “in full”."""

BEHIND_SIGNER = frozenset(("on", "in", "to", "at", "via", "during", "speaking", "writing"))
"""Words behind the name that signs a quotation, for where it was said."""

CREDITING = frozenset(("contributed", "contributing", "reported", "reporting"))
"""Words of a line that names who wrote the article, and not who is quoted."""

DESCRIBED = frozenset(("described", "called", "dubbed", "termed", "labelled", "labeled", "branded"))
"""Verbs for calling something by words that may be anybody's."""

LONGEST_OCCASION = 2
"""Words of the longest quotation that only describes an occasion."""

SETTING_ASIDE = frozenset(("while", "although", "though", "whereas"))
"""Words for a clause that a comma ends, before the one that says what somebody thinks."""

LONGEST_ROLES = 14
"""Tokens of the longest roles before a name and its verb."""

IN_ROLES = frozenset(("and", "of", "for"))
"""Words that join the parts of roles: *Customs and Borders* chief, former *mayor and* pilot."""

OCCASIONS = frozenset(("after", "following", "amid", "despite"))
"""Prepositions for what somebody speaks upon."""

POINTER = 40
"""Tokens of the longest headline that an article points to in brackets."""

TITLING = frozenset(("called", "titled", "entitled", "named", "headlined", "dubbed"))
TITLED = frozenset(
    (
        *("album", "article", "bill", "book", "column", "documentary", "essay", "film", "game"),
        *("memoir", "movie", "novel", "op-ed", "paper", "play", "poem", "program", "report"),
        *("segment", "series", "show", "song", "speech", "story", "video"),
    )
)
"""What has a title of its own."""

TELLING = frozenset(("is", "are", "was", "were", "as"))
"""Words behind a speech noun that say what somebody thinks of it: described Y's words as “…”."""


def labelled(scene: Scene) -> Decision | None:
    """“MS ORR: We won.”: a transcript's label stands inside the marks."""
    label, colon, _ = scene.words[:40].partition(":")
    if not colon or not label.replace(" ", "").replace(".", "").isalpha() or not label.isupper():
        return None
    if scene.at > scene.sentence.start and scene.words[-1:] not in ".!?":
        return None  # Responding to the report ‘CARE: A review’, Ann Orr said
    if any(spoken.event.high in (scene.at, scene.at - 1) for spoken in scene.spoken):
        return None  # Ann Orr added: “NOTE: It was late.”
    return Decision(scene.voices.labelled(label), "labelled")


def named(scene: Scene) -> Decision | None:
    """Ann Orr: “…”: a name and a colon, with no verb, open the sentence."""
    tokens = scene.paragraph.tokens
    colon = scene.at - 1
    if colon <= scene.sentence.start or tokens[colon].word != ":":
        return None
    source = scene.finder.ending_at(colon, scene.sentence.start)
    if source is None or source.form != "name" or not source.is_person:
        return None
    start = source.role[0] if source.role else source.start
    if start != scene.sentence.start:
        return None
    return Decision(scene.voices.of(scene.paragraph, source), "named")


def signed(scene: Scene) -> Decision | None:
    """“…” — Ann Orr: a name behind a dash signs the quotation."""
    tokens = scene.paragraph.tokens
    if scene.at + 1 == len(tokens):
        return _signed_below(scene)
    at = _behind_dash(tokens, scene.at + 1)
    if at == scene.at + 1 or at >= len(tokens):
        return None
    name = _signing(scene, at)
    whole = scene.at == 0 and name is not None and name.kind is SpeakerKind.PERSON
    if name is None or (scene.words[-1:] not in ".!?…”’'" and not whole):
        return None
    source = scene.finder.ending_at(name.end, at)
    if source is None:
        return None
    return Decision(scene.voices.of(scene.paragraph, source), "signed")


def _behind_dash(tokens: Sequence[Token], at: int) -> int:
    """Return the token behind a dash, or two hyphens, at ``at``; ``at`` where there is none."""
    while at < len(tokens) and tokens[at].word in ("―", "—", "–", "-", "--"):
        at += 1
    return at


def _signed_below(scene: Scene) -> Decision | None:
    """“…” and, in the next paragraph, — Ann Orr in Moorland: a line signs what it follows."""
    if scene.at != 0 or scene.below is None or scene.finder_below is None:
        return None
    tokens = scene.below.tokens
    start = _behind_dash(tokens, 0)
    if start == 0 or any(token.low in CREDITING for token in tokens):
        return None
    source = scene.finder_below.starting_at(start, len(tokens))
    if source is None or not source.is_person or source.name is None or len(source.name.words) < 2:
        return None
    following = tokens[source.end] if source.end < len(tokens) else None
    closes = following is None or following.word in ",.(" or following.low in BEHIND_SIGNER
    return Decision(scene.voices.of(scene.below, source), "signed") if closes else None


def _signing(scene: Scene, start: int) -> Name | None:
    """Return the name that signs: alone in its clause, or behind a role: pilot Ann Orr."""
    tokens = scene.paragraph.tokens
    name = scene.finder.name_starting.get(start)
    if name is not None and name.words:
        end = name.end
        if end >= len(tokens) or tokens[end].word in ".," or tokens[end].quote >= 0:
            return name
        if scene.at == 0 and tokens[end].low in BEHIND_SIGNER:
            return name
    name = scene.finder.name_ending.get(len(tokens))
    long = len(tokens) - start > LONGEST_SIGN
    if name is None or long or len(name.words) < 2 or name.kind is SpeakerKind.BODY:
        return None
    source = scene.finder.ending_at(name.end, start)
    whole = source is not None and source.role is not None and source.role[0] == start
    return name if whole else None


def after(scene: Scene) -> Decision | None:
    """“…,” said X; “…,” X said: the speech verb and its source follow directly."""
    tokens = scene.paragraph.tokens
    at = scene.at + 1
    while at < scene.sentence.end and tokens[at].word in (",", "—", "–", "-", "--"):
        at += 1
    for spoken in scene.spoken:
        event = spoken.event
        if event.source is None or event.place == "shared" or event.low < at:
            continue
        if event.low > at and not _opens_with(scene, event, at):
            return None
        if _is_within(scene, at):
            return None
        if _leads_elsewhere(scene, event) or _is_object(scene, event, at):
            return None
        if _is_passed_on(scene, event):
            return None
        return scene.decided(spoken, "after")
    return None


def _is_within(scene: Scene, at: int) -> bool:
    """Say whether a quotation stands with its verb between dashes: X – who said, “…” – Y wrote."""
    tokens = scene.paragraph.tokens
    if at == scene.at + 1 or tokens[at - 1].word not in ("—", "–", "--"):
        return False
    return any(one.event.source and one.event.high == scene.at - 1 for one in scene.spoken)


def _is_passed_on(scene: Scene, event: Event) -> bool:
    """Say whether somebody only reports what another said: X said it was “…,” the Beacon wrote."""
    verb = scene.paragraph.tokens[event.start].low
    if event.kind != "according" and verb not in ("reported", "reports"):
        return False
    said = _last_before(scene, main=True)
    if said is None or said.voice.member is None:
        return False
    if scene.paragraph.tokens[said.event.start].low in ("reported", "reports"):
        return False
    return said.event.kind in ("say", "tell") or scene.at == said.event.high


def _opens_with(scene: Scene, event: Event, at: int) -> bool:
    """Say whether nothing but adverbs, or words of its own, stand before a source and its verb."""
    between = scene.paragraph.tokens[at : event.low]
    if all(map(is_adverb, between)) or scene.finder.premodified(event.low, at) == at:
        return True
    if event.noun and len(between) == 1 and between[0].low in ("was", "is"):
        return True  # “…,” was Ann Orr’s response
    if _are_roles(scene, event, between):
        return True
    names = all(token.word in "/&-" or token.word[0].isupper() for token in between)
    return names and event.place == "before"


def _are_roles(scene: Scene, event: Event, between: Sequence[Token]) -> bool:
    """Say whether two roles stand before a name: “…,” *former mayor and* pilot Ann Orr wrote."""
    if event.source is None or not event.source.is_person or len(between) > LONGEST_ROLES:
        return False
    lows = [token.low for token in between]
    other = scene.finder.name_ending.get(event.low - 1) if lows[-1] == "and" else None
    if lows[0] == "and" or (other is not None and other.kind is SpeakerKind.PERSON):
        return False  # another clause, or another person
    plain = all(
        low in IN_ROLES or function_words().get(low) in (None, "determiner") for low in lows
    )
    words = all(token.quote < 0 and token.word[0].isalnum() for token in between)
    return plain and words and (event.source.role is not None or any(map(can_speak, lows)))


def _is_object(scene: Scene, event: Event, at: int) -> bool:
    """Say whether quoted words are what a clause is about: the “loopholes” he named."""
    bare = at == scene.at + 1 and scene.words[-1:] not in ",.?!—-…’'”"
    return bare and scene.at > scene.sentence.start and event.place == "before"


def _leads_elsewhere(scene: Scene, event: Event) -> bool:
    """Say whether speech after a quotation opens the next one instead: “A” and X said: “B”."""
    tokens = scene.paragraph.tokens
    if scene.words[-1:] in ",?!—-" or tokens[scene.at + 1].word == ",":
        return False
    high = event.high
    return (
        high + 1 < scene.sentence.end and tokens[high].word == ":" and tokens[high + 1].quote >= 0
    )


def before(scene: Scene) -> Decision | None:
    """X said: “…”; X told reporters that “…”: the speech verb stands directly before."""
    spoken = _last_before(scene)
    if spoken is None or not _is_tight(scene, spoken.event):
        return None
    if spoken.event.unsaid and scene.at - spoken.event.high > 1:
        return None  # clause() looks whether somebody says so
    accepts = scene.paragraph.tokens[spoken.event.start].low in ACCEPTING
    if accepts and scene.at > spoken.event.high:
        spoken = _outer(scene, spoken) or spoken
    return scene.decided(spoken, "before")


def _outer(scene: Scene, inner: Spoken) -> Spoken | None:
    """Return the speech in whose clause another stands: X said *Y would agree* to “…”."""
    for spoken in scene.spoken:
        event = spoken.event
        if event.start >= inner.event.low:
            return None
        if event.source is not None and not event.unsaid and not event.relative:
            return spoken
    return None


def addressed(scene: Scene) -> Decision | None:
    """X was told: “…”; X has been called “…”: a passive, whose subject does not speak."""
    tokens = scene.paragraph.tokens
    called = scene.at - 1
    owned = any(one.event.start == called and one.event.source for one in scene.spoken)
    if (
        called > scene.sentence.start
        and not owned
        and is_participle(tokens, called, scene.sentence)
    ):
        return Decision(NOBODY, "addressed", Span(tokens[called].start, tokens[called].end))
    if scene.at - scene.sentence.start > 1 and tokens[scene.at - 1].low == "so-called":
        return Decision(NOBODY, "addressed", Span(tokens[called].start, tokens[called].end))
    if _is_title(scene) or _is_pointer(scene):
        return Decision(NOBODY, "addressed", Span(tokens[called].start, tokens[called].end))
    described = _as_what(scene)
    if described is not None:
        return Decision(NOBODY, "addressed", described)
    if any(spoken.event.start < scene.at for spoken in scene.spoken):
        return None
    for at in range(scene.sentence.start, scene.at):
        if is_addressed(tokens, at, scene.sentence):
            return Decision(NOBODY, "addressed", Span(tokens[at].start, tokens[at].end))
    return None


def _is_pointer(scene: Scene) -> bool:
    """Say whether words stand in the headline of another article: (RELATED: A “Late” Ferry)."""
    tokens = scene.paragraph.tokens
    for at in range(scene.at - 1, max(1, scene.sentence.start, scene.at - POINTER), -1):
        if tokens[at].word == ")":
            return False
        if tokens[at].word == ":" and tokens[at - 1].word.isupper():
            return "(" in (tokens[at - 2].word, tokens[at - 3].word)
    return False


def _is_title(scene: Scene) -> bool:
    """Say whether words are the title of something: a book *called* “Late Ferries”."""
    tokens = scene.paragraph.tokens
    called = scene.at - 1
    if called - 2 < scene.sentence.start or tokens[called].low not in TITLING:
        return False
    thing = tokens[called - 1]
    if thing.quote >= 0 or thing.word != thing.low or thing.low not in TITLED:
        return False
    start = scene.finder.premodified(called - 1, scene.sentence.start)
    return start > scene.sentence.start and tokens[start - 1].word != ","


def _as_what(scene: Scene) -> Span | None:
    """Return the verb of words that nobody in particular used: *what was described* as a “…”."""
    tokens = scene.paragraph.tokens
    for at in range(max(scene.sentence.start + 2, scene.at - 4), scene.at):
        if tokens[at].quote >= 0 or tokens[at].low not in DESCRIBED:
            continue
        before = [token.low for token in tokens[max(scene.sentence.start, at - 4) : at]]
        if "what" in before and is_addressed(tokens, at, scene.sentence):
            return Span(tokens[at].start, tokens[at].end)
    return None


def _last_before(scene: Scene, *, main: bool = False) -> Spoken | None:
    """Return the last speech before the quotation; ``main``: not in a clause about a noun."""
    found = None
    noun: Event | None = None
    for spoken in scene.spoken:
        event = spoken.event
        if event.start >= scene.at or event.source is None or (main and event.relative):
            continue
        if found is not None and event.noun and _is_told_of(scene, event):
            noun = event
            continue
        if found is not None and (_is_set_aside(scene, event) or _is_of(noun, event)):
            continue
        found = spoken
    return found


def _is_of(noun: Event | None, event: Event) -> bool:
    """Say whether a participle belongs to a noun that was passed: X said Y's letter *citing* Z."""
    return noun is not None and noun.end == event.start and noun.source == event.source


def _is_set_aside(scene: Scene, event: Event) -> bool:
    """Say whether a clause about somebody else has ended: X said that, *while Y denied it*, …"""
    before = scene.paragraph.tokens[event.low - 1].low if event.low > scene.sentence.start else ""
    between = [token.low for token in scene.paragraph.tokens[event.high : scene.at]]
    if before not in SETTING_ASIDE or "," not in between[:-1]:
        return False
    return between[-1] == "," or between[len(between) - between[::-1].index(",")] != "that"


def _is_told_of(scene: Scene, event: Event) -> bool:
    """Say whether a speech noun is what others speak of: X said that Y's remarks were “…”."""
    between = scene.paragraph.tokens[event.high : scene.at]
    if between and between[0].low == "that":
        return False
    if len(between) > NEAR or any(token.low in TELLING for token in between):
        return True
    return not between and scene.words.partition(" ")[0] in TELLING


def _is_tight(scene: Scene, event: Event) -> bool:
    tokens = scene.paragraph.tokens
    between = tokens[event.high : scene.at]
    if any(token.quote >= 0 for token in between):
        return False
    return len(between) <= 3 or (between[-1].word in ":," and len(between) <= 12)


def clause(scene: Scene) -> Decision | None:
    """X said that the plan was “…”: the speech verb stands further before, in the sentence."""
    spoken = _last_before(scene, main=True) or _last_before(scene)
    if spoken is not None and spoken.event.unsaid:
        spoken = _outer(scene, spoken) or spoken
    if spoken is None or spoken.voice.how == "speaker" or _is_occasion(scene, spoken.event):
        return None
    return scene.decided(spoken, "clause")


def _is_occasion(scene: Scene, event: Event) -> bool:
    """Say whether a word or two describe what one speaks upon: said sorry *after a “bad” day*."""
    tokens = scene.paragraph.tokens
    if scene.at - 2 < event.high or len(scene.words.split()) > LONGEST_OCCASION:
        return False
    first, second = tokens[scene.at - 2], tokens[scene.at - 1]
    return first.low in OCCASIONS and function_words().get(second.low) == "determiner"


def trailing(scene: Scene) -> Decision | None:
    """Cases were “…”, the report found: the sentence ends with its source."""
    for spoken in reversed(scene.spoken):
        event = spoken.event
        if event.low <= scene.at or event.source is None or event.place == "shared":
            continue
        if _is_passed_on(scene, event):
            continue
        closes = scene.sentence.end - event.high <= 8 or _is_inserted(scene, event)
        if closes and _ends_clause(scene, event.low - 1):
            return scene.decided(spoken, "trailing")
    return None


def _is_inserted(scene: Scene, event: Event) -> bool:
    """Say whether a source and its verb stand between commas: …, X said, but …"""
    following = scene.paragraph.tokens[event.high : event.high + 1]
    return bool(following) and following[0].word == ","


def _ends_clause(scene: Scene, at: int) -> bool:
    """Say whether the token ``at`` is a comma, or a quotation with one in its marks."""
    token = scene.paragraph.tokens[at]
    if token.quote < 0:
        return token.word in (",", "—", "–")
    return scene.paragraph.quotes[token.quote].inner.of(scene.text)[-1:] in ",.?!"


def after_stop(scene: Scene) -> Decision | None:
    """“… .” X said. The source has a short sentence of its own behind the quotation."""
    if scene.at + 1 != scene.sentence.end or not scene.sentence_after:
        return None
    event = scene.sentence_after[0].event
    if event.source is None or event.low > scene.sentence.end + 8:
        return None
    if _asks(scene, event):
        return scene.decided(scene.sentence_after[0], "after_stop")
    if len(scene.sentence_after) != 1:
        return None
    verb = scene.paragraph.tokens[event.start].low
    if verb.endswith("ing") or verb in ("agreed", "agrees", "disagreed", "disagrees"):
        return None  # a participle is about its own words; agreeing, about somebody else's
    if event.place == "before" and _has_object(scene, event):
        return None
    rest = scene.paragraph.tokens[event.high : event.high + 8]
    stop = next((n for n, token in enumerate(rest) if token.word in ".:" or token.quote >= 0), None)
    if stop is None or rest[stop].word != ".":
        return None
    return scene.decided(scene.sentence_after[0], "after_stop")


def _asks(scene: Scene, event: Event) -> bool:
    """Say whether a question's asker follows it: “…?” Ann Orr *asked him* on Monday."""
    tokens = scene.paragraph.tokens
    if scene.words[-1:] != "?" or not _opens_with(scene, event, scene.sentence.end):
        return False
    return tokens[event.start].low in ("asked", "asks") and tokens[event.high].low not in (
        "if",
        "whether",
        "that",
        "why",
        "how",
        "what",
        "when",
        "for",
        "to",
        ":",
    )


def _has_object(scene: Scene, event: Event) -> bool:
    """Say whether a verb is about something of its own: “…” Ann Orr *denied the charge*."""
    following = (token.low for token in scene.paragraph.tokens[event.high : event.high + 1])
    determined = (function_words().get(word) == "determiner" for word in following)
    return event.kind != "tell" and any(determined)


def unsourced(scene: Scene) -> Decision | None:
    """A speech verb stands before, but nobody to go with it: calls them “…”."""
    for spoken in scene.spoken:
        event = spoken.event
        if event.source is not None or event.start >= scene.at:
            continue
        if event.kind == "quote" or _is_tight(scene, event):
            return scene.decided(spoken, "unsourced")
    return None


RULES: tuple[Callable[[Scene], Decision | None], ...] = (
    labelled,
    signed,
    named,
    after,
    addressed,
    before,
    continued,
    resumed,
    trailing,
    clause,
    after_stop,
    led_in,
    same_paragraph,
    introduced,
    carried,
    subject,
    same_source,
    unsourced,
)


def decide(scene: Scene) -> Decision | None:
    """Return what the first rule that applies says; None where none does."""
    for rule in RULES:
        decision = rule(scene)
        if decision is not None:
            return decision
    return None
