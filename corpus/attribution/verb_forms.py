"""Whether a form of a speech verb is one where it stands: no noun, passive or participle.

All are told by the few words beside it; whose verb it is, `corpus.attribution.cues` decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.attribution.phrases import is_adverb, noun_forms, speech_verbs
from corpus.text.nouns import function_words
from corpus.text.paragraphs import Sentence, Token

BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "'s"))

LINKING = frozenset(("and", "but", "or"))


def points_out(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether "out" is a part of the verb at ``at``: points *out*."""
    return (
        tokens[at].low.startswith("point") and at + 1 < sentence.end and tokens[at + 1].low == "out"
    )


def is_verb_here(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a form that may be a noun is a verb by what follows: the memo states that …"""
    if tokens[at].low.endswith("ing"):
        return True
    following = tokens[at + 1] if at + 1 < sentence.end else None
    if following is None:
        return False
    return following.quote >= 0 or following.low in ("that", ":", "people") or _is_object(following)


def _is_object(token: Token) -> bool:
    return function_words().get(token.low) == "object"


def is_base(low: str) -> bool:
    """Say whether a form has no ending: behind one name it is a noun, the Orr tweet."""
    return not low.endswith(("s", "ed", "ing"))


def is_noun_here(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a form of a speech verb is a noun or an adjective here: the reported theft."""
    if at == sentence.start:
        return tokens[at].low in noun_forms()
    before = tokens[at - 1]
    if before.word[-2:] in ("'s", "’s") and len(before.word) > 2:
        return True
    kind = function_words().get(before.low)
    if before.low == "without":
        return True  # it goes without saying
    if tokens[at].low in noun_forms() and kind == "conjunction" and before.low not in LINKING:
        return True  # although states …
    if (
        tokens[at].low.startswith("continu")
        and tokens[at + 1 : at + 2]
        and tokens[at + 1].low == "to"
    ):
        return True
    return kind == "determiner" or (
        kind == "preposition" and tokens[at].word[-3:] != "ing" and before.low != "to"
    )


def is_addressed(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a verb at ``at`` makes its subject the one spoken to or of: was told, is called.

    Somebody who *was quoted* is the speaker all the same.
    """
    token = tokens[at]
    if token.quote >= 0 or token.low not in speech_verbs() or token.low in ("quoted", "cited"):
        return False
    return not is_noun_here(tokens, at, sentence) and is_passive(tokens, at, sentence)


def is_passive(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a verb is what is done to its subject: Ann Orr *was told*."""
    if tokens[at].word[-3:] == "ing":
        return False
    for before in range(at - 1, max(sentence.start, at - 4) - 1, -1):
        low = tokens[before].low
        if low in BE:
            return True
        if function_words().get(low) not in ("auxiliary", "adverb"):
            break
    return _is_told_too(tokens, at, sentence)


def _is_told_too(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether somebody is told something besides what was done to them.

    The crew was praised but *told it* must stop.
    """
    if tokens[at].low != "told" or at <= sentence.start or tokens[at - 1].low not in _AND:
        return False
    behind = tokens[at + 1].low if at + 1 < sentence.end else ""
    before = range(sentence.start, at - 2)
    done = any(tokens[n].low in BE and tokens[n + 1].low.endswith("ed") for n in before)
    return done and behind in _TOLD


_AND = frozenset(("and", "but", "yet", "then"))
_TOLD = frozenset(("it", "he", "she", "they", "that", "to", "there"))


def is_participle(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Say whether a verb stands as a passive behind its noun: the plan, often *called* “…”."""
    low = tokens[at].low
    if speech_verbs().get(low) != "quote" or not low.endswith("ed") or at + 1 >= sentence.end:
        return False
    if tokens[at + 1].quote < 0 and tokens[at + 1].low != "as":
        return False
    before = at - 1
    while before > sentence.start and is_adverb(tokens[before]):
        before -= 1
    return before >= sentence.start and tokens[before].low in (",", "(", ")", "—", "–", "--", "-")
