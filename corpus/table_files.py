"""Reading the tables of facts that ship with the package.

A table is a UTF-8 file in ``corpus/tables``: a CSV with a header, or a list with an entry a line.
Lines that start with ``#`` say what the table is and are no part of it.
"""

from __future__ import annotations

from functools import cache

from corpus.errors import TableError


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the entries of the table ``name``, one a line; raises `TableError` if it is gone."""
    # Not importlib.resources, which loads the modules for archives and temporary files.
    from pkgutil import get_data  # noqa: PLC0415 - an answer may need no table

    try:
        text = (get_data("corpus", f"tables/{name}") or b"").decode("utf-8")
    except (OSError, UnicodeDecodeError) as reason:
        problem = f"The table {name} that ships with onrecord cannot be read ({reason}): reinstall."
        raise TableError(problem) from reason
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the CSV table ``name`` by column; raises `TableError` for a ragged row."""
    import csv  # noqa: PLC0415 - as above

    found = tuple(csv.DictReader(lines(name), strict=True))
    for number, row in enumerate(found, start=1):
        if None in row or None in row.values():
            raise TableError(
                f"Row {number} of the table {name} has more or fewer cells than names."
            )
    return found
