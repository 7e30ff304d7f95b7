"""The fields that a Markdown file may state above its text, between two lines of dashes."""

from __future__ import annotations

import re
from functools import cache

LONGEST = 4000
"""Characters of front matter; more is a text that happens to start with a rule."""


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the fields that ``text`` opens with, and where they end; none end at 0.

    >>> front_matter("---\\ntitle: 'A day'\\ndate: 2015-01-13\\n---\\nIt rained.")
    ({'title': 'A day', 'date': '2015-01-13'}, 40)
    >>> front_matter("---\\nIt rained.\\n---\\n")
    ({}, 0)
    """
    opening = text[:LONGEST].lstrip("\ufeff")
    dropped = len(text[:LONGEST]) - len(opening)
    lines = opening.splitlines(keepends=True)
    if not lines or lines[0].rstrip() not in ("---", "+++"):
        return {}, 0
    fields: dict[str, str] = {}
    end = len(lines[0])
    for line in lines[1:]:
        end += len(line)
        if line.rstrip() in ("---", "+++", "..."):
            return (fields, dropped + end) if fields else ({}, 0)
        if found := _field().match(line):
            fields[found["name"]] = found["value"].strip().strip("\"'")
        elif line.strip() and line[0] not in " \t-#":
            break
    return {}, 0


@cache
def _field() -> re.Pattern[str]:
    return re.compile(r"(?P<name>[A-Za-z][\w -]{0,40})[:=](?P<value>[^\n]*)")
