"""Words that an article says were not spoken: denied, refused, only possible, or put as a question.

Such words are nobody's statement, whoever the verb belongs to. What is asserted after all stays
speech: *would only say*, *would later say*, *did not just say*, *did not deny saying*.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpus.attribution.phrases import is_adverb
from corpus.table_files import rows
from corpus.text.nouns import function_words
from corpus.text.paragraphs import Token


@cache
def _words(kind: str) -> frozenset[str]:
    found = (row["words"].split() for row in rows("unsaid_words.csv") if row["kind"] == kind)
    return frozenset(word for words in found for word in words)


REACH = 14
"""Tokens before "as saying" among which its verb is looked for."""


def is_unsaid(tokens: Sequence[Token], verb: int, low: int, first: int) -> bool:
    """Say whether the words of the speech verb at ``verb`` were never spoken, by what precedes it.

    ``low`` is the first token of the verb and its subject, ``first`` that of the sentence.
    """
    if tokens[low].low in _words("nobody") or _is_negated(tokens, verb, first):
        return True
    if _is_misquoted(tokens, verb, first):
        return True
    return low <= verb and _is_doubted(tokens, low, first)


def _is_misquoted(tokens: Sequence[Token], verb: int, first: int) -> bool:
    """Say whether somebody was only wrongly quoted: *incorrectly* quoted Ann Orr as saying."""
    if verb <= first or tokens[verb - 1].low != "as":
        return False
    before = tokens[max(first, verb - REACH) : verb]
    return any(token.low in _words("misquoting") and token.quote < 0 for token in before)


def has_negation(tokens: Sequence[Token]) -> bool:
    """Say whether a word that denies a verb is among ``tokens``."""
    return any(token.low.replace("’", "'") in _words("negation") for token in tokens)


def _is_negated(tokens: Sequence[Token], verb: int, first: int) -> bool:
    """Say whether a verb's own helpers deny it: did not say, refused to say, might say."""
    at, helpers = _helpers(tokens, verb, first)
    if helpers & _words("asserting"):
        return False
    if helpers & _words("negation"):
        return True
    if helpers & _words("possible"):
        return not (at >= first and tokens[at].quote >= 0) and not _behind_quote(tokens, at, first)
    if at < first:
        return False
    here = tokens[at].low
    if here == "to":
        return _is_refused(tokens, at, first)
    if tokens[verb].low.endswith("ing") or "having" in helpers:
        if here in ("of", "than", "from") and at > first:
            return tokens[at - 1].low in _words("instead")
        return here in _words("avoiding") or (
            here in _words("denying") and not _is_negated(tokens, at, first)
        )
    return False


def _behind_quote(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Say whether a subject stands behind a quotation: “Come on,” *he would say*, as a habit."""
    return any(tokens[before].quote >= 0 for before in range(max(first, at - 5), at + 1))


def _helpers(tokens: Sequence[Token], verb: int, first: int) -> tuple[int, set[str]]:
    """Return the token before a verb's auxiliaries and adverbs, and these."""
    at = verb - 1
    found: set[str] = set()
    while at >= first and _is_helper(tokens[at]):
        found.add(tokens[at].low.replace("’", "'"))
        at -= 1
    return at, found


def _is_helper(token: Token) -> bool:
    kind = function_words().get(token.low)
    return (
        token.quote < 0
        and token.word != "May"
        and (kind == "auxiliary" or token.low == "having" or is_adverb(token))
    )


def _is_refused(tokens: Sequence[Token], to: int, first: int) -> bool:
    """Say whether "to" and a verb hang on a refusal: declined to say, did not want to say."""
    at = to - 1
    while at > first and is_adverb(tokens[at]):
        at -= 1
    if at < first:
        return False
    if tokens[at].low in _words("refusing"):
        return not _is_negated(tokens, at, first)
    wanted = tokens[at].low in _words("wanting")
    return wanted and bool(_helpers(tokens, at, first)[1] & _words("negation"))


def _is_doubted(tokens: Sequence[Token], low: int, first: int) -> bool:
    """Say whether a clause is put in doubt by what stands before it: if, denied that, not true."""
    at = low - 1
    if at >= first and tokens[at].low == "that":
        at -= 1
    if at < first:
        return False
    word = tokens[at].low
    if word in ("if", "whether", "unless"):
        return True
    if word in _words("denying"):
        return not _is_negated(tokens, at, first)
    if word in _words("untrue"):
        return True
    helpers = {token.low for token in tokens[max(first, at - 3) : at]}
    return word in _words("true") and bool(helpers & (_words("negation") | {"no"}))
