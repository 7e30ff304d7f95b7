"""What kind of quotation a stretch between marks is: direct, a fragment, or nobody's words.

Titles of works, nicknames and marks of distance are nobody's words; so is a short stretch that
no rule gives a speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from corpus.attribution.phrases import speech_verbs
from corpus.records import QuoteKind
from corpus.table_files import lines
from corpus.text.marks import Stretch
from corpus.text.nouns import bare, function_words
from corpus.text.paragraphs import Paragraph, Token

_OWNS = ("'s", "’s", "‘s")

LONGEST_HEADING = 8
"""Words of the longest quotation that stands as a heading of its own, with no stop: ‘Not safe’"""

SHORT = 3
"""Words of the longest stretch that is nobody's when no rule gives it a speaker."""


_REPORTS = frozenset(("report", "reports", "review", "study", "inquiry", "strategy", "document"))
"""What speaks as its authors do, so that a title behind it needs more than capitals to be one."""


def kind_of(text: str, stretch: Stretch, *, attributed: bool, set_off: bool = False) -> QuoteKind:
    """Return the kind of a quoted stretch, given whether a rule found its speaker.

    ``set_off`` says that it opens its sentence and that the speech verb follows: “Staff are
    proud,” she said. With a comma inside the marks that is a sentence, however short.
    """
    words = stretch.inner.of(text)
    if set_off and words[:1].isupper() and words[-1:] == ",":
        return QuoteKind.DIRECT
    if _is_sentence(words) or not stretch.closed or not stretch.opened:
        return QuoteKind.DIRECT
    if attributed or len(words.split()) > SHORT:
        return QuoteKind.FRAGMENT
    return QuoteKind.SCARE


def _is_sentence(words: str) -> bool:
    """Say whether words read as a clause of their own."""
    if not words[:1].isupper() and not words[:1].isdigit():
        return len(words.split()) > 15
    return len(words.split()) >= 4 or words[-1:] in ".!?"


def is_label(text: str, paragraph: Paragraph, at: int) -> bool:
    """Say whether the quoted token ``at`` is no speech: a title, or the second of two titles."""
    tokens = paragraph.tokens
    if _labels(text, paragraph, at):
        return True
    if at < 2 or tokens[at - 1].low not in ("and", "or") or tokens[at - 2].quote < 0:
        return False
    words = paragraph.quotes[tokens[at].quote].inner.of(text)
    return looks_titled(words) and _labels(text, paragraph, at - 2)


def _labels(text: str, paragraph: Paragraph, at: int) -> bool:
    """Say whether the quoted token ``at`` is no speech by its looks and its place.

    So is a title (the film “Up”), a nickname (Jo “Bo” Orr), a subheading and a stage direction.
    """
    tokens = paragraph.tokens
    words = paragraph.quotes[tokens[at].quote].inner.of(text).rstrip(",.").split()
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    quoted = paragraph.quotes[tokens[at].quote].inner.of(text)
    if quoted[:1] in "([" and quoted[-1:] in ")]":
        return True
    if before is None or not words:
        alone = all(token.word in ".!?" for token in tokens[1:])
        whole = paragraph.quotes[0].closed and not paragraph.follows_open
        heads = len(tokens) == 1 and len(words) <= LONGEST_HEADING and quoted[-1:].isalnum()
        return alone and whole and (heads or looks_titled(quoted))
    between = after is not None and before.word[:1].isupper() and _is_name(after.word)
    if between and len(words) <= 2 and all(_is_name(word) for word in words):
        return True
    noun = tokens[at - 2] if before.word == "," and at > 1 else before
    is_subject = after is not None and function_words().get(after.low) == "auxiliary"
    if noun.low in _title_nouns() and is_subject:
        return True  # her essay, “Leave the boat,” is long
    if (
        quoted[:1].isupper()
        and "".join(token.word for token in tokens[at + 1 : at + 3])[:2] in _OWNS
    ):
        return True  # told “Today”’s Ann Orr
    if is_subject and before.word in ".!?" and looks_titled(quoted):
        return True  # “Ferry Inspections” are held in May
    if before.low == "as" and at > 1 and tokens[at - 2].low == "known":
        return True  # the four, known as “the squad”
    if before.low in _REPORTS and quoted[:1].isupper() and quoted[-1:] not in ",.!?":
        return ": " in quoted  # the report “Ferries: how they were inspected”
    if not _is_title(words):
        return False
    named = noun.low in _title_nouns() or before.word != bare(before.word)
    if before.low == "called" and len(words) > 1 and _is_plain_noun(tokens[at - 2 : at - 1]):
        return True  # an advertisement called “The Long Ferry”
    if _is_apposed(quoted, before, noun) or _is_on_air(tokens, at):
        return len(words) > 1
    kind = function_words().get(before.low) if before.low != "as" else ""
    numbered = before.word.isdigit()
    return named or (len(words) > 1 and (numbered or kind in ("preposition", "determiner")))


def _is_plain_noun(tokens: Sequence[Token]) -> bool:
    """Say whether one word in small letters stands there, and no small word: a *song* called so."""
    return all(token.word.islower() and token.low not in function_words() for token in tokens)


def _is_apposed(quoted: str, before: Token, noun: Token) -> bool:
    """Say whether a title stands between commas: her second book, “Up the River,” is out."""
    return before.word == "," and quoted[-1:] == "," and noun.low not in speech_verbs()


def _is_on_air(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a title stands behind the station's name, or is told something: told “Up Now”."""
    before = tokens[at - 1]
    return speech_verbs().get(before.low) == "tell" or before.low in _stations()


def looks_titled(words: str) -> bool:
    """Say whether words are written as a title is: “Contract with Eastmoor”."""
    parts = words.rstrip(",.").split()
    return len(parts) > 1 and _is_title(parts) and words[-1:] not in "!?"


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word[1:2].islower()


def _is_title(words: Sequence[str]) -> bool:
    """Say whether words have a title's capitals."""
    small = all(not word[:1].islower() or len(word) <= 4 for word in words)
    return small and len(words) <= 10 and not (words[0][:1].islower() or words[-1][:1].islower())


@cache
def _stations() -> frozenset[str]:
    return frozenset(lines("stations.txt"))


@cache
def _title_nouns() -> frozenset[str]:
    return frozenset(lines("title_nouns.txt"))
