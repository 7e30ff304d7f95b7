"""Speech without marks: X said *the plan was late*; *the plan was late*, X said.

Only verbs that take a clause make reported speech, and only a clause, with a subject and its verb,
is content: *said nothing*, *found new work* and *announced his resignation* report no words. The
content starts behind the verb, its hearer and "that", and ends with the sentence or where somebody
speaks again. What was denied keeps its verb: *denied that the plan was late*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from corpus.attribution.cues import Event
from corpus.attribution.phrases import is_adverb, speech_verbs
from corpus.attribution.scenes import Spoken
from corpus.attribution.subjects import Finder
from corpus.attribution.voices import Voice
from corpus.records import Span, SpeakerKind
from corpus.table_files import rows
from corpus.text.nouns import can_speak, function_words
from corpus.text.paragraphs import Paragraph, Sentence, Token

SHORTEST = 3
"""Words of the shortest content; less is no statement ("said so")."""

DATELINE = 14
"""Tokens of the longest dateline before a story's first sentence."""

CLAUSAL = frozenset(
    (
        *("say", "says", "said", "saying", "think", "thinks", "thought"),
        *("believe", "believes", "believed", "insist", "insists", "insisted"),
        *("argue", "argues", "argued"),
    )
)
"""Verbs that seldom have another object than a clause, so that any words behind them are one."""

FINDINGS = frozenset(("found", "finds", "identified", "identifies", "uncovered", "reveals"))
"""Verbs for what an inspection says there is: it found *serious failings in two units*."""

REPORTING = frozenset(
    (
        *("report", "review", "inspection", "inspectors", "inspectorate", "watchdog"),
        *("inquiry", "inquest", "audit", "auditors", "investigation", "study", "survey"),
    )
)
"""Nouns for those who find in that sense; workers only find *new work*."""

SUBJECT = 20
"""Tokens from a clause's start within which its verb has to stand."""


def reported(
    paragraph: Paragraph, sentence: Sentence, speech: Sequence[Spoken], finder: Finder
) -> Iterator[tuple[Span, Spoken]]:
    """Yield the contents of a sentence's reported speech, each with its speech verb."""
    for number, spoken in enumerate(speech):
        if spoken.voice.member is None or spoken.event.kind == "quote" or spoken.event.unsaid:
            continue
        found = _behind(paragraph, sentence, spoken, finder, speech[number + 1 :])
        found = found or _in_front(paragraph, sentence, spoken.event)
        if found is not None:
            start, end = found
            yield Span(paragraph.tokens[start].start, paragraph.tokens[end - 1].end), spoken


def _behind(
    paragraph: Paragraph,
    sentence: Sentence,
    spoken: Spoken,
    finder: Finder,
    later: Sequence[Spoken],
) -> tuple[int, int] | None:
    """Return the clause behind a speech verb and its hearer: told the board *it was late*."""
    event = spoken.event
    if event.kind == "according":
        return None
    tokens = paragraph.tokens
    start, end = event.high, _end(paragraph, sentence, event.high)
    end = _spoken_again(tokens, start, end, later)
    denies = tokens[event.start].low in _denying()
    for at in range(start, min(start + 8, end)):
        if tokens[at].low == "that" and tokens[at - 1].low not in ("to", "of", "at", "for", "in"):
            content = _clause(tokens, at + 1, end)
            return (event.start, end) if denies and content else content
        if tokens[at].quote >= 0 or not tokens[at].word[0].isalnum():
            break
    if event.kind == "tell":
        hearer = finder.starting_at(start, end)
        start = hearer.end if hearer else start
    opens = function_words().get(tokens[start].low, "") if start < end else ""
    verb = tokens[event.start].low
    surely = verb in CLAUSAL or (verb in FINDINGS and _inspects(spoken.voice))
    surely = surely and opens not in _NOT_SUBJECTS and not _is_manners(tokens, start, end)
    whole = surely or _opens_clause(tokens, start, end, finder)
    content = _clause(tokens, start, end) if whole else None
    return (event.start, end) if denies and content else content


