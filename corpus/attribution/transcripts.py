"""Transcripts without quotation marks: paragraphs that a speaker's label opens.

One label may be a heading or a place ("LONDON: …"), so an article has to hold several, and a
label that comes back, and words behind it that end with a stop. A label is in capitals (QUILL:),
or a full name or an office that opens two paragraphs or more (Nora Quill:, Cllr Quill:, Chief
Constable:), as in reports of a parliament with seat and party (Nora Quill (Moor) (Lab):) or behind
an office (The Minister for Ferries (Nora Quill):). “Q:” and “A:” are left to
`corpus.attribution.interviews`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.names.name_tables import body_words, first_names, titles
from corpus.names.offices import is_office
from corpus.records import BlockKind, Span
from corpus.text.paragraphs import Paragraph

FEWEST = 3
"""Labelled paragraphs from which on an article holds a transcript."""


_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def labelled(text: str, parts: Sequence[Paragraph]) -> dict[int, tuple[str, Span]]:
    """Return the label and the words behind it of each paragraph of a transcript, by number."""
    found = {}
    for number, part in enumerate(parts):
        if part.kind not in _SPOKEN or text.find(":", *part.span) < 0:
            continue
        label = _label().match(text, *part.span)
        if label and (name := _speaker(label)):
            found[number] = (name, Span(label.end(), part.span.end))
    said = {label for label, span in found.values() if not _is_title(span.of(text))}
    found = {n: one for n, one in found.items() if one[0] in said}
    counts = Counter(label for label, _ in found.values())
    found = {n: one for n, one in found.items() if one[0].isupper() or counts[one[0]] > 1}
    named = any(not label.isupper() for label, _ in found.values())
    if not found or max(counts.values()) < 2 or (len(found) < FEWEST and not named):
        return {}
    return {number: one for number, one in found.items() if one[1].start < one[1].end}


def _is_title(words: str) -> bool:
    """Say whether words end without a stop, as a link does: STORY: *Crew leaves harbour*."""
    return words[-1:].isalnum()


def _speaker(label: re.Match[str]) -> str:
    """Return the name in a label; nothing where it is no person's: *Read More:*."""
    if label["capitals"]:
        return label["capitals"]
    for name in (_untitled(label["name"] or ""), label["held"] or ""):
        lows = name.lower().replace(".", "").split()
        if lows and (lows[0] in first_names() or _is_titled(lows)):
            return name
    return ""


def _untitled(name: str) -> str:
    """Return a name without the ranks before it: Chief Constable *Nora Quill*."""
    words = name.split()
    if words and words[-1].lower() in titles():
        return name  # Deputy Chief Constable
    while len(words) > 2 and titles().get(words[0].lower(), {}).get("kind") == "rank":
        words = words[1:]
    return " ".join(words)


def _is_titled(lows: Sequence[str]) -> bool:
    """Say whether a label is a title and a name, *Cllr Ann Dodds*, or an office: *Chief Constable*.

    Not one that is mostly no person's: *Home Affairs*, *Police Force*.
    """
    first = titles().get(lows[0], {}).get("kind")
    if first == "honorific":
        return True
    if first not in ("rank", "office"):
        return False
    office = all(titles().get(low, {}).get("kind") in ("rank", "office") for low in lows)
    if office:
        return is_office(lows[-1])
    return is_office(lows[0]) and lows[-1] not in titles() and lows[-1] not in body_words()


@cache
def _label() -> re.Pattern[str]:
    capitals = r"(?P<capitals>(?:[A-Z][A-Z.’'-]{1,20} ?){1,4})(?=: +\S)"
    words = r"[A-Z][A-Za-z.’'-]{1,20}(?: [A-Z][A-Za-z.’'-]{1,20}){1,3}"
    seats = r"(?: ?\([^()\n]{2,60}\)){0,2}"
    office = r"[A-Z][A-Za-z.’'-]{1,20}(?: [A-Za-z,.’'-]{1,20}){1,9} ?"
    starts = r"(?=: +[^\s\"“‘'])"
    return re.compile(
        rf"(?:{capitals}|(?P<name>{words}){seats}{starts}|{office}\((?P<held>{words})\){starts}): +"
    )
