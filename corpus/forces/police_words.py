"""The words beside a name that show whether it names a force, a place or something else.

Each pattern is for a short stretch of text right before or right after a name, and matches there
in bounded time. ``office`` is the group of the words that only British forces use.
"""

from __future__ import annotations

import re
from functools import cache

_OFFICE = (
    r"(?:police\s(?:and|&)\scrime\scommissioner|crime\scommissioner|PCC"
    r"|(?:(?:deputy|assistant|temporary|acting|former)\s){0,2}chief\sconstable)"
)


@cache
def first() -> re.Pattern[str]:
    """Return what matches the first word of a name."""
    return re.compile(r"\w+")


@cache
def capital() -> re.Pattern[str]:
    """Return what finds the words that may start a name: they begin with no small letter."""
    # What is in every line is left out first, by one class: that takes half of the time away.
    return re.compile(r"[^\x00-@\[-\x7fß-öø-ÿ](?<=[^\W\d_])\w*")


@cache
def police_after() -> re.Pattern[str]:
    """Return what follows an area's name where it names the force: "'s chief constable"."""
    return re.compile(
        rf"(?:['’]s?)?[\s-]{{1,2}}(?:(?P<office>(?:(?:new|former|then)\s)?{_OFFICE}|constabulary)"
        r"|police\s(?:service|force)|police(?!\s(?:department|dept|bureau))|force|detectives)(?!\w)",
        re.IGNORECASE,
    )


@cache
def police_before() -> re.Pattern[str]:
    """Return what stands before an area's name where it names the force: "police in "."""
    return re.compile(
        rf"\b(?:(?P<office>{_OFFICE})|(?:police|policing|officers|detectives)"
        r"(?:\s(?:force|service|commissioner))?)\s(?:in|of|for|across|from)\s(?:the\s)?$",
        re.IGNORECASE,
    )


@cache
def shared_police_after() -> re.Pattern[str]:
    """Return what follows an area that shares its police word: ", Kent and Essex Police"."""
    others = r"(?:,\s[A-Z]\w+(?:[\s-][A-Z]\w+){0,2}){0,3}"
    return re.compile(
        rf"{others}\s(?:and|&)\s(?:[A-Z]\w+[\s-]){{1,3}}(?:[Pp]olice|POLICE|forces)\b"
    )


@cache
def shared_police_before() -> re.Pattern[str]:
    """Return what stands before an area that shares its police word: "police in Kent and "."""
    others = r"(?:[A-Z]\w+(?:[\s-][A-Z]\w+){0,2},?\s){1,3}"
    return re.compile(rf"\b[Pp]olice(?:\sforces)?\s(?:in|across)\s{others}(?:and|&)\s(?:the\s)?$")


@cache
def police_noun_after() -> re.Pattern[str]:
    """Return what follows an abbreviation with other meanings where it names a force."""
    return re.compile(
        r"(?:['’]s)?\s(?:police|officers?|detectives?|commissioner|chief|force|constables?)\b",
        re.IGNORECASE,
    )


@cache
def department() -> re.Pattern[str]:
    """Return what follows the name of a police department, which no British force is."""
    return re.compile(r"\s(?:department|dept)\b", re.IGNORECASE)


@cache
def other_thing_after() -> re.Pattern[str]:
    """Return what follows a place's name in the name of a club, a road or a school."""
    return re.compile(
        r"\s(?:United|City\b(?!\s[Cc])|Town\b(?!\s[Cc])|Rovers|Wanderers|Athletic|Albion|FC|Hotspur"
        r"|County\b(?!\s[Cc])|Rangers|Road|Street|Lane|Avenue|Square|Park|University|College"
        r"|Airport|Derby|derby|Race|Festival|festival)\b"
    )


@cache
def place_word_after() -> re.Pattern[str]:
    """Return what follows a name that is a place's: "councillor", "-based", "Crown Court"."""
    return re.compile(
        r"[\s-](?:councill?ors?|(?:(?:city|town|county|borough|district)\s)?council|MPs?|based|born"
        r"|crown\scourt|magistrates|(?:city|town)\scent(?:re|er)|residents|man|woman|couple"
        r"|mother|father|family|teenager|schoolgirl|schoolboy|boy|girl|children|mosque|district)\b",
        re.IGNORECASE,
    )


@cache
def place_word_before() -> re.Pattern[str]:
    """Return what stands before a name that is a place's: "in "."""
    return re.compile(
        r"\b(?:in|at|near|around|across|outside|throughout|from|of|central|north|south|east|west)"
        r"\s$",
        re.IGNORECASE,
    )


@cache
def title_before() -> re.Pattern[str]:
    """Return what makes a place's name part of a title or an institution: "Duke of "."""
    return re.compile(
        r"\b(?:duke|duchess|earl|countess|lord|lady|marquess|baroness|baron|bishop|archbishop|dean"
        r"|university|college|HMS|battle|bank)\s(?:of\s)?$",
        re.IGNORECASE,
    )


@cache
def prefix_before() -> re.Pattern[str]:
    """Return what joins a prefix to a name without changing it: "ex-"."""
    return re.compile(r"(?:^|\W)(?:ex|non|anti|pre|then)-$", re.IGNORECASE)
