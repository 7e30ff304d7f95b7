"""Whether a sentence looks back or ahead at a date that it tells of.

"On 3 March" is the last one or the next one as the verb beside it says: *was held on 3 March*,
*will be held on 3 March*. Where the verb may be either (*would be held*, *asked to come*), or no
verb is known, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from corpus.dates.told_forms import told_words
from corpus.records import Span
from corpus.table_files import rows

REACH = 160
"""Characters before and after a date within which its verb is looked for."""

BACK, AHEAD = 12, 14
"""Words before and after a date among which its verb is."""


class Tense(StrEnum):
    """Where a date lies from the article's own."""

    PAST = "past"
    FUTURE = "future"


def tense(text: str, start: int, end: int) -> Tense | None:
    """Return where the sentence that holds the date ``start:end`` of ``text`` puts it.

    >>> text = "He was held on 3 March and will be heard on 5 May."
    >>> str(tense(text, 15, 22)), str(tense(text, 44, 49))
    ('past', 'future')
    >>> tense("He agreed to come on 3 March.", 21, 28)
    """
    before = _ends().split(text[max(0, start - REACH) : start])[-1]
    words = [word.casefold().replace("’", "'") for word in _word().findall(before)][-BACK:]
    for at in range(len(words) - 1, -1, -1):
        if found := _told_by(words, at):
            return _TENSES[found]
    after = _ends().split(text[end : end + REACH], maxsplit=1)[0]
    words = [word.casefold().replace("’", "'") for word in _word().findall(after)][:AHEAD]
    kinds = [kind for at in range(len(words)) if (kind := _told_by(words, at))]
    if kinds[:1] != ["finite"] and (
        "unsure" in kinds or ("future" in kinds and kinds[0] != "future")
    ):
        return None
    return _TENSES[kinds[0]] if kinds else None


def looks(text: str, span: Span, lead: str = "") -> Tense | None:
    """Return where a sentence puts a date that the preposition ``lead`` stands before.

    Behind "since" it is past; *was closed until May* may be the last May or the next.
    """
    if lead.casefold() == "since":
        return Tense.PAST
    verb = tense(text, *span)
    return None if verb is Tense.PAST and lead.casefold() in told_words("open") else verb


_TENSES = {"finite": Tense.PAST, "past": Tense.PAST, "future": Tense.FUTURE, "unsure": None}


def _told_by(words: Sequence[str], at: int) -> str:
    """Return the kind of the word at ``at`` by those before it: "" for any other."""
    word = words[at]
    kind = _kinds().get(word, "")
    if kind in ("future", "unsure", "finite"):
        return kind
    before = words[at - 1] if at else ""
    if kind == "planned" and (at + 1 == len(words) or words[at + 1] in ("to", "for", "on", "in")):
        return _planned(words, at)
    if word == "to":
        return _purpose(words, at)
    if kind == "past" or (word.endswith("ed") and len(word) > 4 and not kind):
        if before in ("be", "to"):
            return ""  # will be held, due to be held: what stands before decides
        return "unsure" if _kinds().get(before) == "present" else "past"
    return ""


def _planned(words: Sequence[str], at: int) -> str:
    """Return what *due to* looks at: ahead, unless it was so in the past already."""
    earlier = [_kinds().get(word) for word in words[max(0, at - 3) : at]]
    return "future" if {"finite", "past", "unsure"}.isdisjoint(earlier) else "unsure"


def _purpose(words: Sequence[str], at: int) -> str:
    """Return what *to* with a verb says: ahead in *is to meet*, else nothing sure.

    Before a noun (*went to the court*) it says nothing.
    """
    following = words[at + 1] if at + 1 < len(words) else ""
    if _kinds().get(following) == "noun" or not following:
        return ""
    before = words[at - 1] if at else ""
    if _kinds().get(before) == "planned":
        return _planned(words, at - 1)
    return "future" if before in ("is", "are", "'s", "'re") else "unsure"


@cache
def _kinds() -> dict[str, str]:
    return {word: row["kind"] for row in rows("tense_words.csv") for word in row["words"].split()}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        r"[A-Za-z]+(?:n['’]t)?(?=['’](?:ll|d|s|re|ve)\b)|['’](?:ll|d|s|re|ve)\b|[A-Za-z]+(?:['’]t)?"
    )


@cache
def _ends() -> re.Pattern[str]:
    """Return the pattern of a sentence's or an independent clause's end."""
    return re.compile(
        r"(?<![A-Z])[.?!…][\"'”’)]*\s|[;:“\n]|\s[-–—]+\s|,\s(?=(?:and|but)\s(?:the|he|she|it|they)\b)"
    )
