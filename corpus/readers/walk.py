"""Which files a path stands for: itself, or those of the folder and all folders in it.

Folders are read in the order of names. Hidden files and folders are passed over, and a folder
that a link leads back to is read once. Files whose names say that they hold no article (pictures,
scripts) are passed over too; documents that may hold one but cannot be read are named.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.readers.sources import Unreadable
from corpus.table_files import rows


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its id (see `corpus.records.Article`), and its path as text and to open."""

    id: str
    origin: str
    path: Path


def files(path: str) -> Iterator[Found | Unreadable]:
    """Yield the files that ``path`` stands for; a path that is not there is named."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as reason:
        yield Unreadable(printable(path), why(reason))
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(path)
    elif stat.S_ISREG(mode) or path.startswith(("/dev/fd/", "/proc/")):
        name = os.path.basename(os.path.normpath(path))  # noqa: PTH119 - "a/." has a name too
        yield Found(printable(name), printable(path), Path(path))
    else:
        yield Unreadable(printable(path), _NO_FILE)


def _in_folder(folder: str) -> Iterator[Found | Unreadable]:
    none = True
    for found in _walked(Path(folder)):
        none = False
        yield found
    if none:
        kinds = ", ".join(row["suffix"] for row in rows("file_kinds.csv") if _is_common(row))
        reason = f"there are no articles in the folder; it may hold {kinds} and folders of these"
        yield Unreadable(printable(folder), reason)


def _is_common(row: dict[str, str]) -> bool:
    return row["holds"] != "other" and len(row["suffix"]) < 7 and row["suffix"].count(".") == 1


def _walked(top: Path) -> Iterator[Found | Unreadable]:
    """Yield what is in ``top`` and below, by name; a stack, for folders deeper than Python's."""
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Path, str]] = [(top, "")]
    while stack:
        path, inner = stack.pop()
        try:
            mode = path.stat()
        except OSError as reason:
            if holds(inner) or path.is_symlink():
                yield Unreadable(printable(str(path)), why(reason))
            continue
        if stat.S_ISDIR(mode.st_mode):
            key = (mode.st_dev, mode.st_ino)
            if key in seen:
                continue
            seen.add(key)
            try:
                names = sorted(os.listdir(path), reverse=True)  # noqa: PTH208 - names, not paths
            except OSError as reason:
                yield Unreadable(printable(str(path)), why(reason))
                continue
            stack += [
                (path / name, f"{inner}/{name}" if inner else name)
                for name in names
                if not name.startswith(".")
            ]
        elif kind := holds(inner):
            if not stat.S_ISREG(mode.st_mode):
                yield Unreadable(printable(str(path)), _NO_FILE)
            elif kind == "other":
                yield Unreadable(printable(str(path)), f"this kind is not read; {instead(inner)}")
            else:
                yield Found(printable(inner), printable(str(path)), path)


_NO_FILE = "this is a pipe or device, not a file; pass its content on standard input with -"


def holds(name: str) -> str | None:
    """Return the reader for a file of this name, ``other`` if there is none, None if unknown.

    >>> holds("News.TXT"), holds("report.pdf"), holds("logo.png"), holds("a.jsonl.gz")
    ('plain', 'other', None, 'jsonl')
    """
    row = _row(name)
    return row["holds"] if row else None


def instead(name: str) -> str:
    """Return what to do with a file of a kind that is not read."""
    row = _row(name)
    return row["instead"] if row else ""


def _row(name: str) -> dict[str, str] | None:
    parts = name.rsplit("/", 1)[-1].casefold().split(".")
    for suffix in (parts[-2:], parts[-1:]):
        if len(parts) > len(suffix) and (row := _kinds().get("." + ".".join(suffix))):
            return row
    return None


@cache
def _kinds() -> dict[str, dict[str, str]]:
    return {row["suffix"]: row for row in rows("file_kinds.csv")}


def printable(path: str) -> str:
    """Return a path as text that every terminal and file can take, with ``/`` between names."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace(os.sep, "/")


def why(reason: Exception) -> str:
    """Return why the system refused, and what to do."""
    match reason:
        case FileNotFoundError():
            return "there is no such file or folder; check the path"
        case PermissionError():
            return "you may not read it; change its permissions"
        case OSError(strerror=str(told)):
            return f"it cannot be read ({told.lower()}); check the path"
        case _:
            return "this is no path; check it"
