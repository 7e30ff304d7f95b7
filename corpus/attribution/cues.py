"""Speech in an article's own words: each speech verb, or "according to", with its source.

Quoted words are never looked into. A passive (*was told*) has no source of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.attribution.phrases import Source, is_adverb, noun_forms, speech_nouns, speech_verbs
from corpus.attribution.subjects import Finder
from corpus.attribution.unsaid import REACH, is_unsaid
from corpus.attribution.verb_forms import (
    BE,
    LINKING,
    is_base,
    is_noun_here,
    is_participle,
    is_passive,
    is_verb_here,
    points_out,
)
from corpus.records import SpeakerKind
from corpus.text.nouns import can_speak, function_words
from corpus.text.paragraphs import Paragraph, Sentence, Token

POSSESSIVES = frozenset(("his", "her", "its", "their"))
PLAIN = frozenset(
    ("reads", "said", "says", "added", "adds", "told", "tells", "asked", "wrote", "writes")
)
"""Verbs that only speakers have, so that a noun before them need not be known as one."""

LONGEST_COMPLETION = 14
"""Tokens that may follow a name to say of what somebody is."""

_TWO_WORDED = {
    **{"put": "it", "puts": "it", "went": "on", "goes": "on"},
    **dict.fromkeys(("shot", "shoots", "fired", "fires", "hit", "hits"), "back"),
}
"""Verbs that are of speech with the word behind them."""

_QUOTING = frozenset(
    ("quoted", "quotes", "quoting", "cited", "cites", "citing", "misquoted", "misquotes")
)
"""Verbs whose object speaks where "as saying" stands behind it."""

_BEHIND = frozenset(("began", "begins", "shot", "sang", "quips", "shoots"))
"""Verbs that are of speech directly behind a quotation and a name, as all in -ed are."""

_PUBLISHED = frozenset(("posted", "published", "released", "issued", "shared", "tweeted"))
"""Verbs for what is done to a statement, of speech where somebody does it."""


class Event(NamedTuple):
    """Somebody speaking: tokens ``start:end`` are the verb, ``source`` the words that say who.

    ``kind`` is the verb's kind in the table, or ``according``. ``place`` is where the source
    stands: before or after the verb, or shared with an earlier verb of the sentence.
    """

    start: int
    end: int
    kind: str
    source: Source | None
    place: str
    relative: bool = False
    """Whether it stands in a clause about a noun: a man *who said* so."""
    noun: bool = False
    """Whether it is a noun with its owner: *his claim*."""
    unsaid: bool = False
    """Whether the article says that the words were not spoken: he *did not say* so."""
    quoter: int = -1
    """The first token of who quotes the source, if anybody: *the paper* quoted X as saying."""

    @property
    def low(self) -> int:
        """The first token of the verb and its source."""
        source = self.source
        if source is None or self.place == "shared":
            return self.start
        first = min(self.start, source.start) if self.quoter < 0 else self.quoter
        return min(first, source.role[0]) if source.role else first

    @property
    def high(self) -> int:
        """The token behind the verb and its source."""
        if self.source is None or self.place == "shared":
            return self.end
        role = self.source.role[1] if self.source.role else self.source.end
        return max(self.end, self.source.end, role if self.place == "after" else 0)


def events(paragraph: Paragraph, finder: Finder) -> list[list[Event]]:
    """Return the speech of each sentence of a paragraph, in order."""
    tokens, telling, ending = paragraph.tokens, _telling(), finder.name_ending
    marked = [at for at, token in enumerate(tokens) if token.low in telling or at in ending]
    found = []
    done = 0
    for sentence in paragraph.sentences:
        behind = bisect_left(marked, sentence.end, done)
        own = marked[done:behind]
        found.append(_events(tokens, sentence, own, finder) if own else [])
        done = behind
    return found


def _events(
    tokens: Sequence[Token], sentence: Sentence, marked: Sequence[int], finder: Finder
) -> list[Event]:
    """Return the speech of one sentence; only ``marked`` tokens may begin some."""
    found: list[Event] = []
    nouns = speech_nouns()
    quoted: dict[int, int] = {}  # verbs of who is quoted, to those of who quotes them
    for at in marked:
        token = tokens[at]
        if token.quote >= 0:
            continue
        event: Event | None
        told = token.low == "according" or token.low in nouns
        if told and (verbless := _without_verb(tokens, at, sentence, finder)) is not None:
            event = verbless
        elif token.low in _TWO_WORDED and _is_two_worded(tokens, at, sentence):
            source = finder.before(at, sentence)
            event = Event(at, at + 2, "quote", source, "before") if source else None
        elif token.low in _QUOTING and (says := _says_as(tokens, at, sentence)) is not None:
            quoted[says] = at
            continue
        elif token.low in speech_verbs() and at not in finder.name_over:
            if at in quoted:
                event = _quoted(tokens, at, quoted[at], sentence, finder)
            else:
                event = _spoken(tokens, at, sentence, finder, found)
        elif (token.low[-2:] == "ed" or token.low in _BEHIND) and _stands_behind_quote(
            tokens, at, finder
        ):
            name = finder.name_ending[at]
            event = Event(at, at + 1, "quote", Source(name.start, at, "name", name), "before")
        else:
            continue
        if event is not None and not _is_anybody(tokens, event):
            unsaid = event.start == at and is_unsaid(tokens, at, event.low, sentence.start)
            found.append(event._replace(unsaid=True) if unsaid else event)
    return found


def _without_verb(
    tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder
) -> Event | None:
    """Return speech that no verb tells of: *according to* X, *in the words of* X, *X's claim*."""
    low = tokens[at].low
    if low == "according":
        return _according(tokens, at, sentence, finder) if at + 1 < sentence.end else None
    if low == "words" and (phrased := _in_words_of(tokens, at, sentence, finder)):
        return phrased
    owner = _owner(tokens, at, sentence, finder)
    return Event(at, at + 1, "quote", owner, "before", noun=True) if owner else None


