"""Who published an article: what its source states, else its copyright line, else a paper's name.

A copyright line names its holder ("© Copyright West Yorkshire Police and Crime Commissioner
2019"); a line without a name ("All rights reserved") names nobody. A paper's name counts where a
line is nothing else (*Slough Standard*), or prints it beside a date; two papers give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.dates import printed_dates
from corpus.dates.told_forms import WEEKDAYS
from corpus.page.datelines import edges
from corpus.records import Block, BlockKind
from corpus.table_files import lines, rows

EDGE = 3
"""Blocks at an article's start, and at its end, where a paper's name may stand."""

LONGEST = 100
"""Characters of the longest line that is looked at for a paper's name."""


def publisher(text: str, blocks: Sequence[Block], stated: str | None) -> str | None:
    """Return the publisher's name, or None where neither the source nor the text gives one."""
    if stated and stated.strip():
        return " ".join(stated.split())
    for block in blocks:
        if block.kind is BlockKind.FURNITURE:
            found = _copyright().match(block.span.of(text)[:200])
            if found and (name := found["holder"].strip(" .,;:|-–")):
                return name
    short = (
        block.span.of(text)
        for block in edges(blocks, EDGE)
        if block.span.end - block.span.start <= LONGEST
    )
    papers = {name for line in short for name in _in_line(line)}
    return papers.pop() if len(papers) == 1 else None


def is_paper_line(line: str) -> bool:
    """Say whether a line is a local paper's name alone.

    >>> [is_paper_line(line) for line in ("Slough Standard", "Hard Times", "Slough News now")]
    [True, False, False]
    """
    return _is_paper(line) and _is_placed(line)


def in_title(title: str) -> str | None:
    """Return the paper that the title of a page ends with, behind a dash or a stroke.

    >>> in_title("Man held - Croydon Chronicle"), in_title("Man held - in court")
    ('Croydon Chronicle', None)
    """
    parts = re.split(r"\s[-–—|]\s", title)
    last = " ".join(parts[-1].split())
    return last if len(parts) > 1 and _is_paper(last) else None


def _in_line(line: str) -> Iterator[str]:
    """Yield the publishers that a line names: alone, beside a date, or behind *Issued by:*."""
    if issued := _issued().match(line):
        yield issued["name"].strip()
        return
    if not _may_name().search(line):
        return
    if is_paper_line(line):
        yield line
        return
    parts = [part.strip() for part in re.split(r"[,|•]|\s[-–—]\s", line)]
    names = [part for part in parts if _is_paper(part)]
    if len(names) == 1 and len(parts) > 1 and _dates_only(line.replace(names[0], "")):
        yield names[0]


def _dates_only(line: str) -> bool:
    """Say whether a line has a date in it and nothing but dates."""
    dates = printed_dates.find(line)
    for found in reversed(dates):
        line = line[: found.span.start] + line[found.span.end :]
    left = re.findall(r"[^\W\d_]+", line)
    return bool(dates) and all(word.casefold() in _DAYS for word in left)


_DAYS = frozenset(
    (
        *(day.casefold() for day in WEEKDAYS),
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "st", "nd", "rd", "th"),
    )
)


def _is_paper(name: str) -> bool:
    """Say whether words can be a paper's name: two to five, with capitals, the last a paper's."""
    words = name.split()
    if not 2 <= len(words) <= 5 or words[-1].casefold() not in _paper_words():
        return False
    if not all(word[0].isupper() or word in ("and", "&", "of", "on") for word in words):
        return False
    return words[0].casefold() not in _SECTIONS


_SECTIONS = frozenset(
    (
        *("latest", "local", "breaking", "crime", "top", "more", "uk", "world", "home", "police"),
        *("national", "court", "good", "bad", "hard", "fake", "other", "related", "big"),
    )
)
"""Words in front of *news* or *times* that make a section or a saying of it."""


def _is_placed(name: str) -> bool:
    """Say whether a name begins with a place of Britain."""
    words = name.casefold().split()
    return any(" ".join(words[:size]) in _places() for size in range(1, len(words)))


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(lines("publisher_words.txt"))


@cache
def _may_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_paper_words()))})\b", re.IGNORECASE)


@cache
def _places() -> frozenset[str]:
    places = (row["place"].casefold() for row in rows("places.csv"))
    areas = (row["area"].casefold() for row in rows("forces.csv") if row["area"])
    return frozenset((*places, *areas))


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(r"Issued by: ?(?P<name>[A-Z][^,;|\n.]{3,70}?)\s*(?:[,;|(.]|$)")


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:©|\(c\)|copyright)[ :]*){1,3}(?:\d{4}(?:[-–]\d{2,4})?[ ,]*)?(?:by )?"
        r"(?P<holder>(?!all rights)[A-Z][^.|\d©]{2,80}?)"
        r"(?=[ ,]*(?:\d{4}|all rights|[.|]|$))",
        re.IGNORECASE,
    )
