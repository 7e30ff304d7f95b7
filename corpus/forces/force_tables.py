"""Reading a user's own table of forces or places.

A table is a CSV in UTF-8 with its column names in the first line; lines that start with ``#`` are
remarks. What cannot be understood is refused with the file, the line and what to do.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import TableError

DIVIDER = "|"
PLACE_COLUMNS = frozenset({"place", "force", "kind", "alone", "source"})
LIST_COLUMNS = frozenset(
    {"short_areas", "aliases", "abbreviations", "abbreviations_after_name", "namesakes"}
)
FORCE_COLUMNS = LIST_COLUMNS | {
    *("name", "ons_code", "kind", "region", "area", "covers", "places", "since", "until"),
    *("successor", "website", "wikidata", "source"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where it stands, for messages."""

    cells: dict[str, str]
    where: str


def folded(name: str) -> str:
    """Return a name as names are compared: no letter case, punctuation, "the", "&" is "and".

    >>> folded("The Dyfed–Powys  Police"), folded("Devon & Cornwall")
    ('dyfed powys police', 'devon and cornwall')
    """
    words = re.findall(
        r"\w+", name.casefold().replace("&", " and ").replace("'", "").replace("’", "")
    )
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def entries(cell: str) -> tuple[str, ...]:
    """Return the entries of a cell that ``|`` divides, without doubles.

    >>> entries("CFP| Calder Police |CFP")
    ('CFP', 'Calder Police')
    """
    return tuple(dict.fromkeys(filter(None, (entry.strip() for entry in cell.split(DIVIDER)))))


def read(path: Path, known: frozenset[str] | None = None) -> Iterator[Row]:
    """Yield the rows of the table at ``path``; raises `TableError` if it cannot be understood.

    The columns say what it is: a table of forces has ``name``, one of places ``place`` and
    ``force``. A table of something else has the columns ``known``, of which it needs ``name``.
    """
    reader = csv.reader(_without_remarks(_text(path)), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as reason:
        raise TableError(
            f"{path}, line {reader.line_num}: this is not a row of a CSV ({reason}); "
            "write a cell that holds a comma or a quotation mark between quotation marks."
        ) from reason
    if not lines:
        raise TableError(
            f"{path} holds no table; its first line must name the columns, as in: name,places"
        )
    columns = _columns(path, lines[0][1], known)
    for number, cells in lines[1:]:
        yield _row(f"{path}, line {number}", columns, cells)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as reason:
        problem = f"The table {path} cannot be read ({reason.strerror}); check its name and rights."
    except UnicodeDecodeError as reason:
        problem = f"The table {path} is not UTF-8 at byte {reason.start}; save it as CSV in UTF-8."
    raise TableError(problem)


def _without_remarks(text: str) -> Iterable[str]:
    """Yield each line; a remark becomes an empty one, so that line numbers stay true."""
    return ("\n" if line.startswith("#") else line for line in text.splitlines(keepends=True))


def _columns(path: Path, cells: list[str], known: frozenset[str] | None) -> list[str]:
    columns = [cell.strip().casefold() for cell in cells]
    of_places = known is None and "place" in columns
    known = known or (PLACE_COLUMNS if of_places else FORCE_COLUMNS)
    needed = {"place", "force"} if of_places else {"name"}
    if missing := sorted(needed - set(columns)):
        raise TableError(
            f"{path} has no column {missing[0]!r}; name the columns in its first line."
        )
    if unknown := [column for column in columns if column not in known]:
        raise TableError(
            f"{path} has a column {unknown[0]!r} that means nothing here; it can have: "
            f"{', '.join(sorted(known))}."
        )
    if len(set(columns)) < len(columns):
        raise TableError(f"{path} has two columns of one name; keep one of them.")
    return columns


def _row(where: str, columns: list[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise TableError(
            f"{where}: {len(cells)} cells under {len(columns)} columns; "
            "add the missing commas, or put a cell that holds a comma between quotation marks."
        )
    row = dict(zip(columns, (" ".join(cell.split()) for cell in cells), strict=True))
    key = "place" if "place" in row else "name"
    if not folded(row[key]):
        raise TableError(f"{where}: the {key} is empty; fill it in or take the row out.")
    return Row(row, where)