@cache
def _telling() -> frozenset[str]:
    """Return every word that may begin an event."""
    return frozenset((*speech_nouns(), *speech_verbs(), *_TWO_WORDED, *_QUOTING, "according"))


def _stands_behind_quote(tokens: Sequence[Token], at: int, finder: Finder) -> bool:
    """Say whether a verb of any sense follows a quotation and a name: “…,” Ann Orr beamed."""
    name = finder.name_ending.get(at)
    if name is None or name.start == 0 or not name.words or name.kind is SpeakerKind.BODY:
        return False
    before = tokens[name.start - 1]
    return before.quote >= 0 and any(sign in before.word[-3:] for sign in ",!?")


def _is_quoted_before(tokens: Sequence[Token], source: Source) -> bool:
    """Say whether a phrase with "the" follows a quotation's comma: “…,” *the narrative* stated."""
    before = tokens[source.start - 1] if source.start else None
    behind = before is not None and before.quote >= 0 and "," in before.word[-3:]
    return behind and tokens[source.start].low == "the"


def _is_anybody(tokens: Sequence[Token], event: Event) -> bool:
    """Say whether the source is "you", which in an article's own words is nobody."""
    return event.source is not None and tokens[event.source.start].low == "you"


def _is_two_worded(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a verb is one of speech by the word behind it: *put it*, *shot back*: “…”.

    Much else goes on or back, so those need a colon, a comma or the words themselves behind it.
    """
    if at + 1 >= sentence.end or tokens[at + 1].low != _TWO_WORDED[tokens[at].low]:
        return False
    if tokens[at + 1].low == "it":
        return True
    following = tokens[at + 2 : at + 4]
    if following and following[0].word in (":", ","):
        following = following[1:]
    return bool(following) and following[0].quote >= 0


def _owner(tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder) -> Source | None:
    """Return whose words a noun stands for: *the mayor's* repeated claim, *his* view."""
    for before in range(at - 1, max(sentence.start, at - 3) - 1, -1):
        token = tokens[before]
        if token.low in POSSESSIVES:
            return Source(before, before + 1, "pronoun")
        name = finder.name_ending.get(before + 1)
        if name is not None:
            owned = bool(name.words) and token.word[-2:] in ("'s", "’s")
            return Source(name.start, name.end, "name", name) if owned else None
        if token.quote >= 0 or token.low in function_words() or not token.word[0].isalpha():
            return None
    return None


def _according(
    tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder
) -> Event | None:
    if tokens[at + 1].low != "to":
        return None
    source = finder.after(at + 1, sentence)
    if source is None:
        return None
    return Event(at, at + 2, "according", source, "after")


def _in_words_of(
    tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder
) -> Event | None:
    """Return whose words some are said to be: *in the words of* Ann Orr, …"""
    around = [token.low for token in tokens[max(sentence.start, at - 2) : at + 2]]
    if around != ["in", "the", "words", "of"]:
        return None
    source = finder.after(at + 1, sentence)
    if source is None or (source.end < sentence.end and can_speak(tokens[source.end].low)):
        return None  # of *Orr's friend* Bo Pye
    return Event(at - 2, at + 2, "according", source, "after")


def _spoken(
    tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder, earlier: Sequence[Event]
) -> Event | None:
    kind = speech_verbs()[tokens[at].low]
    last = at + points_out(tokens, at, sentence)
    if is_noun_here(tokens, at, sentence):
        return None
    if is_passive(tokens, at, sentence):
        return _by(tokens, at, kind, sentence, finder)
    if _can_invert(tokens, at, kind) and _follows_quote(tokens, at, sentence):
        source = finder.after(last, sentence)
        if source is not None and source.form != "pronoun":
            return Event(at, last + 1, kind, source, "after")
    if tokens[at].low in _PUBLISHED and _is_published(tokens, at, sentence):
        return None
    is_noun = tokens[at].low in noun_forms() and not is_verb_here(tokens, at, sentence)
    source = _subject(tokens, at, sentence, finder, is_noun)
    if source is not None and source.form == "nominal" and _can_invert(tokens, at, kind):
        behind = _inverted(tokens, at, last, sentence, finder) if at > sentence.start else None
        if behind is not None and not can_speak(finder.head(source)):
            return Event(at, last + 1, kind, behind, "after")  # amid the storm, says Ann Orr
    if source is not None:
        return Event(at, last + 1, kind, source, "before", _is_relative(tokens, at, source))
    if is_noun:
        return None
    if _can_invert(tokens, at, kind) and (
        inverted := _inverted(tokens, at, last, sentence, finder)
    ):
        return Event(at, last + 1, kind, inverted, "after")
    if is_participle(tokens, at, sentence):
        return _by(tokens, at, kind, sentence, finder)
    return Event(at, last + 1, kind, _shared(tokens, at, sentence, finder, earlier), "shared")


def _is_published(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a verb is what was done to words or pictures: in a video *posted* on Monday."""
    start = at - 1
    while start > max(sentence.start, at - 4) and tokens[start].low not in ("a", "an", "the"):
        start -= 1
    return (
        start > sentence.start
        and tokens[start].low in ("a", "an", "the")
        and tokens[start - 1].low in ("in", "on", "to", "of", "with")
    )


def _says_as(tokens: Sequence[Token], at: int, sentence: Sentence) -> int | None:
    """Return what the object of the verb at ``at`` does: quoted X as *saying*, as having *said*.

    None of a passive, whose subject speaks: X was quoted, or X, quoted by the paper, as saying.
    """
    if at + 1 >= sentence.end or tokens[at + 1].low in ("by", "in"):
        return None
    for behind in range(at + 1, min(at + REACH, sentence.end - 1)):
        if tokens[behind].quote >= 0:
            return None
        says = tokens[behind + 1].low
        if tokens[behind].low == "as" and (
            says == "having" or (says[-3:] == "ing" and says in speech_verbs())
        ):
            has_object = behind > at + 1 or _has_whom(tokens, at, sentence)
            is_active = has_object and not is_passive(tokens, at, sentence)
            return behind + 1 + (says == "having") if is_active else None
    return None


def _has_whom(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a verb's object stands before it: a man *whom* the paper quoted as saying."""
    before = tokens[max(sentence.start, at - 6) : at - 1]
    return any(token.low in ("who", "whom", "which", "that") for token in before)


def _quoted(
    tokens: Sequence[Token], at: int, quoting: int, sentence: Sentence, finder: Finder
) -> Event:
    """Return the speech of who is quoted, not of who quotes: the paper quoted *Ann Orr* as saying.

    ``quoting`` is the verb of who quotes, ``at`` that of who is quoted.
    """
    source = finder.after(quoting, sentence)
    if source is None and tokens[quoting + 1].low in ("him", "her", "them"):
        source = Source(quoting + 1, quoting + 2, "pronoun")
    quotes = finder.before(quoting, sentence)
    quoter = quotes.start if quotes is not None else quoting
    end = at + 1 + points_out(tokens, at, sentence)
    return Event(at, end, speech_verbs()[tokens[at].low], source, "before", quoter=quoter)


def _subject(
    tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder, is_noun: bool
) -> Source | None:
    """Return the source directly before a verb, if it can be the verb's.

    "Issued a statement saying": there the sentence's subject speaks, so a participle takes no
    noun phrase, and none at all behind a comma.
    """
    participle = tokens[at].low.endswith("ing") and tokens[at - 1].low not in BE
    if participle and at > sentence.start and tokens[at - 1].word == ",":
        return None
    source = finder.before(at, sentence)
    if participle and source is None:
        return finder.with_whom(at, sentence)
    if source is None or source.form in ("pronoun", "joint"):
        return source
    if source.form == "nominal" and finder.head(source) in speech_nouns():
        source = finder.author(source) or source
    if source.form in ("name", "pronoun"):
        return None if is_noun and is_base(tokens[at].low) else source
    speaks = _speaks(
        finder, source, _is_relative(tokens, at, source) or tokens[at].low not in PLAIN
    )
    speaks = speaks or _is_quoted_before(tokens, source)
    return source if speaks and not (is_noun or participle) else None


def _is_relative(tokens: Sequence[Token], at: int, source: Source) -> bool:
    """Say whether a verb belongs to "who" or "which": not behind their clause's comma."""
    before = at - 1
    while before > source.end and is_adverb(tokens[before]):
        before -= 1
    if tokens[before].word == ",":
        return False
    return any(token.low in ("who", "which", "that") for token in tokens[source.end : at])


def _speaks(finder: Finder, source: Source, known: bool) -> bool:
    """Say whether a noun phrase can be a source: by its noun or, unless ``known``, as "the …"."""
    head = finder.head(source)
    if known:
        return can_speak(head)
    first = function_words().get(finder.tokens[source.start].low)
    return can_speak(head) or (first == "determiner" and head.isalpha())


def _by(
    tokens: Sequence[Token], at: int, kind: str, sentence: Sentence, finder: Finder
) -> Event | None:
    """Return a passive with its agent: was criticised by the mayor; None without one."""
    for by in range(at + 1, min(sentence.end - 1, at + 8)):
        if tokens[by].low == "by":
            source = finder.after(by, sentence)
            return Event(at, at + 1, "quote", source, "after") if source else None
        if tokens[by].quote < 0 and not tokens[by].word[0].isalnum():
            return None
    return None


def _can_invert(tokens: Sequence[Token], at: int, kind: str) -> bool:
    """Say whether a verb's source can follow it, and not its hearer or object.

    “…,” accusing the mayor; Ann Orr, host of “Up,” told viewers.
    """
    return kind != "tell" and tokens[at].word[-3:] != "ing"


def _follows_quote(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    for before in range(at - 1, max(sentence.start, at - 3) - 1, -1):
        if tokens[before].quote >= 0:
            return True
        if tokens[before].word not in (",", "—", "–", "-", "--"):
            return False
    return False


def _inverted(
    tokens: Sequence[Token], at: int, last: int, sentence: Sentence, finder: Finder
) -> Source | None:
    """Return the person behind a verb that ends its sentence: …, said Ann Orr."""
    if at > sentence.start and tokens[at - 1].word != ",":
        return None
    source = finder.after(last, sentence)
    if source is None or source.form != "name":
        return None
    end = source.role[1] if source.role and source.role[1] > source.end else source.end
    if end < sentence.end and tokens[end].low in ("of", "for", "at", "from", "with"):
        end = _phrase_end(tokens, end, sentence)
    closes = end >= sentence.end or tokens[end].word in (".", ",", ";", ":")
    return source if closes else None


def _phrase_end(tokens: Sequence[Token], start: int, sentence: Sentence) -> int:
    """Return where the words that complete a name end: said Ann Orr *of the Moorland Institute*."""
    end = start
    while end < min(sentence.end, start + LONGEST_COMPLETION):
        token = tokens[end]
        kind = function_words().get(token.low, "")
        if kind in ("auxiliary", "pronoun", "verb", "conjunction") and token.low != "and":
            return end
        if token.quote >= 0 or not token.word[0].isalnum():
            return end
        end += 1
    return end


def _shared(
    tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder, earlier: Sequence[Event]
) -> Source | None:
    """Return the subject that a verb shares with the sentence or with an earlier verb."""
    for event in reversed(earlier):
        if event.source is None or event.place != "before" or event.relative or event.noun:
            continue
        if not _is_subordinate(tokens, event.source, sentence):
            return event.source
    if tokens[at - 1].low == "to" and (owner := _who_chose(at - 1, sentence, finder)):
        return owner
    subjects = [one for one in finder.clause_subjects(at, sentence) if _agrees(tokens, at, one)]
    main = [one for one in subjects if not _is_subordinate(tokens, one, sentence)]
    subjects = main or subjects
    named = [source for source in subjects if source.form != "nominal"]
    if not (chosen := named or subjects):
        return _following(tokens, at, sentence, finder)
    if tokens[at].word[-3:] != "ing":
        return chosen[0]
    first = subjects[-1]
    if first.form == "nominal" and len(subjects) > 1:
        second = subjects[-2]
        if second.is_person and second.start == first.end + 1 and tokens[first.end].word == ",":
            return second  # the president, Ann Orr, who …, saying
    return first if first.start == sentence.start else chosen[-1]


def _is_subordinate(tokens: Sequence[Token], source: Source, sentence: Sentence) -> bool:
    """Say whether a subject is that of a clause before the main one: *when Ann Orr* left, …"""
    start = source.role[0] if source.role and source.role[0] < source.start else source.start
    opens = start - 1 == sentence.start and function_words().get(tokens[start - 1].low)
    return opens == "conjunction" and tokens[start - 1].low not in LINKING


def _who_chose(to: int, sentence: Sentence, finder: Finder) -> Source | None:
    """Return whose an act is that a noun before "to" names: *Ann Orr's* choice to shout it."""
    act = finder.premodified(to, sentence.start)
    return finder.author(Source(act, to, "nominal")) if act < to else None


def _agrees(tokens: Sequence[Token], at: int, source: Source) -> bool:
    """Say whether a verb can have a subject by its number: not *immigrants* and *calls*."""
    singular = tokens[at].low.endswith("s")
    return not (singular and source.form == "nominal" and tokens[source.end - 1].low.endswith("s"))


def _following(
    tokens: Sequence[Token], at: int, sentence: Sentence, finder: Finder
) -> Source | None:
    """Return the subject behind a first clause without one: after saying so, *she* left."""
    if tokens[at].word[-3:] != "ing":
        return None
    for comma in range(at + 1, sentence.end - 1):
        if tokens[comma].word == "," or tokens[comma].quote >= 0:
            source = finder.starting_at(comma + 1, sentence.end)
            if source is not None and source.form != "nominal":
                return source
    return None
