"""Lines that say when, where and by whom an article was published, and nothing else.

A line is read piece by piece (dates, times, labels, bylines, places); if anything is left over
it is no dateline. So a sentence that begins with a date stays a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.dates.printed_dates import PrintedDate, pattern, read, time_of_day
from corpus.records import Block
from corpus.table_files import lines, rows

LONGEST = 200
"""Characters of the longest dateline: two labelled dates with times, a byline and an agency."""

NAMES = 5
"""Words with a capital that a dateline may hold beside its dates: "West Yorkshire Police News"."""

NAMES_OF_WRITERS = 10
"""Words with a capital in a byline: three writers and their paper."""


def edges(blocks: Sequence[Block], size: int) -> list[Block]:
    """Return the ``size`` blocks at an article's start, and those at its end, where it may say who
    wrote and who published it; each block once."""
    return [*blocks[:size], *blocks[max(size, len(blocks) - size) :]]


class Meaning(StrEnum):
    """What a date in a dateline is the date of."""

    PUBLISHED = "published"
    UPDATED = "updated"
    OTHER = "other"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline holds: its dates, each with its meaning, in the order of the line.

    ``alone`` says that no names stand beside the dates, times and labels; ``byline`` that it
    names who wrote; ``labelled`` that a label says what a date is of. ``awaits`` is the meaning
    of a label whose date must stand on the next line. Spans count in the line.
    """

    dates: tuple[tuple[Meaning, PrintedDate], ...] = ()
    alone: bool = True
    byline: bool = False
    labelled: bool = False
    awaits: Meaning | None = None


def dateline(line: str) -> Dateline | None:
    """Return what ``line`` holds if it is a dateline, else None.

    >>> found = dateline("28 October 2014, 10:10 | Updated: 28 October 2014, 10:12")
    >>> [(str(meaning), printed.value) for meaning, printed in found.dates]
    [('plain', '2014-10-28'), ('updated', '2014-10-28')]
    >>> dateline("By Jane Doe, crime correspondent").byline
    True
    >>> dateline("By Friday the force had charged 13 men."), dateline("On 3 May 2015 it fell")
    (None, None)
    """
    if not 3 <= len(line) <= LONGEST or (line[-1] in ".?!" and not _may_end_in_stop(line)):
        return None
    seen = _Seen()
    for kind, found in _pieces(line):
        if not seen.add(kind, found):
            return None
    return seen.dateline()


def _may_end_in_stop(line: str) -> bool:
    return line.endswith((".m.", "ago.")) or len(line) < 40


class _Seen:
    """What has been read of a line so far."""

    def __init__(self) -> None:
        self.meaning = Meaning.PLAIN
        self.dates: list[tuple[Meaning, PrintedDate]] = []
        self.names = 0
        self.kinds: set[str] = set()
        self.awaits: Meaning | None = None

    def add(self, kind: str, found: re.Match[str]) -> bool:
        """Take in a piece; False if the line cannot be a dateline with it."""
        if kind == "date":
            printed = read(found)
            if printed is None:
                return False
            self.dates.append((self.meaning, printed))
            self.awaits = None
        elif kind == "label":
            self.meaning = Meaning(_labels()[" ".join(found["label"].casefold().split())])
            self.awaits = self.meaning
        elif kind == "byline" and self.names and not self.dates:
            return False  # "New Ads Are Linked By Guilt" is a headline
        elif kind == "name":
            self.names += 1
        self.kinds.add(kind)
        return kind != "rest"

    def dateline(self) -> Dateline | None:
        """Return what was read, if dates, a byline or a label make it a dateline."""
        byline = not self.kinds.isdisjoint(("byline", "poster"))
        if self.names > (NAMES_OF_WRITERS if byline else NAMES):
            return None
        undated = byline or "relative" in self.kinds
        if not self.names:
            label = self.awaits not in (None, Meaning.OTHER)
            undated = undated or label or not self.kinds.isdisjoint(("weekday", "today"))
        if not undated and all(meaning is Meaning.OTHER for meaning, _ in self.dates):
            return None
        return Dateline(
            dates=tuple(self.dates),
            alone=not self.names and not byline,
            byline=byline,
            labelled="label" in self.kinds,
            awaits=self.awaits,
        )


def _pieces(line: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the pieces of ``line`` with their kinds; a piece of the kind ``rest`` fits nothing."""
    position, in_byline = 0, False
    while position < len(line):
        for kind, piece in _kinds():
            if kind == "role" and not in_byline:
                continue
            found = piece.match(line, position)
            if found and found.end() > position:
                yield kind, found
                position = found.end()
                in_byline = in_byline or kind == "byline"
                break


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    labels = "|".join(_spaced(label) for label in sorted(_labels(), key=len, reverse=True))
    roles = "|".join(re.escape(role) for role in sorted(lines("byline_roles.txt"), reverse=True))
    kinds = {
        "gap": r"[\s|,;•·–—/:()\[\]<>.*_\-]+",
        "label": rf"(?P<label>{labels})(?![a-z])",
        "date": pattern().pattern,
        "time": time_of_day().pattern,
        "weekday": r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?",
        "word": r"(?:at|on|the|and)\b",
        "relative": r"(?:(?:about )?(?:\d{1,4}|an?|one|two|three|four|five|six|a few) "
        r"(?:sec|second|min|minute|hour|hr|day|week|month|year)s? ago|just now)\b",
        "today": r"(?:yesterday|today)\b",
        "length": r"\d{1,2}[ -]min(?:ute)?s? read\b",
        "byline": r"(?:(?:words|written|reported|report|story|posted|exclusive|analysis|video"
        r"|pictures|photos|photographs|graphics) )?by(?= *:? *(?-i:(?!The |A |An )[A-Z]))",
        "poster": r"by \w{1,30}$",
        "contact": r"[\w.+-]{1,64}@[\w.-]{1,80}|@\w{1,40}",
        "role": rf"(?:{roles})\b",
        "name": r"(?-i:(?!(?:A|An|The|He|She|It|We|They|But|If|When|As|In|This|That)\b)"
        r"[A-Z][\w'’&-]*\.?|&)",
        "rest": r".+",
    }
    return tuple(
        (kind, re.compile(piece, re.IGNORECASE | re.DOTALL)) for kind, piece in kinds.items()
    )


def _spaced(label: str) -> str:
    return r"\s+".join(map(re.escape, label.split()))


@cache
def _labels() -> dict[str, str]:
    return {row["words"]: row["meaning"] for row in rows("date_labels.csv")}


def looks_like_writer(line: str) -> bool:
    """Say whether ``line`` is a name alone, or a name with a reporter's office.

    Only its place on the page can tell such a line from a headline.

    >>> looks_like_writer("Jane Doe"), looks_like_writer("Jane Doe, Crime Correspondent")
    (True, True)
    >>> looks_like_writer("Chief resigns"), looks_like_writer("Police Told To Do Better")
    (False, False)
    """
    return len(line) < 80 and _writer().fullmatch(line) is not None


@cache
def _writer() -> re.Pattern[str]:
    name = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2}"
    office = r"(?:[A-Za-z&-]+ ){0,3}(?i:reporter|correspondent|editor|writer|journalist|columnist)"
    return re.compile(rf"{name}(?:(?:,| and|, and) {name}){{0,2}}(?:,? {office})?")
