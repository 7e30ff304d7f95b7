"""Which lines are page furniture: buttons, advertisement labels, credits, copyright lines.

The words are a table, `tables/furniture.csv`; people add their own with a file of the same form.
A line is furniture only for what it says as a whole, so running prose stays what it is: a
sentence that mentions an advertisement is no advertisement label.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import TableError
from corpus.table_files import rows

LONGEST = 300
"""Characters of a line that can be furniture; the longest legal notices in the table fit."""

_PLACES = (
    "whole", "start", "link", "end", "inside", "section", "kicker", "masthead", "credit", "caption",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Furniture:
    """The table in the form it is asked in; build one with `load`."""

    whole: frozenset[str]
    section: frozenset[str]
    kicker: frozenset[str]
    masthead: frozenset[str]
    credit: frozenset[str]
    caption: tuple[str, ...]
    start: tuple[str, ...]
    link: tuple[str, ...]
    end: tuple[str, ...]
    inside: tuple[str, ...]

    def is_furniture(self, line: str, first: bool = False) -> bool:
        """Say whether ``line`` is page furniture.

        ``first`` marks the first line of an article, where "Watch: …" may be its headline.

        >>> load().is_furniture("Hide Ad"), load().is_furniture("The ad was hidden.")
        (True, False)
        """
        if len(line) > LONGEST:
            return False
        said = _folded(line)
        bare = said.strip(_EDGES)
        if not bare or bare in self.whole or bare in self.section or bare in self.credit:
            return True
        if _is_trail(said):
            return True
        if " " not in said and ("://" in said or "@" in said or said.startswith("www.")):
            return True
        if said.startswith(self.start) and _begins(said, self.start):
            return True
        if not first and said.startswith(self.link) and self._is_link(said):
            return True
        return bare.endswith(self.end) or any(words in said for words in self.inside)

    def _is_link(self, said: str) -> bool:
        found = _begins(said, self.link)
        return bool(found) and (found.endswith((":", "|")) or not said.endswith((".", '"')))

    def opens_section(self, line: str) -> bool:
        """Say whether ``line`` is a label whose short lines below are furniture with it.

        >>> load().opens_section("Related topics:"), load().opens_section("Hide Ad")
        (True, False)
        """
        return len(line) < 40 and _folded(line).strip(_EDGES) in self.section

    def is_kicker(self, line: str) -> bool:
        """Say whether ``line`` is a label that may stand above a headline ("Crime")."""
        return len(line) < 40 and _folded(line).strip(_EDGES) in self.kicker

    def is_masthead(self, line: str) -> bool:
        """Say whether ``line`` is a paper's or an office's own name, as above a headline."""
        words = line.split()
        if not 2 <= len(words) <= 5 or not all(word[:1].isupper() for word in words):
            return False
        return words[-1].casefold() in self.masthead

    def is_credit(self, line: str) -> bool:
        """Say whether ``line`` names an agency or office, so that a name above it is a byline."""
        return len(line) < 40 and _folded(line).strip(_EDGES) in self.credit

    def is_caption(self, line: str) -> bool:
        """Say whether ``line`` shows by a credit that it is the text of a picture."""
        said = _folded(line)
        return any(words in said for words in self.caption)


def load(extra: Sequence[Path] = ()) -> Furniture:
    """Return the table that ships, and the rows of the CSV files ``extra`` with it.

    Raises `TableError` where a file cannot be read or a row has no known ``where``.
    """
    return _built(_added(extra)) if extra else _shipped()


@cache
def _shipped() -> Furniture:
    return _built(rows("furniture.csv"))


def _added(extra: Sequence[Path]) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = [*rows("furniture.csv")]
    for path in extra:
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                told = [line for line in file if line.strip() and not line.startswith("#")]
        except (OSError, UnicodeDecodeError) as reason:
            problem = f"The furniture table {path} cannot be read ({reason}): check the file."
            raise TableError(problem) from reason
        for number, row in enumerate(csv.DictReader(told), start=1):
            if row.get("where") not in _PLACES or not row.get("words"):
                problem = (
                    f"Row {number} of the furniture table {path} needs words, "
                    f"and one of {', '.join(_PLACES)} under where."
                )
                raise TableError(problem)
            found.append(row)
    return found


def _built(table: Iterable[Mapping[str, str]]) -> Furniture:
    words = defaultdict(list)
    for row in table:
        folded = _folded(row["words"])
        edged = row["where"] in ("start", "link", "inside", "caption")
        words[row["where"]].append(folded if edged else folded.strip(_EDGES))
    return Furniture(
        whole=frozenset(words["whole"]),
        section=frozenset(words["section"]),
        kicker=frozenset(words["kicker"]),
        masthead=frozenset(words["masthead"]),
        credit=frozenset(words["credit"]),
        caption=tuple(words["caption"]),
        start=tuple(words["start"]),
        link=tuple(words["link"]),
        end=tuple(words["end"]),
        inside=tuple(words["inside"]),
    )


def _begins(said: str, openings: Sequence[str]) -> str:
    """Return the opening that ``said`` begins with as whole words, or nothing."""
    for opening in openings:
        if said.startswith(opening):
            following = said[len(opening) : len(opening) + 1]
            if not (opening[-1].isalnum() and following.isalnum()):
                return opening
    return ""


def _is_trail(said: str) -> bool:
    """Say whether a line is the way to a page through its site.

    >>> _is_trail("home > news > crime"), _is_trail("he was > 18 > and fit")
    (True, False)
    """
    for sign in (" > ", " » ", " › ", " | "):
        if said.count(sign) > 1:
            parts = said.split(sign)
            return all(len(part.split()) < 4 and not _digits().search(part) for part in parts)
    return False


_EDGES = " \t\n.,:;!|•·*→←»«›‹>-–—_[](){}\"'…#+=~^/\\"
"""Signs at a line's ends that do not change what a label says."""


def _folded(line: str) -> str:
    """Return ``line`` as the table writes it.

    >>> _folded("Don’t  miss: 12 Comments")
    "don't miss: 0 comments"
    """
    if not line.isascii():  # four replacements cost a quarter of one translation
        line = line.replace("‘", "'").replace("’", "'").replace("“", '"').replace("”", '"')
    plain = " ".join(line.casefold().split())
    return _digits().sub("0", plain)


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d+")
