"""The texts of articles as they are today: in the file each came from, else in the index.

A file is read as it was for the index, so that the same file gives the same characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import readers
from corpus.origins import file_and_place
from corpus.records import Article

if TYPE_CHECKING:
    from index.columns.records import ArticleRecord
    from search.press import Press


@dataclass(frozen=True, slots=True)
class Source:
    """An article's text and where it was read, ``file`` or ``index``; or why there is none."""

    text: str | None
    origin: str = ""
    gone: str = ""


def sources(press: Press, articles: Iterable[str]) -> dict[str, Source]:
    """Return today's source of each article, by id; a file that holds several is read once."""
    found: dict[str, Source] = {}
    files: defaultdict[str, list[ArticleRecord]] = defaultdict(list)
    for article in dict.fromkeys(articles):
        record = press.record(article)
        if record is None:
            found[article] = Source(None, gone="the index has no article of this id")
            continue
        file, _ = file_and_place(record.origin)
        if file and Path(file).is_file():
            files[file].append(record)
        else:
            found[article] = Source(record.text, "index")
    for file, records in files.items():
        found |= _in_file(file, records)
    return found


def _in_file(file: str, records: Sequence[ArticleRecord]) -> dict[str, Source]:
    """Return the records' texts as one file holds them today.

    A record that is only numbered is known by its text, wherever in the file it stands now.
    """
    name = Path(file).name
    wanted = {own: record for record in records for own in _ids_alone(record, name)}
    numbered = {record.text: record.id for record in records if _is_numbered(record, name)}
    texts: dict[str, str] = {}
    moved: dict[str, str] = {}
    why = f"{file} no longer holds it"
    for read in readers.read([file]):
        if not isinstance(read, Article):
            why = f"{file} cannot be read: {read.reason}"
            continue
        if record := wanted.get(read.id) or wanted.get(""):
            texts[record.id] = read.text
        if read.text in numbered:
            moved[numbered[read.text]] = read.text
    texts |= moved
    return {
        record.id: Source(texts[record.id], "file") if record.id in texts else Source(None, "", why)
        for record in records
    }


def _ids_alone(record: ArticleRecord, name: str) -> set[str]:
    """Return the ids that a record may have when its file is read by itself.

    They lack the folder or the file's name that the index put before them. A file that is one
    article has it under any id, written as an empty one.
    """
    if not file_and_place(record.origin)[1]:
        return {""}
    return {record.id, record.id.removeprefix(f"{name}#"), record.id.rpartition("/")[2]}


def _is_numbered(record: ArticleRecord, name: str) -> bool:
    number = record.id.rpartition("/")[2].removeprefix(f"{name}#")
    return number != record.id and number.isdecimal()