def _is_manners(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether a verb's object is no clause but what one says: said *sorry*, said *goodbye*."""
    return start < end and tokens[start].low in ("sorry", "goodbye", "thanks", "farewell")


def _end(paragraph: Paragraph, sentence: Sentence, start: int) -> int:
    """Return where a sentence's own words end: before its full stop, or a quotation behind it."""
    tokens = paragraph.tokens
    for at in range(start + 1, sentence.end):
        if tokens[at].quote >= 0 and tokens[at - 1].word in (",", ":"):
            return at - 1
    end = sentence.end
    while end > start and tokens[end - 1].word in ".!?:;,":
        end -= 1
    return end


def _spoken_again(tokens: Sequence[Token], start: int, end: int, later: Sequence[Spoken]) -> int:
    """Return where content ends before further speech: *it was late*, adding that; and said."""
    for spoken in later:
        at = spoken.event.low
        while at > start and is_adverb(tokens[at - 1]):
            at -= 1
        joins = tokens[at - 1].low if start < at - 1 < end else ""
        if joins in _JOINING:
            at -= 1
            return at - 1 if tokens[at - 1].word == "," else at
    return end


_JOINING = frozenset((",", ";", "and", "but", "while", "although", "though", "–", "—", "-"))


def _in_front(paragraph: Paragraph, sentence: Sentence, event: Event) -> tuple[int, int] | None:
    """Return the clause before a speech verb and its source: *it was late*, the board said.

    A participle (…, saying) and a source with words of its own behind (When it fell, X said: “…”)
    have none before them.
    """
    tokens = paragraph.tokens
    if event.low <= sentence.start or tokens[event.low - 1].word != ",":
        return None
    participle = tokens[event.start].low.endswith("ing")
    if event.kind != "according" and (participle or not _closes(tokens, event.high, sentence.end)):
        return None
    start = _behind_dateline(paragraph, sentence)
    end = event.low - 1
    return None if _is_occasion(tokens, start, end) else _clause(tokens, start, end)


def _closes(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Say whether a source ends its sentence, but for a time or a place: said on Monday."""
    if at >= end:
        return True
    token = tokens[at]
    if token.quote >= 0 or token.word == ":" or token.low == "that":
        return False
    kind = function_words().get(token.low, "")
    return (
        not token.word[0].isalnum()
        or kind in ("preposition", "adverb", "conjunction")
        or (
            token.low
            in ("last", "this", "in", "a", "who", "which", "reporters", "lawmakers", "mps")
        )
    )


def _behind_dateline(paragraph: Paragraph, sentence: Sentence) -> int:
    """Return where a sentence's own words start, behind a place and a dash: LIVERPOOL (PAW) - ."""
    tokens = paragraph.tokens
    if sentence.start > 0 or not tokens[0].word.isupper() or len(tokens[0].word) < 2:
        return sentence.start
    for at in range(1, min(sentence.end - 1, DATELINE)):
        if tokens[at].word in ("-", "--", "–", "—"):
            return at + 1
    return sentence.start


def _is_occasion(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether words only tell when somebody spoke: *asked about it*, *in a tweet*, she said."""
    low = tokens[start].low
    if low in ("asked", "questioned", "pressed", "speaking", "challenged", "responding"):
        return True
    kind = function_words().get(low, "")
    opens = kind in ("preposition", "conjunction") and low not in ("but", "and", "so", "or", "yet")
    if not opens or any(token.word == "," for token in tokens[start:end]):
        return False
    return kind == "conjunction" or not _is_inverted(tokens, start, end)


def _is_inverted(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether a clause's verb stands before its subject: in two cases *was a parent* told."""
    for at in range(start + 1, end - 2):
        kind = function_words().get(tokens[at].low, "")
        if kind in ("relative", "conjunction") or tokens[at].low == "that":
            return False
        if kind == "auxiliary":
            return function_words().get(tokens[at + 1].low) in ("determiner", "pronoun")
    return False


def _opens_clause(tokens: Sequence[Token], start: int, end: int, finder: Finder) -> bool:
    """Say whether a subject with its verb stands at ``start``: not *new work*, *us of the past*."""
    if start >= end:
        return False
    kind = function_words().get(tokens[start].low, "")
    if kind in _NOT_SUBJECTS:
        return False
    subject = finder.starting_at(start, end)
    if subject is None:
        return kind == "relative"
    at = subject.end
    if subject.form != "nominal":
        while at < end and is_adverb(tokens[at]):
            at += 1
        if at < end and _can_be_verb(tokens[at]):
            return True
    elif subject.end - subject.start > 1 and _is_stopped(tokens, at, end):
        return True  # the phrase took the verb in: polling *understates* the lead
    commas = 0
    for here in range(at, min(end, at + SUBJECT)):
        token = tokens[here]
        if token.quote >= 0:
            return here == at
        commas += token.word == ","
        joined = tokens[here - 1].low in _PAIRS or (tokens[here - 1].word == "," and commas == 1)
        if _is_verb(tokens, here) and not joined:
            return True
        if _is_outside(tokens, here, commas):
            return False
    return False


def _is_outside(tokens: Sequence[Token], at: int, commas: int) -> bool:
    """Say whether a token is of the clause around: who votes for a plan, *is*; *while* it is."""
    token = tokens[at]
    kind = function_words().get(token.low, "")
    if kind == "auxiliary" and commas == 1 and tokens[at - 1].word == ",":
        return True
    return token.word in _BREAKS or (kind == "conjunction" and token.low not in _PAIRS)


_BREAKS = frozenset(("—", "–", "-", "--", ";"))


def _can_be_verb(token: Token) -> bool:
    """Say whether a word can be the verb of a name or pronoun that stands directly before it."""
    kind = function_words().get(token.low, "")
    return kind in ("", "auxiliary", "verb") and token.word == token.low and token.low.isalpha()


def _inspects(voice: Voice) -> bool:
    """Say whether somebody's findings are statements: an inspectorate's, a report's."""
    member = voice.member
    if member is None or member.kind is SpeakerKind.PERSON:
        return False
    return member.kind is SpeakerKind.BODY or member.noun in REPORTING


_NOT_SUBJECTS = frozenset(("preposition", "conjunction", "object", "auxiliary"))
_SUBORDINATE = frozenset(("although", "though", "while", "whereas"))
_PAIRS = frozenset(("and", "or", "nor"))


def _is_stopped(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Say whether a phrase that ends at ``at`` ended with a verb: an object stands behind it."""
    if at >= end:
        return False
    last, following = tokens[at - 1], tokens[at]
    verbal = (
        last.word == last.low and last.low.endswith(("s", "ed", "t")) and not can_speak(last.low)
    )
    kind = function_words().get(following.low, "")
    counted = following.word[0].isdigit() or following.word in ("$", "£", "€")
    return verbal and (counted or kind in ("determiner", "object", "pronoun"))


def _clause(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Return a range of tokens if they can be a statement: own words, with a verb among them."""
    words = tokens[start:end]
    if len(words) < SHORTEST or words[0].quote >= 0 or not words[0].word[0].isalnum():
        return None
    if words[0].low in _SUBORDINATE and not any(token.word == "," for token in words):
        return None  # said that although it was late, “…”
    own = [at for at in range(start, end) if tokens[at].quote < 0]
    plain = any(_may_be_verb(token) for token in words)
    if len(own) < SHORTEST or not (plain or any(_is_verb(tokens, at) for at in own)):
        return None
    return start, end


def _may_be_verb(token: Token) -> bool:
    low = token.low
    return token.quote < 0 and low.endswith("s") and len(low) > 3 and low not in function_words()


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a token is surely a finite verb by its form."""
    token = tokens[at]
    kind = function_words().get(token.low, "")
    if kind in ("auxiliary", "verb"):
        return tokens[at - 1].low != "to" if at else True
    if kind or token.word != token.low:
        return False
    if token.low in speech_verbs() and not token.low.endswith("ing"):
        return True
    before = function_words().get(tokens[at - 1].low, "") if at else ""
    return token.low.endswith("ed") and before not in ("determiner", "preposition")


@cache
def _denying() -> frozenset[str]:
    """Return the verbs whose content was not said to be so: denied that it was late."""
    found = (row["words"] for row in rows("unsaid_words.csv") if row["kind"] == "denying")
    return frozenset(word for words in found for word in words.split())
