"""Reading a list of quotations to check: one a line, a column of a CSV table, or JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from corpus.errors import ReadError
from corpus.readers.decoding import decoded
from search.cli.list_file import LARGEST, content, shown

COLUMNS = ("quotation", "quote", "words", "text")
"""Names of the column that holds the quotations, where none is given."""

SPEAKER_COLUMNS = ("speaker", "said by", "attribution")

_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation to check, who a draft says said it, and the row it came from."""

    quotation: str
    speaker: str | None = None
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns of quotations and of speakers; None: by their usual names."""

    quotation: str | None = None
    speaker: str | None = None


def read(name: str, columns: Columns) -> list[Row]:
    """Return the quotations of a file, or of standard input for ``-``.

    ``.csv`` and ``.jsonl`` have them in a column, as has standard input where one is named or its
    first line names one; else each line is one. Raises `click.UsageError` for what has none.
    """
    text = _text(name)
    rows = list(_reader(name, text, columns)(text, columns, shown(name)))
    if not rows:
        raise click.UsageError(f"{shown(name)} has no quotations; write one a line")
    return rows


def _text(name: str) -> str:
    try:
        return decoded(content(name)).removeprefix("\ufeff")
    except ReadError as reason:
        raise click.UsageError(f"{shown(name)}: {reason}") from reason


_Reader = Callable[[str, Columns, str], Iterator[Row]]


def _reader(name: str, text: str, columns: Columns) -> _Reader:
    suffix = Path(name).suffix.casefold()
    if suffix in (".jsonl", ".ndjson") or (name == "-" and text.lstrip().startswith("{")):
        return _json_lines
    if suffix in (".csv", ".tsv") or columns.quotation is not None:
        return _table
    return _table if name == "-" and _is_headed(text) else _lines


def _is_headed(text: str) -> bool:
    """Say whether the first line is the head of a table, and no quotation itself.

    >>> _is_headed("page,Quotation"), _is_headed("In a word, text is all")
    (True, False)
    """
    head = _head(text)
    names = next(csv.reader([head], delimiter=_delimiter(head)), [])
    return any(name.strip().casefold() in COLUMNS for name in names)


def _head(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")


def _delimiter(head: str) -> str:
    return max(_DELIMITERS, key=head.count)


def _lines(text: str, columns: Columns, shown: str) -> Iterator[Row]:
    # Only these end a line: other characters that Python splits at stand inside quotations.
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            yield Row(line.strip(), record={"quotation": line.strip()})


def _table(text: str, columns: Columns, shown: str) -> Iterator[Row]:
    lines = text.splitlines(keepends=True)
    csv.field_size_limit(LARGEST)
    table = csv.DictReader(lines, delimiter=_delimiter(_head(text)), restkey="more", restval="")
    try:
        names = list(table.fieldnames or [])
        quotation = _column(names, columns.quotation, COLUMNS, shown)
        speaker = _speaker_column(names, columns.speaker, shown)
        for row in table:
            if isinstance(more := row.get("more"), list):
                row["more"] = "; ".join(more)
            yield Row(row[quotation] or "", (row[speaker] or None) if speaker else None, row)
    except csv.Error as reason:
        problem = f"{shown}, line {table.line_num}: a broken row ({reason})"
        raise click.UsageError(problem) from reason


def _column(names: Sequence[str], given: str | None, usual: Sequence[str], shown: str) -> str:
    """Return the name of a column; raises `click.UsageError` where it is not there."""
    known = {name.strip().casefold(): name for name in reversed(names)}
    wanted = [given.strip().casefold()] if given is not None else usual
    found = next((known[name] for name in wanted if name in known), None)
    if found is None:
        missing = f"“{given}”" if given is not None else " or ".join(usual[:3])
        raise click.UsageError(
            f"{shown} has no column {missing}; its columns are {', '.join(names)[:200]}; "
            "name one with --column"
        )
    return found


def _speaker_column(names: Sequence[str], given: str | None, shown: str) -> str | None:
    if given is not None:
        return _column(names, given, (), shown)
    known = {name.strip().casefold(): name for name in reversed(names)}
    return next((known[name] for name in SPEAKER_COLUMNS if name in known), None)


def _json_lines(text: str, columns: Columns, shown: str) -> Iterator[Row]:
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        record = _record(line, f"{shown}, line {number}")
        names = list(record)
        quotation = record[_column(names, columns.quotation, COLUMNS, f"{shown}, line {number}")]
        column = _speaker_column(names, columns.speaker, shown)
        speaker = record[column] if column else None
        if not isinstance(quotation, str):
            raise click.UsageError(f"{shown}, line {number}: the quotation is no text")
        yield Row(quotation, speaker if isinstance(speaker, str) and speaker else None, record)


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as reason:
        raise click.UsageError(f"{where}: it is not JSON ({reason})") from reason
    if not isinstance(record, dict):
        raise click.UsageError(f"{where}: it is no JSON object with a quotation in it")
    return record
