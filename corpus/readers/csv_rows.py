"""CSV: a row an article, under a row of column names; commas, semicolons, tabs or bars between."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.readers import fields
from corpus.readers.sources import LARGEST, Source, Unreadable
from corpus.records import Article

_DELIMITERS = ",;\t|"


def articles(source: Source) -> Iterator[Article | Unreadable]:
    """Yield the article of each row; raises `ReadError` without a text column or any row.

    An article's id is its row's, else the file's with the line the row starts on:
    ``news.csv#12``.
    """
    lines = _lines(source)
    names, delimiter, skipped = _header(lines)
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST))
    rows = csv.reader(lines, delimiter=delimiter)
    number = skipped + 1
    none = True
    while (row := _next(rows)) is not None:
        if isinstance(row, str):
            yield source.unreadable(row, number)
            return
        if any(map(str.strip, row)):
            none = False
            yield _article(source, number, dict(zip(names, row, strict=False)))
        number = skipped + rows.line_num + 1
    if none:
        raise ReadError("there are column names but no rows; add articles or take it away")


def _next(rows: Iterator[list[str]]) -> list[str] | str | None:
    """Return the next row, None at the end, or why nothing more can be read."""
    try:
        return next(rows, None)
    except (csv.Error, ReadError) as reason:
        return f"a broken row ({reason}), and nothing after it was read; mend it"


def _article(source: Source, number: int, record: dict[str, str]) -> Article | Unreadable:
    try:
        return fields.article(record, f"{source.id}#{number}", source.at(number))
    except ReadError as reason:
        return source.unreadable(str(reason), number)


def _lines(source: Source) -> Iterator[str]:
    """Yield the lines with their ends; a carriage return alone ends one, as on old Macintoshes."""
    for _, line in source.lines():
        if isinstance(line, Unreadable):
            raise ReadError(line.reason)
        yield from _LINE.findall(line)


_LINE = re.compile(r"[^\r]*\r\n?|[^\r]+")


def _header(lines: Iterator[str]) -> tuple[list[str], str, int]:
    """Return the column names, the sign between them, and how many lines were read."""
    number = 0
    for number, line in enumerate(lines, start=1):
        said = line.strip().lstrip("\ufeff")
        if not said or said.lower().startswith("sep="):  # Excel's hint, not a column
            continue
        names, delimiter = max(
            ((_cells(said, delimiter), delimiter) for delimiter in _DELIMITERS),
            key=lambda header: (fields.holds_text(header[0]), len(header[0])),
        )
        if not fields.holds_text(names):
            columns = ", ".join(names)[:200]
            wanted = fields.named("text")
            raise ReadError(f"no column named {wanted}; its columns are {columns}; rename one")
        return names, delimiter, number
    raise ReadError("the file is empty; put articles in it or take it away")


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def looks_like_header(line: str) -> bool:
    """Say whether ``line`` is a row of column names, with a text column among several.

    >>> looks_like_header("id;title;text"), looks_like_header("The text, he said, was long.")
    (True, False)
    """
    return any(
        len(names) > 1 and fields.holds_text(names)
        for names in (_cells(line.strip().lstrip("\ufeff"), sign) for sign in _DELIMITERS)
    )
