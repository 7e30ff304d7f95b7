"""What reaches standard output: safe characters, four machine formats, colour on terminals only."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, zip_longest
from typing import Any

import click

Json = Mapping[str, Any]

FORMATS = ("text", "json", "jsonl", "csv", "md")

WIDEST = 100
"""Columns of text on a terminal: longer lines are hard to read."""


def printable(text: str) -> str:
    """Return ``text`` without characters that steer a terminal or reverse its writing direction.

    >>> printable("a\\x1b[31mb\\u202ec\\td")
    'a\N{REPLACEMENT CHARACTER}[31mb\N{REPLACEMENT CHARACTER}c\\td'
    """
    return _control().sub("\N{REPLACEMENT CHARACTER}", text)


@cache
def _control() -> re.Pattern[str]:
    return re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def line(text: str = "") -> None:
    """Print one line of text for people; where there is colour, `styled` parts keep theirs."""
    safe = _STYLE.split(text) if coloured() else [text]
    styles = _STYLE.findall(text) if coloured() else []
    pieces = [printable(piece) for piece in safe]
    click.echo("".join(chain(*zip_longest(pieces, styles, fillvalue=""))), color=coloured())


_STYLE = re.compile(r"\x1b\[[0-9;]{1,8}m")
"""What Click writes for a style; text of articles is made safe before it gets here."""


def progress(text: str) -> None:
    """Write over the last line of progress, on a terminal only; an empty text wipes it."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{text}", nl=False, err=True)


def note(text: str) -> None:
    """Print one line on standard error."""
    click.echo(printable(text), err=True)


def styled(text: str, **style: Any) -> str:
    """Return ``text``, made safe, in a style where standard output is a terminal."""
    safe = printable(text)
    return click.style(safe, **style) if coloured() else safe


def coloured() -> bool:
    """Say whether colour belongs on standard output (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def wrapped(text: str, indent: str) -> str:
    """Return ``text``, made safe, indented, and broken at words on a terminal."""
    return filled(printable(text), indent)


def filled(text: str, indent: str, first: str | None = None) -> str:
    """Return safe or `styled` text indented, and broken at words on a terminal.

    ``first`` stands before the first line instead of ``indent``. What is piped or saved keeps each
    quotation on one line, so that it can be searched for.
    """
    lead = indent if first is None else first
    if not sys.stdout.isatty():
        return lead + text
    width = min(WIDEST, shutil.get_terminal_size().columns) - len(indent)
    lines: list[list[str]] = []
    room = 0
    for word in text.split():
        # Colours take no room.
        length = len(click.unstyle(word))
        if not lines or room < length + 1:
            lines.append([])
            room = width + 1
        lines[-1].append(word)
        room -= length + 1
    return lead + f"\n{indent}".join(map(" ".join, lines))


def as_json(record: Any, *, indent: int | None = None) -> str:
    """Return JSON in readable Unicode, with control characters escaped."""
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    escaped = _control().sub(_escape, text)
    # A lone surrogate cannot be encoded; JSON can still spell it.
    return re.sub(r"[\ud800-\udfff]", _escape, escaped)


def _escape(character: re.Match[str]) -> str:
    # Indented JSON breaks lines; those are layout, not part of a string.
    return character[0] if character[0] in "\n\t" else f"\\u{ord(character[0]):04x}"


def json_lines(records: Iterable[Json]) -> None:
    """Print one JSON object a line."""
    for record in records:
        click.echo(as_json(record))


def csv_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as CSV with a line of column names."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(printable(str(cell)) if cell is not None else "" for cell in row)


def md_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows as a Markdown table."""
    line("| " + " | ".join(columns) + " |")
    line("|" + " --- |" * len(columns))
    for row in rows:
        line("| " + " | ".join(md_text(str(cell)) for cell in row) + " |")


def md_text(text: str) -> str:
    """Return ``text`` with Markdown's own characters escaped, on one line."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "passage"), counted(1200, "passage"), counted(2, "facet", "facets")
    ('1 passage', '1,200 passages', '2 facets')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
