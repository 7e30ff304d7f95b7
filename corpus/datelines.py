"""Lines that say when, where and by whom an article was published, and nothing else.

A line is read piece by piece (dates, times, labels, bylines, places); if anything is left over
it is no dateline. So a sentence that begins with a date stays a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from corpus.printed_dates import PrintedDate, pattern, read, time_of_day
from corpus.table_files import lines, rows

LONGEST = 200
"""Characters of the longest dateline: two labelled dates with times, a byline and an agency."""

NAMES = 5
"""Words with a capital that a dateline may hold beside its dates: "West Yorkshire Police News"."""


class Meaning(StrEnum):
    """What a date in a dateline is the date of."""

    PUBLISHED = "published"
    UPDATED = "updated"
    OTHER = "other"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline holds: its dates, each with its meaning, and whether a label or name does.

    ``alone`` says that no words stand beside the dates, times and labels; ``byline`` that the
    line begins with "By". Spans count in the line.
    """

    dates: tuple[tuple[Meaning, PrintedDate], ...] = ()
    alone: bool = True
    byline: bool = False
    labelled: bool = field(default=False)


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
    meaning, dates, names = Meaning.PLAIN, [], 0
    labelled = relative = weekday = byline = False
    for kind, found in _pieces(line):
        if kind == "rest":
            return None
        if kind == "date":
            printed = read(found)
            if printed is None:
                return None
            dates.append((meaning, printed))
        elif kind == "label":
            meaning = Meaning(_labels()[" ".join(found["label"].casefold().split())])
            labelled = True
        elif kind == "byline":
            byline = True
        elif kind == "relative":
            relative = True
        elif kind == "weekday":
            weekday = True
        elif kind == "name":
            names += 1
    if all(meaning is Meaning.OTHER for meaning, _ in dates) and not (
        relative or byline or (weekday and not names)
    ):
        return None
    if names > NAMES and not byline:
        return None
    return Dateline(tuple(dates), names == 0 and not byline, byline, labelled)


def _may_end_in_stop(line: str) -> bool:
    return line.endswith((".m.", "ago.")) or len(line) < 40


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
        else:
            return


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    labels = "|".join(_spaced(label) for label in sorted(_labels(), key=len, reverse=True))
    roles = "|".join(re.escape(role) for role in sorted(lines("byline_roles.txt"), reverse=True))
    kinds = {
        "gap": r"[\s|,;•·–—/:()\[\]<>.\-]+",
        "label": rf"(?P<label>{labels})\b",
        "date": pattern().pattern,
        "time": time_of_day().pattern,
        "weekday": r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?",
        "word": r"(?:at|on|the|and)\b",
        "relative": r"(?:(?:about )?(?:\d{1,4}|an?|one|two|three|four|five|six|a few) "
        r"(?:sec|second|min|minute|hour|hr|day|week|month|year)s? ago|yesterday|today|just now)\b",
        "byline": r"(?:(?:words|written|reported|report|story|posted|exclusive) )?"
        r"by(?= *:? *(?-i:[A-Z]))",
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
