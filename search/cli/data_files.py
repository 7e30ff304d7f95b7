"""Reading the files that ship beside the command line's modules."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from corpus.errors import TableError


@cache
def read(name: str) -> str:
    """Return the text of the file ``name``; raises `TableError` if it is gone."""
    try:
        return files("search.cli").joinpath(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as reason:
        problem = f"The file {name} that ships with onrecord cannot be read ({reason}): reinstall."
        raise TableError(problem) from reason
