"""Which country an article is in: Britain, or one whose places bear British names.

Evidence is words of an article that only one side uses: *Chief Constable*, *£* and *Crown Court*,
or *N.C.*, *sheriff's* and *Police Department*. It refuses to decide between other countries, and
says nothing about an article without such words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpus.table_files import rows

MOST = 3
"""Showings of one sign that count: an article that says "Ohio" twenty times is no surer than one
that says it three times, and one that prints many prices in dollars can still be British."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The weight of the signs of Britain and of elsewhere in one text."""

    britain: float
    abroad: float

    @property
    def british(self) -> bool:
        """Say whether more speaks for Britain than against it, and something does."""
        return self.britain > self.abroad

    @property
    def surely_british(self) -> bool:
        """Say whether it is safe to read place names as British ones."""
        return self.britain >= 3 and self.britain >= 2 * self.abroad


def evidence(text: str) -> Evidence:
    """Return what ``text`` shows of its country; takes time in proportion to its length.

    >>> evidence("DURHAM, N.C. — Durham police and sheriff's deputies ...")
    Evidence(britain=0.0, abroad=5.0)
    >>> evidence("The chief constable told Durham Crown Court that £2m ...").british
    True
    """
    words, phrases = _signs()
    seen = Counter(_word().findall(text))
    for word in [word for word in seen if word[-1] == "." and word[:-1] in words]:
        seen[word[:-1]] += seen.pop(word) if word not in words else 0
    weights = {"britain": 0.0, "abroad": 0.0}
    for word in words.keys() & seen.keys():
        country, weight = words[word]
        weights[country] += weight * min(MOST, seen[word])
    for phrase, (country, weight) in phrases.items():
        if phrase in text:
            weights[country] += weight * min(MOST, text.count(phrase))
    return Evidence(**weights)


def beside(before: str, after: str) -> str | None:
    """Return the country that the words around a name put it in: "britain", "abroad" or None.

    >>> beside("said ", ", N.C., said"), beside("London's ", " said"), beside("officers of ", ", ")
    ('abroad', 'britain', None)
    """
    if found := _after().match(after):
        for name in (found["words"], found[2], found[2].rstrip(".")):
            if country := _places().get(name):
                return country
    last = before.rstrip().removesuffix("'s").removesuffix("’s").split(" ")[-2:]
    return _places().get(" ".join(last)) or _places().get(last[-1])


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[£$€]|(?:[A-Z]\.){2,}|[A-Za-z]+\.?")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(r"(?:,|\sin|\sof)\s{1,2}(?P<words>([A-Z][A-Za-z.]*)(?:\s[A-Z][a-z]+)?)")


@cache
def _signs() -> tuple[Mapping[str, tuple[str, float]], Mapping[str, tuple[str, float]]]:
    """Return the signs of one word, and those of several, with their country and weight."""
    words: dict[str, tuple[str, float]] = {}
    phrases: dict[str, tuple[str, float]] = {}
    for row in rows("country_signs.csv"):
        single = _word().fullmatch(row["sign"])
        (words if single else phrases)[row["sign"]] = (row["country"], float(row["weight"]))
    return words, phrases


@cache
def _places() -> Mapping[str, str]:
    return {
        row["sign"]: row["country"] for row in rows("country_signs.csv") if row["beside"] == "yes"
    }
