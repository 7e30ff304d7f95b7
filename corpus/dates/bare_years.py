"""Years that a story tells alone: in 2014, since 2010, between 2010 and 2014, the 2014 report.

A number is a year by the words around it: "2014 officers" and "£2014" are none. A year of account
(2014/15) is told of, and is no calendar year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.dates.printed_dates import PrintedDate
from corpus.dates.told_forms import Found, told_words
from corpus.records import Span


def bare_years(text: str, latest: int) -> Iterator[Found]:
    """Yield the years alone in ``text``; a number after the year ``latest`` is none.

    >>> [one.span.of("In 2014 or 2015") for one in bare_years("In 2014 or 2015", 2030)]
    ['2014', '2015']
    """
    for match in _year().finditer(text):
        before = _lead_before().search(text, max(0, match.start() - LEAD), match.start())
        if before is None or (before["noun"] and not _noun().match(text, match.end("first"))):
            continue
        if _counts_things(text, match, (before["lead"] or "").casefold()):
            continue
        if match["account"]:
            yield Found(Span(match.start(), match.end("account")))
            continue
        for name in ("first", "second"):
            if match[name] and int(match[name]) <= latest:
                span = Span(*match.span(name))
                yield Found(span, PrintedDate(span, int(match[name])))


def _counts_things(text: str, match: re.Match[str], lead: str) -> bool:
    following = _word().match(text, match.end())
    if following is None:
        return False
    word = following[1]
    if word in told_words("things"):
        return True
    return lead in told_words("counting") and word.endswith("s") and word not in _NO_PLURALS


_NO_PLURALS = frozenset(("was", "is", "as", "has", "his", "its", "this"))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\s([a-z]+)\b")


LEAD = 32
"""Characters of the longest words before a year that make it one: until the end of early 2014."""


@cache
def _year() -> re.Pattern[str]:
    join = r"(?:\s(?:and|to|or|until|through)\s|\s?[-–—]\s?)"
    year = r"(?:1[5-9]|20)\d\d"
    return re.compile(
        rf"(?P<first>{year})(?:(?P<account>\s?[/–-]\s?\d\d(?!\d))|{join}(?P<second>{year}))?"
        r"(?![\w%]|[.,:]\d|[-–/]\d|['’](?!s\b))"
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(r"\s[a-z]")


@cache
def _lead_before() -> re.Pattern[str]:
    lead = (
        "in|since|until|till|by|from|to|of|before|after|during|for|between|throughout|circa|early"
        "|late|mid|spring|summer|autumn|winter|fall|christmas|year|years"
    )
    within = r"(?:\s(?:the\s(?:end|start)\sof\s|early\s|late\s|mid[\s-])?|-)"
    noun = r"(?P<noun>the|a|an|his|her|its|their|our|this|that)\s"
    return re.compile(rf"(?<![\w-])(?:(?P<lead>{lead}){within}|{noun})$", re.IGNORECASE)
