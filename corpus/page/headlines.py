"""The headline of an article, and which lines look like headlines.

What the source states outside the text is believed. Otherwise the first line is a headline if it
is laid out and worded as one; an article that starts with its story has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Block, BlockKind, Span
from corpus.table_files import lines
from corpus.text.cleaning import clean
from corpus.text.sentences import split_plain

LONGEST = 220
"""Characters of the longest headline: press offices write whole sentences over their releases."""

MOST_WORDS = 30

SUBHEAD_WORDS = 12
"""Words of the longest heading between paragraphs."""

TITLE_CASE = 0.75
"""Share of long words with a capital from which a line with a full stop is still a headline."""

_STOPS = (".", "!", "?", "…", ":", ";", ",")
_CLOSING = "\"'”’»)]* "


def headline(
    view: str, blocks: Sequence[Block], stated: str | None
) -> tuple[str | None, Span | None]:
    """Return the headline and where it stands in ``view``; each is None where there is none.

    ``stated`` is what the source gives outside the text; its clean view is returned, with the
    span of the line that repeats it, if one does.
    """
    if stated and stated.strip():
        said = " ".join(clean(stated).text.split())
        letters = _letters(said)
        same = (block.span for block in blocks[:8] if _reads(block.span.of(view), letters))
        return said, next(same, None)
    for block in blocks:
        if block.kind is BlockKind.HEADLINE:
            return " ".join(block.span.of(view).split()), block.span
    return None, None


def _reads(line: str, letters: str) -> bool:
    """Say whether a line has just these letters, which most do not begin with."""
    return letters.startswith(_letters(line[:12])) and _letters(line) == letters


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text[: 2 * LONGEST].casefold()))


def told_apart(blocks: list[Block], stated: str | None, span: Span | None) -> list[Block]:
    """Return the blocks, those that only look like a headline made paragraphs.

    Where the source states the headline, the one line that repeats it, at ``span``, is one;
    another short line over a story is the story's own first sentence.
    """
    if not (stated and stated.strip()):
        return blocks
    return [
        replace(block, kind=BlockKind.PARAGRAPH)
        if block.kind is BlockKind.HEADLINE and block.span != span
        else block
        for block in blocks
    ]


def looks_like_headline(line: str, following: str = "") -> bool:
    """Say whether ``line`` is worded as a headline; ``following`` is the line after it.

    >>> looks_like_headline("Police told to do better"), looks_like_headline("Police did better.")
    (True, False)
    >>> looks_like_headline("'Swift Action' To Protect Children.")
    True
    >>> story = "Westmarch Police have charged two men after a fire at a mill in Dale."
    >>> looks_like_headline("Two men charged over mill fire.", story)
    True
    """
    words = line.split()
    if len(line) > LONGEST or not 2 <= len(words) <= MOST_WORDS:
        return False
    stripped = line.rstrip(_CLOSING)
    if stripped.endswith((":", ";", ",")) or len(split_plain(line, Span(0, len(line)))) > 1:
        return False
    if stripped.endswith("."):
        return 3 <= len(words) <= 15 and (_title_case(words) or _clipped(words, line, following))
    return len(words) <= 16 or not stripped.endswith(("?", "!", "…"))


def _clipped(words: Sequence[str], line: str, following: str) -> bool:
    """Say whether a sentence lacks the small words that headlines leave out, above a longer one.

    Of 9,317 articles printed without headlines, 28 begin with such a sentence.
    """
    if len(words) < 4 or len(following) < LONGER * len(line):
        return False
    plain = {word.strip("\"'“”‘’.,").replace("’", "'").casefold() for word in words}
    return plain.isdisjoint(lines("headline_leaves_out.txt"))


LONGER = 1.5
"""How much longer a story's first paragraph is than a headline with a full stop above it."""


def _title_case(words: Sequence[str]) -> bool:
    long = [word for word in (word.strip("\"'“”‘’().,") for word in words) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) >= TITLE_CASE * len(long)


def looks_like_subhead(line: str) -> bool:
    """Say whether ``line`` is worded as a heading between paragraphs.

    >>> looks_like_subhead("A closer look"), looks_like_subhead("He left.")
    (True, False)
    """
    if len(line) > 90 or line.rstrip(_CLOSING).endswith(_STOPS):
        return False
    if line[0] in "“‘\"'`(" or line[0].islower() or line.endswith(("—", "–", "-")):
        return False
    return len(line.split()) <= SUBHEAD_WORDS and not _is_turn(line)


def _is_turn(line: str) -> bool:
    """Say whether ``line`` is somebody's turn in a transcript: ``JANE DOE: Yes``."""
    name, colon, said = line.partition(": ")
    return bool(colon and said) and name.isupper() and len(name.split()) < 5


def looks_like_standfirst(line: str) -> bool:
    """Say whether ``line``, which stands under a headline, is a second one."""
    return len(line) <= LONGEST and not line.rstrip(_CLOSING).endswith(_STOPS)


def looks_like_link(line: str) -> bool:
    """Say whether ``line`` may be the title of another article: no sentence ends with it."""
    return not line.rstrip(_CLOSING).endswith((".", "!", ":", ";"))


def is_prose(line: str) -> bool:
    """Say whether ``line`` reads as running text: it ends as a sentence or a lead-in does."""
    return line.rstrip(_CLOSING).endswith(_STOPS) or len(line) > LONGEST
