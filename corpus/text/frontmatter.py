"""The fields that a Markdown file may state above its text, between two lines of dashes.

The part of YAML that such fields are written in is read: values in quotation marks, on several
lines and in blocks. A value of another kind stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

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
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    end = len(lines[0])
    for line in lines[1:]:
        end += len(line)
        if line.rstrip() in ("---", "+++", "..."):
            stated = {name: _value(written) for name, written in fields.items()}
            return (stated, dropped + end) if stated else ({}, 0)
        if found := _field().match(line):
            last = fields[found["name"]] = [found["value"].strip()]
        elif not line.strip() or line[0] in " \t":
            last.append(line.strip())
        elif line[0] in "-#":  # the items of a list; a comment
            last = []
        else:
            break
    return {}, 0


@cache
def _field() -> re.Pattern[str]:
    return re.compile(r"(?P<name>[A-Za-z][\w -]{0,40})[:=](?P<value>[^\n]*)")


def _value(written: Sequence[str]) -> str:
    """Return the value of a field: what stands behind its name, and the indented lines below.

    >>> _value([">", "Two", "lines"]), _value(['"Two', 'lines"']), _value(["", "- a list"])
    ('Two lines', 'Two lines', '')
    """
    first, *below = written
    if _block().fullmatch(first):
        return ("\n" if first[0] == "|" else " ").join(below).strip()
    more = takewhile(_goes_on, below) if first else ()
    return _unquoted(" ".join((first, *more)).strip())


def _goes_on(line: str) -> bool:
    return not line.startswith(("-", "#")) and _field().match(line) is None


@cache
def _block() -> re.Pattern[str]:
    """Return the pattern of the sign that a block of text follows: ``>``, ``|-``."""
    return re.compile(r"[>|][-+0-9]{0,2}(?:\s+#.*)?")


def _unquoted(value: str) -> str:
    r"""Return ``value`` without the one pair of marks around it; marks of its words stay.

    >>> _unquoted("'It''s over'"), _unquoted(r'"He said \"no\""'), _unquoted("'Tis 'over'")
    ("It's over", 'He said "no"', "'Tis 'over'")
    """
    found = _pair().fullmatch(value)
    if found is None:
        return value
    if found["single"] is not None:
        return found["single"].replace("''", "'")
    return _ESCAPE.sub(_escaped, found["double"])


@cache
def _pair() -> re.Pattern[str]:
    single, double = r"'(?P<single>(?:[^']|'')*)'", r'"(?P<double>(?:[^"\\]|\\.)*)"'
    return re.compile(rf"(?:{single}|{double})(?:\s+#.*)?")


_ESCAPE = re.compile(r"""\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([ntr_])|(["\\/ ]))""")


def _escaped(escape: re.Match[str]) -> str:
    byte, unit, space, sign = escape.groups()
    if space is not None:
        return " "
    return sign if sign is not None else chr(int(byte or unit, 16))
